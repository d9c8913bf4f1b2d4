/** 基本信息 of the sample: registration, licences, qualifications, displays of the licence, identity checks, annual reports. */
import { addDays, type Day, yearOf } from "../../src/core/time/day.ts";
import { market } from "./region.ts";
import { daysAgo, row, type SampleRow, type Turn } from "./row.ts";

export function basicRows(turn: Turn): readonly SampleRow[] {
  return [
    registration(turn),
    ...licences(turn),
    ...qualifications(turn),
    ...displays(turn),
    ...identityChecks(turn),
    ...annualReports(turn),
  ];
}

function registration(turn: Turn): SampleRow {
  const { operator, today } = turn;
  const { district, establishedOn, capitalWanYuan, status, industry } = operator;
  const first = operator.storefronts[0];
  return row("registration", "sample-amr", addDays(today, -260), turn, {
    "operator.region": district.code,
    "operator.industry": industry,
    "operator.roles": operator.roles.join("、"),
    "operator.status": status,
    "operator.establishedOn": establishedOn,
    ...(first?.platform === undefined ? {} : { "operator.storefront.platform": first.platform }),
    ...(first?.shopId === undefined ? {} : { "operator.storefront.shopId": first.shopId }),
    ...(first === undefined ? {} : { "operator.storefront.url": first.url, "operator.storefront.name": first.name }),
    authority: `${district.name}市场监督管理局`,
    decidedOn: establishedOn,
    "details.companyType": operator.companyType,
    "details.registeredCapitalFen": { fen: capitalWanYuan * 1_000_000 },
    "details.establishedOn": establishedOn,
    "details.status": status,
    "details.industry": industry,
    "details.region": district.code,
    "details.province": "示例",
    "details.city": "云岫市（示例）",
    "details.address": `云岫市（示例）${district.name}示例路${turn.index + 1}号`,
    "details.scope": "网上销售日用百货及相关服务（示例）",
  });
}

function licences(turn: Turn): readonly SampleRow[] {
  const { operator, draw } = turn;
  const permit = operator.food
    ? { name: "食品经营许可证", kind: "普通" }
    : operator.roles.includes("物流企业")
      ? { name: "快递业务经营许可证", kind: "普通" }
      : operator.roles.includes("平台经营者")
        ? { name: "增值电信业务经营许可证", kind: "普通" }
        : undefined;
  if (permit === undefined) return [];
  const decidedOn = daysAgo(turn, 900, 300);
  const expired = operator.conduct === "careless" && draw.perMille(250);
  return [
    row("licence", "sample-amr", addDays(decidedOn, 7), turn, {
      title: permit.name,
      documentNumber: `云岫许字〔${yearOf(decidedOn)}〕第${1000 + turn.index}号`,
      decidedOn,
      authority: market,
      validFrom: decidedOn,
      validUntil: addDays(decidedOn, expired ? 280 : 1826),
      "details.licenceKind": permit.kind,
      "details.certificateName": permit.name,
      "details.licenceNumber": `JY9901${String(turn.index).padStart(6, "0")}`,
      "details.content": "从事许可范围内的网上经营（示例）",
      "details.state": "1",
      "details.requiredForCategory": "是",
    }),
  ];
}

function qualifications(turn: Turn): readonly SampleRow[] {
  const { operator, draw } = turn;
  const chanceOf = { exemplary: 550, sound: 300, careless: 100, poor: 40 }[operator.conduct];
  if (!draw.perMille(chanceOf)) return [];
  const scheme = draw.pick([
    { title: "质量管理体系认证", scheme: "认证" },
    { title: "纳税信用A级", scheme: "纳税信用A级" },
    { title: "绿色商品认证", scheme: "认证" },
    { title: "电子商务信用服务资质", scheme: "资质" },
  ]);
  const validFrom = daysAgo(turn, 600, 210);
  return [
    row("qualification", "sample-association", addDays(validFrom, 10), turn, {
      title: scheme.title,
      documentNumber: `示例证〔${yearOf(validFrom)}〕${2000 + turn.index}号`,
      decidedOn: validFrom,
      authority: "云岫市认证服务中心（示例）",
      validFrom,
      validUntil: addDays(validFrom, 1095),
      "details.level": "一级",
      "details.scheme": scheme.scheme,
    }),
  ];
}

function displays(turn: Turn): readonly SampleRow[] {
  const { operator, draw } = turn;
  const missing = { exemplary: 0, sound: 40, careless: 120, poor: 400 }[operator.conduct];
  return operator.storefronts.flatMap((storefront) =>
    [addDays(turn.today, -215), addDays(turn.today, -52)].map((occurredOn) =>
      row("licence-display", "sample-monitor", addDays(occurredOn, 1), turn, {
        occurredOn,
        url: storefront.url,
        "details.storefront": storefront.url,
        "details.outcome": draw.perMille(missing) ? "未公示" : "已公示营业执照",
        "details.permitDisplayed": operator.food ? (draw.perMille(missing) ? "未公示" : "已公示") : "无需",
        "details.identityMatches": draw.perMille(missing) ? "否" : "是",
      }),
    ),
  );
}

function identityChecks(turn: Turn): readonly SampleRow[] {
  if (!turn.operator.sells) return [];
  const days: readonly Day[] =
    turn.operator.conduct === "poor"
      ? [addDays(turn.today, -420)]
      : [addDays(turn.today, -230), addDays(turn.today, -60)];
  return days.map((occurredOn) =>
    row("identity-verification", "sample-platform", addDays(occurredOn, 2), turn, {
      occurredOn,
      "details.verifier": "云集市平台（示例）",
      "details.method": "营业执照核验与对公账户验证",
    }),
  );
}

function annualReports(turn: Turn): readonly SampleRow[] {
  const { operator, draw, today } = turn;
  if (operator.individual) return [];
  const late = { exemplary: 10, sound: 100, careless: 300, poor: 700 }[operator.conduct];
  const lastYear = yearOf(addDays(today, -200)) - 1;
  return [lastYear - 1, lastYear].map((year) =>
    row("annual-report", "sample-amr", addDays(today, -205), turn, {
      "details.year": String(year),
      "details.onTime": draw.perMille(late) ? "否" : "是",
      "details.itemsRequired": "12",
      "details.itemsDisclosed": String(draw.perMille(late) ? draw.between(6, 11) : 12),
    }),
  );
}
