/**
 * What storage alone takes for the bytes of a run, with no work between, one after the other on one session: what the run reads is read by COPY, then
 * the very rows that it added are written by COPY into the same tables with all their indexes, in one transaction that ends on the disk.
 *
 * Which tables a run adds to, the database's own counters say; which rows are the run's, their transactions. Rows that a run changes in their
 * place (an operator's standing in the list) are not in it.
 */
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Session } from "../src/store/database.ts";
import { SCHEMA } from "../src/store/store.ts";

/** What a run reads of every operator once its file was made ready: to be changed with what the store reads for a batch (`extracts.ts`). */
const INPUT: Readonly<Record<string, string>> = {
  operator: "SELECT operator_id, last_seq, last_known_at, state FROM operator ORDER BY operator_id",
  operator_extract: "SELECT operator_id, law, bytes FROM operator_extract ORDER BY operator_id",
};

export interface Added {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly file: string;
}

/** A place in the order of transactions: what is written later is added after it. */
export async function placeNow(session: Session): Promise<string> {
  const [row] = await session.rows<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid");
  return row?.xid ?? "0";
}

/** Copies out the rows added since then, each table into a file. All sessions that added must have ended, so that they are counted. */
export async function rowsAdded(session: Session, since: string, folder: string): Promise<readonly Added[]> {
  const tables = await session.rows<{ relname: string; rows: number }>(
    `SELECT relname, n_tup_ins AS rows FROM pg_stat_user_tables
     WHERE schemaname = current_schema() AND n_tup_ins > 0 ORDER BY relname`,
  );
  const added: Added[] = [];
  for (const { relname, rows } of tables) {
    const file = join(folder, `${relname}.copy`);
    const query = `SELECT * FROM ${relname} WHERE xmin::text::bigint >= ${since}`;
    await pipeline(session.copyOut(query), createWriteStream(file));
    const bytes = statSync(file).size;
    if (bytes > 0) added.push({ table: relname, rows, bytes, file });
  }
  return added;
}

/** Tables of which a run read about as many rows as there are operators or more, and that the floor does not read. */
export async function readBeside(session: Session, operators: number): Promise<readonly string[]> {
  const tables = await session.rows<{ relname: string; fetched: number }>(
    `SELECT relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS fetched FROM pg_stat_user_tables
     WHERE schemaname = current_schema() ORDER BY 2 DESC`,
  );
  return tables.flatMap(({ relname, fetched }) =>
    fetched < operators || relname in INPUT ? [] : [`${relname} (${fetched} rows)`],
  );
}

export interface Floor {
  readonly ms: number;
  readonly bytesRead: number;
}

export async function floorOf(access: pg.ClientConfig, added: readonly Added[]): Promise<Floor> {
  const session = new pg.Client(access);
  await session.connect();
  try {
    await session.query(`SET search_path = ${SCHEMA}`);
    const begun = performance.now();
    await session.query("BEGIN");
    const read = counted();
    for (const query of Object.values(INPUT))
      await pipeline(session.query(copyTo(`COPY (${query}) TO STDOUT`)), read.into());
    for (const { table, file } of added)
      await pipeline(createReadStream(file), session.query(copyFrom(`COPY ${table} FROM STDIN`)));
    await session.query("COMMIT");
    return { ms: performance.now() - begun, bytesRead: read.bytes };
  } finally {
    await session.end();
  }
}

/** Bytes that go nowhere. */
function counted() {
  const counter = {
    bytes: 0,
    into: () =>
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          counter.bytes += chunk.length;
          done();
        },
      }),
  };
  return counter;
}
