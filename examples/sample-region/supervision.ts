/** 监管信息 of the sample: penalties, inspections, complaints, arrears, lists and warnings, seldom for most and often for a few. */
import { addDays, addMonths, type Day, yearOf } from "../../src/core/time/day.ts";
import type { Conduct } from "./operators.ts";
import { market } from "./region.ts";
import { daysAgo, row, type SampleRow, type Turn, yuan } from "./row.ts";

export function supervisionRows(turn: Turn): readonly SampleRow[] {
  return [
    ...penalties(turn),
    ...coerciveMeasures(turn),
    ...productInspections(turn),
    ...inspections(turn),
    ...complaints(turn),
    ...arrears(turn),
    ...listings(turn),
    ...warnings(turn),
  ];
}

/** How many, drawn by conduct: chances in a thousand of one, of a second, of a third … */
function howMany(turn: Turn, chances: Readonly<Record<Conduct, readonly number[]>>): number {
  let count = 0;
  for (const perMille of chances[turn.operator.conduct]) {
    if (!turn.draw.perMille(perMille)) break;
    count++;
  }
  return count;
}

function times<T>(count: number, make: (nth: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, nth) => make(nth));
}

interface Offence {
  readonly act: string;
  readonly facts: string;
  readonly basis: string;
  readonly theme: string;
}

const offences: readonly Offence[] = [
  {
    act: "发布虚假广告",
    facts: "商品详情页宣称的功效与实际不符（示例）",
    basis: "《中华人民共和国广告法》第五十五条",
    theme: "虚假宣传",
  },
  {
    act: "销售侵犯注册商标专用权的商品",
    facts: "网店销售的商品使用他人注册商标（示例）",
    basis: "《中华人民共和国商标法》第六十条",
    theme: "知识产权",
  },
  {
    act: "未明码标价",
    facts: "促销页面未标明计价单位和原价（示例）",
    basis: "《中华人民共和国价格法》第四十二条",
    theme: "价格违法",
  },
  {
    act: "经营标签不符合规定的食品",
    facts: "预包装食品标签缺少生产日期（示例）",
    basis: "《中华人民共和国食品安全法》第一百二十五条",
    theme: "食品安全",
  },
  {
    act: "虚构交易、编造用户评价",
    facts: "组织人员虚构订单并编造好评（示例）",
    basis: "《中华人民共和国反不正当竞争法》第二十条",
    theme: "虚假交易",
  },
  {
    act: "未公示营业执照信息",
    facts: "首页未持续公示营业执照信息（示例）",
    basis: "《中华人民共和国电子商务法》第七十六条",
    theme: "其他",
  },
];

function penalties(turn: Turn): readonly SampleRow[] {
  const count = howMany(turn, { exemplary: [25], sound: [180, 80], careless: [560, 320], poor: [950, 800, 600, 400] });
  return times(count, (nth) => penalty(turn, nth)).flat();
}

function penalty(turn: Turn, nth: number): readonly SampleRow[] {
  const { draw, operator, index } = turn;
  const offence = draw.pick(offences);
  const serious = operator.conduct === "poor" && draw.perMille(400);
  const minor = !serious && operator.conduct !== "poor" && draw.perMille(300);
  const decidedOn = daysAgo(turn, operator.conduct === "poor" ? 420 : 700, 12);
  const amount = serious ? draw.between(80, 300) * 1000 : minor ? 0 : draw.between(3, 40) * 1000;
  const length = serious ? 36 : minor ? 3 : 12;
  const statedUntil = draw.perMille(150) ? "" : addMonths(decidedOn, length);
  const fields = {
    documentNumber: `云岫市监处罚〔${yearOf(decidedOn)}〕${100 + index * 3 + nth}号`,
    title: offence.act,
    "details.illegalAct": offence.act,
    "details.facts": offence.facts,
    text: offence.facts,
    "details.legalBasis": offence.basis,
    "details.penaltyKinds": amount === 0 ? "警告" : serious ? "罚款；责令停产停业" : "罚款",
    "details.content": amount === 0 ? "警告" : `罚款人民币${amount}元${serious ? "，责令停产停业" : ""}`,
    "details.theme": offence.theme,
    ...(amount === 0 ? {} : { amountFen: yuan(amount) }),
    ...(serious ? { "details.confiscatedFen": yuan(draw.between(5, 60) * 1000) } : {}),
    severity: serious ? "严重" : minor ? "轻微" : "一般",
    decidedOn,
    publicityFrom: addDays(decidedOn, 5),
    publicityUntil: statedUntil,
    validUntil: statedUntil,
    authority: market,
  } as const;
  const first = row("penalty", "sample-amr", addDays(decidedOn, 7), turn, fields);
  return [
    first,
    ...againElsewhere(turn, first, amount, decidedOn),
    ...repairOf(turn, fields.documentNumber, decidedOn, minor),
  ];
}

