import assert from "node:assert/strict";
import { test } from "node:test";
import { definitionOf, recordKinds } from "../record/catalogue.ts";
import { evolveRecord } from "../record/evolve.ts";
import type { AcquisitionBasis, Fen, RecordContent, RecordFact, RecordId, SourceId } from "../record/record.ts";
import { day, type Instant } from "../time/day.ts";
import {
  disclosedDetails,
  disclosedTitle,
  publicWordOf,
  seriesDayOf,
  seriesOf,
  withheldBecause,
} from "./disclosure.ts";
import { disclosures, exceptions } from "./disclosure-table.ts";

const inChinese = (content: RecordContent) =>
  disclosedDetails(content).map(({ title, value }) => `${title.zh}：${value.zh}`);

/** Details in which a source writes what it likes, or where somebody lives. */
const neverShown = /^(facts|obligation|summary|breachEvidence|address|method|removalReason)$/;

test("no free text that may name a person, and no address, is shown of any kind", () => {
  for (const kind of recordKinds) {
    const details = Object.fromEntries(Object.keys(definitionOf(kind).details).map((name) => [name, `秘密 ${name}`]));
    const content: RecordContent = { kind, text: "秘密 正文", details };
    const shown = disclosedDetails(content).map(({ name }) => name);
    assert.deepEqual(
      shown.filter((name) => neverShown.test(name)),
      [],
      kind,
    );
    assert.equal(JSON.stringify(disclosedDetails(content)).includes("正文"), false, kind);
  }
});

test("the titles of judgments, complaints and penalties may name persons and are not shown; an award's is", () => {
  const titled = (kind: RecordContent["kind"], title: string) => disclosedTitle({ kind, title, details: {} }).zh;
  assert.equal(titled("judgment", "王某与某公司买卖合同纠纷"), "裁判文书");
  assert.equal(titled("consumer-complaint", "李某投诉退货"), "消费投诉");
  assert.equal(titled("penalty", "对张某的处罚"), "行政处罚");
  assert.equal(titled("award", "电子商务示范企业"), "表彰奖励：电子商务示范企业");
  assert.equal(titled("award", "联系电话13800138000"), "表彰奖励：联系电话******");
});

test("a penalty tells its act, its kinds and what was imposed, in words and in this order, with numbers of persons masked", () => {
  const content: RecordContent = {
    kind: "penalty",
    details: {
      facts: "当事人张某在其网店虚构交易",
      theme: "fake-trade",
      content: "罚款人民币5000元；联系人 13800138000",
      penaltyKinds: ["罚款", "警告"],
      illegalAct: "虚构交易",
      confiscatedFen: 500_000,
    },
  };
  assert.deepEqual(inChinese(content), [
    "违法行为类型：虚构交易",
    "处罚类别：罚款、警告",
    "处罚内容：罚款人民币5000元；联系人 ******",
    "没收金额：5,000 元",
  ]);
});

test("values of enumerations are words in both languages", () => {
  const content: RecordContent = {
    kind: "licence-display",
    details: { storefront: "https://shop.example/", outcome: "missing", permitDisplayed: "not-required" },
  };
  assert.deepEqual(
    disclosedDetails(content).map(({ value }) => [value.zh, value.en]),
    [
      ["https://shop.example/", "https://shop.example/"],
      ["未公示", "nothing shown"],
      ["无需", "not required"],
    ],
  );
});

test("stars are shown as their mean to two decimals, never rounded up, and not at all without reviews", () => {
  const reviews = (count: number, starSumMicro: number): RecordContent => ({
    kind: "consumer-reviews",
    details: { reviews: count, starSumMicro, negative: 1 },
  });
  assert.deepEqual(inChinese(reviews(1_000, 4_799_000_000)), ["评价数：1,000", "平均星级：4.79", "差评数：1"]);
  assert.deepEqual(inChinese(reviews(0, 0)), ["评价数：0", "差评数：1"]);
});

test("what only repeats the title or the authority is not said twice", () => {
  const licence: RecordContent = {
    kind: "licence",
    title: "食品经营许可证",
    authority: "某局",
    details: { certificateName: "食品经营许可证", state: "valid" },
  };
  assert.deepEqual(inChinese(licence), ["当前状态：有效"]);
});

test("after repair or payment nothing is public: not the repair, not the payment, not a commitment made for a repair", () => {
  const because = (kind: RecordContent["kind"], details: RecordContent["details"]) =>
    withheldBecause({ kind, details });
  assert.equal(because("repair", { ofDocument: "甲1号" }), "repaired");
  assert.equal(because("arrears-payment", { arrears: "tax" }), "repaired");
  assert.equal(because("commitment", { commitmentKind: "repair" }), "repaired");
  assert.equal(because("commitment", { commitmentKind: "public" }), undefined);
  assert.deepEqual(disclosedDetails({ kind: "repair", details: { ofDocument: "甲1号" } }), []);
});

