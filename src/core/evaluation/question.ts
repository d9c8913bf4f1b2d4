/** Tests: questions to a credit file with three answers, and the records that gave the answer. */
import { type Answers, Witnesses } from "./answers.ts";
import { Cell } from "./extract.ts";
import { sum } from "./field.ts";
import { monthsBetween } from "./months.ts";
import { compileSelector, conditionReader, orderColumn, type ReadRow, textReader } from "./reading.ts";
import type { FieldName, Quantity, Selector, Test } from "./rule.ts";
import type { Column, Plan, Selection, Sheet } from "./sheet.ts";

export type Answer = "yes" | "no" | "unknown";
/** Adds to the witnesses the records that decided the answer. */
export type Ask = (sheet: Sheet, answers: Answers) => Answer;
/** A row of the sheet, or {@link NONE}. */
export const NONE = -1;

export function compileTest(plan: Plan, test: Test): Ask {
  switch (test.type) {
    case "status":
      plan.asksOperator();
      return ({ operator: { status } }) => (status === "unknown" ? "unknown" : yesNo(test.in.includes(status)));
    case "exists":
      return anyOf(compileSelector(plan, test.of), "yes", "no");
    case "none":
      return anyOf(compileSelector(plan, test.of), "no", "yes");
    case "latest":
      return compileLatest(plan, test);
    case "established":
      plan.asksOperator();
      return ({ operator: { establishedOn }, day }) =>
        establishedOn === undefined ? "unknown" : yesNo(monthsBetween(establishedOn, day) >= test.months);
    case "at-least":
      return compileAtLeast(plan, test);
    case "all":
      return compileAll(test.tests.map((part) => compileTest(plan, part)));
    case "any":
      return negated(compileAll(test.tests.map((part) => negated(compileTest(plan, part)))));
    case "not":
      return negated(compileTest(plan, test.test));
  }
}

/** How much there is of a quantity. */
export function compileQuantity(plan: Plan, quantity: Quantity): (sheet: Sheet) => number {
  const selection = compileSelector(plan, quantity.of);
  if (quantity.sum === undefined) return () => selection.count;
  const amount = plan.column(quantity.of.kinds, quantity.sum);
  return (sheet) => {
    let total = 0;
    for (let i = 0; i < selection.count; i++) {
      const value = sheet.amount(selection.row(i), amount);
      if (value > 0) total = sum(total, value);
    }
    return total;
  };
}

/** The latest record of a selection, by a field or by the record's own day; of several on one day the one with the highest id. */
export function compileLatestOf(plan: Plan, of: Selector, by?: FieldName): (sheet: Sheet) => number {
  const selection = compileSelector(plan, of);
  const order = orderColumn(plan, of.kinds, by);
  return (sheet) => {
    let best = NONE;
    for (let i = 0; i < selection.count; i++) best = later(sheet, order, best, selection.row(i));
    return best;
  };
}

/** A record without a value to be put in order by is never the latest. */
function later(sheet: Sheet, order: Column, best: number, row: number): number {
  const value = sheet.number(row, order);
  if (Number.isNaN(value)) return best;
  if (best === NONE) return row;
  const known = sheet.number(best, order);
  return value > known || (value === known && row > best) ? row : best;
}

function anyOf(selection: Selection, found: Answer, empty: Answer): Ask {
  return (_sheet, { witnesses }) => {
    witnesses.addAll(selection);
    return selection.count > 0 ? found : empty;
  };
}

function compileLatest(plan: Plan, test: Extract<Test, { type: "latest" }>): Ask {
  const holds = conditionReader(plan, test.of.kinds, test.where);
  const latest = test.each === undefined ? latestOfAll(plan, test) : latestOfEach(plan, test, test.each);
  const found = new Witnesses();
  return (sheet, { witnesses }) => {
    found.count = 0;
    latest(sheet, found);
    if (found.count === 0) return "unknown";
    const before = witnesses.count;
    for (let f = 0; f < found.count; f++) if (!holds(sheet, found.row(f))) witnesses.add(found.row(f));
    if (witnesses.count > before) return "no";
    for (let f = 0; f < found.count; f++) witnesses.add(found.row(f));
    return "yes";
  };
}

/** Adds the rows to those found. */
type FindLatest = (sheet: Sheet, found: Witnesses) => void;

function latestOfAll(plan: Plan, { of, by }: Extract<Test, { type: "latest" }>): FindLatest {
  const latest = compileLatestOf(plan, of, by);
  return (sheet, found) => {
    const row = latest(sheet);
    if (row !== NONE) found.add(row);
  };
}

function latestOfEach(plan: Plan, { of, by }: Extract<Test, { type: "latest" }>, each: FieldName): FindLatest {
  const selection = compileSelector(plan, of);
  const order = orderColumn(plan, of.kinds, by);
  const key = { column: plan.column(of.kinds, each), text: textReader(plan, of.kinds, each) };
  return (sheet, found) => {
    for (let i = 0; i < selection.count; i++) {
      const row = selection.row(i);
      let place = 0;
      while (place < found.count && !isSameText(sheet, key, found.row(place), row)) place++;
      if (place < found.count) found.rows[place] = later(sheet, order, found.row(place), row);
      else if (later(sheet, order, NONE, row) !== NONE) found.add(row);
    }
  };
}

interface Key {
  readonly column: Column;
  readonly text: ReadRow<string>;
}

/** Rows of one kind that bear the same number bear the same text; others may yet. */
function isSameText(sheet: Sheet, { column, text }: Key, one: number, other: number): boolean {
  const isOneKind = sheet.at(one, Cell.kind) === sheet.at(other, Cell.kind);
  if (isOneKind && sheet.number(one, column) === sheet.number(other, column)) return true;
  return text(sheet, one) === text(sheet, other);
}

function compileAtLeast(plan: Plan, test: Extract<Test, { type: "at-least" }>): Ask {
  const selection = compileSelector(plan, test.of.of);
  const quantity = compileQuantity(plan, test.of);
  return (sheet, { witnesses }) => {
    witnesses.addAll(selection);
    return yesNo(quantity(sheet) >= test.value);
  };
}

/** No as soon as one is no, and then only that one's records bear witness. */
function compileAll(parts: readonly Ask[]): Ask {
  return (sheet, answers) => {
    const { witnesses } = answers;
    const before = witnesses.count;
    let answer: Answer = "yes";
    for (let p = 0; p < parts.length; p++) {
      const own = witnesses.count;
      const partAnswer = (parts[p] as Ask)(sheet, answers);
      if (partAnswer === "no") {
        witnesses.cut(before, own);
        return "no";
      }
      if (partAnswer === "unknown") answer = "unknown";
    }
    return answer;
  };
}

function negated(ask: Ask): Ask {
  return (sheet, answers) => {
    const answer = ask(sheet, answers);
    if (answer === "unknown") return answer;
    return answer === "yes" ? "no" : "yes";
  };
}

function yesNo(holds: boolean): Answer {
  return holds ? "yes" : "no";
}
