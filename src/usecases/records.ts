/**
 * Acts on one record: withdrawal, repair, correction, marks, and the opt-out from an award. Each is a new fact; nothing is edited.
 * What ends, ends everywhere: an act that changes what counts is followed, in the same transaction, by a new evaluation.
 */
import { type Citation, isRefusal, type Refusal, refuse } from "../core/citation.ts";
import type { Along, Desk, OperatorState } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { type Case, machines } from "../core/procedure/cases.ts";
import { definitionOf } from "../core/record/catalogue.ts";
import { evolveRecord } from "../core/record/evolve.ts";
import { recordIdOf, sameContent } from "../core/record/identity.ts";
import { withoutPersonal } from "../core/record/personal.ts";
import type {
  CreditRecord,
  MarkKind,
  RecordContent,
  RecordCorrected,
  RecordFact,
  RecordId,
  RecordVersion,
} from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { actOn, type Decision, type Moment, operatorWithCode, statement } from "./act.ts";
import { type Effects, withEffects } from "./cases/effects.ts";
import { deskOfConsequences, saidBy } from "./consequences.ts";
import { notFound, unusable } from "./faults.ts";
import { valuesOf } from "./intake.ts";
import { permit } from "./permit.ts";
import { prepareReevaluation, reevaluated } from "./reevaluation.ts";

export interface RecordAct {
  readonly code: string;
  readonly record: string;
  /** The legal day of the act; today when absent, never later than today. */
  readonly on?: Day;
}
export interface WithdrawRecord extends RecordAct {
  readonly reason: string;
}
export interface RepairRecord extends RecordAct {
  readonly reason: string;
  /** The record of the repair decision, where it was imported. */
  readonly by?: string;
}
export interface CorrectRecord extends RecordAct {
  readonly reason: string;
  /** The whole content as it should read. */
  readonly content: RecordContent;
  /** Who says so; the record's first source when absent. */
  readonly source?: string;
}
export interface MarkRecord extends RecordAct {
  readonly kind: MarkKind;
  readonly note?: string;
  readonly reference?: string;
}
export interface UnmarkRecord extends RecordAct {
  readonly kind: MarkKind;
  /** Which one, where several of a kind stand; absent: all of the kind. */
  readonly reference?: string;
  readonly reason: string;
}

export const recordNoun = { zh: "信用信息", en: "record" } as const;

/** Revoked or found wrong: it no longer stands, from the day of the act. */
export async function withdrawRecord(desk: Desk, request: WithdrawRecord): Promise<CreditRecord | Refusal> {
  permit(desk, "withdrawRecord");
  return actOnRecord(desk, request, (record) =>
    record.withdrawn === undefined
      ? { type: "RecordWithdrawn", record: record.id, reason: stated(request.reason) }
      : undefined,
  );
}

/** 信用修复: ends display, use and sharing. Refused for a record that has nothing to repair. */
export async function repairRecord(desk: Desk, request: RepairRecord): Promise<CreditRecord | Refusal> {
  permit(desk, "repairRecord");
  return actOnRecord(desk, request, (record) => {
    if (definitionOf(record.current.kind).bearing !== "negative") return nothingToRepair;
    if (record.repaired !== undefined) return undefined;
    const by = request.by === undefined ? {} : { by: request.by as RecordId };
    return { type: "RecordRepaired", record: record.id, reason: stated(request.reason), ...by };
  });
}

/** The source now says otherwise. A content that would be another record's is a Fault: withdraw the one and report the other. */
export async function correctRecord(desk: Desk, request: CorrectRecord): Promise<CreditRecord | Refusal> {
  permit(desk, "correctRecord");
  return actOnRecord(desk, request, (record, state, at) => correctionOf(desk, state.operator.id, record, request, at));
}

/** A correction, with what is personal in it kept apart; undefined where the source says just that already. */
export function correctionOf(
  desk: Pick<Desk, "keys">,
  operator: OperatorId,
  record: CreditRecord,
  request: Pick<CorrectRecord, "content" | "reason" | "source">,
  at: Moment,
): { readonly body: RecordCorrected; readonly along: Along } | undefined {
  const { content, taken } = withoutPersonal(request.content, desk.keys);
  if (!isOf(record, operator, [request.content, content])) throw anotherRecord();
  requireFields(content);
  const spoken = presentWord(record, request.source);
  if (spoken === undefined) throw notFound(recordNoun, record.id);
  if (sameContent(spoken.content, content)) return undefined;
  const { source, basis } = spoken.provenance;
  const reason = stated(request.reason);
  return {
    body: { type: "RecordCorrected", record: record.id, content, provenance: { source, basis }, reason },
    along: taken.length === 0 ? {} : { personal: valuesOf(desk, operator, taken, at) },
  };
}

