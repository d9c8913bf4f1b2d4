import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isRefusal } from "../../src/core/citation.ts";
import { readCode } from "../../src/core/operator/code.ts";
import { day } from "../../src/core/time/day.ts";
import { readLayouts } from "../../src/sources/layout-files.ts";
import { heldTexts } from "../../src/usecases/privacy.ts";
import { publishResult } from "../../src/usecases/publication.ts";
import { rebuildViews } from "../../src/usecases/rebuild.ts";
import { readRetention } from "../../src/usecases/retention.ts";
import { verifyAll } from "../../src/usecases/verification.ts";
import { type TestDesk, testDesk } from "../../tests/desk.ts";
import { generateSampleRegion, type SampleRegion } from "./generate.ts";
import { type LoadedSample, loadSampleRegion } from "./load.ts";
import { sampleOperators } from "./operators.ts";
import { chance } from "./seeded.ts";

const today = day("2026-11-21");

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-sample-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("the files of the sample region", () => {
  /** Digests of all text files; a workbook's bytes carry the time at which it was packed. */
  const digests = (region: SampleRegion) =>
    Promise.all(
      region.issues
        .flatMap((issue) => issue.files)
        .filter(({ path }) => !path.endsWith(".xlsx"))
        .map(
          async ({ fileName, path }) =>
            `${fileName} ${createHash("sha256")
              .update(await readFile(path))
              .digest("hex")}`,
        ),
    );

  test("the same seed and day give the same files, another seed others", async () => {
    const made = (seed: number) =>
      inFolder(async (folder) => digests(await generateSampleRegion(folder, today, readLayouts(), seed)));
    const [one, again, other] = [await made(7), await made(7), await made(8)];
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
  });

  test("no code can be a real firm's, and all but three pass every check", () => {
    const readings = sampleOperators(chance(7), today).map(({ code, name }) => ({
      code,
      name,
      reading: readCode(code),
    }));
    assert.ok(readings.every(({ code, name }) => code.slice(2, 4) === "99" && name.includes("示例")));
    const odd = readings.filter(({ reading }) => "problem" in reading || reading.findings.length > 0);
    assert.equal(odd.length, 3);
    assert.equal(new Set(readings.map(({ code }) => code)).size, 300);
  });
});

describe("the sample region, loaded on an empty store", () => {
  let house: TestDesk;
  let loaded: LoadedSample;
  before(async () => {
    house = await testDesk();
    house.on("2026-11-21", "09:00");
    loaded = await inFolder((folder) => loadSampleRegion(house.desksBy, house.desk.clock.now(), { folder }));
  });
  after(() => house.close());

  test("about 300 operators with some twenty records each, ten rows to mend, results at every stage", async () => {
    assert.equal(loaded.operators, 300);
    assert.ok(loaded.rows > 5000 && loaded.rows < 7000, String(loaded.rows));
    assert.equal(loaded.quarantined, 10);
    const { evaluated = 0, approved = 0, published = 0 } = loaded.stages;
    assert.ok(evaluated > 10 && approved > 0 && published > 250 && (loaded.stages["in-publicity"] ?? 0) > 200);
    const waiting = await house.desk.results.atStage("approved", { limit: 50 });
    assert.ok(
      waiting.items.every(({ publication }) => publication.bad),
      "only bad results wait: for their notice",
    );
  });

  test("a few texts name people who do not exist: the sure are hidden, the others wait, and no number is kept", async () => {
    const waiting = await heldTexts(house.as("case-officer"), { limit: 50 });
    assert.ok(waiting.items.length >= 5 && waiting.items.length <= 8, `${waiting.items.length} wait`);
    assert.deepEqual(new Set(waiting.items.map(({ kind }) => kind)), new Set(["name", "address"]));
    const kept = await readRetention(house.as("auditor"));
    assert.ok(
      waiting.items.every(
        ({ contexts }) => contexts.length > 0 && contexts.every(({ text }) => !/1[3-9]\d{9}/.test(text)),
      ),
    );
    assert.ok(kept.personal.some(({ state, count }) => state === "hidden" && count > 0));
  });

  test("the grades are spread as in a real population: most are AA or A, a few are C or D, and one in fifteen is not rated", async () => {
    const of = async (grade: string) => (await house.desk.operators.search({ grade }, { limit: 1 })).total;
    const [best, good, sound] = [await of("AAA"), await of("AA"), await of("A")];
    const [poor, worst, unrated] = [await of("C"), await of("D"), await of("NR")];
    assert.ok(best < good, `${best} AAA, ${good} AA`);
    assert.ok(good + sound > 300 / 3, `${good} AA, ${sound} A`);
    assert.ok(poor + worst >= 3 && poor + worst <= 12, `${poor} C, ${worst} D`);
    assert.ok(unrated >= 300 * 0.05 && unrated <= 300 * 0.08, `${unrated} NR`);
  });

  test("nothing was published before its publicity was over, and nothing approved by its scorer", async () => {
    const { items } = await house.desk.results.atStage("published", { limit: 500 });
    for (const { publication } of items) {
      assert.ok((publication.publishedOn ?? "") > (publication.publicityLastDay ?? "9"), publication.result);
      assert.notEqual(publication.approver, publication.scorer);
      assert.ok(!publication.bad || publication.noticedOn !== undefined);
    }
  });

  test("what is in publicity still has days to run, and the gate keeps it there", async () => {
    const { items } = await house.desk.results.atStage("in-publicity", { limit: 500 });
    assert.ok(items.every(({ publication }) => (publication.publicityLastDay ?? "") >= today));
    const answer = await publishResult(house.as("publisher"), { result: items[0]?.publication.result ?? "" });
    assert.ok(isRefusal(answer) && answer.code === "publicity-running");
  });

  test("every result is identical when worked out again, and the views come out the same", async () => {
    const { results, identical } = await verifyAll(house.desk);
    assert.ok(results > 800);
    assert.equal(identical, results);
    assert.equal((await rebuildViews(house.system)).same, true);
  });

  test("a load that was broken off goes on where it stopped: loaded again, no file, run or record is there twice", async () => {
    const counts = async () => [
      (await house.desk.imports.list({ limit: 500 })).items.length,
      (await house.desk.runs.list({ limit: 50 })).items.length,
      await house.desk.operators.count(),
    ];
    const before = await counts();
    await inFolder((folder) => loadSampleRegion(house.desksBy, house.desk.clock.now(), { folder }));
    assert.deepEqual(await counts(), before);
  });
});
