/**
 * 店铺核验与失信行为: a platform keeps its shops, examines them, has a person judge, packs a clue and reports an act under its agreement; the agency's officer enters
 * what an authority found, and only then it weighs. What the agency gathers from the web needs its capture. Two reports are printed.
 */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import { openAgency } from "./agency.ts";
import { codeOf, registerFile } from "./bureau.ts";
import { done, handIn, refused, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const known = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const neighbour = { code: codeOf(2), name: "示例乙电子商务有限公司" };
await agency.bringIn(registerFile([known, neighbour]), "登记信息.csv");
for (const id of ["market", "other-market"]) {
  await agency.people.found({ id, kind: "platform", name: `示例平台${id}` });
  await agency.people.add(`${id}-clerk`, { organisation: id as OrganisationId });
}
const clerk = "market-clerk";
const identity = { method: "register", address: "示例市示例路1号", contact: "0000-12345678" };
const shop = { name: "=1+1 甲的食品店", url: "https://shop.example.com/a", category: "food" };
let id = "";

const act = (path: string, body: object, as = clerk) => agency.post(`/shop-checks/${id}/${path}`, body, as);
const dueNow = async () => (await agency.get("/api/v1/shop-checks/due", {}, clerk)).body.items;
type Due = { readonly due: readonly { readonly zh: string }[]; readonly overdue: boolean };
const saysOf = (items: readonly Due[]) => items.flatMap(({ due }) => due.map(({ zh }) => zh));

describe("a platform keeps its shops", () => {
  it("NDRC-03.1 GZ-02.3 a shop is entered with its verification, which is due again in six months, and is listed once overdue", async () => {
    agency.on("2026-09-02");
    const { matter } = await done(agency.post("/shop-checks", { ...known, shop, identity }, clerk), 201);
    id = matter.id;
    assert.match(matter.number, /^店核〔2026〕1号$/);
    assert.equal(matter.verifyAgainBy, "2027-03-02");
    const again = await agency.get(`/api/v1/matters/${id}`, {}, "other-market-clerk");
    assert.equal(again.status, 404);
    const phone = { ...identity, contact: "13800138000" };
    const asked = agency.post("/shop-checks", { ...known, shop, identity: phone }, clerk);
    assert.equal((await asked).body.code, "persons-contact");
  });

  it("NDRC-03.2 GZ-02.1 a food shop without its licence is flagged until one is entered", async () => {
    assert.ok(saysOf(await dueNow()).some((say) => say.startsWith("缺少许可：食品经营许可证")));
    await done(act("permits", { permit: "食品经营许可证", number: "JY14400000000001", until: "2028-01-01" }));
    assert.ok(!saysOf(await dueNow()).some((say) => say.startsWith("缺少许可")));
  });

  it("NDRC-03.3 GZ-02.2 the display is checked with a capture: three ways pass, nothing does not, and a change of the page is seen", async () => {
    const first = await handIn(agency, clerk, "首页甲");
    const second = await handIn(agency, clerk, "首页乙");
    const checked = (hash: string, finding: string) =>
      act("displays", { url: shop.url, at: "2026-09-02T08:00:00+08:00", hash, finding });
    assert.equal((await checked("f".repeat(64), "licence")).body.code, "evidence-missing");
    await done(checked(first, "nothing"));
    assert.ok(saysOf(await dueNow()).includes("首页未公示证照"));
    const { by } = await refused(checked(first, "exemption"));
    assert.equal(by, "e-commerce-law 15");
    const { matter } = await done(checked(second, "link"));
    assert.deepEqual(
      matter.displays.map(({ finding, changed }: { finding: string; changed: boolean }) => [finding, changed]),
      [
        ["nothing", false],
        ["link", true],
      ],
    );
    assert.ok(!saysOf(await dueNow()).includes("首页未公示证照"));
  });

  it("NDRC-03.4 a permit's link that does not work is reported", async () => {
    await done(act("links", { link: "https://permit.example.gov.cn/1", works: false }));
    assert.ok(saysOf(await dueNow()).includes("许可链接失效：https://permit.example.gov.cn/1"));
    await done(act("links", { link: "https://permit.example.gov.cn/1", works: true }));
    assert.ok(!saysOf(await dueNow()).some((say) => say.startsWith("许可链接失效")));
  });

  it("GZ-05.1 NDRC-10.1 NDRC-10.2 a product is entered with its evidence, resolves to its chain, and tells which stage left no trace", async () => {
    const product = { code: "6901234567892", name: "某品牌饼干", category: "food" };
    const { code } = await refused(act("products", { ...product, evidence: [] }));
    assert.equal(code, "product-evidence");
    const evidence = [
      { kind: "食品生产许可编号", number: "SC1" },
      { kind: "出厂检验报告", number: "B1" },
    ];
    await done(act("products", { ...product, evidence }));
    const chain = [
      { step: "sold", on: "2026-09-01", place: "示例市", party: { name: known.name, code: known.code } },
      { step: "produced", on: "2026-08-20", place: "示例市", party: { name: "某食品厂" } },
    ];
    const trail = [
      { stage: "listed", at: "2026-08-25T08:00:00+08:00" },
      { stage: "sold", at: "2026-09-01T08:00:00+08:00", order: "A1" },
      { stage: "signed", at: "2026-09-02T08:00:00+08:00", order: "A1" },
    ];
    await done(act("traces", { product: product.code, chain, trail }));
    const { items } = (await agency.get(`/api/v1/traces?code=${product.code}`, {}, clerk)).body;
    assert.deepEqual([items[0].chain.whole, items[0].chain.steps[0].step], [true, "produced"]);
    assert.deepEqual(items[0].orders[0].missing, ["shipped"]);
    assert.notEqual(items[0].orders[0].order, "A1");
    assert.equal((await agency.get(`/api/v1/traces?code=${product.code}`, {}, "other-market-clerk")).status, 404);
  });

  it("LY-06.7 what no purpose needs is hit, and a lot is destroyed with an entry in the log", async () => {
    const lot = { lot: "2024年订单", purposes: ["contract"], fields: ["姓名", "生日"], keepUntil: "2026-08-10" };
    await done(act("data-lots", lot));
    const { matter } = await done(act("examinations", { seen: { sort: "data" } }));
    assert.equal(matter.examinations.at(-1).hits.length, 2);
    const { matter: after } = await done(act("destructions", { lot: lot.lot, manner: "粉碎", items: 12 }));
    assert.deepEqual(after.data[0].destroyed, { on: "2026-09-02", manner: "粉碎", items: 12 });
    await done(act("judgements", { examination: 1, outcome: "mended", reason: "已停止收集并销毁。" }));
  });
});

describe("what is examined waits for a person", () => {
  it("LY-06.4b a return refused by code 5 without the buyer's confirmation is a hit, and the rate is told", async () => {
    const wish = { receivedOn: "2026-08-05", askedOn: "2026-08-08" };
    const wishes = [
      { ...wish, accepted: false, exception: 5 },
      { ...wish, accepted: true },
    ];
    const { matter } = await done(act("examinations", { seen: { sort: "returns", wishes } }));
    const { hits, figures } = matter.examinations.at(-1);
    assert.equal(hits.length, 1);
    assert.equal(figures.rateMicro, 500_000);
    const judged = { examination: 2, outcome: "upheld", reason: "核实无误。" };
    assert.equal((await refused(act("judgements", judged))).code, "act-not-listed");
    await done(act("judgements", { ...judged, act: "EC-04" }));
    assert.equal((await refused(act("judgements", { ...judged, act: "EC-04" }))).code, "nothing-waits");
  });

  it("LY-06.1 LY-06.3 LY-06.8 LY-08.4 forbidden goods, a page that is silent, a picture unlike the goods and a false badge are hits", async () => {
    const proof = await handIn(agency, clerk, "图物对照");
    const seen = [
      [{ sort: "goods", titles: ["象牙手串"] }, []],
      [{ sort: "page", says: { name: "饼干", price: "10元" } }, []],
      [{ sort: "claims", claim: "纯牛皮", found: "人造革", matches: false }, [proof]],
      [{ sort: "badges", badges: [{ badge: "authority", link: "https://fake.example.com", on: shop.url }] }, []],
    ] as const;
    const { code } = await refused(act("examinations", { seen: seen[2][0], evidence: [] }));
    assert.equal(code, "evidence-missing");
    const hits = [];
    for (const [each, evidence] of seen) {
      const { matter } = await done(act("examinations", { seen: each, evidence }));
      hits.push(matter.examinations.at(-1).hits.length);
    }
    assert.deepEqual(hits, [1, 9, 1, 1]);
  });

  it("NDRC-15.4 GZ-05.4 a clue is packed of what was upheld, opens and verifies; a changed word is found", async () => {
    assert.equal((await refused(act("clues", { examination: 1, facts: "x" }))).code, "not-upheld");
    const { matter } = await done(act("clues", { examination: 2, facts: "拒不履行无理由退货。" }));
    const { number } = matter.clues[0];
    const clue = (await agency.get(`/api/v1/shop-checks/${id}/clues/${encodeURIComponent(number)}`, {}, clerk)).body;
    assert.deepEqual([clue.subject.code, clue.act.code], [known.code, "EC-04"]);
    const found = async (package_: object) =>
      (await agency.post("/clues/check", { clue: package_ }, clerk)).body.intact;
    assert.deepEqual([await found(clue), await found({ ...clue, facts: "已履行。" })], [true, false]);
  });

  it("NDRC-15.2 NDRC-15.1 the early-warning rules say a level", async () => {
    const figures = { orders: 100, ipComplaintsUpheld: 8 };
    const { matter } = await done(act("examinations", { seen: { sort: "figures", figures } }));
    assert.match(matter.examinations.at(-1).hits[0].say.zh, /^严重预警/);
  });
});

describe("acts that are reported", () => {
  const report = {
    ...known,
    act: "EC-06",
    occurredOn: "2026-08-10",
    source: "market-reports",
    facts: "组织刷单炒信",
    appeal: "rejected",
    report: "R-1",
  };
  let record = "";

  it("NDRC-08.3 a platform reports by its own standing agreement alone, with evidence, and is told nothing of the operator", async () => {
    const contract = { sort: "contribution", counterpart: "示例平台market", with: "market", contract: "供〔2026〕1号" };
    const terms = { ...contract, scope: "不诚信行为报送", from: "2026-09-01", clauses: [] };
    await done(agency.post("/agreements", terms, "administrator"), 201);
    const basis = { kind: "provided", agreement: "供〔2026〕1号" };
    await done(agency.post("/sources", { id: "market-reports", name: "示例平台报送", class: "social", basis }), 201);
    assert.equal(
      (await refused(agency.post("/acts/reports", { ...report, evidence: [] }, clerk))).code,
      "evidence-missing",
    );
    const evidence = [await handIn(agency, clerk, "交易流水")];
    const foreign = [await handIn(agency, "other-market-clerk", "交易流水二")];
    const outside = agency.post("/acts/reports", { ...report, evidence: foreign }, "other-market-clerk");
    assert.equal((await refused(outside)).code, "no-agreement");
    const told = await done(agency.post("/acts/reports", { ...report, evidence }, clerk), 201);
    const unknown = { ...report, code: codeOf(88), name: "示例未知有限公司", report: "R-2", evidence };
    const toldOfUnknown = await done(agency.post("/acts/reports", unknown, clerk), 201);
    assert.deepEqual({ ...told, report: "" }, { ...toldOfUnknown, report: "" });
  });

  it("NDRC-12.4 it stands in the file as asserted, with its mark, and weighs nothing until an authority's document has found it", async () => {
    const asserted = async () => {
      const { entries } = (await agency.get(`/api/v1/operators/${known.code}/dossier`)).body.dossier;
      return entries.find(
        (each: { record: { current: { kind: string } } }) => each.record.current.kind === "dishonest-act",
      );
    };
    const before = await asserted();
    record = before.record.id;
    assert.deepEqual([before.record.marks[0].kind, before.standing.neverDeducts], ["platform-asserted", true]);
    const path = `/operators/${known.code}/records/${record}/confirm`;
    const found = { authority: "示例市市场监督管理局", document: "示市监罚〔2026〕9号", decidedOn: "2026-09-01" };
    assert.equal((await agency.post(path, found, clerk)).status, 403);
    await done(agency.post(path, { ...found, severity: "ordinary" }, "case-officer"));
    const after_ = await asserted();
    assert.deepEqual([after_.record.marks, after_.standing.neverDeducts], [[], undefined]);
    assert.equal(after_.record.current.documentNumber, found.document);
    assert.equal((await refused(agency.post(path, found, "case-officer"))).code, "not-asserted");
  });
});

describe("the rest", () => {
  it("NDRC-03.1 GZ-02.4 the half-yearly report of July has every field; no other month has one", async () => {
    assert.equal((await refused(agency.get("/api/v1/shop-checks/report?month=2027-01", {}, clerk))).code, "no-report");
    assert.equal((await refused(agency.get("/api/v1/shop-checks/report?month=2026-06", {}, clerk))).code, "no-report");
    const { body } = await agency.get("/api/v1/shop-checks/report?month=2026-07", {}, clerk);
    assert.deepEqual(body.rows, [
      {
        ...{ name: known.name, code: known.code, address: identity.address, contact: identity.contact },
        ...{ shop: shop.name, url: shop.url, exempt: "", verifiedOn: "2026-09-02" },
      },
    ]);
    assert.deepEqual(body.incomplete, []);
    const { text } = await agency.get("/api/v1/shop-checks/report?month=2026-07&format=csv", {}, clerk);
    assert.match(text, /平台内经营者名称,统一社会信用代码,实际经营地址,联系方式,网店名称,网址链接/);
    assert.match(text, /,'=1\+1 甲的食品店,/, "no spreadsheet works it out");
    agency.on("2027-03-03");
    const overdue = await dueNow();
    assert.deepEqual([overdue[0].overdue, overdue[0].verifyAgainBy], [true, "2027-03-02"]);
    await done(act("verify", { identity }));
    assert.equal((await dueNow())[0].overdue, false);
  });

  it("NDRC-16.1 two reports are printed, by staff with a number, by the operator itself without", async () => {
    const owner = await represent(agency, known.code, "owner");
    const purpose = { "x-purpose": encodeURIComponent("受托调查") };
    for (const [form, title] of [
      ["investigation", "信用调查报告"],
      ["evaluation", "信用评价报告"],
    ]) {
      const path = `/api/v1/operators/${known.code}/reports/${form}`;
      const issued = await agency.get(path, purpose, "case-officer");
      assert.equal(issued.status, 200, issued.text);
      assert.ok(
        issued.text.includes(`${title}`) && issued.text.includes("〔2027〕1号") && issued.text.includes("仅供参考"),
      );
      assert.equal((await agency.get(path, {}, owner)).status, 200);
      assert.equal((await agency.get(path, {}, clerk)).status, 403);
    }
  });

  it("SZD-07.2 a source gathered from the web is registered with its site's terms, and one that forbids it is refused", async () => {
    const basis = { kind: "public", url: "https://news.example.com" };
    const web = { id: "web-news", name: "网络舆情采集", class: "agency", basis };
    const collecting = { robots: "permitted", robotsReadOn: "2026-09-01", secondsBetween: 10 };
    const forbidden = agency.post("/sources", { ...web, collecting: { ...collecting, robots: "forbidden" } });
    assert.equal((await refused(forbidden)).by, "sz-draft 7");
    const { collecting: kept } = await done(agency.post("/sources", { ...web, collecting }), 201);
    assert.deepEqual(kept, collecting);
    const header = "统一社会信用代码,企业名称,发布日期,网址,标题,存证时间,存证哈希";
    const seen = (title: string, kept: string) =>
      `${known.code},${known.name},2026-08-30,https://news.example.com/${title},${title},${kept}`;
    const rows = [seen("one", `2026-09-01 10:00,${"ab".repeat(32)}`), seen("two", ",")];
    const file = Buffer.from(`\ufeff${[header, ...rows].join("\r\n")}\r\n`);
    const { accepted, quarantined } = await agency.bringIn(file, "网络舆情.csv", web.id);
    assert.deepEqual([accepted, quarantined], [1, 1]);
    const { entries } = (await agency.get(`/api/v1/operators/${known.code}/dossier`)).body.dossier;
    const opinion = entries.find(
      (each: { record: { current: { kind: string } } }) => each.record.current.kind === "public-opinion",
    );
    assert.equal(opinion.record.versions[0].provenance.basis.captureHash, "ab".repeat(32));
  });
});
