import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutLiterals } from "./tracing.ts";

test("a statement is shown without anything that stands in quotes, and without the breaks of its lines", () => {
  const told: readonly (readonly [string, string])[] = [
    ["SELECT 1\n  FROM operator WHERE code = $1", "SELECT 1 FROM operator WHERE code = $1"],
    ["SET LOCAL xinheng.account = 'wang.jian'", "SET LOCAL xinheng.account = '?'"],
    ["SET LOCAL xinheng.regions =  E'{\"4403\\\\\"}'", "SET LOCAL xinheng.regions = '?'"],
    ["CREATE ROLE a PASSWORD 'it''s secret'; SELECT 'b'", "CREATE ROLE a PASSWORD '?'; SELECT '?'"],
    ["DO $$ BEGIN CREATE ROLE a PASSWORD 'x'; END $$", "DO '?'"],
    ["SELECT $1, $2 FROM a WHERE b = $3", "SELECT $1, $2 FROM a WHERE b = $3"],
  ];
  for (const [sql, shown] of told) assert.equal(withoutLiterals(sql), shown);
});
