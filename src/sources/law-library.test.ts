import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Fault } from "../core/desk.ts";
import { laterWork } from "../core/later-work.ts";
import { citationText } from "../core/reference.ts";
import { coverageByArticle, coverageOf, rulingsOf } from "../core/rulings.ts";
import { day } from "../core/time/day.ts";
import { arrangementIn, articlesIn, readYaml } from "./law-files.ts";
import { openLawLibrary } from "./law-library.ts";

const folder = fileURLToPath(new URL("../../law/", import.meta.url));
const law = await openLawLibrary(folder);

function faultOf(read: () => unknown): Fault {
  try {
    read();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  return assert.fail("expected a Fault");
}

test("the library holds five instruments, each with its pack: the later first, the draft last", () => {
  const five = ["sz-2023", "ly-2021", "gz-2020", "cn-2016-2794", "sz-draft"];
  assert.deepEqual(
    law.instruments.map(({ id }) => id),
    five,
  );
  assert.deepEqual(
    law.packs.map(({ id }) => id),
    five,
  );
});

test("every ruling of a pack is listed with a question in both languages, its value and its printed article", () => {
  for (const pack of law.packs)
    for (const ruling of rulingsOf(pack)) {
      assert.notEqual(ruling.say.zh, ruling.path);
      assert.notEqual(ruling.say.en, ruling.path);
      assert.match(
        citationText(ruling.by, "zh", law.references),
        /^《.+》(第.+[条款项章]|第.+部分(（.+）)?|（.+）|发文)$/,
      );
    }
});

test("the rulings of the draft say ten working days, by its Article 12", () => {
  const draft = law.packs.find(({ id }) => id === "sz-draft") ?? assert.fail();
  const ruling = rulingsOf(draft).find(({ path }) => path === "publicity.initialResult");
  assert.deepEqual(ruling?.value, { workingDays: 10 });
  assert.deepEqual(ruling?.by, { instrument: "sz-draft", article: "12" });
});

test("a ruling that another replaced is listed with the last day on which it held", () => {
  const measures = law.packs.find(({ id }) => id === "sz-2023") ?? assert.fail();
  const former = rulingsOf(measures).find(({ path }) => path === "standing.longestPublicityBefore");
  assert.equal(former?.until, "2026-03-31");
  assert.equal(former?.by.instrument, "penalty-publicity-2021");
});

test("coverage counts every article once", () => {
  for (const { id } of law.instruments) {
    const { articles, coded, partly, notSoftware, open } = coverageOf(law.articles(id));
    assert.equal(coded + partly + notSoftware + open, articles, id);
  }
  assert.equal(coverageOf(law.articles("sz-2023")).articles, 29);
  assert.equal(coverageOf(law.articles("sz-draft")).articles, 26);
});

test("coverage by article names every article once, what of it is open, and until which later work", () => {
  for (const { id } of law.instruments) {
    const articles = law.articles(id);
    const { coded, partly, notSoftware, open } = coverageByArticle(articles);
    const named = [...coded, ...partly, ...notSoftware, ...open].map(({ article }) => article);
    assert.deepEqual(named.toSorted(), articles.map(({ article }) => article).toSorted(), id);
    const counted = coverageOf(articles);
    assert.deepEqual(
      [coded.length, partly.length, notSoftware.length, open.length],
      [counted.coded, counted.partly, counted.notSoftware, counted.open],
    );
    for (const part of [...partly, ...open]) assert.ok(part.requirements.length > 0 && part.until.zh !== "", id);
  }
});

test("every subject of later work is named by some article", () => {
  const parts = law.instruments.flatMap(({ id }) => {
    const { partly, open } = coverageByArticle(law.articles(id));
    return [...partly, ...open].map(({ until }) => until.en);
  });
  assert.deepEqual(
    Object.values(laterWork)
      .map(({ en }) => en)
      .filter((subject) => !parts.includes(subject)),
    [],
  );
});

test("an instrument that is not there has no articles", () => assert.deepEqual(law.articles("xx-1900"), []));

test("the worked cases of a pack are read with what each asks", () => {
  const [first] = law.examples("ly-2021");
  assert.deepEqual([first?.id, first?.article, Object.keys(first?.asked ?? {})], ["LY-08.9", "8", ["procedure"]]);
  assert.deepEqual(law.examples("xx-1900"), []);
});

test("an imported year is counted by from then on, and an amendment takes the place of the year that shipped", async () => {
  const library = await openLawLibrary(folder);
  const [newest] = library.arrangements.slice(-1);
  assert.ok(newest);
  assert.equal(library.calendar.knownUntil, `${newest.year}-12-31`);
  const off = day(`${newest.year + 1}-03-03`);
  const next = {
    ...newest,
    year: newest.year + 1,
    holidays: [{ name: "试", off: [{ first: off, last: off }], worked: [] }],
  };
  library.learn([next]);
  assert.equal(library.calendar.knownUntil, `${newest.year + 1}-12-31`);
  assert.equal(library.calendar.isHoliday(off), true);
  library.learn([{ ...newest, holidays: [] }]);
  assert.equal(library.calendar.isHoliday(day(`${newest.year}-10-01`)), false);
  assert.equal(library.arrangements.length, law.arrangements.length);
});

const brokenArticles = [
  ["- article: '1'\n  zh: 甲\n  en: a\n", /a\.yaml\[1\]: expected one of coded, notSoftware, open/],
  ["- article: 1\n", /a\.yaml\[1\] › article: expected a text/],
  ["- article: '1'\n  zh: 甲\n", /a\.yaml\[1\] › en: expected a text/],
  ["article: 1\n", /a\.yaml: expected a list/],
  ["- article: '1'\n  zh: 甲\n  en: a\n  coded: { in: src }\n", /coded › in: expected a list/],
  ["- [1\n", /a\.yaml: /],
] as const;

for (const [text, place] of brokenArticles)
  test(`a broken file of articles is refused with its place: ${place.source}`, () => {
    const fault = faultOf(() => articlesIn(readYaml(text, "a.yaml")));
    assert.equal(fault.code, "broken-law-file");
    assert.match(fault.say.en, place);
  });

test("an arrangement with a day that does not exist, or a range that runs backwards, is refused", () => {
  const withOff = (off: string) =>
    `year: 2027\nnotice: 通知\nnumbers: []\nholidays:\n  - name: 元旦\n    off: [${off}]\n`;
  const reading = (off: string) => faultOf(() => arrangementIn(readYaml(withOff(off), "2027.yaml"))).say.en;
  assert.match(reading("2027-02-30"), /expected a day/);
  assert.match(reading("2027-01-03..2027-01-01"), /the last day lies before the first/);
  assert.match(reading("2027-01-01..2027-01-02..2027-01-03"), /expected a day or first\.\.last/);
});

test("a folder whose instrument exports nothing is refused by name", async () => {
  const copy = await mkdtemp(join(tmpdir(), "law-"));
  try {
    for (const part of ["calendar", "acts", "measures", "supervision"])
      await cp(join(folder, part), join(copy, part), { recursive: true });
    await writeFile(join(copy, "references.yaml"), "[]");
    await cp(join(folder, "gz-2020"), join(copy, "gz-2020"), { recursive: true });
    await writeFile(join(copy, "gz-2020", "instrument.ts"), "export const other = 1;\n");
    await assert.rejects(
      openLawLibrary(copy),
      (error) => error instanceof Fault && /instrument\.ts/.test(error.say.en),
    );
  } finally {
    await rm(copy, { recursive: true });
  }
});
