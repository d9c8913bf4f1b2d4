import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ByteReader, ByteWriter } from "./bytes.ts";

const MOST = Number.MAX_SAFE_INTEGER;
/** Where a number begins to take another byte, and the numbers beside it. */
const edges = [7, 14, 21, 28, 32, 40, 48, 52].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]);
const anyWhole = fc.oneof(fc.constantFrom(0, 1, ...edges, MOST), fc.maxSafeNat());
const anySigned = fc.oneof(
  fc.constantFrom(0, -1, ...edges.map((edge) => -edge / 2).filter(Number.isInteger), -(2 ** 52), 2 ** 52),
  fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
);

test("numbers of any size, texts and UUIDs are read as they were written, one behind the other, in any number", () => {
  const writer = new ByteWriter();
  const values = fc.array(fc.record({ whole: anyWhole, signed: anySigned, text: fc.string({ unit: "grapheme" }) }));
  fc.assert(
    fc.property(values, (all) => {
      writer.begin();
      for (const { whole, signed, text } of all) {
        writer.reserve(2);
        writer.whole(whole);
        writer.signed(signed);
        writer.text(text);
      }
      const reader = new ByteReader(writer.bytes());
      for (const { whole, signed, text } of all)
        assert.deepEqual([reader.whole(), reader.signed(), reader.text()], [whole, signed, text]);
      assert.equal(reader.isAtEnd(), true);
    }),
    { numRuns: 500 },
  );
});

test("a number takes a byte for each seven bits up to four, and then one more than its bytes", () => {
  const lengths = [0, 2 ** 7 - 1, 2 ** 7, 2 ** 14, 2 ** 21, 2 ** 28 - 1, 2 ** 28, 2 ** 32, 2 ** 48, MOST].map(
    (value) => {
      const writer = new ByteWriter();
      writer.begin();
      writer.whole(value);
      return writer.bytes().length;
    },
  );
  assert.deepEqual(lengths, [1, 1, 2, 3, 4, 4, 5, 6, 8, 8]);
});

test("bytes that end within a number are refused", () => {
  for (const bytes of [[], [0b01], [0b0111, 0, 0], [0b0100_1111, 0, 0, 0]])
    assert.throws(() => new ByteReader(Uint8Array.from(bytes)).whole(), /end too early/);
});
