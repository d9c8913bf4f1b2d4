/** 法规页: every ruling of a pack with the question it answers, and how much of an instrument is in the product. */
import type { Citation, Ruled, Say } from "./citation.ts";
import type { Article, PolicyPack } from "./policy.ts";

/** One ruled value of a pack. `path` names the question, such as `publicity.initialResult`; `say` asks it in words. */
export interface Ruling {
  readonly path: string;
  readonly say: Say;
  readonly value: unknown;
  readonly by: Citation;
  /** Why the agency chose it where the law leaves a choice. */
  readonly ours?: Say;
  /** The rulings over which it prevailed: lower in rank, or earlier within the same. */
  readonly over?: readonly Citation[];
  /** The last day on which it held, for a ruling that another has replaced. */
  readonly until?: string;
}

/** How an instrument's articles are covered; `coded` in full, `partly` with a rest open. */
export interface Coverage {
  readonly articles: number;
  readonly coded: number;
  readonly partly: number;
  readonly notSoftware: number;
  readonly open: number;
}

/** What of an article, or of its rest, waits for later work: the subject of it, and the requirements. */
export interface OpenPart {
  readonly article: string;
  readonly until: Say;
  readonly requirements: readonly string[];
}

/** Where each article of an instrument stands, in the order of the text; every article stands in one list. */
export interface CoverageByArticle {
  readonly coded: readonly { readonly article: string; readonly requirements: readonly string[] }[];
  /** Coded in part: what is met, and what of it is open. */
  readonly partly: readonly (OpenPart & { readonly coded: readonly string[] })[];
  readonly notSoftware: readonly { readonly article: string; readonly because: Say }[];
  readonly open: readonly OpenPart[];
}

const questions: Readonly<Record<string, Say>> = {
  "scope.regions": { zh: "适用地区（行政区划代码前缀）", en: "Regions governed (prefixes of region codes)" },
  "scope.byChoice": { zh: "仅在机构选用时适用", en: "Governs only where the agency chose it" },
  "scope.subjectTypes": { zh: "可评价的主体类型", en: "Types of subject that may be evaluated" },
  "scope.naturalPersons": { zh: "自然人", en: "Natural persons" },
  "scope.individualBusinesses": { zh: "个体工商户", en: "Individual businesses" },
  "standing.neverCounts": { zh: "不据以扣分的失信程度", en: "Severities that never deduct" },
  "standing.longestPublicity": {
    zh: "来源未载明时的最长公示期",
    en: "Longest publicity where the source states no end",
  },
  "standing.longestPublicityBefore": { zh: "此前的最长公示期", en: "Longest publicity before" },
  "standing.effectiveOnly": {
    zh: "发生法律效力后方可计入的信息",
    en: "Records that count only once they have legal effect",
  },
  "notice.beforeBadResult": { zh: "公开不良信用评价前事先告知", en: "Notice before a bad result is shown" },
  "notice.waitAfterNotice": { zh: "告知后至下一步的间隔", en: "Wait between the notice and the next step" },
  "publicity.initialResult": { zh: "初评结果公示期", en: "Publicity of an initial result" },
  "publication.approverDiffersFromScorer": { zh: "审核人不得为评定人", en: "The approver is not the scorer" },
  "publication.mayBePublic": { zh: "可以向社会公开评价结果", en: "Results may be made public" },
  "refresh.longestInterval": { zh: "评价结果更新的最长周期", en: "Longest interval between results" },
  "agency.legalPerson": { zh: "评价机构应为法人", en: "The evaluating institution is a legal person" },
  "agency.nonProfit": { zh: "评价机构不以营利为目的", en: "The evaluating institution is non-profit" },
  "objection.acceptWithin": { zh: "异议：决定是否受理的期限", en: "Objection: term for the formal check" },
  "objection.markOnAcceptance": { zh: "异议：受理时立即标注", en: "Objection: marked at once on acceptance" },
  "objection.checkWithin": { zh: "异议：与来源核查的期限", en: "Objection: term for the check against the source" },
  "objection.decideWithin": { zh: "异议：作出处理的期限", en: "Objection: term for the decision" },
  "objection.extendBy": { zh: "异议：经批准可以延长", en: "Objection: extension with approval" },
  "objection.deciderDiffersFromScorer": {
    zh: "异议：评定人不得处理",
    en: "Objection: the scorer does not decide",
  },
  "review.decideWithin": { zh: "初评结果异议：审核期限", en: "Review of an initial result: term" },
  "review.toldWithDecision": {
    zh: "初评结果异议：审核结果同时告知",
    en: "Review: the outcome is told with the decision",
  },
  "review.reviewerDiffersFromScorer": { zh: "初评结果异议：评定人不得审核", en: "Review: the scorer does not review" },
  "review.finalWhileOpen": {
    zh: "初评结果异议：审核期间可以成为最终结果",
    en: "Review: the result may be final while it is open",
  },
  "repair.shortestPublicity": { zh: "信用修复：最短公示期", en: "Repair: shortest publicity before it" },
  "repair.excludedPenalties": {
    zh: "信用修复：不得提前修复的处罚",
    en: "Repair: penalties that are not repaired early",
  },
  "repair.conditions": { zh: "信用修复：应当符合的条件", en: "Repair: conditions" },
  "repair.acceptWithin": { zh: "信用修复：决定是否受理的期限", en: "Repair: term for the formal check" },
  "repair.decideWithin": { zh: "信用修复：作出决定的期限", en: "Repair: term for the decision" },
  "repair.extendBy": { zh: "信用修复：经批准可以延长", en: "Repair: extension with approval" },
  "repair.freeOfCharge": { zh: "信用修复：不收取费用", en: "Repair: free of charge" },
  "repair.prevailing": { zh: "信用修复：公示不一致时以何者为准", en: "Repair: which display prevails" },
  "reconsideration.answerWithin": { zh: "复议申请：答复期限", en: "Reconsideration: term for the answer" },
  "reconsideration.marked": { zh: "复议申请：期间予以标注", en: "Reconsideration: marked meanwhile" },
  "managementCard.reviewWithin": { zh: "信用信息管理卡：审核期限", en: "Management card: term for the check" },
  "managementCard.toldOnTheDay": {
    zh: "信用信息管理卡：失信信息于提报当日告知",
    en: "Management card: what is dishonest is told on the day of reporting",
  },
  "managementCard.acts": {
    zh: "信用信息管理卡：守信、失信行为编码",
    en: "Management card: honest and dishonest acts by code",
  },
  "sourceChange.followWithin": {
    zh: "来源变更或者撤销：随之处理的期限",
    en: "Change or revocation by the source: term to follow",
  },
  "commitment.mandatoryParts": { zh: "信用承诺：必备内容", en: "Commitment: mandatory parts" },
  "commitment.madePublic": { zh: "信用承诺：向社会公开", en: "Commitment: made public" },
  "commitment.decideBreachWithin": { zh: "信用承诺：核实违反情况的期限", en: "Commitment: term to look into a breach" },
  "lists.foundedOn": {
    zh: "严重失信主体名单：可以依据的规定位阶",
    en: "Lists of serious dishonesty: ranks they may rest on",
  },
  "trade.returnWithin": { zh: "无理由退货期限（自收到商品之日起）", en: "Returns: term from the receipt of the goods" },
  "trade.returnExceptions": { zh: "无理由退货的例外", en: "Returns: exceptions" },
  "trade.refundWithin": {
    zh: "退款期限（自收到退回商品之日起）",
    en: "Refund: term from the receipt of the goods returned",
  },
  "trade.pageItems": { zh: "页面应当事先说明的事项", en: "What a product's page says beforehand" },
  "trade.prohibited": {
    zh: "不得交易的商品和服务（提示人工审阅）",
    en: "What may not be traded (for a person to look at)",
  },
  "trade.clauses": { zh: "须人工审阅的格式条款", en: "Clauses for a person to look at" },
  "shops.verifyEvery": {
    zh: "平台内经营者身份核验更新的最长间隔",
    en: "Shops: longest interval between verifications",
  },
  "shops.reportMonths": { zh: "报送平台内经营者身份信息的月份", en: "Shops: months in which they are reported" },
  "shops.categories": { zh: "按商品类别所需的许可和证明", en: "Permits and evidence by category of goods" },
  "lists.honestListOptOut": { zh: "守信名单：可以要求不列入", en: "Honest lists: one may ask to be left off" },
};

