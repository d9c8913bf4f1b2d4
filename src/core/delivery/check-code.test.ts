import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../digest.ts";
import { parseInstant } from "../time/day.ts";
import { checkCode, readCheckCode } from "./check-code.ts";

const keyed = (key: string) => (text: string) => sha256(`${key}\n${text}`);
const ours = keyed("ours");
const issuedAt = parseInstant("2026-08-03T09:00:00.123+08:00");
assert.ok(issuedAt);
const file = { operator: "91990102MA0000015T", issuedAt, digest: sha256("content") };
const code = checkCode(file, ours);

test("a code names the operator and comes in groups that can be read aloud", () => {
  assert.match(code, /^91990102MA0000015T(-[0-9A-HJKMNP-TV-Z]{4}){8}$/);
});

test("read back it says of whom, when to the second, and of which content", () => {
  const said = { operator: file.operator, issuedAt: "2026-08-03T01:00:00.000Z", digest: file.digest.slice(0, 10) };
  assert.deepEqual(readCheckCode(code, ours), said);
  const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  const operatorAsIs = typed.slice(0, 18).replaceAll("o", "0").replaceAll("l", "1") + typed.slice(18);
  assert.deepEqual(readCheckCode(operatorAsIs, ours), said, "letters that are mistaken for others are taken for them");
});

test("no letter of it can be changed, and no other house's code is ours", () => {
  for (let at = 0; at < code.length; at++) {
    const letter = code.charAt(at);
    if (letter === "-") continue;
    const changed = code.slice(0, at) + (letter === "7" ? "8" : "7") + code.slice(at + 1);
    assert.equal(readCheckCode(changed, ours), undefined, changed);
  }
  assert.equal(readCheckCode(code, keyed("theirs")), undefined);
});

test("what is no code is none", () => {
  for (const text of ["", "91990102MA0000015T", "-".repeat(60), "U".repeat(50), code.slice(0, -1), "信用"])
    assert.equal(readCheckCode(text, ours), undefined, text);
});
