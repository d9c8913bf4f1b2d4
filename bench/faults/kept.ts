/** What is kept, read straight from the tables by the database's owner: how often each trace is there, and what must agree in whatever happened. */
import pg from "pg";
import type { House } from "../../src/house.ts";
import type { Found } from "./ledger.ts";

export async function asOwner<T>(house: House, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client(house.store.queueAccess.config);
  await session.connect();
  try {
    await session.query("SET search_path = xinheng; SET TimeZone = 'UTC'");
    return await work(session);
  } finally {
    await session.end();
  }
}

/** Answers `trace` and `times`, of one kind of write or, with a column `kind`, of several. */
const traces: readonly { readonly kind?: string; readonly sql: string }[] = [
  {
    sql: `SELECT k.kind, substring(body::text FROM 'trace-\\d+') AS trace, count(*) AS times
          FROM fact JOIN (VALUES ('RecordMarked', 'mark'), ('RecordUnmarked', 'unmark'), ('RecordCorrected', 'correct'),
            ('RecordRepaired', 'repair'), ('RecordWithdrawn', 'withdraw'), ('StorefrontOpened', 'storefront')) AS k (type, kind)
            ON body->>'type' = k.type GROUP BY 1, 2`,
  },
  {
    sql: `SELECT k.kind, body->>'result' AS trace, count(*) AS times
          FROM fact JOIN (VALUES ('ResultApproved', 'approval'), ('ResultNoticed', 'notice'), ('PublicityStarted', 'publicity'))
            AS k (type, kind) ON body->>'type' = k.type GROUP BY 1, 2`,
  },
  {
    sql: `SELECT k.kind, substring((text::json->'after')::text FROM 'trace-\\d+') AS trace, count(*) AS times
          FROM audit_entry JOIN (VALUES ('settings.changed', 'settings'), ('source.changed', 'source-changed')) AS k (act, kind)
            USING (act) GROUP BY 1, 2`,
  },
  {
    kind: "evaluation",
    sql: `SELECT o.code || ' ' || (r.canonical::json->>'asOf') AS trace, count(*) AS times
          FROM result AS r JOIN operator AS o USING (operator_id) WHERE r.canonical::json->>'scorer' = 'scorer' GROUP BY 1`,
  },
  {
    kind: "run",
    sql: "SELECT as_of::text AS trace, count(*) AS times FROM run WHERE started_by = 'analyst' GROUP BY 1",
  },
  {
    kind: "import",
    sql: "SELECT replace(request->>'fileName', '.csv', '') AS trace, count(*) AS times FROM import GROUP BY 1",
  },
  { kind: "source", sql: "SELECT source_id AS trace, count(*) AS times FROM source GROUP BY 1" },
  { kind: "account", sql: "SELECT login AS trace, count(*) AS times FROM account GROUP BY 1" },
  { kind: "evidence", sql: "SELECT hash AS trace, count(*) AS times FROM evidence GROUP BY 1" },
];

export async function tracesKept(session: pg.Client): Promise<Found> {
  const found = new Map<string, number>();
  for (const { kind, sql } of traces) {
    const { rows } = await session.query<{ kind?: string; trace: string | null; times: string }>(sql);
    for (const row of rows) found.set(`${kind ?? row.kind} ${row.trace}`, Number(row.times));
  }
  return found;
}

/** An import as it stands, and how many records the journal has of it. */
export interface KeptImport {
  readonly trace: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly facts: number;
  /** Why it failed, where it did. */
  readonly fault?: string;
}

type Row = Readonly<Record<"trace" | "state" | "rows" | "accepted" | "facts", string>> & {
  readonly fault: string | null;
};