/** Some penalties also come from the city's credit platform; now and then with another amount, which is marked, never settled. */
function againElsewhere(turn: Turn, first: SampleRow, amount: number, decidedOn: Day): readonly SampleRow[] {
  if (!turn.draw.perMille(200)) return [];
  const differs = amount > 0 && turn.draw.perMille(250);
  const fields = { ...first.fields, ...(differs ? { amountFen: yuan(amount + 5000) } : {}) };
  return [{ ...first, source: "sample-credit", reportedOn: addDays(decidedOn, 20), fields }];
}

function repairOf(turn: Turn, documentNumber: string, decidedOn: Day, minor: boolean): readonly SampleRow[] {
  const { draw, today, index } = turn;
  const repairedOn = addDays(decidedOn, draw.between(100, 240));
  if (minor || repairedOn > addDays(today, -10) || !draw.perMille(300)) return [];
  return [
    row("repair", "sample-credit", addDays(repairedOn, 3), turn, {
      documentNumber: `云岫信修〔${yearOf(repairedOn)}〕${500 + index}号`,
      decidedOn: repairedOn,
      authority: market,
      "details.ofKind": "行政处罚",
      "details.ofDocument": documentNumber,
      "details.manner": "纠正违法行为并公开承诺",
      "details.publicityStoppedOn": addDays(repairedOn, 1),
    }),
  ];
}

function coerciveMeasures(turn: Turn): readonly SampleRow[] {
  const count = howMany(turn, { exemplary: [2], sound: [8], careless: [60], poor: [250] });
  return times(count, (nth) => {
    const decidedOn = daysAgo(turn, 500, 20);
    const lifted = addDays(decidedOn, 60);
    return row("coercive-measure", "sample-amr", addDays(decidedOn, 7), turn, {
      documentNumber: `云岫市监强制〔${yearOf(decidedOn)}〕${40 + turn.index + nth}号`,
      decidedOn,
      authority: market,
      title: "扣押涉案商品",
      "details.measure": "扣押财物",
      "details.facts": "涉嫌不合格的商品（示例）",
      "details.legalBasis": "《中华人民共和国行政强制法》第九条",
      ...(lifted < addDays(turn.today, -45) ? { endedOn: lifted } : {}),
    });
  });
}

const products = ["棉质毛巾", "儿童水杯", "电热水壶", "充电宝", "羊毛围巾", "即食坚果", "乌龙茶", "洗衣液"];

function productInspections(turn: Turn): readonly SampleRow[] {
  if (!turn.operator.sells) return [];
  const failing = { exemplary: 15, sound: 60, careless: 220, poor: 480 }[turn.operator.conduct];
  return times(turn.draw.between(0, 2), (nth) => {
    const decidedOn = daysAgo(turn, 650, 15);
    const failed = turn.draw.perMille(failing);
    const safety = failed && turn.draw.perMille(250);
    return row("product-inspection", "sample-amr", addDays(decidedOn, 9), turn, {
      documentNumber: `云岫市监抽〔${yearOf(decidedOn)}〕${10 + (turn.index % 30)}号`,
      decidedOn,
      occurredOn: addDays(decidedOn, -30),
      authority: market,
      title: "网售商品质量监督抽查",
      "details.product": `${turn.draw.pick(products)}（示例）`,
      "details.model": "标准型",
      "details.batch": `P${turn.index}${nth}`,
      "details.storefront": turn.operator.storefronts[0]?.url ?? "",
      "details.party": "销售者",
      "details.outcome": safety ? "不合格（安全指标）" : failed ? "不合格" : "合格",
      "details.failedItems": failed ? "标识；甲醛含量" : "",
      "details.reinspection": failed && turn.draw.perMille(150) ? "复检合格" : "未复检",
      "details.laboratory": "云岫市产品质量检验所（示例）",
    });
  });
}

