/**
 * 社会参与 (SZ23 第八条、SZD 第二十四条): a consumer reports without an account, is named nowhere, and asks by the receipt; an authority checks it; it is confirmed by a
 * record that a source reported and by nothing else; no credit file and no score knows of it. A comment on a standard is published with its answer.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Agency, type Answer, openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { authority, done, refused, represent } from "./parties.ts";

let agency: Agency;
const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const fine = { ...operator, number: "示市监罚〔2026〕51号", on: "2026-05-06" };

before(async () => {
  agency = await openAgency();
  await agency.bringIn(penaltyFile([fine]), "行政处罚.csv");
  await authority(agency, "the-bureau", "示例市市场监督管理局", ["9901"]);
  await authority(agency, "another-bureau", "外市市场监督管理局", ["9902"]);
  await represent(agency, operator.code, "owner");
});
after(() => agency.close());

const form = (fields: Readonly<Record<string, string>>, path = "/take-part", as?: string): Promise<Answer> =>
  agency.send("POST", path, {
    payload: Buffer.from(new URLSearchParams(fields).toString()),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    as,
  });
const report = {
  sort: "consumer-report",
  as: "consumer",
  ...operator,
  text: "本人王小明，手机 13800138000，9 月 1 日下单后商家拒不退款，订单号 A-1。",
};
let receipt = "";
let matter = "";
const score = async (): Promise<unknown> => {
  const { result } = await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);
  return [result.grade, result.score];
};
let scored: unknown;

describe("participation", () => {
  it("SZ23-08.1 a consumer reports by a page without an account; what is personal in it is kept nowhere", async () => {
    scored = await score();
    const answer = await form(report);
    assert.equal(answer.status, 201, answer.text);
    receipt = /\d{4}-\d+-[0-9A-F]{4}(-[0-9A-F]{4}){3}/.exec(answer.text)?.[0] ?? assert.fail(answer.text);
    assert.match(answer.text, /消费者（自述）/);
    const { items } = await done(agency.get("/api/v1/matters?kind=participation"));
    matter = items[0].id;
    const { matter: kept } = await done(agency.get(`/api/v1/matters/${matter}`));
    assert.deepEqual(kept.contributor, { class: "consumer", verified: false });
    assert.doesNotMatch(JSON.stringify(kept), /王小明|13800138000/);
    assert.equal(kept.openedBy, "public");
  });

  it("who is signed in is kept as nobody too, and the audit trail has neither his session nor his address", async () => {
    await agency.people.add("someone");
    const { body } = await agency.post("/contributions", { sort: "opinion", text: "希望网站支持大字版。" }, "someone");
    assert.match(body.receipt, /^2026-2-/);
    const read = await done(agency.get("/api/v1/audit?act=contribution.made&limit=50"));
    const items = read.items.filter(({ act }: { act: string }) => act === "contribution.made");
    assert.equal(items.length, 2);
    assert.doesNotMatch(JSON.stringify(items), /someone|127\.0\.0\.1/);
  });

  it("the receipt opens the status, and no other does", async () => {
    const { stage, contributor } = await done(
      agency.send("POST", "/api/v1/contributions/status", { payload: { receipt } }),
    );
    assert.deepEqual([stage, contributor.zh], ["submitted", "消费者（自述）"]);
    const guessed = `${receipt.slice(0, -1)}${receipt.endsWith("0") ? "1" : "0"}`;
    assert.equal(
      (await agency.send("POST", "/api/v1/contributions/status", { payload: { receipt: guessed } })).status,
      404,
    );
    assert.match((await form({ receipt }, "/take-part/status")).text, /已收到/);
  });

  it("nobody else reads it: not the operator, not the public, not an authority that was not asked", async () => {
    for (const as of ["owner", "the-bureau-clerk", "someone"])
      assert.equal((await agency.get(`/api/v1/matters/${matter}`, {}, as)).status, 404, as);
    assert.equal((await done(agency.get("/api/v1/contributions/published"))).items.length, 0);
  });

  it("the answer is the same whether the product knows the operator or not", async () => {
    const unknown = await form({ ...report, code: codeOf(77), name: "示例庚电子商务有限公司" });
    const known = await form(report);
    const shape = ({ status, text }: Answer): unknown => [status, text.replace(/2026-\d+[-0-9A-F]*|〔2026〕\d+/g, "")];
    assert.deepEqual(shape(unknown), shape(known));
  });

  it("what is missing is said, and what was typed stands there again", async () => {
    const answer = await form({ ...report, name: "" });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /请写明所反映的经营者/);
    assert.match(answer.text, /拒不退款/);
    assert.equal((await form({ ...report, code: "123" })).status, 422);
  });

  it("an authority is asked, sees what was said and not by whom, and reports back", async () => {
    await refused(
      agency.post(`/contributions/${matter}/forward`, { to: "the-bureau", note: "请核实" }, "case-officer"),
    );
    await done(agency.post(`/contributions/${matter}/consider`, {}, "case-officer"));
    await done(agency.post(`/contributions/${matter}/forward`, { to: "the-bureau", note: "请核实" }, "case-officer"));
    assert.equal((await agency.get(`/api/v1/matters/${matter}`, {}, "the-bureau-clerk")).status, 200);
    assert.equal((await agency.get(`/api/v1/matters/${matter}`, {}, "another-bureau-clerk")).status, 404);
    const said = { finding: "found-so", note: "已立案处罚。", document: fine.number };
    assert.equal((await agency.post(`/contributions/${matter}/report`, said, "another-bureau-clerk")).status, 404);
    const back = await done(agency.post(`/contributions/${matter}/report`, said, "the-bureau-clerk"));
    assert.equal(back.matter.stage, "considered");
  });

  it("confirmed by a record of the authority and by nothing else; the score is what it was", async () => {
    const confirm = (record: string) =>
      agency.post(`/contributions/${matter}/confirm`, { record, reason: "见处罚决定书" }, "case-officer");
    assert.deepEqual(await refused(confirm("nothing")), { code: "not-confirmed", by: "sz-2023 9" });
    const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
    const after = await done(confirm(body.dossier.entries[0].record.id));
    assert.equal(after.matter.stage, "confirmed");
    assert.equal(body.dossier.entries.length, 1, "the report is no record");
    assert.deepEqual(await score(), scored);
    const { answer } = await done(agency.send("POST", "/api/v1/contributions/status", { payload: { receipt } }));
    assert.equal(answer, "见处罚决定书");
  });

  it("SZD-24.1 an association's comment on a standard is labelled, answered and published; a report never is", async () => {
    await agency.people.found({ id: "the-association", kind: "association", name: "示例电子商务协会" });
    await agency.people.add("secretary", { organisation: "the-association" as never });
    const comment = {
      sort: "standard-comment",
      text: "建议提高物流时效的权重。",
      standard: { id: "cn-public-1000-deduct" },
    };
    await done(agency.post("/contributions", comment, "secretary"), 201);
    const { items } = await done(agency.get("/api/v1/matters?kind=participation&stage=submitted"));
    const id =
      items.find(({ title }: { title: string }) => title === "行业组织 · 对评价标准的意见")?.id ?? assert.fail();
    const answer = { answer: "将在下一版中研究。", publish: true };
    await done(agency.post(`/contributions/${id}/answer`, answer, "case-officer"));
    const other = items.find(({ title }: { title: string }) => title.includes("情况反映"))?.id ?? assert.fail();
    const { code } = await refused(agency.post(`/contributions/${other}/answer`, answer, "case-officer"));
    assert.equal(code, "report-not-published");
    const { text } = await agency.get("/take-part");
    assert.match(text, /行业组织.*建议提高物流时效的权重/s);
    assert.match(text, /将在下一版中研究/);
    assert.doesNotMatch(text, /拒不退款|secretary/);
  });

  it("a flood from one address is held back", async () => {
    let status = 201;
    for (let tried = 0; tried < 60 && status === 201; tried++)
      status = (await form({ sort: "opinion", text: "灌水灌水灌水" })).status;
    assert.equal(status, 429);
  });
});
