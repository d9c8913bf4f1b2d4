import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/sz-2023/pack.ts";
import type { Rank } from "../citation.ts";
import { day } from "../time/day.ts";
import { factsOf, refusalOf } from "./example.ts";
import {
  type AskedOfOperator,
  type CreditList,
  type EnterList,
  enterList,
  evolveListEntries,
  expiredEntries,
  foundList,
  type GradeHeld,
  type ListCriterion,
  type ListEntry,
  leaveList,
  standsOn,
  unmetCriteria,
} from "./list.ts";

const law = pack.lists ?? assert.fail();
const today = day("2026-09-01");

const gradeA: ListCriterion = { ask: "grade-at-least", standard: "s", grade: "A", forMonths: 12 };
const clean: ListCriterion = { ask: "no-standing-record", kinds: ["penalty", "serious-violation-listing"] };
const honest: CreditList = {
  id: "red",
  kind: "honest",
  title: { zh: "诚信经营者名单", en: "Honest operators" },
  basis: { instrument: "cn-2016-2794", article: "(18)", rank: "normative-document" },
  criteria: [gradeA, clean],
  termMonths: 12,
  version: 1,
};

function serious(rank: Rank, otherwise: Partial<CreditList> = {}): CreditList {
  const { criteria: _, termMonths: __, ...list } = honest;
  const basis = { instrument: "serious-violation-list-2021", article: "2", rank };
  return { ...list, id: "serious", kind: "serious-dishonesty", basis, ...otherwise };
}

function operator(held: readonly GradeHeld[], standing: AskedOfOperator["standing"] = []): AskedOfOperator {
  return { held, standing, gradesOf: () => ["AAA", "AA", "A", "BBB", "BB", "B", "C"] };
}

const held = (grade: string, from: string, to?: string): GradeHeld => ({
  standard: "s",
  grade,
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
});

const asked: EnterList = { entry: "n1", entries: [], today };
const refusedList = (list: CreditList) => {
  const answer = foundList(law, list);
  return refusalOf({ type: "", ...answer });
};

test("NDRC-19.1: a list of serious dishonesty is founded on a law, an administrative or a local regulation alone", () => {
  for (const rank of ["law", "administrative-regulation", "local-regulation"] as const)
    assert.deepEqual(foundList(law, serious(rank)), serious(rank));
  for (const rank of ["departmental-rule", "normative-document", "draft"] as const) {
    const refusal = refusedList(serious(rank));
    assert.deepEqual([refusal.code, refusal.by], ["list-not-founded", law.foundedOn.by], rank);
  }
  const nameless = serious("law", { basis: { instrument: " ", article: "1", rank: "law" } });
  assert.equal(refusedList(nameless).code, "list-not-founded");
});

test("nobody makes a blacklist here: a list of serious dishonesty has no criteria of our own", () => {
  assert.equal(refusedList(serious("law", { criteria: [clean] })).code, "list-homemade");
});

test("an honest list without published criteria is none", () => {
  assert.equal(refusedList({ ...honest, criteria: [] }).code, "incomplete");
  assert.deepEqual(foundList(law, honest), honest);
});

test("a grade of at least A for twelve months: to the day, and without a break", () => {
  const unmet = (...grades: readonly GradeHeld[]) => unmetCriteria(honest, operator(grades), today).length;
  assert.equal(unmet(held("A", "2025-09-01")), 0);
  assert.equal(unmet(held("A", "2025-09-02")), 1);
  assert.equal(unmet(held("AA", "2025-06-01", "2026-03-01"), held("A", "2026-03-01")), 0);
  assert.equal(unmet(held("AA", "2025-06-01", "2026-02-28"), held("A", "2026-03-01")), 1);
  assert.equal(
    unmet(held("AAA", "2025-06-01", "2026-03-01"), held("BBB", "2026-03-01", "2026-06-01"), held("A", "2026-06-01")),
    1,
  );
  assert.equal(unmet(held("AAA", "2020-01-01", "2026-09-01")), 1);
  assert.equal(unmet(held("not-rated", "2020-01-01")), 1);
  assert.equal(unmet(), 1);
});