function inspections(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille(350)) return [];
  const decidedOn = daysAgo(turn, 400, 15);
  const bad = turn.draw.perMille({ exemplary: 10, sound: 50, careless: 250, poor: 500 }[turn.operator.conduct]);
  return [
    row("inspection", "sample-amr", addDays(decidedOn, 15), turn, {
      decidedOn,
      occurredOn: addDays(decidedOn, -10),
      authority: market,
      title: "双随机抽查",
      "details.planNumber": `云岫双随机${yearOf(decidedOn)}-03`,
      "details.taskNumber": `T${1000 + turn.index}`,
      "details.inspectionKind": "不定向抽查",
      "details.outcome": bad ? turn.draw.pick(["未按规定公示", "通过登记的住所无法联系"]) : "未发现问题",
    }),
  ];
}

const issues = ["商品质量", "虚假宣传", "退货退款", "发货迟延", "售后服务"];

function complaints(turn: Turn): readonly SampleRow[] {
  const most = { exemplary: 1, sound: 3, careless: 4, poor: 7 }[turn.operator.conduct];
  const least = turn.operator.conduct === "poor" ? 3 : turn.operator.conduct === "careless" ? 1 : 0;
  return times(turn.draw.between(least, most), (nth) => {
    const occurredOn = daysAgo(turn, 420, 14);
    const settled = turn.draw.perMille({ exemplary: 900, sound: 780, careless: 480, poor: 250 }[turn.operator.conduct]);
    const closedOn = addDays(occurredOn, turn.draw.between(5, 40));
    return row("consumer-complaint", "sample-amr", addDays(occurredOn, 45), turn, {
      documentNumber: `TS${yearOf(occurredOn)}${String(turn.index).padStart(4, "0")}${nth}`,
      occurredOn,
      decidedOn: closedOn,
      authority: market,
      title: "消费投诉",
      "details.issue": turn.draw.pick(issues),
      "details.outcome": settled
        ? turn.draw.pick(["调解成功", "和解", "不成立"])
        : turn.draw.pick(["终止调解", "未和解"]),
      "details.line": "12315",
      "details.closedOn": closedOn,
    });
  });
}

function arrears(turn: Turn): readonly SampleRow[] {
  const tax = howMany(turn, { exemplary: [2], sound: [10], careless: [70], poor: [260] });
  const fund = howMany(turn, { exemplary: [4], sound: [15], careless: [70], poor: [180] });
  const insurance = howMany(turn, { exemplary: [4], sound: [15], careless: [60], poor: [180] });
  return [
    ...times(tax, (nth) => taxArrears(turn, nth)).flat(),
    ...times(fund, () => owed(turn, "housing-fund-arrears", "公积金欠")),
    ...times(insurance, () => owed(turn, "social-insurance-arrears", "社保欠")),
  ];
}

function taxArrears(turn: Turn, nth: number): readonly SampleRow[] {
  const { draw, index, today } = turn;
  const decidedOn = daysAgo(turn, 380, 60);
  const paidOn = addDays(decidedOn, draw.between(60, 200));
  const documentNumber = `云岫税欠告〔${yearOf(decidedOn)}〕${20 + index}-${nth}号`;
  const amount = draw.between(2, 90) * 1000;
  const announced = {
    documentNumber,
    decidedOn,
    authority: "云岫市税务局（示例）",
    title: "欠税公告",
    amountFen: yuan(amount),
    "details.taxKind": draw.pick(["增值税", "企业所得税"]),
    "details.newThisPeriodFen": yuan(Math.floor(amount / 4)),
  };
  const first = row("tax-arrears", "sample-tax", addDays(decidedOn, 6), turn, announced);
  if (paidOn > addDays(today, -15) || draw.perMille(500)) return [first];
  const payment = row("arrears-payment", "sample-tax", addDays(paidOn, 4), turn, {
    documentNumber: `云岫税补〔${yearOf(paidOn)}〕${30 + index}号`,
    decidedOn: paidOn,
    amountFen: yuan(amount),
    "details.arrears": "税款",
    "details.forDocument": documentNumber,
  });
  return [first, payment];
}

