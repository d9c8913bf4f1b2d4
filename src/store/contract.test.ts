/** What every store must keep, tried on the embedded PostgreSQL and, where there is one, on a server PostgreSQL. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { appendOnlyContract } from "./contract/append-only.ts";
import { auditContract } from "./contract/audit.ts";
import { auditedContract } from "./contract/audited.ts";
import { directoryContract } from "./contract/directory.ts";
import { evidenceContract } from "./contract/evidence.ts";
import { extractsContract } from "./contract/extracts.ts";
import type { Fresh, OpenFresh } from "./contract/fresh.ts";
import { importsContract } from "./contract/imports.ts";
import { journalContract } from "./contract/journal.ts";
import { keptContract } from "./contract/kept.ts";
import { logContract } from "./contract/log.ts";
import { mattersContract } from "./contract/matters.ts";
import { migrationsContract } from "./contract/migrations.ts";
import { outboxContract } from "./contract/outbox.ts";
import { privacyContract } from "./contract/privacy.ts";
import { proceduresContract } from "./contract/procedures.ts";
import { resultsContract } from "./contract/results.ts";
import { scopeContract } from "./contract/scope.ts";
import { scopeGuardsContract } from "./contract/scope-guards.ts";
import { searchContract } from "./contract/search.ts";
import { statingContract } from "./contract/stating.ts";
import { viewsContract } from "./contract/views.ts";
import { Database, isUuid } from "./database.ts";
import { operatorId } from "./fixtures.ts";
import { noServerBecause, startServer, type TestServer } from "./server-for-tests.ts";
import { openStore, SCHEMA } from "./store.ts";
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
  extractsContract(open);
  searchContract(open);
  importsContract(open);
  resultsContract(open);
  keptContract(open);
  migrationsContract(open);
  auditedContract(open);
  scopeContract(open);
  scopeGuardsContract(open);
  directoryContract(open);
  auditContract(open);
  logContract(open);
  evidenceContract(open);
  privacyContract(open);
  proceduresContract(open);
  statingContract(open);
  outboxContract(open);
  mattersContract(open);
}

async function freshOn(server: TestServer): Promise<Fresh> {
  const { url, administrator } = await server.database();
  const store = await openStore({ dataFolder: "unused", databaseUrl: url });
  const role = `${new URL(url).pathname.slice(1)}_serving`;
  const access = { config: { connectionString: url }, role };
  const serving = new Database({ access, sessions: 1, schema: SCHEMA });
  return {
    store,
    serving,
    tamper: (sql, values = []) => tamper({ connectionString: administrator }, sql, values),
    close: async () => {
      await serving.close();
      await store.close();
    },
  };
}

describe("an id from outside", () => {
  it("is one of ours only if it is a UUID", () => {
    assert.equal(isUuid(operatorId(1)), true);
    for (const text of ["", "1", `${operatorId(1)}0`, "01900000-0000-7000-8000-00000000000g"])
      assert.equal(isUuid(text), false);
  });
});
