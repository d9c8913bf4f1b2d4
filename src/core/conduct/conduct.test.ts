/** What is asked of trade with consumers, measured on cases: returns, pages, accidents, clauses, consumers' data, permits, traces, likeness, warnings, clues. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { openLawLibrary } from "../../sources/law-library.ts";
import { day, instantOf } from "../time/day.ts";
import { checkClue, packedClue } from "./clue.ts";
import { needlessFields, overdueLots } from "./consumer-data.ts";
import { clausesToReview } from "./contract-terms.ts";
import { endingPermits, missingEvidence, missingPermits, prohibitedHits } from "./goods.ts";
import type { ShopLaw, TradeLaw } from "./law.ts";
import { merchantWarnings, shippedWarningRules } from "./merchant-warning.ts";
import { fulfilmentRates, missingItems } from "./product-page.ts";
import { responseHours } from "./recall.ts";
import { badgeIsGenuine, borrowedNames, LIKE_ENOUGH, likeness } from "./resemblance.ts";
import { judgeReturn, type ReturnWish, returnCompliance, returnEnds } from "./returns.ts";
import { chainOf, isGtin, isTraceCode, missingStages } from "./trace.ts";

const law = await openLawLibrary(fileURLToPath(new URL("../../../law/", import.meta.url)));
const pack = law.packs.find(({ id }) => id === "ly-2021");
assert.ok(pack?.trade && pack.shops);
const trade: TradeLaw = pack.trade;
const shops: ShopLaw = pack.shops;
const { calendar } = law;
const categoryOf = (name: string) => {
  const found = shops.categories.value.find(({ category }) => category === name);
  assert.ok(found);
  return found;
};
const at = (text: string) => instantOf(Date.parse(text));

describe("return within seven days", () => {
  const wish = (more: Partial<ReturnWish>): ReturnWish => ({
    receivedOn: day("2026-03-02"),
    askedOn: day("2026-03-05"),
    accepted: false,
    ...more,
  });
  const judged = (more: Partial<ReturnWish>) => judgeReturn(trade, calendar, wish(more), day("2026-03-31"));

  const vectors = [
    ["LY-06.4 received 2026-09-24: 1 October is a holiday, and so are the days after it", "2026-09-24", "2026-10-08"],
    ["the day of receipt does not count", "2026-03-02", "2026-03-09"],
    ["an ordinary weekend moves nothing", "2026-03-07", "2026-03-14"],
    ["neither does a make-up working day", "2026-09-13", "2026-09-20"],
    ["over the Spring Festival", "2026-02-09", "2026-02-24"],
    ["over the turn of a year", "2025-12-25", "2026-01-04"],
  ] as const;
  for (const [says, received, last] of vectors)
    it(`${says}: ${received} → ${last}`, () => {
      assert.equal(returnEnds(trade, calendar, day(received)).lastDay, day(last));
    });

  it("LY-06.4 asked for on the last day it is owed, and refusing it a violation; the day after it is late", () => {
    assert.equal(judged({ askedOn: day("2026-03-09") }), "refused");
    assert.equal(judged({ askedOn: day("2026-03-09"), accepted: true }), "honoured");
    assert.equal(judged({ askedOn: day("2026-03-10") }), "late");
  });

  it("LY-06.4b codes 1 to 4 except by themselves; code 5 only with the buyer's confirmation at the purchase", () => {
    for (const exception of [1, 2, 3, 4] as const) assert.equal(judged({ exception }), "excepted");
    assert.equal(judged({ exception: 5 }), "unconfirmed");
    assert.equal(judged({ exception: 5, confirmation: "a".repeat(64) }), "excepted");
  });

  it("a refund later than seven days after the goods came back is a violation, even while none was made", () => {
    const back = { accepted: true, backOn: day("2026-03-10") };
    assert.equal(judged({ ...back, refundedOn: day("2026-03-17") }), "honoured");
    assert.equal(judged({ ...back, refundedOn: day("2026-03-18") }), "refunded-late");
    assert.equal(judged(back), "refunded-late");
  });

  it("NDRC-07.2 the rate counts what was owed alone, and is silent where nothing was", () => {
    assert.deepEqual(returnCompliance(["honoured", "honoured", "unconfirmed", "late", "excepted"]), {
      wishes: 5,
      owed: 3,
      honoured: 2,
      violations: 1,
      rateMicro: 666_666,
    });
    assert.equal(returnCompliance(["late"]).rateMicro, undefined);
  });

  it("the national law prevails over the city's measures, and says so", () => {
    assert.equal(trade.returnWithin.by.instrument, "consumer-protection-law");
    assert.deepEqual(trade.returnWithin.over, [{ instrument: "ly-2021", article: "6(4)" }]);
  });
});

describe("what a shop says and does", () => {
  it("LY-06.1 goods of a forbidden kind are hit, whatever their width and blanks; a lawful title is not", () => {
    const hits = prohibitedHits(trade.prohibited?.value ?? [], ["纯 象 牙 手串", "竹制手串"]);
    assert.deepEqual(
      hits.map(({ title, word }) => ({ title, word })),
      [{ title: "纯 象 牙 手串", word: "象牙" }],
    );
  });

  it("LY-06.2 hours until the first step are counted begun, and go on while there is none", () => {
    const known = at("2026-05-01T08:00:00Z");
    assert.equal(responseHours({ knownAt: known, firstStepAt: at("2026-05-01T09:01:00Z") }, known), 2);
    assert.equal(responseHours({ knownAt: known }, at("2026-05-02T08:00:00Z")), 24);
  });

  it("LY-06.3 of the eleven items those that a page does not tell are listed", () => {
    const items = trade.pageItems?.value ?? [];
    assert.equal(items.length, 11);
    const says = Object.fromEntries(items.map(({ item }) => [item, "有"]));
    assert.deepEqual(missingItems(items, says), []);
    const missing = missingItems(items, { ...says, freight: " ", return: undefined });
    assert.deepEqual(
      missing.map(({ say }) => say.zh),
      ["运费", "退换货方式"],
    );
  });

  it("LY-06.3b disputes that were settled, as a rate; nothing where there was none", () => {
    const rates = fulfilmentRates({ orders: 200, asPromised: 190, disputes: 8, disputesResolved: 6 });
    assert.deepEqual(rates, { fulfilledMicro: 950_000, resolvedMicro: 750_000 });
    assert.deepEqual(fulfilmentRates({ orders: 0, asPromised: 0, disputes: 0, disputesResolved: 0 }), {});
  });

  it("LY-06.5 clauses are listed with their sentence for a person to look at; plain terms give none", () => {
    const terms = "商品一经售出，概不退换。\n本店拥有最终解释权！\n支持七日无理由退货。";
    const hits = clausesToReview(trade.clauses?.value ?? [], terms);
    assert.deepEqual(
      hits.map(({ pattern, number }) => [pattern, number]),
      [
        ["no-return", 1],
        ["sole-say", 2],
      ],
    );
  });

  it("LY-06.7 what no purpose needs is named, and lots past their day without a destruction in the log are overdue", () => {
    const lot = {
      lot: "2025年订单",
      purposes: ["contract"],
      fields: ["姓名", "生日"],
      keepUntil: day("2026-01-31"),
    } as const;
    assert.deepEqual(needlessFields(lot), ["生日"]);
    assert.deepEqual(overdueLots([lot], day("2026-01-31")), []);
    assert.deepEqual(overdueLots([lot], day("2026-02-01")), [lot]);
    const destroyed = { on: day("2026-01-30"), manner: "粉碎", items: 12 };
    assert.deepEqual(overdueLots([{ ...lot, destroyed }], day("2026-02-01")), []);
  });
});

describe("permits and evidence", () => {
  it("NDRC-03.2 GZ-02.1 a food shop without a licence or filing lacks one; an expired one is none", () => {
    const food = categoryOf("food");
    const today = day("2026-06-01");
    assert.equal(missingPermits(food, [], today).length, 1);
    const expired = { permit: "食品经营许可证", number: "JY1", until: day("2026-05-31") };
    assert.equal(missingPermits(food, [expired], today).length, 1);
    assert.deepEqual(missingPermits(food, [{ ...expired, until: today }], today), []);
    assert.deepEqual(missingPermits(food, [{ permit: "仅销售预包装食品备案", number: "YB1" }], today), []);
    assert.deepEqual(endingPermits([expired], day("2026-06-30")), [expired]);
  });

  it("GZ-05.1 goods under compulsory certification are not listed without their certificate", () => {
    assert.deepEqual(missingEvidence(categoryOf("certified"), [], day("2026-06-01")), [["强制性产品认证证书"]]);
  });

  it("GZ-05.2 platforms of food, catering and drugs have a checklist of their own", () => {
    for (const name of ["food", "catering", "drug"]) assert.ok(categoryOf(name).platformChecklist.length >= 4);
  });
});

describe("traces", () => {
  it("NDRC-10.1 a barcode is told by its check digit", () => {
    assert.ok(isGtin("6901234567892") && isGtin("96385074"));
    assert.ok(!isGtin("6901234567893") && !isGtin("690123456789X"));
    assert.ok(isTraceCode("TRACE-2026-000001") && !isTraceCode("短码"));
  });

  it("NDRC-10.1 a chain stands in the order of its days and says what of source and direction it lacks", () => {
    const step = (name: "produced" | "carried" | "sold", on: string) =>
      ({ step: name, on: day(on), place: "凌源", party: { name: "某合作社" } }) as const;
    const chain = chainOf([step("carried", "2026-04-02"), step("produced", "2026-04-01")]);
    assert.deepEqual(
      chain.steps.map((each) => each.step),
      ["produced", "carried"],
    );
    assert.deepEqual([chain.whole, chain.missing], [false, ["sold"]]);
    assert.ok(chainOf([step("sold", "2026-04-03"), step("produced", "2026-04-01")]).whole);
  });

  it("NDRC-10.2 a stage that was passed without a trace is missing; reviews and complaints may well not be", () => {
    const event = (stage: "listed" | "sold" | "signed" | "complained") => ({ stage, at: at("2026-04-01T00:00:00Z") });
    assert.deepEqual(missingStages([event("listed"), event("sold")]), []);
    assert.deepEqual(missingStages([event("listed"), event("signed")]), ["sold", "shipped"]);
    assert.deepEqual(missingStages([event("complained")]), ["listed", "sold", "shipped", "signed"]);
  });
});

describe("likeness", () => {
  const page =
    '<div class="hero"><h1>春江茶行</h1><p>明前龙井，产地直发，七日无理由退货，坏果包赔。</p></div><ul><li>首页</li><li>全部商品</li></ul>';

  it("LY-08.3 a copy with another name is alike enough, another page is not", () => {
    assert.ok(likeness(page, page.replace("春江茶行", "春江名茶")) >= LIKE_ENOUGH);
    assert.ok(
      likeness(page, "<main><section>电子元件批发，型号齐全，批量优惠，含税报价</section></main>") < LIKE_ENOUGH,
    );
  });

  it("LY-08.4 a sign of authority that leads elsewhere than to an authority, or a credit mark that leads elsewhere than to us, is false", () => {
    const ours = "credit.example.cn";
    const on = "https://shop.example.com";
    assert.ok(badgeIsGenuine({ badge: "icp", link: "https://beian.miit.gov.cn/", on }, ours));
    assert.ok(!badgeIsGenuine({ badge: "icp", link: "https://miit.gov.cn.example.com/", on }, ours));
    assert.ok(!badgeIsGenuine({ badge: "authority", on }, ours));
    assert.ok(badgeIsGenuine({ badge: "credit-mark", link: `https://${ours}/mark/1`, on }, ours));
    assert.ok(!badgeIsGenuine({ badge: "credit-mark", link: "https://credit-example.cn/mark/1", on }, ours));
  });

  it("LY-08.7 another operator's registered name on a page is found, its own is not", () => {
    const registered = [
      { name: "凌源市春江茶业有限公司", code: "A" },
      { name: "凌源市大成商贸有限公司", code: "B" },
    ];
    const text = "凌源市 春江茶业有限公司 授权专卖";
    assert.deepEqual(borrowedNames(text, { code: "B" }, registered), [registered[0]]);
    assert.deepEqual(borrowedNames(text, { code: "A" }, registered), []);
  });
});

describe("a platform's own rules", () => {
  it("NDRC-15.1 the rules that ship look at quality, intellectual property and service", () => {
    assert.deepEqual(
      [...new Set(shippedWarningRules.map(({ area }) => area))],
      ["quality", "intellectual-property", "service"],
    );
  });

  it("NDRC-15.2 on sample figures the gravest comes first; figures that are absent, and rates of few orders, say nothing", () => {
    const figures = { orders: 60, counterfeitComplaintsUpheld: 3, lateShipmentsMicro: 320_000 };
    assert.deepEqual(
      merchantWarnings(shippedWarningRules, figures).map(({ figure, level }) => [figure, level]),
      [
        ["lateShipmentsMicro", "alarm"],
        ["counterfeitComplaintsUpheld", "warning"],
      ],
    );
    assert.deepEqual(merchantWarnings(shippedWarningRules, { orders: 3, lateShipmentsMicro: 900_000 }), []);
  });

  it("NDRC-15.4 GZ-05.4 a clue package verifies, and a changed word or another file is found", () => {
    const clue = packedClue({
      form: "xinheng-clue-1",
      number: "线索〔2026〕1号",
      on: day("2026-06-01"),
      from: { name: "某平台" },
      subject: { code: "91211382MA0000000X", name: "某商贸" },
      act: { code: "EC-01", name: "假冒伪劣" },
      facts: "销售假冒商品",
      evidence: [{ hash: "a".repeat(64), name: "订单截图.png" }],
    });
    assert.deepEqual(checkClue(clue, [{ name: "订单截图.png", hash: "a".repeat(64) }]), {
      intact: true,
      foreign: [],
      absent: [],
    });
    assert.equal(checkClue({ ...clue, facts: "销售正品" }).intact, false);
    assert.deepEqual(checkClue(clue, [{ name: "别的.png", hash: "b".repeat(64) }]), {
      intact: true,
      foreign: ["别的.png"],
      absent: ["订单截图.png"],
    });
  });
});
