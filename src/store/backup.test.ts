/** Backup and restore: one snapshot while others write, nothing lost on the way, and nothing taken from an archive that is not whole. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import type { ClientConfig } from "pg";
import { day, type Instant } from "../core/time/day.ts";
import { Part, readArchive, writeArchive } from "./backup/archive.ts";
import { checkBackup } from "./backup/check.ts";
import type { Beside, Contents } from "./backup/contents.ts";
import { restoreBackup } from "./backup/restore.ts";
import { NOT_KEPT } from "./backup/tables.ts";
import { makeBackup } from "./backup/write.ts";
import { newFolder } from "./embedded/folders-for-tests.ts";
import { fault } from "./faults.ts";
import {
  caseId,
  citing,
  codeOf,
  corrected,
  fact,
  filed,
  act as grow,
  held,
  importRequest,
  judged,
  newOperator,
  noon,
  operatorId,
  pack,
  penalty,
  recordId,
  result,
  source,
  withdrawn,
} from "./fixtures.ts";
import { noServerBecause, startServer, type TestServer } from "./server-for-tests.ts";
import { openStore, SCHEMA, type Store } from "./store.ts";
import { testStore, withSession } from "./testing.ts";

const PASSPHRASE = "四个词 of our own";
const folder = mkdtempSync(join(tmpdir(), "xinheng-backup-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const newFile = (): string => join(folder, `${++files}.xinheng`);
const hashOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
const big = randomBytes(5 * 1024 ** 2);

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Contents as an adaptor keeps them, in memory. */
class Kept implements Contents {
  readonly all = new Map<string, Buffer>();

  constructor(...contents: readonly Buffer[]) {
    for (const content of contents) this.all.set(hashOf(content), content);
  }

  async *list(): AsyncGenerator<string> {
    yield* [...this.all.keys()].sort();
  }

  read(hash: string): AsyncIterable<Uint8Array> {
    const content = this.all.get(hash) ?? Buffer.alloc(0);
    return Readable.from(
      content.length > 100_000 ? [content.subarray(0, 99_999), content.subarray(99_999)] : [content],
    );
  }

  async put(content: AsyncIterable<Uint8Array>): Promise<string> {
    const whole = Buffer.concat(await all(content));
    this.all.set(hashOf(whole), whole);
    return hashOf(whole);
  }
}

interface KeptBeside extends Beside {
  readonly files: Kept;
  readonly evidence: Kept;
  readonly found: Record<string, Buffer>;
}

function beside(given: {
  files?: readonly Buffer[];
  evidence?: readonly Buffer[];
  keys?: Record<string, Buffer>;
}): KeptBeside {
  const found = given.keys ?? {};
  const readAll = async () => found;
  const writeAll = async (more: Readonly<Record<string, Buffer>>) => {
    if (Object.keys(found).length > 0) throw fault("keys-exist", { zh: "", en: "" }, { zh: "", en: "" });
    Object.assign(found, more);
  };
  const [imported, evidence] = [new Kept(...(given.files ?? [])), new Kept(...(given.evidence ?? []))];
  return { files: imported, evidence, keys: { readAll, writeAll }, found };
}

/** A store with something in every corner that the first tables have. */
async function fill(store: Store): Promise<void> {
  await store.sources.add(source);
  await store.imports.create({ ...importRequest, fileHash: hashOf(big) }, noon, "import-1");
  const counts = { rows: 3, accepted: 2, corrected: 0, duplicates: 0, operatorsNew: 2, bytesRead: 100 };
  const batch = { importId: "import-1", from: 0, ...counts, quarantined: [held(3)] };
  const odd = { ...newOperator(2, 1), facts: newOperator(2, 1, "名\\字\t带\n怪\u2028字符").facts };
  assert.equal(await store.journal.append([newOperator(1, 3), odd], { importBatch: batch }), "written");
  const changes = [corrected(1000, penalty(1000, { severity: "serious" })), withdrawn(1001)];
  assert.equal(await store.journal.append([grow(operatorId(1), 4, changes)]), "written");
  assert.equal(await store.journal.append([judged(6, result(1, operatorId(1), 6))]), "written");
  await store.packs.keep(pack(10), noon);
  const told = { notice: "n-1", kind: "objection-accepted", about: { case: caseId(1) }, contentHash: "0" } as const;
  const title = { zh: "示例", en: "example" };
  const made = { issuedOn: day("2026-11-21"), issuedAt: noon, issuedBy: "staff", title, text: title, remedy: title };
  const issued = { ...told, by: citing("1") };
  const facts = [fact(filed(1)), fact({ type: "NoticeIssued", ...issued })];
  assert.equal(
    await store.journal.append([grow(operatorId(1), 7, facts)], {
      notices: [{ ...issued, ...made, id: "n-1", number: "告〔2026〕1号", operator: operatorId(1) }],
      deliveries: ["d-1", "d-2"].map((id) => ({
        id,
        operator: operatorId(1),
        outgoing: { about: "record", event: "marked", record: recordId(1_000) },
        to: { receiver: `of ${id}` },
        content: "{}",
      })),
    }),
    "written",
  );
  for (const expected of [1, 2, 3]) assert.equal(await store.cases.nextNumber("异", 2026), expected);
}

