/**
 * All questions the engine puts to the law, in one table. Each instrument answers them in `law/<instrument>/`; a value always
 * carries the article that gives it. What a pack leaves out, the instrument does not regulate.
 */
import type { Ruled, Say } from "./citation.ts";
import type { SubjectType } from "./operator/operator.ts";
import type { Severity } from "./record/record.ts";
import type { Day } from "./time/day.ts";
import type { Term } from "./time/term.ts";

/** 效力位阶, highest first: a higher rank prevails, and within a rank the later rule. */
export type Rank = "law" | "administrative-regulation" | "local-regulation" | "departmental-rule" | "normative-document" | "draft";

export interface Instrument {
  readonly id: string;
  readonly title: Say;
  /** 文号. */
  readonly number?: string;
  readonly issuer: Say;
  readonly issuedOn?: Day;
  readonly inForceFrom?: Day;
  /** The last day in force. */
  readonly inForceUntil?: Day;
  readonly rank: Rank;
  readonly status: "in-force" | "draft";
  /** Shown wherever the instrument is used: 征求意见稿 for a draft. */
  readonly label?: Say;
}

export interface ScopeLaw {
  /** Prefixes of GB/T 2260 codes that the instrument governs. */
  readonly regions: Ruled<readonly string[]>;
  readonly subjectTypes: Ruled<readonly SubjectType[]>;
  readonly naturalPersons: Ruled<"refused">;
  /** Off unless the agency records its legal opinion. */
  readonly individualBusinesses: Ruled<"admitted" | "by-recorded-opinion">;
}

export interface StandingLaw {
  /** Severities that never deduct. */
  readonly neverCounts: Ruled<readonly Severity[]>;
  /** Longest publicity by severity, used where the source states no end, and then shown as computed. */
  readonly longestPublicity: Ruled<Readonly<Record<Severity, Term>>>;
  /** Records of these kinds count only from their effective day. */
  readonly effectiveOnly: Ruled<readonly string[]>;
}

export interface NoticeLaw {
  /** Whether a bad result must be told to the operator before anyone else sees it. */
  readonly beforeBadResult: Ruled<boolean>;
  /** The first day after the notice on which the next step may be taken, as a term from the day of the notice. */
  readonly waitAfterNotice: Ruled<Term>;
}

export interface PublicityLaw {
  /** How long an initial result is shown before it can be final. */
  readonly initialResult: Ruled<Term>;
}

export interface PublicationLaw {
  readonly approverDiffersFromScorer: Ruled<boolean>;
}

export interface RefreshLaw {
  readonly longestInterval: Ruled<Term>;
}

export interface PolicyPack {
  readonly id: string;
  /** Changes whenever a ruling changes; stored with every result. */
  readonly version: string;
  readonly instrument: Instrument;
  readonly scope: ScopeLaw;
  readonly standing: StandingLaw;
  readonly notice: NoticeLaw;
  /** Absent where the instrument asks for no publicity of initial results. */
  readonly publicity?: PublicityLaw;
  readonly publication: PublicationLaw;
  readonly refresh?: RefreshLaw;
}

/** One article of an instrument, restated in our own words, and where it lives in the product. */
export interface Article {
  readonly article: string;
  readonly restated: Say;
  readonly coverage:
    | { readonly kind: "coded"; readonly in: readonly string[]; readonly requirements: readonly string[] }
    | { readonly kind: "not-software"; readonly because: Say }
    | { readonly kind: "open"; readonly until: string };
}
