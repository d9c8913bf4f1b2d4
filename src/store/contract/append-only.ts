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

    it("are out of reach of the serving role and of the worker by their rights alone, and so is all that is append-only", async () => {
      const rights = await withSession(test.store.queueAccess.config, (session) =>
        session.query<{ table: string; grantee: string; rights: string }>(
          `SELECT c.relname AS table, r.rolname AS grantee, string_agg(a.privilege_type, ' ' ORDER BY a.privilege_type) AS rights
           FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) AS a
             JOIN pg_roles AS r ON r.oid = a.grantee
           WHERE n.nspname = 'xinheng' AND (r.rolname LIKE '%\\_serving' OR r.rolname LIKE '%\\_worker') AND EXISTS (
             SELECT 1 FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid WHERE t.tgrelid = c.oid AND p.proname = 'refuse_change')
           GROUP BY 1, 2`,
        ),
      );
      const tables = new Set(rights.rows.map((row) => row.table));
      for (const table of [
        "fact",
        "result",
        "standard",
        "standard_draft_text",
        "standard_retirement",
        "population",
        "policy_pack",
        "audit_entry",
        "audit_link",
      ])
        assert.ok(tables.has(table), table);
      const { working } = await test.store.health();
      assert.equal(new Set(rights.rows.map((row) => row.grantee)).size, working === "apart" ? 2 : 1);
      for (const row of rights.rows) assert.equal(row.rights, "INSERT SELECT", `${row.grantee} at ${row.table}`);
    });
  });
}
