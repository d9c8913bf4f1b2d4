/**
 * 公示与发布: from an initial result to one the public may see.
 *
 *   evaluated ─> approved ─> noticed ─> in-publicity ─> published ─> superseded
 *                   └───(not bad, or no publicity in the pack: the steps that the pack does not ask for are left out)
 *   withdrawn, from every stage
 *
 * Here are the facts, what they fold to, and what the public sees; what may be done on a day is asked of `gate.ts`.
 */

import type { Citation, Ruled, Say } from "../citation.ts";
import { NOT_RATED } from "../evaluation/evaluate.ts";
import type { ResultId } from "../evaluation/result.ts";
import type { GradeHeld } from "../procedure/list.ts";
import type { NoticeProof } from "../procedure/notice.ts";
import type { ResultMarked, ResultUnmarked } from "../procedure/result-mark.ts";
import type { RecordMark } from "../record/record.ts";
import { type Day, dayOf, type Instant } from "../time/day.ts";
import { dayAfter, endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";
import type { Commission } from "./commission.ts";

export interface PublicationLaw {
  readonly approverDiffersFromScorer: Ruled<boolean>;
  /** Whether results may be shown to the public at all. */
  readonly mayBePublic: Ruled<boolean>;
}

export interface RefreshLaw {
  /** A published result older than this is stale: labelled, and out of current listings. */
  readonly longestInterval: Ruled<Term>;
}

export interface ResultRecorded {
  readonly type: "ResultRecorded";
  readonly result: ResultId;
  readonly standard: string;
  readonly pack: string;
  /** The version of the pack whose rulings hold for the result to the end of its way. */
  readonly packVersion: string;
  readonly grade: string;
  readonly scoreCentipoints: number;
  readonly bad: boolean;
  readonly scorer: string;
  /** Digest of the stored result, so that the journal proves what was recorded. */
  readonly digest: string;
  /** By whom it was commissioned and who pays; absent: on the agency's own account. */
  readonly commission?: Commission;
}
/** Another person than the scorer answers for the result. */
export interface ResultApproved {
  readonly type: "ResultApproved";
  readonly result: ResultId;
  readonly approver: string;
}
/** The operator was told of a bad result before anyone else, with proof (条例第三十九条第三款). */
export interface ResultNoticed extends NoticeProof {
  readonly type: "ResultNoticed";
  readonly result: ResultId;
}
export interface PublicityStarted {
  readonly type: "PublicityStarted";
  readonly result: ResultId;
  /** The last day, until 24:00; the start day is not counted. */
  readonly lastDay: Day;
}
export interface ResultPublished {
  readonly type: "ResultPublished";
  readonly result: ResultId;
}
export interface ResultWithdrawn {
  readonly type: "ResultWithdrawn";
  readonly result: ResultId;
  readonly reason: string;
}

export type PublicationFact =
  | ResultRecorded
  | ResultApproved
  | ResultNoticed
  | PublicityStarted
  | ResultPublished
  | ResultWithdrawn
  | ResultMarked
  | ResultUnmarked;

export type PublicationStage =
  | "evaluated"
  | "approved"
  | "noticed"
  | "in-publicity"
  | "published"
  | "superseded"
  | "withdrawn";

export const publicationStages: Readonly<Record<PublicationStage, Say>> = {
  evaluated: { zh: "待审核", en: "evaluated" },
  approved: { zh: "已审核", en: "approved" },
  noticed: { zh: "已告知", en: "noticed" },
  "in-publicity": { zh: "公示中", en: "in publicity" },
  published: { zh: "已发布", en: "published" },
  superseded: { zh: "已被新结果取代", en: "superseded" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

/** One result on its way to the public: the fold of its publication facts. */
export interface Publication {
  readonly result: ResultId;
  readonly stage: PublicationStage;
  readonly standard: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly grade: string;
  readonly scoreCentipoints: number;
  readonly bad: boolean;
  readonly scorer: string;
  readonly digest: string;
  readonly recordedAt: Instant;
  readonly approver?: string;
  readonly approvedOn?: Day;
  readonly noticedOn?: Day;
  readonly noticeHash?: string;
  readonly publicityFrom?: Day;
  readonly publicityLastDay?: Day;
  readonly publishedOn?: Day;
  readonly withdrawnOn?: Day;
  readonly withdrawnReason?: string;
  /** 标注 that stand on it; absent where there are none. */
  readonly marks?: readonly RecordMark[];
  readonly commission?: Commission;
}

/** The score that may be shown beside a grade; a result that is not rated (不评级) has none. */
export function shownScore({
  grade,
  scoreCentipoints,
}: Pick<Publication, "grade" | "scoreCentipoints">): number | undefined {
  return grade === NOT_RATED ? undefined : scoreCentipoints;
}

/** What the law asks before the public may see a result, one line a step, each with its article: shown on the page beside the button. */
export interface GateStep {
  readonly step: "approval" | "notice" | "publicity" | "publication";
  readonly state: GateStepState;
  readonly by: Citation;
  readonly say: Say;
  /** While it waits: the last day of the wait, until 24:00. */
  readonly until?: Day;
  /** The wait reaches a year whose holidays are not known: `until` may move, and the step is not done before it is known. */
  readonly provisional?: true;
  /** The first day on which the step after it may be taken. */
  readonly notBefore?: Day;
}

/** `waiting`: the act is done and its time runs, after a notice or in publicity; nothing is to be done but to wait. */
export type GateStepState = "not-needed" | "to-do" | "waiting" | "done";

// The fold and what the public sees -----------------------------------------------------------------------------------

/** A publication fact with its day and the instant it was learned, as the journal keeps it. */
export interface DatedPublicationFact {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly body: PublicationFact;
}

/** One result's publication after one more of its facts. Throws on a fact of another result or before the first (a bug). */
export function evolvePublication(publication: Publication | undefined, fact: DatedPublicationFact): Publication {
  const { body, on } = fact;
  if (body.type === "ResultRecorded") return recorded(body, fact.knownAt);
  if (publication?.result !== body.result)
    throw new Error(`${body.type} of ${body.result} has no publication to change`);
  switch (body.type) {
    case "ResultApproved":
      return { ...publication, stage: "approved", approver: body.approver, approvedOn: on };
    case "ResultNoticed":
      return { ...publication, stage: "noticed", noticedOn: on, noticeHash: body.contentHash };
    case "PublicityStarted":
      return { ...publication, stage: "in-publicity", publicityFrom: on, publicityLastDay: body.lastDay };
    case "ResultPublished":
      return { ...publication, stage: "published", publishedOn: on };
    case "ResultWithdrawn":
      return { ...publication, stage: "withdrawn", withdrawnOn: on, withdrawnReason: body.reason };
    case "ResultMarked":
      return withMarks(publication, [...(publication.marks ?? []).filter((mark) => !isOf(mark, body.mark)), body.mark]);
    case "ResultUnmarked":
      return withMarks(
        publication,
        (publication.marks ?? []).filter((mark) => !isOf(mark, body)),
      );
  }
}

/**
 * All of an operator's publications after one more fact, newest first. A published result supersedes the older ones of the
 * same standard, published or still on their way, so that none of them can take its place later: the only effect a fact has
 * beyond its own result.
 */
export function evolvePublications(
  publications: readonly Publication[],
  fact: DatedPublicationFact,
): readonly Publication[] {
  const at = publications.findIndex((publication) => publication.result === fact.body.result);
  const next = evolvePublication(publications[at], fact);
  if (at < 0) return [next, ...publications];
  const superseding = fact.body.type === "ResultPublished";
  return publications.map((other, index) => {
    if (index === at) return next;
    return superseding && index > at && isSupersededBy(other, next) ? { ...other, stage: "superseded" } : other;
  });
}

/** An operator's publications from its facts in order; facts that speak of something else are passed over. */
export function foldPublications(
  facts: Iterable<{ readonly on: Day; readonly knownAt: Instant; readonly body: { readonly type: string } }>,
): readonly Publication[] {
  let publications: readonly Publication[] = [];
  for (const { on, knownAt, body } of facts)
    if (isPublicationFact(body)) publications = evolvePublications(publications, { on, knownAt, body });
  return publications;
}

/** What the facts are called that change no credit file, but only what becomes of results. */
export const publicationFacts: ReadonlySet<string> = new Set<PublicationFact["type"]>([
  "ResultRecorded",
  "ResultApproved",
  "ResultNoticed",
  "PublicityStarted",
  "ResultPublished",
  "ResultWithdrawn",
  "ResultMarked",
  "ResultUnmarked",
]);

/** Whether a fact of the journal speaks of a result's way to the public. */
export function isPublicationFact(body: { readonly type: string }): body is PublicationFact {
  return publicationFacts.has(body.type);
}

/** The grades that were in effect, oldest first: what the criteria of an honest list are asked of. */
export function gradesHeld(publications: readonly Publication[]): readonly GradeHeld[] {
  const published = publications
    .flatMap((publication) =>
      publication.publishedOn === undefined ? [] : [{ ...publication, from: publication.publishedOn }],
    )
    .reverse();
  return published.map(({ standard, grade, from, withdrawnOn }, at) => {
    const next = published.slice(at + 1).find((later) => later.standard === standard)?.from;
    const to = next !== undefined && (withdrawnOn === undefined || next < withdrawnOn) ? next : withdrawnOn;
    return { standard, grade, from, ...(to === undefined ? {} : { to }) };
  });
}

export interface PublicView {
  /** 初评公示: an initial result in its publicity. */
  readonly initial?: Publication;
  /** The result in effect. */
  readonly published?: Publication;
  /** From this day the published result is older than the pack allows: labelled, and out of current listings. */
  readonly staleSince?: Day;
}

/**
 * What the public may see of an operator's results on a day: the latest initial result in publicity and the latest published
 * one, and nothing before its gate. Where the pack sets a longest interval, `refresh` says from when a result is stale.
 */
export function publicView(
  publications: readonly Publication[],
  today: Day,
  refresh?: { readonly law: RefreshLaw; readonly calendar: WorkCalendar },
): PublicView {
  const initial = latest(publications, "in-publicity", (publication) => publication.publicityFrom, today);
  const published = latest(publications, "published", (publication) => publication.publishedOn, today);
  const stale = published && refresh ? staleFrom(refresh.law, refresh.calendar, published) : undefined;
  return {
    ...(initial ? { initial } : {}),
    ...(published ? { published } : {}),
    ...(stale !== undefined && stale <= today ? { staleSince: stale } : {}),
  };
}

/** The last day on which a result is not yet too old, counted from the day it was recorded. */
export function freshUntil(law: RefreshLaw, calendar: WorkCalendar, publication: Publication): Deadline {
  return endOfTerm(calendar, dayOf(publication.recordedAt), law.longestInterval.value);
}

/** The first day on which it is too old: labelled, and out of current listings. */
export function staleFrom(law: RefreshLaw, calendar: WorkCalendar, publication: Publication): Day {
  return dayAfter(freshUntil(law, calendar, publication));
}

/** The newer result of the same standard that is on its way to take a published one's place; undefined where there is none. */
export function renewalOf(publications: readonly Publication[], published: Publication): Publication | undefined {
  const at = publications.findIndex(({ result }) => result === published.result);
  return publications
    .slice(0, Math.max(at, 0))
    .find(({ standard, stage }) => standard === published.standard && stage !== "withdrawn" && stage !== "superseded");
}

function withMarks({ marks: _, ...publication }: Publication, marks: readonly RecordMark[]): Publication {
  return marks.length === 0 ? publication : { ...publication, marks };
}

function isOf(mark: RecordMark, other: Pick<RecordMark, "kind" | "reference">): boolean {
  return mark.kind === other.kind && mark.reference === other.reference;
}

function recorded(body: ResultRecorded, knownAt: Instant): Publication {
  const { bad, commission, digest, grade, pack, packVersion, result, scoreCentipoints, scorer, standard } = body;
  const announced = { bad, ...(commission === undefined ? {} : { commission }), digest, grade, pack, packVersion };
  return { ...announced, recordedAt: knownAt, result, scoreCentipoints, scorer, stage: "evaluated", standard };
}

function isSupersededBy(older: Publication, published: Publication): boolean {
  return older.standard === published.standard && older.stage !== "withdrawn";
}

function latest(
  publications: readonly Publication[],
  stage: PublicationStage,
  since: (publication: Publication) => Day | undefined,
  today: Day,
): Publication | undefined {
  const visible = publications.filter((publication) => {
    const from = since(publication);
    return publication.stage === stage && from !== undefined && from <= today;
  });
  return visible.reduce<Publication | undefined>(
    (best, next) => (best && (since(best) ?? "") >= (since(next) ?? "") ? best : next),
    undefined,
  );
}