function owed(turn: Turn, kind: "housing-fund-arrears" | "social-insurance-arrears", prefix: string): SampleRow {
  const decidedOn = daysAgo(turn, 360, 30);
  const settled = turn.draw.perMille(400) ? addDays(decidedOn, 30) : undefined;
  return row(kind, "sample-funds", addDays(decidedOn, 10), turn, {
    documentNumber: `${prefix}〔${yearOf(decidedOn)}〕${60 + turn.index}号`,
    decidedOn,
    authority: "云岫市公积金与社会保险联合平台（示例）",
    amountFen: yuan(turn.draw.between(3, 60) * 1000),
    "details.months": String(turn.draw.between(2, 6)),
    ...(kind === "social-insurance-arrears" ? { "details.insuranceKind": "养老保险" } : {}),
    ...(settled === undefined ? {} : { endedOn: settled }),
  });
}

function listings(turn: Turn): readonly SampleRow[] {
  const abnormal = howMany(turn, { exemplary: [3], sound: [20], careless: [130], poor: [350] });
  const serious = howMany(turn, { exemplary: [0], sound: [0], careless: [4], poor: [90] });
  return [...times(abnormal, () => abnormalListing(turn)).flat(), ...times(serious, () => seriousListing(turn))];
}

/** Listed, and for most removed some months later: the same row comes again with the removal, a correction by the same source. */
function abnormalListing(turn: Turn): readonly SampleRow[] {
  const listedOn = daysAgo(turn, 420, 70);
  const removedOn = addDays(listedOn, turn.draw.between(50, 150));
  const listed = {
    decidedOn: listedOn,
    authority: market,
    title: "列入经营异常名录",
    "details.reason": turn.draw.pick(["通过登记的住所或者经营场所无法联系", "未按规定期限公示年度报告"]),
  };
  const first = row("abnormal-operation-listing", "sample-amr", addDays(listedOn, 3), turn, listed);
  if (removedOn > addDays(turn.today, -15) || turn.draw.perMille(250)) return [first];
  const removal = {
    ...listed,
    endedOn: removedOn,
    "details.removalReason": "已履行公示义务或者已取得联系",
    "details.removalAuthority": market,
  };
  return [first, row("abnormal-operation-listing", "sample-amr", addDays(removedOn, 3), turn, removal)];
}

function seriousListing(turn: Turn): SampleRow {
  const decidedOn = daysAgo(turn, 500, 60);
  return row("serious-violation-listing", "sample-amr", addDays(decidedOn, 5), turn, {
    documentNumber: `云岫市监列严〔${yearOf(decidedOn)}〕${turn.index}号`,
    decidedOn,
    authority: market,
    title: "列入严重违法失信名单",
    "details.reason": "受到较重行政处罚且情节恶劣（示例）",
    publicityUntil: addMonths(decidedOn, 36),
  });
}

function warnings(turn: Turn): readonly SampleRow[] {
  const count = howMany(turn, { exemplary: [5], sound: [20], careless: [100], poor: [300] });
  return times(count, () => {
    const decidedOn = daysAgo(turn, 200, 15);
    return row("risk-warning", "sample-amr", addDays(decidedOn, 3), turn, {
      documentNumber: `云岫预警〔${yearOf(decidedOn)}〕${70 + turn.index}号`,
      decidedOn,
      authority: market,
      title: "消费投诉集中风险提示",
      validUntil: addDays(decidedOn, 180),
      "details.level": "黄色",
      "details.reason": "短期内投诉集中（示例）",
    });
  });
}
