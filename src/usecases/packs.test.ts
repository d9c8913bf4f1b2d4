import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { Result } from "../core/evaluation/result.ts";
import { type PolicyPack, packOf } from "../core/policy.ts";
import { day } from "../core/time/day.ts";
import { evaluateOperator } from "./evaluations.ts";
import { explain } from "./explanations.ts";
import { overview } from "./overview.ts";
import { packEndings } from "./packs.ts";
import { approveAll, publicityCalendar, readGate, startPublicityOfAll } from "./publication.ts";
import { changeSettings, readSettings } from "./settings.ts";
import { verifyAll } from "./verification.ts";

describe("a ruling that changes in a later release", () => {
  let house: TestDesk;
  /** The desk as that release opens it. */
  let later: Desk;
  let shipped: PolicyPack;
  let changed: PolicyPack;
  let old: Result;
  let fresh: Result;

  before(async () => {
    house = await testDesk();
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.toys, "测试玩具")), "registration");
    await house.take("经营.ndjson", trade(codes.toys).operation, "online-operation");
    await house.take("评价.ndjson", trade(codes.toys).reviews, "consumer-reviews");
    // No source states its end: how long it is shown, and so whether it weighs, is the pack's own ruling.
    const penalty = penaltyRow(codes.toys, "旧1号", { on: "2026-04-10", until: "" });
    await house.take("处罚.csv", csv(penaltyHeader, penalty), "penalty-2018");
    shipped = house.desk.law.packs.find(({ id }) => id === "sz-draft") ?? assert.fail();
    old = await evaluated(house.as("scorer"));
    changed = withOtherRulings(shipped);
    later = await openWith(house, [changed]);
    fresh = await evaluated({ ...house.as("scorer"), law: later.law });
  });
  after(() => house.close());

  test("leaves every older result identical when it is worked out again, under the version that it names", async () => {
    assert.notEqual(changed.version, shipped.version);
    assert.equal(old.pack.version, shipped.version);
    assert.deepEqual(await verifyAll(later), { results: 2, identical: 2, different: [] });
  });

  test("holds for every newer result, which names its version", () => {
    assert.equal(fresh.pack.version, changed.version);
    assert.ok(fresh.scoreCentipoints > old.scoreCentipoints, "the penalty weighs no more under the changed ruling");
  });

  test("is not told of an older result: each is explained by the rulings of its own version", async () => {
    const [before, since] = [
      await explain(later, { result: old.id }),
      await explain(later, { code: codes.toys, result: fresh.id }),
    ];
    assert.deepEqual([before.pack.version, since.pack.version], [shipped.version, changed.version]);
    const penalised = (explained: typeof before) =>
      explained.groups
        .flatMap((group) => group.indicators)
        .flatMap(({ records }) => records)
        .find(({ entry }) => entry?.record.current.kind === "penalty")?.entry?.standing;
    assert.deepEqual(penalised(before), { stands: true, until: "2027-04-10", untilIs: "computed" });
    assert.equal(penalised(since), undefined);
    assert.deepEqual(
      [before, since].map(({ gate }) => gate.find(({ step }) => step === "publicity")?.say.zh),
      ["初评结果公示10个工作日", "初评结果公示20个工作日"],
    );
  });

  test("leaves the older result on the way to the public on which it was set out", async () => {
    for (const { run } of [old, fresh]) {
      await approveAll(later, { runId: run });
      assert.equal((await startPublicityOfAll(later, { runId: run })).done, 1);
    }
    const { items } = await publicityCalendar(later, { limit: 10 });
    assert.deepEqual(
      items.map(({ publication, pack }) => [publication.result, pack.version, publication.publicityLastDay]),
      [
        [old.id, shipped.version, "2026-06-15"],
        [fresh.id, changed.version, "2026-06-30"],
      ],
    );
  });

  test("even a release that ships the pack no more explains, verifies and publishes what was made under it", async () => {
    const without = { ...later, law: { ...later.law, packs: [] } };
    assert.equal((await explain(without, { result: old.id })).pack.label?.zh, "征求意见稿");
    assert.equal((await readGate(without, old.id)).pack.version, shipped.version);
    assert.equal((await verifyAll(without)).identical, 2);
  });

  test("a kept version that was altered is a finding for the results that name it, and so is one that is gone", async () => {
    const findings = async () =>
      (await verifyAll(later)).different.map(({ result, difference }) => [result, difference]);
    await house.tamper(
      `UPDATE policy_pack SET canonical = replace(canonical, '"months":12', '"months":1') WHERE version = $1`,
      [shipped.version],
    );
    assert.deepEqual(await findings(), [[old.id, { kind: "altered", what: "pack" }]]);
    await assert.rejects(explain(later, { result: old.id }), { code: "pack-altered" });
    await house.tamper("DELETE FROM policy_pack WHERE version = $1", [shipped.version]);
    assert.deepEqual(await findings(), [[old.id, { kind: "missing", what: "pack" }]]);
    await assert.rejects(explain(later, { result: old.id }), { code: "pack-missing" });
  });
});