export async function importsKept(session: pg.Client): Promise<readonly KeptImport[]> {
  const { rows } = await session.query<Row>(
    `SELECT replace(i.request->>'fileName', '.csv', '') AS trace, i.state, i.fault->>'en' AS fault, i.rows, i.accepted, coalesce(f.facts, 0) AS facts
     FROM import AS i LEFT JOIN (
       SELECT body->'provenance'->>'importId' AS import_id, count(DISTINCT body->>'record') AS facts
       FROM fact WHERE body->>'type' = 'RecordReported' GROUP BY 1) AS f USING (import_id)`,
  );
  return rows.map(({ trace, state, fault, ...counts }) => ({
    trace,
    state,
    ...(fault === null ? {} : { fault }),
    rows: Number(counts.rows),
    accepted: Number(counts.accepted),
    facts: Number(counts.facts),
  }));
}

/** Each answers how much there is of what must not be. */
export const oughtToBeNone: Readonly<Record<string, string>> = {
  "documents in the journal twice": `SELECT count(*) FROM (SELECT body->'content'->>'documentNumber' FROM fact
    WHERE body->>'type' = 'RecordReported' GROUP BY 1 HAVING count(*) > 1) AS twice`,
  "gaps in an operator's facts": `SELECT count(*) FROM (SELECT operator_id FROM fact GROUP BY 1
    HAVING max(seq) <> count(*)) AS gaps`,
  "imports that have not ended as done": "SELECT count(*) FROM import WHERE state <> 'done'",
  "runs that have not ended as done": "SELECT count(*) FROM run WHERE state <> 'done'",
  "runs whose count of results is not theirs": `SELECT count(*) FROM run AS u LEFT JOIN (
    SELECT run, count(*) AS results FROM result GROUP BY 1) AS r ON r.run = u.run_id
    WHERE u.evaluated <> coalesce(r.results, 0)`,
  "runs that did more than there was": "SELECT count(*) FROM run WHERE done > total",
  "results of a run that is not kept": `SELECT count(*) FROM result AS r WHERE NOT EXISTS (
    SELECT 1 FROM run AS u WHERE u.run_id = r.run)`,
  "results of a run twice for one operator": `SELECT count(*) FROM (SELECT run, operator_id FROM result GROUP BY 1, 2
    HAVING count(*) > 1) AS twice`,
  "results without the fact that announces them": `SELECT count(*) FROM result AS r WHERE NOT EXISTS (SELECT 1 FROM fact AS f
    WHERE f.operator_id = r.operator_id AND f.body->>'type' = 'ResultRecorded' AND f.body->>'result' = r.result_id::text)`,
  "acts that are not in the audit trail once": `WITH told AS (
      SELECT e.subject_id::uuid AS operator_id, (f->>'seq')::integer AS seq, count(*) AS times
      FROM audit_entry AS e, json_array_elements(CASE json_typeof(e.text::json->'after'->'facts')
        WHEN 'array' THEN e.text::json->'after'->'facts' ELSE '[]' END) AS f
      WHERE e.subject_kind = 'operator' GROUP BY 1, 2)
    SELECT count(*) FROM fact AS f LEFT JOIN told AS t USING (operator_id, seq)
    WHERE f.body->>'type' IN ('RecordMarked', 'RecordUnmarked', 'RecordCorrected', 'RecordRepaired', 'RecordWithdrawn',
      'StorefrontOpened', 'ResultApproved', 'ResultNoticed', 'PublicityStarted') AND t.times IS DISTINCT FROM 1`,
  "audit entries that are not sealed": "SELECT count(*) FROM audit_waiting",
  "statements that are not in the log": "SELECT count(*) FROM log_waiting",
};

/** By code: how often the log of queries says that the public asked about it. */
export async function queriesKept(session: pg.Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await session.query<{ code: string; times: string }>(
    `SELECT o.code, count(*) AS times FROM query_log AS q JOIN operator AS o USING (operator_id)
     WHERE q.by_account = 'public' AND q.shown IN ('page', 'api') GROUP BY 1`,
  );
  return new Map(rows.map(({ code, times }) => [code, Number(times)]));
}

export async function countOf(session: pg.Client, sql: string): Promise<number> {
  const { rows } = await session.query<{ count: string }>(sql);
  return Number(rows[0]?.count);
}
