import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "../core/desk.ts";
import { CsvReader, csvRows, delimiterOf } from "./csv.ts";
import { faultOf } from "./files-for-tests.ts";
import { LONGEST_CELL, type TableRow } from "./table.ts";

const SPECTRUM = new URL("../../../shared/data/conformance/csv-spectrum/", import.meta.url);

function read(text: string, delimiter = ",", chunk = text.length || 1): readonly TableRow[] {
  const reader = new CsvReader(delimiter);
  const rows: TableRow[] = [];
  for (let at = 0; at < text.length; at += chunk) rows.push(...reader.write(text.slice(at, at + chunk)));
  const { rows: last, fault } = reader.end();
  if (fault) throw fault;
  return [...rows, ...last];
}

const values = (rows: readonly TableRow[]) => rows.map((row) => row.values);

test("quotes, commas and line breaks inside them, and the physical line of each row", () => {
  const rows = read('a,b\r\n"x, ""y""\r\nz",2\n3,"4"\r5,6');
  assert.deepEqual(rows, [
    { line: 1, values: ["a", "b"] },
    { line: 2, values: ['x, "y"\r\nz', "2"] },
    { line: 4, values: ["3", "4"] },
    { line: 5, values: ["5", "6"] },
  ]);
});

test("the cases of csv-spectrum", { skip: existsSync(SPECTRUM) ? false : "test material is absent" }, () => {
  for (const name of readdirSync(new URL("csvs/", SPECTRUM))) {
    const kept = readFileSync(new URL(`csvs/${name}`, SPECTRUM), "utf8");
    // A copy may have lost its carriage returns on the way; the name says where they belong.
    const text = name.includes("crlf") ? kept.replace(/\r?\n/g, "\r\n") : kept;
    const [header = [], ...rows] = values(read(text));
    const objects = rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index]])));
    const expected: unknown = JSON.parse(
      readFileSync(new URL(`json/${name.replace(".csv", ".json")}`, SPECTRUM), "utf8"),
    );
    assert.deepEqual(objects, expected, name);
  }
});

test("where a text is cut into chunks makes no difference", () => {
  const text = 'a,b\r\n"x, ""y""\r\nz",2\r\n,\r\n"",""\n"q" ,r\n';
  for (let size = 1; size < 8; size++) assert.deepEqual(read(text, ",", size), read(text), `chunks of ${size}`);
});

const cell = fc.string({ unit: fc.constantFrom("a", "信", ",", '"', "\n", "\r\n", " ", ";", "\t"), maxLength: 8 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });

test("any table written by the rules is read back, however it is cut into chunks", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, chunk) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      assert.deepEqual(values(read(text, ",", chunk)), rows);
    }),
  );
});

/** The rows, or the code of the Fault; any other error fails the test. */
function outcome(text: string, chunk: number): readonly TableRow[] | "unclosed-quote" {
  try {
    return read(text, ",", chunk);
  } catch (error) {
    if (error instanceof Fault && error.code === "unclosed-quote") return error.code;
    throw error;
  }
}

test("no text at all makes the reader fail but a quote that is never closed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '"', ",", "\n", "\r", " ", "x", "\0"), maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      (text, chunk) => {
        assert.deepEqual(outcome(text, chunk), outcome(text, 1000));
      },
    ),
  );
});

