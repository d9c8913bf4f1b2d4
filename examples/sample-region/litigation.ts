/** 涉诉涉裁信息 of the sample: judgments with their effective days and roles, awards, enforcement. */
import { addDays, yearOf } from "../../src/core/time/day.ts";
import { court } from "./region.ts";
import { daysAgo, row, type SampleRow, type Turn, yuan } from "./row.ts";

export function litigationRows(turn: Turn): readonly SampleRow[] {
  return [...judgments(turn), ...awards(turn), ...enforcements(turn), ...dishonestDebtors(turn)];
}

const causes = [
  { cause: "网络购物合同纠纷", group: "消费" },
  { cause: "买卖合同纠纷", group: "买卖" },
  { cause: "侵害商标权纠纷", group: "知识产权" },
  { cause: "不正当竞争纠纷", group: "不正当竞争" },
  { cause: "劳动争议", group: "劳动" },
];

function judgments(turn: Turn): readonly SampleRow[] {
  const { draw, operator, index } = turn;
  const most = { exemplary: 1, sound: 1, careless: 2, poor: 3 }[operator.conduct];
  return Array.from({ length: draw.between(0, most) }, (_, nth) => {
    const decidedOn = daysAgo(turn, 640, 35);
    const { cause, group } = draw.pick(causes);
    const defendant = draw.perMille(operator.conduct === "exemplary" ? 300 : 700);
    const lost = draw.perMille({ exemplary: 300, sound: 450, careless: 650, poor: 850 }[operator.conduct]);
    // Some judgments were appealed and have no effective day; they must never count.
    const effective = draw.perMille(880);
    return row("judgment", "sample-court", addDays(decidedOn, 25), turn, {
      documentNumber: `（${yearOf(decidedOn)}）云岫01民初${300 + index * 2 + nth}号`,
      decidedOn,
      ...(effective ? { effectiveOn: addDays(decidedOn, 18) } : {}),
      authority: court,
      title: cause,
      amountFen: yuan(draw.between(1, 120) * 500),
      url: `https://court.example/judgments/${index}-${nth}`,
      "details.court": court,
      "details.cause": cause,
      "details.causeGroup": group,
      "details.documentKind": "判决书",
      "details.instance": "一审",
      "details.role": defendant ? "被告" : "原告",
      "details.liability": defendant ? (lost ? draw.pick(["主要责任", "部分责任", "全部责任"]) : "驳回诉讼请求") : "",
    });
  });
}

function awards(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille({ exemplary: 10, sound: 25, careless: 80, poor: 200 }[turn.operator.conduct])) return [];
  const decidedOn = daysAgo(turn, 500, 40);
  return [
    row("arbitration-award", "sample-court", addDays(decidedOn, 15), turn, {
      documentNumber: `云岫仲裁字〔${yearOf(decidedOn)}〕${turn.index}号`,
      decidedOn,
      effectiveOn: decidedOn,
      authority: "云岫仲裁委员会（示例）",
      title: "买卖合同仲裁裁决",
      amountFen: yuan(turn.draw.between(5, 80) * 1000),
      "details.institution": "云岫仲裁委员会（示例）",
      "details.labour": "否",
      "details.performance": turn.draw.perMille(600) ? "已履行" : "未履行",
    }),
  ];
}

function enforcements(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille({ exemplary: 3, sound: 15, careless: 80, poor: 300 }[turn.operator.conduct])) return [];
  const occurredOn = daysAgo(turn, 400, 30);
  const settledOn = addDays(occurredOn, 120);
  return [
    row("enforcement", "sample-court", addDays(occurredOn, 10), turn, {
      documentNumber: `（${yearOf(occurredOn)}）云岫01执${400 + turn.index}号`,
      occurredOn,
      authority: court,
      title: "被执行人",
      amountFen: yuan(turn.draw.between(10, 300) * 1000),
      "details.court": court,
      ...(settledOn < addDays(turn.today, -40) && turn.draw.perMille(500) ? { endedOn: settledOn } : {}),
    }),
  ];
}

function dishonestDebtors(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille({ exemplary: 0, sound: 0, careless: 8, poor: 120 }[turn.operator.conduct])) return [];
  const occurredOn = daysAgo(turn, 420, 60);
  return [
    row("dishonest-judgment-debtor", "sample-court", addDays(occurredOn, 40), turn, {
      documentNumber: `（${yearOf(occurredOn)}）云岫01执${700 + turn.index}号`,
      occurredOn,
      decidedOn: addDays(occurredOn, 30),
      authority: court,
      title: "失信被执行人",
      "details.court": court,
      "details.province": "示例",
      "details.basisNumber": `（${yearOf(occurredOn) - 1}）云岫01民初${turn.index}号`,
      "details.basisCourt": court,
      "details.obligation": "给付货款（示例）",
      "details.performance": "全部未履行",
      "details.conduct": "有履行能力而拒不履行生效法律文书确定义务",
      "details.publishedOn": addDays(occurredOn, 32),
    }),
  ];
}
