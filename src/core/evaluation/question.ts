/** Tests: questions to a dossier with three answers, and the records that gave the answer. */
import type { DossierEntry } from "../dossier/dossier.ts";
import type { RecordId } from "../record/record.ts";
import { addMonths } from "../time/day.ts";
import { amountReader, type FieldReader, fieldReader, recordDay, sum } from "./field.ts";
import { compileConditions, compileSelector, type Plan, type Reading, type Select } from "./reading.ts";
import type { FieldName, Quantity, Test } from "./rule.ts";

export type Answer = "yes" | "no" | "unknown";
/** Adds to `witnesses` the records that decided the answer. */
export type Ask = (reading: Reading, witnesses: RecordId[]) => Answer;

export function compileTest(plan: Plan, test: Test): Ask {
  switch (test.type) {
    case "status":
      return ({ operator: { status } }) => (status === "unknown" ? "unknown" : yesNo(test.in.includes(status)));
    case "exists":
      return anyOf(compileSelector(plan, test.of), "yes", "no");
    case "none":
      return anyOf(compileSelector(plan, test.of), "no", "yes");
    case "latest":
      return compileLatest(plan, test);
    case "established":
      return ({ operator: { establishedOn }, asOf }) =>
        establishedOn === undefined ? "unknown" : yesNo(addMonths(establishedOn, test.months) <= asOf);
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
export function compileQuantity(plan: Plan, quantity: Quantity): (reading: Reading) => number {
  const select = compileSelector(plan, quantity.of);
  if (quantity.sum === undefined) return (reading) => select(reading).length;
  const amount = amountReader(quantity.sum);
  return (reading) => select(reading).reduce((total, { record }) => sum(total, amount(record.current) ?? 0), 0);
}

/** The latest record of a selection, by a field or by the record's own day; of several on one day the one with the highest id. */
export function compileLatestOf(of: Select, by?: FieldName): (reading: Reading) => DossierEntry | undefined {
  const order = by === undefined ? ownDay : fieldReader(by);
  return (reading) =>
    of(reading).reduce<DossierEntry | undefined>((best, entry) => later(order, best, entry), undefined);
}

function anyOf(select: Select, found: Answer, empty: Answer): Ask {
  return (reading, witnesses) => {
    const entries = select(reading);
    for (const entry of entries) witnesses.push(entry.record.id);
    return entries.length > 0 ? found : empty;
  };
}

function compileLatest(plan: Plan, test: Extract<Test, { type: "latest" }>): Ask {
  const select = compileSelector(plan, test.of);
  const order = test.by === undefined ? ownDay : fieldReader(test.by);
  const each = test.each === undefined ? undefined : fieldReader(test.each);
  const holds = compileConditions(test.where);
  return (reading, witnesses) => {
    const latest = latestOfEach(select(reading), order, each);
    if (latest.length === 0) return "unknown";
    const failing = latest.filter(({ record }) => !holds(record.current));
    for (const { record } of failing.length > 0 ? failing : latest) witnesses.push(record.id);
    return yesNo(failing.length === 0);
  };
}

function latestOfEach(
  entries: readonly DossierEntry[],
  order: FieldReader,
  each?: FieldReader,
): readonly DossierEntry[] {
  const latest = new Map<string, DossierEntry>();
  for (const entry of entries) {
    const key = String(each?.(entry.record.current) ?? "");
    const best = later(order, latest.get(key), entry);
    if (best) latest.set(key, best);
  }
  return [...latest.values()];
}

const ownDay: FieldReader = recordDay;

/** A record without a value in the field of order is never the latest. */
function later(order: FieldReader, best: DossierEntry | undefined, entry: DossierEntry): DossierEntry | undefined {
  const value = order(entry.record.current);
  if (value === undefined) return best;
  if (best === undefined) return entry;
  const known = order(best.record.current);
  if (known === undefined || value > known) return entry;
  return value === known && entry.record.id > best.record.id ? entry : best;
}

function compileAtLeast(plan: Plan, test: Extract<Test, { type: "at-least" }>): Ask {
  const select = compileSelector(plan, test.of.of);
  const quantity = compileQuantity(plan, test.of);
  return (reading, witnesses) => {
    for (const { record } of select(reading)) witnesses.push(record.id);
    return yesNo(quantity(reading) >= test.value);
  };
}

/** No as soon as one is no, and then only that one's records bear witness. */
function compileAll(parts: readonly Ask[]): Ask {
  return (reading, witnesses) => {
    const before = witnesses.length;
    let answer: Answer = "yes";
    for (const part of parts) {
      const own: RecordId[] = [];
      const partAnswer = part(reading, own);
      if (partAnswer === "no") {
        witnesses.length = before;
        witnesses.push(...own);
        return "no";
      }
      witnesses.push(...own);
      if (partAnswer === "unknown") answer = "unknown";
    }
    return answer;
  };
}

function negated(ask: Ask): Ask {
  return (reading, witnesses) => {
    const answer = ask(reading, witnesses);
    if (answer === "unknown") return answer;
    return answer === "yes" ? "no" : "yes";
  };
}

function yesNo(holds: boolean): Answer {
  return holds ? "yes" : "no";
}
