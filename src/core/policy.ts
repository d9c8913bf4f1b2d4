/**
 * All questions the engine puts to the law, in one table. Each instrument answers them in `law/<instrument>/`; a value always
 * carries the article that gives it. What a pack leaves out, the instrument does not regulate.
 */
import { canonical } from "./canonical.ts";
import type { Rank, Ruled, Say } from "./citation.ts";
import type { ShopLaw, TradeLaw } from "./conduct/law.ts";
import { sha256 } from "./digest.ts";
import type { StandingLaw } from "./dossier/dossier.ts";
import type { SubjectType } from "./operator/operator.ts";
import type { CommitmentLaw } from "./procedure/commitment.ts";
import type { ListLaw } from "./procedure/list.ts";
import type { ManagementCardLaw } from "./procedure/management-card.ts";
import type { NoticeLaw } from "./procedure/notice.ts";
import type { ObjectionLaw } from "./procedure/objection.ts";
import type { PublicityLaw } from "./procedure/publicity.ts";
import type { ReconsiderationLaw } from "./procedure/reconsideration.ts";
import type { RepairLaw } from "./procedure/repair.ts";
import type { ReviewLaw } from "./procedure/review.ts";
import type { SourceChangeLaw } from "./procedure/source-change.ts";
import type { PublicationLaw, RefreshLaw } from "./publication/publication.ts";
import type { Day } from "./time/day.ts";

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
  /** An opinion addressed to authorities: it governs an evaluation only where the agency chose it. Absent: it governs by itself. */
  readonly byChoice?: Ruled<true>;
  readonly subjectTypes: Ruled<readonly SubjectType[]>;
  readonly naturalPersons: Ruled<"refused">;
  /** Off unless the agency records its legal opinion. */
  readonly individualBusinesses: Ruled<"admitted" | "by-recorded-opinion">;
}

/** What the institution that evaluates must itself be. */
export interface AgencyLaw {
  readonly legalPerson: Ruled<boolean>;
  readonly nonProfit: Ruled<boolean>;
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
  /** Absent where the instrument sets no longest interval. */
  readonly refresh?: RefreshLaw;
  /** Absent where the instrument asks nothing of the institution's legal form. */
  readonly agency?: AgencyLaw;
  // Procedures, each absent where neither the instrument nor what it builds on knows it.
  readonly objection?: ObjectionLaw;
  readonly review?: ReviewLaw;
  readonly repair?: RepairLaw;
  readonly reconsideration?: ReconsiderationLaw;
  readonly managementCard?: ManagementCardLaw;
  readonly sourceChange?: SourceChangeLaw;
  readonly commitment?: CommitmentLaw;
  readonly lists?: ListLaw;
  // Trade with consumers, and shops on platforms.
  readonly trade?: TradeLaw;
  readonly shops?: ShopLaw;
}

/** A pack with its version: the digest of everything else in it, so that no ruling can change without it. */
export function packOf(content: Omit<PolicyPack, "version">): PolicyPack {
  return { ...content, version: versionOf(packText(content)) };
}

/** The text of which a pack's version is the digest: the whole pack but the version. It is what is kept for good. */
export function packText(pack: Omit<PolicyPack, "version">): string {
  return canonical({ ...pack, version: undefined });
}

/**
 * The pack that a kept text says; undefined when the text is not the one of which that version was made. A version of an
 * earlier release answers only the questions that were put then.
 */
export function packFromText(
  text: string,
  { id, version }: Pick<PolicyPack, "id" | "version">,
): PolicyPack | undefined {
  if (versionOf(text) !== version) return undefined;
  // The digest says that the text was written by packText; to ask its shape again would refuse what is older than the asking.
  const pack: PolicyPack = { ...(JSON.parse(text) as Omit<PolicyPack, "version">), version };
  return pack.id === id ? pack : undefined;
}

function versionOf(text: string): string {
  return sha256(text).slice(0, 12);
}

/** One article of an instrument, restated in our own words, and where it lives in the product. */
export interface Article {
  readonly article: string;
  readonly restated: Say;
  readonly coverage: ArticleCoverage;
}

/**
 * Where an article lives: in code (`in`, paths of this repository, and the requirements met there), nowhere because it asks
 * nothing of software, or in later work (`until`: its subject, in words). `rest` is what of a coded article is open.
 */
export type ArticleCoverage =
  | {
      readonly kind: "coded";
      readonly in: readonly string[];
      readonly requirements: readonly string[];
      readonly rest?: { readonly until: Say; readonly requirements: readonly string[] };
    }
  | { readonly kind: "not-software"; readonly because: Say; readonly requirements?: readonly string[] }
  | { readonly kind: "open"; readonly until: Say; readonly requirements?: readonly string[] };

/** One worked case of a pack: what is asked, on which days, and the view or refusal that follows. */
export interface WorkedExample {
  /** Of the requirement that it tries. */
  readonly id: string;
  readonly article: string;
  /** What follows, in one sentence. */
  readonly says: Say;
  /** What is asked, by the name of the question, as the file writes it. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}
