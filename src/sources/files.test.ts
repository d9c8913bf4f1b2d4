import assert from "node:assert/strict";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { utils, write } from "@e965/xlsx";
import { recordKinds } from "../core/record/catalogue.ts";
import { readRow } from "../core/record/intake.ts";
import type { Layout } from "../core/record/layout.ts";
import { checkLayout } from "../core/record/layout-check.ts";
import { day } from "../core/time/day.ts";
import { openFiles } from "./files.ts";
import { Desk, faultOf, folderFor, sheetXml, workbookOf } from "./files-for-tests.ts";
import { readLayouts } from "./layout-files.ts";

const shared = (path: string) => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));
const gate = { today: day("2026-11-21") };

const HEADER = [
  "行政相对人名称",
  "统一社会信用代码",
  "行政处罚决定书文号",
  "处罚决定日期",
  "处罚机关",
  "罚款金额（万元）",
  "法定代表人",
];
const ROW = [
  "某某电子商务有限公司",
  "914403001922038216",
  "示市监罚字〔2026〕1号",
  "2026-08-03",
  "示例市市场监督管理局",
  "0.5",
  "张三",
];
const csv = (...rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;

test("every kind of the catalogue has a layout that ships, and each is right", () => {
  const layouts = readLayouts();
  assert.deepEqual(
    recordKinds.filter((kind) => !layouts.some((layout) => layout.kind === kind)),
    [],
  );
  for (const layout of layouts) assert.deepEqual(checkLayout(JSON.parse(JSON.stringify(layout))), { layout });
  for (const id of ["penalty-2018", "penalty-2016", "licence-2018", "licence-2016", "registration"]) {
    assert.ok(
      layouts.some((layout) => layout.id === id),
      id,
    );
  }
});

test("every layout is the best candidate for its own header", async (t) => {
  const desk = await Desk.in(folderFor(t));
  for (const layout of desk.files.shippedLayouts) {
    const header = layout.columns.map((column) => column.headers[0] ?? "");
    const { candidates } = await desk.inspect(
      `${layout.id}.csv`,
      csv(
        [...new Set(header)],
        header.map(() => "x"),
      ),
    );
    assert.equal(candidates[0]?.layout.id, layout.id);
    assert.deepEqual(candidates[0]?.missing, []);
  }
});

test("one file in many dresses gives the same rows", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const text = csv(HEADER, ROW);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([HEADER, ROW]), "公示");
  const legacy: unknown = write(book, { type: "buffer", bookType: "biff8" });
  assert.ok(Buffer.isBuffer(legacy));
  const object = Object.fromEntries(HEADER.map((name, index) => [name, ROW[index]]));
  const dresses: readonly (readonly [string, string | Uint8Array])[] = [
    ["a.csv", text],
    ["a.csv", `\ufeff${text}`],
    ["a.csv", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["a.txt", text.replaceAll(",", "\t")],
    ["a.xlsx", workbookOf(sheetXml([HEADER, ROW]))],
    ["a.xls", legacy],
    ["a.json", JSON.stringify([object])],
    ["a.ndjson", JSON.stringify(object)],
  ];
  for (const [name, content] of dresses) {
    const [row, ...more] = await desk.rows(name, content, desk.layout("penalty-2018"));
    assert.ok(row && more.length === 0, name);
    const reading = readRow(desk.layout("penalty-2018"), row.cells, gate);
    assert.ok("content" in reading, `${name}: ${JSON.stringify(reading)}`);
    assert.deepEqual(
      [reading.content.amountFen, reading.content.documentNumber],
      [500_000, "示市监罚字〔2026〕1号"],
      name,
    );
  }
});

test("titles and notes above the header are passed over, blank rows too, and lines keep their numbers", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const text = `附件：行政处罚公示表,,,,,,\r\n制表单位：示例市市场监督管理局,,,2026年8月,,,\r\n\r\n${csv(HEADER, ROW)}\r\n,,,,,,\r\n${csv(ROW)}`;
  const rows = await desk.rows("a.csv", text, desk.layout("penalty-2018"));
  assert.deepEqual(
    rows.map((row) => [row.line, row.broken]),
    [
      [5, undefined],
      [8, undefined],
    ],
  );
  const inspection = await desk.inspect("a.csv", text);
  assert.deepEqual(inspection.header, HEADER);
  assert.equal(inspection.candidates[0]?.layout.id, "penalty-2018");
});