function backUp(store: Store, file: string, with_: Beside, passphrase?: string) {
  return makeBackup({
    file,
    owner: { config: store.queueAccess.config },
    schema: SCHEMA,
    database: { kind: "embedded", version: "18" },
    version: "0.2.0",
    now: noon,
    beside: with_,
    passphrase,
  });
}

/** Every row of every table, as text. */
async function everything(config: ClientConfig): Promise<Readonly<Record<string, readonly string[]>>> {
  return withSession(config, async (session) => {
    await session.query("SET search_path = xinheng; SET TimeZone = 'UTC'");
    const { rows } = await session.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'xinheng' AND tablename <> 'migration' ORDER BY 1",
    );
    const all: Record<string, readonly string[]> = {};
    for (const { name } of rows) {
      const lines = await session.query<{ line: string }>(`SELECT t::text AS line FROM "${name}" AS t ORDER BY 1`);
      all[name] = lines.rows.map(({ line }) => line);
    }
    return all;
  });
}

const broken = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  error.code === "archive-broken" &&
  /Nothing was written/.test(error.message);

describe("a backup", () => {
  let store: Store;
  let close: () => Promise<void>;
  const kept = beside({ files: [big], evidence: [Buffer.from("授权书")], keys: { "signing.json": Buffer.from("{}") } });
  const file = newFile();
  before(async () => {
    ({ store, close } = await testStore());
    await fill(store);
    await backUp(store, file, kept, PASSPHRASE);
  });
  after(() => close());

  it("comes back into an empty store row for row, with contents and keys", async () => {
    const into = beside({});
    const dataFolder = newFolder();
    const checked = await checkBackup(file, PASSPHRASE);
    const restored = await restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: into });
    assert.deepEqual([restored.contents, restored.keys, restored.migrated], [2, "restored", []]);
    assert.deepEqual([...into.files.all.keys()], [hashOf(big)]);
    assert.equal(into.evidence.all.get(hashOf(Buffer.from("授权书")))?.toString(), "授权书");
    assert.equal(into.found["signing.json"]?.toString(), "{}");
    const again = await openStore({ dataFolder });
    const before = await everything(store.queueAccess.config);
    assert.deepEqual(await everything(again.queueAccess.config), before);
    assert.ok((before.record?.length ?? 0) >= 4, "there were rows to compare");
    for (const view of await again.journal.rebuild()) assert.equal(view.after, view.before, view.view);
    assert.equal(await again.cases.nextNumber("异", 2026), 4, "a series goes on where it was");
    assert.deepEqual(
      (await again.outbox.take("2099-01-01T00:00:00.000Z" as Instant, 60_000, 9)).map(({ id }) => id),
      ["d-1", "d-2"],
    );
    await again.close();
  });

  it("says what is in it, and its own SHA-256", async () => {
    const made = await backUp(store, newFile(), kept);
    assert.equal(made.sha256, hashOf(readFileSync(made.file)));
    assert.equal(made.bytes, readFileSync(made.file).length);
    assert.deepEqual([made.contents, made.missing], [2, []]);
    const { manifest } = await checkBackup(made.file, undefined);
    assert.equal(manifest.tables.find(({ name }) => name === "operator")?.rows, 2);
    assert.deepEqual(manifest.migrations.length > 4, true);
  });

  it("can be looked into with nothing but tar", async () => {
    const names: string[] = [];
    for await (const entry of readArchive(file)) names.push(entry.name);
    assert.equal(names[0], "about.json");
    assert.deepEqual(names.slice(-2), ["manifest.json", "manifest.seal"]);
    assert.ok(names.includes("tables/fact/000000") && names.includes(`files/${hashOf(big)}/000002`), names.join(" "));
  });

  it("keeps who was signed in, tokens and links to itself", async () => {
    const { manifest } = await checkBackup(file, PASSPHRASE);
    const tables = manifest.tables.map(({ name }) => name);
    assert.deepEqual(
      NOT_KEPT.filter((name) => tables.includes(name)),
      [],
    );
  });

  it("leaves the keys out without a passphrase, and says so", async () => {
    const made = await backUp(store, newFile(), kept);
    assert.equal(made.keys, "left-out");
    for await (const { name, content } of readArchive(made.file)) {
      assert.equal(name.startsWith("keys"), false);
      assert.equal(content.includes("signing.json"), false);
    }
  });

  it("does not show the keys to whoever has only the file", async () => {
    for await (const { name, content } of readArchive(file))
      if (name.startsWith("keys")) assert.equal(content.includes("signing"), false);
    assert.equal((await checkBackup(file, undefined)).keys, undefined);
    await assert.rejects(checkBackup(file, "another"), { code: "passphrase-wrong" });
  });

  it("names what is referred to and was not there, or is no longer what its hash says", async () => {
    const damaged = beside({});
    damaged.evidence.all.set("ab".repeat(32), Buffer.from("somebody changed this"));
    const made = await backUp(store, newFile(), damaged);
    assert.deepEqual(made.missing, [`evidence/${"ab".repeat(32)}`, `files/${hashOf(big)}`].sort().reverse());
    const dataFolder = newFolder();
    const into = beside({});
    const checked = await checkBackup(made.file, undefined);
    const restored = await restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: into });
    assert.deepEqual([restored.contents, restored.missing.length], [0, 2]);
  });

  it("never overwrites a file", async () => {
    const size = readFileSync(file).length;
    await assert.rejects(backUp(store, file, kept), { code: "file-exists" });
    assert.equal(readFileSync(file).length, size);
  });

  it("that breaks off leaves nothing behind and holds nobody up", async () => {
    const target = newFile();
    const failing = beside({ files: [big] });
    failing.files.read = () => {
      throw new Error("the disk went away");
    };
    failing.evidence.list = async function* () {
      yield* [];
      throw new Error("the bucket went away");
    };
    await assert.rejects(backUp(store, target, failing), /bucket went away/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => target.endsWith(name) || name.endsWith(".partial")),
      [],
    );
  });

  it("ends as a full disk when there is no room for it, in the middle of a table too, and nobody is left waiting", async () => {
    const many = await testStore();
    for (let n = 1; n <= 40; n++) await many.store.journal.append([newOperator(n, 200)]);
    const target = newFile();
    symlinkSync("/dev/full", `${target}.partial`);
    await assert.rejects(backUp(many.store, target, beside({})), { code: "disk-full" });
    assert.deepEqual(
      readdirSync(folder).filter((name) => target.endsWith(name) || name.endsWith(".partial")),
      [],
    );
    const open = await withSession(many.store.queueAccess.config, (session) =>
      session.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND xact_start < now()"),
    );
    assert.equal(open.rowCount, 0);
    assert.deepEqual((await backUp(many.store, target, beside({}))).missing, []);
    await many.close();
  });

  it("is of one moment: what is written while it is made is in it whole or not at all", async () => {
    let written = 10;
    let stopped = false;
    const writing = (async () => {
      for (; !stopped; written++) assert.equal(await store.journal.append([newOperator(written, 3)]), "written");
    })();
    const made = await backUp(store, newFile(), kept);
    stopped = true;
    await writing;
    const dataFolder = newFolder();
    const checked = await checkBackup(made.file, undefined);
    await restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: beside({}) });
    const again = await openStore({ dataFolder });
    for (const view of await again.journal.rebuild()) assert.equal(view.after, view.before, view.view);
    const count = await again.operators.count();
    assert.ok(count >= 2 && count <= written, `${count} of ${written}`);
    for (let n = 10; n < 8 + count; n++) assert.equal((await again.journal.read(operatorId(n))).length, 4, codeOf(n));
    await again.close();
  });
});

