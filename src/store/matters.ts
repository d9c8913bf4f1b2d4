/** 应用事项登记簿: matters as they stand, as far as the scope reaches. */
import type { MatterId } from "../core/application/matter.ts";
import type { KeptMatter, MatterQuery, MatterRegister } from "../core/application/matter-register.ts";
import type { Matter } from "../core/application/matters.ts";
import type { PageRequest } from "../core/desk.ts";
import type { Instant } from "../core/time/day.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid, type SqlValue } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresMatters implements MatterRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async read(id: MatterId): Promise<KeptMatter | undefined> {
    const [row] = await this.#database.rows<MatterRow>(`${MATTERS} WHERE m.matter_id = $1`, [id]);
    return row && { matter: row.state, seq: row.facts };
  }

  async list(query: MatterQuery, page: PageRequest) {
    const [at, id] = page.after === undefined ? [] : readCursor(page.after, 2);
    const { where, values } = askedFor(query);
    const [counted] = await this.#database.rows<{ total: number }>(
      `SELECT count(*) AS total FROM matter AS m ${where}`,
      values,
    );
    const [atPlace, idPlace, limit] = [1, 2, 3].map((n) => `$${values.length + n}`);
    const rows = await this.#database.rows<MatterRow>(
      `${MATTERS} ${where} AND (${atPlace}::timestamptz IS NULL OR (m.opened_at, m.matter_id) < (${atPlace}, ${idPlace}::text))
       ORDER BY m.opened_at DESC, m.matter_id DESC LIMIT ${limit}`,
      [...values, at ?? null, id ?? null, page.limit + 1],
    );
    const key = (row: MatterRow) => [row.opened_at, row.matter_id];
    return { ...pageOf(rows, page.limit, ({ state }) => state, key), total: counted?.total ?? 0 };
  }

  async *all(query: MatterQuery): AsyncIterable<readonly Matter[]> {
    const { where, values } = askedFor(query);
    const place = values.length + 1;
    let after: readonly [string | null, string | null] = [null, null];
    for (;;) {
      const rows: MatterRow[] = await this.#database.rows<MatterRow>(
        `${MATTERS} ${where} AND ($${place}::timestamptz IS NULL OR (m.opened_at, m.matter_id) > ($${place}, $${place + 1}::text))
         ORDER BY m.opened_at, m.matter_id LIMIT ${AT_ONCE}`,
        [...values, ...after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = [last.opened_at, last.matter_id];
      yield rows.map(({ state }) => state);
    }
  }
}

const AT_ONCE = 500;
const MATTERS = "SELECT m.matter_id, m.facts, m.opened_at, m.state FROM matter AS m";

interface MatterRow {
  readonly matter_id: MatterId;
  readonly facts: number;
  readonly opened_at: Instant;
  readonly state: Matter;
}

/** Above every character, in the byte order of the column. */
const LAST_CHARACTER = "\u{10FFFF}";

function askedFor(query: MatterQuery): { readonly where: string; readonly values: readonly SqlValue[] } {
  const { kind, stage, open, owner, party, operator, subjectCode, shownToAll, holdsOn, number } = query;
  const values: SqlValue[] = [];
  const place = (value: SqlValue) => `$${values.push(value)}`;
  const conditions = ["true"];
  if (kind !== undefined) conditions.push(`m.kind = ANY (${place(typeof kind === "string" ? [kind] : kind)}::text[])`);
  if (stage !== undefined) conditions.push(`m.stage = ${place(stage)}`);
  if (open !== undefined) conditions.push(open ? "m.open" : "NOT m.open");
  if (owner !== undefined) conditions.push(`m.owner = ${place(owner)}`);
  if (party !== undefined) conditions.push(`m.parties @> ARRAY[${place(party)}::text]`);
  if (operator !== undefined) conditions.push(`m.operator_id = ${place(isUuid(operator) ? operator : null)}`);
  if (subjectCode !== undefined) conditions.push(`m.subject_code = ${place(subjectCode)}`);
  if (shownToAll === true) conditions.push("m.shown_to_all");
  if (holdsOn !== undefined) conditions.push(holding(place(holdsOn)));
  if (number !== undefined)
    conditions.push(`m.number >= ${place(number)} AND m.number < ${place(`${number}${LAST_CHARACTER}`)}`);
  return { where: `WHERE ${conditions.join(" AND ")}`, values };
}

/** As `holdsOn` of the core says it. */
function holding(day: string): string {
  return `(m.holds_from IS NULL OR m.holds_from <= ${day}::date) AND (m.holds_until IS NULL OR ${day}::date <= m.holds_until)
    AND (m.closed_on IS NULL OR ${day}::date < m.closed_on)`;
}
