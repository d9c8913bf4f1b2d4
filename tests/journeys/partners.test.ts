/**
 * 应用单位: a bank asks for a purpose and, with the operator's authorisation, reads more than everybody; a platform is told once of each change of the
 * shops on its list; a mark says what stands on the site it belongs to, and nothing on another; what is withdrawn is withdrawn in all of them.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { isHash } from "../../src/core/proof/bytes.ts";
import { deliverDue } from "../../src/usecases/outbox.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { type Answer, openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { done, refused, represent } from "./parties.ts";
import { openReceiver } from "./receiver.ts";

const receiver = await openReceiver();
const agency = await openAgency({ internalReceivers: ["127.0.0.1"] });
after(async () => {
  await agency.close();
  await receiver.close();
});

const firm = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const other = { code: codeOf(2), name: "示例乙电子商务有限公司" };
await agency.bringIn(
  penaltyFile([
    { ...firm, number: "示市监罚〔2026〕1号", on: "2026-05-06" },
    { ...other, number: "示市监罚〔2026〕2号", on: "2026-05-06" },
  ]),
  "行政处罚.csv",
);
await publishEverything("2026-09-02", "2026-10-20");
const owner = await represent(agency, firm.code, "operator-person");
for (const [id, kind, name, person] of [
  ["the-bank", "financial-institution", "示例银行", "bank-clerk"],
  ["the-platform", "platform", "示例平台", "platform-clerk"],
] as const) {
  await agency.people.found({ id, kind, name });
  await agency.people.add(person, { organisation: id as OrganisationId });
}

const purpose = (text: string) => ({ "x-purpose": encodeURIComponent(text) });
const query = (code: string, headers = {}) => agency.get(`/api/v1/authorised-queries/${code}`, headers, "bank-clerk");
let authorisation = "";

test("SZ23-24.1 SZD-23.1 NDRC-18.3 a query without a purpose is refused", async () => {
  const { status, body } = await query(firm.code);
  assert.deepEqual([status, body.code], [422, "purpose-needed"]);
});

test("SZ23-24.1 without an authorisation a bank sees what everybody sees, and nothing of whom nobody sees", async () => {
  const seen = await done(query(firm.code, purpose("授信审批")));
  assert.deepEqual([seen.file, seen.authorisation], [undefined, undefined]);
  assert.equal(seen.open.published.grade, (await everybodySees(firm.code)).published.grade);
  assert.equal((await query(codeOf(9), purpose("授信审批"))).status, 404);
});

test("SZ23-24.1 the operator grants less than was asked for, and the bank reads that and no more", async () => {
  const asked = { name: firm.name, purpose: "授信审批", parts: ["results", "records"], until: "2026-12-31" };
  const known = await done(agency.post("/authorisations/requests", { code: firm.code, ...asked }, "bank-clerk"), 201);
  const unknown = await done(agency.post("/authorisations/requests", { code: codeOf(8), ...asked }, "bank-clerk"), 201);
  const said = ({
    matter: { id: _, number: __, subject: ___, openedAt: ____, timeline: _____, ...rest },
  }: Answer["body"]) => rest;
  assert.deepEqual(said(known), said(unknown), "the answer does not say who is known here");
  authorisation = known.matter.id;
  assert.equal((await done(query(firm.code, purpose("授信审批")))).file, undefined, "asked for is not granted");
  const more = { parts: ["cases"], until: "2026-12-31", signer: "王经理" };
  const grants = `/authorisations/${authorisation}/grant`;
  assert.equal((await refused(agency.post(grants, more, owner))).code, "more-than-asked");
  await done(agency.post(grants, { parts: ["records"], until: "2026-12-31", signer: "王经理" }, owner));
  const { file, authorisation: used } = await done(query(firm.code, purpose("授信审批")));
  assert.deepEqual([Object.keys(file), used.parts], [["records"], ["records"]]);
  assert.equal(file.records.length, 1);
});

test("SZ23-24.1 the operator reads which institution asked, for what, and by which authorisation", async () => {
  const { items } = await done(agency.get("/api/v1/queries", {}, owner));
  const [last] = items.filter(({ view }: { view: string }) => view === "file");
  assert.equal(last.organisation, "the-bank");
  assert.match(last.authorisation, /^授权〔2026〕\d+号 授信审批$/);
});

test("SZ23-24.1 what was withdrawn cannot be used a moment later", async () => {
  await done(agency.post(`/authorisations/${authorisation}/withdraw`, { reason: "贷款已还清" }, owner));
  assert.equal((await done(query(firm.code, purpose("贷后管理")))).file, undefined);
});

let subscription = "";

test("SZ23-22.2 SZD-21.1 a platform subscribes to its shops and is told once of what stands", async () => {
  const terms = {
    organisation: "the-platform",
    name: "店铺系统",
    mode: "share",
    basis: { agreement: "协〔2026〕1号" },
  };
  const address = { kind: "webhook", url: receiver.url };
  const program = { ...terms, address, regions: [], active: true };
  await makeAgreement("share", "the-platform", "协〔2026〕1号");
  receiver.knows((await done(agency.post("/receivers", program, "administrator"), 201)).secret);
  const made = await done(agency.post("/subscriptions", { title: "全部店铺" }, "platform-clerk"), 201);
  subscription = made.matter.id;
  const put = { shops: [shop("s1", firm.code), shop("s2", firm.code), shop("s3", codeOf(9)), shop("s4", "123")] };
  const answer = await done(agency.post(`/subscriptions/${subscription}/shops`, put, "platform-clerk"));
  assert.deepEqual([answer.matter.shops.length, answer.leftOut[0].shop, answer.told], [3, "s4", true]);
  await done(agency.post(`/subscriptions/${subscription}/shops`, put, "platform-clerk"));
  await deliverDue(agency.desk);
  assert.deepEqual(events(), ["published"], "two shops of one operator, put twice, are one event");
  assert.equal(receiver.received[0]?.genuine, true);
});

test("NDRC-14.1 NDRC-14.2 NDRC-18.2 the join has a match rate, and each listed shop tier, incentive and reasons", async () => {
  const url = `/api/v1/subscriptions/${subscription}/report`;
  const report = await done(agency.get(url, {}, "platform-clerk"));
  assert.deepEqual([report.codes, report.matchedCodes, report.matchRateMicro], [2, 1, 500_000]);
  const listed = [...report.honest, ...report.risk];
  for (const each of listed) assert.ok(each.reasons[0].zh.length > 0, each.shop);
  const asked = { shops: [shop("s1", firm.code), shop("s3", codeOf(9))] };
  const { items } = await done(agency.post("/shop-queries", asked, "platform-clerk"));
  assert.deepEqual([items[0].matched, items[1].matched, items[1].tier], [true, false, "unrated"]);
  assert.ok(items[0].offer.say.zh.length > 0);
});

test("SZ23-22.2 SZ23-15.2 SZD-16.1 a new result and a withdrawal each reach the platform once", async () => {
  await publishEverything("2026-10-21", "2026-11-10");
  await deliverDue(agency.desk);
  assert.deepEqual(events().toSorted(), ["published", "published", "superseded"]);
  await withdraw(firm.code);
  await deliverDue(agency.desk);
  await deliverDue(agency.desk);
  assert.deepEqual(events().toSorted(), ["published", "published", "superseded", "withdrawn"]);
  const told = await done(agency.get(`/api/v1/told?result=${receiver.received.at(-1)?.body.result.id}`));
  assert.deepEqual(
    told.items.map((each: { state: string }) => each.state),
    ["delivered"],
    "who has not acknowledged would stand here as waiting",
  );
});

let mark = "";

test("NDRC-17.2 NDRC-03.5 a mark is issued for one site; on another domain it verifies as invalid", async () => {
  await publishEverything("2026-11-11", "2026-12-01");
  const asked = await done(agency.post("/credit-marks", { site: "www.jia.example" }, owner), 201);
  mark = asked.matter.id;
  assert.equal((await agency.get(`/api/v1/public/marks/${mark}`)).status, 404, "not issued is nothing");
  await done(agency.post(`/credit-marks/${mark}/issue`, {}, "publisher"));
  const { grade } = (await everybodySees(firm.code)).published;
  const own = await verified("https://shop.jia.example/tea");
  assert.deepEqual([own.state, own.grade, own.genuine], ["valid", grade, true]);
  const foreign = await verified("https://jia.example.evil.test/");
  assert.deepEqual([foreign.state, foreign.grade], ["other-site", undefined]);
});

test("NDRC-17.2 the picture shows the grade on its own site alone, may stand on it, and is kept for a minute", async () => {
  const badge = (referer: string) => agency.get(`/mark/${mark}/badge.svg`, { referer });
  const own = await badge("https://jia.example/");
  assert.equal(own.status, 200, own.text);
  assert.match(own.text, /信用等级（实时核验）/);
  assert.equal(own.headers["cross-origin-resource-policy"], "cross-origin");
  assert.equal(own.headers["cache-control"], "public, max-age=60");
  assert.match((await badge("https://other.example/")).text, /与标识绑定的网站不符/);
  assert.match((await agency.get(`/mark/${mark}?at=https%3A%2F%2Fother.example%2F`)).text, /与标识绑定的网站不符/);
});

test("SZD-17.1 a list on an agency's site is live, and NDRC-17.3 a window asks the official systems by code", async () => {
  const list = await agency.get(`/embed/results?codes=${firm.code},${codeOf(9)}`);
  assert.match(list.text, new RegExp(firm.name));
  assert.match(String(list.headers["content-security-policy"]), /frame-ancestors \*/);
  assert.equal(list.headers["x-frame-options"], undefined);
  const window = await agency.get(`/embed/official-query?code=${firm.code}`);
  assert.match(window.text, new RegExp(`creditchina\\.gov\\.cn[^"]+keyword=${firm.code}`));
});

