/**
 * 凌源市电子商务信用管理办法: a card comes in, is checked, reported with the notice of the same day; the operator asks for reconsideration, which marks the record
 * and is answered within five working days; the forms are printed. All in a fictional city under those measures.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { codeOf, fictionalRegion, registerFile } from "./bureau.ts";
import { done, handIn, refused, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const { body: settings, headers } = await agency.get("/api/v1/settings");
const governed = [{ region: fictionalRegion, pack: "ly-2021", reason: "示例地区按凌源市办法演示" }];
await done(agency.put("/settings", { ...settings, packs: governed }, { "if-match": String(headers.etag) }));
await agency.bringIn(registerFile([operator]), "登记信息.csv");
const owner = await represent(agency, operator.code, "owner");
const content = {
  kind: "penalty",
  documentNumber: "示市监罚〔2026〕61号",
  decidedOn: "2026-09-01",
  authority: "示例市市场监督管理局",
  details: { illegalAct: "销售不合格商品" },
};
let [card, record, reconsideration] = ["", "", ""];

async function dueOf(id: string): Promise<readonly unknown[]> {
  const { body } = await agency.get(`/api/v1/cases/${id}`, {}, "case-officer");
  return body.deadlines.map((due: { act: string; deadline: { lastDay: string }; by: { article: string } }) => [
    due.act,
    due.deadline.lastDay,
    due.by.article,
  ]);
}

test("a card with evidence is taken in, to be checked within five working days over the holidays", async () => {
  agency.on("2026-09-24");
  const evidence = [await handIn(agency, "case-officer", "抽检报告")];
  const asked = { provider: "bureau", bearing: "dishonest", act: "LY-D09", content, statement: "抽检不合格仍在销售。" };
  const bare = { ...asked, evidence: [] };
  const { by } = await refused(agency.post(`/operators/${operator.code}/cards`, bare, "case-officer"));
  assert.match(by, /^ly-2021 11/);
  const received = await done(
    agency.post(`/operators/${operator.code}/cards`, { ...asked, evidence }, "case-officer"),
    201,
  );
  card = received.case.id;
  assert.match(received.case.receipt, /^卡〔2026〕1号$/);
  assert.deepEqual(await dueOf(card), [["review", "2026-10-09", "11"]]);
  assert.equal((await agency.post(`/operators/${operator.code}/cards`, { ...asked, evidence }, owner)).status, 403);
});

test("found right it is recorded; reported, the operator is told on the same day in the same act", async () => {
  agency.on("2026-09-28");
  const right = { outcome: "recorded", reason: "与抽检报告一致。" };
  const { case: reviewed } = await done(agency.post(`/cards/${card}/review`, right, "case-officer"));
  record = reviewed.record;
  const { case: reported } = await done(agency.post(`/cards/${card}/report`, { receipt: "市平台001" }, "case-officer"));
  assert.equal(reported.stage, "reported");
  const { items } = (await agency.get("/api/v1/notices", {}, owner)).body;
  assert.deepEqual(
    items.map(({ notice }: { notice: { kind: string; issuedOn: string } }) => [notice.kind, notice.issuedOn]),
    [["dishonest-act-reported", "2026-09-28"]],
  );
  const { id } = items[0].notice;
  const { notice } = await done(agency.post(`/notices/${id}/read`, {}, owner));
  assert.deepEqual(
    notice.deliveries.map(({ channel, receipt }: { channel: string; receipt: string }) => [channel, receipt]),
    [["in-product", owner]],
  );
  const paper = await agency.get(`/api/v1/notices/${id}/paper?lang=zh`, {}, owner);
  assert.equal(paper.status, 200, paper.text);
  assert.equal(paper.text.includes(notice.number) && paper.text.includes("救济途径"), true);
  const mine = (await agency.get("/api/v1/mine", {}, owner)).body;
  assert.deepEqual(mine.unread, []);
});

test("the operator asks in writing for reconsideration; what is contested is marked, and an answer is due", async () => {
  const evidence = [await handIn(agency, owner, "复检报告")];
  const asked = { about: { of: "record", record }, statement: "复检合格，请求复议。", evidence };
  const { case: requested } = await done(
    agency.post(`/operators/${operator.code}/reconsiderations`, asked, owner),
    201,
  );
  reconsideration = requested.id;
  assert.deepEqual(await dueOf(reconsideration), [["answer", "2026-10-10", "13"]]);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`, {}, owner);
  const entry = body.dossier.entries.find((one: { record: { id: string } }) => one.record.id === record);
  assert.equal(entry.record.marks.length, 1);
  const { due } = (await agency.get("/api/v1/mine", {}, owner)).body;
  assert.equal(
    due.some((item: { case?: { id: string } }) => item.case?.id === reconsideration),
    true,
  );
});

test("answered within the term, the record and its mark go, and the operator is told", async () => {
  agency.on("2026-10-10", "23:50:00");
  const upheld = { outcome: "upheld", reason: "复检合格，撤回该信息。" };
  const { case: answered } = await done(
    agency.post(`/reconsiderations/${reconsideration}/answer`, upheld, "case-officer"),
  );
  assert.deepEqual([answered.stage, answered.answered.outcome], ["answered", "upheld"]);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  const entry = body.dossier.entries.find((one: { record: { id: string } }) => one.record.id === record);
  assert.deepEqual([entry.standing.stands, entry.record.marks], [false, []]);
  const { notices } = (await agency.get(`/api/v1/cases/${reconsideration}`, {}, owner)).body;
  assert.deepEqual(
    notices.map(({ kind }: { kind: string }) => kind),
    ["reconsideration-answered"],
  );
});

test("the four forms are printed, each a page of its own that loads nothing", async () => {
  for (const form of ["reminder", "commitment", "supervision-card", "management-card"]) {
    const {
      status,
      text,
      headers: sent,
    } = await agency.get(`/api/v1/operators/${operator.code}/papers/${form}?lang=zh`, {}, "case-officer");
    assert.equal(status, 200, text);
    assert.match(String(sent["content-type"]), /^text\/html/);
    assert.equal(text.includes(operator.name), true, form);
    assert.equal(/<script|https?:\/\//.test(text), false, form);
    assert.match(String(sent["content-security-policy"]), /style-src 'self' 'sha256-/);
  }
});