test("no standing record of the kinds named", () => {
  const good = [held("AA", "2025-01-01")];
  assert.deepEqual(unmetCriteria(honest, operator(good, ["penalty"]), today), [clean]);
  assert.deepEqual(unmetCriteria(honest, operator(good, ["consumer-complaint", "award"]), today), []);
});

test("an operator is entered for the term of the list, and told which criteria it does not meet", () => {
  const [entered] = factsOf(enterList(law, honest, asked));
  assert.deepEqual(entered, { type: "ListEntered", entry: "n1", list: "red", listKind: "honest", until: "2027-09-01" });
  const refusal = refusalOf(enterList(law, honest, { ...asked, unmet: [gradeA, clean] }));
  assert.equal(refusal.code, "criteria-not-met");
  assert.match(refusal.say.zh, /评价等级连续12个月不低于A；没有现行有效的行政处罚、严重违法失信名单信息/);
});

test("whoever does not wish to be on an honest list is left off it", () => {
  assert.equal(refusalOf(enterList(law, honest, { ...asked, optedOut: true })).code, "operator-opted-out");
});

test("an entry of serious dishonesty is imported with its decision and its authority, whatever the criteria", () => {
  const list = serious("law");
  assert.match(refusalOf(enterList(law, list, asked)).say.zh, /列入决定文书号、作出列入决定的单位/);
  const decided = {
    ...asked,
    document: "深市监列〔2026〕1号",
    authority: "深圳市市场监督管理局",
    until: day("2029-08-31"),
  };
  const [entered] = factsOf(enterList(law, list, decided));
  assert.equal(entered?.until, "2029-08-31");
});

function entry(otherwise: Partial<ListEntry> = {}): ListEntry {
  return {
    id: "n1",
    list: "red",
    listKind: "honest",
    enteredOn: day("2026-01-01"),
    until: day("2026-12-31"),
    ...otherwise,
  };
}

test("nobody is entered twice while an entry stands", () => {
  assert.equal(refusalOf(enterList(law, honest, { ...asked, entries: [entry()] })).code, "listed-already");
  const over = entry({ until: day("2026-08-31") });
  assert.equal(factsOf(enterList(law, honest, { ...asked, entries: [over] })).length, 1);
});

test("an entry stands through its last day and is taken off on the next", () => {
  assert.equal(standsOn(entry(), day("2026-12-31")), true);
  assert.equal(standsOn(entry(), day("2027-01-01")), false);
  assert.deepEqual(expiredEntries([entry()], day("2026-12-31")), []);
  assert.deepEqual(expiredEntries([entry()], day("2027-01-01")), [entry()]);
});

test("at its own wish an operator leaves honest lists alone, and every leaving says why", () => {
  const wish = { why: "opted-out", reason: "经营者提出" } as const;
  assert.equal(factsOf(leaveList(law, entry(), wish))[0]?.type, "ListLeft");
  assert.equal(refusalOf(leaveList(law, entry({ listKind: "serious-dishonesty" }), wish)).code, "no-opt-out");
  assert.equal(refusalOf(leaveList(law, entry(), { why: "decided", reason: "" })).code, "incomplete");
  const left = entry({ left: { on: today, why: "expired", reason: "期满" } });
  assert.equal(refusalOf(leaveList(law, left, wish)).code, "left-already");
});

test("entries fold newest first; what was left stays in the file with its reason", () => {
  const body = { type: "ListEntered", list: "red", listKind: "honest" } as const;
  const first = evolveListEntries([], { on: today, body: { ...body, entry: "n1" } });
  const both = evolveListEntries(first, { on: today, body: { ...body, entry: "n2" } });
  const left = evolveListEntries(both, {
    on: today,
    body: { type: "ListLeft", entry: "n1", why: "expired", reason: "期满" },
  });
  assert.deepEqual(
    left.map(({ id, left }) => [id, left?.why]),
    [
      ["n2", undefined],
      ["n1", "expired"],
    ],
  );
  assert.throws(() =>
    evolveListEntries([], { on: today, body: { type: "ListLeft", entry: "n9", why: "expired", reason: "" } }),
  );
});
