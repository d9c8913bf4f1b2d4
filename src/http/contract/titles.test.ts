import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

test("no two schemas share a title, for the document names them by it", async () => {
  const titles = new Map<string, string>();
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  )) {
    const exported: Record<string, unknown> = await import(`./${file}`);
    for (const schema of Object.values(exported)) collect(schema, titles);
  }
  assert.equal(titles.has("Source"), true);
});

function collect(node: unknown, titles: Map<string, string>): void {
  if (typeof node !== "object" || node === null) return;
  if ("title" in node && typeof node.title === "string" && node.title !== "") {
    const text = JSON.stringify(node);
    const known = titles.get(node.title) ?? text;
    assert.equal(known, text, `two schemas are called ${node.title}`);
    titles.set(node.title, text);
  }
  for (const member of Object.values(node)) collect(member, titles);
}
