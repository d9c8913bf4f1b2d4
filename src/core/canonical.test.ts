/** One value, one text. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { canonical } from "./canonical.ts";

describe("the canonical text", () => {
  it("has its members in code-point order, at every depth, and none that is undefined", () => {
    assert.equal(canonical({ b: [{ d: 1, c: undefined }, "x"], a: null }), '{"a":null,"b":[{"d":1},"x"]}');
  });

  it("orders names that are whole numbers as text, where an object would keep them as numbers", () => {
    assert.equal(canonical({ b: 1, 10: 2, 9: { z: 1, y: 2 } }), '{"10":2,"9":{"y":2,"z":1},"b":1}');
  });

  it("writes half a surrogate pair so that the bytes can be read back", () => {
    assert.equal(canonical("\ud800"), '"\\ud800"');
  });

  const unwritable = {
    "a fraction": 0.5,
    "a number beyond exactness": 2 ** 53,
    "nothing in a list": [undefined],
    "a function": { f: () => 1 },
    "a bigint": 1n,
  };
  for (const [what, value] of Object.entries(unwritable))
    it(`refuses ${what}`, () => assert.throws(() => canonical(value), /^Error: canonical:/));

  it("gives the value back, and again the same text, for any value", () => {
    const key = fc.oneof(fc.string(), fc.nat(30).map(String), fc.constantFrom("constructor", "01", "-1"));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: "grapheme" }),
        fc.maxSafeInteger().map((n) => n || 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 6, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        const text = canonical(any);
        assert.deepEqual(JSON.parse(text), any);
        assert.equal(canonical(JSON.parse(text)), text);
      }),
    );
  });
});
