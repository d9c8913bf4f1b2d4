/** 影响分析: what is compared, how far the count has come, and what was counted. */
import { canonical } from "../core/canonical.ts";
import type { Say } from "../core/citation.ts";
import type { Impact, ImpactProgress, Impacts, Page, PageRequest, RunState } from "../core/desk.ts";
import type { ImpactTally } from "../core/evaluation/impact.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { Session, SqlValue } from "./database.ts";
import { fault } from "./faults.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresImpacts implements Impacts {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async create(impact: Impact): Promise<void> {
    await changing(this.#database, async (session) => {
      if ((await session.run(CREATE, valuesOf(impact))) === 0) return undefined; // made at an attempt before
      const { id, before, after, draft, asOf, knownAt, total } = impact;
      const versions = {
        before: versionOf(before),
        after: versionOf(after),
        ...(draft === undefined ? {} : { draft }),
      };
      return {
        act: "impact.created",
        subject: { kind: "impact", id },
        after: { ...versions, asOf, knownAt, total },
      };
    });
  }

  async read(id: string): Promise<Impact | undefined> {
    const [row] = await this.#database.rows<ImpactRow>(`${READ} WHERE impact_id = $1`, [id]);
    return row && impactOf(row);
  }

  async tally(id: string): Promise<ImpactTally | undefined> {
    const [row] = await this.#database.rows<{ tally: ImpactTally | null }>(
      "SELECT tally FROM impact WHERE impact_id = $1",
      [id],
    );
    return row?.tally ?? undefined;
  }

  async list(page: PageRequest): Promise<Page<Impact>> {
    const [at, id] = page.after === undefined ? [null, null] : readCursor(page.after, 2);
    const rows = await this.#database.rows<ImpactRow>(
      `${READ} WHERE $1::timestamptz IS NULL OR (created_at, impact_id) < ($1, $2::text)
       ORDER BY created_at DESC, impact_id DESC LIMIT $3`,
      [at ?? null, id ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, impactOf, (row) => [row.created_at, row.impact_id]);
  }

  async setState(id: string, state: RunState, now: Instant, said?: Say): Promise<void> {
    const finished = state === "waiting" || state === "running" ? null : now;
    await changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: RunState }>("SELECT state FROM impact WHERE impact_id = $1", [id]);
      if (before === undefined) return undefined;
      await session.run("UPDATE impact SET state = $2, finished_at = $3, fault = $4 WHERE impact_id = $1", [
        id,
        state,
        finished,
        said === undefined ? null : canonical(said),
      ]);
      return { act: `impact.${state}`, subject: { kind: "impact", id }, before, after: { state } };
    });
  }

  async setPopulations(id: string, populations: NonNullable<Impact["populations"]>): Promise<void> {
    await changing(this.#database, async (session) => {
      await session.run("UPDATE impact SET populations = $2 WHERE impact_id = $1", [id, canonical(populations)]);
      return { act: "impact.population-taken", subject: { kind: "impact", id }, after: populations };
    });
  }

  /** How far it has come is no act: what was begun, stopped and finished is in the audit trail. */
  async keep(id: string, progress: ImpactProgress): Promise<void> {
    const kept = await this.#database.transaction((session) => keepProgress(session, id, progress));
    if (kept === 0) throw countedMeanwhile();
  }

  async unfinished(): Promise<readonly Impact[]> {
    const rows = await this.#database.rows<ImpactRow>(
      `${READ} WHERE state IN ('waiting', 'running') ORDER BY created_at, impact_id`,
    );
    return rows.map(impactOf);
  }
}

const READ = `
  SELECT impact_id, standards, draft_id, as_of, known_at, started_by, state, created_at, finished_at, total, done, refused, last_operator,
    populations, fault
  FROM impact`;

const CREATE = `
  INSERT INTO impact (impact_id, standards, draft_id, as_of, known_at, started_by, state, created_at, total, done, refused)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (impact_id) DO NOTHING`;

function valuesOf(impact: Impact): readonly SqlValue[] {
  return [
    impact.id,
    canonical({ before: impact.before, after: impact.after }),
    impact.draft ?? null,
    impact.asOf,
    impact.knownAt,
    impact.by,
    impact.state,
    impact.createdAt,
    impact.total,
    impact.done,
    impact.refused,
  ];
}

function keepProgress(session: Session, id: string, progress: ImpactProgress): Promise<number> {
  const { after, done, refused, lastOperator, tally } = progress;
  return session.run(
    `UPDATE impact SET done = $2, refused = $3, last_operator = coalesce($4, last_operator), tally = $5
     WHERE impact_id = $1 AND last_operator IS NOT DISTINCT FROM $6::uuid`,
    [id, done, refused, lastOperator ?? null, canonical(tally), after ?? null],
  );
}

function versionOf({ id, version }: Standard) {
  return { id, version };
}

interface ImpactRow {
  readonly impact_id: string;
  readonly standards: { readonly before: Standard; readonly after: Standard };
  readonly draft_id: string | null;
  readonly as_of: Day;
  readonly known_at: Instant;
  readonly started_by: string;
  readonly state: RunState;
  readonly created_at: Instant;
  readonly finished_at: Instant | null;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly last_operator: OperatorId | null;
  readonly populations: NonNullable<Impact["populations"]> | null;
  readonly fault: Say | null;
}

function impactOf(row: ImpactRow): Impact {
  return {
    id: row.impact_id,
    ...row.standards,
    ...(row.draft_id === null ? {} : { draft: row.draft_id }),
    asOf: row.as_of,
    knownAt: row.known_at,
    by: row.started_by,
    state: row.state,
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    total: row.total,
    done: row.done,
    refused: row.refused,
    ...(row.last_operator === null ? {} : { lastOperator: row.last_operator }),
    ...(row.populations === null ? {} : { populations: row.populations }),
    ...(row.fault === null ? {} : { fault: row.fault }),
  };
}

/** Two may count for a moment, when the lease of the first went with its session. */
function countedMeanwhile() {
  return fault(
    "batch-already-written",
    {
      zh: "该影响分析的这一部分已经统计，或者正由另一个进程处理；本次没有重复计入。",
      en: "This part of the analysis has been counted already, or another process works on it; nothing was counted twice.",
    },
    { zh: "请查看其进度；如已停止，请继续。", en: "Look at its progress; if it has stopped, resume it." },
  );
}
