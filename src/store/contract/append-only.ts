/** Facts, results and policy packs are added to, never changed. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judged, newOperator, noon, operatorId, pack, result } from "../fixtures.ts";
import { withSession } from "../testing.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

/** Each with one of its columns. */
const appendOnly = [
  ["fact", "operator_id"],
  ["result", "operator_id"],
  ["policy_pack", "pack_id"],
] as const;

export function appendOnlyContract(open: OpenFresh): void {
  describe("facts, results and policy packs", () => {
    const test = inAnEmptyStore(open);

    it("can be added to and not changed, emptied or deleted by the role that serves", async () => {
      const id = operatorId(1);
      await test.store.journal.append([newOperator(1)]);
      await test.store.journal.append([judged(1, result(1, id, 1))]);
      await test.store.packs.keep(pack(10), noon);
      const { config } = test.store.queueAccess; // the owner's login: even it meets the trigger
      for (const [table, column] of appendOnly)
        for (const sql of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
          await assert.rejects(
            withSession(config, async (session) => {
              await session.query("SET search_path = xinheng");
              await session.query(sql);
            }),
            { code: "42501" },
            `${sql} must be refused`,
          );
      assert.equal((await test.store.health()).serving, "apart");
    });

    it("are out of reach of the serving role by its rights alone", async () => {
      const rights = await withSession(test.store.queueAccess.config, (session) =>
        session.query<{ grantee: string; privilege_type: string }>(
          `SELECT grantee, privilege_type FROM information_schema.role_table_grants
           WHERE table_schema = 'xinheng' AND table_name IN ('fact', 'result', 'policy_pack') AND grantee LIKE '%serving' ORDER BY 2`,
        ),
      );
      assert.deepEqual(new Set(rights.rows.map((row) => row.privilege_type)), new Set(["INSERT", "SELECT"]));
    });
  });
}
