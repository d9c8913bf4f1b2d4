/** A line of COPY, read back. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cellsOf } from "./copy-as-rows.ts";
import { copyLine } from "./database.ts";

describe("a line of COPY", () => {
  it("is read back as the cells it was made of, whatever stands in them", () => {
    const cells = ["", "a\tb", "c\\N", "\\N", "\\n\n\r", "{x,y}", '"', "\\", "\\\\t", "示例"];
    assert.deepEqual(cellsOf(copyLine([...cells, undefined, 7, true])), [...cells, null, "7", "true"]);
  });
});
