/** 措施: an association disciplines a member, the member answers and appeals; authorities work together and ask for reference; the agency can impose nothing. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { OrganisationId, OrganisationKind } from "../../src/core/access/organisation.ts";
import { addDays, dayOf } from "../../src/core/time/day.ts";
import { type Agency, openAgency } from "./agency.ts";
import { codeOf, fictionalRegion, penaltyFile } from "./bureau.ts";
import { done, handIn, refused, represent } from "./parties.ts";

const shop = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
const told = { channel: "post", receipt: "EMS 1234567890123" };
const api = "/api/v1";
let agency: Agency;

before(async () => {
  agency = await openAgency();
  await agency.bringIn(penaltyFile([shop]), "处罚.csv");
  await person("association", "guild");
  await person("platform", "market");
  await person("regulator", "amr", [fictionalRegion]);
  await person("authority", "customs", [fictionalRegion]);
  await person("authority", "elsewhere", ["4401"]);
  await represent(agency, shop.code, "seller");
});
after(() => agency.close());

async function person(kind: OrganisationKind, id: string, regions?: readonly string[]): Promise<void> {
  const where = regions === undefined ? {} : { regions: [...regions] };
  const organisation = await agency.people.found({ id: `org-${id}`, kind, name: `示例${id}`, ...where });
  await agency.people.add(id, { organisation: organisation.id as OrganisationId });
}

function reading(url: string, as: string) {
  return agency.get(url, {}, as);
}

function inDays(days: number): string {
  return addDays(dayOf(agency.desk.clock.now()), days);
}

test("SZ23-06.1, SZ23-23.1: an association enters its member, tells it what is proposed, and may not impose before it was heard", async () => {
  const member = await done(
    agency.post("/members", { code: shop.code, name: shop.name, since: "2026-01-01" }, "guild"),
    201,
  );
  const { body: list } = await reading(`${api}/members`, "guild");
  assert.deepEqual(
    list.items.map(({ id, code }: { id: string; code: string }) => [id, code]),
    [[member.matter.id, shop.code]],
  );
  const rule = { title: "示例电商协会自律公约", clause: "第十二条" };
  const proposal = {
    item: "association-warning",
    code: shop.code,
    name: shop.name,
    grounds: "未按承诺退货",
    until: inDays(90),
  };
  assert.deepEqual(await refused(agency.post("/measures", proposal, "guild")), {
    code: "incomplete",
    by: "sz-2023 23",
  });
  const evidence = [await handIn(agency, "guild", "会员大会决议")];
  const { matter } = await done(agency.post("/measures", { ...proposal, rule, evidence }, "guild"), 201);
  assert.equal((await reading(`${api}/matters/${matter.id}`, "seller")).status, 404, "nobody else sees a proposal");
  const early = await refused(agency.post(`/measures/${matter.id}/impose`, { reason: "情况属实", told }, "guild"));
  assert.equal(early.code, "not-told");
  await done(agency.post(`/measures/${matter.id}/notify`, { told }, "guild"));
  const { body: seen } = await reading(`${api}/matters/${matter.id}`, "seller");
  const answer = seen.acts.find(({ act }: { act: string }) => act === "answer");
  assert.deepEqual([seen.side, answer.allowed], ["subject", true]);
  const { body: notices } = await reading(`${api}/notices?code=${shop.code}`, "seller");
  assert.equal(notices.items[0].notice.kind, "matter");
  assert.match(notices.items[0].notice.text.zh, /示例guild/);
  await done(agency.post(`/measures/${matter.id}/answer`, { statement: "已经退货" }, "seller"));
  const imposed = await done(agency.post(`/measures/${matter.id}/impose`, { reason: "情况属实", told }, "guild"));
  assert.equal(imposed.matter.stage, "imposed");
  assert.equal((await agency.get(`${api}/public/operators/${shop.code}`)).text.includes("association-warning"), false);
  await done(agency.post(`/measures/${matter.id}/appeal`, { statement: "处理过重" }, "seller"));
  const own = await refused(
    agency.post(`/measures/${matter.id}/decide-appeal`, { upheld: true, reason: "改正" }, "guild"),
  );
  assert.equal(own.code, "same-person");
});

test("NDRC-19.3, NDRC-15.3: a platform's measure is before the public with its clause, and one at an authority's request needs the request", async () => {
  const proposal = { code: shop.code, name: shop.name, grounds: "销售假冒商品", until: inDays(30) };
  const asked = agency.post("/measures", { ...proposal, item: "platform-notice-on-request" }, "market");
  assert.equal((await refused(asked)).code, "incomplete");
  const rule = { title: "平台规则", clause: "第五条" };
  const { matter } = await done(
    agency.post("/measures", { ...proposal, item: "platform-suspension", rule }, "market"),
    201,
  );
  await done(
    agency.post(
      `/measures/${matter.id}/impose`,
      { reason: "屡次违规", told: { ...told, channel: "platform-message" } },
      "market",
    ),
  );
  const { body: everybody } = await agency.send("GET", `${api}/matters?kind=measure&holding=true`, {});
  assert.deepEqual(
    everybody.items.map(({ id }: { id: string }) => id),
    [matter.id],
  );
  const other = await refused(agency.post("/measures", { ...proposal, rule, item: "association-warning" }, "market"));
  assert.equal(other.code, "not-theirs-to-impose");
});

test("SZD-19.1, SZD-03.3: the agency imposes nothing; an authority nothing that stands in no list", async () => {
  const proposal = {
    item: "no-such-item",
    code: shop.code,
    name: shop.name,
    grounds: "未履行处罚决定",
    until: inDays(30),
  };
  const { status, body } = await agency.post("/measures", proposal, "administrator");
  assert.deepEqual([status, body.code], [403, "not-allowed"]);
  assert.deepEqual(await refused(agency.post("/measures", proposal, "amr")), {
    code: "in-no-list",
    by: "sz-credit-2023 70",
  });
  const { body: catalogues } = await reading(`${api}/measure-catalogues`, "amr");
  assert.ok(catalogues.own.length > 0);
  assert.deepEqual((await reading(`${api}/measure-catalogues`, "administrator")).body.own, []);
});

test("SZ23-21.1: a task of the joint meeting is seen by the authority it was handed to and by no other, and its feedback returns", async () => {
  const meeting = await done(
    agency.post(
      "/joint-meetings",
      { title: "联席会议", document: "示府办函〔2026〕1号", members: ["org-customs"] },
      "amr",
    ),
    201,
  );
  const work = {
    meeting: meeting.matter.id,
    to: ["org-customs"],
    sort: "case",
    title: "核查来源",
    content: "请核查",
    due: inDays(20),
  };
  const named = { code: shop.code, name: shop.name };
  const { items } = await done(agency.post("/shared-tasks", { ...work, ...named }, "amr"), 201);
  const task = `${api}/matters/${items[0].id}`;
  assert.deepEqual([(await reading(task, "customs")).status, (await reading(task, "elsewhere")).status], [200, 404]);
  await done(agency.post(`/shared-tasks/${items[0].id}/receive`, {}, "customs"));
  await done(agency.post(`/shared-tasks/${items[0].id}/feedback`, { feedback: "手续齐全" }, "customs"));
  assert.equal((await reading(task, "amr")).body.matter.stage, "answered");
});

test("GZ-06.3, GZ-06.4: a check for reference says what it rests on and decides nothing; of another region's operator it says nothing", async () => {
  const path = `${api}/operators/${shop.code}/reference?scene=funds`;
  assert.equal((await reading(path, "customs")).body.code, "purpose-needed");
  const headers = { "x-purpose": encodeURIComponent("审核资金申请") };
  const { body } = await agency.send("GET", path, { headers, as: "customs" });
  assert.deepEqual([body.reference, body.lists, body.informedCommitment], [true, [], { applicable: true }]);
  assert.equal((await agency.send("GET", path, { headers, as: "elsewhere" })).body.code, "outside-scope");
});
