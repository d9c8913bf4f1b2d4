/** The gate of persons and codes: who is kept, who is evaluated, and what a person must confirm first. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { awardFile, codeOf, penaltyFile, withWrongCheck } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const enterprise = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
const doubtful = {
  ...enterprise,
  code: withWrongCheck(codeOf(2)),
  name: "示例乙网络科技有限公司",
  number: "示市监罚〔2026〕2号",
};
const individual = { ...enterprise, code: codeOf(3, "92"), name: "示例区丙便利店", number: "示市监罚〔2026〕3号" };

test("a code that fails its check is kept with a finding, and is not evaluated before a person confirms it", async () => {
  const imported = await agency.bringIn(penaltyFile([enterprise, doubtful, individual]), "处罚.csv");
  assert.equal(imported.accepted, 3, JSON.stringify(imported));
  const operator = await agency.get(`/api/v1/operators/${doubtful.code}`);
  assert.equal(operator.body.operator.codeFindings[0].grade, "failed");
  const refused = await agency.post(`/operators/${doubtful.code}/evaluate`, {}, "scorer");
  assert.equal(refused.status, 422, refused.text);
  const short = await agency.post(`/operators/${doubtful.code}/confirm-code`, { reason: "" });
  assert.equal(short.status, 400, "a confirmation needs its reason");
  const confirmed = await agency.post(`/operators/${doubtful.code}/confirm-code`, { reason: "与营业执照原件核对一致" });
  assert.equal(confirmed.body.operator.codeConfirmed.by, "collector", confirmed.text);
  assert.equal((await agency.post(`/operators/${doubtful.code}/evaluate`, {}, "scorer")).status, 201);
});

test("an individual business is evaluated only once the agency has recorded its opinion", async () => {
  const refused = await agency.post(`/operators/${individual.code}/evaluate`, {}, "scorer");
  assert.deepEqual([refused.status, refused.body.by], [422, { instrument: "civil-code", article: "54" }]);
  const read = await agency.get("/api/v1/settings");
  const opinion = { by: "示例律师事务所", on: "2026-08-31", text: "个体工商户以字号从事经营，可以作为信用主体评价。" };
  const settings = { ...read.body, individualBusinessOpinion: opinion };
  assert.equal((await agency.put("/settings", settings, { "if-match": String(read.headers.etag) })).status, 200);
  assert.equal((await agency.post(`/operators/${individual.code}/evaluate`, {}, "scorer")).status, 201);
});

test("a region that no instrument reaches has no evaluation, and the answer says so", async () => {
  const read = await agency.get("/api/v1/settings");
  const settings = { ...read.body, packs: [] };
  const saved = await agency.put("/settings", settings, { "if-match": String(read.headers.etag) });
  const refused = await agency.post(`/operators/${enterprise.code}/evaluate`, {}, "scorer");
  assert.deepEqual([refused.status, refused.body.say.zh.length > 0], [422, true]);
  const back = { ...read.body, version: saved.body.version };
  assert.equal((await agency.put("/settings", back, { "if-match": String(saved.headers.etag) })).status, 200);
});

test("a name proposes and never links", async () => {
  const { body } = await agency.get(`/api/v1/names?name=${encodeURIComponent("示例甲电子商务有限公司")}`);
  assert.deepEqual(body.proposals.map((proposal: { code: { value: string } }) => proposal.code.value).slice(0, 1), [
    enterprise.code,
  ]);
});

test("search finds a part of a name and the beginning of a code, and walks page by page", async () => {
  const part = await agency.get(`/api/v1/operators?text=${encodeURIComponent("丙便利")}`);
  assert.deepEqual([part.body.total, part.body.items[0].code.value], [1, individual.code]);
  assert.equal((await agency.get("/api/v1/operators?text=9299")).body.total, 1, "a beginning of one code");
  const seen: string[] = [];
  let after = "";
  do {
    const page = await agency.get(`/api/v1/operators?limit=1&sort=name${after}`);
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    after = page.body.next === undefined ? "" : `&after=${encodeURIComponent(page.body.next)}`;
  } while (after !== "");
  assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
});

test("a storefront is run from a day until a day, and its history stays", async () => {
  const shop = { kind: "platform-shop", platform: "云集市", shopId: "88001", name: "甲旗舰店", from: "2026-03-01" };
  const opened = await agency.post(`/operators/${enterprise.code}/storefronts`, shop);
  assert.equal(opened.status, 201, opened.text);
  const close = `/operators/${enterprise.code}/storefronts/${encodeURIComponent(opened.body.key)}/close`;
  assert.equal((await agency.post(close, { until: "2026-08-31" })).body.until, "2026-08-31");
  const { body } = await agency.get(`/api/v1/operators/${enterprise.code}`);
  assert.deepEqual(
    body.operator.storefronts.map((one: { until?: string }) => one.until),
    ["2026-08-31"],
  );
});

test("an award that its operator does not want recorded leaves file and score at once", async () => {
  const file = awardFile([
    { code: enterprise.code, name: enterprise.name, title: "示例省守合同重信用企业", on: "2026-04-01" },
  ]);
  assert.equal((await agency.bringIn(file, "表彰.csv")).accepted, 1);
  const before = await agency.post(`/operators/${enterprise.code}/evaluate`, {}, "scorer");
  const dossier = await agency.get(`/api/v1/operators/${enterprise.code}/dossier`);
  const award = dossier.body.dossier.entries.find(
    (entry: { record: { current: { kind: string } } }) => entry.record.current.kind === "award",
  );
  const out = await agency.post(`/operators/${enterprise.code}/records/${award.record.id}/opt-out`, {}, "case-officer");
  assert.equal(out.status, 200, out.text);
  const after = await agency.post(`/operators/${enterprise.code}/evaluate`, {}, "scorer");
  assert.equal(
    before.body.result.scoreCentipoints - after.body.result.scoreCentipoints,
    2000,
    "20 points for a provincial award",
  );
  const penalty = dossier.body.dossier.entries.find(
    (entry: { record: { current: { kind: string } } }) => entry.record.current.kind === "penalty",
  );
  const wrong = await agency.post(
    `/operators/${enterprise.code}/records/${penalty.record.id}/opt-out`,
    {},
    "case-officer",
  );
  assert.equal(wrong.status, 422, "nobody opts out of a penalty");
});