describe("a pack that is about to end", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
  });
  after(() => house.close());

  const choose = async (
    packs: readonly { region: string; pack: string; reason: string }[],
    regions: readonly object[],
  ) => {
    const { version, ...settings } = await readSettings(house.desk);
    const changed = { ...settings, packs, regions } as typeof settings;
    await changeSettings(house.as("administrator"), { seen: version, settings: changed });
  };
  const endingsOn = async (on: string) => {
    house.on(on);
    return (await overview(house.desk)).packEndings.map(({ pack, lastDay, daysLeft }) => [pack, lastDay, daysLeft]);
  };

  test("is announced on the first page from 180 days before its last day, not a day earlier, and no more when it is over", async () => {
    await choose([{ region: "9901", pack: "sz-2023", reason: "虚构地区，仅供测试" }], []);
    assert.deepEqual(await endingsOn("2028-04-21"), []);
    assert.deepEqual(await endingsOn("2028-04-22"), [["sz-2023", "2028-10-19", 180]]);
    assert.deepEqual(await endingsOn("2028-10-19"), [["sz-2023", "2028-10-19", 0]]);
    assert.deepEqual(await endingsOn("2028-10-20"), []);
  });

  test("is announced for a region that the settings only name, and the pack governs by its own reach", async () => {
    await choose([], [{ code: "440305", name: "南山区" }]);
    assert.deepEqual(await endingsOn("2028-05-01"), [["sz-2023", "2028-10-19", 171]]);
  });

  test("is not announced where it governs nobody: another pack was chosen, or the agency works elsewhere", async () => {
    await choose([{ region: "4403", pack: "sz-draft", reason: "演示" }], [{ code: "440305", name: "南山区" }]);
    assert.deepEqual(await endingsOn("2028-05-01"), []);
    await choose([], [{ code: "990100", name: "测试市" }]);
    assert.deepEqual(await endingsOn("2028-05-01"), []);
  });

  test("is announced without any setting where it governs operators that are registered", async () => {
    await choose([], []);
    const endingHere = (region: string) =>
      packEndings({ ...house.desk, law: lawReaching(house.desk, region) }, day("2028-05-01"));
    assert.deepEqual(
      (await endingHere("9901")).map(({ instrument }) => instrument),
      ["sz-2023"],
    );
    assert.deepEqual(await endingHere("9902"), []);
  });
});

async function evaluated(desk: Desk): Promise<Result> {
  const answer = await evaluateOperator(desk, { code: codes.toys });
  return isRefusal(answer) ? assert.fail(answer.say.en) : answer.result;
}

/** Twice the publicity, and records shown for one month only. */
function withOtherRulings(pack: PolicyPack): PolicyPack {
  const { standing, publicity } = pack;
  assert.ok(publicity);
  const month = { months: 1 };
  return packOf({
    ...pack,
    standing: {
      ...standing,
      longestPublicity: { ...standing.longestPublicity, value: { minor: month, ordinary: month, serious: month } },
    },
    publicity: { initialResult: { ...publicity.initialResult, value: { workingDays: 20 } } },
  });
}

/** What a start does with the packs it ships: it keeps them beside those that are kept already. */
async function openWith({ desk, system }: TestDesk, packs: readonly PolicyPack[]): Promise<Desk> {
  for (const pack of packs) await system.packs.keep(pack, desk.clock.now());
  return { ...desk, law: { ...desk.law, packs } };
}

/** The measures of Shenzhen as if they were those of another region. */
function lawReaching({ law }: Desk, region: string): Desk["law"] {
  const measures = law.packs.find(({ id }) => id === "sz-2023") ?? assert.fail();
  const { scope } = measures;
  return {
    ...law,
    packs: [packOf({ ...measures, scope: { ...scope, regions: { ...scope.regions, value: [region] } } })],
  };
}
