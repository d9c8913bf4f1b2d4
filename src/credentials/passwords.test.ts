import assert from "node:assert/strict";
import { test } from "node:test";
import { openCredentials } from "./credentials.ts";

const credentials = await openCredentials();

test("a password is hashed with argon2id, its costs and a salt of its own in the text", async () => {
  const [one, other] = await Promise.all([
    credentials.hashPassword("青山 correct"),
    credentials.hashPassword("青山 correct"),
  ]);
  assert.match(one, /^\$argon2id\$v=19\$m=47104,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, other);
  assert.ok(await credentials.checkPassword("青山 correct", one));
  assert.ok(!(await credentials.checkPassword("青山 correcT", one)));
});

test("a password typed with composed or decomposed letters is the same", async () => {
  const hash = await credentials.hashPassword("caf\u00e9 Ｘ at noon");
  assert.ok(await credentials.checkPassword("cafe\u0301 X at noon", hash));
});

test("without a hash, or with a broken one, nobody is let in", async () => {
  assert.equal(await credentials.checkPassword("anything at all", undefined), false);
  assert.equal(await credentials.checkPassword("anything at all", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"), false);
  assert.equal(await credentials.checkPassword("anything at all", "$2b$10$whatever"), false);
});

test("a hash of lower costs, or of another kind, is dated", async () => {
  assert.ok(!credentials.isDated(await credentials.hashPassword("whatever it is")));
  assert.ok(credentials.isDated(`$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`));
  assert.ok(credentials.isDated("$2b$10$whatever"));
});

test("hashes asked for all at once are still all made", async () => {
  const hashes = await Promise.all(Array.from({ length: 7 }, (_, i) => credentials.hashPassword(`password ${i}`)));
  assert.equal(new Set(hashes).size, 7);
});

test("what is wrong with a password that somebody wants", () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["short one 1", false],
    ["aaaaaaaaaaaaaaa", false],
    ["password1234", false],
    ["PassWord!!!!2026", false],
    ["13800000000000", false],
    ["1234567890qwerty", false],
    ["lin.ruoxi is here", false],
    ["x".repeat(300), false],
    ["correct horse battery", true],
    ["青山依旧在几度夕阳红", false],
    ["青山依旧在，几度夕阳红，是非成败", true],
    ["mv7#Qk2pLw9z", true],
  ];
  for (const [password, allowed] of table)
    assert.equal(credentials.objectionTo(password, "Lin.Ruoxi@agency.example") === undefined, allowed, password);
});

test("recovery codes and secrets do not repeat, and digits are digits", () => {
  const codes = Array.from({ length: 200 }, () => credentials.recoveryCode());
  assert.equal(new Set(codes).size, 200);
  assert.ok(codes.every((code) => /^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/.test(code)));
  assert.match(credentials.digits(8), /^\d{8}$/);
  assert.equal(Buffer.from(credentials.secret(), "base64url").length, 32);
});
