import assert from "node:assert/strict";
import { test } from "node:test";
import { chance } from "../../examples/sample-region/seeded.ts";
import { arrivals } from "./arrivals.ts";

const kinds = [
  { name: "pages", perSecond: 5 },
  { name: "acts", perSecond: 0.5 },
];
const hour = (seed: number) => [...arrivals(kinds, 3_600_000, chance(seed))];

test("each kind comes at its rate, in the order of time, and within the time", () => {
  const all = hour(1);
  const count = (name: string) => all.filter(({ kind }) => kind.name === name).length;
  assert.ok(Math.abs(count("pages") - 18_000) < 600, String(count("pages")));
  assert.ok(Math.abs(count("acts") - 1_800) < 200, String(count("acts")));
  assert.ok(all.every(({ atMs }, i) => i === 0 || atMs >= (all[i - 1]?.atMs ?? 0)));
  assert.ok((all.at(-1)?.atMs ?? 0) < 3_600_000);
});

test("the same seed brings the same arrivals; a kind's own do not depend on the others", () => {
  assert.deepEqual(hour(2).slice(0, 100), hour(2).slice(0, 100));
  const alone = [...arrivals(kinds.slice(0, 1), 60_000, chance(2))].map(({ atMs }) => atMs);
  const among = [...arrivals(kinds, 60_000, chance(2))].filter(({ kind }) => kind.name === "pages");
  assert.deepEqual(
    among.map(({ atMs }) => atMs),
    alone,
  );
});
