import assert from "node:assert/strict";
import { it } from "node:test";
import { productActors } from "../../../../src/core/access/scope.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Every text of a language with the path of its key. */
function textsOf(tree: Tree, path = ""): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as const] : textsOf(value, `${path}${key}.`),
  );
}

const chinese = textsOf(zh);
const english = new Map(textsOf(en));
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

it("every text in English fills in the same places as in Chinese", () => {
  for (const [key, text] of chinese) assert.deepEqual(slots(english.get(key) ?? ""), slots(text), key);
});

it("no Chinese is left in the English", () => {
  for (const [key, text] of english) assert.doesNotMatch(text, /[\u3400-\u9fff]/, key);
});

it("the Chinese is punctuated in full width, and nobody shouts", () => {
  for (const [key, text] of chinese) {
    assert.doesNotMatch(text, /[!！]/, key);
    assert.doesNotMatch(text.replaceAll(/\{\{\w+\}\}/g, "甲"), /[\u3400-\u9fff][,;:?()]|[,;:?()][\u3400-\u9fff]/, key);
  }
  for (const [key, text] of english) assert.doesNotMatch(text, /[!！]/, key);
});

it("whatever part of the product acts by itself has a name in both languages, in Chinese the one that stands in its records", () => {
  const names = Object.fromEntries(Object.values(productActors).map(({ id, name }) => [id, name]));
  assert.deepEqual(zh.productActors, names);
});
