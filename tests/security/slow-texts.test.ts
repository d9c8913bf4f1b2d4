/**
 * Texts made to keep a reader busy (ReDoS). Every regular expression that stands in the product, and every reader of what comes from outside, is tried on
 * texts that repeat what it looks for and then fail it: what they cost may grow with their length, and no faster. What is counted is the work of this
 * thread and not the time that passes, in which a machine may do other things too.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Context, createContext, Script } from "node:vm";
import { readCode } from "../../src/core/operator/code.ts";
import { findPersonal, findPersonalNumbers } from "../../src/core/privacy/finder.ts";
import { readAmount, readCount, readMillionths } from "../../src/core/record/amount-text.ts";
import { readDay } from "../../src/core/record/day-text.ts";
import { parseDay, parseInstant } from "../../src/core/time/day.ts";
import { deeperThan } from "../../src/http/guards.ts";
import { csvRows } from "../../src/sources/csv.ts";
import { ndjsonRows } from "../../src/sources/json.ts";

const root = join(import.meta.dirname, "../..");
const LENGTH = 20_000;
/** Work that is done so soon tells nothing of how it grows, and keeps nobody busy. */
const FLOOR_MS = 10;
/** A text four times as long costs four times as much, or somewhat more; where the work is the square of the length it is sixteen times. */
const LONGER = 4;
const MOST_GROWTH = 10;
/** What is slow is slow every time. */
const ROUNDS = 3;
/** So much work of so short a text is slow without looking at a longer one. */
const SLOW_MS = 500;

interface Expression {
  readonly place: string;
  readonly pattern: RegExp;
}

const search = new Script("text.replace(everywhere, '')");
const place: Context = createContext({ text: "", everywhere: / /g });

/** What a reader of texts likes to count. */
const usual = [
  ..." \t\n09aZ第一张省，,-.=('\"[{<⟦",
  "a ",
  "1,",
  "1-",
  "的张三",
  "法定代表人",
  "省市区",
  "1380013",
  "2026-",
  "0.0",
  '""',
  "\r",
  "{}",
  "[[",
];

/** Expressions that are slow on long texts and never get one: where they stand, with what bounds the text. */
const bounded: readonly (readonly [file: string, expression: string, text: string])[] = [
  ["src/core/fixed-point.ts", "/0+$/", "six places"],
  ["src/core/record/detail-words.ts", "/0+$/", "the digits of a number"],
  ["src/core/record/detail-words.ts", "/\\B(?=(\\d{3})+$)/g", "the digits of a number"],
  ["src/core/record/day-text.ts", "/[T\\s]\\s*", "64 signs, counted before"],
  ["src/core/privacy/addresses.ts", "/[\\u3400-\\u9fffA-Za-z0-9", "45 signs before a dwelling"],
  ["src/core/privacy/names.ts", "/(?:[人告者员]|代表人?|由", "nine signs before a dot"],
  ["src/sources/cell-number.ts", "/\\.?0+$/", "the digits of a number"],
  ["src/sources/cell-number.ts", '/"[^"]*"', "255 signs of a format"],
  ["src/evidence/evidence-files.ts", "", "a setting of the house itself"],
  ["src/http/logging.ts", "", "2,000 signs of a message"],
  ["src/http/pages/figures.ts", "/0+$/", "a share of a standard that was checked"],
  ["src/usecases/impact-papers.ts", "/\\B(?=(\\d{3})+$)/g", "the digits of a number"],
];

function meetsLongTexts({ place, pattern }: Expression): boolean {
  return !bounded.some(([file, start]) => place.startsWith(`${file}:`) && String(pattern).startsWith(start));
}

const expressions = globSync("{src,law}/**/*.ts", { cwd: root })
  .filter((path) => !/\.test\.ts$|for-tests/.test(path))
  .sort()
  .flatMap((path) => expressionsIn(path, readFileSync(join(root, path), "utf8")));

test("expressions are found where they stand, and one that is slow would be found", async () => {
  assert.deepEqual(
    expressionsIn("a.ts", 'const a = x.replace(/b+c/g, "/no/"); // /neither/\nconst d = 6 / 2 / 1;').map(
      ({ pattern }) => pattern.source,
    ),
    ["b+c"],
  );
  assert.notDeepEqual(await slowTexts({ place: "here", pattern: /^(\d+)*$/ }, 30), [], "twice the work for each sign");
  assert.notDeepEqual(await slowTexts({ place: "here", pattern: /\d+x/ }, LENGTH / 2), [], "the square of the length");
  assert.deepEqual(await slowTexts({ place: "here", pattern: /\d{1,9}x/ }, LENGTH / 2), []);
});

