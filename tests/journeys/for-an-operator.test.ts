/** 经营者身份核验 (SZ23 第十六条): somebody registers, says for whom he wants to act, is verified by a person, and sees that file and no other. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { Browser } from "./browser.ts";
import { codeOf, penaltyFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const own = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
const other = { code: codeOf(2), name: "示例乙网络科技有限公司", number: "示市监罚〔2026〕2号", on: "2026-05-06" };
const owner = new Browser(agency);
let application = "";
let posted = "";

const serious = [4, 5, 6].map((at) => ({
  ...own,
  number: `示市监罚〔2026〕${at}号`,
  on: "2026-06-03",
  severity: "严重",
}));
await agency.bringIn(penaltyFile([own, other, ...serious]), "处罚.csv");

test("whoever has only registered acts for nobody, and sees what everybody sees", async () => {
  const registered = await owner.post("/register", {
    login: "owner@shop.example",
    name: "赵店主",
    password: "春风又绿江南岸，明月何时照我还",
  });
  assert.equal(registered.status, 200, registered.text);
  const { body: me } = await owner.get("/api/v1/me");
  assert.deepEqual([me.kind, me.roles], ["person", []]);
  assert.equal((await owner.get(`/api/v1/operators/${own.code}/dossier`)).status, 403);
  assert.equal((await owner.get("/standards")).status, 200);
});

test("he applies for a code; whether it is in the file, nobody tells him", async () => {
  const applied = await owner.post("/me/representations", { code: own.code, method: "contact-code" });
  assert.deepEqual([applied.status, applied.body.stage], [201, "applied"], applied.text);
  assert.equal(applied.text.includes(own.name), false);
  application = applied.body.id;
  const twice = await owner.post("/me/representations", { code: own.code, method: "contact-code" });
  assert.equal(twice.status, 409, twice.text);
});

test("a case officer posts a code to the registered contact; it is shown once, for the letter", async () => {
  const waiting = await agency.get("/api/v1/representations?stage=applied", {}, "case-officer");
  assert.deepEqual(
    waiting.body.items.map(({ id, operator }: { id: string; operator: { name: string } }) => [id, operator.name]),
    [[application, own.name]],
  );
  const early = await agency.post(`/representations/${application}/approve`, {}, "case-officer");
  assert.equal(early.status, 422, "before the code has come back nobody approves");
  const bare = await agency.post(
    `/representations/${application}/send-code`,
    { masked: "示例大道1号" },
    "case-officer",
  );
  assert.equal(bare.status, 422, "a registered contact is told masked");
  const sent = await agency.post(
    `/representations/${application}/send-code`,
    { masked: "示例大道*号" },
    "case-officer",
  );
  assert.match(sent.body.code, /^\d{8}$/, sent.text);
  posted = sent.body.code;
  const later = await agency.get("/api/v1/representations", {}, "case-officer");
  assert.equal(later.text.includes(posted), false, "and never again");
});

test("the code is entered, a person approves, and the owner acts for the operator", async () => {
  agency.on("2026-09-03");
  await owner.post("/sign-in", { login: "owner@shop.example", password: "春风又绿江南岸，明月何时照我还" });
  const wrong = posted === "00000000" ? "00000001" : "00000000";
  assert.equal((await owner.post(`/me/representations/${application}/code`, { code: wrong })).status, 422);
  const entered = await owner.post(`/me/representations/${application}/code`, { code: posted });
  assert.deepEqual([entered.status, entered.body.stage], [200, "confirmed"], entered.text);
  const approved = await agency.post(`/representations/${application}/approve`, {}, "case-officer");
  assert.equal(approved.body.stage, "approved", approved.text);
  const { body: me } = await owner.get("/api/v1/me");
  const [membership] = me.memberships;
  assert.equal(membership.organisation.name, own.name);
  const acting = await owner.post("/me/acting", { organisation: membership.organisation.id });
  assert.ok(acting.status < 300, acting.text);
  assert.equal((await owner.get("/api/v1/me")).body.kind, "operator");
});

test("it reads its own file, and of another operator it is told no, in the words of every other code", async () => {
  const file = await owner.get(`/api/v1/operators/${own.code}/dossier`);
  assert.equal(file.status, 200, file.text);
  assert.equal(file.body.dossier.entries.length, 4);
  const found = await owner.get("/api/v1/operators");
  assert.deepEqual([found.body.total, found.body.items[0].code.value], [1, own.code]);
  const words = [];
  for (const code of [other.code, codeOf(77)]) {
    const { status, body } = await owner.get(`/api/v1/operators/${code}/dossier`);
    words.push([status, body.code, body.detail]);
  }
  assert.deepEqual(words[0], words[1]);
  assert.deepEqual(words[0]?.slice(0, 2), [403, "outside-scope"]);
});

test("a result is seen by its operator when it has been told of it, and not before", async () => {
  const { body } = await agency.post(`/operators/${own.code}/evaluate`, {}, "scorer");
  const results = `/api/v1/operators/${own.code}/results`;
  assert.deepEqual((await owner.get(results)).body.items, []);
  assert.equal((await owner.get(`${results}/${body.result.id}`)).status, 404);
  await agency.post(`/results/${body.result.id}/approve`, {}, "approver");
  const told = await agency.post(
    `/results/${body.result.id}/notice`,
    { channel: "post", receipt: "EMS 1234567890" },
    "publisher",
  );
  assert.equal(told.status, 200, told.text);
  const [seen] = (await owner.get(results)).body.items;
  assert.equal(seen.result.id, body.result.id);
  assert.equal((await owner.get(`${results}/${body.result.id}`)).status, 200, "with its explanation");
  assert.equal((await agency.get(`/o/${own.code}`)).status, 404, "and nobody else sees it yet");
});

test("what it may not do, it is not offered and is refused", async () => {
  const { body: me } = await owner.get("/api/v1/me");
  for (const right of ["withdrawRecord", "approveResults", "changeSettings"])
    assert.equal(me.rights.includes(right), false, right);
  assert.equal((await owner.post(`/operators/${own.code}/evaluate`)).status, 403);
});

test("when the representation ends, the file closes with the next request", async () => {
  const ended = await agency.post(`/representations/${application}/end`, { reason: "授权到期" }, "case-officer");
  assert.equal(ended.status, 200, ended.text);
  assert.equal((await owner.get(`/api/v1/operators/${own.code}/dossier`)).status, 403);
  assert.equal((await owner.get("/api/v1/me")).body.kind, "person");
});
