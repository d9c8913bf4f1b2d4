/**
 * Texts made to keep a reader busy (ReDoS): every regular expression that stands in the product is tried on texts that repeat what it looks for and
 * then fail it, and must take no more than a small multiple of the time that a plain text of the same length takes it.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const root = join(import.meta.dirname, "../..");
const LENGTH = 20_000;
/** Below this nothing is measured: a machine that does other things too is no evidence. */
const FLOOR_MS = 8;
const MOST_TIMES = 20;
const SLOW_MS = 250;

interface Expression {
  readonly place: string;
  readonly pattern: RegExp;
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

test("no regular expression of the product can be kept busy by a text", () => {
  const slow = expressions.flatMap((expression) => slowTexts(expression, LENGTH));
  console.log(`${expressions.length} regular expressions tried on texts of ${LENGTH.toLocaleString("en")} signs`);
  assert.ok(expressions.length > 100);
  assert.deepEqual(slow, []);
});

/** What a text may repeat without end: signs that expressions like to count, and those that this one names itself. */
function pumpsOf({ pattern }: Expression): readonly string[] {
  const named = pattern.source.match(/[\p{Script=Han}\p{Punctuation}A-Za-z0-9]/gu) ?? [];
  const words = pattern.source.match(/[\p{Script=Han}A-Za-z]{2,}/gu) ?? [];
  const usual = [
    " ",
    "\t",
    "\n",
    "0",
    "9",
    "a",
    "Z",
    "第",
    "一",
    "，",
    ",",
    "-",
    ".",
    "a ",
    "1,",
    "1-",
    "=",
    "'",
    "(",
    "[",
    "{",
  ];
  return [...new Set([...usual, ...named, ...words])];
}

/** What keeps an expression busy, if anything does; one text is enough to be told. */
function slowTexts(expression: Expression, length: number): readonly string[] {
  const plain = fastest(expression.pattern, "平常的文字 plain words ".repeat(length).slice(0, length));
  const most = Math.max(FLOOR_MS, plain * MOST_TIMES);
  const slow = pumpsOf(expression).find((pump) => {
    const repeated = pump.repeat(Math.ceil(length / pump.length)).slice(0, length);
    return ["\u0001", "x!"].some((end) => fastest(expression.pattern, repeated + end) > most);
  });
  return slow === undefined ? [] : [`${expression.place} ${expression.pattern} on ${JSON.stringify(slow)} repeated`];
}

/** Of three times, unless the first is fast enough: what is slow once may have had to wait. Never waits longer than for what is slow in any case. */
function fastest(pattern: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && best > FLOOR_MS; turn++) best = Math.min(best, timed(pattern, text));
  return best;
}

/** As `replace`, `split` and `match` do: looked for from every place on. */
function timed(pattern: RegExp, text: string): number {
  const everywhere = new RegExp(pattern.source, pattern.flags.replace("y", "").replace("g", "").concat("g"));
  const started = performance.now();
  try {
    runInContext("text.replace(everywhere, '')", createContext({ text, everywhere }), { timeout: SLOW_MS });
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
