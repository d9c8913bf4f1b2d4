/**
 * Makes a backup while everything goes on: all tables as one transaction sees them, then the contents beside the database, which are never
 * changed once they are there, so that whatever the tables refer to is among them. Nothing is copied to another place first.
 */
import { type Access, Database, type Session } from "../database.ts";
import { Part, type PartSum, writeArchive } from "./archive.ts";
import type { Beside, Contents } from "./contents.ts";
import { enclose, FORMAT, type Heads, headsIn, type Manifest, type Passkeys, passkeysOf, sealOf } from "./manifest.ts";
import { type Counter, copySource, countersOf, NOT_KEPT, rowsIn, type Table, tablesOf } from "./tables.ts";
import type { Entry } from "./tar.ts";

export interface BackupOptions {
  readonly file: string;
  /** Of the owner of the schema, whom row-level security does not bind. */
  readonly owner: Access;
  readonly schema: string;
  readonly database: Manifest["database"];
  readonly version: string;
  readonly now: string;
  readonly beside: Beside;
  /** Without one the keys are left out. */
  readonly passphrase?: string | undefined;
  readonly progress?: (share: number, what: string) => void;
}

export interface MadeBackup {
  readonly file: string;
  readonly bytes: number;
  /** Of the file as a whole: to be noted elsewhere. */
  readonly sha256: string;
  readonly rows: number;
  readonly contents: number;
  readonly keys: Manifest["keys"];
  readonly missing: readonly string[];
  readonly heads: Heads;
}

export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const database = new Database({ access: options.owner, sessions: 1, schema: options.schema });
  try {
    const passkeys = options.passphrase === undefined ? undefined : await passkeysOf(options.passphrase);
    const making = new Making(options, database, passkeys);
    const written = await writeArchive(options.file, making.entries());
    const { manifest } = making;
    const contents = Object.keys(manifest.parts).filter((name) => /^(files|evidence)\//.test(name)).length;
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { keys, missing, heads } = manifest;
    return { file: options.file, ...written, rows, contents, keys, missing, heads };
  } finally {
    await database.close();
  }
}

/** What the snapshot says of itself, beside its rows. */
interface Snapshot {
  readonly migrations: Manifest["migrations"];
  readonly tables: Manifest["tables"];
  readonly counters: readonly Counter[];
  readonly heads: Heads;
  /** Hashes of contents that the rows refer to. */
  readonly named: { readonly files: readonly string[]; readonly evidence: readonly string[] };
}

/** One backup on its way into the archive. */
class Making {
  readonly #options: BackupOptions;
  readonly #database: Database;
  readonly #passkeys: Passkeys | undefined;
  readonly #parts: Record<string, PartSum> = {};
  readonly #missing: string[] = [];
  #manifest: Manifest | undefined;

  constructor(options: BackupOptions, database: Database, passkeys: Passkeys | undefined) {
    this.#options = options;
    this.#database = database;
    this.#passkeys = passkeys;
  }

