/**
 * The driver layer: a pool of sessions, transactions, COPY, and the types of PostgreSQL as the core writes them. Everything
 * above says plain SQL; nothing above sees the driver.
 */
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Fault } from "../core/desk.ts";
import { instantOf } from "../core/time/day.ts";
import { databaseUnreachable, isUnreachable, mayComeBack, storeClosed, storeFault } from "./faults.ts";
import { Gathered } from "./gathered.ts";
import { statement } from "./tracing.ts";

/** How one role reaches the database. */
export interface Access {
  readonly config: pg.ClientConfig;
  /** Assumed with SET ROLE by a login that owns more than the role may do. */
  readonly role?: string;
}

export interface DatabaseOptions {
  readonly access: Access;
  readonly sessions: number;
  readonly schema: string;
  /**
   * Whether statements with values are prepared once a session. Planning under row-level security takes longer than most of what it
   * plans, and these statements are few and short.
   */
  readonly prepares?: boolean;
  /** Called when the database cannot be reached, before one more attempt; brings an embedded one back. */
  readonly revive?: () => Promise<void>;
}

export type SqlValue = string | number | boolean | null | Buffer | readonly (string | number | boolean | null)[];

/** One conversation with the database; inside {@link Database.transaction} all of it is one transaction. */
export interface Session {
  rows<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs a statement and answers how many rows it touched. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** COPY … FROM STDIN in text format; each line made by {@link copyLine}, while the database takes in those before it. */
  copyIn<Row>(target: string, rows: readonly Row[], line: (row: Row) => string): Promise<void>;
  /** COPY … TO STDOUT, as the bytes arrive. */
  copyOut(query: string): AsyncIterable<Buffer>;
}

/** Sessions open and idle, and requests that wait for one. */
export interface SessionCounts {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** How long a database that is starting or coming back is waited for, in milliseconds. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

export class Database implements Session {
  readonly #pool: pg.Pool;
  readonly #revive: (() => Promise<void>) | undefined;
  readonly #prepares: boolean;
  /** One row by its key, asked for together with what others ask in the same name. */
  readonly gathered: Gathered;
  #closed = false;

