import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkStandard } from "./check.ts";

const text = readFileSync(new URL("../../../standards/cn-sz-five-class-100.json", import.meta.url), "utf8");

type Json = Record<string | number, unknown>;

/** The standard with one member set (or, by `undefined`, taken out), and the errors the check then finds. */
function errorsWith(path: string, value: unknown): readonly string[] {
  const standard = JSON.parse(text);
  const names = path.split(".").map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  const last = names.pop() ?? "";
  const parent = names.reduce<Json>((inner, name) => inner[name] as Json, standard);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  const checked = checkStandard(standard);
  return "errors" in checked ? checked.errors.map(({ path: at, say }) => `${at} ${say.en}`) : [];
}

const B1 = "groups.1.indicators.0";
const B3 = "groups.1.indicators.2";
const A1 = "groups.0.indicators.0";

/** What is done to the standard, and the error that must be among those found. */
const damages: readonly (readonly [what: string, path: string, value: unknown, error: RegExp])[] = [
  [
    "a weight as a number",
    `${B1}.max`,
    12,
    /^\$\.groups\[1\]\.indicators\[0\]\.max must be a decimal .*written as text/,
  ],
  ["seven places", `${B1}.max`, "12.0000001", /indicators\[0\]\.max must be a decimal with at most six places/],
  [
    "a member nobody knows",
    `${B1}.wieght`,
    "12",
    /indicators\[0\]\.wieght is not a member here; there are: id, title, max/,
  ],
  ["no rule text", `${B1}.ruleText`, undefined, /indicators\[0\]\.ruleText is missing/],
  ["a rule nobody knows", `${B1}.rule.type`, "subtract", /rule\.type "subtract" is not one of the types: parts, ratio/],
  [
    "a kind the catalogue lacks",
    `${B1}.rule.events.0.of.kinds.0`,
    "fine",
    /kinds\[0\] "fine" is not one of "registration"/,
  ],
  [
    "a field the kind lacks",
    `${B1}.rule.events.0.of.where.0.field`,
    "details.colour",
    /penalty has no field details\.colour; its own are: details\.penaltyKinds/,
  ],
  [
    "a value the field never has",
    `${B1}.rule.events.0.of.where.0.in`,
    ["grave"],
    /severity is never "grave"; it can be: minor, ordinary, serious/,
  ],
  [
    "more points than there are",
    `${B1}.rule.events.0.points`,
    "13",
    /events\[0\]\.points is more than the indicator spans, 12/,
  ],
  [
    "maxima that do not add up",
    `${B1}.max`,
    "13",
    /^\$\.groups\[1\]\.max must be the sum of its indicators' maxima, 31, not 30/,
  ],
  [
    "groups that do not add up",
    "scale.max",
    "110",
    /^\$\.scale\.max must be the base plus the groups' maxima, 100, not 110/,
  ],
  ["parts that do not add up", `${A1}.rule.parts.0.points`, "5", /rule\.parts the parts sum to 9 and must sum to 8/],
  [
    "no neutral value",
    `${A1}.rule.parts.0.unknown`,
    undefined,
    /parts\[0\]\.unknown say what the part gives where there are no data/,
  ],
  [
    "a neutral value nobody needs",
    "groups.4.indicators.0.rule.parts.0.unknown",
    "0",
    /unknown the test always has an answer/,
  ],
  ["bands in the wrong order", `${B3}.rule.bands.1.upTo`, "0.4", /bands\[1\]\.upTo must be above 0\.5/],
  ["a band that leaves a gap", `${B3}.rule.bands.3.upTo`, "9", /bands\[3\] the last band has no bound/],
  ["a sector's mean from nobody", "population", undefined, /^\$\.population B3, D2 use a sector's mean/],
  ["grades in the wrong order", "grades.1.from", "91", /^\$\.grades\[1\]\.from must be below 90/],
  ["a score without a grade", "grades.9.from", "10", /^\$\.grades\[9\]\.from the lowest grade must start at 0/],
  ["a grade by three places", "grades.0.from", "90.005", /grades\[0\]\.from at most two places/],
  [
    "a better grade that is worse",
    "grades.5.bad",
    false,
    /grades\[5\]\.bad must be true: the better grade BB is bad already/,
  ],
  ["NR as a grade", "grades.9.grade", "NR", /NR stands for not rated and is no grade/],
  [
    "a veto to a grade that is none",
    "vetoes.0.effect.grade",
    "E",
    /vetoes\[0\]\.effect\.grade "E" is no grade here: AAA, AA/,
  ],
  [
    "an award without a way out",
    "groups.4.indicators.1.optOut",
    undefined,
    /optOut an indicator that reads awards must cite/,
  ],
  [
    "two indicators of one name",
    "groups.1.indicators.1.id",
    "B1",
    /"B1" is taken by \$\.groups\[1\]\.indicators\[0\]\.id/,
  ],
  ["a reserved name", "groups.1.indicators.1.id", "cap", /"cap" is reserved/],
  [
    "a weight from nowhere",
    `${B1}.provenance`,
    "official-ish",
    /provenance "official-ish" is not one of "official", "seen", "ours"/,
  ],
  [
    "no word on where the weights come from",
    "provenance.2",
    { of: "colours", tag: "ours", say: { zh: "甲", en: "a" } },
    /^\$\.provenance does not say where "weights" come from/,
  ],
  ["an example that does not say so", "notice", undefined, /^\$\.notice an example must say that it is one/],
  ["no examples", "examples", [], /^\$\.examples must have at least 1 entries/],
  ["a day that is none", "effectiveFrom", "2026-02-30", /^\$\.effectiveFrom "2026-02-30" is not a day/],
  [
    "an example that does not compute",
    "examples.1.expect.contributions.B1",
    "7",
    /^\$\.examples\[1\]\.expect\.contributions\.B1 the example says 7, computed is 6\.5/,
  ],
  [
    "an example with another grade",
    "examples.1.expect.grade",
    "AA",
    /^\$\.examples\[1\]\.expect\.grade the example says AA, computed is AAA/,
  ],
  ["an adjusted weight where none may be", "groups.0.weight", "21", /groups\[0\]\.weight the standard does not allow/],
  [
    "a listing that decays by a publicity it has not",
    "groups.1.indicators.3.rule.decay",
    { type: "publicity", slope: "0.5", floor: "0.5" },
    /abnormal-operation-listing does not end with a publicity period/,
  ],
  [
    "a deduction for what is not adverse",
    `${B1}.rule.events.0.of`,
    { kinds: ["commitment"] },
    /commitment is no adverse kind and never deducts by itself/,
  ],
  ["rates without a slope between", "groups.3.indicators.0.rule.zeroAt", "0.98", /fullAt must differ from zeroAt/],
];

for (const [what, path, value, error] of damages) {
  test(`${what} is refused, with its path and what would be right`, () => {
    const errors = errorsWith(path, value);
    assert.ok(
      errors.some((one) => error.test(one)),
      errors.join("\n") || "nothing found",
    );
  });
}

test("the standard as it ships has no error", () => assert.deepEqual(errorsWith("version", "0.2"), []));

test("every error speaks both languages", () => {
  const checked = checkStandard({ id: "x", groups: [{ id: 1 }], grades: [] });
  assert.ok("errors" in checked && checked.errors.length > 5);
  for (const { say } of "errors" in checked ? checked.errors : []) {
    assert.match(say.zh, /。$/);
    assert.match(say.en, /\.$/);
  }
});

test("what is no object is refused without a crash", () => {
  for (const json of [null, [], "text", 3, true]) assert.ok("errors" in checkStandard(json));
});
