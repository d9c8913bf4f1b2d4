/**
 * What ends, ends everywhere (信用修复管理办法 第三条): an act that changes what counts withdraws, in the same transaction, every result on its way to the
 * public or shown to it that rested on the record and would come out otherwise now; and whoever was told of the record or the result is told what has
 * become of it. Marks go the same way.
 */

import { type Citation, isRefusal } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../../core/journal.ts";
import { withdraw } from "../../core/publication/gate.ts";
import type { Publication } from "../../core/publication/publication.ts";
import type { RecordId } from "../../core/record/record.ts";
import { type Decision, type Moment, statement } from "../act.ts";
import { noticed } from "../notices.ts";
import { citedPack } from "../packs.ts";
import { alongBoth } from "./case-act.ts";
import { type RecordsUnder, recordsUnderAll, recordsUnderResults, wordsOf } from "./receivers-told.ts";

export interface Effects {
  /** Why a result that rested on what ended is withdrawn: the case or act and its article. */
  readonly because: string;
  /** The article under which the operator is told that a result of which it knew is withdrawn; absent where the act tells it otherwise. */
  readonly by?: Citation;
  /** Results that are withdrawn whatever comes out now: those that were objected to and found wrong. */
  readonly results?: readonly ResultId[];
  /** Records whose effect ended with the day, by no fact. */
  readonly ended?: ReadonlySet<RecordId>;
}

/**
 * The decision with the withdrawals and the words that follow from it. Where the decision changes what counts, it has been evaluated anew before
 * (`reevaluated`): its new results are what the old ones are held against.
 */
export async function withEffects<T>(
  desk: Desk,
  state: OperatorState,
  decision: Decision<T>,
  at: Moment,
  effects: Effects,
): Promise<Decision<T>> {
  if (decision.facts.length === 0 && effects.ended === undefined) return decision;
  const publications = await desk.results.publications(state.operator.id);
  const under = await (effects.ended === undefined
    ? recordsUnderResults(desk, state, decision.facts)
    : recordsUnderAll(desk, state));
  const withdrawn = await withdrawals(desk, { publications, under, decision, at, effects });
  const facts = [...decision.facts, ...withdrawn];
  const deliveries = await wordsOf(desk, state, { publications, under, facts, at });
  const whole = {
    ...decision,
    facts,
    ...alongBoth(decision.along, deliveries.length === 0 ? undefined : { deliveries }),
  };
  return toldOfWithdrawal(desk, state, whole, { publications, facts, effects });
}

/** The operator knew of a result from its notice on: that it is withdrawn is told in the same act. */
async function toldOfWithdrawal<T>(
  desk: Desk,
  state: OperatorState,
  decision: Decision<T>,
  what: {
    readonly publications: readonly Publication[];
    readonly facts: readonly NewFact[];
    readonly effects: Effects;
  },
): Promise<Decision<T>> {
  const { by, because } = what.effects;
  let told = decision;
  for (const { body } of by === undefined ? [] : what.facts) {
    if (by === undefined || body.type !== "ResultWithdrawn") continue;
    const { result } = body;
    const known = what.publications.find((each) => each.result === result && wasTold(each));
    if (known === undefined) continue;
    const said = { zh: `理由：${because}。`, en: `Reason: ${because}` };
    told = await noticed(desk, state, told, { kind: "result-withdrawn", about: { result }, by, said });
  }
  return told;
}

function wasTold({ stage }: Publication): boolean {
  return stage === "noticed" || stage === "in-publicity" || stage === "published";
}

// Results that rested on a record -------------------------------------------------------------------------------------

interface Deciding {
  readonly publications: readonly Publication[];
  readonly under: RecordsUnder;
  readonly decision: Decision<unknown>;
  readonly at: Moment;
  readonly effects: Effects;
}

async function withdrawals(desk: Desk, deciding: Deciding): Promise<readonly NewFact[]> {
  const { publications, under, decision, at, effects } = deciding;
  const ended = [...(effects.ended ?? [])].map((record) => ({ record, ends: true }));
  const changes = [...ended, ...decision.facts.flatMap(({ body }) => changeOf(body) ?? [])];
  const named = new Set(effects.results);
  const bornOut = (each: Publication): boolean =>
    !changes.some(({ record, ends }) => under.get(each.result)?.has(record) && comesOutOtherwise(each, decision, ends));
  const gone = publications.filter((each) => isOpenOrPublished(each) && (named.has(each.result) || !bornOut(each)));
  const facts = gone.map(async (publication) => {
    const fact = withdraw(await citedPack(desk, publication), publication, effects.because);
    return isRefusal(fact) ? [] : [statement(desk, at.today, fact)];
  });
  return (await Promise.all(facts)).flat();
}

function isOpenOrPublished({ stage }: Publication): boolean {
  return stage !== "withdrawn" && stage !== "superseded";
}

/**
 * Otherwise than it was published. Where a record that goes on standing was changed, by the act: that a score drifts as records age is no reason to take
 * it back. What rested on a record that has ended is taken back even where time had taken its weight before. An operator that is evaluated no more has no
 * result that could bear the old one out.
 */
function comesOutOtherwise(
  { standard, grade, scoreCentipoints }: Publication,
  { results = [], moved }: Pick<Decision<unknown>, "results" | "moved">,
  ends: boolean,
): boolean {
  const now = results.find(({ result }) => result.standard.id === standard)?.result;
  if (now === undefined) return true;
  const differs = now.grade !== grade || now.scoreCentipoints !== scoreCentipoints;
  return differs && (ends || moved?.has(standard) !== false);
}

/** The record of which a fact changes what counts, and whether it ends it. A mark changes what is shown beside it, and nothing else. */
function changeOf(body: FactBody): { readonly record: RecordId; readonly ends: boolean } | undefined {
  switch (body.type) {
    case "RecordWithdrawn":
    case "RecordRepaired":
    case "AwardOptedOut":
      return { record: body.record, ends: true };
    case "RecordCorrected":
      return { record: body.record, ends: false };
    default:
      return undefined;
  }
}
