/**
 * The rival in the database itself: the standard `cn-sz-five-class-100` as one `INSERT … SELECT` over typed tables, written by hand
 * (`insert-select/`). Here its tables are filled with the generated operators, and what it stored is held against what an evaluation says.
 */
import { readFileSync } from "node:fs";
import type { OperatorState } from "../../src/core/desk.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import type { CreditRecord } from "../../src/core/record/record.ts";
import type { Day } from "../../src/core/time/day.ts";
import { copyLine, type Session } from "../../src/store/database.ts";

const TABLES = readFileSync(new URL("./insert-select/tables.sql", import.meta.url), "utf8");
const INSERT = readFileSync(new URL("./insert-select/insert.sql", import.meta.url), "utf8");
const AT_ONCE = 500;

/** Makes the tables in the schema of the session, and fills them. */
export async function fillTables(session: Session, operators: Iterable<OperatorState>): Promise<void> {
  await session.run(TABLES);
  const kinds = new Set((await session.rows<{ kind: string }>(KINDS)).map(({ kind }) => kind));
  let some: OperatorState[] = [];
  for (const state of operators) {
    some.push(state);
    if (some.length < AT_ONCE) continue;
    await copyIn(session, some, kinds);
    some = [];
  }
  await copyIn(session, some, kinds);
  for (const table of ["operator", "record"]) await session.run(`VACUUM ANALYZE ${table}`);
}

async function copyIn(session: Session, states: readonly OperatorState[], kinds: ReadonlySet<string>): Promise<void> {
  const operators = states.map(({ operator: { id, status, industry, establishedOn } }) => [
    id,
    status,
    industry,
    establishedOn,
  ]);
  await session.copyIn("operator", operators, copyLine);
  const rows = states.flatMap(({ operator, records }) =>
    records
      .filter(({ current }) => kinds.has(current.kind))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((record) => [operator.id, ...Object.values(columns).map((read) => read(record))]),
  );
  await session.copyIn(`record (operator_id, ${Object.keys(columns).join(", ")})`, rows, copyLine);
}

const KINDS = "SELECT unnest(enum_range(NULL::record_kind))::text AS kind";

type Cell = string | number | boolean | undefined;

const columns: Readonly<Record<string, (record: CreditRecord) => Cell>> = {
  record_id: ({ id }) => id,
  kind: ({ current }) => current.kind,
  reported_on: ({ versions }) => versions[0]?.on,
  occurred_on: ({ current }) => current.occurredOn,
  decided_on: ({ current }) => current.decidedOn,
  effective_on: ({ current }) => current.effectiveOn,
  publicity_from: ({ current }) => current.publicityFrom,
  publicity_until: ({ current }) => current.publicityUntil,
  valid_from: ({ current }) => current.validFrom,
  valid_until: ({ current }) => current.validUntil,
  ended_on: ({ current }) => current.endedOn,
  withdrawn_on: ({ withdrawn }) => withdrawn?.on,
  repaired_on: ({ repaired }) => repaired?.on,
  opted_out_on: ({ optedOut }) => optedOut?.on,
  platform_asserted: ({ marks }) => marks.some(({ kind }) => kind === "platform-asserted"),
  severity: ({ current }) => current.severity,
  period_to: detail("periodTo"),
  outcome: detail("outcome"),
  storefront: detail("storefront"),
  required_for_category: detail("requiredForCategory"),
  state: detail("state"),
  year: detail("year"),
  on_time: detail("onTime"),
  items_required: detail("itemsRequired"),
  items_disclosed: detail("itemsDisclosed"),
  orders: detail("orders"),
  shipped_on_time: detail("shippedOnTime"),
  refunds: detail("refunds"),
  refunds_in_time: detail("refundsInTime"),
  disputes: detail("disputes"),
  disputes_resolved: detail("disputesResolvedIn7Days"),
  confirmed_anomalous: detail("confirmedAnomalous"),
  reviews: detail("reviews"),
  star_sum_micro: detail("starSumMicro"),
  authentic_share_micro: detail("authenticShareMicro"),
  reinspection: detail("reinspection"),
  theme: detail("theme"),
  role: detail("role"),
  cause_group: detail("causeGroup"),
  liability: detail("liability"),
  labour: detail("labour"),
  performance: detail("performance"),
  event: detail("event"),
  confirmed: detail("confirmed"),
  commitment_kind: detail("commitmentKind"),
  fulfilment: detail("fulfilment"),
  published: detail("published"),
  level: detail("level"),
  lawfully_retained: detail("lawfullyRetained"),
};

