/** What is plain is read as the library reads it, sign for sign, and what is not is left to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { lineBreaks } from "./long-record.ts";
import { plainRecords } from "./plain-records.ts";

function byLibrary(text: string, delimiter: string): readonly (readonly string[])[] {
  const record_delimiter = ["\r\n", "\n", "\r"];
  return parse(text, { delimiter, record_delimiter, relax_column_count: true, relax_quotes: true });
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
      const plain = plainRecords(csv, delimiter);
      const ends = plain.map(({ end }) => end);
      ends.forEach((end, nth) => {
        const read = byLibrary(csv.slice(0, end), delimiter);
        assert.deepEqual(
          plain.slice(0, nth + 1).map(({ values }) => values),
          read,
        );
      });
      const lines = plain.reduce((sum, record) => sum + record.lines, 0);
      assert.equal(lines, lineBreaks(Buffer.from(csv.slice(0, ends.at(-1) ?? 0))));
    }),
    { numRuns: 5_000 },
  );
});

test("a record that does not end in the piece is not read, nor one whose CR may be half of its line break", () => {
  const lines = (text: string) => plainRecords(text, ",").map(({ values }) => values);
  assert.deepEqual(lines("a,b\nc,d"), [["a", "b"]]);
  assert.deepEqual(lines("a,b\nc,d\r"), [["a", "b"]]);
  assert.deepEqual(lines("a,b\nc,d\re"), [
    ["a", "b"],
    ["c", "d"],
  ]);
  assert.deepEqual(plainRecords(`a,b\n${"c".repeat(99)}\n`, ",", 50).length, 1);
});

test("a quote that is not closed, text behind a closing quote and a quote inside a cell end the reading", () => {
  const lines = (text: string) => plainRecords(text, ",").map(({ values }) => values);
  assert.deepEqual(lines('a,b\n"c'), [["a", "b"]]);
  assert.deepEqual(lines('a,b\n"c"d,e\nf'), [["a", "b"]]);
  assert.deepEqual(lines('a,b\nc"d,e\nf'), [["a", "b"]]);
  assert.deepEqual(lines('"一,\r\n""二""",三\r\n'), [['一,\r\n"二"', "三"]]);
});