test("what is shown and kept of a file has no legal representatives in it and no persons' numbers", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const row = ROW.with(2, "11010519491231002X");
  const { sample } = await desk.inspect("a.csv", csv(HEADER, row));
  assert.ok(!JSON.stringify(sample).includes("张三") && !JSON.stringify(sample).includes("11010519491231002X"));
  const [broken] = await desk.rows("a.csv", csv(HEADER, [...row, "多出一格"]), desk.layout("penalty-2018"));
  assert.equal(broken?.broken?.code, "ragged-row");
  assert.ok(!JSON.stringify(broken).includes("张三") && !JSON.stringify(broken).includes("11010519491231002X"));
});

test("a row too short or too long is held; empty cells beyond the header are not too many", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const rows = await desk.rows(
    "a.csv",
    csv(HEADER, ROW, ROW.slice(0, 4), [...ROW, "", ""], [...ROW, "x"]),
    desk.layout("penalty-2018"),
  );
  assert.deepEqual(
    rows.map((row) => row.broken?.code),
    [undefined, "ragged-row", undefined, "ragged-row"],
  );
  assert.match(rows[1]?.broken?.say.zh ?? "", /有 4 列，表头有 7 列/);
  const sheet = await desk.rows("a.xlsx", workbookOf(sheetXml([HEADER, ROW.slice(0, 5)])), desk.layout("penalty-2018"));
  assert.equal(sheet[0]?.broken, undefined, "a sheet leaves empty cells at the end out");
});

test("headers that are missing, doubled or of another layout are Faults that say what to do", async (t) => {
  const desk = await Desk.in(folderFor(t));
  assert.equal((await faultOf(() => desk.inspect("a.csv", csv(ROW, ROW)))).code, "header-missing");
  assert.equal((await faultOf(() => desk.inspect("a.csv", "只有一句话\n"))).code, "header-missing");
  const doubled = await faultOf(() => desk.inspect("a.csv", csv(HEADER.with(6, "处罚机关"), ROW)));
  assert.equal(doubled.code, "header-duplicate");
  assert.match(doubled.say.zh, /第 5 列与第 7 列都叫“处罚机关”/);
  const other = await faultOf(() => desk.rows("a.csv", "姓名,年龄\n甲,1\n", desk.layout("penalty-2018")));
  assert.equal(other.code, "layout-does-not-fit");
  assert.equal((await faultOf(() => desk.inspect("a.csv", 'a,"b\n1,2\n'))).code, "unclosed-quote");
});

test("a file no layout knows is shown by its header, to be matched by hand", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const { header, sample, candidates } = await desk.inspect("a.csv", "甲方,乙方\n1,2\n");
  assert.deepEqual([header, sample, candidates], [["甲方", "乙方"], [{ 甲方: "1", 乙方: "2" }], []]);
});

test("rows come in batches, and an interrupted import goes on after the rows it has", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const rows = Array.from({ length: 2500 }, (_, index) => ROW.with(2, `文书${index}`));
  const text = csv(HEADER, ...rows);
  const batches = await desk.batches("a.csv", text, desk.layout("penalty-2018"));
  assert.deepEqual(
    batches.map((batch) => batch.rows.length),
    [1000, 1000, 500],
  );
  assert.equal(batches.at(-1)?.bytesRead, Buffer.byteLength(text));
  const rest = await desk.rows("a.csv", text, desk.layout("penalty-2018"), 2400);
  assert.deepEqual([rest.length, rest[0]?.line, rest[0]?.cells.行政处罚决定书文号], [100, 2402, "文书2400"]);
  assert.deepEqual(await desk.rows("a.csv", text, desk.layout("penalty-2018"), 2500), []);
});

