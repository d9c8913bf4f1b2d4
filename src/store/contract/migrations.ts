/** Migrations: once, in order, unedited, and told to a cluster. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Database } from "../database.ts";
import { migrate, parseMigration, readMigrations } from "../migrate.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

export function migrationsContract(open: OpenFresh): void {
  describe("migrations", () => {
    const test = inAnEmptyStore(open);
    const owner = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
      const database = new Database({
        access: { config: test.store.queueAccess.config },
        sessions: 2,
        schema: "xinheng",
      });
      return work(database).finally(() => database.close());
    };

    it("are applied once, also when many start at the same time", async () => {
      const applied = await owner((database) => Promise.all([1, 2, 3].map(() => migrate(database, "xinheng"))));
      assert.deepEqual(applied.flat(), []);
      assert.equal((await test.store.health()).migrations, readMigrations().length);
    });

    it("are refused when they were edited, or when the data know later ones", async () => {
      const edited = readMigrations().map((migration) => ({ ...migration, digest: `${migration.digest}x` }));
      await assert.rejects(
        owner((database) => migrate(database, "xinheng", edited)),
        { code: "migration-edited" },
      );
      await assert.rejects(
        owner((database) => migrate(database, "xinheng", readMigrations().slice(0, 1))),
        { code: "data-newer" },
      );
    });

    it("tell the cluster's hook how to spread each table, between the tables and their keys", async () => {
      const told: unknown[] = [];
      const text =
        "-- tables\nCREATE TABLE spread (a uuid PRIMARY KEY);\n-- distribution\n-- spread by a\n-- keys and triggers\nCREATE INDEX ON spread (a);\n";
      const more = [...readMigrations(), parseMigration("9999-spread.sql", text)];
      await owner((database) => migrate(database, "xinheng", more, async (_, tables) => void told.push(...tables)));
      assert.deepEqual(told, [{ table: "spread", by: "a" }]);
    });
  });
}
