import assert from "node:assert/strict";
import { test } from "node:test";
import { mediaTypeOf } from "./media-type.ts";

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** A ZIP with empty files of these names, by hand: local headers, list, end. */
function zip(names: readonly string[]): Uint8Array {
  const word = (value: number, bytes: number) =>
    Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
  const locals: number[] = [];
  const list: number[] = [];
  for (const name of names) {
    const shared = [...word(20, 2), ...Array(20).fill(0), ...word(name.length, 2), 0, 0];
    list.push(...word(0x02014b50, 4), ...word(20, 2), ...shared, ...Array(10).fill(0), ...word(locals.length, 4));
    list.push(...latin(name));
    locals.push(...word(0x04034b50, 4), ...shared, ...latin(name));
  }
  const end = [...word(0x06054b50, 4), 0, 0, 0, 0, ...word(names.length, 2), ...word(names.length, 2)];
  return Uint8Array.from([...locals, ...list, ...end, ...word(list.length, 4), ...word(locals.length, 4), 0, 0]);
}

const png = latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR............\0\0\0\0IEND\u00aeB`\u0082");

test("what is taken is known by its content", () => {
  assert.equal(mediaTypeOf(latin("%PDF-1.7\n…\nstartxref\n9\n%%EOF\n")), "application/pdf");
  assert.equal(mediaTypeOf(png), "image/png");
  assert.equal(mediaTypeOf(latin("\u00ff\u00d8\u00ff\u00e0..JFIF")), "image/jpeg");
  assert.equal(mediaTypeOf(zip(["OFD.xml", "Doc_0/Document.xml"])), "application/ofd");
  assert.equal(mediaTypeOf(utf8("授权委托书\n兹委托……\n\t1 < 2")), "text/plain; charset=utf-8");
  assert.equal(mediaTypeOf(utf8("\ufeff带有字节顺序标记的文本")), "text/plain; charset=utf-8");
});

test("pages and drawings are never taken, whatever stands before them", () => {
  for (const page of [
    "<!DOCTYPE html><p>",
    "<html>",
    "  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    '<?xml version="1.0"?><svg/>',
    "a harmless line\n<script>alert(1)</script>",
    "\ufeff< HTML >",
    "GIF89a/*<svg/onload=alert(1)>*/",
  ])
    assert.equal(mediaTypeOf(utf8(page)), undefined, page);
});

test("other kinds, and files that were broken off, are not taken", () => {
  for (const [why, content] of [
    ["nothing", new Uint8Array()],
    ["a program", latin("MZ\u0090\0\u0003")],
    ["a PDF without its end", latin("%PDF-1.7\n1 0 obj")],
    ["a PNG without its end", png.subarray(0, 30)],
    ["a ZIP that is no OFD", zip(["word/document.xml"])],
    ["an OFD that writes elsewhere", zip(["OFD.xml", "../../etc/passwd"])],
    ["an OFD without its list", zip(["OFD.xml"]).subarray(0, 40)],
    ["text in GB18030", Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4)],
    ["text with a control character", utf8("a\u0007b")],
  ] as const)
    assert.equal(mediaTypeOf(content), undefined, why);
});
