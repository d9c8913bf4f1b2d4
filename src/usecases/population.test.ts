import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk, trade } from "../../tests/desk.ts";
import type { Desk, RangeLease, Run, RunRange } from "../core/desk.ts";
import { startRun } from "./evaluations.ts";
import { withPopulation, withPopulations } from "./population.ts";
import { leasedUntil } from "./ranges.ts";
import { type Scoring, scoringOf } from "./scoring.ts";

describe("what depends on all operators", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    const names = [registrationRow(codes.tea, "测试茶业"), registrationRow(codes.toys, "测试玩具")];
    await house.take("登记.csv", csv(registrationHeader, ...names), "registration");
    for (const code of [codes.tea, codes.toys]) {
      await house.take(`经营${code}.ndjson`, trade(code).operation, "online-operation");
      await house.take(`评价${code}.ndjson`, trade(code).reviews, "consumer-reviews");
    }
  });
  after(() => house.close());

  it("is tallied range by range with whoever else is at it, and comes to the same figures", async () => {
    const { system } = house;
    const { run, scoring } = await dividedRun(system);
    const whole = await withPopulation(system, scoring, undefined);
    assert.ok(Object.keys(whole.population?.figures ?? {}).length > 0);
    const other: RangeLease = { holder: "another thread", until: leasedUntil(system) };
    const { ranges } = system.runs;
    const taken = await leasedByAnother(system, run, scoring, other);
    const work = { id: run.id, ranges, digests: [undefined] };
    assert.equal(
      await withPopulations(system, work, [scoring]),
      "others-at-it",
      "the range of the other has no sums yet",
    );
    await ranges.letGo(taken, other, false);
    const populated = await withPopulations(system, work, [scoring]);
    assert.ok(Array.isArray(populated));
    assert.equal(populated[0]?.population?.digest, whole.population?.digest);
    const read: unknown[] = [];
    const again = await withPopulations(readingInto(system, read), work, [scoring]);
    assert.deepEqual([again, read], [populated, []], "no range is tallied twice");
  });

  it("keeps nothing of a range at which others are by now", async () => {
    const { system } = house;
    const { run } = await dividedRun(system);
    const { ranges } = system.runs;
    const slow: RangeLease = { holder: "slow", until: leasedUntil(system) };
    const range = (await ranges.leaseUntallied(run.id, "tally", slow)) ?? assert.fail();
    await ranges.letGo(range, slow, false);
    await ranges.keepTally(range, "tally", slow, [{}]);
    assert.notEqual(await ranges.leaseUntallied(run.id, "tally", { ...slow, holder: "quick" }), undefined);
  });
});

/** A run in two ranges that is under way. */
async function dividedRun(desk: Desk): Promise<{ readonly run: Run; readonly scoring: Scoring }> {
  const run = await startRun(desk, {});
  await desk.runs.setState(run.id, "running", desk.clock.now());
  await desk.runs.ranges.divide(run.id, 1);
  const standard = (await desk.standards.read(run.standard.id, run.standard.version)) ?? assert.fail();
  const { asOf, knownAt, id, by: scorer } = run;
  return { run, scoring: await scoringOf(desk, standard, { asOf, knownAt, run: id, scorer }) };
}

async function leasedByAnother(
  desk: Desk,
  run: Run,
  { standard, settings }: Scoring,
  lease: RangeLease,
): Promise<RunRange> {
  const name = `${standard.digest} ${settings.version}`;
  return (await desk.runs.ranges.leaseUntallied(run.id, name, lease)) ?? assert.fail();
}

/** Notes down which operators are read. */
function readingInto(desk: Desk, read: unknown[]): Desk {
  const operators = new Proxy(desk.operators, {
    get: (real, name: keyof Desk["operators"]) => {
      read.push(name);
      return (real[name] as (...given: unknown[]) => unknown).bind(real);
    },
  });
  return { ...desk, operators };
}
