/** 保存期限: what has come to its day is ended, once a day; and what is kept, how many, until when, by which article. */
import type { Citation, Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import {
  cellsKeptFrom,
  queriesKeptFrom,
  type Retention,
  type RetentionKind,
  retentions,
} from "../core/privacy/retention.ts";
import type { PersonalCount } from "../core/privacy/vault.ts";
import { addDays, addMonths, type Day, dayOf, type Instant, lastInstantOf } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { permit } from "./permit.ts";

export interface Swept {
  readonly personal: number;
  readonly queries: number;
  readonly rows: number;
}

/** Ends what is past its day. Done again the same day it finds nothing to do. */
export async function sweepRetention(desk: Desk): Promise<Swept> {
  permit(desk, "sweepRetention");
  const { today } = moment(desk);
  return {
    personal: await desk.personal.eraseExpired(today),
    queries: await desk.queries.forgetBefore(queriesKeptFrom(today)),
    rows: await desk.imports.sweepSettled(startOf(cellsKeptFrom(today))),
  };
}

export interface RetentionView {
  readonly kind: RetentionKind;
  readonly title: Say;
  readonly term: Say;
  readonly afterwards: Say;
  readonly by: Citation;
  /** How many are kept now; absent where they are not counted. */
  readonly kept?: number;
  /** The oldest that is kept, and the day on which the first of them ends. */
  readonly oldest?: Instant;
  readonly firstEnds?: Day;
}

export interface RetentionReport {
  readonly items: readonly RetentionView[];
  readonly personal: readonly PersonalCount[];
}

export async function readRetention(desk: Desk): Promise<RetentionReport> {
  permit(desk, "readRetention");
  const personal = await desk.personal.counts();
  const queries = await desk.queries.count();
  const cells = await desk.imports.keptCells();
  const values = personal.filter(({ state }) => state !== "erased");
  const ends = values.flatMap(({ firstEnds }) => firstEnds ?? []).toSorted();
  const counted: Partial<Record<RetentionKind, Pick<RetentionView, "kept" | "oldest" | "firstEnds">>> = {
    personal: { kept: values.reduce((sum, { count }) => sum + count, 0), ...given("firstEnds", ends[0]) },
    numbers: { kept: 0 },
    quarantine: { kept: cells.settled, ...given("oldest", cells.oldest) },
    queries: {
      kept: queries.queries,
      ...given("oldest", queries.oldest),
      ...given("firstEnds", queries.oldest && queryEnds(queries.oldest)),
    },
  };
  const kinds = Object.keys(retentions) as readonly RetentionKind[];
  return { items: kinds.map((kind) => ({ ...lineOf(kind), ...counted[kind] })), personal };
}

function lineOf(kind: RetentionKind): RetentionView {
  const { zh, en, term, afterwards, by }: Retention = retentions[kind];
  return { kind, title: { zh, en }, term, afterwards, by };
}

function queryEnds(oldest: Instant): Day {
  return addMonths(dayOf(oldest), retentions.queries.months);
}

/** The first moment of a day. */
function startOf(day: Day): Instant {
  return lastInstantOf(addDays(day, -1));
}

function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V });
}
