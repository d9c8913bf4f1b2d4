/** 处理决定 (条例第五十一条、第五十二条): what an objection that is upheld does to the record, the result or the list entry, all in the act of the decision. */
import type { Actor } from "../../core/access/scope.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Along, Desk, OperatorState } from "../../core/desk.ts";
import type { FactBody } from "../../core/journal.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import {
  decideObjection as decide,
  type ObjectionCase,
  type Remedy,
  remedies,
} from "../../core/procedure/objection.ts";
import { articleOfResults } from "../../core/procedure/objection-machine.ts";
import type { CreditRecord, RecordContent } from "../../core/record/record.ts";
import { citationText } from "../../core/reference.ts";
import { statement } from "../act.ts";
import { notFound, unusable } from "../faults.ts";
import { actorAt } from "../permit.ts";
import { correctionOf, recordNoun } from "../records.ts";
import { type Reevaluation, reevaluated } from "../reevaluation.ts";
import { alongBoth, type CaseDecision } from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { lawOfObjection, type ObjectionAtHand, sayOutcome, told } from "./objection-telling.ts";

export interface ObjectionAct {
  readonly case: string;
}

export interface DecideObjection extends ObjectionAct {
  readonly outcome: "upheld" | "rejected";
  /** With `upheld`. */
  readonly remedy?: Remedy;
  readonly reason: string;
  /** With `corrected` and `supplemented`: the record's whole content as it should read. */
  readonly content?: RecordContent;
}

/**
 * The decision with its effects; refused with the article where the case is not ready, or this person may not decide it. `before`: what the same act
 * has decided already, whose facts come first.
 */
export async function deciding(
  desk: Desk,
  found: ObjectionAtHand,
  prepared: Reevaluation,
  request: DecideObjection,
  before: CaseDecision = { facts: [] },
): Promise<CaseDecision | Refusal> {
  const { case: objection, state, at, pack } = found;
  const law = lawOfObjection(pack);
  if (isRefusal(law)) return law;
  const remedy = remedyOf(objection, request);
  const scorer = await scorerOf(desk, objection);
  const bodies = decide(law, objection, {
    outcome: request.outcome,
    reason: request.reason,
    decider: actorAt(desk).id,
    ...(remedy === undefined ? {} : { remedy }),
    ...(scorer === undefined ? {} : { scorer }),
  });
  if (isRefusal(bodies)) return bodies;
  const remedied = remedy === undefined ? { bodies: [] } : await remediedBy(desk, found, remedy, request);
  const own = [...bodies, ...remedied.bodies].map((body) => statement(desk, at.today, body));
  const wrong = objection.about.of === "result" && request.outcome === "upheld" ? [objection.about.result] : [];
  const decision = {
    facts: [...before.facts, ...own],
    answer: undefined,
    ...alongBoth(before.along, remedied.along),
  };
  const changes = remedied.bodies.length > 0 || wrong.length > 0;
  const evaluated = changes ? reevaluated(desk, prepared, state, decision, at) : decision;
  const by = objection.about.of === "result" ? articleOfResults(law) : law.decideWithin.by;
  const article = citationText(by, "zh", desk.law.references);
  const because = `异议${objection.receipt}经核实成立（${article}）：${request.reason}`;
  const whole = await withEffects(desk, state, evaluated, at, { because, results: wrong });
  return told(desk, found, whole, "objection-decided", sayOutcome(request, remedy));
}

/** Who scored the result that is objected to. */
async function scorerOf(desk: Desk, { about }: ObjectionCase): Promise<Actor["id"] | undefined> {
  return about.of === "result" ? (await desk.results.find(about.result))?.scorer : undefined;
}

/** What may be done for whoever was right, by what the objection is about; the first where nothing is named. */
const remediesOf: Readonly<Record<CaseSubject["of"], readonly Remedy[]>> = {
  record: ["corrected", "supplemented", "publicity-ended", "delisted", "other"],
  result: ["reevaluated"],
  "list-entry": ["delisted", "other"],
  commitment: ["other"],
  operator: ["supplemented", "other"],
};

/** The remedy of an objection that is upheld; for a record it must be named. */
function remedyOf({ about }: ObjectionCase, { outcome, remedy }: DecideObjection): Remedy | undefined {
  if (outcome === "rejected") return undefined;
  const possible = remediesOf[about.of];
  const chosen = remedy ?? (about.of === "record" ? undefined : possible[0]);
  if (chosen !== undefined && possible.includes(chosen)) return chosen;
  const names = possible.map((each) => remedies[each]);
  throw unusable(
    "remedy-missing",
    { zh: "异议成立的，须写明处理方式。", en: "An objection that is upheld needs a remedy." },
    {
      zh: `可以选择：${names.map(({ zh }) => zh).join("、")}。`,
      en: `Choose one of: ${names.map(({ en }) => en).join(", ")}.`,
    },
  );
}

/** The record's or list entry's own word. */
async function remediedBy(
  desk: Desk,
  { case: { about }, state, at }: ObjectionAtHand,
  remedy: Remedy,
  { reason, content }: DecideObjection,
): Promise<{ readonly bodies: readonly FactBody[]; readonly along?: Along }> {
  if (about.of === "list-entry" && remedy === "delisted")
    return { bodies: [{ type: "ListLeft", entry: about.entry, why: "objection-upheld", reason }] };
  if (about.of !== "record") return { bodies: [] };
  const record = recordOf(state, about.record);
  if (remedy === "publicity-ended" || remedy === "delisted")
    return { bodies: record.withdrawn ? [] : [{ type: "RecordWithdrawn", record: record.id, reason }] };
  if (remedy !== "corrected" && remedy !== "supplemented") return { bodies: [] };
  if (content === undefined) throw contentMissing();
  const correction = correctionOf(desk, state.operator.id, record, { content, reason }, at);
  return correction === undefined ? { bodies: [] } : { bodies: [correction.body], along: correction.along };
}

/** The record of an operator with that id. */
export function recordOf(state: OperatorState, id: string): CreditRecord {
  const record = state.records.find((each) => each.id === id);
  if (record === undefined) throw notFound(recordNoun, id);
  return record;
}

function contentMissing() {
  return unusable(
    "content-missing",
    { zh: "更正或者补充须给出更正后的全部内容。", en: "A correction needs the whole content as it should read." },
    { zh: "请在原内容上修改后提交。", en: "Change what is there, then send all of it." },
  );
}
