/** 区段: operators that follow one another by id, leased by whoever has time; of runs and of impact analyses alike. */
import { canonical } from "../core/canonical.ts";
import type { Divided, RangeLease, RunRange } from "../core/desk.ts";
import type { PopulationSums } from "../core/evaluation/evaluate.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { copyLine, type Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

/** Work that is divided, with the column of its id; it says itself whether it is under way, and where a release that knew no ranges had come to. */
const divided = { run: "run_id", impact: "impact_id" } as const;

export class PostgresRanges implements Divided {
  readonly #database: ScopedDatabase;
  readonly #table: keyof typeof divided;
  readonly #id: string;

  constructor(database: ScopedDatabase, table: keyof typeof divided) {
    this.#database = database;
    this.#table = table;
    this.#id = divided[table];
  }

  /** Who works is no act of anybody's: leases are not in the audit trail, what is written under them is. */
  async divide(id: string, operators: number): Promise<void> {
    await this.#database.transaction(async (session) => {
      const [work] = await session.rows<{ divided: boolean; last_operator: OperatorId | null }>(
        `SELECT divided, last_operator FROM ${this.#table} WHERE ${this.#id} = $1 FOR UPDATE`,
        [id],
      );
      if (work === undefined) return;
      if (work.divided)
        await session.run("UPDATE run_range SET holder = NULL, leased_until = NULL WHERE run_id = $1", [id]);
      else await insertRanges(session, id, work.last_operator ?? undefined, operators);
      await session.run(`UPDATE ${this.#table} SET divided = true WHERE ${this.#id} = $1`, [id]);
    });
  }

  async lease(id: string, lease: RangeLease): Promise<RunRange | undefined> {
    return this.#lease(id, lease, "NOT finished");
  }

  async leaseUntallied(id: string, name: string, lease: RangeLease): Promise<RunRange | undefined> {
    return this.#lease(id, lease, "NOT tallies ? $5", [name]);
  }

  async #lease(
    id: string,
    { holder, until }: RangeLease,
    isLeft: string,
    more: readonly string[] = [],
  ): Promise<RunRange | undefined> {
    const [row] = await this.#database.rows<RangeRow>(
      `UPDATE run_range AS g SET holder = $2, leased_until = $3
       FROM (SELECT run_id, nth FROM run_range
             WHERE run_id = $1 AND ${isLeft} AND (leased_until IS NULL OR leased_until < $4)
               AND EXISTS (SELECT 1 FROM ${this.#table} WHERE ${this.#id} = $1 AND state = 'running')
             ORDER BY nth LIMIT 1 FOR UPDATE SKIP LOCKED) AS free
       WHERE g.run_id = free.run_id AND g.nth = free.nth
       RETURNING g.run_id, g.nth, g.after_operator, g.through_operator, g.done, g.evaluated, g.refused, g.last_operator`,
      [id, holder, until, this.#database.now(), ...more],
    );
    return row && rangeOf(row);
  }

  async keepTally(
    { run, range }: RunRange,
    name: string,
    { holder }: RangeLease,
    sums: readonly PopulationSums[],
  ): Promise<void> {
    await this.#database.run(
      "UPDATE run_range SET tallies = tallies || jsonb_build_object($4::text, $5::jsonb) WHERE run_id = $1 AND nth = $2 AND holder = $3",
      [run, range, holder, name, canonical(sums)],
    );
  }

  async tallies(id: string, name: string): Promise<readonly (readonly PopulationSums[])[] | undefined> {
    const rows = await this.#database.rows<{ sums: readonly PopulationSums[] | null }>(
      "SELECT tallies -> $2 AS sums FROM run_range WHERE run_id = $1",
      [id, name],
    );
    const tallies = rows.flatMap(({ sums }) => (sums === null ? [] : [sums]));
    return tallies.length === rows.length ? tallies : undefined;
  }

  async letGo({ run, range }: RunRange, { holder }: RangeLease, isFinished: boolean): Promise<void> {
    await this.#database.run(
      `UPDATE run_range SET holder = NULL, leased_until = NULL, finished = $4 WHERE run_id = $1 AND nth = $2 AND holder = $3`,
      [run, range, holder, isFinished],
    );
  }

  async rangesLeft(id: string): Promise<number | undefined> {
    const [row] = await this.#database.rows<{ divided: boolean; left: number }>(
      `SELECT divided, (SELECT count(*) FROM run_range WHERE run_id = $1 AND NOT finished) AS left
       FROM ${this.#table} WHERE ${this.#id} = $1`,
      [id],
    );
    return row?.divided === true ? row.left : undefined;
  }
}

/** Ids are given out in the order of time: whatever is registered meanwhile comes behind the last range's beginning. */
async function insertRanges(
  session: Session,
  id: string,
  after: OperatorId | undefined,
  operators: number,
): Promise<void> {
  const ends = await session.rows<{ operator_id: OperatorId }>(
    `SELECT operator_id FROM (
       SELECT operator_id, row_number() OVER (ORDER BY operator_id) AS place FROM operator WHERE $1::uuid IS NULL OR operator_id > $1) AS placed
     WHERE place % $2 = 0 ORDER BY operator_id`,
    [after ?? null, operators],
  );
  const bounds = [after, ...ends.map(({ operator_id }) => operator_id), undefined];
  const ranges = bounds.slice(1).map((through, nth) => ({ nth, after: bounds[nth], through }));
  await session.copyIn("run_range (run_id, nth, after_operator, through_operator)", ranges, (range) =>
    copyLine([id, range.nth, range.after, range.through]),
  );
}

interface RangeRow {
  readonly run_id: string;
  readonly nth: number;
  readonly after_operator: OperatorId | null;
  readonly through_operator: OperatorId | null;
  readonly done: number;
  readonly evaluated: number;
  readonly refused: number;
  readonly last_operator: OperatorId | null;
}

function rangeOf(row: RangeRow): RunRange {
  return {
    run: row.run_id,
    range: row.nth,
    ...(row.after_operator === null ? {} : { after: row.after_operator }),
    ...(row.through_operator === null ? {} : { through: row.through_operator }),
    done: row.done,
    evaluated: row.evaluated,
    refused: row.refused,
    ...(row.last_operator === null ? {} : { lastOperator: row.last_operator }),
  };
}
