import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk, trade } from "../../tests/desk.ts";
import type { Desk, ReadyState } from "../core/desk.ts";
import { type Day, dayOf } from "../core/time/day.ts";
import { withPopulation } from "./population.ts";
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

  it("is tallied behind the operator at which it broke off, and comes to the same figures", async () => {
    const { system } = house;
    const standard = (await system.standards.read((await system.settings.read()).standard)) ?? assert.fail();
    const now = system.clock.now();
    const cut = { asOf: dayOf(now), knownAt: now, scorer: "test" };
    const scoring = async (run: string): Promise<Scoring> => scoringOf(system, standard, { ...cut, run });
    const whole = await withPopulation(system, await scoring("whole"), undefined);
    assert.ok(Object.keys(whole.population?.figures ?? {}).length > 0);
    const [first] = (await allOf(system, cut.asOf)).map(({ operator }) => operator.id);
    const broken = await scoring("broken");
    const dying = batchesBy(system, async function* () {
      for (let nth = 1; nth < 25; nth++) yield [];
      yield (await allOf(system, cut.asOf)).slice(0, 1);
      throw new Error("killed");
    });
    await assert.rejects(withPopulation(dying, broken, undefined), /killed/);
    const began: unknown[] = [];
    const real = system.operators;
    const going = batchesBy(system, (size, asOf, after, through) => {
      began.push(after);
      return real.readyInBatches(size, asOf, after, through);
    });
    const again = await withPopulation(going, broken, undefined);
    assert.deepEqual(began, [first]);
    assert.equal(again.population?.digest, whole.population?.digest);
  });
});

async function allOf({ operators }: Desk, asOf: Day): Promise<readonly ReadyState[]> {
  const all: ReadyState[] = [];
  for await (const batch of operators.readyInBatches(10, asOf)) all.push(...batch);
  return all;
}

function batchesBy(desk: Desk, readyInBatches: Desk["operators"]["readyInBatches"]): Desk {
  const operators = new Proxy(desk.operators, {
    get: (real, name: keyof Desk["operators"]) =>
      name === "readyInBatches" ? readyInBatches : (real[name] as (...given: unknown[]) => unknown).bind(real),
  });
  return { ...desk, operators };
}
