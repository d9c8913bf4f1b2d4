import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import { importCalendar, learnImportedYears, readCalendar } from "./calendar.ts";
import { type CaseHouse, caseHouse, notRefused } from "./cases/cases-for-tests.ts";
import { fileObjection } from "./cases/objections.ts";
import { changeSettings, readSettings } from "./settings.ts";

const of2027 = `
year: 2027
notice: 国务院办公厅关于2027年部分节假日安排的通知
numbers: [国办发明电〔2026〕9号]
holidays:
  - { name: 元旦, off: [2027-01-01..2027-01-03] }
  - { name: 春节, off: [2027-02-05..2027-02-13], worked: [2027-01-31, 2027-02-20] }
  - { name: 清明节, off: [2027-04-03..2027-04-05] }
  - { name: 劳动节, off: [2027-05-01..2027-05-05], worked: [2027-05-08] }
  - { name: 端午节, off: [2027-06-09] }
  - { name: 中秋节, off: [2027-09-15] }
  - { name: 国庆节, off: [2027-10-01..2027-10-07], worked: [2027-10-09] }
`;

describe("the arrangement of a new year", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
  });
  after(() => house.close());

  test("a file that cannot be right is refused with everything that is wrong, and nothing is counted by it", async () => {
    const administrator = house.as("administrator");
    const rejected = (text: string, code: string, say: RegExp) =>
      assert.rejects(importCalendar(administrator, text), (error: { code: string; say: { zh: string } }) => {
        assert.equal(error.code, code);
        assert.match(error.say.zh, say);
        return true;
      });
    await rejected("year: [", "arrangement-unreadable", /arrangement\.yaml/);
    await rejected(
      of2027.replace("2027-01-01..2027-01-03", "2027-01-02"),
      "arrangement-wrong",
      /2027-01-01 是法定节日/,
    );
    await rejected(of2027.replaceAll("2027", "2028"), "arrangement-wrong", /缺少 2027 年的安排/);
    assert.equal(readCalendar(administrator).knownUntil, "2026-12-31");
  });

  test("only an administrator imports it", async () => {
    await assert.rejects(importCalendar(house.officer, of2027), { code: "not-allowed" });
  });

  test("moves the open deadlines that reach into it, answers which, and is counted by from then on", async () => {
    house.on("2026-12-30");
    const about = { of: "result", result: house.published } as const;
    const evidence = [await house.file(house.tea, "说明")];
    const filing = { code: codes.tea, about, grounds: ["other"], statement: "评分有误。", evidence } as const;
    const objection = notRefused(await fileObjection(house.tea, filing));
    const { year, knownUntil, moved } = await importCalendar(house.as("administrator"), of2027);
    assert.deepEqual([year, knownUntil], [2027, "2027-12-31"]);
    const ours = moved.find((one) => one.case?.id === objection.id);
    assert.deepEqual(ours?.before, { lastDay: "2027-01-01", provisional: true });
    assert.deepEqual(ours?.after, { lastDay: "2027-01-04", provisional: false });
    assert.equal(house.desk.law.calendar.isHoliday("2027-02-08" as never), true);
    assert.equal(readCalendar(house.public).years.at(-1)?.document, "国办发明电〔2026〕9号");
  });

  test("once more it changes nothing; said otherwise it is refused, amended by a later notice it is taken in", async () => {
    const administrator = house.as("administrator");
    const { version } = await readSettings(administrator);
    assert.deepEqual((await importCalendar(administrator, of2027)).moved, []);
    assert.equal((await readSettings(administrator)).version, version);
    const otherwise = of2027.replace("2027-05-01..2027-05-05", "2027-05-01..2027-05-03");
    await assert.rejects(importCalendar(administrator, otherwise), { code: "arrangement-wrong" });
    const numbers = "numbers: [国办发明电〔2026〕9号, 国办发明电〔2027〕1号]";
    await importCalendar(administrator, otherwise.replace(/numbers: .+/, numbers));
    assert.equal(house.desk.law.calendar.isHoliday("2027-05-04" as never), false);
  });

  test("survives a change of the settings, and another process learns it", async () => {
    const administrator = house.as("administrator");
    const { version, arrangements: _, ...settings } = await readSettings(administrator);
    await changeSettings(administrator, { settings, seen: version });
    house.desk.law.learn([]);
    assert.equal(readCalendar(house.desk).knownUntil, "2026-12-31");
    await learnImportedYears(house.desk);
    assert.equal(readCalendar(house.desk).knownUntil, "2027-12-31");
  });
});
