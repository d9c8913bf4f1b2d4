/**
 * 查询日志. Whoever asks waits until the query is safely kept; those that wait together are written together, by the product's own role, so that a
 * crowd on the public pages costs one write to the disk and not a thousand.
 */
import type { OrganisationId } from "../core/access/organisation.ts";
import type { Page, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Query, QueryLog } from "../core/privacy/query-log.ts";
import { queriesKeptFrom } from "../core/privacy/retention.ts";
import { type Day, dayOf, type Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid, type Session } from "./database.ts";
import { fault } from "./faults.ts";
import type { ScopedDatabase } from "./scoped.ts";

interface Waiting {
  readonly query: Query;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/** How many queries one INSERT takes. */
const AT_ONCE = 1_000;

/** One for a store. Writes what waits as soon as the write before it is done. */
export class QueryWriter {
  readonly #session: Pick<Session, "run">;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(session: Pick<Session, "run">) {
    this.#session = session;
  }

  /** How many wait to be written. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async keep(query: Query): Promise<void> {
    const written = new Promise<void>((kept, failed) => this.#waiting.push({ query, kept, failed }));
    if (!this.#writing) void this.#writeAll();
    return written;
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, AT_ONCE);
      try {
        await insert(
          this.#session,
          batch.map(({ query }) => query),
        );
        for (const { kept } of batch) kept();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }
}

async function insert(session: Pick<Session, "run">, queries: readonly Query[]): Promise<void> {
  const column = <T>(of: (query: Query) => T): readonly T[] => queries.map(of);
  await session.run(INSERT, [
    column((query) => query.id),
    column((query) => query.at),
    column((query) => query.operator ?? null),
    column((query) => query.by),
    column((query) => query.organisation ?? null),
    column((query) => query.view),
    column((query) => query.authorisation),
    column((query) => query.address ?? null),
  ]);
}

const INSERT = `
  INSERT INTO query_log (query_id, at, operator_id, by_account, organisation, shown, authorisation, address)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`;

export class PostgresQueries implements QueryLog {
  readonly #database: ScopedDatabase;
  readonly #writer: QueryWriter;

  constructor(database: ScopedDatabase, writer: QueryWriter) {
    this.#database = database;
    this.#writer = writer;
  }

  async keep(query: Query): Promise<void> {
    await this.#writer.keep(query);
  }

  async page(
    which: { readonly operator?: OperatorId; readonly from?: Instant; readonly to?: Instant },
    page: PageRequest,
  ): Promise<Page<Query>> {
    const [at, id] = page.after === undefined ? [] : readCursor(page.after, 2);
    if (which.operator !== undefined && !isUuid(which.operator)) return { items: [] };
    const rows = await this.#database.rows<QueryRow>(PAGE, [
      which.operator ?? null,
      which.from ?? null,
      which.to ?? null,
      at ?? null,
      id ?? null,
      page.limit + 1,
    ]);
    return pageOf(rows, page.limit, queryOf, (row) => [row.at, row.query_id]);
  }

  async forgetBefore(day: Day): Promise<number> {
    if (day > queriesKeptFrom(dayOf(this.#database.now()))) throw tooYoung();
    let forgotten = 0;
    await changing(this.#database, async (session) => {
      forgotten = await session.run(FORGET, [day]);
      return forgotten === 0 ? undefined : { act: "queries.forgotten", after: { queries: forgotten, before: day } };
    });
    return forgotten;
  }

  async count(): Promise<{ readonly queries: number; readonly oldest?: Instant }> {
    const [row] = await this.#database.rows<{ queries: number; oldest: Instant | null }>(
      "SELECT count(*) AS queries, min(at) AS oldest FROM query_log",
    );
    return { queries: row?.queries ?? 0, ...(row?.oldest ? { oldest: row.oldest } : {}) };
  }
}

/** Days are those of Shanghai. */
const FORGET = "DELETE FROM query_log WHERE at < ($1::date)::timestamp AT TIME ZONE 'Asia/Shanghai'";

const PAGE = `
  SELECT * FROM query_log
  WHERE ($1::uuid IS NULL OR operator_id = $1) AND ($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at <= $3)
    AND ($4::timestamptz IS NULL OR (at, query_id) < ($4, $5::uuid))
  ORDER BY at DESC, query_id DESC LIMIT $6`;

interface QueryRow {
  readonly query_id: string;
  readonly at: Instant;
  readonly operator_id: OperatorId | null;
  readonly by_account: string;
  readonly organisation: OrganisationId | null;
  readonly shown: string;
  readonly authorisation: string;
  readonly address: string | null;
}

function queryOf(row: QueryRow): Query {
  return {
    id: row.query_id,
    at: row.at,
    by: row.by_account,
    view: row.shown,
    authorisation: row.authorisation,
    ...(row.operator_id === null ? {} : { operator: row.operator_id }),
    ...(row.organisation === null ? {} : { organisation: row.organisation }),
    ...(row.address === null ? {} : { address: row.address }),
  };
}

function tooYoung() {
  return fault(
    "queries-kept",
    {
      zh: "查询日志自生成之日起保存不少于五年，不得提前删除。",
      en: "The log of queries is kept for at least five years.",
    },
    {
      zh: "请改用更早的日期（深圳经济特区社会信用条例第四十五条）。",
      en: "Name an earlier day (Article 45 of the Shenzhen credit regulation).",
    },
  );
}
