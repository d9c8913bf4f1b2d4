/** 其他信息 of the sample: lawfully retained awards and commitments. */
import { addDays, yearOf } from "../../src/core/time/day.ts";
import { daysAgo, row, type SampleRow, type Turn } from "./row.ts";

export function otherRows(turn: Turn): readonly SampleRow[] {
  return [...awards(turn), ...commitments(turn)];
}

function awards(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille({ exemplary: 160, sound: 50, careless: 10, poor: 0 }[turn.operator.conduct])) return [];
  const decidedOn = daysAgo(turn, 600, 60);
  const level = turn.draw.pick(["市级", "省级", "省级", "国家级"]);
  return [
    row("award", "sample-association", addDays(decidedOn, 10), turn, {
      title: `${level}电子商务示范企业`,
      decidedOn,
      authority: "云岫市商务局（示例）",
      validUntil: addDays(decidedOn, 1095),
      "details.level": level,
      "details.lawfullyRetained": "是",
    }),
  ];
}

function commitments(turn: Turn): readonly SampleRow[] {
  const { draw, operator, index } = turn;
  if (!draw.perMille({ exemplary: 700, sound: 350, careless: 220, poor: 200 }[operator.conduct])) return [];
  const decidedOn = daysAgo(turn, 560, 45);
  const breached = draw.perMille({ exemplary: 0, sound: 5, careless: 120, poor: 500 }[operator.conduct]);
  return [
    row("commitment", "sample-self", addDays(decidedOn, 3), turn, {
      documentNumber: `示例诺〔${yearOf(decidedOn)}〕${800 + index}号`,
      title: "网络经营信用承诺",
      decidedOn,
      validUntil: addDays(decidedOn, 1095),
      url: `https://credit.example/commitments/${index}`,
      "details.commitmentKind": draw.pick(["主动公示型", "先行赔付", "无理由退货"]),
      "details.fulfilment": breached ? "违背（已确认）" : draw.pick(["履行中", "已履行"]),
      "details.published": "是",
      "details.breachEvidence": breached ? "示例核查记录第 1 号" : "",
    }),
  ];
}
