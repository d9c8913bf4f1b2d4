/** A server of DATABASE_URL: what its user may do decides how facts are guarded, and what is wrong with it is said at the start. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { anyone, clock, staff } from "./contract/two-regions.ts";
import { newOperator } from "./fixtures.ts";
import { noServerBecause, startServer, type TestServer } from "./server-for-tests.ts";
import { openStore } from "./store.ts";
import { withSession } from "./testing.ts";

describe("a server of DATABASE_URL", { skip: noServerBecause() ?? false }, () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  it("serves and works by roles that are made for it where the user is a superuser", async () => {
    const { administrator } = await server.database();
    const store = await openStore({ dataFolder: "unused", databaseUrl: administrator });
    const health = await store.health();
    assert.deepEqual([health.kind, health.serving, health.working], ["server", "apart", "apart"]);
    assert.equal(await store.journal.append([newOperator(1)]), "written");
    assert.equal((await store.at(staff, clock).operators.search({}, { limit: 5 })).total, 1);
    assert.equal((await store.at(anyone, clock).operators.search({}, { limit: 5 })).total, 0);
    await store.close();
  });

  it("works as the owner where the user may make roles but none that sees all rows, and serves apart", async () => {
    const { url } = await server.database();
    const store = await openStore({ dataFolder: "unused", databaseUrl: url });
    const health = await store.health();
    assert.deepEqual([health.serving, health.working], ["apart", "owner"]);
    assert.equal(await store.journal.append([newOperator(1)]), "written");
    for (const view of await store.journal.rebuild()) assert.equal(view.before, view.after);
    assert.equal((await store.at(anyone, clock).operators.search({}, { limit: 5 })).total, 0);
    await store.close();
  });

  it("lets in nobody but the product itself where no role can be made; the triggers still guard", async () => {
    const { url, administrator } = await server.database();
    const user = new URL(url).username;
    await withSession({ connectionString: administrator }, (session) =>
      session.query(`ALTER ROLE ${user} NOCREATEROLE`),
    );
    const store = await openStore({ dataFolder: "unused", databaseUrl: url });
    const health = await store.health();
    assert.deepEqual([health.serving, health.working], ["owner", "owner"]);
    assert.equal(await store.journal.append([newOperator(1)]), "written");
    for (const scope of [staff, anyone])
      assert.throws(
        () => store.at(scope, clock),
        { code: "serving-role-needed" },
        "row-level security would bind nobody",
      );
    const deleting = withSession({ connectionString: url }, (session) => session.query("DELETE FROM xinheng.fact"));
    await assert.rejects(deleting, { code: "42501" });
    await store.close();
  });

  it("serves by a login of its own where one is given, and refuses one that owns the tables", async () => {
    const { url, administrator } = await server.database();
    const name = `${new URL(url).username}_login`;
    await withSession({ connectionString: administrator }, (session) =>
      session.query(`CREATE ROLE ${name} LOGIN PASSWORD 'only-for-tests'`),
    );
    const serving = new URL(url);
    serving.username = name;
    serving.password = "only-for-tests";
    const store = await openStore({ dataFolder: "unused", databaseUrl: url, servingUrl: serving.href });
    assert.equal((await store.health()).serving, "apart");
    assert.equal(await store.at(staff, clock).journal.append([newOperator(1)]), "written");
    assert.equal((await store.at(anyone, clock).operators.search({}, { limit: 5 })).total, 0);
    await store.close();
    const refused = openStore({ dataFolder: "unused", databaseUrl: url, servingUrl: url });
    await assert.rejects(refused, { code: "serving-role" });
    await withSession({ connectionString: administrator }, (session) =>
      session.query(`GRANT ${new URL(url).username} TO ${name}`),
    );
    const disguised = openStore({ dataFolder: "unused", databaseUrl: url, servingUrl: serving.href });
    await assert.rejects(disguised, { code: "serving-role" }, "it could become the owner");
  });

  it("is opened by several at once", async () => {
    const { url } = await server.database();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ dataFolder: "unused", databaseUrl: url })));
    for (const store of stores) assert.equal((await store.health()).serving, "apart");
    await Promise.all(stores.map((store) => store.close()));
  });

  it("says what is wrong: the password, the database, the address", async () => {
    const { url } = await server.database();
    const wrong = (change: (url: URL) => void): string => {
      const changed = new URL(url);
      change(changed);
      return changed.href;
    };
    const open = (databaseUrl: string) => openStore({ dataFolder: "unused", databaseUrl });
    await assert.rejects(open(wrong((each) => (each.password = "wrong"))), { code: "database-login" });
    await assert.rejects(open(wrong((each) => (each.pathname = "/nowhere"))), { code: "database-missing" });
    await assert.rejects(open(wrong((each) => (each.hostname = "no-such-host.invalid"))), {
      code: "database-unreachable",
    });
  });
});
