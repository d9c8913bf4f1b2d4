/**
 * 分级分类监管 (SZ23 第五条、第二十条): a regulator plans, another of its officials approves, both lists are closed before the seed exists, the draw follows
 * from it, the operator is told what was found; a low grade gives rise to a warning that everybody sees until it is cancelled; the agency is asked and
 * does not answer. No score moves.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { draw } from "../../src/core/application/draw.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, fictionalRegion, penaltyFile } from "./bureau.ts";
import { done, refused, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const poor = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const fair = { code: codeOf(2), name: "示例乙商贸有限公司" };
const elsewhere = { code: codeOf(3, "91", "990200"), name: "示例二市丙贸易有限公司" };
const serious = [1, 2, 3].map((at) => ({
  ...poor,
  number: `处罚〔2026〕2${at}号`,
  on: "2026-06-03",
  severity: "严重",
}));
const others = [fair, elsewhere].map((one, at) => ({ ...one, number: `处罚〔2026〕1${at}号`, on: "2026-05-06" }));
await agency.bringIn(penaltyFile([...serious, ...others]), "处罚.csv");
await bureau("the-market", "regulator", "示例市市场监督管理局", ["liang", "zhou"]);
await bureau("the-police", "authority", "示例市公安局", ["wu"]);
const owner = await represent(agency, poor.code, "owner");
const publicPage = async () => (await agency.get(`/o/${poor.code}`)).text;
const scoreOf = async () =>
  (await agency.get(`/api/v1/operators/${poor.code}`)).body.publications.map(
    ({ grade, scoreCentipoints }: { grade: string; scoreCentipoints: number }) => [grade, scoreCentipoints],
  );

const terms = {
  title: "秋季网店双随机抽查",
  purpose: "核查亮照亮证与交易真实性",
  means: "random-sampling",
  regions: [fictionalRegion],
  stages: ["trade", "service"],
  from: "2026-09-01",
  until: "2026-12-31",
  risks: { [poor.code]: "D", [fair.code]: "D" },
};
let plan = "";
let before: unknown;

async function bureau(id: string, kind: "regulator" | "authority", name: string, people: readonly string[]) {
  await agency.people.found({ id, kind, name, regions: [fictionalRegion] });
  for (const person of people) await agency.people.add(person, { organisation: id as OrganisationId });
}

test("SZ23-05.1 a low grade is public; the regulator reads it and changes no score", async () => {
  const { result } = await done(agency.post(`/operators/${poor.code}/evaluate`, {}, "scorer"), 201);
  await done(agency.post(`/results/${result.id}/approve`, {}, "approver"));
  await done(agency.post(`/results/${result.id}/notice`, { channel: "post", receipt: "EMS 1" }, "publisher"));
  agency.on("2026-09-02");
  await done(agency.post(`/results/${result.id}/publicity`, {}, "publisher"));
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  before = await scoreOf();
  for (const path of [`/operators/${poor.code}/evaluate`, `/results/${result.id}/withdraw`])
    assert.equal((await agency.post(path, { reason: "监管要求" }, "liang")).status, 403, path);
  const { districts } = (await agency.get("/api/v1/supervision", {}, "liang")).body;
  assert.deepEqual(
    districts.map(({ district, total }: { district: string; total: number }) => [district, total]),
    [[fictionalRegion, 2]],
    "of its own regions alone",
  );
});

test("SZ23-20.1 a plan is issued only when another official has approved it by name", async () => {
  const drafted = { terms, parties: ["the-police"] };
  const outside = await agency.post("/plans", { terms: { ...terms, regions: ["9902"] } }, "liang");
  assert.deepEqual([outside.status, outside.body.code], [403, "outside-scope"]);
  const { matter } = await done(agency.post("/plans", drafted, "liang"), 201);
  plan = matter.id;
  assert.match(matter.number, /^监计〔2026〕1号$/);
  assert.equal((await refused(agency.post(`/plans/${plan}/issue`, { document: "1" }, "liang"))).by, "sz-2023 20");
  await done(agency.post(`/plans/${plan}/submit`, {}, "liang"));
  const official = { official: "周某，信用监管科科长" };
  assert.equal((await refused(agency.post(`/plans/${plan}/approve`, official, "liang"))).code, "same-person");
  await done(agency.post(`/plans/${plan}/approve`, official, "zhou"));
  const issued = await done(agency.post(`/plans/${plan}/issue`, { document: "示市监信〔2026〕8号" }, "liang"));
  assert.deepEqual([issued.matter.stage, issued.matter.approval.official], ["issued", official.official]);
  const agencyAsks = await agency.get(`/api/v1/matters/${plan}`);
  assert.equal(agencyAsks.status, 404, "the agency does not see a regulator's plan");
});

test("SZD-18.1 both lists are closed before the seed exists, and the draw can be made again by anybody who holds them", async () => {
  const numbers = (named: readonly string[]) => ({ inspectors: named.map((number) => ({ number })) });
  await done(agency.post(`/plans/${plan}/inspectors`, numbers(["示A101", "示A102", "示A103"]), "liang"));
  await done(agency.post(`/plans/${plan}/inspectors`, numbers(["警B201"]), "wu"));
  const person = await agency.post(`/plans/${plan}/inspectors`, numbers(["110101199001011237"]), "liang");
  assert.equal(person.status, 400, "a person's number is none of a certificate");
  const seedFrom = "中国福利彩票双色球2026118期开奖号码";
  const { matter: frozen } = await done(agency.post(`/plans/${plan}/freeze`, { seedFrom }, "liang"));
  assert.equal(frozen.lists.subjects.length, 2);
  const seed = { publicSeed: "03 08 14 19 26 31 + 07" };
  assert.equal((await refused(agency.post(`/plans/${plan}/draw`, seed, "liang"))).code, "seed-known");
  agency.on("2026-10-10");
  await done(agency.post(`/plans/${plan}/draw`, seed, "liang"));
  const { body: log } = await agency.get(`/api/v1/plans/${plan}/draw-log`, {}, "wu");
  assert.equal(log.agrees, true);
  assert.deepEqual(log.drawn, draw(log, log.classes, log.publicSeed));
  assert.deepEqual([log.digests.subjects.length, log.digests.inspectors.length, log.seed.length], [64, 64, 64]);
  assert.equal(log.drawn.length, 2, "six in ten of two, rounded up");
});

test("NDRC-13.2 two authorities, one visit; GZ-06.5 of the highest risk it is a full check on site", async () => {
  const { body } = await agency.get("/api/v1/matters?kind=inspection", {}, "wu");
  assert.equal(body.total, 2, "one for each operator drawn, whoever takes part");
  for (const { id } of body.items) {
    const { matter } = (await agency.get(`/api/v1/matters/${id}`, {}, "wu")).body;
    assert.deepEqual([matter.owner, matter.parties], ["the-market", ["the-police"]]);
    assert.deepEqual([matter.task.form, matter.task.district], ["on-site-full", fictionalRegion]);
    assert.equal(matter.task.inspectors.includes("警B201"), true);
  }
  assert.equal((await agency.get(`/api/v1/matters?kind=inspection`, {}, owner)).body.total, 0, "not told yet");
});

test("the operator is told the finding and answers it; what was found is published with what is done", async () => {
  const { items } = (await agency.get("/api/v1/matters?kind=inspection", {}, "liang")).body;
  const all = ["licence", "address", "display", "goods", "trade", "consumers"];
  const found = { result: "other", items: all, stages: ["trade"], visitedOn: "2026-10-10", note: "标价与收费不一致" };
  for (const { id, subject } of items) {
    const part = { ...found, items: ["goods"], evidence: [] };
    assert.equal((await refused(agency.post(`/inspections/${id}/finding`, part, "wu"))).by, "gz-2020 2(5)");
    await done(agency.post(`/inspections/${id}/finding`, { ...found, evidence: [] }, "wu"));
    if (subject.code === poor.code) {
      const { text: told } = await agency.get("/api/v1/notices", {}, owner);
      assert.equal(told.includes("检查结果告知书"), true);
      await done(agency.post(`/inspections/${id}/answer`, { statement: "已经改正标价。", evidence: [] }, owner));
    }
    assert.equal((await refused(agency.post(`/inspections/${id}/publish`, {}, "liang"))).code, "not-disposed");
    const order = { disposition: "ordered-to-correct", note: "七日内改正" };
    await done(agency.post(`/inspections/${id}/dispose`, order, "liang"));
    assert.equal((await refused(agency.post(`/plans/${plan}/publish-results`, {}, "liang"))).code, "still-open");
    await done(agency.post(`/inspections/${id}/publish`, {}, "liang"));
  }
  const { matter } = await done(agency.post(`/plans/${plan}/publish-results`, {}, "liang"));
  assert.deepEqual(matter.outcomes, { other: 2 });
  for (const part of ["抽查检查结果", "发现其他问题", "责令限期改正"])
    assert.equal((await publicPage()).includes(part), true, part);
  assert.equal((await publicPage()).includes("已经改正标价"), false, "what it said for itself is not for everybody");
  const { body: picture } = await agency.get("/api/v1/supervision", {}, "liang");
  assert.deepEqual([picture.stages.trade, picture.stages.payment], [2, 0], "NDRC-02.2 counts by stage");
});

test("SZD-17.2 a low grade drafts a notice that another official must approve; the operator is told", async () => {
  const drafted = await done(agency.post("/warnings/low-grades", {}, "liang"));
  assert.equal(drafted.drafted.length, 1);
  const again = await done(agency.post("/warnings/low-grades", {}, "liang"));
  assert.deepEqual([again.drafted.length, again.already], [0, 1]);
  const [id] = drafted.drafted;
  assert.equal((await agency.get(`/api/v1/matters/${id}`, {}, owner)).status, 404);
  const official = { official: "周某，信用监管科科长" };
  assert.equal((await refused(agency.post(`/warnings/${id}/issue`, official, "liang"))).code, "same-person");
  await done(agency.post(`/warnings/${id}/issue`, official, "zhou"));
  const { matter } = (await agency.get(`/api/v1/matters/${id}`, {}, owner)).body;
  assert.equal(matter.terms.trigger.kind, "low-grade");
  await done(agency.post(`/warnings/${id}/answer`, { statement: "正在申请信用修复。", evidence: [] }, owner));
  await done(agency.post(`/warnings/${id}/dispose`, { outcome: "rectifying", note: "已约谈" }, "liang"));
});

test("SZ23-20.3 GZ-04.6 a public warning is a tip on the operator's page, gone when it is cancelled or over", async () => {
  const warning = {
    ...{ code: poor.code, level: "caution", text: "近期同类投诉集中。", tip: "该店近期投诉较多，下单前请留意。" },
    ...{ basis: { instrument: "sz-2023", article: "20" }, trigger: { kind: "rule", rule: "集中投诉规则 2" } },
    until: "2026-10-31",
  };
  const first = (await done(agency.post("/warnings", warning, "liang"), 201)).matter.id;
  assert.equal((await publicPage()).includes(warning.tip), false, "a draft is nobody's");
  await done(agency.post(`/warnings/${first}/issue`, { official: "周某" }, "zhou"));
  for (const part of [warning.tip, "示例市市场监督管理局", "2026-10-31"])
    assert.equal((await publicPage()).includes(part), true, part);
  assert.equal((await publicPage()).includes(warning.text), false, "what the operator is told is not for everybody");
  await done(agency.post(`/warnings/${first}/cancel`, { reason: "投诉已经处理完毕。" }, "zhou"));
  assert.equal((await publicPage()).includes(warning.tip), false);
  const second = (await done(agency.post("/warnings", warning, "liang"), 201)).matter.id;
  await done(agency.post(`/warnings/${second}/issue`, { official: "周某" }, "zhou"));
  agency.on("2026-10-31", "23:59:00");
  assert.equal((await publicPage()).includes(warning.tip), true);
  agency.on("2026-11-01");
  assert.equal((await publicPage()).includes(warning.tip), false, "over, and nobody had to say so");
});

test("SZD-05.6 an instruction that is not answered by its day is escalated in the agency's deadlines", async () => {
  const said = {
    sort: "guidance",
    title: "报送异议办理情况",
    text: "请报送十月份异议办理情况。",
    to: "agency",
    evidence: [],
  };
  assert.equal((await refused(agency.post("/instructions", said, "liang"))).code, "no-day");
  const { matter } = await done(agency.post("/instructions", { ...said, dueOn: "2026-11-05" }, "liang"), 201);
  const due = async () =>
    (await agency.get("/api/v1/deadlines")).body.items.find(
      ({ instruction }: { instruction?: { matter: string } }) => instruction?.matter === matter.id,
    );
  assert.equal((await due()).instruction.escalated, false);
  agency.on("2026-11-06");
  assert.deepEqual([(await due()).instruction.escalated, (await due()).span], [true, "overdue"]);
  const reply = { reply: "十月份受理异议一件，已经办结。", evidence: [] };
  await done(agency.post(`/instructions/${matter.id}/answer`, reply, "case-officer"));
  assert.equal(await due(), undefined);
  assert.equal(
    (await done(agency.post(`/instructions/${matter.id}/close`, { note: "收悉" }, "liang"))).matter.stage,
    "closed",
  );
});

test("SZD-04.1 the lead regulator approves a version of a standard; others comment; SZD-06.1 its norms are public", async () => {
  const { body: shelf } = await agency.get("/api/v1/standards");
  const { id, version } = shelf.items[0];
  const said = { title: "同意试行", text: "同意该版本试行。", to: "agency", standard: { id, version }, evidence: [] };
  const approval = { ...said, sort: "standard-approval", document: "示市监信〔2026〕9号" };
  assert.equal((await refused(agency.post("/instructions", approval, "liang"))).code, "not-lead");
  const { body: settings, headers } = await agency.get("/api/v1/settings");
  await done(
    agency.put("/settings", { ...settings, leadRegulator: "the-market" }, { "if-match": String(headers.etag) }),
  );
  await done(agency.post("/instructions", approval, "liang"), 201);
  assert.equal((await refused(agency.post("/instructions", approval, "wu"))).code, "not-lead");
  await done(agency.post("/instructions", { ...approval, sort: "standard-comment" }, "wu"), 201);
  agency.later(1);
  const norm = { ...said, sort: "norm", title: "信息采集规范", document: "示市监规〔2026〕2号" };
  await done(agency.post("/instructions", { ...norm, norm: { kind: "collection", from: "2026-12-01" } }, "liang"), 201);
  const { body } = await agency.get("/api/v1/norms", {}, undefined);
  assert.deepEqual(
    body.items.map(({ sort, authority }: { sort: string; authority: string }) => [sort, authority]),
    [
      ["norm", "示例市市场监督管理局"],
      ["standard-approval", "示例市市场监督管理局"],
    ],
  );
});

test("SZ23-05.2 two standards on the same snapshot: the difference by subject and indicator", async () => {
  const { body: shelf } = await agency.get("/api/v1/standards");
  const versions = new Map(shelf.items.map((one: { id: string; version: string }) => [one.id, one.version]));
  const [one, other] = ["cn-public-1000-deduct", "cn-sz-five-class-100"] as const;
  const asked = new URLSearchParams({
    from: String(versions.get(one)),
    to: String(versions.get(other)),
    toStandard: other,
  });
  const { body } = await agency.get(`/api/v1/standards/${one}/differences?${asked}`, {}, "analyst");
  assert.equal(body.compared, 2, "those whom a pack admits");
  const {
    before: was,
    after: is,
    indicators,
  } = body.operators.find(({ code }: { code: string }) => code === poor.code);
  assert.notEqual(was.grade, is.grade);
  assert.equal(indicators.length > 0, true);
  const same = new URLSearchParams({ from: String(versions.get(one)), to: String(versions.get(one)) });
  assert.equal((await agency.get(`/api/v1/standards/${one}/differences?${same}`, {}, "analyst")).body.changed, 0);
  assert.equal((await agency.get(`/api/v1/standards/${one}/differences?${same}`, {}, "liang")).status, 403);
});

test("nothing of all this moved a score or a grade", async () => {
  assert.deepEqual(await scoreOf(), before);
});
