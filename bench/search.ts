/**
 * Finding operators by name among a million: the product's own search (`desk.operators.search`, in the name of a clerk, under row-level
 * security, a page of 20), beside a scan of all names in memory, which says what should have been found.
 *
 * Questions of each kind are drawn from names that are there (`search-names.ts`). Recall is the share of what a first page must hold that it
 * held: all operators that bear what was asked, or 20 of them. `wrong` counts what was found and does not bear it, and numbers of hits said
 * for certain that are not true.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scope } from "../src/core/access/scope.ts";
import type { FoundOperators, Operators } from "../src/core/desk.ts";
import type { OperatorId } from "../src/core/operator/operator.ts";
import { initials, searchForm, searchWords, spokenForm } from "../src/core/operator/search-form.ts";
import { day, type Instant, instantOf } from "../src/core/time/day.ts";
import { Database } from "../src/store/database.ts";
import { openStore, SCHEMA, type Store } from "../src/store/store.ts";
import { nothingBefore, OperatorViews } from "../src/store/views.ts";
import { insertNew } from "../src/store/write-views.ts";
import { inMilliseconds, median, percentile, table } from "./figures.ts";
import type { BenchResult } from "./main.ts";
import { inventedNames, type Named, questions, random } from "./search-names.ts";

const SEED = 20_261_122;
const PAGE = 20;
const AT_ONCE = 5_000;

interface Size {
  readonly operators: number;
  /** Of each kind. */
  readonly asked: number;
  /** So many of them are compared with a scan of all names. */
  readonly scanned: number;
}

