import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { hastenSha256, sha256, sha256Bytes } from "./digest.ts";

const byNode = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

test("every length around the blocks of 64 bytes gives the digest that node:crypto gives", () => {
  for (let length = 0; length < 300; length++) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7 + length) % 256);
    assert.equal(sha256Bytes(bytes), byNode(bytes), `length ${length}`);
  }
});

test("a text is digested by its UTF-8 bytes, a lone surrogate as the replacement character", () => {
  for (const text of ["", "abc", "信衡", "信用".repeat(5000), "\u{20BB7}", "\ud800x"])
    assert.equal(sha256(text), byNode(text));
});

test("a digest after a very long one is not touched by what the long one left behind", () => {
  const long = new Uint8Array(3_000_000).fill(9);
  assert.equal(sha256Bytes(long), byNode(long));
  assert.equal(sha256("a"), byNode("a"));
});

test("the host's digests are the same as ours, and one that gives others is refused", () => {
  const texts = ["", "信衡", "a".repeat(300), "𠮷衡".repeat(5_000), "\ud800".repeat(200)];
  const own = texts.map(sha256);
  assert.throws(() => hastenSha256(() => "0".repeat(64)), /another digest/);
  assert.deepEqual(texts.map(sha256), own);
  hastenSha256(byNode);
  assert.deepEqual(texts.map(sha256), own);
});