describe("an archive that is not what was written", () => {
  const file = newFile();
  before(async () => {
    const { store, close } = await testStore();
    await fill(store);
    await backUp(store, file, beside({ files: [big] }), PASSPHRASE);
    await close();
  });

  it("is refused wherever a byte of it was changed", async () => {
    const whole = readFileSync(file);
    for (const share of [0, 0.001, 0.1, 0.5, 0.9, 0.999]) {
      const at = Math.floor(share * (whole.length - 1));
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      const path = newFile();
      writeFileSync(path, changed);
      await assert.rejects(checkBackup(path, PASSPHRASE), broken, `byte ${at} of ${whole.length}`);
    }
  });

  it("is refused wherever it was cut", async () => {
    const size = readFileSync(file).length;
    for (const length of [0, 1, 600, Math.floor(size / 2), size - 1]) {
      const path = newFile();
      writeFileSync(path, readFileSync(file));
      truncateSync(path, length);
      await assert.rejects(checkBackup(path, PASSPHRASE), broken, `${length} of ${size}`);
    }
  });

  it("is refused when a part was changed by someone who knows how it is made, even with the digests made anew", async () => {
    const swapped = newFile();
    await writeArchive(
      swapped,
      changedBy(file, "tables/operator/000000", (text) => text.replaceAll("示例1号", "示例9号")),
    );
    await assert.rejects(checkBackup(swapped, undefined), broken);
    const forged = newFile();
    await writeArchive(
      forged,
      forgedBy(file, "tables/operator", (text) => text.replaceAll("示例1号", "示例9号")),
    );
    await checkBackup(forged, undefined); // without the passphrase nobody can tell
    await assert.rejects(checkBackup(forged, PASSPHRASE), { code: "passphrase-wrong" });
  });

  it("is refused when a part is left out, put in or told twice", async () => {
    const without = newFile();
    await writeArchive(
      without,
      keeping(file, (name) => !name.startsWith("tables/fact/")),
    );
    await assert.rejects(checkBackup(without, undefined), broken);
    const withMore = newFile();
    await writeArchive(
      withMore,
      (async function* () {
        for await (const entry of readArchive(file)) {
          if (entry.name === "manifest.json") yield { name: "tables/account/000009", content: Buffer.from("x\n") };
          yield entry;
        }
      })(),
    );
    await assert.rejects(checkBackup(withMore, undefined), broken);
  });

  it("is refused when it is a file of something else", async () => {
    const path = newFile();
    writeFileSync(path, "统一社会信用代码,企业名称\n");
    await assert.rejects(checkBackup(path, undefined), broken);
    await assert.rejects(checkBackup(join(folder, "nowhere"), undefined), { code: "no-file" });
  });

  it("is refused when a newer version made it", async () => {
    const path = newFile();
    await writeArchive(
      path,
      forgedManifest(file, (manifest) => ({
        ...manifest,
        migrations: [...manifest.migrations, { name: "9999-later.sql", digest: "0" }],
      })),
    );
    await assert.rejects(checkBackup(path, undefined), { code: "data-newer" });
  });

  it("writes nothing into a store that is not empty", async () => {
    const dataFolder = newFolder();
    const there = await openStore({ dataFolder });
    await there.sources.add(source);
    await there.close();
    const into = beside({});
    const checked = await checkBackup(file, PASSPHRASE);
    const refused = restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: into });
    await assert.rejects(refused, { code: "store-not-empty" });
    assert.deepEqual([into.files.all.size, Object.keys(into.found).length], [0, 0]);
  });

  it("can be restored again after a restore that broke off", async () => {
    const dataFolder = newFolder();
    const failing = beside({});
    failing.files.put = async () => {
      throw new Error("the disk is full");
    };
    const checked = await checkBackup(file, undefined);
    await assert.rejects(restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: failing }), /disk is full/);
    const restored = await restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: beside({}) });
    assert.equal(restored.contents, 1);
  });
});

