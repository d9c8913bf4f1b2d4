/** The embedded PostgreSQL: how it starts, is shared, dies and comes back. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import {
  asRootOnly,
  clusterOf,
  faultCode,
  killPostmaster,
  NAMELESS,
  NOBODY,
  newFolder,
  seededFolder,
  startWorker,
  untilStopped,
  viewsAreRight,
} from "./embedded/folders-for-tests.ts";
import { postmasterOf } from "./embedded/postmaster.ts";
import { codeOf, importRequest, newOperator, noon, operatorId, source } from "./fixtures.ts";
import { openStore, type Store } from "./store.ts";

describe("the embedded database", () => {
  it("keeps its data over a restart, listens on no port, and keeps its secrets to itself", async () => {
    const folder = newFolder();
    const first = await openStore({ dataFolder: folder });
    await first.journal.append([newOperator(1, 2)]);
    await first.close();
    await untilStopped(folder);
    const second = await openStore({ dataFolder: folder });
    assert.equal((await second.operators.byCode(codeOf(1)))?.records.length, 2);
    assert.equal(statSync(join(folder, "postgres", "secrets.json")).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, "postgres", "run")).mode & 0o777, 0o700);
    const lines = readFileSync(join(clusterOf(folder), "postmaster.pid"), "utf8").split("\n");
    assert.equal(lines[5]?.trim(), "", "no address to listen on");
    await second.close();
  });

  it("dies with the process that was killed, and nothing acknowledged is lost", async () => {
    const folder = await seededFolder();
    const { child, lines } = startWorker("append", folder);
    let acknowledged = 0;
    while (acknowledged < 40) acknowledged = Number((await lines.next()).value);
    child.kill("SIGKILL");
    for (let line = await lines.next(); line.done !== true; line = await lines.next())
      acknowledged = Number(line.value);
    await untilStopped(folder);
    const store = await openStore({ dataFolder: folder });
    for (let n = 1; n <= acknowledged; n++)
      assert.equal((await store.journal.read(operatorId(n))).length, 4, `operator ${n}`);
    await viewsAreRight(store);
    await store.close();
  });

  it("serves whoever is left when the process that started it is killed", async () => {
    const folder = await seededFolder();
    const { child, lines } = startWorker("hold", folder);
    assert.equal((await lines.next()).value, "open");
    const store = await openStore({ dataFolder: folder });
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(await store.journal.append([newOperator(1)]), "written");
    await store.close();
    assert.equal(postmasterOf(clusterOf(folder)).state, "gone");
  });

  it("serves whoever is left when the process that started it ends", async () => {
    const folder = await seededFolder();
    const store = await openStore({ dataFolder: folder });
    const { child, lines } = startWorker("hold", folder);
    assert.equal((await lines.next()).value, "open");
    await store.close();
    const again = await openStore({ dataFolder: folder });
    assert.equal(await again.journal.append([newOperator(1)]), "written");
    await again.close();
    child.stdin?.end();
    await once(child, "exit");
    assert.equal(postmasterOf(clusterOf(folder)).state, "gone");
  });

  it("is made once when several are the first", async () => {
    const folder = newFolder();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ dataFolder: folder })));
    const answers = await Promise.all(stores.map((store, i) => store.journal.append([newOperator(i + 1)])));
    assert.deepEqual(answers, ["written", "written", "written"]);
    assert.equal(await stores[0]?.operators.count(), 3);
    await Promise.all(stores.map((store) => store.close()));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("postgres.new")),
      [],
    );
  });

  it("comes back by itself when it is killed between two acts", async () => {
    const folder = await seededFolder();
    const store = await openStore({ dataFolder: folder });
    await store.journal.append([newOperator(1)]);
    killPostmaster(folder);
    assert.equal(await untilWritten(() => store.journal.append([newOperator(2)])), "written");
    assert.equal(await store.operators.count(), 2);
    await store.close();
  });

  it("doubles nothing and loses nothing when it is killed in the middle of an import that then goes on", async () => {
    const folder = await seededFolder();
    const store = await openStore({ dataFolder: folder });
    await store.sources.add(source);
    await store.imports.create(importRequest, noon, "import-1");
    assert.ok((await importAll(store, folder)) > 0, "the import was to be broken off");
    const done = await store.imports.read("import-1");
    assert.deepEqual([done?.rows, done?.accepted], [BATCHES * ROWS, BATCHES * ROWS]);
    assert.equal(await store.operators.count(), BATCHES * ROWS);
    await viewsAreRight(store);
    await store.close();
  });

  it("starts although a killed one left its lock, and another process has got its number since", async () => {
    const folder = await seededFolder();
    writeFileSync(
      join(clusterOf(folder), "postmaster.pid"),
      `${process.pid}\n${clusterOf(folder)}\n1\n5432\n\n\n\nready\n`,
    );
    const store = await openStore({ dataFolder: folder });
    assert.equal(await store.operators.count(), 0);
    await store.close();
  });

  it("puts its socket into a private folder elsewhere when the path is too long for one", async () => {
    const folder = join(newFolder(), "很长的目录名".repeat(5), "x".repeat(40));
    const store = await openStore({ dataFolder: folder });
    assert.equal(existsSync(join(folder, "postgres", "run")), false);
    const elsewhere = readFileSync(join(clusterOf(folder), "postmaster.pid"), "utf8").split("\n")[4] ?? "";
    assert.equal(statSync(elsewhere).mode & 0o777, 0o700);
    assert.equal(await store.operators.count(), 0);
    await store.close();
    rmSync(elsewhere, { recursive: true });
  });

  it("runs as nobody where root may make no user namespace", { skip: asRootOnly }, async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const embedded = { accounts: ["nobody"] as const };
    const store = await openStore({ dataFolder: folder, embedded });
    assert.equal(await store.journal.append([newOperator(1)]), "written");
    const postmaster = postmasterOf(clusterOf(folder));
    assert.ok(postmaster.state === "ready");
    assert.match(readFileSync(`/proc/${postmaster.pid}/status`, "utf8"), /^Uid:\s+65534\s+65534/m);
    await store.close();
    assert.equal(postmasterOf(clusterOf(folder)).state, "gone");
  });

  for (const [who, user] of [
    ["an ordinary user", NOBODY],
    ["a user without a name", NAMELESS],
  ] as const)
    it(`runs for ${who}`, { skip: asRootOnly }, async () => {
      const folder = newFolder();
      chownSync(folder, user, user);
      const { child, lines } = startWorker("append", folder, user);
      assert.equal((await lines.next()).value, "1");
      child.kill("SIGKILL");
      await untilStopped(folder);
    });
});

/** Asks again while the database is away. */
async function untilWritten(append: () => Promise<"written" | "moved-on">): Promise<"written" | "moved-on"> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      assert.equal(faultCode(error), "database-unreachable");
    }
  }
}

const BATCHES = 6;
const ROWS = 500;

/** Imports as the use case does, from where the import stands, and kills the database in the middle of two batches. Answers how often it was broken off. */
async function importAll(store: Store, folder: string): Promise<number> {
  const killAt = new Set([ROWS, 3 * ROWS]);
  let faults = 0;
  for (;;) {
    const from = (await store.imports.read("import-1"))?.rows ?? 0;
    if (from >= BATCHES * ROWS) return faults;
    const writing = importBatch(store, from);
    if (killAt.delete(from)) setTimeout(() => killPostmaster(folder), 10);
    try {
      assert.equal(await writing, "written");
    } catch (error) {
      assert.equal(faultCode(error), "database-unreachable");
      faults += 1;
    }
  }
}

function importBatch(store: Store, from: number): Promise<"written" | "moved-on"> {
  const acts = Array.from({ length: ROWS }, (_, i) => newOperator(from + i + 1, 1));
  const counts = { corrected: 0, duplicates: 0, bytesRead: 0, quarantined: [] };
  return store.journal.append(acts, {
    importBatch: { importId: "import-1", from, rows: ROWS, accepted: ROWS, operatorsNew: ROWS, ...counts },
  });
}
