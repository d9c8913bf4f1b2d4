import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openHead, originOf, signHead } from "../core/proof/signed-head.ts";
import type { Instant } from "../core/time/day.ts";
import { checkSignature, openKeys } from "./keys.ts";

const now = "2026-11-21T04:00:00.000Z" as Instant;
const later = "2027-01-01T04:00:00.000Z" as Instant;
const folders: string[] = [];
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-keys-"));
  folders.push(folder);
  return join(folder, "keys");
}

test("the first start makes the keys, and nobody but their owner may read them", async () => {
  const folder = await newFolder();
  await openKeys(folder, now);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  for (const name of await readdir(folder)) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
  assert.deepEqual((await readdir(folder)).sort(), ["secret", "signing-keys.json"]);
});

test("keys that others may read are refused, with the mode that they should have", async () => {
  for (const name of ["secret", "signing-keys.json"]) {
    const folder = await newFolder();
    await openKeys(folder, now);
    await chmod(join(folder, name), 0o640);
    await assert.rejects(openKeys(folder, now), { code: "key-file-open" });
  }
});

test("processes that start at once come to one pair and one secret", async () => {
  const folder = await newFolder();
  const houses = await Promise.all(Array.from({ length: 8 }, () => openKeys(folder, now)));
  const names = await Promise.all(houses.map(async (keys) => (await keys.publicKeys()).map(({ name }) => name)));
  assert.equal(new Set(names.flat()).size, 1);
  assert.equal(new Set(houses.map((keys) => keys.fingerprint("text"))).size, 1);
  assert.deepEqual((await readdir(folder)).sort(), ["secret", "signing-keys.json"], "no draft is left over");
});

test("what is enclosed comes out different each time, can be disclosed after a restart, and shows any change", async () => {
  const folder = await newFolder();
  const keys = await openKeys(folder, now);
  const [one, two] = [keys.enclose("张三"), keys.enclose("张三")];
  assert.notEqual(one, two);
  assert.ok(!one.includes("张三"));
  const again = await openKeys(folder, later);
  assert.deepEqual([again.disclose(one), again.disclose(two)], ["张三", "张三"]);
  const changed = `${one.slice(0, -2)}${one.endsWith("A") ? "BB" : "AA"}`;
  for (const foreign of [changed, "v1.", "", "plain text", one.slice(3)])
    assert.throws(() => keys.disclose(foreign), { code: "not-disclosable" });
});

test("a fingerprint is always the same for a text, and another house's is another", async () => {
  const [one, two] = [await openKeys(await newFolder(), now), await openKeys(await newFolder(), now)];
  assert.match(one.fingerprint("440301199001011234"), /^[0-9a-f]{64}$/);
  assert.equal(one.fingerprint("a"), one.fingerprint("a"));
  assert.notEqual(one.fingerprint("a"), one.fingerprint("b"));
  assert.notEqual(one.fingerprint("a"), two.fingerprint("a"));
});

test("a new key takes over, the old one keeps only its public half, and heads of both can be checked", async () => {
  const folder = await newFolder();
  const keys = await openKeys(folder, now);
  const head = { of: "log", size: 3, hash: "ab".repeat(32), at: now } as const;
  const before = await signHead(keys, head);
  const origin = originOf(await keys.publicKeys(), "log");
  const fresh = await keys.rotate(later);
  const after = await signHead(keys, { ...head, at: later });
  const trusted = await (await openKeys(folder, later)).publicKeys();
  assert.deepEqual(
    trusted.map(({ since }) => since),
    [later, now],
  );
  for (const { note } of [before, after]) {
    const opened = await openHead(note, trusted, checkSignature);
    assert.ok("checkpoint" in opened);
    assert.equal(opened.checkpoint.origin, origin, "the log keeps its name");
  }
  assert.ok(after.note.includes(`— ${fresh.name} `));
  const written = JSON.parse(await readFile(join(folder, "signing-keys.json"), "utf8"));
  assert.deepEqual(
    written.map((key: object) => "private" in key),
    [true, false],
  );
});

test("a head signed by a key that nobody trusts, or changed after it was signed, is told apart", async () => {
  const [keys, foreign] = [await openKeys(await newFolder(), now), await openKeys(await newFolder(), now)];
  const { note } = await signHead(keys, { of: "audit", size: 1, hash: "cd".repeat(32), at: now });
  const trusted = await keys.publicKeys();
  assert.deepEqual(await openHead(note, await foreign.publicKeys(), checkSignature), { wrong: "key-unknown" });
  assert.deepEqual(await openHead(note.replace("\n1\n", "\n2\n"), trusted, checkSignature), {
    wrong: "signature-wrong",
  });
  assert.deepEqual(await openHead("not a note", trusted, checkSignature), { wrong: "not-a-note" });
});

test("a key or signature that is none is simply not right", async () => {
  assert.equal(await checkSignature(new Uint8Array(31), "text", new Uint8Array(64)), false);
  assert.equal(await checkSignature(new Uint8Array(32).fill(255), "text", new Uint8Array(64)), false);
  assert.equal(await checkSignature(new Uint8Array(32), "text", new Uint8Array(63)), false);
});
