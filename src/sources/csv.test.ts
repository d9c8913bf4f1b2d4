import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { CsvReader, csvRows, delimiterOf } from "./csv.ts";
import { faultOf, gathered } from "./files-for-tests.ts";
import { LONGEST_CELL, type TableRow } from "./table.ts";

const SPECTRUM = new URL("../../../shared/data/conformance/csv-spectrum/", import.meta.url);

function read(text: string, delimiter = ",", chunk = text.length || 1): readonly TableRow[] {
  const reader = new CsvReader(delimiter);
  for (let at = 0; at < text.length; at += chunk) reader.write(text.slice(at, at + chunk));
  reader.end();
  return reader.take();
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

test("any table written by the rules is read back, as csv-parse reads it too", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, chunk) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      assert.deepEqual(values(read(text, ",", chunk)), rows);
      assert.deepEqual(values(read(text)), parse(text, { relax_column_count: true }));
    }),
  );
});

test("no text at all makes the reader fail but a quote that is never closed", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "x", "\0"), maxLength: 30 }), (text) => {
      try {
        read(text);
      } catch (error) {
        assert.equal(error instanceof Error && "code" in error ? error.code : "", "unclosed-quote");
      }
    }),
  );
});

test("a quote that is never closed is a Fault with its line and column", async () => {
  const chunks = (async function* () {
    yield { text: 'a,b\n1,2\n3,"4\n5,6\n', bytesRead: 20 };
  })();
  const fault = await faultOf(() => gathered(csvRows(chunks, ",")));
  assert.equal(fault.code, "unclosed-quote");
  assert.match(fault.say.zh, /第 3 行第 2 列/);
});

test("ten megabytes in one cell hold that row alone, and are never kept in memory", () => {
  const huge = "x".repeat(10 * LONGEST_CELL);
  for (const big of [huge, `"${huge}\n${huge}"`]) {
    const rows = read(`a,b\n1,${big}\n3,4\n`, ",", 64 * 1024);
    assert.deepEqual(
      rows.map((row) => [row.line, row.broken?.code]),
      [
        [1, undefined],
        [2, "cell-too-large"],
        [big === huge ? 3 : 4, undefined],
      ],
    );
    assert.ok((rows[1]?.values[1]?.length ?? 0) <= LONGEST_CELL);
  }
});

test("NUL bytes and stray quotes break their row and no other", () => {
  const rows = read('a,b\n1,x\0y\n"2"x,3\n4,5\n');
  assert.deepEqual(
    rows.map((row) => row.broken?.code),
    [undefined, "nul-byte", "stray-quote", undefined],
  );
  assert.match(rows[1]?.broken?.say.zh ?? "", /第 2 列/);
});

test("the delimiter is told by the rows it makes even", () => {
  assert.equal(delimiterOf("a\tb\tc\n1,2\t3\t4\n"), "\t");
  assert.equal(delimiterOf('名称;金额\n"甲;乙";1,5\n丙;2,5\n'), ";");
  assert.equal(delimiterOf("a|b\n1|2\n"), "|");
  assert.equal(delimiterOf("one column\nonly\n"), ",");
});
