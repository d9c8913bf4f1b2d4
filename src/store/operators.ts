/** The operators' views: one with all its records, many by code, a search, and all of them in batches for a run. */
import type {
  FoundOperators,
  KeptExtract,
  Look,
  Looking,
  OperatorQuery,
  OperatorState,
  Operators,
  PageRequest,
  ReadyState,
} from "../core/desk.ts";
import type { Operator, OperatorId } from "../core/operator/operator.ts";
import type { CreditRecord, RecordId } from "../core/record/record.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { CommonLexemes } from "./common-lexemes.ts";
import { isUuid } from "./database.ts";
import { keepExtracts, readyBatch } from "./extracts.ts";
import { searchOperators } from "./operator-search.ts";
import { type PackedRecord, unpackRecord } from "./record-row.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresOperators implements Operators {
  readonly #database: ScopedDatabase;
  readonly #common: CommonLexemes;

  constructor(database: ScopedDatabase, common = new CommonLexemes()) {
    this.#database = database;
    this.#common = common;
  }

  async byId(id: OperatorId): Promise<OperatorState | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.#database.rows<StateRow>(`${STATE} WHERE o.operator_id = $1`, [id]);
    return row && stateOf(row);
  }

  async byCode(code: string): Promise<OperatorState | undefined> {
    const [row] = await this.#database.rows<StateRow>(
      `${STATE} WHERE o.operator_id = (SELECT c.operator_id FROM operator_code AS c WHERE c.code = $1)`,
      [code],
    );
    return row && stateOf(row);
  }

  async withIds(ids: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, Operator>> {
    const ours = ids.filter(isUuid);
    if (ours.length === 0) return new Map();
    const rows = await this.#database.rows<Pick<StateRow, "operator_id" | "state">>(
      "SELECT operator_id, state FROM operator WHERE operator_id = ANY ($1::uuid[])",
      [ours],
    );
    return new Map(rows.map((row) => [row.operator_id, row.state]));
  }

  async idsOf(
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly id: OperatorId; readonly lastSeq: number }>> {
    if (codes.length === 0) return new Map();
    const rows = await this.#database.rows<{ code: string; operator_id: OperatorId; last_seq: number }>(
      `SELECT c.code, o.operator_id, o.last_seq FROM operator_code AS c JOIN operator AS o ON o.operator_id = c.operator_id
       WHERE c.code = ANY ($1::text[])`,
      [codes],
    );
    return new Map(rows.map((row) => [row.code, { id: row.operator_id, lastSeq: row.last_seq }]));
  }

  async known(
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly operator: Operator; readonly lastSeq: number }>> {
    if (codes.length === 0) return new Map();
    const rows = await this.#database.rows<{ code: string; last_seq: number; state: Operator }>(
      `SELECT c.code, o.last_seq, o.state FROM operator_code AS c JOIN operator AS o ON o.operator_id = c.operator_id
       WHERE c.code = ANY ($1::text[])`,
      [codes],
    );
    return new Map(rows.map((row) => [row.code, { operator: row.state, lastSeq: row.last_seq }]));
  }

  async records(
    keys: readonly { readonly operator: OperatorId; readonly record: RecordId }[],
  ): Promise<ReadonlyMap<RecordId, CreditRecord>> {
    const ours = keys.filter(({ operator, record }) => isUuid(operator) && isUuid(record));
    if (ours.length === 0) return new Map();
    const rows = await this.#database.rows<{ record_id: RecordId; state: PackedRecord }>(
      `SELECT r.record_id, r.state FROM record AS r
       JOIN unnest($1::uuid[], $2::uuid[]) AS wanted (operator_id, record_id)
         ON r.operator_id = wanted.operator_id AND r.record_id = wanted.record_id`,
      [ours.map(({ operator }) => operator), ours.map(({ record }) => record)],
    );
    return new Map(rows.map((row) => [row.record_id, unpackRecord(row.state)]));
  }

  async search(query: OperatorQuery, page: PageRequest): Promise<FoundOperators> {
    return searchOperators(this.#database, this.#common, query, page);
  }

  /** The next batch is on its way while the present one is worked on. */
  async *inBatches(size: number, after?: OperatorId, through?: OperatorId): AsyncIterable<readonly OperatorState[]> {
    let coming = this.#batch(size, after, through);
    for (;;) {
      const rows = await coming;
      const last = rows.at(-1);
      if (last === undefined) return;
      coming = this.#batch(size, last.operator_id, through);
      coming.catch(() => undefined); // heard when it is awaited; whoever stops in between does not want it
      yield rows.map(stateOf);
    }
  }

  async *readyInBatches(
    size: number,
    asOf: Day,
    after?: OperatorId,
    through?: OperatorId,
  ): AsyncIterable<readonly ReadyState[]> {
    let coming = readyBatch(this.#database, { size, asOf, after, through });
    for (;;) {
      const states = await coming;
      const last = states.at(-1);
      if (last === undefined) return;
      coming = readyBatch(this.#database, { size, asOf, after: last.operator.id, through });
      coming.catch(() => undefined); // as above
      yield states;
    }
  }

  async statesOf(ids: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, OperatorState>> {
    const ours = ids.filter(isUuid);
    if (ours.length === 0) return new Map();
    const rows = await this.#database.rows<StateRow>(`${STATE} WHERE o.operator_id = ANY ($1::uuid[])`, [ours]);
    return new Map(rows.map((row) => [row.operator_id, stateOf(row)]));
  }

  async keepReady(extracts: readonly KeptExtract[]): Promise<void> {
    await keepExtracts(this.#database, extracts);
  }

  async count(): Promise<number> {
    const [row] = await this.#database.rows<{ count: number }>("SELECT count(*) AS count FROM operator");
    return row?.count ?? 0;
  }

  /** The ids first, from narrow columns: most operators are not among them, and their records are never read. */
  async *toLookInto(looking: Looking, size: number): AsyncIterable<readonly OperatorState[]> {
    let after: OperatorId | undefined;
    for (;;) {
      const ids: { operator_id: OperatorId }[] = await this.#database.rows(TO_LOOK_INTO, [
        looking.law,
        looking.on,
        after ?? null,
        size * BATCHES_AHEAD,
      ]);
      after = ids.at(-1)?.operator_id;
      if (after === undefined) return;
      for (let from = 0; from < ids.length; from += size) {
        const some = ids.slice(from, from + size).map(({ operator_id }) => operator_id);
        const rows = await this.#database.rows<StateRow>(
          `${STATE} WHERE o.operator_id = ANY ($1::uuid[]) ORDER BY o.operator_id`,
          [some],
        );
        yield rows.map(stateOf);
      }
    }
  }

  async countToLookInto({ law, on }: Looking): Promise<number> {
    const [row] = await this.#database.rows<{ count: number }>(`SELECT count(*) AS count ${LOOKS} AND ${LOOK_IS_DUE}`, [
      law,
      on,
    ]);
    return row?.count ?? 0;
  }

  async lookedInto(looks: readonly Look[], { law }: Looking): Promise<void> {
    if (looks.length === 0) return;
    await this.#database.run(
      `INSERT INTO operator_look (operator_id, through_seq, next_day, law)
       SELECT operator_id, through_seq, next_day, $4 FROM unnest($1::uuid[], $2::integer[], $3::date[]) AS u (operator_id, through_seq, next_day)
       ON CONFLICT (operator_id) DO UPDATE SET through_seq = excluded.through_seq, next_day = excluded.next_day, law = excluded.law`,
      [
        looks.map(({ operator }) => operator),
        looks.map(({ throughSeq }) => throughSeq),
        looks.map(({ next }) => next ?? null),
        law,
      ],
    );
  }

  async #batch(size: number, after: OperatorId | undefined, through: OperatorId | undefined): Promise<StateRow[]> {
    return this.#database.rows<StateRow>(
      `${STATE} WHERE ($1::uuid IS NULL OR o.operator_id > $1) AND ($3::uuid IS NULL OR o.operator_id <= $3)
       ORDER BY o.operator_id LIMIT $2`,
      [after ?? null, size, through ?? null],
    );
  }
}