  constructor(options: DatabaseOptions) {
    this.#revive = options.revive;
    this.#prepares = options.prepares === true;
    this.#pool = new pg.Pool({
      ...options.access.config,
      max: options.sessions,
      types: { getTypeParser: typeParser },
      onConnect: (client: pg.ClientBase) => prepareSession(client, options),
    } as pg.PoolConfig);
    this.#pool.on("error", () => undefined); // an idle session died; the next one asked for is a new one
    this.gathered = new Gathered(async (opening, sql, keys) => (await this.single(opening, sql, [keys])).rows as never);
  }

  async rows<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> {
    return this.#session((session) => session.rows<Row>(sql, values));
  }

  async run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.#session((session) => session.run(sql, values));
  }

  async copyIn<Row>(target: string, rows: readonly Row[], line: (row: Row) => string): Promise<void> {
    return this.#session((session) => session.copyIn(target, rows, line));
  }

  /** With an opening, in a transaction that it begins. */
  async *copyOut(query: string, opening?: string): AsyncIterable<Buffer> {
    const client = await this.#connect();
    try {
      if (opening !== undefined) await client.query(opening);
      yield* sessionOf(client, false).copyOut(query);
    } finally {
      if (opening !== undefined) await client.query("ROLLBACK").catch(() => undefined);
      client.release();
    }
  }

  /** Commits when the work ends, rolls back when it throws; what it throws comes out as it is, or as a Fault of the world. */
  async transaction<T>(work: (session: Session) => Promise<T>, opening = "BEGIN"): Promise<T> {
    return this.#session(async (session, client) => {
      await client.query(opening);
      try {
        const answer = await work(session);
        await client.query("COMMIT");
        return answer;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  }

  /**
   * One statement in a transaction of its own, sent in one go with what opens and ends it: one wait for the database instead of three. Where the
   * opening fails the statement has run as nobody, and what it says is not heard; where the statement fails its COMMIT takes it back.
   */
  async single<Row extends object>(
    opening: string,
    sql: string,
    values: readonly SqlValue[] = [],
  ): Promise<Answer<Row>> {
    return this.#session(async (_, client) => {
      // A session of the pool is a client, whatever its type says; the driver looks at `pipeline` with every query.
      const session = client as pg.PoolClient & { pipeline: boolean } & Pick<pg.Client, "connection">;
      const { stream } = session.connection;
      session.pipeline = true;
      try {
        const sent = sentAtOnce(stream, () => [
          client.query(opening),
          asking<Row>(client, this.#prepares)(sql, values),
          client.query("COMMIT"),
        ]);
        for (const each of await Promise.allSettled(sent)) if (each.status === "rejected") throw each.reason;
        return (await sent[1]) as Answer<Row>;
      } finally {
        session.pipeline = false;
      }
    });
  }

  sessions(): SessionCounts {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = this.#pool;
    return { total, idle, waiting };
  }

  /** What is under way may end; what is asked for afterwards is a Fault. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pool.end();
  }

  async #session<T>(work: (session: Session, client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    let broken: Error | undefined;
    try {
      return await work(sessionOf(client, this.#prepares), client);
    } catch (error) {
      if (!isUnreachable(error) && !hasBroken(client, error)) throw storeFault(error);
      broken = error as Error;
      await this.#revive?.(); // where it cannot come back, that says why: the disk is full, say
      throw isUnreachable(error) ? storeFault(error) : databaseUnreachable(error);
    } finally {
      client.release(broken);
    }
  }

  /** A session; waits for a database that is starting or being brought back, then gives up with a Fault. */
  async #connect(): Promise<pg.PoolClient> {
    const patience = Date.now() + PATIENCE_MS;
    for (;;) {
      if (this.#closed) throw storeClosed();
      try {
        return await this.#pool.connect();
      } catch (error) {
        if (!mayComeBack(error) || Date.now() > patience) throw storeFault(error);
        await this.#revive?.();
        await new Promise((wake) => setTimeout(wake, PAUSE_MS));
      }
    }
  }
}

