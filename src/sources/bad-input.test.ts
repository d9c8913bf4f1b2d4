/**
 * The bad input that an intake must bear, one sentence each: the error is clear, and nothing is lost. A file that cannot be read
 * keeps its original and names what to do; a row that cannot be trusted is held with its line, and the rows around it are read.
 * (A database killed in the middle of an import is tried with the store.)
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { Fault, FileBatch } from "../core/desk.ts";
import { readRow } from "../core/record/intake.ts";
import type { RecordContent } from "../core/record/record.ts";
import { day } from "../core/time/day.ts";
import { Desk, faultOf, folderFor, inChunks, sheetXml, workbookOf, zipOf } from "./files-for-tests.ts";
import { keptPath } from "./receiving.ts";
import { LONGEST_CELL } from "./table.ts";

const HEADER = [
  "行政相对人名称",
  "统一社会信用代码",
  "行政处罚决定书文号",
  "处罚决定日期",
  "处罚机关",
  "罚款金额（万元）",
  "违法事实",
];
const ROW = [
  "某某电子商务有限公司",
  "914403001922038216",
  "示市监罚字〔2026〕1号",
  "2026-08-03",
  "示例市市场监督管理局",
  "0.5",
  "虚假宣传",
];
const [NUMBER, DECIDED_ON, AMOUNT, FACTS] = [2, 3, 5, 6] as const;
/** The n-th good row of a file. */
const good = (nth: number) => ROW.with(NUMBER, `示市监罚字〔2026〕${nth}号`);
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (...rows: readonly (readonly string[])[]) => rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");

interface Held {
  readonly line: number;
  readonly code: string;
  readonly column?: string;
  readonly suggestion?: string;
}

/** What an import of a file makes of its rows. */
function read(desk: Desk, batches: readonly FileBatch[]) {
  const accepted: { line: number; content: RecordContent }[] = [];
  const held: Held[] = [];
  for (const { line, cells, broken } of batches.flatMap((batch) => batch.rows)) {
    const reading = broken ? { finding: broken } : readRow(desk.layout("penalty-2018"), cells, gate);
    if ("content" in reading) accepted.push({ line, content: reading.content });
    else {
      const { code, column, suggestion, say } = reading.finding;
      assert.ok(say.zh.endsWith("。") && say.en.endsWith("."), say.zh);
      held.push({ line, code, ...(column ? { column } : {}), ...(suggestion ? { suggestion } : {}) });
    }
  }
  return { accepted, held };
}
const gate = { today: day("2026-11-21") };

async function imported(t: TestContext, fileName: string, content: string | Uint8Array) {
  const desk = await Desk.in(folderFor(t));
  return read(desk, await desk.batches(fileName, content, desk.layout("penalty-2018")));
}

/** Submits a file that cannot be read: the Fault says what to do, and the original stays as it was sent. */
async function refused(t: TestContext, fileName: string, content: string | Uint8Array): Promise<Fault> {
  const folder = folderFor(t);
  const desk = await Desk.in(folder);
  const fault = await faultOf(() => desk.batches(fileName, content, desk.layout("penalty-2018")));
  assert.ok(fault.next.zh.endsWith("。") && fault.next.en.endsWith("."), fault.next.zh);
  const hash = createHash("sha256").update(content).digest("hex");
  assert.deepEqual(readFileSync(await keptPath(folder, hash)), Buffer.from(content), "the original is kept");
  return fault;
}

test("an empty file, and one with nothing but a mark and line ends, is said to be empty", async (t) => {
  for (const content of ["", "\ufeff", "\r\n\r\n", "[]"])
    assert.equal((await refused(t, content === "[]" ? "a.json" : "a.csv", content)).code, "file-empty", content);
});

test("a header without rows below it is an empty import and no error", async (t) => {
  for (const [name, content] of [
    ["a.csv", csv(HEADER)],
    ["a.xlsx", workbookOf(sheetXml([HEADER]))],
  ] as const)
    assert.deepEqual(await imported(t, name, content), { accepted: [], held: [] });
});

test("text in an encoding that is neither UTF-8 nor GB18030 is refused, and one read in the wrong encoding names the line", async (t) => {
  const neither = Buffer.concat([Buffer.from(csv(HEADER, good(1))), Buffer.from([0xff, 0xff, 0x0a])]);
  assert.equal((await refused(t, "a.csv", neither)).code, "encoding-unknown");
  assert.equal((await refused(t, "a.csv", Buffer.from(csv(HEADER), "utf16le"))).code, "encoding-unknown");
  const desk = await Desk.in(folderFor(t));
  const { hash } = await desk.files.receive(inChunks(Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0x31, 0x0a])), "a.csv");
  const asUtf8 = { fileName: "a.csv", format: "csv", encoding: "utf-8" } as const;
  const fault = await faultOf(async () => {
    for await (const _ of desk.files.rows(hash, asUtf8, desk.layout("penalty-2018"), 0));
  });
  assert.equal(fault.code, "encoding-invalid");
  assert.match(fault.say.zh, /第 1 行附近有不属于 UTF-8 编码的字节/);
});

