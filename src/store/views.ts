/**
 * The views of one operator while facts are folded into them. One path only: what `append` writes fact by fact and what
 * `rebuild` makes from the beginning come from here, through the same functions of the core.
 */
import { canonical } from "../core/canonical.ts";
import type { Fact } from "../core/journal.ts";
import { evolveOperator, type Operator, type OperatorId } from "../core/operator/operator.ts";
import { evolvePublications, isPublicationFact, type Publication } from "../core/publication/publication.ts";
import { evolveRecord, type FactAboutRecord, isRecordFact } from "../core/record/evolve.ts";
import type { CreditRecord, RecordId } from "../core/record/record.ts";
import type { Instant } from "../core/time/day.ts";
import { copyLine } from "./database.ts";
import { nameSearchOf } from "./names.ts";
import { type FoldedViews, foldedViews, isProcedureFact, takeProcedureFact } from "./procedure-views.ts";
import { packRecord } from "./record-row.ts";

/** What the facts to be taken in need of what stands in the views; for a new operator, nothing. */
export interface Before {
  readonly lastSeq: number;
  /** Absent where no fact can change it. */
  readonly operator?: Operator;
  readonly records?: ReadonlyMap<RecordId, CreditRecord>;
  /** Newest first, each with the number of the fact that announced it. */
  readonly publications?: readonly KeptPublication[];
  /** Cases, commitments, list entries and notices that the facts change. */
  readonly procedures?: FoldedViews;
}

export interface KeptPublication {
  readonly publication: Publication;
  readonly recordedSeq: number;
}

export const nothingBefore: Before = { lastSeq: 0 };

export class OperatorViews {
  readonly id: OperatorId;
  readonly seen: number;
  operator: Operator | undefined;
  lastSeq: number;
  /** When the latest of the facts taken became known. */
  lastKnownAt: Instant | undefined;
  publications: readonly Publication[];
  /** Absent while no fact has spoken of any: the common case of an import. */
  procedures: FoldedViews | undefined;
  readonly #described: Operator | undefined;
  readonly #published: readonly Publication[];
  readonly #recordedSeq: Map<string, number>;
  readonly #records = new Map<RecordId, { before?: CreditRecord; record: CreditRecord }>();

  constructor(id: OperatorId, before: Before) {
    this.id = id;
    this.seen = before.lastSeq;
    this.lastSeq = before.lastSeq;
    this.operator = this.#described = before.operator;
    this.publications = this.#published = before.publications?.map(({ publication }) => publication) ?? [];
    this.#recordedSeq = new Map(before.publications?.map((kept) => [kept.publication.result, kept.recordedSeq]));
    this.procedures = before.procedures;
    for (const [id, record] of before.records ?? []) this.#records.set(id, { before: record, record });
  }

  take(fact: Fact): void {
    const { body } = fact;
    this.lastSeq = fact.seq;
    if (this.lastKnownAt === undefined || fact.knownAt > this.lastKnownAt) this.lastKnownAt = fact.knownAt;
    this.operator = evolveOperator(this.operator, fact);
    if (isPublicationFact(body)) this.#takePublication({ ...fact, body });
    if (isRecordFact(body)) this.#takeRecord(body.record, { on: fact.on, knownAt: fact.knownAt, body });
    if (!isProcedureFact(body)) return;
    this.procedures ??= foldedViews();
    takeProcedureFact(this.procedures, { ...fact, body });
  }

  /** Whether the operator's own state (not its records or results) is another than before: the core answers the same object where it is not. */
  get describedAnew(): boolean {
    return this.operator !== this.#described;
  }

  get judgedAnew(): boolean {
    return this.publications !== this.#published;
  }

