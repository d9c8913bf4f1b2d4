import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Type } from "typebox";
import { closed } from "./validation.ts";

const fits = (schema: object, value: unknown) => new Ajv2020({ strict: false }).validate(closed(schema), value);
const Shop = Type.Object({ name: Type.String(), at: Type.Optional(Type.Object({ street: Type.String() })) });

test("a field that nobody asked for is refused, at whatever depth", () => {
  assert.equal(fits(Shop, { name: "a", at: { street: "b" } }), true);
  assert.equal(fits(Shop, { name: "a", version: 7 }), false);
  assert.equal(fits(Shop, { name: "a", at: { street: "b", by: "somebody" } }), false);
  assert.equal(fits(Type.Array(Shop), [{ name: "a", id: "x" }]), false);
});

test("each form of a choice is closed by itself, and the parts of an intersection together", () => {
  const choice = Type.Union([Shop, Type.Object({ code: Type.String() })]);
  assert.equal(fits(choice, { code: "1" }), true);
  assert.equal(fits(choice, { code: "1", name: "a" }), false);
  const both = Type.Intersect([Shop, Type.Object({ code: Type.String() })]);
  assert.equal(fits(both, { code: "1", name: "a" }), true);
  assert.equal(fits(both, { code: "1", name: "a", stage: "published" }), false);
});

test("a field called properties is a field, and an open table stays open", () => {
  const odd = Type.Object({ properties: Type.String(), cells: Type.Record(Type.String(), Type.String()) });
  assert.equal(fits(odd, { properties: "x", cells: { anything: "goes" } }), true);
  assert.equal(fits(odd, { properties: "x", cells: {}, more: 1 }), false);
});
