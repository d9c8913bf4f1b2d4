/** The register of evidence, and that nothing by which something is proved can be changed. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OrganisationId } from "../../core/access/organisation.ts";
import { act, newOperator, noon, operatorId, withdrawn } from "../fixtures.ts";
import { withSession } from "../testing.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, scopes } from "./two-regions.ts";

const appendOnly = [
  "audit_entry",
  "audit_link",
  "log_entry",
  "log_leaf",
  "log_node",
  "signed_head",
  "evidence",
] as const;

export function evidenceContract(open: OpenFresh): void {
  describe("the register of evidence", () => {
    const test = inAnEmptyStore(open);
    const about = { kind: "representation", id: "1" };
    const hash = "ab".repeat(32);
    const evidence = {
      hash,
      name: "授权书.pdf",
      bytes: 10,
      mediaType: "application/pdf",
      keptAt: noon,
      about,
    } as const;

    it("shows a file to who kept it, to the organisation it was kept for, and to the agency", async () => {
      const person = test.store.at(scopes["operator 1"], clock);
      const { actor } = scopes["operator 1"];
      const organisation = actor.id as OrganisationId;
      await person.evidence.keep({ ...evidence, by: actor.id, organisation });
      await person.evidence.keep({ ...evidence, by: actor.id, organisation });
      assert.equal((await person.evidence.about(about)).length, 1);
      assert.equal((await person.evidence.read(hash))?.name, "授权书.pdf");
      assert.deepEqual(await person.evidence.keptSince(noon), { files: 1, bytes: 10 });
      for (const name of ["operator 2", "public", "regulator of all", "person"] as const)
        assert.equal(await test.store.at(scopes[name], clock).evidence.read(hash), undefined, name);
      assert.equal((await test.store.at(scopes.staff, clock).evidence.about(about)).length, 1);
    });

    it("takes nothing under another name", async () => {
      const person = test.store.at(scopes["operator 2"], clock);
      await assert.rejects(person.evidence.keep({ ...evidence, by: scopes["operator 1"].actor.id }), {
        code: "database-permission",
      });
    });

    it("writes down what was kept", async () => {
      const { items } = await test.store.audit.page({ subject: about }, { limit: 5 });
      assert.deepEqual(
        items.map(({ entry }) => [entry.act, entry.by]),
        [["evidence.kept", scopes["operator 1"].actor.id]],
      );
    });
  });

  describe("what is proved by", () => {
    const test = inAnEmptyStore(open);

    it("is added to and never changed, emptied or deleted, even by the owner of the tables", async () => {
      await test.store.audit.record({ act: "a.b" });
      await test.store.audit.seal(noon);
      await test.store.journal.append([newOperator(1, 2)]);
      await test.store.journal.append([act(operatorId(1), 3, [withdrawn(1_000), withdrawn(1_001)])]);
      await test.store.log.seal(noon);
      await test.store.log.keepSignedHead({ of: "log", size: 2, hash: "00", at: noon, note: "" });
      const by = scopes.staff.actor.id;
      const file = { hash: "cd".repeat(32), name: "a", bytes: 1, mediaType: "text/plain", keptAt: noon, by };
      await test.store.at(scopes.staff, clock).evidence.keep({ ...file, about: { kind: "k", id: "1" } });
      for (const table of appendOnly)
        for (const sql of [`UPDATE ${table} SET ${columnOf(table)}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
          await assert.rejects(
            withSession(test.store.queueAccess.config, async (session) => {
              await session.query("SET search_path = xinheng");
              await session.query(sql);
            }),
            { code: "42501" },
            sql,
          );
    });
  });
}

/** Any column will do: the trigger does not look at what is changed. */
function columnOf(table: (typeof appendOnly)[number]): string {
  const column = table.endsWith("_entry") ? "text" : "hash";
  return `${column} = ${column}`;
}
