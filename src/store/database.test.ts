/** COPY's text: what is written in pieces is the lines, one behind the other, whatever they hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonical } from "../core/canonical.ts";
import { cellsOf } from "./copy-as-rows.ts";
import { copyLine, inPieces } from "./database.ts";

test("the pieces are the bytes of the lines, of any length and script", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.nat(90_000).map((length) => "信".repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), (lines) => {
      const bytes = Buffer.concat([...inPieces(lines, (line) => line)]);
      assert.ok(bytes.equals(Buffer.from(lines.join(""))));
    }),
  );
});

test("a JSON text behind the cells is read back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (cell, text) => {
      const json = canonical({ text });
      const line = copyLine([cell, undefined, 7], json);
      assert.equal(line, copyLine([cell, undefined, 7, json]));
      assert.equal(cellsOf(line).at(-1), json);
    }),
  );
});
