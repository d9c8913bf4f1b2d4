/**
 * 约定与共享: nothing is commissioned, contributed or handed over but under an agreement that stands; a result says by whom it was commissioned and who
 * paid; a batch has mode, count, digest and receipt, and nobody else sees it; what the agency is qualified for stands beside its results.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { readExchange } from "../../src/core/application/exchange.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, fictionalRegion, penaltyFile, withWrongCheck } from "./bureau.ts";
import { done, refused as refusal } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const firm = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const from = "2026-09-01";
for (const [id, kind, name, person] of [
  ["the-market", "regulator", "示例市市场监督管理局", "liang"],
  ["the-police", "authority", "示例市公安局", "wu"],
  ["the-platform", "platform", "示例平台", "hu"],
] as const) {
  await agency.people.found({ id, kind, name, ...(kind === "platform" ? {} : { regions: [fictionalRegion] }) });
  await agency.people.add(person, { organisation: id as OrganisationId });
}
const agreement = (terms: object, as = "administrator") =>
  agency.post("/agreements", { scope: "评价结果", from, clauses: [], ...terms }, as);
const refused = async (sent: Parameters<typeof refusal>[0], code: string, article: string) => {
  const { code: said, by } = await refusal(sent);
  assert.deepEqual([said, by.split(" ").at(-1)], [code, article]);
};
let batch = "";
let commission = "";

test("SZ23-10.4 SZD-08.2 NDRC-11.3 GZ-07.3 what a social institution contributes without an agreement that stands is refused", async () => {
  const source = {
    id: "carrier",
    name: "示例物流协会",
    class: "social",
    basis: { kind: "provided", agreement: "协〔2026〕3号" },
  };
  const without = await agency.post("/sources", source);
  assert.deepEqual([without.status, without.body.code, without.body.by.article], [422, "no-agreement", "10"]);
  const terms = { sort: "contribution", counterpart: "示例物流协会", contract: "协〔2026〕3号", until: "2026-09-30" };
  const made = await done(agreement(terms), 201);
  assert.match(made.number, /^约定〔2026〕\d+号$/);
  await done(agency.post("/sources", source), 201);
  await done(agency.post(`/agreements/${made.id}/end`, { reason: "对方终止合作" }, "administrator"));
  const file = penaltyFile([{ ...firm, number: "处罚〔2026〕9号", on: "2026-05-06" }]);
  const { body } = await agency.upload(file, "贡献.csv");
  const late = await agency.post("/imports", { hash: body.hash, fileName: "贡献.csv", source: "carrier" });
  assert.deepEqual([late.status, late.body.code], [422, "no-agreement"], "a link without agreement does not run");
});

test("SZ23-04.1 a commission says who pays and how client and payer stand to the operator", async () => {
  const terms = { sort: "commission", counterpart: "示例市商务局", contract: "委〔2026〕1号" };
  await refused(agreement(terms), "interest-missing", "4");
  commission = (await done(agreement({ ...terms, payer: "示例市财政局", relation: "无" }), 201)).number;
});

test("SZ23-11.1 a result shows by whom it was commissioned, or that it was made on the agency's own account", async () => {
  const file = penaltyFile([{ ...firm, number: "处罚〔2026〕1号", on: "2026-05-06" }]);
  await agency.bringIn(file, "处罚.csv");
  const asked = { commission: "委〔2025〕9号" };
  await refused(agency.post(`/operators/${firm.code}/evaluate`, asked, "scorer"), "no-agreement", "11");
  const { result, publication } = await done(
    agency.post(`/operators/${firm.code}/evaluate`, { commission }, "scorer"),
    201,
  );
  assert.deepEqual(publication.commission, {
    agreement: commission,
    client: "示例市商务局",
    payer: "示例市财政局",
    relation: "无",
  });
  const own = await done(agency.post(`/operators/${firm.code}/evaluate`, {}, "scorer"), 201);
  assert.equal(own.publication.commission, undefined);
  assert.equal(own.result.scoreCentipoints, result.scoreCentipoints, "who pays moves no score");
  await done(agency.post(`/results/${result.id}/approve`, {}, "approver"));
  if (publication.bad)
    await done(agency.post(`/results/${result.id}/notice`, { channel: "post", receipt: "EMS 1" }, "publisher"));
  agency.on("2026-09-02");
  await done(agency.post(`/results/${result.id}/publicity`, {}, "publisher"));
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const { text } = await agency.get(`/o/${firm.code}`);
  assert.match(text, /受示例市商务局委托/);
  assert.match(text, /费用由示例市财政局承担/);
});

test("GZ-07.2 every record shows the public where it is published", async () => {
  const { records } = (await agency.get(`/api/v1/public/operators/${firm.code}`)).body;
  assert.deepEqual(
    records.map(({ source }: { source: { url: string } }) => source.url),
    ["https://amr.example.test/penalties"],
  );
});

test("SZ23-03.2 the filing of the agency stands beside every published result, and needs the agency's own code", async () => {
  assert.match((await agency.get(`/o/${firm.code}`)).text, /未登记企业征信备案/);
  const filing = { sort: "filing", document: "备〔2026〕8号", issuer: "示例市分行", from };
  await refused(agency.post("/qualifications", filing, "administrator"), "agency-without-code", "3");
  const read = await agency.get("/api/v1/settings");
  const settings = { ...read.body, agency: { ...read.body.agency, code: withWrongCheck(firm.code) } };
  const etag = { "if-match": String(read.headers.etag) };
  assert.equal(
    (await agency.put("/settings", settings, etag)).status,
    422,
    "a code that fails its check digit is none",
  );
  settings.agency.code = firm.code;
  assert.equal((await agency.put("/settings", settings, etag)).status, 200);
  await done(agency.post("/qualifications", filing, "administrator"), 201);
  assert.match((await agency.get(`/o/${firm.code}`)).text, /已备案（示例市分行，备〔2026〕8号/);
});

test("SZD-05.4 nothing goes out without the agency's own name", async () => {
  const read = await agency.get("/api/v1/settings");
  const unnamed = { ...read.body, agency: { ...read.body.agency, name: "　 " } };
  const answer = await agency.put("/settings", unnamed, { "if-match": String(read.headers.etag) });
  assert.deepEqual([answer.status, answer.body.code], [422, "agency-unnamed"]);
});

test("SZD-05.5 evidence of capability that has expired raises an alert, though nobody ended it", async () => {
  const capability = { sort: "capability", document: "测评报告 12", issuer: "示例测评中心", from, until: "2026-11-30" };
  await done(agency.post("/qualifications", capability, "administrator"), 201);
  const states = async () =>
    (await agency.get("/api/v1/qualifications")).body.items.map(({ state }: { state: string }) => state);
  assert.deepEqual((await states()).toSorted(), ["expiring", "standing"]);
  agency.on("2026-12-01");
  assert.deepEqual((await states()).toSorted(), ["expired", "standing"]);
});

test("SZ23-18.1 each delivered batch has mode, count, digest and receipt, and a purchase its quota", async () => {
  const terms = {
    sort: "purchase",
    counterpart: "示例平台",
    with: "the-platform",
    contract: "购〔2026〕5号",
    quota: 1,
  };
  const { id } = await done(agreement(terms), 201);
  const share = {
    ...{ mode: "purchase", catalogue: "XH-001", title: "十月评价结果", scope: "示例市全部", what: "results" },
    ...{ basis: { agreement: "购〔2026〕5号" }, to: "the-platform", regions: [fictionalRegion] },
  };
  const both = await Promise.all([1, 2].map(() => agency.post("/exchanges", share, "publisher")));
  assert.deepEqual(
    both.map(({ status }) => status).toSorted(),
    [201, 422],
    "of two at the same time one is handed over",
  );
  const shared = both.find(({ status }) => status === 201)?.body;
  batch = shared.id;
  assert.deepEqual([shared.terms.mode, shared.count, shared.stage], ["purchase", 1, "shared"]);
  const content = await agency.get(`/api/v1/exchanges/${batch}/content`, {}, "hu");
  const hash = createHash("sha256").update(content.text).digest("hex");
  assert.deepEqual([hash, content.headers["x-content-digest"]], [shared.hash, shared.hash]);
  assert.doesNotMatch(content.text, /惩戒|sanction/, "for reference only");
  await refused(agency.post(`/exchanges/${batch}/receive`, { hash: "0".repeat(64) }, "hu"), "other-content", "19");
  const received = await done(agency.post(`/exchanges/${batch}/receive`, { hash }, "hu"));
  assert.deepEqual([received.stage, received.receipt], ["received", hash]);
  await refused(agency.post("/exchanges", share, "publisher"), "quota-used", "18");
  const { matter } = (await agency.get(`/api/v1/matters/${id}`)).body;
  assert.deepEqual(
    matter.timeline.map(({ act, note }: { act: string; note: string }) => [act, note]).slice(1),
    [["deliver", `${shared.number}：1 条`]],
    "the agreement says what was handed over under it",
  );
});

test("SZD-09.2 a shared set is visible within its scope alone", async () => {
  for (const outsider of ["liang", "wu"]) {
    assert.equal((await agency.get(`/api/v1/exchanges/${batch}/content`, {}, outsider)).status, 404);
    assert.equal((await agency.get(`/api/v1/matters/${batch}`, {}, outsider)).status, 404);
    assert.equal((await agency.get("/api/v1/matters?kind=exchange", {}, outsider)).body.total, 0);
  }
  const { acts, side } = (await agency.get(`/api/v1/matters/${batch}`, {}, "hu")).body;
  assert.equal(side, "party");
  assert.deepEqual(
    acts.filter(({ allowed }: { allowed: boolean }) => allowed).map(({ act }: { act: string }) => act),
    ["receive"],
  );
});

test("LY-11.3 records are handed over by kind and with a receipt, and what no longer stands says so", async () => {
  const share = {
    ...{ mode: "push", catalogue: "XH-R01", title: "行政处罚信息", scope: "示例市", what: "records" },
    ...{
      basis: { instrument: "sz-2023", article: "19" },
      to: "the-market",
      regions: [],
      kinds: ["penalty"],
    },
  };
  const none = { ...share, kinds: ["judgment"] };
  await refused(agency.post("/exchanges", none, "publisher"), "nothing-fits", "18");
  const shared = await done(agency.post("/exchanges", share, "publisher"), 201);
  const lines = async () =>
    readExchange((await agency.get(`/api/v1/exchanges/${shared.id}/content`, {}, "liang")).text);
  const [line] = await lines();
  assert.deepEqual(
    [line?.code, line?.catalogue, line?.content.documentNumber],
    [firm.code, "XH-R01", "处罚〔2026〕1号"],
  );
  await done(
    agency.post(`/operators/${firm.code}/records/${line?.id}/withdraw`, { reason: "决定被撤销" }, "case-officer"),
  );
  const [ended] = await lines();
  assert.deepEqual([ended?.id, ended?.content], [line?.id, {}]);
  assert.ok(ended?.ended);
});

test("SZD-15.1 a mass organisation is a kind of receiver, and what is bought or shared rests on an agreement", async () => {
  const receiver = {
    ...{ organisation: "the-police", name: "示例市总工会", kind: "mass-organisation", active: true, regions: [] },
    address: { kind: "webhook", url: "https://union.example.test/in" },
  };
  const basis = { instrument: "sz-draft", article: "15" };
  const kept = await done(agency.post("/receivers", { ...receiver, mode: "push", basis }, "administrator"), 201);
  assert.equal(kept.receiver.kind, "mass-organisation");
  const bought = { ...receiver, mode: "share", basis: { agreement: "共〔2026〕1号" } };
  assert.equal((await agency.post("/receivers", bought, "administrator")).body.code, "no-agreement");
});

test("GZ-03.3 SZ23-14.1 an incident is contained and told, each with its instant and its words, before it is closed", async () => {
  const what = "导出文件误发至外部邮箱";
  const report = { sort: "leak", what, noticedAt: "2026-12-01T08:30:00+08:00", personal: true, persons: 3 };
  const incident = await done(agency.post("/incidents", report, "collector"), 201);
  const act = (name: string, body: object) => agency.post(`/incidents/${incident.id}/${name}`, body, "administrator");
  await refused(act("close", { cause: "操作失误", lesson: "加设复核" }), "wrong-stage", "14");
  const contained = await done(act("contain", { measure: "已要求收件人删除并停用该导出" }));
  assert.equal(contained.stage, "contained");
  await refused(act("close", { cause: "操作失误", lesson: "加设复核" }), "not-told", "57");
  assert.equal((await agency.get(`/api/v1/matters/${incident.id}`, {}, "liang")).status, 404);
  await done(
    act("tell-authority", { authority: "示例市市场监督管理局", organisation: "the-market", text: "事件报告" }),
  );
  assert.equal((await agency.get(`/api/v1/matters/${incident.id}`, {}, "liang")).status, 200, "told, it sees it");
  const told = await done(act("tell-persons", { way: "短信", text: "您的联系方式可能被泄露" }));
  assert.ok(told.authority.at && told.personsTold.text);
  const closed = await done(act("close", { cause: "操作失误", lesson: "加设复核" }));
  assert.ok(closed.timeline.every(({ at }: { at: string }) => at.startsWith("2026-12-01")));
  assert.equal(
    (await agency.get(`/api/v1/matters/${incident.id}`, {}, "scorer")).status,
    404,
    "not everybody's business",
  );
});

test("GZ-03.1 the level of protection is on record, and the report on security says so", async () => {
  const level = { sort: "protection", document: "等保备案 4403", issuer: "示例市公安局", level: 3, from };
  await done(agency.post("/qualifications", level, "administrator"), 201);
  const report = (await agency.get("/api/v1/security-report", {}, "auditor")).body;
  assert.deepEqual([report.protection.terms.level, report.incidents], [3, { open: 0, closed: 1 }]);
  assert.equal((await agency.get("/api/v1/security-report", {}, "scorer")).status, 403);
});

test("GZ-03.4 a platform's agreement with its shops that lacks a required clause is flagged", async () => {
  const terms = {
    sort: "service",
    counterpart: "入驻商家（标准文本）",
    contract: "服务协议 2026 版",
    clauses: ["responsibility"],
  };
  const made = await done(agreement(terms, "hu"), 201);
  assert.deepEqual(made.missing, ["information-duties", "confidentiality", "incident"]);
  await refused(agreement({ ...terms, sort: "push" }, "hu"), "not-your-sort", "18");
});

test("GZ-03.1 a field that serves no purpose of the catalogue is rejected", async () => {
  const other = { code: codeOf(2), name: "示例乙商贸有限公司" };
  await agency.bringIn(penaltyFile([{ ...other, number: "处罚〔2026〕2号", on: "2026-11-06" }]), "处罚二.csv");
  const { dossier } = (await agency.get(`/api/v1/operators/${other.code}/dossier`)).body;
  const [{ record }] = dossier.entries;
  const correct = (content: object) =>
    agency.post(
      `/operators/${other.code}/records/${record.id}/correct`,
      { content, reason: "补充买家电话" },
      "case-officer",
    );
  const refusedFor = await correct({ ...record.current, buyerPhone: "无" });
  assert.deepEqual([refusedFor.status, /buyerPhone/.test(refusedFor.text)], [400, true]);
});
