/** Rows that are wrong on purpose, as real files have them: each is held with its line and reason, and shows how mending works. */
import { addDays, type Day } from "../../src/core/time/day.ts";
import type { SampleOperator } from "./operators.ts";
import { market } from "./region.ts";
import { type Fields, row, type SampleRow, type Turn, yuan } from "./row.ts";
import { chance } from "./seeded.ts";

export function brokenRows(operators: readonly SampleOperator[], today: Day): readonly SampleRow[] {
  const of = (index: number): Turn => {
    const operator = operators[index];
    if (operator === undefined) throw new Error(`no operator ${index} in the sample`);
    return { operator, index, today, draw: chance(index) };
  };
  return [
    penalty(of(11), addDays(today, -230), { "operator.code": letterForZero(of(11).operator.code) }),
    penalty(of(23), addDays(today, -220), { documentNumber: "" }),
    penalty(of(31), addDays(today, -90), naturalPerson(today)),
    penalty(of(47), addDays(today, -80), { decidedOn: "2026年13月45日" }),
    penalty(of(52), addDays(today, -70), { amountFen: "约三万" }),
    penalty(of(64), addDays(today, -14), { "operator.code": of(64).operator.code.slice(0, 17) }),
    penalty(of(78), addDays(today, -14), { "operator.code": letterForZero(of(78).operator.code) }),
    complaint(of(81), addDays(today, -60), { "details.outcome": "处理中转办" }),
    complaint(of(93), addDays(today, -13), { occurredOn: "上月底" }),
    listing(of(102), addDays(today, -75), { "details.reason": "" }),
  ];
}

/** The letter O where the digit 0 stands: the commonest slip of a typed code. Nothing repairs it silently. */
function letterForZero(code: string): string {
  return code.replace(/0(?=[^0]*$)/, "O");
}

/** A row about a natural person, which must be refused and whose number must not be kept. Region 9901 is nobody's. */
function naturalPerson(today: Day): Fields {
  const first17 = `990102${addDays(today, -12_000).replaceAll("-", "")}001`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...first17].reduce((total, digit, place) => total + Number(digit) * (weights[place] ?? 0), 0);
  return {
    "operator.code": first17 + "10X98765432".charAt(sum % 11),
    "operator.name": "示例某甲",
    "operator.category": "自然人",
  };
}

function penalty(turn: Turn, reportedOn: Day, wrong: Fields): SampleRow {
  return row("penalty", "sample-amr", reportedOn, turn, {
    documentNumber: `云岫市监处罚〔示例〕${9000 + turn.index}号`,
    title: "未明码标价",
    "details.illegalAct": "未明码标价",
    "details.facts": "促销页面未标明原价（示例）",
    "details.legalBasis": "《中华人民共和国价格法》第四十二条",
    "details.penaltyKinds": "罚款",
    "details.content": "罚款人民币5000元",
    amountFen: yuan(5000),
    severity: "一般",
    decidedOn: addDays(reportedOn, -7),
    publicityUntil: addDays(reportedOn, 350),
    validUntil: addDays(reportedOn, 350),
    authority: market,
    ...wrong,
  });
}

function complaint(turn: Turn, reportedOn: Day, wrong: Fields): SampleRow {
  return row("consumer-complaint", "sample-amr", reportedOn, turn, {
    documentNumber: `TS示例${9100 + turn.index}`,
    occurredOn: addDays(reportedOn, -20),
    decidedOn: addDays(reportedOn, -5),
    authority: market,
    title: "消费投诉",
    "details.issue": "退货退款",
    "details.outcome": "调解成功",
    "details.line": "12315",
    "details.closedOn": addDays(reportedOn, -5),
    ...wrong,
  });
}

function listing(turn: Turn, reportedOn: Day, wrong: Fields): SampleRow {
  return row("abnormal-operation-listing", "sample-amr", reportedOn, turn, {
    decidedOn: addDays(reportedOn, -4),
    authority: market,
    title: "列入经营异常名录",
    "details.reason": "通过登记的住所或者经营场所无法联系",
    ...wrong,
  });
}