test("a file whose header is missing says at which line the data begin", async (t) => {
  const fault = await refused(t, "a.csv", csv(good(1), good(2)));
  assert.equal(fault.code, "header-missing");
  assert.match(fault.say.zh, /第 1 行已是数据/);
});

test("a header that names two columns alike says which, whatever blanks and widths tell them apart", async (t) => {
  for (const name of ["处罚机关", " 处罚机关 ", "处 罚机关"]) {
    const fault = await refused(t, "a.csv", csv(HEADER.with(FACTS, name), good(1)));
    assert.equal(fault.code, "header-duplicate", name);
    assert.match(fault.say.zh, /第 1 行的第 5 列与第 7 列/);
  }
});

test("ten megabytes in one cell hold that row alone, in text, sheet and JSON", async (t) => {
  const rows = [HEADER, good(1), good(2).with(FACTS, `长${"x".repeat(10 * LONGEST_CELL)}`), good(3)];
  const objects = rows.slice(1).map((row) => Object.fromEntries(HEADER.map((name, at) => [name, row[at]])));
  const sheet = workbookOf(sheetXml(rows.with(2, good(2).with(FACTS, noise(10 * LONGEST_CELL)))));
  for (const [name, content, line] of [
    ["a.csv", csv(...rows), 3],
    ["a.xlsx", sheet, 3],
    ["a.json", JSON.stringify(objects), 2],
    ["a.ndjson", objects.map((one) => JSON.stringify(one)).join("\n"), 2],
  ] as const) {
    const { accepted, held } = await imported(t, name, content);
    assert.deepEqual(held, [{ line, code: "cell-too-large" }], name);
    assert.deepEqual(
      accepted.map(({ content: { documentNumber } }) => documentNumber),
      [good(1)[NUMBER], good(3)[NUMBER]],
      name,
    );
  }
});

/** Text that does not fold: a sheet of one letter ten million times would be refused as a bomb before its cell is looked at. */
function noise(length: number): string {
  const block = Array.from({ length: 64 }, (_, at) => createHash("sha512").update(String(at)).digest("hex")).join("");
  return block.repeat(Math.ceil(length / block.length));
}

test("formulas in cells are never worked out: text stays text, a sheet's kept value is read, an error value holds its row", async (t) => {
  const command = "=cmd|' /C calc'!A0";
  const text = await imported(t, "a.csv", csv(HEADER, good(1).with(FACTS, command), good(2).with(AMOUNT, "=1+1")));
  assert.equal(text.accepted[0]?.content.details.facts, command);
  assert.deepEqual(text.held, [{ line: 3, code: "amount-unreadable", column: "罚款金额（万元）" }]);
  const [header, first] = [HEADER, good(1)].map((row) => sheetXml([row.slice(0, AMOUNT)]));
  const amounts = ["<c><f>1/2</f><v>0.5</v></c>", '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "<c><f>NOW()</f></c>"];
  const sheet = [
    header?.replace("</row>", '<c t="str"><v>罚款金额（万元）</v></c></row>'),
    ...amounts.map((cell) =>
      first
        ?.replace(' r="1"', "")
        .replaceAll(/ r="[A-Z]1"/g, "")
        .replace("</row>", `${cell}</row>`),
    ),
  ];
  const { accepted, held } = await imported(t, "a.xlsx", workbookOf(sheet.join("")));
  assert.deepEqual(
    accepted.map(({ line, content: { amountFen } }) => [line, amountFen]),
    [
      [2, 500_000],
      [4, undefined],
    ],
  );
  assert.deepEqual(held, [{ line: 3, code: "formula-error", column: "罚款金额（万元）" }]);
});

test("NUL bytes hold their row alone", async (t) => {
  const { accepted, held } = await imported(t, "a.csv", csv(HEADER, good(1), good(2).with(FACTS, "虚\0假"), good(3)));
  assert.deepEqual(held, [{ line: 3, code: "nul-byte" }]);
  assert.deepEqual(
    accepted.map(({ line }) => line),
    [2, 4],
  );
});

test("an XLSX that was cut off anywhere is said to be cut off or damaged", async (t) => {
  const whole = workbookOf(sheetXml([HEADER, ...Array.from({ length: 50 }, (_, at) => good(at))]));
  for (const share of [0.1, 0.5, 0.9, 0.999])
    assert.equal((await refused(t, "a.xlsx", whole.subarray(0, whole.length * share))).code, "file-truncated");
});

test("a zip bomb is refused before it unfolds", async (t) => {
  const bomb = zipOf([
    { name: "xl/workbook.xml", content: Buffer.alloc(64 * 1024 ** 2), claims: { bytes: 1000 } },
    { name: "xl/worksheets/sheet1.xml", content: "<worksheet/>" },
  ]);
  const before = process.memoryUsage().rss;
  assert.equal((await refused(t, "a.xlsx", bomb)).code, "zip-bomb");
  assert.ok(process.memoryUsage().rss - before < 64 * 1024 ** 2);
});

test("days of the years 0 and 9999 hold their row and name their column; what can only mean 长期 is offered", async (t) => {
  const days = ["0000-00-00", "0000-01-01", "9999-12-31", "9999年12月31日"];
  const { accepted, held } = await imported(
    t,
    "a.csv",
    csv(HEADER, ...days.map((each, at) => good(at).with(DECIDED_ON, each)), good(9)),
  );
  const finding = { code: "day-out-of-range", column: "处罚决定日期" };
  assert.deepEqual(held, [
    { line: 2, ...finding },
    { line: 3, ...finding },
    { line: 4, ...finding, suggestion: "长期" },
    { line: 5, ...finding, suggestion: "长期" },
  ]);
  assert.equal(accepted.length, 1);
});

test("amounts with commas and full-width digits are read exactly, and one that could be two is held", async (t) => {
  const amounts = ["1,234.56", "１，２３４．５６", "１２３４.56 万元", "1,2345"];
  const { accepted, held } = await imported(
    t,
    "a.csv",
    csv(HEADER, ...amounts.map((each, at) => good(at).with(AMOUNT, each))),
  );
  assert.deepEqual(
    accepted.map(({ content: { amountFen } }) => amountFen),
    [1_234_560_000, 1_234_560_000, 1_234_560_000],
  );
  assert.deepEqual(held, [{ line: 5, code: "amount-unreadable", column: "罚款金额（万元）", suggestion: "12345" }]);
});

test("a file of no known layout is shown by its header, and a layout that fits none of it is refused", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const { header, candidates } = await desk.inspect("a.csv", "甲方,乙方\n1,2\n");
  assert.deepEqual([header, candidates], [["甲方", "乙方"], []]);
  const fault = await refused(t, "a.csv", "甲方,乙方\n1,2\n");
  assert.equal(fault.code, "layout-does-not-fit");
  assert.match(fault.say.zh, /甲方、乙方/);
});

