/**
 * 分层与激励建议 (发改财金〔2016〕2794号（十八）第二项): what a platform may do for shops whose operators are honest, as data that it applies by its own rules
 * or not at all. Nothing here restrains anybody: a restraint needs a measure of the catalogue, with its basis and whoever may impose it.
 */
import type { Citation, Say } from "../citation.ts";
import type { Standard } from "../evaluation/standard.ts";

export type Tier = "favoured" | "ordinary" | "careful" | "unrated";

/** A platform's own tiers: which grades of a standard belong to which. */
export interface TierRule {
  readonly standard: string;
  readonly tier: Exclude<Tier, "unrated">;
  readonly grades: readonly string[];
}

export interface TierOffer {
  readonly say: Say;
  readonly incentives: readonly Say[];
  /** By how many thousandths a ranking may be multiplied: 1000 changes nothing. */
  readonly rankPermille: number;
  readonly by: Citation;
}

const by: Citation = { instrument: "cn-2016-2794", article: "(18)" };

export const tierOffers: Readonly<Record<Tier, TierOffer>> = {
  favoured: {
    say: { zh: "优先", en: "favoured" },
    incentives: [
      { zh: "搜索排序适当靠前", en: "a better place in search results" },
      { zh: "优先分配流量", en: "traffic first" },
      { zh: "优先参加营销活动", en: "first choice of marketing opportunities" },
      { zh: "增加信用积分", en: "additional credit points" },
    ],
    rankPermille: 1050,
    by,
  },
  ordinary: {
    say: { zh: "常规", en: "ordinary" },
    incentives: [{ zh: "可以参加营销活动", en: "may take part in marketing opportunities" }],
    rankPermille: 1000,
    by,
  },
  careful: {
    say: { zh: "审慎", en: "careful" },
    incentives: [
      {
        zh: "请平台人工核对后再给予激励；本建议不构成限制措施",
        en: "look before an incentive is given; this is no restraint",
      },
    ],
    rankPermille: 1000,
    by: { instrument: "cn-2016-2794", article: "(14)" },
  },
  unrated: {
    say: { zh: "无公开评价结果", en: "no public result" },
    incentives: [],
    rankPermille: 1000,
    by: { instrument: "sz-2023", article: "22" },
  },
};

/** What is public of an operator's result. */
export interface Graded {
  readonly standard: string;
  readonly grade: string;
  readonly bad: boolean;
  /** Marked, or older than the pack allows: no incentive rests on it. */
  readonly contested: boolean;
}

/**
 * The tier of a grade: by the platform's own rules where it has any for the standard; else a bad grade is `careful`, the upper third of the
 * standard's grades `favoured`, the rest `ordinary`. What is contested or too old is never favoured.
 */
export function tierOf(
  graded: Graded | undefined,
  grades: Pick<Standard, "grades">["grades"],
  rules: readonly TierRule[] = [],
): Tier {
  if (graded === undefined) return "unrated";
  const tier = ownTier(graded, rules) ?? suggested(graded, grades);
  return tier === "favoured" && graded.contested ? "ordinary" : tier;
}

function ownTier({ standard, grade }: Graded, rules: readonly TierRule[]): Tier | undefined {
  const own = rules.filter((rule) => rule.standard === standard);
  if (own.length === 0) return undefined;
  return own.find(({ grades }) => grades.includes(grade))?.tier ?? "ordinary";
}

function suggested({ grade, bad }: Graded, grades: Pick<Standard, "grades">["grades"]): Tier {
  if (bad) return "careful";
  const place = grades.findIndex((each) => each.grade === grade);
  if (place < 0) return "unrated";
  return place * 3 < grades.length ? "favoured" : "ordinary";
}
