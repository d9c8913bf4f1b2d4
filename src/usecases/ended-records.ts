/**
 * 期满撤回: a grade must not rest on what has ended. A record that is withdrawn or repaired takes its results with it in the same act (`cases/effects.ts`);
 * one whose publicity or validity runs out does so by no act at all, and the daily job looks for it: what is published or on its way, rests on such a
 * record and would come out otherwise today is withdrawn, the operator and whoever was told of it are told, and a new evaluation takes its place.
 */
import { type Citation, isRefusal } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { type Standing, type StandingLaw, standingOf } from "../core/dossier/dossier.ts";
import { recordsUnder } from "../core/evaluation/resting.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { actOn, type Decision, type Moment, moment } from "./act.ts";
import { withEffects } from "./cases/effects.ts";
import { evaluatedAnew, prepareReevaluation, type Reevaluation } from "./reevaluation.ts";

/** What was done about the results of one operator that rest on ended records. */
export interface EndedLookedAt {
  readonly withdrawn: number;
  /** One rests on such a record and would come out the same today: that may be otherwise tomorrow. */
  readonly openStill: boolean;
}

/** How many results were withdrawn, of how many operators. */
export interface EndedWithdrawn {
  readonly operators: number;
  readonly results: number;
}

/**
 * How many results of an operator were withdrawn. Most operators have no record that ended, and most of those that have, no result that rests on it: only
 * then is anything decided.
 */
export async function withdrawnOf(desk: Desk, state: OperatorState, law: StandingLaw): Promise<EndedLookedAt> {
  const { id } = state.operator;
  const ended = endedBy(state, moment(desk).today, law);
  if (ended.size === 0 || !(await restsOn(desk, id, ended))) return { withdrawn: 0, openStill: false };
  const prepared = await prepareReevaluation(desk, id);
  const withdrawn = await actOn<number>(desk, id, (now, at) => deciding(desk, now, law, prepared, at));
  if (isRefusal(withdrawn))
    throw new Error(`the withdrawal of what rests on ended records was refused: ${withdrawn.code}`);
  return { withdrawn, openStill: withdrawn === 0 };
}

async function deciding(
  desk: Desk,
  state: OperatorState,
  law: StandingLaw,
  prepared: Reevaluation,
  at: Moment,
): Promise<Decision<number>> {
  const nothing = { facts: [], answer: 0 };
  const ended = endedBy(state, at.today, law);
  const anew = evaluatedAnew(desk, prepared, state, nothing, at);
  const decision = await withEffects(desk, state, anew, at, { because: BECAUSE, by: lawOfEnds(law), ended });
  const withdrawn = decision.facts.filter(({ body }) => body.type === "ResultWithdrawn").length;
  // What comes out the same today bears the result out; then nothing is written, the new evaluation neither.
  return withdrawn === 0 ? nothing : { ...decision, answer: withdrawn };
}

/** Said to the public and to receivers too: it repeats nothing of the record. */
const BECAUSE = "所依据的信用信息公示期或者有效期已经届满，不再作为评价依据（信用修复管理办法第三条）";

function lawOfEnds({ longestPublicity }: StandingLaw): Citation {
  return longestPublicity.by;
}

/** Records that ended by time alone. */
function endedBy({ records }: OperatorState, today: Day, law: StandingLaw): ReadonlySet<RecordId> {
  return new Set(records.filter((record) => isOver(standingOf(record, today, law))).map(({ id }) => id));
}

function isOver(standing: Standing): boolean {
  if (standing.stands) return false;
  return standing.why === "publicity-ended" || standing.why === "validity-ended" || standing.why === "ended";
}

async function restsOn(desk: Desk, operator: OperatorId, ended: ReadonlySet<RecordId>): Promise<boolean> {
  for (const { result, stage } of await desk.results.publications(operator)) {
    if (stage === "withdrawn" || stage === "superseded") continue;
    if (restsOnAny(await desk.results.read(operator, result), ended)) return true;
  }
  return false;
}

function restsOnAny(result: Parameters<typeof recordsUnder>[0] | undefined, ended: ReadonlySet<RecordId>): boolean {
  return result !== undefined && [...recordsUnder(result)].some((record) => ended.has(record));
}
