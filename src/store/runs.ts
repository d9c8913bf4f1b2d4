/** 评价批次: what a run evaluates by, its cut, and how far it has come in each of the ranges it is divided into. */
import { canonical } from "../core/canonical.ts";
import type { Say } from "../core/citation.ts";
import type { Page, PageRequest, Run, RunState, Runs } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { AuditedAct } from "../core/proof/audit.ts";
import type { Commission } from "../core/publication/commission.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { Session, SqlValue } from "./database.ts";
import { PostgresRanges } from "./ranges.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresRuns implements Runs {
  readonly ranges: PostgresRanges;
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
    this.ranges = new PostgresRanges(database, "run");
  }

  async create(run: Run): Promise<void> {
    await changing(this.#database, async (session) => {
      if ((await createRun(session, run)) === 0) return undefined; // made at an attempt before
      return runCreated(run);
    });
  }

  async read(id: string): Promise<Run | undefined> {
    const [row] = await this.#database.rows<RunRow>(`${RUN} WHERE r.run_id = $1`, [id, this.#database.now()]);
    return row && runOf(row);
  }

  async list(page: PageRequest): Promise<Page<Run>> {
    const [at, id] = page.after === undefined ? [null, null] : readCursor(page.after, 2);
    const rows = await this.#database.rows<RunRow>(
      `${RUN} WHERE $1::timestamptz IS NULL OR (r.created_at, r.run_id) < ($1, $3::text)
       ORDER BY r.created_at DESC, r.run_id DESC LIMIT $4`,
      [at ?? null, this.#database.now(), id ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, runOf, (row) => [row.created_at, row.run_id]);
  }

  async setState(id: string, state: RunState, now: Instant, fault?: Say): Promise<void> {
    const finished = state === "waiting" || state === "running" ? null : now;
    // Without it batch after batch would hold the row, and whoever ends or stops the run would never come through.
    if (state !== "running") await this.#database.run(CLOSE, [id]);
    await changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: RunState }>("SELECT state FROM run WHERE run_id = $1 FOR UPDATE", [
        id,
      ]);
      if (before === undefined) return undefined;
      if (state === "done") await sumUp(session, id);
      await session.run("UPDATE run SET state = $2, finished_at = $3, fault = $4, closing = false WHERE run_id = $1", [
        id,
        state,
        finished,
        fault === undefined ? null : canonical(fault),
      ]);
      return { act: `run.${state}`, subject: { kind: "run", id }, before, after: { state } };
    });
  }

  async close(id: string): Promise<void> {
    await changing(this.#database, async (session) => {
      const count = await session.run(CLOSE, [id]);
      return count === 0 ? undefined : { act: "run.stop-asked", subject: { kind: "run", id } };
    });
  }

  async setPopulation(id: string, population: string): Promise<void> {
    await changing(this.#database, async (session) => {
      const count = await session.run(
        "UPDATE run SET population = $2 WHERE run_id = $1 AND population IS DISTINCT FROM $2",
        [id, population],
      );
      if (count === 0) return undefined;
      return { act: "run.population-taken", subject: { kind: "run", id }, after: { population } };
    });
  }

  async unfinished(): Promise<readonly Run[]> {
    const rows = await this.#database.rows<RunRow>(
      `${RUN} WHERE r.state IN ('waiting', 'running') AND $1::text IS NULL ORDER BY r.created_at, r.run_id`,
      [null, this.#database.now()],
    );
    return rows.map(runOf);
  }
}

/** Waits for nobody: whoever writes a batch holds the row by its key. */
const CLOSE = "UPDATE run SET closing = true WHERE run_id = $1 AND state = 'running' AND NOT closing";

// Ranges --------------------------------------------------------------------------------------------------------------

