import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf } from "../core/time/day.ts";
import { newTotp, totpStep } from "./totp.ts";

/** The secret and the codes of RFC 6238, appendix B, with their last six digits. */
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test("the codes are those of RFC 6238", () => {
  for (const [seconds, code] of [
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ] as const)
    assert.equal(totpStep(rfcSecret, code, instantOf(seconds * 1000)), Math.floor(seconds / 30));
});

test("the code of the step before and of the step after passes as that step's, one further away does not", () => {
  const code = "081804";
  const step = Math.floor(1111111109 / 30);
  const at = (steps: number) => totpStep(rfcSecret, code, instantOf((step + steps) * 30_000 + 15_000));
  assert.deepEqual([at(-1), at(0), at(1)], [step, step, step]);
  assert.deepEqual([at(-2), at(2)], [undefined, undefined]);
});

test("blanks in a code do not matter; what is no code is none", () => {
  const now = instantOf(1111111109_000);
  assert.ok(totpStep(rfcSecret, "081 804", now));
  for (const code of ["", "08180", "0818044", "abcdef", "０８１８０４"])
    assert.equal(totpStep(rfcSecret, code, now), undefined);
});

test("a new secret comes with its address and a picture of it", async () => {
  const { secret, uri, qrSvg } = await newTotp("lin@agency.example");
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.ok(uri.startsWith("otpauth://totp/") && uri.includes(secret));
  assert.match(qrSvg, /^<svg [\s\S]*<\/svg>\s*$/);
});