/** What a source says now, its first source where the one named has said nothing. */
function presentWord({ versions }: CreditRecord, named: string | undefined): RecordVersion | undefined {
  const [first] = versions;
  const of = (source: string | undefined) => versions.findLast((version) => version.provenance.source === source);
  return of(named) ?? of(first?.provenance.source);
}

/** Whether one of two contents, as given or as kept with tokens, names the record by what identifies it. */
function isOf(record: CreditRecord, operator: OperatorId, contents: readonly RecordContent[]): boolean {
  const kept = recordIdOf(operator, record.current);
  return contents.map((content) => recordIdOf(operator, content)).some((id) => id === record.id || id === kept);
}

/** Marks a record at once (条例第五十条): it shows with its mark on every page from now on. */
export async function markRecord(desk: Desk, request: MarkRecord): Promise<CreditRecord | Refusal> {
  permit(desk, "markRecord");
  return actOnRecord(desk, request, (record, _state, { today }) => {
    const { kind, note, reference } = request;
    if (record.marks.some((mark) => mark.kind === kind && mark.reference === reference)) return undefined;
    const said = { ...(note === undefined ? {} : { note }), ...(reference === undefined ? {} : { reference }) };
    return { type: "RecordMarked", record: record.id, mark: { kind, since: request.on ?? today, ...said } };
  });
}

/** Takes marks away that somebody set by hand; one that an open case has set goes with its decision, and not before (条例第五十条). */
export async function unmarkRecord(desk: Desk, request: UnmarkRecord): Promise<CreditRecord | Refusal> {
  permit(desk, "unmarkRecord");
  return actOnRecord(desk, request, async (record, { operator }) => {
    const { kind, reference } = request;
    const marks = record.marks.filter(
      (mark) => mark.kind === kind && (reference === undefined || mark.reference === reference),
    );
    if (marks.length === 0) throw notFound({ zh: "标注", en: "mark" }, reference ?? kind);
    const open = new Set<string>((await desk.cases.ofOperator(operator.id)).filter(isOpen).map(({ id }) => id));
    if (marks.some((mark) => mark.reference !== undefined && open.has(mark.reference))) return markOfOpenCase;
    const which = reference === undefined ? {} : { reference };
    return { type: "RecordUnmarked", record: record.id, kind, ...which, reason: stated(request.reason) };
  });
}

function isOpen({ kind, stage }: Case): boolean {
  return machines[kind].stages[stage]?.closes !== true;
}

/** The operator does not want an award recorded (条例第三十九条第二款): it leaves file and score in the same transaction. */
export async function optOutOfAward(desk: Desk, request: RecordAct): Promise<CreditRecord | Refusal> {
  permit(desk, "optOutOfAward");
  // Found within the reach of whoever wishes it; what follows of it is the product's to write.
  await operatorWithCode(desk, request.code);
  const optOut: RecordDecision = (record) => {
    if (record.current.kind !== "award") return onlyAwards;
    return record.optedOut === undefined ? { type: "AwardOptedOut", record: record.id } : undefined;
  };
  return actOnRecord(deskOfConsequences(desk), request, optOut, desk);
}

/** The fact to write, alone or with what is written beside it: other facts of the same record, personal values. */
type Decided = RecordFact | { readonly body: RecordFact; readonly along: Along; readonly more?: readonly RecordFact[] };

export type RecordDecision = (
  record: CreditRecord,
  state: OperatorState,
  at: Moment,
) => Decided | Refusal | undefined | Promise<Decided | Refusal | undefined>;

