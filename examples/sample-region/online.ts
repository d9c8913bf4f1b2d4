/** 网络活动信息 of the sample: quarters of orders and reviews by shop, site activity, and seldom a security event or an article. */
import { addDays, type Day } from "../../src/core/time/day.ts";
import { daysAgo, row, type SampleRow, type Turn } from "./row.ts";

export function onlineRows(turn: Turn): readonly SampleRow[] {
  return [
    ...(turn.operator.sells
      ? quarters(turn).flatMap((quarter) => [operation(turn, quarter), reviews(turn, quarter)])
      : []),
    ...siteActivity(turn),
    ...securityEvents(turn),
    ...publicOpinion(turn),
  ];
}

interface Quarter {
  readonly from: Day;
  readonly to: Day;
  /** 1 is the latest. */
  readonly back: number;
}

/** Four periods of 90 days; the last ends shortly before the last file is made. */
function quarters(turn: Turn): readonly Quarter[] {
  return [4, 3, 2, 1].map((back) => {
    const to = addDays(turn.today, -12 - (back - 1) * 90);
    return { from: addDays(to, -89), to, back };
  });
}

/** Shares in thousandths of what goes well, by conduct. */
const well = {
  exemplary: { shipped: [942, 992], refunds: [940, 993], resolved: [830, 990], stars: [4460, 4900] },
  sound: { shipped: [906, 974], refunds: [904, 976], resolved: [690, 930], stars: [4050, 4680] },
  careless: { shipped: [895, 958], refunds: [890, 956], resolved: [630, 860], stars: [3850, 4450] },
  poor: { shipped: [780, 930], refunds: [770, 925], resolved: [350, 720], stars: [2700, 4150] },
} as const;

/** A share in thousandths between the bounds of its conduct: mostly the operator's own level, a third of it the quarter's luck. */
function usual({ operator, draw }: Turn, what: keyof (typeof well)["sound"]): number {
  const [low, high] = well[operator.conduct][what];
  return low + Math.floor(((high - low) * (2 * operator.level + draw.below(1001))) / 3000);
}

function share(turn: Turn, of: number, what: "shipped" | "refunds" | "resolved"): number {
  return Math.floor((of * usual(turn, what)) / 1000);
}

function operation(turn: Turn, quarter: Quarter): SampleRow {
  const { operator, draw } = turn;
  const orders = operator.orders + draw.below(60);
  const shippedOnTime = share(turn, orders, "shipped");
  const refunds = Math.floor((orders * draw.between(15, 60)) / 1000);
  const disputes = Math.floor((orders * { exemplary: 2, sound: 4, careless: 9, poor: 22 }[operator.conduct]) / 1000);
  const resolved = share(turn, disputes, "resolved");
  const returns = Math.floor((orders * draw.between(20, 70)) / 1000);
  const worse = { exemplary: 0, sound: 1, careless: 6, poor: 18 }[operator.conduct];
  return row("online-operation", "sample-platform", addDays(quarter.to, 2), turn, {
    "details.periodFrom": quarter.from,
    "details.periodTo": quarter.to,
    "details.storefront": operator.storefronts[0]?.url ?? "",
    "details.orders": String(orders),
    "details.shippedOnTime": String(shippedOnTime),
    "details.lateShipments": String(orders - shippedOnTime),
    "details.cancelledBySeller": String(Math.floor((orders * worse) / 1000)),
    "details.trackable": String(Math.floor((orders * draw.between(940, 999)) / 1000)),
    "details.defective": String(Math.floor((orders * worse) / 900)),
    "details.notAsDescribed": String(Math.floor((orders * worse) / 1800)),
    "details.returnsEligible": String(returns),
    "details.returnsHonoured": String(share(turn, returns, "refunds")),
    "details.refunds": String(refunds),
    "details.refundsInTime": String(share(turn, refunds, "refunds")),
    "details.disputes": String(disputes),
    "details.disputesResolvedIn7Days": String(resolved),
    "details.disputesUnresolved": String(Math.floor((disputes - resolved) / 3)),
    "details.ipComplaintsUpheld": operator.conduct === "poor" && draw.perMille(200) ? "1" : "0",
    "details.ipComplaintsRepeated": "0",
    "details.confirmedAnomalous": String(
      operator.conduct === "poor" ? Math.floor((orders * draw.between(5, 40)) / 1000) : 0,
    ),
  });
}

function reviews(turn: Turn, quarter: Quarter): SampleRow {
  const { operator, draw } = turn;
  const count = Math.max(3, Math.floor((operator.orders * draw.between(80, 220)) / 1000));
  const negative = Math.floor((count * { exemplary: 6, sound: 18, careless: 60, poor: 170 }[operator.conduct]) / 1000);
  // Sums of stars are written as a source writes them: with at most one place, here whole stars.
  const stars = Math.floor((count * usual(turn, "stars")) / 1000);
  return row("consumer-reviews", "sample-platform", addDays(quarter.to, 2), turn, {
    "details.periodFrom": quarter.from,
    "details.periodTo": quarter.to,
    "details.storefront": operator.storefronts[0]?.url ?? "",
    "details.reviews": String(count),
    "details.starSumMicro": String(stars),
    "details.negative": String(negative),
    "details.replyDue": String(negative),
    "details.replied": String(share(turn, negative, "resolved")),
  });
}

function siteActivity(turn: Turn): readonly SampleRow[] {
  const place = turn.operator.storefronts.at(-1)?.url;
  if (place === undefined) return [];
  return [addDays(turn.today, -210), addDays(turn.today, -48)].map((to) =>
    row("site-activity", "sample-monitor", addDays(to, 2), turn, {
      "details.periodFrom": addDays(to, -89),
      "details.periodTo": to,
      "details.storefront": place,
      "details.visits": String(turn.operator.orders * turn.draw.between(8, 30)),
      "details.activeDays": String(turn.draw.between(50, 90)),
      "details.itemsListed": String(turn.draw.between(12, 900)),
    }),
  );
}

function securityEvents(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille({ exemplary: 2, sound: 8, careless: 35, poor: 120 }[turn.operator.conduct])) return [];
  const occurredOn = daysAgo(turn, 300, 20);
  return [
    row("network-security", "sample-monitor", addDays(occurredOn, 5), turn, {
      occurredOn,
      title: "个人信息事件通报",
      authority: "云岫市网络安全应急中心（示例）",
      "details.event": turn.draw.pick(["个人信息事件", "钓鱼"]),
      "details.confirmed": "是",
    }),
  ];
}

function publicOpinion(turn: Turn): readonly SampleRow[] {
  if (!turn.draw.perMille(90)) return [];
  const occurredOn = daysAgo(turn, 300, 20);
  const negative = turn.operator.conduct === "poor" || turn.operator.conduct === "careless";
  return [
    row("public-opinion", "sample-monitor", addDays(occurredOn, 1), turn, {
      occurredOn,
      url: `https://news.example/articles/${turn.index}`,
      title: negative ? "消费者反映发货迟延（示例）" : "本地电商助农活动报道（示例）",
      "details.tone": negative ? "负面" : "正面",
      "details.summary": "公开报道摘要（示例）",
    }),
  ];
}
