/** 名单: the lists that the agency keeps, and the view of who stands on them. */
import { canonical } from "../core/canonical.ts";
import type { PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { ListRegister } from "../core/procedure/case-register.ts";
import type { CreditList, ListEntry } from "../core/procedure/list.ts";
import type { Day } from "../core/time/day.ts";
import { changing, difference } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid, type Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresLists implements ListRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async lists(): Promise<readonly CreditList[]> {
    const rows = await this.#database.rows<ListRow>("SELECT state FROM credit_list ORDER BY list_id");
    return rows.map(({ state }) => state);
  }

  async list(id: string): Promise<CreditList | undefined> {
    const [row] = await this.#database.rows<ListRow>("SELECT state FROM credit_list WHERE list_id = $1", [id]);
    return row?.state;
  }

  async keep(list: CreditList, seen: number): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const subject = { kind: "list", id: list.id };
      if (seen === 0) return (await add(session, list)) ? { act: "list.added", subject, after: list } : undefined;
      const [before] = await session.rows<ListRow>("SELECT state FROM credit_list WHERE list_id = $1", [list.id]);
      if (before === undefined || !(await change(session, list, seen))) return undefined;
      return { act: "list.changed", subject, ...difference(before.state, list) };
    });
  }

  async entriesOf(operator: OperatorId): Promise<readonly ListEntry[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<{ state: ListEntry }>(
      "SELECT state FROM list_entry WHERE operator_id = $1 ORDER BY entered_seq DESC",
      [operator],
    );
    return rows.map(({ state }) => state);
  }

  async standing(list: string | undefined, page: PageRequest) {
    const [on, id] = page.after === undefined ? [] : readCursor(page.after, 2);
    const rows = await this.#database.rows<EntryRow>(STANDING, [list ?? null, on ?? null, id ?? null, page.limit + 1]);
    return pageOf(rows, page.limit, entryOf, (row) => [row.entered_on, row.entry_id]);
  }
}

async function add(session: Session, list: CreditList): Promise<boolean> {
  const added = await session.run(
    "INSERT INTO credit_list (list_id, version, state) VALUES ($1, $2, $3) ON CONFLICT (list_id) DO NOTHING",
    [list.id, list.version, canonical(list)],
  );
  return added === 1;
}

async function change(session: Session, list: CreditList, seen: number): Promise<boolean> {
  const changed = await session.run(
    "UPDATE credit_list SET version = $3, state = $4 WHERE list_id = $1 AND version = $2",
    [list.id, seen, list.version, canonical(list)],
  );
  return changed === 1;
}

const STANDING = `
  SELECT e.operator_id, e.entry_id, e.entered_on, e.state, o.code, o.name
  FROM list_entry AS e JOIN operator AS o ON o.operator_id = e.operator_id
  WHERE e.left_on IS NULL AND ($1::text IS NULL OR e.list_id = $1)
    AND ($2::date IS NULL OR (e.entered_on, e.entry_id) > ($2, $3::text))
  ORDER BY e.entered_on, e.entry_id LIMIT $4`;

interface ListRow {
  readonly state: CreditList;
}

interface EntryRow {
  readonly operator_id: OperatorId;
  readonly entry_id: string;
  readonly entered_on: Day;
  readonly state: ListEntry;
  readonly code: string;
  readonly name: string;
}

function entryOf({ operator_id: operator, code, name, state: entry }: EntryRow) {
  return { operator, code, name, entry };
}
