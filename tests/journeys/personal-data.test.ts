/** A name in a notice: hidden from everybody until a person decides, revealed for a purpose, told of in the log of queries, handed out under the law. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { tokensIn } from "../../src/core/privacy/token.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(7), name: "示例庚电子商务有限公司" };
const act = "虚构交易，由负责人方平签收，法定代表人周敏之，电话154-0000-1234";
const page = async (): Promise<string> => (await agency.get(`/o/${operator.code}`)).text;

/** The token of the name that the finder was not sure of. */
let waiting = "";

test("what names a person in a notice is kept apart, and the public page says that it was left out", async () => {
  await agency.bringIn(penaltyFile([{ ...operator, number: "示市监罚〔2026〕70号", on: "2026-05-06", act }]), "罚.csv");
  const { body } = await agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer");
  await agency.post(`/results/${body.result.id}/approve`, {}, "approver");
  assert.equal((await agency.post(`/results/${body.result.id}/publicity`, {}, "publisher")).status, 200);
  agency.on("2026-10-11");
  assert.equal((await publishDue(agency.desk)).done, 1);
  assert.match(await page(), /由负责人〔姓名已隐去〕签收，法定代表人〔姓名已隐去〕，电话\*{6}/);
  assert.match((await agency.get(`/o/${operator.code}?lang=en`)).text, /\[name withheld\]/);
  const dossier = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  assert.doesNotMatch(dossier.text, /方平|周敏之|154-0000-1234/);
});

test("a case officer sees what waits, in its context, and clears it with a reason; only then is it shown", async () => {
  const held = await agency.get("/api/v1/privacy/held", {}, "case-officer");
  assert.deepEqual([held.status, held.body.total, held.body.items[0].operator.code], [200, 1, operator.code]);
  waiting = held.body.items[0].token;
  assert.match(held.body.items[0].contexts[0].text, new RegExp(`负责人⟦name:${waiting}⟧签收`));
  const decide = `/privacy/held/${operator.code}/${waiting}/decide`;
  assert.equal((await agency.post(decide, { state: "cleared", reason: "" }, "case-officer")).status, 400);
  assert.equal((await agency.post(decide, { state: "cleared", reason: "并非自然人姓名" }, "scorer")).status, 403);
  assert.equal((await agency.post(decide, { state: "cleared", reason: "并非自然人姓名" }, "case-officer")).status, 200);
  assert.match(await page(), /由负责人方平签收，法定代表人〔姓名已隐去〕/);
});

test("a hidden value is revealed to whoever says what for, and the audit trail tells of it without the value", async () => {
  const { text } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  const tokens = [...new Set(tokensIn(text))];
  assert.equal(tokens.length, 2);
  const nothingSaid = { code: operator.code, tokens, purpose: " \u3000" };
  assert.equal((await agency.post("/privacy/reveal", nothingSaid, "case-officer")).body.code, "purpose-needed");
  const revealed = await agency.post("/privacy/reveal", { ...nothingSaid, purpose: "核对文书" }, "case-officer");
  assert.deepEqual(revealed.body.items.map((one: { value: string }) => one.value).toSorted(), ["周敏之", "方平"]);
  const audit = await agency.get("/api/v1/audit?act=personal.revealed", {}, "auditor");
  assert.equal(audit.body.items.length, 1);
  assert.match(audit.text, /核对文书/);
  assert.doesNotMatch(audit.text, /周敏之|方平/);
});

test("an erased value is gone; how long the others are kept, and by which article, is told", async () => {
  const asked = { code: operator.code, tokens: [waiting], reason: "本人申请删除" };
  assert.deepEqual((await agency.post("/privacy/erase", asked, "administrator")).body, { erased: 1 });
  assert.match(await page(), /由负责人〔姓名已隐去〕签收/);
  const { body } = await agency.get("/api/v1/privacy/retention", {}, "auditor");
  assert.deepEqual(
    body.personal.map(({ state, count }: { state: string; count: number }) => `${state} ${count}`),
    ["erased 1", "hidden 1"],
  );
  assert.equal(body.items.find(({ kind }: { kind: string }) => kind === "queries").by.article, "45");
});

test("every look at the page was written down; the auditor reads it, nobody else of the staff does", async () => {
  const { body } = await agency.get(`/api/v1/queries?code=${operator.code}`, {}, "auditor");
  assert.equal(body.items.length, 4);
  assert.ok(body.items.every(({ view, by }: { view: string; by: string }) => view === "page" && by === "public"));
  assert.doesNotMatch(JSON.stringify(body), /127\.0\.0\.1/);
  assert.equal((await agency.get("/api/v1/queries", {}, "collector")).status, 403);
  assert.equal((await agency.send("GET", "/api/v1/queries", {})).status, 401);
});

test("a file goes to a named recipient for a purpose; abroad only under an approval by two people", async () => {
  const bank = {
    id: "bank" as OrganisationId,
    kind: "financial-institution",
    name: "境外银行",
    country: "SG",
  } as const;
  await agency.desk.directory.addOrganisation({ ...bank, state: "active", version: 1 });
  const file = `/api/v1/operators/${operator.code}/file?format=csv&recipient=bank`;
  const purpose = { "x-purpose": encodeURIComponent("跨境授信") };
  assert.equal((await agency.get(file, {}, "case-officer")).body.code, "purpose-needed");
  const refused = await agency.get(file, purpose, "case-officer");
  assert.deepEqual([refused.status, refused.body.code], [403, "transfer-needed"]);
  const proposal = {
    recipient: "bank",
    basis: "standard-contract",
    number: "备案1号",
    purpose: "跨境授信",
    validUntil: "2026-12-31",
  };
  const proposed = await agency.post("/transfers", proposal, "administrator");
  assert.equal(proposed.status, 201, proposed.text);
  const approved = await agency.post(`/transfers/${proposed.body.id}/approve`, {}, "approver");
  assert.deepEqual([approved.status, approved.body.stage], [200, "standing"]);
  const sent = await agency.get(file, purpose, "case-officer");
  assert.equal(sent.status, 200, sent.text);
  assert.match(String(sent.headers["content-type"]), /^text\/csv/);
  assert.match(sent.text, /^\ufeff示例庚电子商务有限公司/);
  assert.doesNotMatch(sent.text, /周敏之|⟦/);
  await agency.post(`/transfers/${proposed.body.id}/revoke`, {}, "administrator");
  assert.equal((await agency.get(file, purpose, "case-officer")).status, 403);
  const list = await agency.get("/api/v1/transfers", {}, "auditor");
  assert.deepEqual(
    list.body.items.map(({ stage }: { stage: string }) => stage),
    ["revoked"],
  );
});
