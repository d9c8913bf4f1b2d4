import assert from "node:assert/strict";
import { test } from "node:test";
import { asksByKey } from "./scoped.ts";

test("what is asked by keys alone is planned once, and what depends on the values is planned for them", () => {
  const told: readonly (readonly [string, boolean])[] = [
    ["SELECT state FROM publication WHERE operator_id = $1 ORDER BY recorded_seq DESC", true],
    ["SELECT state FROM operator WHERE operator_id = ANY ($1::uuid[])", true],
    ["SELECT body FROM fact WHERE operator_id = $1 AND seq <= $2 ORDER BY seq", true],
    ["SELECT state FROM result WHERE ($1::uuid IS NULL OR operator_id = $1)", false],
    ["SELECT state FROM publication WHERE stage = $1 ORDER BY result_id LIMIT $2", false],
    ["SELECT state FROM audit_entry WHERE at >= $1 AND by = $2", false],
    ["SELECT count(*) FROM session WHERE last_seen_at <= $1", false],
    ["SELECT state FROM operator WHERE starts_with(region, $1) AND grade = $2", false],
    ["SELECT count(*) FROM operator", false],
  ];
  for (const [sql, once] of told) assert.equal(asksByKey(sql), once, sql);
});
