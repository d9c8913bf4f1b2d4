/**
 * The sample region as files: about three hundred fictional operators and twenty records of each, in three issues as bureaux and
 * platforms would send them over time. The same seed and day give the same files, byte for byte (XLSX but for its time stamps).
 */
import { join } from "node:path";
import { type RecordKind, recordKinds } from "../../src/core/record/catalogue.ts";
import type { Layout } from "../../src/core/record/layout.ts";
import { addDays, type Day } from "../../src/core/time/day.ts";
import { basicRows } from "./basic.ts";
import { brokenRows } from "./broken.ts";
import { type SampleFile, writeSampleFile } from "./files.ts";
import { litigationRows } from "./litigation.ts";
import { onlineRows } from "./online.ts";
import { sampleOperators } from "./operators.ts";
import { otherRows } from "./other.ts";
import { withPeople } from "./people.ts";
import { type SampleSource, sources } from "./region.ts";
import type { SampleRow, Turn } from "./row.ts";
import { chance } from "./seeded.ts";
import { supervisionRows } from "./supervision.ts";

/** The files of one delivery, and the day on which they are taken in. */
export interface Issue {
  readonly day: Day;
  readonly files: readonly SampleFile[];
}

export interface SampleRegion {
  readonly operators: number;
  readonly issues: readonly Issue[];
}

/** Days before today on which the files of an issue come. */
export const ISSUES = [200, 40, 9] as const;
export const SEED = 20_231_020;

export async function generateSampleRegion(
  folder: string,
  today: Day,
  shipped: readonly Layout[],
  seed: number = SEED,
): Promise<SampleRegion> {
  const draw = chance(seed);
  const operators = sampleOperators(draw, today);
  const turns = operators.map(
    (operator, index): Turn => ({ operator, index, today, draw: draw.named(`records ${index}`) }),
  );
  const lastDelivery = addDays(today, -Math.min(...ISSUES));
  const rows = [...withPeople(turns.flatMap(rowsOf), lastDelivery), ...brokenRows(operators, today)];
  const layouts = new Map(recordKinds.map((kind) => [kind, layoutFor(kind, shipped)]));
  const issues: Issue[] = [];
  for (const [nth, daysBefore] of ISSUES.entries()) {
    const before = nth === 0 ? undefined : addDays(today, -(ISSUES[nth - 1] ?? 0));
    const day = addDays(today, -daysBefore);
    const due = rows.filter((row) => row.reportedOn <= day && (before === undefined || row.reportedOn > before));
    issues.push({ day, files: await writeIssue(join(folder, day), due, layouts, day) });
  }
  return { operators: operators.length, issues };
}

function rowsOf(turn: Turn): readonly SampleRow[] {
  return [
    ...basicRows(turn),
    ...supervisionRows(turn),
    ...litigationRows(turn),
    ...onlineRows(turn),
    ...otherRows(turn),
  ];
}

/** The shipped layout of a kind, the newest edition where there are two. */
function layoutFor(kind: RecordKind, shipped: readonly Layout[]): Layout {
  const [newest] = shipped.filter((layout) => layout.kind === kind).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  if (newest === undefined) throw new Error(`no layout for ${kind} is shipped`);
  return newest;
}

async function writeIssue(
  folder: string,
  rows: readonly SampleRow[],
  layouts: ReadonlyMap<RecordKind, Layout>,
  day: Day,
): Promise<readonly SampleFile[]> {
  const files: SampleFile[] = [];
  for (const { kind, source } of filesOf(rows)) {
    const layout = layouts.get(kind);
    const own = rows.filter((row) => row.kind === kind && row.source === source).toSorted(byDay);
    if (layout !== undefined && own.length > 0)
      files.push(await writeSampleFile(folder, own, layout, day.replaceAll("-", "")));
  }
  return files;
}

/** One file for each kind and source, registrations first: they say who the operators are. */
function filesOf(rows: readonly SampleRow[]): readonly { readonly kind: RecordKind; readonly source: SampleSource }[] {
  return recordKinds.flatMap((kind) =>
    sources
      .filter((source) => rows.some((row) => row.kind === kind && row.source === source.id))
      .map((source) => ({ kind, source: source.id })),
  );
}

function byDay(a: SampleRow, b: SampleRow): number {
  return a.reportedOn < b.reportedOn ? -1 : a.reportedOn > b.reportedOn ? 1 : 0;
}
