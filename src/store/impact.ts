/** 影响分析: what is compared, how far the count has come, and what was counted. */
import { canonical } from "../core/canonical.ts";
import type { Say } from "../core/citation.ts";
import type { Impact, ImpactCount, Impacts, Page, PageRequest, RangeLease, RunRange, RunState } from "../core/desk.ts";
import { emptyTally, type ImpactTally, mergedTallies } from "../core/evaluation/impact.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { SqlValue } from "./database.ts";
import { fault } from "./faults.ts";
import { PostgresRanges } from "./ranges.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresImpacts implements Impacts {
  readonly ranges: PostgresRanges;
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
    this.ranges = new PostgresRanges(database, "impact");
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
    const [row] = await this.#database.rows<ImpactRow>(`${READ} WHERE impact_id = $1`, [id, this.#database.now()]);
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
      `${READ} WHERE $1::timestamptz IS NULL OR (created_at, impact_id) < ($1, $3::text)
       ORDER BY created_at DESC, impact_id DESC LIMIT $4`,
      [at ?? null, this.#database.now(), id ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, impactOf, (row) => [row.created_at, row.impact_id]);
  }

  async setState(id: string, state: RunState, now: Instant, said?: Say): Promise<void> {
    const finished = state === "waiting" || state === "running" ? null : now;
    await changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: RunState }>("SELECT state FROM impact WHERE impact_id = $1", [id]);
      if (before === undefined) return undefined;
      if (state === "done") await session.run("DELETE FROM run_range WHERE run_id = $1", [id]);
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

  async renew({ run, range }: RunRange, { holder, until }: RangeLease): Promise<void> {
    const renewed = await this.#database.run(
      `UPDATE run_range SET leased_until = $4 WHERE run_id = $1 AND nth = $2 AND holder = $3
         AND EXISTS (SELECT 1 FROM impact WHERE impact_id = $1 AND state = 'running')`,
      [run, range, holder, until],
    );
    if (renewed === 0) throw countedMeanwhile();
  }

  /** How far it has come is no act: what was begun, stopped and finished is in the audit trail. One adds after the other. */
  async add({ run, range }: RunRange, { holder }: RangeLease, { done, refused, tally }: ImpactCount): Promise<void> {
    await this.#database.transaction(async (session) => {
      const [impact] = await session.rows<{ tally: ImpactTally | null }>(
        "SELECT tally FROM impact WHERE impact_id = $1 AND state = 'running' FOR UPDATE",
        [run],
      );
      const ended = await session.run(
        "UPDATE run_range SET finished = true WHERE run_id = $1 AND nth = $2 AND holder = $3 AND NOT finished",
        [run, range, holder],
      );
      if (impact === undefined || ended === 0) throw countedMeanwhile();
      await session.run("UPDATE impact SET done = done + $2, refused = refused + $3, tally = $4 WHERE impact_id = $1", [
        run,
        done,
        refused,
        canonical(mergedTallies(impact.tally ?? emptyTally, tally)),
      ]);
    });
  }

  async unfinished(): Promise<readonly Impact[]> {
    const rows = await this.#database.rows<ImpactRow>(
      `${READ} WHERE state IN ('waiting', 'running') AND $1::text IS NULL ORDER BY created_at, impact_id`,
      [null, this.#database.now()],
    );
    return rows.map(impactOf);
  }
}

/** $2 is now. */
const READ = `
  SELECT impact_id, standards, draft_id, as_of, known_at, started_by, state, created_at, finished_at, total, done, refused, populations, fault,
    (SELECT count(*) FROM run_range WHERE run_id = impact_id AND leased_until > $2::timestamptz) AS workers
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
  readonly workers: number;
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
    ...(row.workers === 0 || row.state !== "running" ? {} : { workers: row.workers }),
    ...(row.populations === null ? {} : { populations: row.populations }),
    ...(row.fault === null ? {} : { fault: row.fault }),
  };
}

/** Two may count the same range, when the lease of the first has run out. */
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