/** A run that is done needs its ranges no longer. Of two who end it at once the second, who waited for its row, finds none. */
async function sumUp(session: Session, id: string): Promise<void> {
  await session.run(
    `UPDATE run AS r SET done = r.done + g.done, evaluated = r.evaluated + g.evaluated, refused = r.refused + g.refused
     FROM (SELECT ${SUMS} FROM run_range WHERE run_id = $1) AS g WHERE r.run_id = $1`,
    [id],
  );
  await session.run("DELETE FROM run_range WHERE run_id = $1", [id]);
}

const SUMS = `coalesce(sum(done), 0)::bigint AS done, coalesce(sum(evaluated), 0)::bigint AS evaluated,
  coalesce(sum(refused), 0)::bigint AS refused`;

/** Answers how many were made: none where it is there already. */
export async function createRun(session: Session, run: Run): Promise<number> {
  return session.run(CREATE, valuesOf(run));
}

export function runCreated({ id, standard, asOf, knownAt, total, commission }: Run): AuditedAct {
  const commissioned = commission === undefined ? {} : { commission };
  return {
    act: "run.created",
    subject: { kind: "run", id },
    after: { standard, asOf, knownAt, total, ...commissioned },
  };
}

const CREATE = `
  INSERT INTO run (run_id, standard, standard_version, as_of, known_at, started_by, population, state, created_at, finished_at,
    fault, total, done, evaluated, refused, last_operator, commission)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (run_id) DO NOTHING`;

function valuesOf(run: Run): readonly SqlValue[] {
  return [
    run.id,
    run.standard.id,
    run.standard.version,
    run.asOf,
    run.knownAt,
    run.by,
    run.population ?? null,
    run.state,
    run.createdAt,
    run.finishedAt ?? null,
    run.fault === undefined ? null : canonical(run.fault),
    run.total,
    run.done,
    run.evaluated,
    run.refused,
    run.lastOperator ?? null,
    run.commission === undefined ? null : canonical(run.commission),
  ];
}

/** $2 is now. */
const RUN = `
  SELECT r.run_id, r.standard, r.standard_version, r.as_of, r.known_at, r.started_by, r.population, r.state, r.created_at, r.finished_at,
    r.fault, r.total, r.done + g.done AS done, r.evaluated + g.evaluated AS evaluated, r.refused + g.refused AS refused,
    r.last_operator, r.commission, r.closing, CASE WHEN r.state = 'running' THEN g.workers ELSE 0 END AS workers
  FROM run AS r CROSS JOIN LATERAL (
    SELECT ${SUMS}, count(*) FILTER (WHERE leased_until > $2::timestamptz) AS workers FROM run_range WHERE run_id = r.run_id) AS g`;

interface RunRow {
  readonly run_id: string;
  readonly standard: string;
  readonly standard_version: string;
  readonly as_of: Day;
  readonly known_at: Instant;
  readonly started_by: string;
  readonly population: string | null;
  readonly state: RunState;
  readonly created_at: Instant;
  readonly finished_at: Instant | null;
  readonly fault: Say | null;
  readonly total: number;
  readonly done: number;
  readonly evaluated: number;
  readonly refused: number;
  readonly last_operator: OperatorId | null;
  readonly commission: Commission | null;
  readonly workers: number;
  readonly closing: boolean;
}

function runOf(row: RunRow): Run {
  return {
    id: row.run_id,
    standard: { id: row.standard, version: row.standard_version },
    asOf: row.as_of,
    knownAt: row.known_at,
    by: row.started_by,
    ...(row.population === null ? {} : { population: row.population }),
    state: row.state,
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    total: row.total,
    done: row.done,
    evaluated: row.evaluated,
    refused: row.refused,
    ...(row.last_operator === null ? {} : { lastOperator: row.last_operator }),
    ...(row.workers === 0 ? {} : { workers: row.workers }),
    ...(row.fault === null ? {} : { fault: row.fault }),
    ...(row.commission === null ? {} : { commission: row.commission }),
    ...(row.closing ? { closing: true } : {}),
  };
}
