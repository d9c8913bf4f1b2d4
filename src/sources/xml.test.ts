import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../core/desk.ts";
import { prefixedAttribute, XmlReader } from "./xml.ts";

/** What a handler hears of a document, a word for each event. */
function heard(...chunks: readonly string[]): readonly string[] {
  const words: string[] = [];
  const reader = new XmlReader({
    open: (name, attributes) => words.push(`<${name} ${JSON.stringify(attributes)}`),
    text: (text) => words.push(text),
    close: (name) => words.push(`${name}>`),
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return words;
}

const isDamaged = (error: unknown) => error instanceof Fault && error.code === "file-damaged";

test("elements lose the prefix of their namespace, texts their entities, and nothing depends on where chunks are cut", () => {
  const document =
    '<?xml version="1.0"?>\n<x:c xmlns:x="urn:x" r="B2" a=\'1 > "0"\'><x:v>1 &lt; 2 &#x4FE1;</x:v><![CDATA[<甲>]]><x:f/></x:c>\n';
  const whole = heard(document).filter((word) => word.trim() !== "");
  assert.deepEqual(whole, [
    '<c {"xmlns:x":"urn:x","r":"B2","a":"1 > \\"0\\""}',
    "<v {}",
    "1 < 2 信",
    "v>",
    "<甲>",
    "<f {}",
    "f>",
    "c>",
  ]);
  for (const size of [1, 3, 7]) {
    const chunks = document.match(new RegExp(`[\\s\\S]{1,${size}}`, "gu")) ?? [];
    assert.deepEqual(heard(...chunks).join(""), heard(document).join(""), `chunks of ${size}`);
  }
  assert.equal(prefixedAttribute({ "d3p1:id": "rId1" }, "id"), "rId1");
});

test("a document type is refused, and with it every entity that it could declare", () => {
  for (const document of [
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
    "<x>&undeclared;</x>",
  ])
    assert.throws(() => heard(document), isDamaged, document);
});

test("what is not whole, or no XML at all, is a Fault", () => {
  for (const document of ["", "<a><b></a>", "<a>", "<a", "text", '<a b="1" b="2"/>', "<a>\0</a>", "<a/><b/>"])
    assert.throws(() => heard(document), isDamaged, document);
});

test("a text without an end is not waited for", () => {
  const endless = Array.from({ length: 40 }, () => "长".repeat(1024 ** 2));
  assert.throws(() => heard("<a>", ...endless), isDamaged);
});
