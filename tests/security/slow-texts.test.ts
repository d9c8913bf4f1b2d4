/**
 * Texts made to keep a reader busy (ReDoS). Every regular expression that stands in the product, and every reader of what comes from outside, is tried on
 * texts that repeat what it looks for and then fail it; it must take no more than a small multiple of the time that a plain text of the same length takes.
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
/** Below this nothing is measured: a machine that does other things too is no evidence. */
const FLOOR_MS = 10;
const MOST_TIMES = 20;
const SLOW_MS = 250;
/** A table of nothing but line breaks has eighty times the rows of a plain one; what does not grow with its size alone takes minutes. */
const TABLE_MS = 1_500;

interface Expression {
  readonly place: string;
  readonly pattern: RegExp;
}

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

test("expressions are found where they stand, and one that is slow would be found", () => {
  assert.deepEqual(
    expressionsIn("a.ts", 'const a = x.replace(/b+c/g, "/no/"); // /neither/\nconst d = 6 / 2 / 1;').map(
      ({ pattern }) => pattern.source,
    ),
    ["b+c"],
  );
  assert.notDeepEqual(slowTexts({ place: "here", pattern: /^(\d+)*$/ }, 30), []);
});

test("no regular expression that meets long texts can be kept busy by one", () => {
  const met = expressions.filter(meetsLongTexts);
  const slow = met.flatMap((expression) => slowTexts(expression, LENGTH));
  console.log(`${met.length} regular expressions tried on texts of ${LENGTH.toLocaleString("en")} signs`);
  assert.ok(met.length > 100);
  assert.deepEqual(slow, []);
});

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
  test(`whoever reads ${what} is not kept busy by a text made for it`, () => {
    const plain = best(() => read(plainText(LENGTH)));
    for (const pump of usual) {
      const taken = best(() => read(repeated(pump, LENGTH)));
      assert.ok(
        taken <= Math.max(FLOOR_MS * 3, plain * MOST_TIMES),
        `${JSON.stringify(pump)}: ${Math.round(taken)} ms, plain ${plain} ms`,
      );
    }
  });

test("tables whose cells, quotes and brackets never end are read in the time that their size needs", async () => {
  const long = LENGTH * 20;
  for (const [what, read] of [
    ["csv", (text: string) => csvRows(chunksOf(text), ",")],
    ["ndjson", (text: string) => ndjsonRows(chunksOf(text))],
  ] as const) {
    const plain = await bestOf(() => read(`${plainText(80)}\n`.repeat(long / 81)));
    for (const pump of usual) {
      const taken = await bestOf(() => read(repeated(pump, long)));
      assert.ok(
        taken <= Math.max(TABLE_MS, plain * MOST_TIMES),
        `${what} ${JSON.stringify(pump)}: ${Math.round(taken)} ms, plain ${plain} ms`,
      );
    }
  }
});

async function* chunksOf(text: string) {
  for (let at = 0; at < text.length; at += 16_384) yield { text: text.slice(at, at + 16_384), bytesRead: at };
}

async function bestOf(read: () => AsyncIterable<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 2; turn++) {
    const started = performance.now();
    try {
      for await (const _ of read());
    } catch {
      // A table that cannot be read is refused; what counts is how soon.
    }
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function best(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && least > FLOOR_MS; turn++) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

function plainText(length: number): string {
  return "平常的文字 plain words ".repeat(Math.ceil(length / 16)).slice(0, length);
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
function slowTexts(expression: Expression, length: number): readonly string[] {
  const plain = fastest(expression.pattern, plainText(length));
  const most = Math.max(FLOOR_MS, plain * MOST_TIMES);
  // Looked at twice: what was slow because the machine was busy is fast the second time.
  const isSlow = (text: string) => fastest(expression.pattern, text) > most && fastest(expression.pattern, text) > most;
  const slow = pumpsOf(expression).find((pump) => ["", "x!"].some((end) => isSlow(repeated(pump, length) + end)));
  return slow === undefined ? [] : [`${expression.place} ${expression.pattern} on ${JSON.stringify(slow)} repeated`];
}

/** Of three times, unless the first is fast enough: what is slow once may have had to wait. */
function fastest(pattern: RegExp, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && least > FLOOR_MS; turn++) least = Math.min(least, timed(pattern, text));
  return least;
}

const search = new Script("text.replace(everywhere, '')");
const place: Context = createContext({ text: "", everywhere: / /g });

/** As `replace`, `split` and `match` do: looked for from every place on; one that is sticky, from its own place alone. Stopped when it is slow in any case. */
function timed(pattern: RegExp, text: string): number {
  const flags = pattern.flags.replace("g", "");
  place.text = text;
  place.everywhere = new RegExp(pattern.source, pattern.sticky ? flags : `${flags}g`);
  const started = performance.now();
  try {
    search.runInContext(place, { timeout: SLOW_MS });
  } catch {
    return Number.POSITIVE_INFINITY;
  }
  return performance.now() - started;
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
