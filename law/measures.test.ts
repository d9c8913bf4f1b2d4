import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  checkedList,
  choosableBy,
  chosenItem,
  type ImportedList,
  type MeasureItem,
  withImportedLists,
} from "../src/core/application/catalogue.ts";
import { isRefusal, type Refusal } from "../src/core/citation.ts";
import { citationText } from "../src/core/reference.ts";
import { openLawLibrary } from "../src/sources/law-library.ts";

const law = await openLawLibrary(new URL("./", import.meta.url).pathname);

const listText = `
level: national
edition: 测试版（2026年）
items:
  - id: national-no-funds
    zh: 限制申请财政性资金项目
    en: No publicly funded projects
    says: { zh: 限制申请财政性资金项目, en: May not apply for publicly funded projects }
    by: { instrument: sz-credit-2023, article: "66" }
    rank: local-regulation
    bearing: restraint
    imposedBy: [authority]
    shown: operator
    needs: [document]
`;

function list(change: Partial<MeasureItem> = {}): ImportedList {
  const read = law.readMeasureList(listText);
  return { ...read, importedOn: "2026-06-01", items: read.items.map((item) => ({ ...item, ...change })) };
}

function refusal(answer: unknown): Refusal {
  return isRefusal(answer) ? answer : assert.fail("it was taken");
}

describe("catalogues of measures", () => {
  it("SZ23-23.1, SZD-22.1: an association's discipline has exactly the five measures of Article 23, each on its rules and after notice", () => {
    const discipline = law.measures.find(({ id }) => id === "association-discipline") ?? assert.fail();
    assert.deepEqual(
      discipline.items.map(({ title }) => title.zh),
      ["警告", "行业内通报批评", "公开谴责", "不接纳", "劝退"],
    );
    assert.equal(discipline.heard, "before");
    for (const { needs, imposedBy, by } of discipline.items) {
      assert.deepEqual([needs, imposedBy], [["rule"], ["association"]]);
      assert.deepEqual(by, { instrument: "sz-2023", article: "23" });
    }
  });

  it("the agency may choose nothing at all", () => {
    assert.deepEqual(choosableBy(law.measures, "agency"), []);
  });

  it("GZ-06.6: platforms and associations have the four restraints of the guidance, each with a longest term", () => {
    const items = law.measures.flatMap((catalogue) => catalogue.items).filter(({ by }) => by.instrument === "gz-2020");
    const platform = law.measures.find(({ id }) => id === "platform-measures") ?? assert.fail();
    assert.deepEqual(
      items.map(({ title }) => title.zh),
      ["限制发布商品及服务", "限制参加营销、促销活动", "行业限期禁入"],
    );
    assert.ok(platform.items.some(({ title }) => title.zh === "限制入驻"));
    assert.ok(platform.items.every(({ longestMonths }) => longestMonths !== undefined));
  });

  it("every item cites an instrument that the register knows", () => {
    for (const { items } of law.measures)
      for (const { by, id } of items) assert.match(citationText(by, "zh", law.references), /《[^a-z]+》/, id);
  });

  it("SZD-03.3: what is in no list cannot be chosen; once the list is imported it can", () => {
    const before = refusal(chosenItem(law.measures, "national-no-funds"));
    assert.equal(before.code, "in-no-list");
    assert.deepEqual(before.by, { instrument: "sz-credit-2023", article: "70" });
    const chosen = chosenItem(withImportedLists(law.measures, [list()]), "national-no-funds");
    assert.ok(!isRefusal(chosen));
    assert.deepEqual([chosen.edition, chosen.catalogue], ["测试版（2026年）", "restraints-national"]);
  });

  it("a list is taken in only where each item rests on law, says who imposes it, and stands in no other list", () => {
    assert.ok(!isRefusal(checkedList(list(), law.measures)));
    assert.match(
      refusal(checkedList(list({ rank: "normative-document" }), law.measures)).say.zh,
      /没有法律、行政法规或者地方性法规的依据/,
    );
    assert.match(refusal(checkedList(list({ imposedBy: ["agency"] }), law.measures)).say.zh, /须为行政机关/);
    assert.match(refusal(checkedList(list({ id: "sz-56-closer-inspection" }), law.measures)).say.zh, /已在其他清单内/);
    assert.match(refusal(checkedList({ ...list(), edition: " " }, law.measures)).say.zh, /版次/);
  });

  it("a list that cannot be read says where", () => {
    assert.throws(
      () => law.readMeasureList(listText.replace("level: national", "level: county")),
      /national, province, city/,
    );
    assert.throws(() => law.readMeasureList(listText.replace("[authority]", "[guild]")), /imposedBy\[1\]/);
  });
});
