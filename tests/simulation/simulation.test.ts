/** Years of business over all five packs, by seeded chance; `npm run simulate -- --seeds 100` runs more of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateYear } from "./year.ts";

/** Each lives one year under each of the five packs: ten years of business. */
const SEEDS = [1, 2];

for (const seed of SEEDS)
  test(`seed ${seed}: a year under each of the five packs`, async (context) => {
    const { days, counts, facts } = await simulateYear(seed);
    assert.equal(days, 361);
    const done = Object.values(counts).reduce((sum, of) => sum + (of.done ?? 0), 0);
    context.diagnostic(`seed ${seed}: ${done} acts done, ${facts} facts`);
    assert.ok(done > 200, "people were busy");
  });
