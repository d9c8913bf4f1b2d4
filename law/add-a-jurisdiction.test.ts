/** Follows docs/guides/add-a-jurisdiction.md to the letter: its files are written into a copy of the law folder, read, tried and evaluated under. */
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isRefusal } from "../src/core/citation.ts";
import type { Desk, LawLibrary } from "../src/core/desk.ts";
import { openLawLibrary } from "../src/sources/law-library.ts";
import { evaluateOperator } from "../src/usecases/evaluations.ts";
import { readInstrument } from "../src/usecases/law.ts";
import { citedPack } from "../src/usecases/packs.ts";
import { approveResult, startPublicity } from "../src/usecases/publication.ts";
import { changeSettings, readSettings } from "../src/usecases/settings.ts";
import { breachesOfArticles } from "../tests/articles.ts";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk, trade } from "../tests/desk.ts";
import { examplesOf, tryExample } from "./examples-for-tests.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files that the guide writes: each is named in a line of its own, and its text follows. */
async function filesOfGuide(): Promise<readonly (readonly [path: string, text: string])[]> {
  const guide = await readFile(join(root, "docs/guides/add-a-jurisdiction.md"), "utf8");
  const files = guide.matchAll(/^`(law\/[^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm);
  return [...files].map(([, path = "", text = ""]) => [path, text] as const);
}

describe("a jurisdiction that is added by the guide", () => {
  let folder: string;
  let law: LawLibrary;
  let house: TestDesk;
  let desk: (role: Parameters<TestDesk["as"]>[0]) => Desk;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "xinheng-law-"));
    await cp(join(root, "law"), join(folder, "law"), { recursive: true, filter: (from) => !from.includes("test") });
    await symlink(join(root, "src"), join(folder, "src"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const [path, text] of await filesOfGuide()) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    law = await openLawLibrary(join(folder, "law"));
    house = await testDesk();
    for (const pack of law.packs) await house.system.packs.keep(pack, house.desk.clock.now());
    desk = (role) => ({ ...house.as(role), law });
  });
  after(async () => {
    await house.close();
    await rm(folder, { recursive: true });
  });

  const pack = () => law.packs.find(({ id }) => id === "xg-2026") ?? assert.fail("the guide added no pack");

  test("the guide names seven files, and the library reads them", async () => {
    assert.equal((await filesOfGuide()).length, 7);
    assert.equal(law.instruments.length, 6);
    assert.equal(pack().instrument.title.zh, "新港市电子商务信用评价管理条例（虚构）");
  });

  test("its articles are restated, and every file they name is there", () => {
    assert.deepEqual(
      breachesOfArticles({
        instrument: "xg-2026",
        articles: law.articles("xg-2026"),
        expected: ["1", "2", "3", "4"],
        exists: () => true,
      }),
      [],
    );
  });

  test("all its worked cases hold", () => {
    const examples = examplesOf(law, "xg-2026");
    assert.equal(examples.length, 5);
    for (const example of examples) tryExample(law, pack(), example);
  });

  test("the law page shows its rulings, over which they prevailed, and its cases", () => {
    const view = readInstrument(desk("analyst"), "xg-2026");
    const wait = view.rulings.find(({ path }) => path === "notice.waitAfterNotice");
    assert.deepEqual(wait?.over, [{ instrument: "credit-restraint-2020", article: "(8)" }]);
    assert.equal(view.examples.length, 5);
    assert.deepEqual([view.coverage.coded, view.coverage.notSoftware, view.coverage.open], [3, 1, 0]);
  });

  test("an agency that chooses it evaluates under it: the result stores the pack, and its publicity runs five working days", async () => {
    const { version, ...settings } = await readSettings(house.desk);
    const packs = [{ region: "9901", pack: "xg-2026", reason: "虚构地区，仅供测试" }];
    await changeSettings(desk("administrator"), { settings: { ...settings, packs }, seen: version });
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
    await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
    const answer = await evaluateOperator(desk("scorer"), { code: codes.tea });
    assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.say.en : "");
    const { result } = answer;
    assert.deepEqual(result.pack, { id: "xg-2026", version: pack().version });
    await approveResult(desk("approver"), { result: result.id });
    const started = await startPublicity(desk("publisher"), { result: result.id });
    assert.ok(!isRefusal(started), isRefusal(started) ? started.say.en : "");
    assert.equal(started.publicityLastDay, "2026-06-08");
    const kept = await citedPack(desk("analyst"), { pack: result.pack.id, packVersion: result.pack.version });
    assert.equal(kept.publicity?.initialResult.by.instrument, "xg-2026");
  });
});