test("SZD-17.1 NDRC-17.2 a withdrawal is in the mark, its picture and the list at once", async () => {
  await withdraw(firm.code);
  assert.equal((await verified("https://jia.example/")).state, "withdrawn");
  assert.match((await agency.get(`/mark/${mark}/badge.svg`)).text, /评价结果已撤回/);
  assert.doesNotMatch((await agency.get(`/embed/results?codes=${firm.code}`)).text, new RegExp(firm.name));
  await done(agency.post(`/credit-marks/${mark}/revoke`, { reason: "网站已转让" }, "publisher"));
  assert.equal((await verified("https://jia.example/")).state, "ended");
});

test("SZ23-15.1 the bundle of evidence of a subject holds all actions and actors, signed", async () => {
  const url = `/api/v1/operators/${firm.code}/evidence-bundle`;
  assert.equal((await agency.get(url, {}, "case-officer")).body.code, "purpose-needed");
  const bundle = await done(agency.get(url, purpose("诉讼举证"), "case-officer"));
  const types = new Set(bundle.content.facts.map(({ body }: { body: { type: string } }) => body.type));
  for (const type of ["RecordReported", "ResultApproved", "ResultPublished", "ResultWithdrawn"])
    assert.ok(types.has(type), type);
  const by = new Set([
    ...bundle.content.facts.map((fact: { by: string }) => fact.by),
    ...bundle.content.acts.map(({ entry }: { entry: { by: string } }) => entry.by),
  ]);
  for (const person of ["publisher", "approver", "bank-clerk"]) assert.ok(by.has(person), `${person} is named`);
  assert.equal(bundle.content.actors.approver, "结果审核");
  assert.ok(bundle.content.queries.length > 0 && bundle.content.told.length > 0);
  assert.ok(isHash(bundle.digest) && bundle.note.includes(bundle.digest));
});