test("no regular expression that meets long texts can be kept busy by one", async () => {
  const met = expressions.filter(meetsLongTexts);
  const slow: string[] = [];
  for (const expression of met) slow.push(...(await slowTexts(expression, LENGTH)));
  console.log(`${met.length} regular expressions tried on texts of ${LENGTH.toLocaleString("en")} signs`);
  assert.ok(met.length > 100);
  assert.deepEqual(slow, []);
});

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "a code": readCode,
  "a day": readDay,
  "a day as the interface writes it": parseDay,
  "an instant": parseInstant,
  "an amount": (text) => readAmount(text, "stated"),
  "a decimal": readMillionths,
  "a count": readCount,
  "personal data": findPersonal,
  "personal numbers": findPersonalNumbers,
  "the depth of JSON": (text) => deeperThan(text, 32),
};

for (const [what, read] of Object.entries(readers))
  test(`whoever reads ${what} is not kept busy by a text made for it`, async () => {
    for (const pump of usual) {
      const cost = (times: number) => worked(() => read(repeated(pump, LENGTH * times)));
      assert.equal(await growsTooFast(cost), false, JSON.stringify(pump));
    }
  });

test("tables whose cells, quotes and brackets never end are read in the time that their size needs", async () => {
  const long = LENGTH * 4;
  for (const [what, read] of [
    ["csv", (text: string) => csvRows(chunksOf(text), ",")],
    ["ndjson", (text: string) => ndjsonRows(chunksOf(text))],
  ] as const)
    for (const pump of usual) {
      const cost = (times: number) => worked(() => readThrough(read(repeated(pump, long * times))));
      assert.equal(await growsTooFast(cost), false, `${what} ${JSON.stringify(pump)}`);
    }
});

async function* chunksOf(text: string) {
  for (let at = 0; at < text.length; at += 16_384) yield { text: text.slice(at, at + 16_384), bytesRead: at };
}

/** A table that cannot be read is refused; what counts is how soon. */
async function readThrough(rows: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const _ of rows);
  } catch {}
}

/** Whether what is done to a text that is some times as long costs more than the length explains, whenever one looks; one good time is proof enough. */
async function growsTooFast(cost: (times: number) => number | Promise<number>): Promise<boolean> {
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    short = Math.min(short, await cost(1));
    if (short <= FLOOR_MS) return false;
    if (short === Number.POSITIVE_INFINITY) continue;
    long = Math.min(long, await cost(LONGER));
    if (long <= short * MOST_GROWTH) return false;
  }
  return true;
}

/** Milliseconds that this thread has worked on it. */
async function worked(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  return workedSince(before);
}

function workedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function repeated(pump: string, length: number): string {
  return `${pump.repeat(Math.ceil(length / pump.length)).slice(0, length)}\u0001`;
}

/** What a text may repeat without end: signs that expressions like to count, and those that this one names itself. */
function pumpsOf({ pattern }: Expression): readonly string[] {
  const named = pattern.source.match(/[\p{Script=Han}\p{Punctuation}A-Za-z0-9]/gu) ?? [];
  const words = pattern.source.match(/[\p{Script=Han}A-Za-z]{2,}/gu) ?? [];
  return [...new Set([...usual, ...named, ...words])];
}

/** What keeps an expression busy, if anything does; one text is enough to be told. */
async function slowTexts(expression: Expression, length: number): Promise<readonly string[]> {
  for (const pump of pumpsOf(expression))
    for (const end of ["", "x!"]) {
      const cost = (times: number) =>
        searched(expression.pattern, repeated(pump, length * times) + end, SLOW_MS * times);
      if (await growsTooFast(cost))
        return [`${expression.place} ${expression.pattern} on ${JSON.stringify(pump)} repeated`];
    }
  return [];
}

/** As `replace`, `split` and `match` do: looked for from every place on; one that is sticky, from its own place alone. Without end where it is stopped. */
function searched(pattern: RegExp, text: string, mostMs: number): number {
  const flags = pattern.flags.replace("g", "");
  place.text = text;
  place.everywhere = new RegExp(pattern.source, pattern.sticky ? flags : `${flags}g`);
  for (let patience = mostMs; ; patience *= 4) {
    const before = process.threadCpuUsage();
    try {
      search.runInContext(place, { timeout: patience });
      return workedSince(before);
    } catch {
      // Stopped by the clock: a thread that had to wait meanwhile has done little, and is given longer.
      if (workedSince(before) > mostMs / 2) return Number.POSITIVE_INFINITY;
    }
  }
}

/** Literals of regular expressions, read past comments and texts. */
function expressionsIn(path: string, text: string): readonly Expression[] {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=(?:[(,=:[!&|?{};]|=>|\breturn)\s*)\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
  return [...text.matchAll(token)].flatMap(({ 1: source, 2: flags, index }) => {
    if (source === undefined) return [];
    const line = text.slice(0, index).split("\n").length;
    return [{ place: `${path}:${line}`, pattern: new RegExp(source, flags) }];
  });
}