test("memory stays flat however long the file is", async (t) => {
  const files = await openFiles(folderFor(t));
  const layout = files.shippedLayouts.find((each) => each.id === "penalty-2018");
  assert.ok(layout);
  async function* long() {
    yield Buffer.from(csv(HEADER));
    for (let i = 0; i < 400; i++)
      yield Buffer.from(
        csv(...Array.from({ length: 250 }, (_, j) => ROW.with(5, "长".repeat(200)).with(2, `${i}-${j}`))),
      );
  }
  const { hash } = await files.receive(long(), "a.csv");
  const before = process.memoryUsage().heapUsed;
  let [rows, peak] = [0, 0];
  for await (const batch of files.rows(hash, { fileName: "a.csv", format: "csv", encoding: "utf-8" }, layout, 0)) {
    rows += batch.rows.length;
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  assert.equal(rows, 100_000);
  assert.ok(peak < 150 * 1024 ** 2, `${Math.round(peak / 1024 ** 2)} MiB`);
});

test("a layout of one's own with other words reads a file that no shipped layout knows", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const layout: Layout = {
    id: "own",
    version: 1,
    own: true,
    title: { zh: "自有", en: "own" },
    kind: "penalty",
    columns: [
      { field: "operator.code", headers: ["代号"] },
      { field: "documentNumber", headers: ["号"] },
      { field: "decidedOn", headers: ["日"] },
    ],
    constants: { authority: "示例市市场监督管理局" },
  };
  const [row] = await desk.rows("a.csv", "代号,号,日\n914403001922038216,一号,2026.8.3\n", layout);
  const reading = readRow(layout, row?.cells ?? {}, gate);
  assert.ok("content" in reading && reading.content.decidedOn === "2026-08-03");
});

const REGISTRY = shared("registry/registry-ecommerce.csv");

test("the real register is read whole: no row is held needlessly", {
  skip: existsSync(REGISTRY) ? false : "test material is absent",
}, async (t) => {
  const desk = await Desk.in(folderFor(t));
  const { candidates } = await desk.inspect("registry.csv", readFileSync(REGISTRY));
  assert.equal(candidates[0]?.layout.id, "registration");
  assert.deepEqual(candidates[0]?.unread, []);
  const layout = desk.layout("registration");
  const rows = await desk.rows("registry.csv", readFileSync(REGISTRY), layout);
  const readings = rows.map((row) => readRow(layout, row.cells, gate));
  assert.deepEqual(
    readings.filter((reading) => "finding" in reading),
    [],
  );
  assert.ok(readings.length > 4000);
  const individual = readings.filter(
    (reading) => "claim" in reading && reading.claim.subjectType === "individual-business",
  );
  assert.equal(individual.length, 6, "codes beginning with 92");
  const withCapital = readings.filter(
    (reading) => "content" in reading && typeof reading.content.details.registeredCapitalFen === "number",
  );
  assert.ok(withCapital.length > 4100);
});

const SAMPLING = shared("lists/gansu-drug-sampling-fail-2020-07.xls");

test("a real notice in legacy XLS is read; without codes every row is held, and none is linked by its name", {
  skip: existsSync(SAMPLING) ? false : "test material is absent",
}, async (t) => {
  const files = await openFiles(folderFor(t));
  const { hash } = await files.receive(createReadStream(SAMPLING), "notice.xls");
  const { format, header, candidates, sheets } = await files.inspect(hash, "notice.xls");
  assert.deepEqual([format, header[0], sheets], ["xls", "药品通用名称", ["sylist"]]);
  const layout = candidates[0]?.layout;
  assert.equal(layout?.id, "product-inspection");
  for await (const { rows } of files.rows(hash, { fileName: "notice.xls", format }, layout, 0)) {
    assert.equal(rows.length, 7);
    for (const row of rows) {
      const reading = readRow(layout, row.cells, gate);
      assert.ok("finding" in reading && reading.finding.code === "code-missing");
      const mended = readRow(
        layout,
        { ...reading.cells, 统一社会信用代码: "914403001922038216", 通告日期: "2020-07-15" },
        gate,
      );
      assert.ok("content" in mended, "a person who fills in code and day mends the row");
      assert.deepEqual([mended.content.details.outcome, typeof mended.content.details.product], ["fail", "string"]);
    }
  }
});