test("a complaint that came to nothing and an event that nobody confirmed are not shown", () => {
  for (const outcome of ["unfounded", "withdrawn"])
    assert.equal(withheldBecause({ kind: "consumer-complaint", details: { outcome } }), "unsettled");
  assert.equal(withheldBecause({ kind: "consumer-complaint", details: { outcome: "mediated" } }), undefined);
  const event = { event: "phishing" };
  for (const details of [event, { ...event, confirmed: false }])
    assert.equal(withheldBecause({ kind: "network-security", details }), "unsettled");
  assert.equal(withheldBecause({ kind: "network-security", details: { ...event, confirmed: true } }), undefined);
});

test("every exception speaks of a detail and of values that there are", () => {
  for (const { kind, detail, says } of exceptions) {
    const type = definitionOf(kind).details[detail]?.type;
    for (const value of says.filter((one) => one !== undefined))
      assert.ok(typeof type === "object" ? type.some((one) => one === value) : type === "flag", `${kind} ${detail}`);
  }
});

test("a mean is of a sum and a count that its kind has", () => {
  for (const kind of recordKinds) {
    const disclosure = disclosures[kind];
    if ("withheld" in disclosure) continue;
    for (const decision of Object.values(disclosure.details))
      if (typeof decision === "object") assert.equal(definitionOf(kind).details[decision.meanOf]?.type, "count");
  }
});

// Whose word is shown -------------------------------------------------------------------------------------------------

const open: AcquisitionBasis = { kind: "public", url: "https://amr.example/" };
const agreed: AcquisitionBasis = { kind: "provided", agreement: "协1号" };

function reportedBy(...reports: readonly (readonly [source: string, basis: AcquisitionBasis, amount: number])[]) {
  const id = "00000000-0000-8000-8000-000000000001" as RecordId;
  return reports.reduce<ReturnType<typeof evolveRecord> | undefined>((known, [source, basis, amount], nth) => {
    const content: RecordContent = { kind: "penalty", amountFen: amount as Fen, details: { illegalAct: `第${nth}次` } };
    const body: RecordFact = {
      type: "RecordReported",
      record: id,
      content,
      provenance: { source: source as SourceId, basis },
    };
    return evolveRecord(known, { on: day("2026-09-01"), knownAt: "2026-09-01T00:00:00.000Z" as Instant, body });
  }, undefined);
}

test("of a record that several sources report, the public sees what a public source says, not what came by agreement", () => {
  const record = reportedBy(["platform", agreed, 100], ["bureau", open, 200]) ?? assert.fail();
  assert.equal(record.current.amountFen, 100);
  const word = publicWordOf(record);
  assert.deepEqual([word?.source, word?.content.amountFen, word?.url], ["bureau", 200, "https://amr.example/"]);
  assert.equal(word?.content.severity, record.current.severity, "a severity that no source states is worked out");
});

test("what came by agreement or consent alone is not shown", () => {
  assert.equal(publicWordOf(reportedBy(["platform", agreed, 100]) ?? assert.fail()), undefined);
});

test("the latest word of a public source is shown, not its first", () => {
  const record = reportedBy(["bureau", open, 100], ["bureau", open, 300]) ?? assert.fail();
  assert.equal(publicWordOf(record)?.content.amountFen, 300);
});

test("statistics and checks of one storefront are one series, another's another; a penalty stands by itself", () => {
  const of = (storefront: string, periodTo: string): RecordContent => ({
    kind: "site-activity",
    details: { storefront, periodFrom: "2026-01-01", periodTo },
  });
  assert.equal(seriesOf(of("a", "2026-03-31")), seriesOf(of("a", "2026-06-30")));
  assert.notEqual(seriesOf(of("a", "2026-03-31")), seriesOf(of("b", "2026-03-31")));
  const checked: RecordContent = {
    kind: "licence-display",
    occurredOn: day("2026-04-01"),
    details: { storefront: "a" },
  };
  assert.equal(seriesOf(checked), seriesOf({ ...checked, occurredOn: day("2026-10-01") }));
  assert.deepEqual([seriesDayOf(checked), seriesDayOf(of("a", "2026-03-31"))], ["2026-04-01", "2026-03-31"]);
  assert.equal(seriesOf({ kind: "penalty", details: {} }), undefined);
});