function shop(id: string, code: string) {
  return { shop: id, code };
}

function events(): readonly string[] {
  return receiver.received.map(({ body }) => body.event);
}

async function everybodySees(code: string): Promise<Answer["body"]> {
  return (await agency.get(`/api/v1/public/operators/${code}`)).body;
}

async function verified(at: string): Promise<Answer["body"]> {
  return done(agency.get(`/api/v1/public/marks/${mark}?at=${encodeURIComponent(at)}`));
}

async function withdraw(code: string): Promise<void> {
  const { result } = (await everybodySees(code)).published;
  await done(agency.post(`/results/${result}/withdraw`, { reason: "来源更正" }, "publisher"));
}

async function makeAgreement(sort: string, other: string, contract: string): Promise<void> {
  const terms = {
    sort,
    with: other,
    counterpart: "示例平台",
    contract,
    scope: "评价结果",
    from: "2026-09-01",
    clauses: [],
  };
  await done(agency.post("/agreements", terms, "administrator"), 201);
}

/** Evaluated and put into publicity on one day, published on another, both after what was before. */
async function publishEverything(from: string, until: string): Promise<void> {
  agency.on(from);
  const { result } = await done(agency.post(`/operators/${firm.code}/evaluate`, {}, "scorer"), 201);
  await done(agency.post(`/results/${result.id}/approve`, {}, "approver"));
  await done(agency.post(`/results/${result.id}/publicity`, {}, "publisher"));
  agency.on(until);
  assert.equal((await publishDue(agency.desk)).done, 1);
}