test("rows before the place where a file breaks off are read, and then the Fault says where that is", async (t) => {
  const desk = await Desk.in(folderFor(t));
  const rows = Array.from({ length: 1200 }, (_, at) => good(at));
  const objects = rows.map((row) => Object.fromEntries(HEADER.map((name, at) => [name, row[at]])));
  const sheet = sheetXml([HEADER, ...rows]);
  for (const [name, format, content, code] of [
    ["a.csv", "csv", `${csv(HEADER, ...rows)}某公司,"没有结束\r\n`, "unclosed-quote"],
    ["a.json", "json", `${JSON.stringify(objects).slice(0, -1)},{"行政`, "file-truncated"],
    ["a.xlsx", "xlsx", workbookOf(`${sheet}<row><c></row>`), "file-damaged"],
  ] as const) {
    const { hash } = await desk.files.receive(inChunks(Buffer.from(content)), name);
    const batches: FileBatch[] = [];
    const fault = await faultOf(async () => {
      for await (const batch of desk.files.rows(hash, { fileName: name, format }, desk.layout("penalty-2018"), 0))
        batches.push(batch);
    });
    assert.equal(fault.code, code);
    assert.equal(read(desk, batches).accepted.length, 1200, name);
  }
});

/** A disk of 64 KB can be mounted in a namespace of its own where the system allows it. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

test("a disk that fills up while a file arrives: the Fault says so, what was kept before stays, and nothing half kept", {
  skip: canMount ? false : "this system mounts nothing",
}, (t) => {
  const folder = folderFor(t);
  const program = `
    import { openFiles } from ${JSON.stringify(new URL("./files.ts", import.meta.url).href)};
    import { readdirSync } from "node:fs";
    const files = await openFiles(${JSON.stringify(folder)});
    async function* of(bytes) { for (let i = 0; i < bytes; i += 4096) yield new Uint8Array(4096).fill(65); }
    const { hash } = await files.receive(of(8192), "a.csv");
    const code = await files.receive(of(1_000_000), "b.csv").then(() => "kept", (fault) => fault.code);
    const kept = readdirSync(${JSON.stringify(join(folder, "/"))} + hash.slice(0, 2)).length;
    console.log(code, kept, readdirSync(${JSON.stringify(join(folder, "incoming"))}).length);`;
  const script = `mount -t tmpfs -o size=64k none "$1" && shift && exec "$@"`;
  const run = [
    "-rm",
    "sh",
    "-c",
    script,
    "sh",
    folder,
    process.execPath,
    "--input-type=module-typescript",
    "-e",
    program,
  ];
  assert.equal(execFileSync("unshare", run, { encoding: "utf8" }).trim(), "disk-full 1 0");
});
