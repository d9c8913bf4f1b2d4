/** 个人信息保管: values behind tokens, enclosed before they come here. Written with the facts, decided by a person, erased for good. */
import type { Page, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { PersonalCount, PersonalKind, PersonalValue, PersonalVault } from "../core/privacy/vault.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid, type Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

/** Keeps those not known yet, in the transaction of the facts that hold their tokens. */
export async function keepPersonal(session: Session, values: readonly PersonalValue[]): Promise<void> {
  if (values.length === 0) return;
  const column = <T>(of: (value: PersonalValue) => T): readonly T[] => values.map(of);
  await session.run(KEEP, [
    column((value) => value.operator),
    column((value) => value.token),
    column((value) => value.kind),
    column((value) => value.certainty),
    column((value) => value.state),
    column((value) => value.value ?? null),
    column((value) => value.keptAt),
    column((value) => value.retainUntil ?? null),
  ]);
}

/** In the order of the key, so that two who keep the same values wait for one another and never in a circle. */
const KEEP = `
  INSERT INTO personal_value (operator_id, token, kind, certainty, state, value, kept_at, retain_until)
  SELECT DISTINCT ON (v.operator, v.token) v.operator, v.token, v.kind, v.certainty, v.state, v.value, v.kept_at, v.ends
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::date[])
    AS v (operator, token, kind, certainty, state, value, kept_at, ends)
  ORDER BY v.operator, v.token, v.certainty DESC
  ON CONFLICT (operator_id, token) DO NOTHING`;

export class PostgresVault implements PersonalVault {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async keep(values: readonly PersonalValue[]): Promise<void> {
    await this.#database.transaction((session) => keepPersonal(session, values));
  }

  async read(operator: OperatorId, tokens: readonly string[]): Promise<readonly PersonalValue[]> {
    if (!isUuid(operator) || tokens.length === 0) return [];
    const rows = await this.#database.rows<ValueRow>(
      "SELECT * FROM personal_value WHERE operator_id = $1 AND token = ANY ($2::text[]) ORDER BY token",
      [operator, tokens],
    );
    return rows.map(personalOf);
  }

  async held(page: PageRequest): Promise<Page<PersonalValue> & { readonly total: number }> {
    const [at, operator, token] = page.after === undefined ? [] : readCursor(page.after, 3);
    const rows = await this.#database.rows<ValueRow>(
      `SELECT * FROM personal_value WHERE state = 'held'
         AND ($1::timestamptz IS NULL OR (kept_at, operator_id, token) > ($1, $2::uuid, $3::text))
       ORDER BY kept_at, operator_id, token LIMIT $4`,
      [at ?? null, operator ?? null, token ?? null, page.limit + 1],
    );
    const [all] = await this.#database.rows<{ total: number }>(
      "SELECT count(*) AS total FROM personal_value WHERE state = 'held'",
    );
    const shown = pageOf(rows, page.limit, personalOf, (row) => [row.kept_at, row.operator_id, row.token]);
    return { ...shown, total: all?.total ?? 0 };
  }

  async decide(
    operator: OperatorId,
    token: string,
    { state, reason }: { readonly state: "cleared" | "hidden"; readonly reason: string },
  ): Promise<boolean> {
    if (!isUuid(operator)) return false;
    const { scope } = this.#database;
    return changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: string; kind: string }>(BEFORE, [operator, token]);
      if (before === undefined) return undefined;
      await session.run(DECIDE, [operator, token, state, scope.actor.id, this.#database.now(), reason]);
      return {
        act: `personal.${state}`,
        subject: { kind: "operator", id: operator },
        before: { token, kind: before.kind, state: before.state },
        after: { token, state, reason },
      };
    });
  }

  async erase(operator: OperatorId, tokens: readonly string[], reason: string): Promise<number> {
    if (!isUuid(operator) || tokens.length === 0) return 0;
    const { scope } = this.#database;
    let erased = 0;
    await changing(this.#database, async (session) => {
      const rows = await session.rows<{ token: string }>(ERASE, [
        operator,
        tokens,
        scope.actor.id,
        this.#database.now(),
        reason,
      ]);
      erased = rows.length;
      if (erased === 0) return undefined;
      const gone = rows.map(({ token }) => token);
      return { act: "personal.erased", subject: { kind: "operator", id: operator }, after: { tokens: gone, reason } };
    });
    return erased;
  }

  async eraseExpired(today: Day): Promise<number> {
    let erased = 0;
    await changing(this.#database, async (session) => {
      erased = await session.run(ERASE_EXPIRED, [today, this.#database.scope.actor.id, this.#database.now()]);
      return erased === 0 ? undefined : { act: "personal.expired", after: { values: erased, endedBefore: today } };
    });
    return erased;
  }

  async counts(): Promise<readonly PersonalCount[]> {
    const rows = await this.#database.rows<CountRow>(
      `SELECT kind, state, count(*) AS count, min(retain_until) AS ends FROM personal_value
       GROUP BY kind, state ORDER BY kind, state`,
    );
    return rows.map(({ ends, ...row }) => ({ ...row, ...(ends === null ? {} : { firstEnds: ends }) }));
  }
}

const BEFORE = `
  SELECT state, kind FROM personal_value WHERE operator_id = $1 AND token = $2 AND state <> 'erased' FOR UPDATE`;
const DECIDE = `
  UPDATE personal_value SET state = $3, decided_by = $4, decided_at = $5, reason = $6
  WHERE operator_id = $1 AND token = $2`;
const ERASE = `
  UPDATE personal_value SET state = 'erased', value = NULL, decided_by = $3, decided_at = $4, reason = $5
  WHERE operator_id = $1 AND token = ANY ($2::text[]) AND state <> 'erased' RETURNING token`;
const ERASE_EXPIRED = `
  UPDATE personal_value SET state = 'erased', value = NULL, decided_by = $2, decided_at = $3, reason = '保存期限届满'
  WHERE value IS NOT NULL AND retain_until < $1`;

interface CountRow {
  readonly kind: PersonalKind;
  readonly state: PersonalValue["state"];
  readonly count: number;
  readonly ends: Day | null;
}

interface ValueRow {
  readonly operator_id: OperatorId;
  readonly token: string;
  readonly kind: PersonalKind;
  readonly certainty: PersonalValue["certainty"];
  readonly state: PersonalValue["state"];
  readonly value: string | null;
  readonly kept_at: Instant;
  readonly retain_until: Day | null;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly reason: string | null;
}

function personalOf(row: ValueRow): PersonalValue {
  return {
    operator: row.operator_id,
    token: row.token,
    kind: row.kind,
    certainty: row.certainty,
    state: row.state,
    keptAt: row.kept_at,
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.retain_until === null ? {} : { retainUntil: row.retain_until }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
