/**
 * The journal: facts in, views along with them, in one transaction. Nobody waits for anybody: who reads an operator's facts, decides,
 * and appends too late runs into the key (operator_id, seq), and hears `"moved-on"`.
 */
import type { Act, Along, Journal, RebuiltView } from "../core/desk.ts";
import { packResult } from "../core/evaluation/packed-result.ts";
import type { NewResult } from "../core/evaluation/result.ts";
import type { Fact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Instant } from "../core/time/day.ts";
import { writeAlong, writeBeside } from "./along.ts";
import { auditedAll } from "./audit.ts";
import { byteaText, copyLine, isUuid, type Session, type SqlValue } from "./database.ts";
import { FACT_COLUMNS, type FactRow, factLine, factOf } from "./fact-row.ts";
import { codeOf, constraintOf, systemOnly } from "./faults.ts";
import { auditedActs } from "./journal-audit.ts";
import { VIEWS_LOCK } from "./locks.ts";
import { logged } from "./log.ts";
import { loadViews } from "./present.ts";
import { rebuildViews } from "./rebuild.ts";
import { folding, type ScopedDatabase } from "./scoped.ts";
import { writeMatters } from "./write-matters.ts";
import { writeViews } from "./write-views.ts";

/** Thrown inside the transaction to undo it; never leaves this file. */
class MovedOn extends Error {}

export class PostgresJournal implements Journal {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async read(
    operator: OperatorId,
    upTo: { readonly knownAt?: Instant; readonly seq?: number } = {},
  ): Promise<readonly Fact[]> {
    if (!isUuid(operator)) return [];
    const values: SqlValue[] = [operator];
    const conditions = ["operator_id = $1"];
    if (upTo.seq !== undefined) conditions.push(`seq <= $${values.push(upTo.seq)}`);
    if (upTo.knownAt !== undefined) conditions.push(knownAt(`$${values.push(upTo.knownAt)}`));
    const rows = await this.#database.rows<FactRow>(
      `SELECT ${FACT_COLUMNS} FROM fact WHERE ${conditions.join(" AND ")} ORDER BY seq`,
      values,
    );
    return rows.map(factOf);
  }

  async append(acts: readonly Act[], along: Along = {}): Promise<"written" | "moved-on"> {
    const ordered = inOrder(acts.filter((act) => act.facts.length > 0));
    try {
      await this.#database.transaction(async (session) => {
        await write(this.#database, session, ordered, along);
        const { scope } = this.#database;
        await auditedAll(session, scope, this.#database.now(), auditedActs(ordered, along));
      }, OPENING);
      return "written";
    } catch (error) {
      if (error instanceof MovedOn || lostTheRace(error)) return "moved-on";
      throw error;
    }
  }

  async rebuild(progress?: (done: number, total: number) => void): Promise<readonly RebuiltView[]> {
    if (this.#database.scope.kind !== "system") throw systemOnly();
    return rebuildViews(this.#database, progress);
  }
}

/**
 * What was known at an instant is a beginning of the facts, never a choice among them: a clock that was set back must not make a
 * later fact known before an earlier one.
 */
function knownAt(instant: string): string {
  return `seq < coalesce(
    (SELECT min(seq) FROM fact AS later WHERE later.operator_id = $1 AND later.known_at > ${instant}), 2147483647)`;
}

const OPENING = `BEGIN; SELECT pg_advisory_xact_lock_shared(${VIEWS_LOCK})`;

async function write(database: ScopedDatabase, session: Session, acts: readonly Act[], along: Along): Promise<void> {
  if (!(await writeAlong(session, along))) throw new MovedOn();
  const facts = acts.flatMap(numbered);
  await session.copyIn(`fact (${FACT_COLUMNS})`, facts, factLine);
  const operators = acts.map(({ operator }) => operator);
  await folding(database, session, operators, async () => {
    await writeBeside(session, along, database.now());
    if (acts.length > 0) await fold(session, acts, facts);
  });
  if (!(await writeMatters(database, session, along.matters ?? []))) throw new MovedOn();
}

async function fold(session: Session, acts: readonly Act[], facts: readonly Fact[]): Promise<void> {
  const views = await loadViews(session, acts);
  if (views === undefined) throw new MovedOn();
  for (const fact of facts) views.get(fact.operator)?.take(fact);
  await logged(session, facts, views, acts);
  await writeResults(session, acts);
  if (!(await writeViews(session, [...views.values()]))) throw new MovedOn();
}

/** Facts with the numbers that follow what the act has seen; where others have them by now, their key refuses these. */
function numbered(act: Act): readonly Fact[] {
  return act.facts.map((fact, i) => ({
    operator: act.operator,
    seq: act.seen + i + 1,
    knownAt: act.knownAt,
    ...fact,
  }));
}

const RESULT_COLUMNS =
  "result (operator_id, result_id, run, standard, standard_version, grade, score_centipoints, evaluated_at, digest, canonical, packed)";

async function writeResults(session: Session, acts: readonly Act[]): Promise<void> {
  const results = acts.flatMap((act) => act.results ?? []);
  await session.copyIn(RESULT_COLUMNS, results, resultLine);
}

function resultLine({ result, text, digest, packed }: NewResult): string {
  return copyLine([
    result.operator,
    result.id,
    result.run,
    result.standard.id,
    result.standard.version,
    result.grade,
    result.scoreCentipoints,
    result.evaluatedAt,
    digest,
    packed === undefined ? text : undefined,
    packed && byteaText(packResult(result, packed)),
  ]);
}

/** Always in the same order, so that two large batches cannot wait for each other in a circle. */
function inOrder(acts: readonly Act[]): readonly Act[] {
  const ordered = acts.toSorted((a, b) => (a.operator < b.operator ? -1 : a.operator > b.operator ? 1 : 0));
  const twice = ordered.find((act, i) => i > 0 && ordered[i - 1]?.operator === act.operator);
  if (twice) throw new Error(`two acts about operator ${twice.operator} in one append: join their facts`);
  return ordered;
}

/** Somebody else wrote the same number of the same operator, or registered the same code, or the two waited for each other. */
function lostTheRace(error: unknown): boolean {
  const code = codeOf(error);
  if (code === "40P01" || code === "40001") return true;
  const constraint = constraintOf(error) ?? "";
  return code === "23505" && BY_WHICH_ONE_LOSES.some((name) => constraint.startsWith(name));
}

const BY_WHICH_ONE_LOSES = ["fact_pkey", "operator_code_pkey", "matter_fact_pkey"];
