/** Results as they were stored, byte for byte, and their way to the public. */
import { canonical } from "../core/canonical.ts";
import type { Page, PageRequest, Results, ShownResult, StoredResult } from "../core/desk.ts";
import type { Population, Result, ResultId } from "../core/evaluation/result.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Publication, PublicationStage } from "../core/publication/publication.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid } from "./database.ts";
import type { Keyed } from "./gathered.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { resultsOf, STORED, type StoredRow, storedOf, textsOf } from "./stored-results.ts";

/** One publication in a list over all operators. */
export type ListedPublication = Awaited<ReturnType<Results["atStage"]>>["items"][number];

export class PostgresResults implements Results {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async read(operator: OperatorId, result: ResultId): Promise<Result | undefined> {
    if (!isUuid(operator) || !isUuid(result)) return undefined;
    const [row] = await this.#database.rows<StoredRow>(`${STORED} WHERE operator_id = $1 AND result_id = $2`, [
      operator,
      result,
    ]);
    return row && (await resultsOf(this.#database, [row]))[0];
  }

  async find(result: ResultId): Promise<Result | undefined> {
    return (await this.stored(result))?.result;
  }

  async shown(result: ResultId, parts: "whole" | "standing"): Promise<ShownResult | undefined> {
    if (!isUuid(result)) return undefined;
    const row = await this.#database.row<ShownRow>(SHOWN[parts], result.toLowerCase());
    if (row === undefined) return undefined;
    const { operator_id: operator, state: publication } = row;
    if (parts === "standing") return { operator, publication };
    const [text] = await textsOf(this.#database, [row]);
    // What cannot be read any more is `verify`'s finding: there is nothing to show.
    return text === undefined ? undefined : { operator, publication, text };
  }

  async history(operator: OperatorId): Promise<readonly Result[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<StoredRow>(
      `${STORED} WHERE operator_id = $1 ORDER BY evaluated_at DESC, result_id DESC`,
      [operator],
    );
    return (await resultsOf(this.#database, rows)).filter((result) => result !== undefined);
  }

  async publications(operator: OperatorId): Promise<readonly Publication[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<{ state: Publication }>(
      "SELECT state FROM publication WHERE operator_id = $1 ORDER BY recorded_seq DESC",
      [operator],
    );
    return rows.map((row) => row.state);
  }

  async published(operators: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, readonly Publication[]>> {
    const rows = await this.#database.rows<{ operator_id: OperatorId; state: Publication }>(
      `SELECT operator_id, state FROM publication WHERE operator_id = ANY ($1::uuid[]) AND stage = 'published'
       ORDER BY recorded_seq DESC`,
      [operators],
    );
    const of = Map.groupBy(rows, (row) => row.operator_id);
    return new Map([...of].map(([operator, own]) => [operator, own.map(({ state }) => state)]));
  }

  async atStage(
    stage: PublicationStage,
    page: PageRequest & { readonly lastDayBefore?: Day; readonly run?: string; readonly recordedBefore?: Instant },
  ): Promise<Page<ListedPublication>> {
    const [lastDay, result] = page.after === undefined ? [null, null] : readCursor(page.after, 2);
    const rows = await this.#database.rows<ListedRow>(AT_STAGE, [
      stage,
      page.lastDayBefore ?? null,
      page.run ?? null,
      lastDay ?? null,
      result ?? null,
      page.limit + 1,
      page.recordedBefore ?? null,
    ]);
    return pageOf(rows, page.limit, listedOf, (row) => [row.last_day, row.result_id]);
  }

  async countByStage(): Promise<Readonly<Partial<Record<PublicationStage, number>>>> {
    const rows = await this.#database.rows<{ stage: PublicationStage; count: number }>(
      "SELECT stage, count(*) AS count FROM publication GROUP BY stage ORDER BY stage",
    );
    return Object.fromEntries(rows.map((row) => [row.stage, row.count]));
  }

  async countByGrade(standard?: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.#database.rows<{ grade: string; count: number }>(
      `SELECT latest.grade, count(*) AS count FROM (
         SELECT DISTINCT ON (operator_id) grade FROM publication WHERE $1::text IS NULL OR standard = $1
         ORDER BY operator_id, recorded_seq DESC) AS latest
       GROUP BY latest.grade ORDER BY latest.grade`,
      [standard ?? null],
    );
    return Object.fromEntries(rows.map((row) => [row.grade, row.count]));
  }

  async *inBatches(size: number): AsyncIterable<readonly StoredResult[]> {
    let after: readonly [string | null, string | null] = [null, null];
    for (;;) {
      const rows: StoredRow[] = await this.#database.rows<StoredRow>(
        `${STORED} WHERE $1::uuid IS NULL OR (operator_id, result_id) > ($1, $2::uuid)
         ORDER BY operator_id, result_id LIMIT $3`,
        [...after, size],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = [last.operator_id, last.result_id];
      yield await storedOf(this.#database, rows);
    }
  }

  async stored(result: ResultId): Promise<StoredResult | undefined> {
    if (!isUuid(result)) return undefined;
    const [row] = await this.#database.rows<StoredRow>(`${STORED} WHERE result_id = $1`, [result]);
    return row && (await storedOf(this.#database, [row]))[0];
  }

  async keepPopulation(population: Population): Promise<void> {
    const { digest, standard, asOf, knownAt } = population;
    await changing(this.#database, async (session) => {
      const count = await session.run(
        "INSERT INTO population (digest, canonical) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
        [digest, canonical(population)],
      );
      if (count === 0) return undefined;
      return {
        act: "population.kept",
        subject: { kind: "population", id: digest },
        after: { standard, asOf, knownAt },
      };
    });
  }

  async population(digest: string): Promise<Population | undefined> {
    const [row] = await this.#database.rows<{ canonical: string }>(
      "SELECT canonical FROM population WHERE digest = $1",
      [digest],
    );
    return row && (JSON.parse(row.canonical) as Population);
  }
}

