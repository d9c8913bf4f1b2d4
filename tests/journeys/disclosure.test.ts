/**
 * 信息披露 (SZ23 第十条、SZD 第八条、发改财金〔2016〕2794号（十七）): an operator signs and discloses field by field; what calls itself secret waits for a person; what is personal is
 * never shown; a carrier discloses about another; a platform tells of a major event; what the law asks for and was not found is listed with its article.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { sha256 } from "../../src/core/digest.ts";
import { type Agency, openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { done, refused, represent } from "./parties.ts";

let agency: Agency;
const shop = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const other = { code: codeOf(2), name: "示例乙电子商务有限公司" };
const signed = { signer: "李某，法定代表人", statement: 1 };

before(async () => {
  agency = await openAgency();
  const number = "示市监罚〔2026〕6号";
  await agency.bringIn(
    penaltyFile([
      { ...shop, number: `${number}甲`, on: "2026-05-06" },
      { ...other, number: `${number}乙`, on: "2026-05-06" },
    ]),
    "行政处罚.csv",
  );
  await represent(agency, shop.code, "owner");
  await represent(agency, other.code, "neighbour");
  await agency.people.found({ id: "the-platform", kind: "platform", name: "示例平台" });
  await agency.people.add("platform-clerk", { organisation: "the-platform" as OrganisationId });
});
after(() => agency.close());

let own = "";
const onPage = async (): Promise<string> => (await agency.get(`/disclosures/${own}`)).text;

describe("disclosure", () => {
  it("SZ23-10.2 a disclosure keeps who signed, when, which content by its digest, under which version of the statement", async () => {
    const { statement } = await done(agency.get("/api/v1/disclosure-forms"));
    assert.equal(statement.hash, sha256(statement.text.zh));
    const items = [
      { item: "address", text: "示例市东湖区商务大道 1 号", open: true },
      { item: "contact", text: "客服经理王小明，手机 13800138000", open: true },
      { item: "purchasing", text: "供应商底价（商业秘密，请勿外传）", open: true },
      { item: "sales", text: "2025 年销售额 100 万元", open: false },
    ];
    const made = await done(agency.post("/disclosures", { sort: "own", items, ...signed }, "owner"), 201);
    own = made.id;
    assert.equal(made.signed[0].signer, signed.signer);
    assert.equal(made.signed[0].at, "2026-09-01T01:00:00.000Z");
    assert.match(made.signed[0].hash, /^[0-9a-f]{64}$/);
    assert.equal(made.signed[0].statement, 1);
    assert.match(made.items[2].held.zh, /商业秘密/);
    const unsigned = { sort: "own", items, signer: "李某", statement: 0 };
    assert.deepEqual(await refused(agency.post("/disclosures", unsigned, "owner")), {
      code: "statement-not-in-force",
      by: "sz-2023 10",
    });
  });

  it("SZ23-10.3 SZD-08.1 the public reads neither persons nor what calls itself secret nor what was not opened, nor who signed", async () => {
    const text = await onPage();
    assert.match(text, /商务大道/);
    assert.doesNotMatch(text, /王小明|13800138000|底价|100 万元|李某/);
    const { items } = await done(agency.send("GET", `/api/v1/disclosures?code=${shop.code}`, {}));
    assert.deepEqual(
      items[0].items.map(({ item }: { item: string }) => item),
      ["address", "contact"],
    );
  });

  it("NDRC-17.4 each field is opened and closed by itself", async () => {
    await done(agency.post(`/disclosures/${own}/items`, { item: "sales", open: true }, "owner"));
    assert.match(await onPage(), /100 万元/);
    await done(agency.post(`/disclosures/${own}/items`, { item: "sales", open: false }, "owner"));
    assert.doesNotMatch(await onPage(), /100 万元/);
    assert.equal(
      (await agency.post(`/disclosures/${own}/items`, { item: "sales", open: true }, "neighbour")).status,
      422,
    );
  });

  it("what is held is shown or withheld by a person of the agency, with a reason", async () => {
    const { items } = await done(agency.get("/api/v1/disclosures/held", {}, "case-officer"));
    assert.deepEqual(
      items.map(({ id }: { id: string }) => id),
      [own],
    );
    const review = { item: "purchasing", decision: "withheld", reason: "确系商业秘密" };
    await done(agency.post(`/disclosures/${own}/review`, review, "case-officer"));
    assert.equal((await done(agency.get("/api/v1/disclosures/held", {}, "case-officer"))).items.length, 0);
    assert.doesNotMatch(await onPage(), /底价/);
  });

  it("a corrected version is signed anew and the earlier signature stays", async () => {
    const items = [{ item: "address", text: "示例市东湖区商务大道 2 号", open: true }];
    const after = await done(agency.post(`/disclosures/${own}/amend`, { items, ...signed }, "owner"));
    assert.equal(after.signed.length, 2);
    assert.notEqual(after.signed[0].hash, after.signed[1].hash);
    assert.match(await onPage(), /大道 2 号/);
  });

  it("SZ23-10.1 what is asked and was not found is listed with the law that asks; no score hangs on it", async () => {
    const check = await done(agency.get(`/api/v1/operators/${shop.code}/disclosure-check`, {}, "owner"));
    const missing = check.duties.filter(
      ({ state, force }: { state: string; force: string }) => state === "not-found" && force === "must",
    );
    assert.ok(missing.length > 0);
    for (const { by } of missing) assert.match(`${by.instrument} ${by.article}`, /^[a-z-]+ \d+/);
    assert.equal((await agency.get(`/api/v1/operators/${other.code}/disclosure-check`, {}, "owner")).status, 403);
  });

  it("LY-06.3 a page that lacks some of the eleven main facts is told which", async () => {
    const items = ["product-name", "maker", "product-price"].map((item) => ({ item, text: "见页面", open: true }));
    const page = { sort: "product-page", url: "https://shop.example.test/1", items, ...signed };
    await done(agency.post("/disclosures", page, "owner"), 201);
    const check = await done(agency.get(`/api/v1/operators/${shop.code}/disclosure-check`, {}, "owner"));
    assert.equal(check.pages[0].missing.length, 8);
    assert.ok(check.pages[0].missing.includes("returns"));
  });

  it("an operator speaks of itself alone; a platform speaks of others, and is told nothing of whether we know them", async () => {
    const about = {
      sort: "about-operator",
      ...other,
      items: [{ item: "fulfilment", text: "近一年按时发货率 98%", open: true }],
      ...signed,
    };
    assert.equal((await refused(agency.post("/disclosures", about, "owner"))).code, "only-about-itself");
    const known = await done(agency.post("/disclosures", about, "platform-clerk"), 201);
    const unknown = await done(agency.post("/disclosures", { ...about, code: codeOf(88) }, "platform-clerk"), 201);
    assert.deepEqual(Object.keys(known).toSorted(), Object.keys(unknown).toSorted());
    const { items } = await done(agency.get("/api/v1/matters?kind=disclosure", {}, "neighbour"));
    assert.ok(
      items.some(({ id }: { id: string }) => id === known.id),
      "the operator sees what is said of it",
    );
  });

  it("NDRC-17.1 a platform's major event is public with its time", async () => {
    const event = {
      sort: "major-event",
      occurredOn: "2026-08-31",
      items: [{ item: "event", text: "支付系统中断两小时", open: true }],
      ...signed,
    };
    const { id, disclosedAt } = await done(agency.post("/disclosures", event, "platform-clerk"), 201);
    const { text } = await agency.get(`/disclosures/${id}`);
    assert.match(text, /支付系统中断两小时/);
    assert.ok(text.includes(disclosedAt) && text.includes("2026-08-31"));
  });

  it("found false only by a record of an authority, and then it says so; the record counts, the disclosure never does", async () => {
    const find = (record: string) =>
      agency.post(`/disclosures/${own}/find-false`, { record, reason: "与登记不符" }, "case-officer");
    assert.equal((await refused(find("nothing"))).code, "not-confirmed");
    const { body } = await agency.get(`/api/v1/operators/${shop.code}/dossier`);
    const before = (await done(agency.post(`/operators/${shop.code}/evaluate`, {}, "scorer"), 201)).result.score;
    await done(find(body.dossier.entries[0].record.id));
    assert.match(await onPage(), /已于 2026-09-01 被认定不实/);
    assert.deepEqual(
      (await done(agency.post(`/operators/${shop.code}/evaluate`, {}, "scorer"), 201)).result.score,
      before,
    );
  });
});
