import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { arrangementIn, readYaml } from "../../sources/law-files.ts";
import { faultsAgainst, faultsOfArrangement, sameDays } from "./arrangement.ts";
import type { Holiday, YearArrangement } from "./calendar.ts";
import { day } from "./day.ts";

const folder = new URL("../../../law/calendar/", import.meta.url);
const shipped: readonly YearArrangement[] = await Promise.all(
  (await readdir(folder)).map(async (name) =>
    arrangementIn(readYaml(await readFile(new URL(name, folder), "utf8"), name)),
  ),
);
const known = shipped.toSorted((a, b) => a.year - b.year);
const of2026 = known.at(-1) ?? assert.fail();

/** That of 2026 a year later, with some holidays otherwise. */
function next(...changed: readonly Holiday[]): YearArrangement {
  const later = (on: string) => day(on.replace("2026-", "2027-"));
  const holidays = of2026.holidays.map(({ name, off, worked }) => ({
    name,
    off: off.map(({ first, last }) => ({ first: later(first), last: later(last) })),
    worked: worked.map(later),
  }));
  const names = changed.map(({ name }) => name);
  return {
    year: 2027,
    notice: "国务院办公厅关于2027年部分节假日安排的通知",
    numbers: ["国办发明电〔2026〕9号"],
    holidays: [...holidays.filter(({ name }) => !names.includes(name)), ...changed],
  };
}

function newYear(off: readonly (readonly [string, string])[], worked: readonly string[] = []): Holiday {
  return {
    name: "元旦",
    off: off.map(([first, last]) => ({ first: day(first), last: day(last) })),
    worked: worked.map(day),
  };
}

const words = (faults: readonly { readonly en: string }[]) => faults.map(({ en }) => en);

test("every arrangement that ships is in order, by itself and beside its neighbours", () => {
  for (const arrangement of known) {
    assert.deepEqual(words(faultsOfArrangement(arrangement)), [], String(arrangement.year));
    const others = known.filter(({ year }) => year !== arrangement.year);
    assert.deepEqual(words(faultsAgainst(others, arrangement)), [], String(arrangement.year));
  }
});

test("the next year is in order, and may reach into the December before it", () => {
  assert.deepEqual(faultsOfArrangement(next()), []);
  assert.deepEqual(faultsAgainst(known, next()), []);
  const early = next(newYear([["2026-12-31", "2027-01-01"]], ["2026-12-26"]));
  assert.deepEqual([...faultsOfArrangement(early), ...faultsAgainst(known, early)], []);
});

const wrong: readonly (readonly [string, Holiday, readonly string[]])[] = [
  [
    "a day that is off and worked",
    newYear([["2027-01-01", "2027-01-03"]], ["2027-01-03"]),
    ["2027-01-03 is both off and worked"],
  ],
  [
    "a day listed twice",
    newYear([
      ["2027-01-01", "2027-01-02"],
      ["2027-01-02", "2027-01-03"],
    ]),
    ["2027-01-02 is listed twice"],
  ],
  [
    "a day of another year",
    newYear([
      ["2027-01-01", "2027-01-01"],
      ["2028-01-01", "2028-01-01"],
    ]),
    ["2028-01-01 does not belong to 2027"],
  ],
  [
    "a statutory holiday that is worked",
    newYear([["2027-01-02", "2027-01-03"]]),
    ["2027-01-01 is a statutory holiday and is not listed as off"],
  ],
  [
    "a holiday without days",
    newYear([]),
    ["2027-01-01 is a statutory holiday and is not listed as off", "the days off of 元旦 are missing"],
  ],
];

for (const [what, holiday, faults] of wrong)
  test(`${what} is found`, () => assert.deepEqual(words(faultsOfArrangement(next(holiday))), faults));

test("everything that is wrong is said at once", () => {
  const holidays = [newYear([["2027-01-02", "2027-01-03"]], ["2027-01-03"])];
  assert.equal(faultsOfArrangement({ ...next(), holidays }).length, 12);
});

test("a year that leaves out one between it and those that are known is refused", () => {
  assert.deepEqual(words(faultsAgainst(known, { ...next(), year: 2028 })), [
    "the arrangement of 2027 is missing and comes first",
  ]);
  assert.deepEqual(words(faultsAgainst(known, { ...next(), year: 2001 })), [
    "the arrangement of 2006 is missing and comes first",
  ]);
});

test("a known year that says otherwise contradicts, unless it is the notice that amends it", () => {
  const amended = {
    ...of2026,
    holidays: of2026.holidays.map((one) => (one.name === "春节" ? { ...one, worked: [] } : one)),
  };
  assert.match(words(faultsAgainst(known, amended))[0] ?? "", /it says otherwise than the arrangement of 2026/);
  const numbers = [...of2026.numbers, "国办发明电〔2026〕2号"];
  assert.deepEqual(faultsAgainst(known, { ...amended, numbers }), []);
  assert.equal(faultsAgainst(known, { ...amended, numbers: ["国办发明电〔2026〕2号"] }).length, 1);
});

test("the same days in another order are the same arrangement", () => {
  assert.equal(sameDays(of2026, { ...of2026, holidays: of2026.holidays.toReversed() }), true);
  assert.equal(sameDays(of2026, next()), false);
});

test("a December day that the year before works cannot be off in the next", () => {
  const before = {
    ...of2026,
    holidays: [...of2026.holidays, { name: "补班", off: [], worked: [day("2026-12-26")] }],
  };
  const early = next(newYear([["2026-12-26", "2027-01-01"]]));
  const faults = words(faultsAgainst([...known.slice(0, -1), before], early));
  assert.match(faults[0] ?? "", /2026-12-26: off by one arrangement and worked by that of 2026/);
});
