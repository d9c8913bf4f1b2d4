import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { decodedText, encodingOf } from "./encoding.ts";
import { faultOf, fileFor } from "./files-for-tests.ts";

const VECTORS = new URL("../../../shared/data/conformance/gb18030-vectors.json", import.meta.url);
/** 信用代码 in GB18030. */
const GB = Buffer.from([0xd0, 0xc5, 0xd3, 0xc3, 0xb4, 0xfa, 0xc2, 0xeb]);

async function textOf(path: string, encoding: string): Promise<string> {
  let text = "";
  for await (const chunk of decodedText(path, encoding)) text += chunk.text;
  return text;
}

async function told(t: Parameters<typeof fileFor>[0], content: Uint8Array): Promise<readonly [string, string]> {
  const path = fileFor(t, content);
  const encoding = await encodingOf(path, content.subarray(0, 64));
  return [encoding, await textOf(path, encoding)];
}

test("each encoding is told by its bytes, and byte order marks fall away", async (t) => {
  assert.deepEqual(await told(t, Buffer.from("信用代码")), ["utf-8", "信用代码"]);
  assert.deepEqual(await told(t, Buffer.from("\ufeff信用代码")), ["utf-8", "信用代码"]);
  assert.deepEqual(await told(t, GB), ["gb18030", "信用代码"]);
  assert.deepEqual(await told(t, Buffer.from("\ufeff信用代码", "utf16le")), ["utf-16le", "信用代码"]);
  assert.deepEqual(await told(t, Buffer.from("\ufeff信用代码", "utf16le").swap16()), ["utf-16be", "信用代码"]);
});

test("a character that lies across the parts in which a file is read is whole", async (t) => {
  for (const shift of [0, 1, 2]) {
    const content = Buffer.concat([Buffer.alloc(256 * 1024 - 1 - shift, "a"), Buffer.from("信衡𠮷".repeat(50_000))]);
    assert.equal((await told(t, content))[0], "utf-8");
  }
  const gb = Buffer.concat([Buffer.alloc(256 * 1024 - 1, "a"), GB]);
  assert.deepEqual((await told(t, gb))[1].slice(-4), "信用代码");
});

test("one foreign byte at the very end of a long UTF-8 file makes it not UTF-8", async (t) => {
  const path = fileFor(t, Buffer.concat([Buffer.alloc(600_000, "a"), GB]));
  assert.equal(await encodingOf(path, Buffer.alloc(4)), "gb18030");
});

test("bytes of no encoding, and a file cut off inside a character, are Faults", async (t) => {
  for (const bytes of [
    [0x61, 0xff, 0xff],
    [0xd0, 0xc5, 0xd3],
    [0xef, 0xbb, 0xbf, 0xd0, 0xc5, 0x30],
  ]) {
    const content = Buffer.from(bytes);
    assert.equal((await faultOf(() => encodingOf(fileFor(t, content), content))).code, "encoding-unknown");
  }
});

test("a text read in the wrong encoding says near which line it fails", async (t) => {
  const path = fileFor(t, Buffer.concat([Buffer.from("a\nb\n"), GB]));
  const fault = await faultOf(() => textOf(path, "utf-8"));
  assert.equal(fault.code, "encoding-invalid");
  assert.equal((await faultOf(() => textOf(path, "klingon"))).code, "encoding-unknown");
});

test("the published GB18030 vectors", { skip: existsSync(VECTORS) ? false : "test material is absent" }, async (t) => {
  const { decode } = JSON.parse(readFileSync(VECTORS, "utf8")) as {
    decode: readonly { hex: string; out: readonly (number | string)[] }[];
  };
  for (const { hex, out } of decode) {
    const path = fileFor(t, Buffer.from(hex, "hex"));
    if (out.includes("FFFD"))
      assert.equal((await faultOf(() => textOf(path, "gb18030"))).code, "encoding-invalid", hex);
    else assert.equal(await textOf(path, "gb18030"), String.fromCodePoint(...out.map(Number)), hex);
  }
});