function detail(name: string): (record: CreditRecord) => Cell {
  return ({ current }) => {
    const value = current.details[name];
    return typeof value === "object" ? value.join() : value;
  };
}

/** Evaluates and stores all operators; answers how many. The session has room to sort and to keep the operators' sums in memory. */
export async function insertSelect(session: Session, asOf: Day): Promise<number> {
  await session.run("SET work_mem = '256MB'");
  return session.run(INSERT, [asOf]);
}

// What it stored, beside ours -------------------------------------------------------------------------------------------

/** What an evaluation says, as far as both say it. */
interface Told {
  readonly scoreCentipoints: number;
  readonly grade: string;
  readonly notRated?: { readonly code: string } | undefined;
  readonly explanation: {
    readonly contributions: readonly {
      readonly indicator: string;
      readonly points: number;
      readonly reason: string;
      readonly records: readonly { readonly record: string; readonly points?: number }[];
    }[];
    readonly vetoes: readonly { readonly veto: string; readonly records: readonly string[] }[];
    readonly coverageMicro: number;
    readonly gradeOfScore: string;
  };
}

interface StoredRow {
  readonly operator_id: OperatorId;
  readonly score_centipoints: number;
  readonly grade: string;
  readonly not_rated: string | null;
  readonly coverage_micro: number;
  readonly explanation: Pick<Told["explanation"], "contributions" | "gradeOfScore"> & {
    readonly vetoes: Readonly<Record<string, readonly string[]>>;
  };
}

/** What is not the same in both, by operator and by indicator or veto. */
export async function differences(
  session: Session,
  ours: readonly (Told & { readonly operator: OperatorId })[],
): Promise<readonly string[]> {
  const ids = ours.map(({ operator }) => operator);
  const rows = await session.rows<StoredRow>("SELECT * FROM result WHERE operator_id = ANY ($1::uuid[])", [ids]);
  const stored = new Map(rows.map((row) => [row.operator_id, saidBy(toldIn(row))]));
  return ours.flatMap(({ operator, ...told }) => differencesOf(operator, saidBy(told), stored.get(operator)));
}

function differencesOf(
  operator: OperatorId,
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((member) => {
    const [own, other] = [ours.get(member) ?? "absent", theirs.get(member) ?? "absent"];
    return own === other ? [] : [`${operator}: ${member} is ${own} by us and ${other} by INSERT … SELECT`];
  });
}

function toldIn({ score_centipoints, grade, not_rated, coverage_micro, explanation }: StoredRow): Told {
  return {
    scoreCentipoints: score_centipoints,
    grade,
    ...(not_rated === null ? {} : { notRated: { code: not_rated } }),
    explanation: {
      ...explanation,
      vetoes: Object.entries(explanation.vetoes).map(([veto, records]) => ({ veto, records })),
      coverageMicro: coverage_micro,
    },
  };
}

/** Of what is taken event by event the statement tells the points of each record; of the others it names the records. */
const EVENT_BY_EVENT = new Set(["B1", "B2", "B4", "B5", "C1", "C2", "C3", "D4"]);

function saidBy({ scoreCentipoints, grade, notRated, explanation }: Told): ReadonlyMap<string, string> {
  return new Map([
    ["score", String(scoreCentipoints)],
    ["grade", [grade, ...(notRated === undefined ? [] : [notRated.code])].join(" ")],
    ["grade of the score", explanation.gradeOfScore],
    ["coverage", String(explanation.coverageMicro)],
    ...explanation.contributions.map(({ indicator, points, reason, records }): [string, string] => {
      const moved = records.map((one) => (EVENT_BY_EVENT.has(indicator) ? `${one.record} ${one.points}` : one.record));
      return [indicator, [points, reason, ...moved].join(" ")];
    }),
    ...explanation.vetoes.map(({ veto, records }): [string, string] => [veto, ["acts", ...records].join(" ")]),
  ]);
}