/** A line of COPY's text format; `undefined` is NULL. A JSON text may stand last: in it there is nothing to escape but its own escapes. */
export function copyLine(cells: readonly (string | number | boolean | undefined)[], json?: string): string {
  let line = "";
  for (let i = 0; i < cells.length; i++) line += (i === 0 ? "" : "\t") + copyCell(cells[i]);
  if (json !== undefined) line += `\t${json.includes("\\") ? json.replaceAll("\\", "\\\\") : json}`;
  return `${line}\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is what is looked for
const NEEDS_ESCAPE = /[\\\n\r\t\u0000]/;
const EACH_TO_ESCAPE = new RegExp(NEEDS_ESCAPE, "g");
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\u0000": "\ufffd",
};

function copyCell(cell: string | number | boolean | undefined): string {
  if (cell === undefined) return "\\N";
  if (typeof cell !== "string") return String(cell);
  return NEEDS_ESCAPE.test(cell) ? cell.replace(EACH_TO_ESCAPE, (found) => ESCAPES[found] ?? found) : cell;
}

/** Bytes as a cell of COPY or a value of a statement says them. */
export function byteaText(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/** About as much as a socket takes at once. */
const PIECE_BYTES = 64 * 1024;

/** The bytes of lines, several at once; each is encoded where it will stay. */
export function* inPieces<Row>(rows: readonly Row[], line: (row: Row) => string): Generator<Buffer> {
  let [piece, at] = [Buffer.allocUnsafeSlow(PIECE_BYTES), 0];
  for (const row of rows) {
    const text = line(row);
    const most = text.length * 3; // bytes of UTF-8
    if (at > 0 && at + most > PIECE_BYTES) {
      yield piece.subarray(0, at);
      [piece, at] = [Buffer.allocUnsafeSlow(PIECE_BYTES), 0];
    }
    if (most > PIECE_BYTES) yield Buffer.from(text);
    else at += piece.write(text, at);
  }
  if (at > 0) yield piece.subarray(0, at);
}

/** PostgreSQL's text cannot hold U+0000: it becomes the replacement character. JSON text escapes it and loses nothing. */
function storable(value: SqlValue): unknown {
  if (typeof value === "string") return value.includes("\u0000") ? value.replaceAll("\u0000", "\ufffd") : value;
  return Array.isArray(value) ? value.map((each) => storable(each)) : value;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether an id from outside can be one of ours at all; asking the database for any other is an error there. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** What is written meanwhile leaves together. */
function sentAtOnce<T>(stream: Writable, send: () => readonly T[]): readonly T[] {
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** What a statement answers: its rows, and how many rows it touched. */
export type Answer<Row> = Pick<pg.QueryResult<Row & pg.QueryResultRow>, "rows" | "rowCount">;

function asking<Row extends object>(client: pg.ClientBase, prepares: boolean) {
  return (sql: string, values: readonly SqlValue[] = []): Promise<Answer<Row>> => {
    const name = prepares && values.length > 0 ? statementName(sql) : undefined;
    const asked = { text: sql, values: values.map(storable), ...(name === undefined ? {} : { name }) };
    return statement(sql, () => client.query<Row & pg.QueryResultRow>(asked));
  };
}

function sessionOf(client: pg.ClientBase, prepares: boolean): Session {
  const ask = <Row extends object>(sql: string, values?: readonly SqlValue[]) =>
    asking<Row>(client, prepares)(sql, values);
  return {
    rows: async <Row extends object>(sql: string, values?: readonly SqlValue[]) => (await ask<Row>(sql, values)).rows,
    run: async (sql, values) => (await ask(sql, values)).rowCount ?? 0,
    copyIn: async (target, rows, line) => {
      if (rows.length === 0) return;
      const copy = `COPY ${target} FROM STDIN`;
      await statement(copy, () => pipeline(Readable.from(inPieces(rows, line)), client.query(copyFrom(copy))));
    },
    copyOut: (query) => client.query(copyTo(`COPY (${query}) TO STDOUT`)),
  };
}

/** Texts come from our files and are few; should there be more, those beyond are planned each time. */
const STATEMENTS_PREPARED = 300;
const statementNames = new Map<string, string>();

function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql);
  if (known !== undefined || statementNames.size >= STATEMENTS_PREPARED) return known;
  const name = `statement_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/** What every session starts from, whatever the server's own settings are. Temporary tables last, so that none can stand in for one of ours. */
async function prepareSession(client: pg.ClientBase, options: DatabaseOptions): Promise<void> {
  client.on("error", () => brokenSessions.add(client)); // the statement under way hears of it; without a listener the process would end
  client.on("end", () => brokenSessions.add(client));
  const role = options.access.role === undefined ? "" : `SET ROLE ${pg.escapeIdentifier(options.access.role)};`;
  await client.query(
    `${role} SET search_path = ${pg.escapeIdentifier(options.schema)}, pg_temp; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';`,
  );
}

/** Sessions whose connection is gone. */
const brokenSessions = new WeakSet<pg.ClientBase>();

/** In the middle of a COPY the streams complain in many words: what counts is that the connection is gone. A Fault is nobody's complaint. */
function hasBroken(client: pg.ClientBase, error: unknown): boolean {
  return brokenSessions.has(client) && !(error instanceof Fault);
}

type Parser = (text: string) => unknown;

/** int8 and numeric as integers, days as `Day`, moments as `Instant`; set here and nowhere else. */
const parsers: Readonly<Record<number, Parser>> = {
  20: safeInteger,
  1700: safeInteger,
  1082: (text) => text,
  1184: (text) => instantOf(Date.parse(`${text.replace(" ", "T")}:00`)),
};

function typeParser(oid: number, format?: "text" | "binary") {
  const own = format === "binary" ? undefined : parsers[oid];
  return own ?? pg.types.getTypeParser(oid, format as "text");
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} does not fit a safe integer`);
  return value;
}