describe("a backup of an older release", () => {
  it("is loaded at its own level and migrated from there", async () => {
    const { store, close } = await testStore();
    await fill(store);
    const level = 4;
    const file = newFile();
    const old = await oldBackup(store, level, file);
    await close();
    const dataFolder = newFolder();
    const checked = await checkBackup(old, undefined);
    const restored = await restoreBackup({ checked, schema: SCHEMA, dataFolder, beside: beside({}) });
    assert.ok(
      restored.migrated.length > 0 && restored.migrated.every((name) => name > "0004"),
      restored.migrated.join(),
    );
    const again = await openStore({ dataFolder });
    assert.equal((await again.operators.byCode(codeOf(1)))?.records.length, 3);
    await again.close();
  });
});

describe("between the embedded database and a server", { skip: noServerBecause() ?? false }, () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.close());

  it("a backup moves there and back, and nothing changes on the way", async () => {
    const { store, close } = await testStore();
    await fill(store);
    const before = await everything(store.queueAccess.config);
    const { file } = await backUp(store, newFile(), beside({ files: [big] }));
    await close();
    const { url } = await server.database();
    const moved = { checked: await checkBackup(file, undefined), schema: SCHEMA, beside: beside({}) };
    await restoreBackup({ ...moved, dataFolder: "unused", databaseUrl: url });
    const there = await openStore({ dataFolder: "unused", databaseUrl: url });
    assert.deepEqual(await everything({ connectionString: url }), before);
    const { file: second } = await backUp(there, newFile(), beside({ files: [big] }));
    await there.close();
    const dataFolder = newFolder();
    await restoreBackup({ ...moved, checked: await checkBackup(second, undefined), dataFolder });
    const back = await openStore({ dataFolder });
    assert.deepEqual(await everything(back.queueAccess.config), before);
    await back.close();
    assert.equal(existsSync("unused"), false);
  });
});

