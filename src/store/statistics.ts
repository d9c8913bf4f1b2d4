/**
 * 统计: counts of the last day of each month on which it was counted. Counted by the product over all operators; an authority then reads the counts of its
 * regions, not the operators.
 */
import type { Statistics, StatisticsScope } from "../core/desk.ts";
import { type CauseCount, causesIn, type GradeCount } from "../core/evaluation/statistics.ts";
import type { Day } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { copyLine, type Session, type SqlValue } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { resultsOf, type StoredRow } from "./stored-results.ts";

/** Days that are shown: three years of months. */
const MOST_DAYS = 36;

export class PostgresStatistics implements Statistics {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async count(on: Day): Promise<void> {
    await changing(this.#database, async (session) => {
      // Two at once would count the month twice: the second waits.
      await session.rows("SELECT pg_advisory_xact_lock(hashtextextended('statistics', 0))");
      for (const table of ["statistic_grade", "statistic_cause"])
        await session.run(
          `DELETE FROM ${table} WHERE on_day >= date_trunc('month', $1::date) AND on_day < date_trunc('month', $1::date) + interval '1 month'`,
          [on],
        );
      const grades = await session.run(COUNT_GRADES, [on]);
      await countCauses(session, on);
      return { act: "statistics.counted", subject: { kind: "statistics", id: on }, after: { rows: grades } };
    });
  }

  async lastDay(): Promise<Day | undefined> {
    const [row] = await this.#database.rows<{ day: Day | null }>("SELECT max(on_day) AS day FROM statistic_grade");
    return row?.day ?? undefined;
  }

  async days(scope: StatisticsScope): Promise<readonly (GradeCount & { readonly onDay: Day })[]> {
    const rows = await this.#database.rows<GradeRow & { on_day: Day }>(
      `SELECT on_day, grade, sum(operators)::bigint AS operators FROM statistic_grade
       WHERE ${OF_SCOPE} AND on_day IN (SELECT DISTINCT on_day FROM statistic_grade ORDER BY on_day DESC LIMIT ${MOST_DAYS})
       GROUP BY on_day, grade ORDER BY on_day, grade`,
      valuesOf(scope),
    );
    return rows.map((row) => ({ onDay: row.on_day, ...countOf(row) }));
  }

  async kinds(
    by: "region" | "industry",
    on: Day,
    scope: StatisticsScope,
  ): Promise<readonly (GradeCount & { readonly kind: string })[]> {
    const rows = await this.#database.rows<GradeRow & { kind: string }>(
      `SELECT ${by} AS kind, grade, sum(operators)::bigint AS operators FROM statistic_grade
       WHERE ${OF_SCOPE} AND on_day = $5 GROUP BY ${by}, grade ORDER BY ${by}, grade`,
      [...valuesOf(scope), on],
    );
    return rows.map((row) => ({ kind: row.kind, ...countOf(row) }));
  }

  async causes(on: Day, scope: StatisticsScope): Promise<readonly CauseCount[]> {
    return this.#database.rows<CauseCount & object>(
      `SELECT cause, sum(operators)::bigint AS operators, sum(lost_micropoints)::bigint AS "lostMicropoints" FROM statistic_cause
       WHERE ${OF_SCOPE} AND on_day = $5 GROUP BY cause ORDER BY cause`,
      [...valuesOf(scope), on],
    );
  }
}

interface GradeRow {
  readonly grade: string;
  readonly operators: number;
}

function countOf({ grade, operators }: GradeRow): GradeCount {
  return grade === "" ? { operators } : { grade, operators };
}

/** Rows without a standard count all operators. */
const OF_SCOPE = `audience = $1 AND standard IN ('', $2) AND ($3::text IS NULL OR region ^@ $3) AND ($4::text IS NULL OR industry = $4)`;

function valuesOf({ audience, standard, region, industry }: StatisticsScope): readonly SqlValue[] {
  return [audience, standard, region ?? null, industry ?? null];
}

