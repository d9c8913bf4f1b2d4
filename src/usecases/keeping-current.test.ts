import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes, csv, penaltyHeader, penaltyRow } from "../../tests/desk.ts";
import { productActors, systemScope } from "../core/access/scope.ts";
import type { Desk, Looking } from "../core/desk.ts";
import { type CaseHouse, caseHouse, notRefused, publishedResult } from "./cases/cases-for-tests.ts";
import { readDeadlines } from "./deadlines.ts";
import { evaluateOperator } from "./evaluations.ts";
import { keepCurrent } from "./keeping-current.ts";
import { searchOperators } from "./operators.ts";
import { publicOperator, publicSearch } from "./public.ts";
import { publishDue } from "./publication.ts";
import { repairRecord } from "./records.ts";
import { refreshResults } from "./refresh.ts";

describe("results are kept current", () => {
  let house: CaseHouse;
  let nightly: Desk;
  before(async () => {
    house = await caseHouse();
    nightly = house.deskFor(systemScope(productActors.refresh, "job"));
  });
  after(() => house.close());

  const keptCurrent = async () => {
    const { looked: _, ...kept } = await keepCurrent(nightly);
    return kept;
  };
  const publications = async () => house.desk.results.publications((await house.state()).operator.id);
  const stageOf = async (id: string) => (await publications()).find(({ result }) => result === id)?.stage;

  it("SZ23-12.1, SZD-13.1 a new penalty is followed the next night by a new evaluation, and the history is kept", async () => {
    house.on("2026-07-06");
    assert.deepEqual(await keptCurrent(), { operators: 0, results: 0, evaluated: 0 });
    await house.take("丙罚.csv", csv(penaltyHeader, penaltyRow(codes.tea, "丙1号", { fine: "20" })), "penalty-2018");
    const before = await publications();
    house.on("2026-07-07", "00:01");
    assert.deepEqual(await keptCurrent(), { operators: 0, results: 0, evaluated: 1 });
    const now = await publications();
    const [newest] = now;
    assert.equal(now.length, before.length + 1);
    assert.deepEqual([newest?.stage, newest?.scorer, newest?.standard], ["evaluated", "refresh", before[0]?.standard]);
    assert.ok((newest?.scoreCentipoints ?? 0) < (before[0]?.scoreCentipoints ?? 0));
    assert.equal(
      await stageOf(house.published),
      "published",
      "the public sees the old one until the new one has gone its way",
    );
    assert.deepEqual(await keptCurrent(), { operators: 0, results: 0, evaluated: 0 }, "once is enough");
  });

  it("news that leaves the result as it is makes none", async () => {
    const { id } = await house.penalty("丙1号");
    notRefused(await repairRecord(house.officer, { code: codes.tea, record: id, reason: "信用修复决定书 3 号" }));
    house.on("2026-07-08", "00:01");
    assert.equal((await keepCurrent(nightly)).evaluated, 0);
  });

  it("what rests on a record whose publicity ended is withdrawn the night after, and whoever was told is told", async () => {
    const short = penaltyRow(codes.tea, "丁1号", { until: "2026-08-31" });
    await house.take("丁罚.csv", csv(penaltyHeader, short), "penalty-2018");
    const shown = await publishedResult(house, "2026-08-10");
    house.on("2026-08-31", "23:59");
    assert.equal((await keepCurrent(nightly)).results, 0);
    assert.equal(await stageOf(shown), "published");
    house.on("2026-09-01", "00:01");
    const { lastSeq } = await house.state();
    const { operators, results } = await keepCurrent(nightly);
    assert.equal(operators, 1);
    assert.ok(results >= 1);
    assert.equal(await stageOf(shown), "withdrawn");
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    assert.equal((await house.sent()).at(-1), "result withdrawn → bank");
    const facts = await house.since(lastSeq);
    assert.ok(
      facts.some(({ type }) => type === "NoticeIssued"),
      "the operator is told",
    );
    const [anew] = await publications();
    assert.equal(anew?.stage, "evaluated");
    assert.deepEqual(await keptCurrent(), { operators: 0, results: 0, evaluated: 0 });
    assert.equal((await publishDue(house.system)).done, 0);
  });

  it("a night reads the operators that were written of, or whose day has come, and no others", async () => {
    const read: string[] = [];
    const { operators: real } = nightly;
    const operators = new Proxy(real, {
      get: (_, name: keyof Desk["operators"]) =>
        name === "toLookInto" ? toLookInto : (real[name] as (...given: unknown[]) => unknown).bind(real),
    });
    async function* toLookInto(looking: Looking, size: number) {
      for await (const batch of real.toLookInto(looking, size)) {
        read.push(...batch.map(({ operator }) => operator.code.value));
        yield batch;
      }
    }
    const night = async (on: string): Promise<readonly string[]> => {
      house.on(on, "00:02");
      read.length = 0;
      await keepCurrent({ ...nightly, operators });
      return [...read];
    };
    await house.take("戊.csv", csv(penaltyHeader, penaltyRow(codes.toys, "戊0号", {})), "penalty-2018");
    notRefused(await evaluateOperator(house.as("scorer"), { code: codes.toys }));
    await night("2026-09-01");
    assert.deepEqual(await night("2026-09-01"), []);
    await house.take(
      "戊罚.csv",
      csv(penaltyHeader, penaltyRow(codes.toys, "戊1号", { until: "2026-09-03" })),
      "penalty-2018",
    );
    assert.deepEqual(await night("2026-09-01"), [codes.toys], "written of");
    assert.deepEqual(await night("2026-09-01"), [codes.toys], "and by its new result");
    assert.deepEqual(await night("2026-09-01"), []);
    assert.deepEqual(await night("2026-09-03"), [], "its last day");
    assert.deepEqual(await night("2026-09-04"), [codes.toys], "the day after");
    assert.deepEqual(await night("2026-09-05"), [codes.toys], "what rested on it was withdrawn");
    assert.deepEqual(await night("2026-09-06"), []);
    const settings = await house.desk.settings.read();
    await house.desk.settings.change({ ...settings, version: settings.version + 1 }, settings.version);
    assert.ok((await night("2026-09-06")).length > 1, "under other rules everybody with a result is looked at anew");
    await night("2026-09-06");
    assert.deepEqual(await night("2026-09-06"), []);
    house.on("2026-09-01");
  });

  it("SZD-13.2 a result is evaluated anew thirty days before it is too old, once, and the book says what is left to do", async () => {
    house.on("2026-09-02");
    const published = await publishedResult(house, "2026-09-18");
    const due = async () => {
      const { items } = await readDeadlines(house.officer);
      return items.filter(({ refresh }) => refresh?.result === published);
    };
    const recorded = (await publications()).find(({ result }) => result === published)?.recordedAt ?? "";
    assert.equal(recorded.slice(0, 10), "2026-09-02");
    house.on("2027-01-30");
    assert.deepEqual(await refreshResults(nightly), { evaluated: 0, refused: 0 });
    const [early] = await due();
    assert.deepEqual(
      [early?.act, early?.deadline.lastDay, early?.refresh],
      ["evaluate", "2027-03-02", { result: published }],
    );
    house.on("2027-01-31");
    const both = await Promise.all([refreshResults(nightly), refreshResults(nightly)]);
    assert.equal(both[0].evaluated + both[1].evaluated, 1, "two processes make one new result");
    const [late] = await due();
    const [renewed] = await publications();
    assert.deepEqual([late?.act, late?.span, late?.refresh?.renewed], ["publish", "later", renewed?.result]);
    assert.equal(renewed?.stage, "evaluated");
    house.on("2027-03-03");
    assert.equal((await due())[0]?.span, "overdue");
  });

  it("SZD-13.2 a result that is too old is labelled, and is in no current listing", async () => {
    house.on("2027-03-02");
    const listed = async () => (await publicSearch(house.public, codes.tea, { limit: 10 })).items[0];
    assert.ok((await listed())?.published);
    house.on("2027-03-03");
    assert.equal((await publicOperator(house.public, codes.tea)).published?.stale, true);
    const item = await listed();
    assert.deepEqual([item?.published, item?.staleSince], [undefined, "2027-03-03"]);
    const onTheDesk = await searchOperators(house.officer, { text: codes.tea }, { limit: 10 });
    assert.deepEqual(
      onTheDesk.items.map(({ staleSince }) => staleSince),
      ["2027-03-03"],
    );
  });
});
