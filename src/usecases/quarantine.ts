/** 待补正: rows that were held, seen with their reasons, mended by a person and read again through the same gate, or set aside. */
import type { Say } from "../core/citation.ts";
import type { Along, Desk, Finding, Import, Page, PageRequest, Quarantined, Source } from "../core/desk.ts";
import { readRow } from "../core/record/intake.ts";
import { changedMeanwhile, notFound } from "./faults.ts";
import { followUpAgain } from "./follow-up.ts";
import { importWithId } from "./imports.ts";
import { admitRows } from "./intake.ts";
import { gateOf, goodRow, type ReadRow } from "./intake-batches.ts";
import { actorAt, permit, permitSending } from "./permit.ts";
import { sourceWithId } from "./sources.ts";

export interface ListQuarantined extends PageRequest {
  readonly importId: string;
  readonly code?: string;
  readonly state?: Quarantined["state"];
}

export interface QuarantineReason {
  readonly code: string;
  readonly say: Say;
  readonly column?: string;
  readonly waiting: number;
  readonly total: number;
}

export interface MendRow {
  readonly importId: string;
  readonly line: number;
  /** The cells to replace, by header; the others stay as read. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface DismissRow {
  readonly importId: string;
  readonly line: number;
}

export type AlikeMending =
  /** Accepts each row's own suggestion. */
  | { readonly kind: "suggestion" }
  /** The same value in the column of every row. */
  | { readonly kind: "replacement"; readonly value: string }
  | { readonly kind: "dismiss" };

export interface MendAlike {
  readonly importId: string;
  /** Rows held for this reason, in this column where it is named. */
  readonly code: string;
  readonly column?: string;
  readonly apply: AlikeMending;
}

/** What became of a mended row: taken in, or still held for another reason. */
export interface Mended {
  readonly outcome: "accepted" | "corrected" | "duplicate" | "still-held" | "dismissed";
  readonly finding?: Finding;
}

export interface MendedAlike {
  readonly mended: number;
  readonly stillHeld: number;
}

const rowNoun = { zh: "待补正的行", en: "held row" } as const;
const ATTEMPTS = 5;
/** How many rows one transaction mends. */
const AT_ONCE = 200;

export async function listQuarantined(desk: Desk, request: ListQuarantined): Promise<Page<Quarantined>> {
  permit(desk, "readQuarantine");
  const { importId, ...page } = request;
  await importWithId(desk, importId);
  return desk.imports.quarantined(importId, page);
}

/** How many rows wait, by reason and column. */
export async function quarantineReasons(desk: Desk, importId: string): Promise<readonly QuarantineReason[]> {
  permit(desk, "readQuarantine");
  await importWithId(desk, importId);
  return desk.imports.reasons(importId);
}

/** Every row of an import that still waits, page by page, for a file that a person takes away to mend. */
export async function exportQuarantine(desk: Desk, importId: string): Promise<AsyncIterable<readonly Quarantined[]>> {
  permit(desk, "exportQuarantine");
  await permitSending(desk, "exportQuarantine");
  await importWithId(desk, importId);
  return waiting(desk, { importId });
}

/** Reads a held row again with some cells replaced. What is read well is taken in as if it had stood in the file. */
export async function mendRow(desk: Desk, request: MendRow): Promise<Mended> {
  permit(desk, "mendRows");
  const into = await importWithId(desk, request.importId);
  const row = await waitingRow(desk, request);
  const read = readAgain(desk, { into, source: await sourceWithId(desk, into.source) }, row, request.cells);
  if ("finding" in read) return { outcome: "still-held", finding: read.finding };
  const outcomes = await takeMended(desk, into, [read]);
  return { outcome: outcomes.get(row.line) ?? "duplicate" };
}

/** Mends every waiting row held for the same reason in the same way; rows that would still be held stay as they are. */
export async function mendAlike(desk: Desk, request: MendAlike): Promise<MendedAlike> {
  permit(desk, "mendRows");
  const into = await importWithId(desk, request.importId);
  const source = await sourceWithId(desk, into.source);
  let mended = 0;
  let stillHeld = 0;
  for await (const rows of waitingAlike(desk, request)) {
    if (request.apply.kind === "dismiss") {
      await settle(desk, { mended: rows.map((row) => settled(desk, row, "dismissed")) });
      mended += rows.length;
      continue;
    }
    const read = rows.map((row) => readAlike(desk, { into, source }, row, request.apply));
    const good = read.filter((row): row is ReadRow => row !== undefined);
    if (good.length > 0) await takeMended(desk, into, good);
    mended += good.length;
    stillHeld += rows.length - good.length;
  }
  return { mended, stillHeld };
}

/** Sets a held row aside for good; what was read of it stays to be seen. */
export async function dismissRow(desk: Desk, request: DismissRow): Promise<Mended> {
  permit(desk, "mendRows");
  const row = await waitingRow(desk, request);
  await settle(desk, { mended: [settled(desk, row, "dismissed")] });
  return { outcome: "dismissed" };
}

async function waitingRow(desk: Desk, { importId, line }: DismissRow): Promise<Quarantined> {
  const row = await desk.imports.quarantinedLine(importId, line);
  if (row === undefined) throw notFound(rowNoun, `${importId}:${line}`);
  if (row.state !== "waiting") throw changedMeanwhile(rowNoun);
  return row;
}

async function* waitingAlike(desk: Desk, request: MendAlike): AsyncIterable<readonly Quarantined[]> {
  const { importId, code, column } = request;
  for await (const page of waiting(desk, { importId, code })) {
    const rows = page.filter((row) => column === undefined || row.finding.column === column);
    if (rows.length > 0) yield rows;
  }
}

async function* waiting(
  desk: Desk,
  { importId, ...which }: Pick<ListQuarantined, "importId" | "code">,
): AsyncIterable<readonly Quarantined[]> {
  let after: string | undefined;
  do {
    const page = await desk.imports.quarantined(importId, {
      limit: AT_ONCE,
      ...which,
      state: "waiting",
      ...(after === undefined ? {} : { after }),
    });
    if (page.items.length > 0) yield page.items;
    after = page.next;
  } while (after !== undefined);
}

function readAlike(desk: Desk, into: Brought, row: Quarantined, apply: AlikeMending): ReadRow | undefined {
  const { column, suggestion } = row.finding;
  const value = apply.kind === "replacement" ? apply.value : suggestion;
  if (column === undefined || value === undefined) return undefined;
  const read = readAgain(desk, into, row, { [column]: value });
  return "finding" in read ? undefined : read;
}

/** An import with the source that it is of. */
interface Brought {
  readonly into: Import;
  readonly source: Source;
}

function readAgain(
  desk: Desk,
  { into, source }: Brought,
  row: Quarantined,
  cells: Readonly<Record<string, string>>,
): ReadRow | { readonly finding: Finding } {
  const reading = readRow(into.layout, { ...row.cells, ...cells }, gateOf(desk, source));
  return "finding" in reading ? { finding: reading.finding } : goodRow(desk, row.line, reading);
}

async function takeMended(desk: Desk, into: Import, rows: readonly ReadRow[]) {
  const source = await sourceWithId(desk, into.source);
  const mended = rows.map(({ line }) => settled(desk, { importId: into.id, line }, "mended"));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const admitted = await admitRows(desk, rows, { source, importId: into.id, by: actorAt(desk).id });
    const { acts, personal } = admitted;
    if ((await desk.journal.append(acts, { mended, personal })) === "moved-on") continue;
    if (acts.length > 0) await followUpAgain(desk, into);
    return admitted.outcomes;
  }
  throw changedMeanwhile(rowNoun);
}

async function settle(desk: Desk, along: Along): Promise<void> {
  if ((await desk.journal.append([], along)) !== "written") throw changedMeanwhile(rowNoun);
}

function settled(desk: Desk, row: Pick<Quarantined, "importId" | "line">, state: "mended" | "dismissed") {
  return { importId: row.importId, line: row.line, by: actorAt(desk).id, state };
}