/** Ids of so many batches are found at once. */
const BATCHES_AHEAD = 50;

/** Whoever has no result has none to be kept current. */
const LOOKS = `FROM operator AS o LEFT JOIN operator_look AS l ON l.operator_id = o.operator_id WHERE o.grade IS NOT NULL`;

const LOOK_IS_DUE = "(l.operator_id IS NULL OR l.through_seq < o.last_seq OR l.law <> $1 OR l.next_day <= $2::date)";

const TO_LOOK_INTO = `
  SELECT o.operator_id ${LOOKS} AND ${LOOK_IS_DUE} AND ($3::uuid IS NULL OR o.operator_id > $3) ORDER BY o.operator_id LIMIT $4`;

interface StateRow {
  readonly operator_id: OperatorId;
  readonly last_seq: number;
  readonly last_known_at: Instant;
  readonly state: Operator;
  /** One JSON array of all the operator's records: a row an operator is cheaper to move than a row a record. */
  readonly records: readonly PackedRecord[];
}

const STATE = `
  SELECT o.operator_id, o.last_seq, o.last_known_at, o.state,
    coalesce((SELECT '[' || string_agg(r.state::text, ',' ORDER BY r.record_id) || ']' FROM record AS r
              WHERE r.operator_id = o.operator_id), '[]')::json AS records
  FROM operator AS o`;

function stateOf(row: StateRow): OperatorState {
  return {
    operator: row.state,
    records: row.records.map(unpackRecord),
    lastSeq: row.last_seq,
    lastKnownAt: row.last_known_at,
  };
}