interface ShownRow extends Keyed, StoredRow {
  readonly state: Publication;
}

const shownBy = (columns: string): string => `
  SELECT r.result_id AS key, r.operator_id, p.state${columns}
  FROM result AS r JOIN publication AS p ON p.operator_id = r.operator_id AND p.result_id = r.result_id
  WHERE r.result_id = ANY ($1::uuid[])`;

const SHOWN = { standing: shownBy(""), whole: shownBy(", r.result_id, r.digest, r.canonical, r.packed") };

interface ListedRow {
  readonly operator_id: OperatorId;
  readonly result_id: string;
  readonly code: string;
  readonly name: string;
  readonly state: Publication;
  readonly last_day: string;
}

/** A publication that has no last day comes after all that have one. */
const AT_STAGE = `
  SELECT p.operator_id, p.result_id, o.code, o.name, p.state, coalesce(p.publicity_last_day, 'infinity') AS last_day
  FROM publication AS p JOIN operator AS o ON o.operator_id = p.operator_id
  WHERE p.stage = $1 AND ($2::date IS NULL OR p.publicity_last_day < $2)
    AND ($3::text IS NULL OR EXISTS (
      SELECT 1 FROM result AS r WHERE r.operator_id = p.operator_id AND r.result_id = p.result_id AND r.run = $3))
    AND ($7::text IS NULL OR (p.state->>'recordedAt')::timestamptz < $7::timestamptz)
    AND ($4::date IS NULL OR (coalesce(p.publicity_last_day, 'infinity'), p.result_id) > ($4, $5::uuid))
  ORDER BY coalesce(p.publicity_last_day, 'infinity'), p.result_id LIMIT $6`;

function listedOf(row: ListedRow): ListedPublication {
  return { operator: row.operator_id, code: row.code, name: row.name, publication: row.state };
}