// Counting ------------------------------------------------------------------------------------------------------------

/** Each operator's latest result under each standard, once as the agency sees it and once as the public does, with the kind of operator it is. */
const STANDING = `
  WITH kind AS MATERIALIZED (
    SELECT operator_id, region, coalesce(substring(state ->> 'industry' FROM '^[A-T][0-9]{2}'), 'unknown') AS industry FROM operator),
  standing AS MATERIALIZED (
    SELECT 'agency' AS audience, latest.* FROM (
      SELECT DISTINCT ON (operator_id, standard) operator_id, result_id, standard, grade FROM publication
      WHERE stage <> 'withdrawn' ORDER BY operator_id, standard, recorded_seq DESC) AS latest
    UNION ALL
    SELECT 'public', shown.* FROM (
      SELECT DISTINCT ON (operator_id, standard) operator_id, result_id, standard, grade FROM publication
      WHERE stage IN ('in-publicity', 'published') ORDER BY operator_id, standard, recorded_seq DESC) AS shown)`;

const COUNT_GRADES = `${STANDING}
  INSERT INTO statistic_grade (on_day, audience, region, industry, standard, grade, operators)
  SELECT $1::date, s.audience, k.region, k.industry, s.standard, s.grade, count(*)
    FROM standing AS s JOIN kind AS k USING (operator_id) GROUP BY s.audience, k.region, k.industry, s.standard, s.grade
  UNION ALL
  SELECT $1::date, audience, region, industry, '', '', count(*)
    FROM kind CROSS JOIN (VALUES ('agency'), ('public')) AS a (audience) GROUP BY audience, region, industry`;

/** The results that count, each once, with all as whom it counts. */
const COUNTING = `${STANDING}
  SELECT r.canonical, r.packed, s.standard, k.region, k.industry, array_agg(s.audience) AS audiences
  FROM standing AS s JOIN kind AS k USING (operator_id) JOIN result AS r USING (operator_id, result_id)
  GROUP BY r.operator_id, r.result_id, s.standard, k.region, k.industry`;

interface CountingRow extends Pick<StoredRow, "canonical" | "packed"> {
  readonly standard: string;
  readonly region: string;
  readonly industry: string;
  readonly audiences: readonly string[];
}

const RESULTS_AT_ONCE = 1_000;

/** What took points away stands in the explanations, which the core alone can read. */
async function countCauses(session: Session, on: Day): Promise<void> {
  const tally = new Map<string, { readonly kind: readonly string[]; operators: number; lost: number }>();
  await session.run(`DECLARE counting NO SCROLL CURSOR FOR ${COUNTING}`);
  for (;;) {
    const rows = await session.rows<CountingRow>(`FETCH ${RESULTS_AT_ONCE} FROM counting`);
    if (rows.length === 0) break;
    const results = await resultsOf(session, rows);
    rows.forEach(({ audiences, region, industry, standard }, nth) => {
      const explanation = results[nth]?.explanation;
      if (explanation === undefined) return;
      for (const { cause, lostMicropoints } of causesIn(explanation))
        for (const audience of audiences) count(tally, [audience, region, industry, standard, cause], lostMicropoints);
    });
  }
  await session.run("CLOSE counting");
  await session.copyIn(CAUSE_COLUMNS, [...tally.values()], ({ kind, operators, lost }) =>
    copyLine([on, ...kind, operators, lost]),
  );
}

const CAUSE_COLUMNS =
  "statistic_cause (on_day, audience, region, industry, standard, cause, operators, lost_micropoints)";

function count(
  tally: Map<string, { readonly kind: readonly string[]; operators: number; lost: number }>,
  kind: readonly string[],
  lost: number,
): void {
  const key = kind.join("\n");
  const counted = tally.get(key) ?? { kind, operators: 0, lost: 0 };
  counted.operators += 1;
  counted.lost += lost;
  tally.set(key, counted);
}
