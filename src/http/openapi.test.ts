import assert from "node:assert/strict";
import { test } from "node:test";
import { withComponents } from "./openapi.ts";

const fruit = { title: "Fruit", type: "object", properties: { name: { type: "string" } } };

test("a titled schema is written once and named wherever it is used", () => {
  const document = withComponents({ paths: { "/a": { schema: fruit }, "/b": { items: { ...fruit } } } });
  assert.deepEqual(document, {
    paths: {
      "/a": { schema: { $ref: "#/components/schemas/Fruit" } },
      "/b": { items: { $ref: "#/components/schemas/Fruit" } },
    },
    components: { schemas: { Fruit: fruit } },
  });
});

test("a property called title is a property", () => {
  const schema = { type: "object", properties: { title: { type: "string" } } };
  assert.deepEqual(withComponents({ paths: { "/a": { schema } } }), {
    paths: { "/a": { schema } },
    components: { schemas: {} },
  });
});
