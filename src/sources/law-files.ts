/** The YAML files of the law folder, read into core's types: articles, holiday arrangements, references, worked examples. */
import { parse, YAMLParseError } from "yaml";
import type { Say } from "../core/citation.ts";
import { Fault } from "../core/desk.ts";
import { isLaterWork, laterWork } from "../core/later-work.ts";
import type { Article, ArticleCoverage, WorkedExample } from "../core/policy.ts";
import type { Reference } from "../core/reference.ts";
import type { DayRange, Holiday, YearArrangement } from "../core/time/calendar.ts";
import { type Day, parseDay } from "../core/time/day.ts";

/** One file's content with the place of each value, so that an error can name it. */
export interface Node {
  readonly at: string;
  readonly value: unknown;
}

/** Throws a Fault that names the file when it is not YAML. */
export function readYaml(text: string, fileName: string): Node {
  try {
    return { at: fileName, value: parse(text) };
  } catch (error) {
    if (error instanceof YAMLParseError) throw broken(fileName, error.message);
    throw error;
  }
}

export function articlesIn(file: Node): readonly Article[] {
  return listOf(file).map((entry) => ({
    article: textOf(member(entry, "article")),
    restated: { zh: textOf(member(entry, "zh")), en: textOf(member(entry, "en")) },
    coverage: coverageIn(entry),
  }));
}

export function arrangementIn(file: Node): YearArrangement {
  return {
    year: wholeNumberOf(member(file, "year")),
    notice: textOf(member(file, "notice")),
    numbers: listOf(member(file, "numbers")).map(textOf),
    holidays: listOf(member(file, "holidays")).map(holidayIn),
  };
}

/** What a case asks stands under the name of its question: all members but those that every case has. */
export function examplesIn(file: Node): readonly WorkedExample[] {
  return listOf(file).map((entry) => {
    const { id: _id, article: _article, zh: _zh, en: _en, expect: _expect, ...asked } = mappingOf(entry);
    return {
      id: textOf(member(entry, "id")),
      article: textOf(member(entry, "article")),
      says: sayOf(entry),
      asked,
      expect: mappingOf(member(entry, "expect")),
    };
  });
}

export function referencesIn(file: Node): readonly Reference[] {
  return listOf(file).map((entry) => {
    const [number, from] = [member(entry, "number"), member(entry, "inForceFrom")];
    const [parts, brackets] = [member(entry, "parts"), member(entry, "brackets")];
    return {
      id: textOf(member(entry, "id")),
      title: sayOf(member(entry, "title")),
      ...(isAbsent(number) ? {} : { number: textOf(number) }),
      ...(isAbsent(from) ? {} : { inForceFrom: dayOf(from) }),
      ...(isAbsent(parts) ? {} : { parts: oneOf(parts, ["article", "section", "clause"]) }),
      ...(isAbsent(brackets) ? {} : { brackets: oneOf(brackets, ["item", "paragraph"]) }),
    };
  });
}

function coverageIn(entry: Node): ArticleCoverage {
  const [coded, notSoftware, open] = ["coded", "notSoftware", "open"].map((name) => member(entry, name));
  if (coded && !isAbsent(coded)) return codedIn(coded);
  if (notSoftware && !isAbsent(notSoftware))
    return { kind: "not-software", because: sayOf(notSoftware), ...requirementsIn(notSoftware) };
  if (open && !isAbsent(open)) return { kind: "open", until: laterWorkIn(open), ...requirementsIn(open) };
  throw broken(entry.at, "expected one of coded, notSoftware, open");
}

function codedIn(coded: Node): ArticleCoverage {
  const rest = member(coded, "rest");
  return {
    kind: "coded",
    in: listOf(member(coded, "in")).map(textOf),
    requirements: listOf(member(coded, "requirements")).map(textOf),
    ...(isAbsent(rest) ? {} : { rest: { until: laterWorkIn(rest), requirements: [], ...requirementsIn(rest) } }),
  };
}

/** The subject of later work, in words; one that nobody has named is an error of the file. */
function laterWorkIn(entry: Node): Say {
  const until = member(entry, "until");
  const subject = textOf(until);
  if (!isLaterWork(subject)) throw broken(until.at, `expected one of ${Object.keys(laterWork).join(", ")}`);
  return laterWork[subject];
}

function requirementsIn(entry: Node): { readonly requirements?: readonly string[] } {
  const requirements = member(entry, "requirements");
  return isAbsent(requirements) ? {} : { requirements: listOf(requirements).map(textOf) };
}

function holidayIn(entry: Node): Holiday {
  const worked = member(entry, "worked");
  return {
    name: textOf(member(entry, "name")),
    off: listOf(member(entry, "off")).map(rangeIn),
    worked: isAbsent(worked) ? [] : listOf(worked).map(dayOf),
  };
}

/** `2026-05-01` or `2026-05-01..2026-05-05`. */
function rangeIn(node: Node): DayRange {
  const [first, last, ...more] = textOf(node).split("..");
  if (first === undefined || more.length > 0) throw broken(node.at, "expected a day or first..last");
  const range = { first: dayOf({ at: node.at, value: first }), last: dayOf({ at: node.at, value: last ?? first }) };
  if (range.last < range.first) throw broken(node.at, "the last day lies before the first");
  return range;
}

// Values --------------------------------------------------------------------------------------------------------------

export function member(node: Node, name: string): Node {
  const { at } = node;
  return { at: `${at} › ${name}`, value: Object.entries(mappingOf(node)).find(([key]) => key === name)?.[1] };
}

export function mappingOf({ at, value }: Node): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw broken(at, "expected a mapping");
  return { ...value };
}

export function isAbsent(node: Node): boolean {
  return node.value === undefined || node.value === null;
}

export function listOf(node: Node): readonly Node[] {
  if (!Array.isArray(node.value)) throw broken(node.at, "expected a list");
  return node.value.map((value: unknown, index) => ({ at: `${node.at}[${index + 1}]`, value }));
}

export function textOf(node: Node): string {
  if (typeof node.value !== "string" || node.value.trim() === "") throw broken(node.at, "expected a text");
  return node.value;
}

export function dayOf(node: Node): Day {
  const parsed = parseDay(textOf(node));
  if (parsed === undefined) throw broken(node.at, "expected a day such as 2026-11-21");
  return parsed;
}

function sayOf(node: Node): Say {
  return { zh: textOf(member(node, "zh")), en: textOf(member(node, "en")) };
}

function wholeNumberOf(node: Node): number {
  if (typeof node.value !== "number" || !Number.isSafeInteger(node.value))
    throw broken(node.at, "expected a whole number");
  return node.value;
}

function oneOf<T extends string>(node: Node, values: readonly T[]): T {
  const found = values.find((value) => value === node.value);
  if (found === undefined) throw broken(node.at, `expected one of ${values.join(", ")}`);
  return found;
}

function broken(at: string, what: string): Fault {
  return new Fault(
    "broken-law-file",
    { zh: `法规文件有误：${at}：${what}。`, en: `A file of the law folder is broken: ${at}: ${what}.` },
    { zh: "请改正该文件后重新启动。", en: "Mend the file and start again." },
  );
}
