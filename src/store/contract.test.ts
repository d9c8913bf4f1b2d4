/** What every store must keep, tried on the embedded PostgreSQL and, where there is one, on a server PostgreSQL. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { appendOnlyContract } from "./contract/append-only.ts";
import type { Fresh, OpenFresh } from "./contract/fresh.ts";
import { importsContract } from "./contract/imports.ts";
import { journalContract } from "./contract/journal.ts";
import { keptContract } from "./contract/kept.ts";
import { migrationsContract } from "./contract/migrations.ts";
import { resultsContract } from "./contract/results.ts";
import { searchContract } from "./contract/search.ts";
import { viewsContract } from "./contract/views.ts";
import { isUuid } from "./database.ts";
import { operatorId } from "./fixtures.ts";
import { noServerBecause, startServer, type TestServer } from "./server-for-tests.ts";
import { openStore } from "./store.ts";
import { tamper, testStore } from "./testing.ts";

describe("the embedded PostgreSQL", () => contract(() => testStore()));

describe("a server PostgreSQL", { skip: noServerBecause() ?? false }, () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());
  contract(() => freshOn(server));
});

function contract(open: OpenFresh): void {
  journalContract(open);
  appendOnlyContract(open);
  viewsContract(open);
  searchContract(open);
  importsContract(open);
  resultsContract(open);
  keptContract(open);
  migrationsContract(open);
}

async function freshOn(server: TestServer): Promise<Fresh> {
  const { url, administrator } = await server.database();
  const store = await openStore({ dataFolder: "unused", databaseUrl: url });
  return {
    store,
    tamper: (sql, values = []) => tamper({ connectionString: administrator }, sql, values),
    close: () => store.close(),
  };
}

describe("an id from outside", () => {
  it("is one of ours only if it is a UUID", () => {
    assert.equal(isUuid(operatorId(1)), true);
    for (const text of ["", "1", `${operatorId(1)}0`, "01900000-0000-7000-8000-00000000000g"])
      assert.equal(isUuid(text), false);
  });
});
