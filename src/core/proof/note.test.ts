import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSignature } from "../../credentials/keys.ts";
import type { Instant } from "../time/day.ts";
import { checkpointText, keyText, readCheckpoint, readKey, readNote } from "./note.ts";
import { openHead } from "./signed-head.ts";

// The example of the format's own description.
const key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
const note = `${text}\n${line}\n`;

test("a note of another writer is read, and its signature is that writer's", async () => {
  const read = readNote(note);
  const known = readKey(key);
  assert.ok(read !== undefined && known !== undefined);
  assert.equal(read.text, text);
  assert.equal(keyText(known), key);
  const [signature] = read.signatures;
  assert.ok(signature !== undefined);
  assert.equal(await checkSignature(known.raw, read.text, signature.bytes), true);
  assert.equal(await checkSignature(known.raw, read.text.replace("answer", "ANSWER"), signature.bytes), false);
  assert.deepEqual(await openHead(note, [known], checkSignature), { wrong: "not-a-checkpoint" });
});

test("a key that names itself by another id than it has is no key", () => {
  assert.equal(readKey(key.replace("c74f20a3", "c74f20a4")), undefined);
  assert.equal(readKey("PeterNeumann"), undefined);
  assert.equal(readKey(key.replace("+ARpc", "+AhpC")), undefined);
});

test("what is no signed note is not taken for one", () => {
  for (const broken of [
    "",
    text,
    `${text}\n`,
    note.slice(0, text.length - 1),
    `${text}\n${line}\nmore\n`,
    `${text}\n— name short\n`,
  ])
    assert.equal(readNote(broken), undefined, JSON.stringify(broken.slice(-30)));
});

test("a note that was copied without its last line feed is the same note", () => {
  assert.deepEqual(readNote(note.slice(0, -1)), readNote(note));
});

test("a checkpoint says origin, size and root in three lines, and when it was signed in a fourth", () => {
  const checkpoint = {
    origin: "xinheng-1f2e3d4c/log",
    size: 42,
    hash: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    at: "2026-11-21T16:00:01.000Z" as Instant,
  };
  const written = checkpointText(checkpoint);
  assert.equal(
    written,
    "xinheng-1f2e3d4c/log\n42\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\nat 2026-11-21T16:00:01.000Z\n",
  );
  assert.deepEqual(readCheckpoint(written), checkpoint);
});

test("a checkpoint of another log needs no time; one without a size or root is none", () => {
  const root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=";
  assert.deepEqual(readCheckpoint(`example.com/log\n1\n${root}\n`)?.at, undefined);
  for (const broken of [
    `example.com/log\n01\n${root}\n`,
    `example.com/log\n-1\n${root}\n`,
    "example.com/log\n1\nAAAA\n",
  ])
    assert.equal(readCheckpoint(broken), undefined);
});
