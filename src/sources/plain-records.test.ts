/** What is plain is read as the library reads it, byte for byte, and what is not is left to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { plainRecords } from "./plain-records.ts";

function byLibrary(text: string, delimiter: string) {
  const records: { values: string[]; end: number }[] = [];
  const on_record = (values: string[], { bytes }: { bytes: number }) => {
    records.push({ values, end: bytes });
    return null;
  };
  const record_delimiter = ["\r\n", "\n", "\r"];
  parse(Buffer.from(text), { delimiter, record_delimiter, relax_column_count: true, relax_quotes: true, on_record });
  return records;
}

const piece = fc.constantFrom(
  "a",
  "罚款",
  "",
  " ",
  "1,5",
  "\r\n",
  "\n",
  "\r",
  ",",
  '"',
  '""',
  '"x"',
  '"一,\n二"',
  '"a""b"',
  "\ufeff",
  ";",
  "𠮷",
);

test("every record read here is the one that the library reads, and ends where it ends there", () => {
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, fc.constantFrom(",", ";", "\t"), (csv, delimiter) => {
      const plain = plainRecords(Buffer.from(csv), delimiter);
      if (plain.length === 0) return;
      const end = plain.at(-1)?.end ?? 0;
      const isWhole = end === Buffer.byteLength(csv);
      const read = byLibrary(isWhole ? csv : Buffer.from(csv).subarray(0, end).toString(), delimiter);
      assert.deepEqual(plain, read);
    }),
    { numRuns: 5_000 },
  );
});

test("a quote that is not closed, text behind a closing quote and a quote inside a cell end the reading", () => {
  const lines = (text: string) => plainRecords(Buffer.from(text), ",").map(({ values }) => values);
  assert.deepEqual(lines('a,b\n"c'), [["a", "b"]]);
  assert.deepEqual(lines('a,b\n"c"d,e\nf'), [["a", "b"]]);
  assert.deepEqual(lines('a,b\nc"d,e\nf'), [["a", "b"]]);
  assert.deepEqual(lines('"一,\r\n""二""",三\r\n'), [['一,\r\n"二"', "三"]]);
});