test("a quote that is never closed is a Fault with its line and column, after the rows before it", async () => {
  const chunks = (async function* () {
    yield { text: 'a,b\n1,2\n3,"4\n5,6\n', bytesRead: 20 };
  })();
  const before: TableRow[] = [];
  const fault = await faultOf(async () => {
    for await (const { rows } of csvRows(chunks, ",")) before.push(...rows);
  });
  assert.equal(fault.code, "unclosed-quote");
  assert.match(fault.say.zh, /第 3 行第 2 列/);
  assert.deepEqual(values(before), [
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("ten megabytes in one cell hold that row alone, and are never kept in memory", () => {
  const huge = "x".repeat(10 * LONGEST_CELL);
  for (const big of [huge, `"${huge}""\r\n,${huge}"`, `5" ${huge}`]) {
    const rows = read(`a,b\n1,${big},9\n3,4\n`, ",", 64 * 1024);
    assert.deepEqual(
      rows.map((row) => [row.line, row.broken?.code, row.values[0]]),
      [
        [1, undefined, "a"],
        [2, "cell-too-large", "1"],
        [big.includes("\n") ? 4 : 3, undefined, "3"],
      ],
    );
    assert.match(rows[1]?.broken?.say.zh ?? "", /第 2 列的文字超过/);
    assert.ok((rows[1]?.values[1]?.length ?? 0) <= LONGEST_CELL);
  }
});

test("a cell just beyond the measure holds its row, and the cells beside it stay", () => {
  const rows = read(`1,"${"信".repeat(LONGEST_CELL + 1)}",3\n4,${"x".repeat(LONGEST_CELL)},6\n`, ",", 256 * 1024);
  assert.deepEqual(
    rows.map((row) => [row.broken?.code, row.values[0], row.values[1]?.length, row.values[2]]),
    [
      ["cell-too-large", "1", 0, "3"],
      [undefined, "4", LONGEST_CELL, "6"],
    ],
  );
});

test("a row of millions of empty cells is held, and the next one read", () => {
  const rows = read(`a,b\n${",".repeat(6 * LONGEST_CELL)}\n1,2\n`, ",", 256 * 1024);
  assert.deepEqual(
    rows.map((row) => [row.line, row.broken?.say.zh.slice(0, 8)]),
    [
      [1, undefined],
      [2, "此行超过 4 M"],
      [3, undefined],
    ],
  );
});

test("a quote that is never closed is a Fault however much text follows it", () => {
  const reader = () => read(`a,b\n1,"${"x\n".repeat(4 * LONGEST_CELL)}`, ",", 256 * 1024);
  assert.throws(reader, (error) => error instanceof Fault && /第 2 行第 2 列/.test(error.say.zh));
});

test("NUL bytes and stray quotes break their row and no other", () => {
  const rows = read('a,b\n1,x\0y\n"2"x,3\n4,5\n');
  assert.deepEqual(
    rows.map((row) => row.broken?.code),
    [undefined, "nul-byte", "stray-quote", undefined],
  );
  assert.match(rows[1]?.broken?.say.zh ?? "", /第 2 列/);
});

test("what follows a closing quote is found and not repaired; a quote inside a plain cell and blanks after a quoted one are read as they are", () => {
  assert.deepEqual(read('"2"x,"3,4"\n5" 管,x\n"6, 7" ,"8"\t\n'), [
    { line: 1, values: ['"2"x', "3,4"], broken: read('"2"x,\n')[0]?.broken },
    { line: 2, values: ['5" 管', "x"] },
    { line: 3, values: ["6, 7", "8"] },
  ]);
  assert.match(read('1,"2"x\n')[0]?.broken?.say.zh ?? "", /第 2 列的引号没有成对/);
  for (const text of ['"" "x"', '"" ""', '"a"b"', '"a" "b"', '5" 管,"a"b'])
    assert.equal(read(text)[0]?.broken?.code, "stray-quote", text);
  for (const text of ['"""x"""', '"""",""', '"a "" " ,"b  "']) assert.equal(read(text)[0]?.broken, undefined, text);
});

test("line ends of every kind count once, in quotes and out of them", () => {
  const rows = read('a\rb\n"c\r\nd\re\nf"\r\n\r\ng');
  assert.deepEqual(
    rows.map((row) => [row.line, row.values[0]]),
    [
      [1, "a"],
      [2, "b"],
      [3, "c\r\nd\re\nf"],
      [7, ""],
      [8, "g"],
    ],
  );
});

test("the delimiter is told by the rows it makes even", () => {
  assert.equal(delimiterOf("a\tb\tc\n1,2\t3\t4\n"), "\t");
  assert.equal(delimiterOf('名称;金额\n"甲;乙";1,5\n丙;2,5\n'), ";");
  assert.equal(delimiterOf("a|b\n1|2\n"), "|");
  assert.equal(delimiterOf("one column\nonly\n"), ",");
});
