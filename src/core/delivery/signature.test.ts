import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import type { Instant } from "../time/day.ts";
import { hmacSha256, messageHeaders, signedHeaders } from "./signature.ts";

test("a signature is that of every other library, for keys and texts of any length", () => {
  for (const key of ["", "secret", "k".repeat(64), "k".repeat(65), "密钥".repeat(80)])
    for (const text of ["", "1700000000.{}", "信用评价结果仅供参考".repeat(200)])
      assert.equal(hmacSha256(key, text), createHmac("sha256", key).update(text).digest("hex"));
});

test("a message that is sent again has the same id and body, and a time and signature of its own", () => {
  const message = { id: "d-1", body: '{"about":"result"}' };
  const first = signedHeaders("s", { ...message, now: "2026-11-21T01:00:00.500Z" as Instant });
  const again = signedHeaders("s", { ...message, now: "2026-11-21T01:05:00.000Z" as Instant });
  assert.equal(first[messageHeaders.id], again[messageHeaders.id]);
  assert.equal(first[messageHeaders.time], String(Date.parse("2026-11-21T01:00:00Z") / 1000));
  assert.notEqual(first[messageHeaders.signature], again[messageHeaders.signature]);
});