/** `wisher`: who states the fact itself, where that is not whoever writes what follows. */
export async function actOnRecord(
  desk: Desk,
  request: RecordAct,
  decide: RecordDecision,
  wisher: Pick<Desk, "scope"> = desk,
): Promise<CreditRecord | Refusal> {
  const { operator } = await operatorWithCode(desk, request.code);
  const prepared = await prepareReevaluation(desk, operator.id);
  return actOn<CreditRecord>(desk, operator.id, async (state, at) => {
    const record = state.records.find((candidate) => candidate.id === request.record);
    if (record === undefined) throw notFound(recordNoun, request.record);
    const on = dayOfAct(request.on, at.today);
    const decided = await decide(record, state, at);
    if (decided === undefined) return { facts: [], answer: record };
    if (isRefusal(decided)) return decided;
    const { body, along, more = [] } = "body" in decided ? decided : { body: decided, along: {} };
    const bodies = [body, ...more];
    const decision: Decision<CreditRecord> = {
      facts: saidBy(
        wisher,
        bodies.map((each) => statement(desk, on, each)),
      ),
      answer: bodies.reduce((after, each) => evolveRecord(after, { on, knownAt: at.now, body: each }), record),
      along,
    };
    const evaluated = reevaluated(desk, prepared, state, decision, at);
    return withEffects(desk, state, evaluated, at, becauseOf(body));
  });
}

/** Why a result that rested on the record is withdrawn, and by which article. */
function becauseOf(body: RecordFact): Effects {
  const reason = "reason" in body ? `：${body.reason}` : "";
  switch (body.type) {
    case "RecordRepaired":
      return {
        because: `所依据的信用信息已经信用修复${reason}`,
        by: { instrument: "credit-repair-2025", article: "3" },
      };
    case "AwardOptedOut":
      return {
        because: "所依据的表彰奖励等信息经营者选择不予记录",
        by: { instrument: "sz-credit-2023", article: "39.2" },
      };
    case "RecordCorrected":
      return { because: `所依据的信用信息已经更正${reason}`, by: bySource };
    default:
      return { because: `所依据的信用信息已经撤回${reason}`, by: bySource };
  }
}

const bySource: Citation = { instrument: "penalty-publicity-2021", article: "11" };

function dayOfAct(on: Day | undefined, today: Day): Day {
  if (on === undefined || on <= today) return on ?? today;
  throw unusable(
    "day-in-future",
    { zh: `日期${on}晚于今天。`, en: `The day ${on} lies in the future.` },
    { zh: "请填写今天或者更早的日期。", en: "Give today or an earlier day." },
  );
}

function stated(reason: string): string {
  if (reason.trim() !== "") return reason.trim();
  throw unusable(
    "reason-missing",
    { zh: "须写明理由。", en: "A reason is needed." },
    { zh: "请写明依据的文书或者核实情况。", en: "Name the document or what was found." },
  );
}

export function requireFields(content: RecordContent): void {
  const definition = definitionOf(content.kind);
  const lacking = definition.required.find((field) => content[field] === undefined);
  const details = Object.entries(definition.details);
  const detail = details.find(([name, each]) => each.required === true && content.details[name] === undefined);
  const field = lacking ?? (detail === undefined ? undefined : detail[1].zh);
  if (field === undefined) return;
  throw unusable(
    "field-missing",
    { zh: `内容缺少“${field}”。`, en: `The content lacks “${field}”.` },
    { zh: "请补全后提交。", en: "Complete it, then send it again." },
  );
}

function anotherRecord() {
  return unusable(
    "another-record",
    {
      zh: "更正后的文书号等识别要素属于另一条信息。",
      en: "With these identifying fields the content would be another record's.",
    },
    { zh: "请撤销本条，并另行导入正确的一条。", en: "Withdraw this one and import the right one." },
  );
}

const nothingToRepair = refuse(
  "nothing-to-repair",
  { zh: "信用修复仅适用于失信信息。", en: "Only adverse records can be repaired." },
  { instrument: "credit-repair-2025", article: "2" },
);

const onlyAwards = refuse(
  "not-an-award",
  {
    zh: "只有表彰奖励等信息可以选择不予记录。",
    en: "Only awards and the like may be left out at the operator's wish.",
  },
  { instrument: "sz-credit-2023", article: "39.2" },
);

const markOfOpenCase = refuse(
  "mark-of-open-case",
  {
    zh: "该标注由尚未办结的案件设定，随案件处理结果更新，不得提前取消。",
    en: "An open case has set this mark; it goes with the decision of the case, and not before.",
  },
  { instrument: "sz-credit-2023", article: "50" },
);
