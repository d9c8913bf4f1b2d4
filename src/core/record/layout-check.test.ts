import assert from "node:assert/strict";
import { test } from "node:test";
import { candidatesFor, matchHeader } from "./header.ts";
import type { Layout } from "./layout.ts";
import { checkLayout } from "./layout-check.ts";

const layout: Layout = {
  id: "own-penalties",
  version: 1,
  title: { zh: "某局处罚", en: "penalties of a bureau" },
  kind: "penalty",
  columns: [
    { field: "operator.code", headers: ["统一社会信用代码"] },
    { field: "documentNumber", headers: ["文号"] },
    { field: "decidedOn", headers: ["日期"] },
    { field: "amountFen", headers: ["金额（万元）"], unit: "wan-yuan" },
    { field: "details.theme", headers: ["主题"], words: { 假货: "counterfeit" } },
  ],
  constants: { authority: "某市市场监督管理局" },
  dropped: [{ headers: ["负责人"], because: { zh: "自然人", en: "a natural person" } }],
};

function paths(value: unknown): readonly string[] {
  const checked = checkLayout(value);
  return "errors" in checked ? checked.errors.map(({ path }) => path) : [];
}

test("a right layout passes as it is", () => {
  assert.deepEqual(checkLayout(layout), { layout });
});

test("each error names its path", () => {
  const columns = layout.columns;
  const cases: readonly (readonly [unknown, string])[] = [
    [[], ""],
    [{ ...layout, id: "Has Blanks" }, "id"],
    [{ ...layout, version: 0 }, "version"],
    [{ ...layout, title: { zh: "只有中文" } }, "title"],
    [{ ...layout, kind: "gossip" }, "kind"],
    [{ ...layout, columns: [] }, "columns"],
    [{ ...layout, columns: [...columns, { field: "details.tone", headers: ["x"] }] }, "columns[5].field"],
    [{ ...layout, columns: [...columns, { field: "title", headers: [] }] }, "columns[5].headers"],
    [{ ...layout, columns: [...columns, { field: "title", headers: ["x"], unit: "yuan" }] }, "columns[5].unit"],
    [
      { ...layout, columns: [...columns, { field: "details.theme", headers: ["x"], words: { 假货: "fake" } }] },
      "columns[5].words.假货",
    ],
    [{ ...layout, columns: [...columns, { field: "documentNumber", headers: [" 文 号* "] }] }, "columns[5].headers"],
    [{ ...layout, columns: columns.slice(1) }, "columns"],
    [{ ...layout, constants: { decidedOn: "someday" } }, "constants.decidedOn"],
    [{ ...layout, constants: { nothing: "x" } }, "constants.nothing"],
    [{ ...layout, dropped: [{ headers: ["负责人"] }] }, "dropped[0]"],
  ];
  for (const [value, path] of cases)
    assert.ok(paths(value).includes(path), `${path} in ${JSON.stringify(paths(value))}`);
});

test("a column of persons' names, papers or telephones is mapped to no field; only the gate may look at it", () => {
  const column = (field: string, header: string) => ({
    ...layout,
    columns: [...layout.columns, { field, headers: [header] }],
  });
  for (const [field, header] of [
    ["text", "法定代表人"],
    ["title", "联系电话"],
    ["operator.name", "经营者姓名"],
  ] as const)
    assert.ok("errors" in checkLayout(column(field, header)), header);
  assert.ok("layout" in checkLayout(column("operator.personId", "身份证号")));
});

test("a header is matched column by column; what is not read and what lacks is said", () => {
  const { columns, unread, missing } = matchHeader(layout, ["＊统一社会信用代码", "日 期", "负责人", "序号"]);
  assert.deepEqual(
    columns.map(({ column, header }) => [column.field, header]),
    [
      ["operator.code", "＊统一社会信用代码"],
      ["decidedOn", "日 期"],
    ],
  );
  assert.deepEqual([unread, missing], [["序号"], ["文号"]]);
});

test("the layout that reads most columns and lacks fewest comes first", () => {
  const poorer: Layout = { ...layout, id: "poorer", columns: layout.columns.slice(0, 3), constants: {} };
  const header = ["统一社会信用代码", "文号", "日期", "金额（万元）"];
  assert.deepEqual(
    candidatesFor(header, [poorer, layout]).map((each) => each.layout.id),
    ["own-penalties", "poorer"],
  );
  assert.deepEqual(candidatesFor(["姓名", "年龄"], [layout]), []);
});