export async function run({ quick = false }: { readonly quick?: boolean }): Promise<BenchResult> {
  const size = quick
    ? { operators: 50_000, asked: 100, scanned: 50 }
    : { operators: 1_000_000, asked: 1_000, scanned: 100 };
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-search-"));
  const store = await openStore({ dataFolder: join(folder, "data") });
  try {
    return await measured(store, size);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(store: Store, { operators, asked, scanned }: Size): Promise<BenchResult> {
  const names = take(inventedNames(SEED), operators);
  const filling = performance.now();
  await fill(store, names);
  console.log(`${operators} operators written in ${Math.round((performance.now() - filling) / 1_000)} s`);
  const search = store.at(clerk, { now: () => KNOWN_AT }).operators;
  const lines = names.map(({ name }) => formsOf(name));
  const outcomes: Outcome[] = [];
  for (const kind of Object.keys(questions) as Kind[]) {
    const texts = drawn(kind, names, asked);
    for (const text of texts.slice(0, 20)) await search.search({ text }, { limit: PAGE });
    const times = await timesOf(search, texts);
    outcomes.push({ kind, times, ...(await compared(search, texts.slice(0, scanned), lines)) });
  }
  return summed(operators, outcomes, await bytesOf(store));
}

type Kind = keyof typeof questions;

interface Compared {
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
}

interface Outcome extends Compared {
  readonly kind: Kind;
  readonly times: readonly number[];
}

function drawn(kind: Kind, names: readonly Named[], count: number): readonly string[] {
  const next = random(SEED + kind.length);
  return Array.from({ length: count }, () => questions[kind](names[Math.floor(next() * names.length)] as Named, next));
}

async function timesOf(operators: Operators, texts: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const text of texts) {
    const begun = performance.now();
    await operators.search({ text }, { limit: PAGE });
    times.push(performance.now() - begun);
  }
  return times;
}

/** All the forms in which a name is found, one a line: what decides in the product as well. */
function formsOf(name: string): string {
  const forms = [searchForm(name), spokenForm(searchForm(name))];
  return [...forms, ...forms.flatMap(initials)].join("\n");
}

async function compared(operators: Operators, texts: readonly string[], lines: readonly string[]): Promise<Compared> {
  let [wanted, found, wrong] = [0, 0, 0];
  for (const text of texts) {
    const words = searchWords(text);
    const bears = (line: string | undefined): boolean => words.every((word) => line?.includes(word) === true);
    const total = lines.reduce((sum, line) => (bears(line) ? sum + 1 : sum), 0);
    const answer = await operators.search({ text }, { limit: PAGE });
    const right = answer.items.filter(({ id }) => bears(lines[numberOf(id)]));
    wanted += Math.min(total, PAGE);
    found += right.length;
    wrong += answer.items.length - right.length + (saysTruly(answer, total) ? 0 : 1);
  }
  return { wanted, found, wrong };
}

function saysTruly({ total, totalIsAtLeast }: FoundOperators, truth: number): boolean {
  return totalIsAtLeast === true ? truth >= total : truth === total;
}

function summed(operators: number, outcomes: readonly Outcome[], bytes: number): BenchResult {
  const all = outcomes.flatMap(({ times }) => times);
  const [wanted, found, wrong] = (["wanted", "found", "wrong"] as const).map((name) =>
    outcomes.reduce((sum, outcome) => sum + outcome[name], 0),
  );
  const rows = outcomes.map(({ kind, times, ...counts }) => [
    kind,
    inMilliseconds(median(times)),
    inMilliseconds(percentile(times, 0.99)),
    inMilliseconds(percentile(times, 1)),
    (counts.found / counts.wanted).toFixed(4),
    counts.wrong,
  ]);
  const recall = (found ?? 0) / (wanted ?? 1);
  const every = [
    "all",
    inMilliseconds(median(all)),
    inMilliseconds(percentile(all, 0.99)),
    inMilliseconds(percentile(all, 1)),
  ];
  console.log(
    table([
      ["question", "p50 ms", "p99 ms", "most ms", "recall", "wrong"],
      ...rows,
      [...every, recall.toFixed(4), wrong ?? 0],
    ]),
  );
  const figures: Record<string, number> = {
    operators,
    questions: all.length,
    p50Milliseconds: rounded(median(all)),
    p99Milliseconds: rounded(percentile(all, 0.99)),
    recall: Number(recall.toFixed(4)),
    wrong: wrong ?? 0,
    indexMiB: Math.round(bytes / 2 ** 20),
  };
  for (const { kind, times, ...counts } of outcomes) {
    figures[`${kind}P50Milliseconds`] = rounded(median(times));
    figures[`${kind}P99Milliseconds`] = rounded(percentile(times, 0.99));
    figures[`${kind}Recall`] = Number((counts.found / counts.wanted).toFixed(4));
  }
  const kinds = outcomes.map(({ kind }) => kind);
  figures.slowestKindP99Milliseconds = Math.max(...kinds.map((kind) => figures[`${kind}P99Milliseconds`] ?? 0));
  figures.leastRecallOfAKind = Math.min(...kinds.map((kind) => figures[`${kind}Recall`] ?? 0));
  return { name: "search", figures, ratios: {} };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

function take<T>(from: Generator<T, never>, count: number): readonly T[] {
  return Array.from({ length: count }, () => from.next().value);
}

// The operators -------------------------------------------------------------------------------------------------------

const KNOWN_AT: Instant = instantOf(Date.UTC(2026, 10, 22));
const REGISTERED_ON = day("2024-01-02");

const clerk = {
  kind: "agency",
  actor: { id: "clerk", name: "clerk" },
  origin: { door: "http" },
  organisation: "agency",
  country: "CN",
  confidential: true,
  roles: ["collector"],
} as unknown as Scope;

/**
 * The views of operators as a rebuild writes them, with the index over their names made afterwards, as one does with a million rows; and the
 * statistics that the server itself would have made some minutes later.
 */
async function fill(store: Store, names: readonly Named[]): Promise<void> {
  const owner = new Database({ access: { config: store.queueAccess.config }, sessions: 1, schema: SCHEMA });
  try {
    const [index] = await owner.rows<{ text: string }>("SELECT pg_get_indexdef('operator_by_grams'::regclass) AS text");
    await owner.run("DROP INDEX operator_by_grams");
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const views = names.slice(from, from + AT_ONCE).map(({ name }, i) => registered(from + i, name));
      await owner.transaction((session) => insertNew(session, views));
    }
    await owner.run(`SET maintenance_work_mem = '256MB'; ${index?.text ?? ""}`);
    await owner.run("VACUUM ANALYZE operator");
  } finally {
    await owner.close();
  }
}

/** Ids in no order that names have. */
function registered(number: number, name: string): OperatorViews {
  const views = new OperatorViews(idOf(number), nothingBefore);
  const code = { scheme: "uscc", value: `99${String(number).padStart(16, "0")}` } as const;
  const body = {
    type: "OperatorRegistered",
    code,
    codeFindings: [],
    subjectType: "enterprise",
    name,
    region: "999900",
  } as const;
  views.take({ operator: idOf(number), seq: 1, on: REGISTERED_ON, knownAt: KNOWN_AT, by: "generated", body });
  return views;
}

function idOf(number: number): OperatorId {
  return `01900000-0000-7000-8000-${String(number).padStart(12, "0")}` as OperatorId;
}

function numberOf(id: OperatorId): number {
  return Number(id.slice(-12));
}

async function bytesOf(store: Store): Promise<number> {
  const owner = new Database({ access: { config: store.queueAccess.config }, sessions: 1, schema: SCHEMA });
  try {
    const sql = "SELECT pg_relation_size('operator_by_grams')::float8 AS bytes";
    return (await owner.rows<{ bytes: number }>(sql))[0]?.bytes ?? 0;
  } finally {
    await owner.close();
  }
}