/** What a question asks, in words. */
export function sayQuestion(path: string): Say {
  return questions[path] ?? { zh: path, en: path };
}

/** The rulings of a pack in its own order; a question without words is shown by its path. */
export function rulingsOf(pack: PolicyPack): readonly Ruling[] {
  const { id: _id, version: _version, instrument: _instrument, ...answers } = pack;
  return Object.entries(answers).flatMap(([name, answer]) => rulingsIn(name, answer));
}

export function coverageOf(articles: readonly Article[]): Coverage {
  const count = (covered: (article: Article) => boolean) => articles.filter(covered).length;
  return {
    articles: articles.length,
    coded: count(({ coverage }) => coverage.kind === "coded" && coverage.rest === undefined),
    partly: count(({ coverage }) => coverage.kind === "coded" && coverage.rest !== undefined),
    notSoftware: count(({ coverage }) => coverage.kind === "not-software"),
    open: count(({ coverage }) => coverage.kind === "open"),
  };
}

export function coverageByArticle(articles: readonly Article[]): CoverageByArticle {
  const of = articles.map(({ article, coverage }) => ({ article, ...coverage }));
  return {
    coded: of.flatMap((one) =>
      one.kind === "coded" && one.rest === undefined ? [{ article: one.article, requirements: one.requirements }] : [],
    ),
    partly: of.flatMap((one) =>
      one.kind === "coded" && one.rest !== undefined
        ? [{ article: one.article, coded: one.requirements, ...one.rest }]
        : [],
    ),
    notSoftware: of.flatMap((one) =>
      one.kind === "not-software" ? [{ article: one.article, because: one.because }] : [],
    ),
    open: of.flatMap((one) =>
      one.kind === "open" ? [{ article: one.article, until: one.until, requirements: one.requirements ?? [] }] : [],
    ),
  };
}

function rulingsIn(path: string, answer: unknown): readonly Ruling[] {
  if (typeof answer !== "object" || answer === null) return [];
  if (isRuled(answer)) return [{ path, say: sayQuestion(path), ...answer }];
  if (Array.isArray(answer)) return answer.flatMap((former) => formerRulings(path, former));
  return Object.entries(answer).flatMap(([name, member]) => rulingsIn(`${path}.${name}`, member));
}

/** A ruling that another replaced stands in its pack as `{ until, was }`. */
function formerRulings(path: string, former: unknown): readonly Ruling[] {
  if (typeof former !== "object" || former === null || !("was" in former) || !("until" in former)) return [];
  return rulingsIn(path, former.was).map((ruling) => ({ ...ruling, until: String(former.until) }));
}

function isRuled(answer: object): answer is Ruled<unknown> {
  return "value" in answer && "by" in answer;
}