  newRecords(): readonly CreditRecord[] {
    return [...this.#records.values()].filter((kept) => kept.before === undefined).map((kept) => kept.record);
  }

  changedRecords(): readonly CreditRecord[] {
    const stood = [...this.#records.values()].filter((kept) => kept.before !== undefined);
    return stood.filter((kept) => kept.record !== kept.before).map((kept) => kept.record);
  }

  /** Those that are new or otherwise than before: the core answers the same object where one is not. */
  changedPublications(): readonly KeptPublication[] {
    const stood = new Set(this.#published);
    const changed = this.publications.filter((publication) => !stood.has(publication));
    return changed.map((publication) => ({
      publication,
      recordedSeq: this.#recordedSeq.get(publication.result) ?? 0,
    }));
  }

  /** Whether a result was there before the facts. */
  hadResult(result: string): boolean {
    return this.#published.some((publication) => publication.result === result);
  }

  #takePublication(fact: Parameters<typeof evolvePublications>[1] & { readonly seq: number }): void {
    if (fact.body.type === "ResultRecorded") this.#recordedSeq.set(fact.body.result, fact.seq);
    this.publications = evolvePublications(this.publications, fact);
  }

  #takeRecord(id: RecordId, fact: FactAboutRecord): void {
    const kept = this.#records.get(id);
    this.#records.set(id, { ...kept, record: evolveRecord(kept?.record, fact) });
  }
}

// Rows ----------------------------------------------------------------------------------------------------------------

/** 信息不足 / 不予评级. */
const NOT_RATED = "NR";

/** The result that decides how the operator is listed: for staff the latest, for the public the published or the one in publicity. */
export interface Standing {
  readonly latest: Publication | undefined;
  readonly public: Publication | undefined;
}

/** The score that the public may see: none of an operator that is not rated. */
export function publicScoreOf(publication: Publication | undefined): number | undefined {
  return publication === undefined || publication.grade === NOT_RATED ? undefined : publication.scoreCentipoints;
}

export function standingOf(publications: readonly Publication[]): Standing {
  const published = publications.find((publication) => publication.stage === "published");
  const initial = publications.find((publication) => publication.stage === "in-publicity");
  return { latest: publications[0], public: published ?? initial };
}

export const OPERATOR_COLUMNS =
  "operator (operator_id, code, name, name_folded, name_grams, subject_type, status, region, roles, records, code_failed, " +
  "grade, score_centipoints, stage, public_grade, public_score_centipoints, public_stage, last_seq, last_known_at, state)";

export function operatorLine(views: OperatorViews): string {
  const operator = registered(views);
  const { latest, public: shown } = standingOf(views.publications);
  const described = describedColumns(operator);
  return copyLine(
    [
      views.id,
      operator.code.value,
      described.name,
      described.nameFolded,
      described.nameGrams,
      operator.subjectType,
      operator.status,
      operator.region,
      `{${operator.roles.join(",")}}`,
      views.newRecords().length,
      described.codeFailed,
      latest?.grade,
      latest?.scoreCentipoints,
      latest?.stage,
      shown?.grade,
      publicScoreOf(shown),
      shown?.stage,
      views.lastSeq,
      views.lastKnownAt,
    ],
    described.state,
  );
}

/** Characters of a name by which lists are sorted; an index takes no text of any length, and `state` keeps the whole. */
const NAME_SHOWN = 200;

export interface DescribedColumns {
  readonly name: string;
  readonly nameFolded: string;
  readonly nameGrams: string;
  readonly codeFailed: boolean;
  readonly state: string;
}

export function describedColumns(operator: Operator): DescribedColumns {
  const search = nameSearchOf(operator);
  return {
    name: [...(operator.names.at(-1)?.name ?? "")].slice(0, NAME_SHOWN).join(""),
    nameFolded: search.folded,
    nameGrams: search.grams,
    codeFailed: operator.codeFindings.some((finding) => finding.grade === "failed"),
    state: canonical(operator),
  };
}

export function codeLine(views: OperatorViews): string {
  return copyLine([registered(views).code.value, views.id]);
}

export interface OwnRecord {
  readonly operator: OperatorId;
  readonly record: CreditRecord;
}

export function recordLine({ operator, record }: OwnRecord): string {
  return copyLine([operator, record.id, record.current.kind], packRecord(record));
}

export function publicationLine(kept: KeptPublication & { readonly operator: OperatorId }): string {
  const { operator, publication, recordedSeq } = kept;
  return copyLine([
    operator,
    publication.result,
    publication.stage,
    publication.standard,
    publication.grade,
    recordedSeq,
    publication.publicityLastDay,
    canonical(publication),
  ]);
}

/** Every operator's first fact registers it; anything else is a bug of whoever wrote the facts. */
function registered(views: OperatorViews): Operator {
  if (views.operator === undefined) throw new Error(`operator ${views.id} has facts but was never registered`);
  return views.operator;
}