  get manifest(): Manifest {
    if (this.#manifest === undefined) throw new Error("the archive is not written yet");
    return this.#manifest;
  }

  async *entries(): AsyncGenerator<Entry> {
    yield json("about.json", this.#about());
    if (this.#passkeys !== undefined) yield* this.#keys(this.#passkeys);
    const snapshot = yield* this.#tables();
    yield* this.#contents("files", this.#options.beside.files, snapshot.named.files);
    yield* this.#contents("evidence", this.#options.beside.evidence, snapshot.named.evidence);
    this.#manifest = this.#close(snapshot);
    const manifest = json("manifest.json", this.#manifest);
    yield manifest;
    yield json("manifest.seal", sealOf(manifest.content, this.#passkeys));
    this.#tell(1, "");
  }

  #about() {
    const { version, now: madeAt } = this.#options;
    const salt = this.#passkeys === undefined ? {} : { salt: this.#passkeys.salt };
    return { format: FORMAT, version, madeAt, restore: "xinheng restore FILE", ...salt };
  }

  async *#keys(passkeys: Passkeys): AsyncGenerator<Entry> {
    const files = Object.entries(await this.#options.beside.keys.readAll());
    const plain = JSON.stringify(Object.fromEntries(files.map(([name, bytes]) => [name, bytes.toString("base64")])));
    yield* this.#part(new Part("keys"), only(enclose(Buffer.from(plain), passkeys)));
  }

  async *#part(part: Part, content: AsyncIterable<Uint8Array>, wholeLines = false): AsyncGenerator<Entry, PartSum> {
    yield* part.entries(content, wholeLines);
    this.#parts[part.name] = part.sum;
    return part.sum;
  }

  // The tables --------------------------------------------------------------------------------------------------------

  /** The transaction stays open while its rows go into the archive; whoever writes meanwhile is not kept waiting. */
  async *#tables(): AsyncGenerator<Entry, Snapshot> {
    const asked = handOver<Session>();
    const done = handOver<void>();
    const transaction = this.#database.transaction(async (session) => {
      asked.give(session);
      await done.given;
    }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    transaction.catch((error: unknown) => asked.fail(error));
    try {
      return yield* this.#rowsOf(await asked.given);
    } finally {
      done.give();
      await transaction;
    }
  }

  async *#rowsOf(session: Session): AsyncGenerator<Entry, Snapshot> {
    const all = await tablesOf(session, this.#options.schema);
    const sizes = await sizesOf(session, all);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const tables: (Table & { rows: number })[] = [];
    let before = 0;
    for (const table of all.filter(({ name }) => !NOT_KEPT.includes(name))) {
      this.#tell((TABLES_SHARE * before) / Math.max(1, total), table.name);
      yield* this.#part(new Part(`tables/${table.name}`), session.copyOut(copySource(table)), true);
      tables.push({ ...table, rows: await rowsIn(session, table.name) });
      before += sizes.get(table.name) ?? 0;
    }
    const migrations = await session.rows<{ name: string; digest: string }>(
      "SELECT name, digest FROM migration ORDER BY name",
    );
    const counters = await countersOf(session, this.#options.schema);
    return { migrations, tables, counters, heads: await headsIn(session), named: await namedIn(session) };
  }

  // The contents ------------------------------------------------------------------------------------------------------

  async *#contents(folder: "files" | "evidence", contents: Contents, named: readonly string[]): AsyncGenerator<Entry> {
    const wanted = new Set(named);
    for await (const hash of contents.list()) {
      this.#tell(TABLES_SHARE, `${folder}/${hash.slice(0, 12)}`);
      wanted.delete(hash);
      yield* this.#content(`${folder}/${hash}`, hash, contents);
    }
    for (const hash of wanted) this.#missing.push(`${folder}/${hash}`);
  }

  /** One that can no longer be read, or is not what its hash says, keeps no other out of the backup; it is told of. */
  async *#content(name: string, hash: string, contents: Contents): AsyncGenerator<Entry> {
    const part = new Part(name);
    try {
      const { sha256 } = yield* this.#part(part, contents.read(hash));
      if (sha256 !== hash) this.#missing.push(name);
    } catch (error) {
      if (part.sum.bytes > 0) throw error;
      this.#missing.push(name);
    }
  }

  #close({ named: _, ...snapshot }: Snapshot): Manifest {
    const { version, now: madeAt, database } = this.#options;
    const keys = this.#passkeys === undefined ? "left-out" : "enclosed";
    return { format: FORMAT, version, madeAt, database, ...snapshot, missing: this.#missing, keys, parts: this.#parts };
  }

  #tell(share: number, what: string): void {
    this.#options.progress?.(share, what);
  }
}

/** How much of the bar the tables take. */
const TABLES_SHARE = 0.8;

function json(name: string, value: unknown): Entry {
  return { name, content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

async function sizesOf(session: Session, tables: readonly Table[]): Promise<ReadonlyMap<string, number>> {
  const rows = await session.rows<{ name: string; bytes: number }>(
    "SELECT name, pg_table_size(to_regclass(quote_ident(name))) AS bytes FROM unnest($1::text[]) AS t (name)",
    [tables.map(({ name }) => name)],
  );
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}

async function namedIn(session: Session): Promise<Snapshot["named"]> {
  const files = await session.rows<{ hash: string }>("SELECT DISTINCT request ->> 'fileHash' AS hash FROM import");
  const [there] = await session.rows<{ evidence: boolean }>("SELECT to_regclass('evidence') IS NOT NULL AS evidence");
  const evidence =
    there?.evidence === true ? await session.rows<{ hash: string }>("SELECT DISTINCT hash FROM evidence") : [];
  return { files: files.map(({ hash }) => hash), evidence: evidence.map(({ hash }) => hash) };
}

interface HandOver<T> {
  readonly given: Promise<T>;
  give(value: T): void;
  fail(error: unknown): void;
}

function handOver<T>(): HandOver<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  promise.catch(() => undefined);
  return { given: promise, give: resolve, fail: reject };
}