// Archives that somebody has been at ----------------------------------------------------------------------------------

type Entries = ReturnType<typeof readArchive>;

async function* keeping(file: string, kept: (name: string) => boolean): Entries {
  for await (const entry of readArchive(file)) if (kept(entry.name)) yield entry;
}

async function* changedBy(file: string, name: string, change: (text: string) => string): Entries {
  for await (const entry of readArchive(file))
    yield entry.name === name ? { name, content: Buffer.from(change(entry.content.toString())) } : entry;
}

interface Told {
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  readonly tables: readonly { readonly name: string }[];
  readonly parts: Readonly<Record<string, unknown>>;
}

async function* forgedManifest(file: string, change: (manifest: Told) => object): Entries {
  let seal: { sha256: string; hmac?: string } | undefined;
  for await (const entry of readArchive(file)) {
    if (entry.name === "manifest.json") {
      const content = Buffer.from(JSON.stringify(change(JSON.parse(entry.content.toString()))));
      seal = { sha256: hashOf(content) };
      yield { name: entry.name, content };
    } else if (entry.name === "manifest.seal") {
      const { hmac } = JSON.parse(entry.content.toString());
      yield { name: entry.name, content: Buffer.from(JSON.stringify({ ...seal, hmac })) };
    } else yield entry;
  }
}

/** A part changed, and its digest and the manifest's with it. */
async function* forgedBy(file: string, part: string, change: (text: string) => string): Entries {
  const forged = new Part(part);
  const content = change((await pieces(file, part)).toString());
  const entries = await all(forged.entries(Readable.from([Buffer.from(content)]), true));
  const changed = forgedManifest(file, (told) => ({ ...told, parts: { ...told.parts, [part]: forged.sum } }));
  for await (const entry of changed) {
    if (!entry.name.startsWith(`${part}/`)) yield entry;
    else if (entry.name.endsWith("/000000")) yield* entries;
  }
}

async function pieces(file: string, part: string): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const { name, content } of readArchive(file)) if (name.startsWith(`${part}/`)) found.push(content);
  return Buffer.concat(found);
}

/** What a release at that level would have written of the same store: its tables and columns, and no more. */
async function oldBackup(store: Store, level: number, file: string): Promise<string> {
  const { file: today } = await backUp(store, newFile(), beside({}));
  const OLD = ["operator", "operator_code", "record", "publication", "fact", "source"];
  const old = (name: string): boolean => !name.startsWith("tables/") || OLD.includes(name.split("/")[1] ?? "");
  async function* entries(): Entries {
    const changed = forgedManifest(today, (told) => ({
      ...told,
      heads: {},
      counters: [],
      migrations: told.migrations.slice(0, level),
      tables: told.tables.filter(({ name }) => OLD.includes(name)),
      parts: Object.fromEntries(Object.entries(told.parts).filter(([name]) => old(name))),
    }));
    for await (const entry of changed) if (old(entry.name)) yield entry;
  }
  await writeArchive(file, entries());
  return file;
}
