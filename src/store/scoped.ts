/**
 * A database bound to a scope: every statement runs in a transaction that begins by saying in whose name it is, and row-level security
 * answers only what that name reaches. The product itself (`system`) has a role of its own that sees all rows, and says nothing.
 *
 * The settings are literals, never parameters of a function: what is sent is the text that PostgreSQL parses, so no value can become one.
 */
import pg from "pg";
import { behalfOf, type Scope } from "../core/access/scope.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Instant } from "../core/time/day.ts";
import { copyInAsRows } from "./copy-as-rows.ts";
import { type Database, isUuid, type Session, type SqlValue } from "./database.ts";
import type { Keyed } from "./gathered.ts";

export interface Clock {
  now(): Instant;
}

/** What the ports stand on. A single statement is a transaction of its own. */
export interface ScopedDatabase extends Session {
  readonly scope: Scope;
  now(): Instant;
  /** The row of a key; `sql` takes keys as an array. Where others ask the same in the same name, all are asked for at once. */
  row<Row extends Keyed>(sql: string, key: string): Promise<Row | undefined>;
  /** Commits when the work ends, rolls back when it throws. `opening` is run at once with BEGIN, such as the taking of a lock. */
  transaction<T>(work: (session: Session) => Promise<T>, opening?: string): Promise<T>;
}

/** `serving` must be a role that row-level security binds: neither owner nor superuser. */
export function boundTo(serving: Database, scope: Scope, clock: Clock): ScopedDatabase {
  return new BoundDatabase(serving, scope, clock);
}

/** For the product itself; `working` sees all rows and may COPY. */
export function unbound(working: Database, scope: Scope, clock: Clock): ScopedDatabase {
  return {
    scope,
    now: () => clock.now(),
    rows: (sql, values) => working.rows(sql, values),
    row: async <Row extends Keyed>(sql: string, key: string) => (await working.rows<Row>(sql, [[key]]))[0],
    run: (sql, values) => working.run(sql, values),
    copyIn: (target, rows, line) => working.copyIn(target, rows, line),
    copyOut: (query) => working.copyOut(query),
    transaction: (work, opening) => working.transaction(work, opening),
  };
}

class BoundDatabase implements ScopedDatabase {
  readonly scope: Scope;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #settings: string;

  constructor(database: Database, scope: Scope, clock: Clock) {
    this.scope = scope;
    this.#database = database;
    this.#clock = clock;
    this.#settings = scopeSettings(scope);
  }

  now(): Instant {
    return this.#clock.now();
  }

  async rows<Row extends object>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> {
    return (await this.#database.single<Row>(this.#opening(sql), sql, values)).rows;
  }

  async row<Row extends Keyed>(sql: string, key: string): Promise<Row | undefined> {
    return this.#database.gathered.row<Row>(this.#opening(sql), sql, key);
  }

  #opening(sql: string): string {
    return `BEGIN; ${asksByKey(sql) ? `${PLANNED_ONCE}; ` : ""}${this.#settings}`;
  }

  async run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return (await this.#database.single(`BEGIN; ${this.#settings}`, sql, values)).rowCount ?? 0;
  }

  async copyIn<Row>(target: string, rows: readonly Row[], line: (row: Row) => string): Promise<void> {
    return this.transaction((session) => session.copyIn(target, rows, line));
  }

  copyOut(query: string): AsyncIterable<Buffer> {
    return this.#database.copyOut(query, `BEGIN; ${this.#settings}`);
  }

  /** PostgreSQL refuses COPY FROM to a role that row-level security binds: the rows come as INSERT. */
  async transaction<T>(work: (session: Session) => Promise<T>, opening = "BEGIN"): Promise<T> {
    const bound = (session: Session): Session => ({
      ...session,
      copyIn: (target, rows, line) => copyInAsRows(session, target, rows, line),
    });
    return this.#database.transaction((session) => work(bound(session)), `${opening}; ${this.#settings}`);
  }
}

/**
 * A statement that asks by keys alone has one plan, whatever the keys are. Left to itself PostgreSQL looks for a better one at every call, and under
 * row-level security that takes many times longer than to read the rows.
 */
const PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

const EQUAL = /(?<![<>])= (?:ANY \()?\$\d+/g;
/** Of what has one of the keys: the facts up to a number, say. */
const UP_TO = /<= \$\d+/g;

export function asksByKey(sql: string): boolean {
  const known = byKey.get(sql);
  if (known !== undefined) return known;
  const rest = sql.replaceAll(EQUAL, "");
  const found = rest !== sql && !/\$\d/.test(rest.replaceAll(UP_TO, ""));
  if (byKey.size < KNOWN) byKey.set(sql, found);
  return found;
}

/** Texts of statements come from our files and are few. */
const KNOWN = 1_000;
const byKey = new Map<string, boolean>();

/**
 * Work on the views of one operator, of facts that a person outside the agency has stated in its file and the policies of `fact` have let in: the
 * store does it under no name at all, within that operator. The agency and the product write views under their own.
 */
export async function folding<T>(
  { scope }: Pick<ScopedDatabase, "scope">,
  session: Session,
  operators: readonly OperatorId[],
  work: () => Promise<T>,
): Promise<T> {
  const [operator, ...others] = operators;
  if (!STATES_FACTS.has(scope.kind) || operator === undefined || others.length > 0 || !isUuid(operator)) return work();
  await session.run(`SET LOCAL xinheng.kind = 'folding'; SET LOCAL xinheng.operator = ${literal(operator)}`);
  const answer = await work();
  await session.run(scopeSettings(scope));
  return answer;
}

/** The same for matters: only those that are named are in reach, and only as views of facts that the policies of `matter_fact` have let in. */
export async function foldingMatters<T>(
  { scope }: Pick<ScopedDatabase, "scope">,
  session: Session,
  matters: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  if (scope.kind === "system") return work();
  await session.run(`SET LOCAL xinheng.kind = 'folding'; SET LOCAL xinheng.matters = ${literal(arrayText(matters))}`);
  const answer = await work();
  await session.run(scopeSettings(scope));
  return answer;
}

const STATES_FACTS: ReadonlySet<Scope["kind"]> = new Set<Scope["kind"]>(["operator", "regulator", "authority"]);

/** All of them, also those that are empty: nothing that a session may hold from before comes in. */
export function scopeSettings(scope: Scope): string {
  const organisation = behalfOf(scope)?.organisation ?? "";
  const operator = "operator" in scope && isUuid(scope.operator) ? scope.operator : "";
  const regions = "regions" in scope ? arrayText(scope.regions) : "";
  return (
    `SET LOCAL xinheng.kind = ${literal(scope.kind)}; SET LOCAL xinheng.account = ${literal(scope.actor.id)}; ` +
    `SET LOCAL xinheng.organisation = ${literal(organisation)}; SET LOCAL xinheng.operator = ${literal(operator)}; ` +
    `SET LOCAL xinheng.regions = ${literal(regions)}; SET LOCAL xinheng.matters = ''`
  );
}

/** U+0000 would end the text of the statement. */
function literal(text: string): string {
  return pg.escapeLiteral(text.replaceAll("\u0000", "\ufffd")).trimStart();
}

function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
