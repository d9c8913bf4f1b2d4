import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
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
import type { OrganisationId } from "../core/access/organisation.ts";
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { evaluateOperator } from "./evaluations.ts";
import { approveResult, publishResult, startPublicity } from "./publication.ts";
import { countOnce, countStatistics, readStatistics } from "./statistics.ts";
import { exportStatistics } from "./statistics-tables.ts";

/** The tea house's result is published; the toy shop's is known to the agency alone; the stall has none. */
describe("statistics", () => {
  let house: TestDesk;
  let regulator: Desk;
  let elsewhere: Desk;
  before(async () => {
    house = await testDesk();
    const rows = [
      registrationRow(codes.tea, "测试茶业"),
      registrationRow(codes.toys, "测试玩具"),
      registrationRow(codes.stall, "测试小摊"),
    ];
    await house.take("登记.csv", csv(registrationHeader, ...rows), "registration");
    for (const code of [codes.tea, codes.toys]) {
      await house.take(`经营${code}.ndjson`, trade(code).operation, "online-operation");
      await house.take(`评价${code}.ndjson`, trade(code).reviews, "consumer-reviews");
    }
    await house.take("罚.csv", csv(penaltyHeader, penaltyRow(codes.toys, "甲1号")), "penalty-2018");
    regulator = house.deskFor(regulatorOf("990102"));
    elsewhere = house.deskFor(regulatorOf("9902"));
  });
  after(() => house.close());

  const regulatorOf = (region: string) =>
    ({
      kind: "regulator",
      actor: { id: `regulator-${region}`, name: "监管员" },
      organisation: `org-${region}` as OrganisationId,
      country: "CN",
      confidential: true,
      regions: [region],
      origin: { door: "http" },
    }) as const;

  it("says that nothing was counted until it was", async () => {
    const { onDay, view } = await readStatistics(house.desk, {});
    assert.deepEqual([onDay, view.days, view.regions], [undefined, [], []]);
  });

  it("counts everybody who is registered, and each one's latest result; of a month the last count is kept", async () => {
    await countOnce(house.system);
    for (const code of [codes.tea, codes.toys]) {
      const answer = await evaluateOperator(house.as("scorer"), { code });
      assert.ok(!isRefusal(answer));
      if (code !== codes.tea) continue;
      await approveResult(house.as("approver"), { result: answer.result.id });
      await startPublicity(house.as("publisher"), { result: answer.result.id });
    }
    await countOnce(house.system);
    assert.equal((await readStatistics(house.desk, {})).view.days[0]?.evaluated, 0, "today it was counted before");
    house.on("2026-06-20");
    await countStatistics(house.as("analyst"));
    const { view, onDay } = await readStatistics(house.as("approver"), {});
    assert.deepEqual([onDay, view.days.length], ["2026-06-20", 1]);
    const [june = assert.fail()] = view.days;
    assert.deepEqual([june.operators, june.evaluated, june.rated], [3, 2, 2]);
    assert.deepEqual(
      view.industries.map(({ kind, operators }) => [kind, operators]),
      [["F52", 3]],
    );
    assert.equal(view.regions[0]?.say.zh, "测试市 990102");
  });

  it("names what takes points away, and from whom how much; what was merely not earned is none of it", async () => {
    const { view } = await readStatistics(house.desk, {});
    const penalties = view.causes.find(({ cause }) => cause === "B1") ?? assert.fail();
    assert.deepEqual([penalties.operators, penalties.say.zh], [1, "行政处罚"]);
    assert.ok(penalties.lostMicropoints > 0);
    assert.equal(
      view.causes.find(({ cause }) => cause === "E2"),
      undefined,
      "to have no award is no deduction",
    );
  });

  it("shows an authority what is before the public in its regions, and nothing of others", async () => {
    house.on("2026-07-20");
    const [published] = await house.desk.results.publications(
      (await house.desk.operators.byCode(codes.tea))?.operator.id ?? assert.fail(),
    );
    assert.ok(!isRefusal(await publishResult(house.as("publisher"), { result: published?.result ?? "" })));
    await countOnce(house.system);
    const { view } = await readStatistics(regulator, {});
    assert.deepEqual(
      view.days.map(({ onDay, operators, evaluated }) => [onDay, operators, evaluated]),
      [
        ["2026-06-20", 3, 1],
        ["2026-07-20", 3, 1],
      ],
    );
    const other = await readStatistics(elsewhere, {});
    assert.deepEqual([other.onDay, other.view.days], [undefined, []]);
    await assert.rejects(countStatistics(regulator), { code: "not-allowed" });
    assert.equal((await readStatistics(house.desk, { region: "9902" })).view.days.length, 0);
    assert.equal((await readStatistics(house.desk, { industry: "F52" })).view.days.at(-1)?.operators, 3);
  });

  it("is taken away as tables, with nothing that a spreadsheet takes for a formula", async () => {
    const text = await exportStatistics(house.desk, { format: "csv", language: "zh" });
    assert.match(String(text.content), /等级变化\r?\n统计日,经营者,已评价,覆盖率[\s\S]*2026-07-20,3,2,[\s\S]*扣分原因/);
    const book = await exportStatistics(regulator, { format: "xlsx", language: "en" });
    assert.match(book.fileName, /^statistics-cn-sz-five-class-100-2026-07-20\.xlsx$/);
  });
});
