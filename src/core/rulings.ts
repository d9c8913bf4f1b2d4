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

const questions: Readonly<Record<string, Say>> = {
  "scope.regions": { zh: "适用地区（行政区划代码前缀）", en: "Regions governed (prefixes of region codes)" },
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
};

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

function rulingsIn(path: string, answer: unknown): readonly Ruling[] {
  if (typeof answer !== "object" || answer === null) return [];
  if (isRuled(answer)) return [{ path, say: questions[path] ?? { zh: path, en: path }, ...answer }];
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
