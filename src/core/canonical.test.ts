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

  it("takes a class's own JSON for no member of it, in order or not", () => {
    const at = new Date(0);
    assert.equal(canonical({ a: at }), '{"a":{}}');
    assert.equal(canonical({ b: 1, a: at }), '{"a":{},"b":1}');
  });

  const key = fc.oneof(
    fc.string(),
    fc.nat(30).map(String),
    fc.constantFrom("constructor", "__proto__", "toJSON", "01", "-1"),
  );
  const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({
        unit: fc.oneof(
          fc.string({ unit: "grapheme", maxLength: 1 }),
          fc.constantFrom("\ud800", "\udc00", "\u2028", "\\", '"'),
        ),
      }),
      fc.maxSafeInteger().map((n) => n || 0),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 6, noNullPrototype: true }),
    ),
  }));

  it("gives the value back, and again the same text, for any value", () => {
    fc.assert(
      fc.property(anyValue, (any) => {
        const text = canonical(any);
        assert.deepEqual(JSON.parse(text), any);
        assert.equal(canonical(JSON.parse(text)), text);
      }),
    );
  });

  it("is the text that the definition gives, whether the members were made in order or not", () => {
    fc.assert(
      fc.property(anyValue, (any) => {
        assert.equal(canonical(any), defined(any));
        assert.equal(canonical(ordered(any)), defined(any));
      }),
    );
  });
});

/** The definition itself, word by word. */
function defined(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(defined).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${defined(member)}`).join(",")}}`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
