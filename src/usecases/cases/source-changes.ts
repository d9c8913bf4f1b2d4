/**
 * 来源变更或撤销 (市场监督管理行政处罚信息公示规定 第十一条): the source has changed or revoked what it decided. Within three working days the record follows, with
 * the reason; what rested on it is evaluated anew and withdrawn in the same act. A reorganisation (条例第八十四条) is noted on what stands.
 */
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Along, Desk, OperatorState } from "../../core/desk.ts";
import { dossierOf } from "../../core/dossier/dossier.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  followSourceChange as follow,
  receiveSourceChange as receive,
  type SourceChangeCase,
  type SourceChangeKind,
  type SourceChangeLaw,
} from "../../core/procedure/source-change.ts";
import type { CreditRecord, RecordContent, RecordCorrected, RecordId } from "../../core/record/record.ts";
import { type Moment, statement } from "../act.ts";
import { notFound } from "../faults.ts";
import { permit } from "../permit.ts";
import { correctionOf, recordNoun } from "../records.ts";
import { prepareReevaluation, reevaluated } from "../reevaluation.ts";
import { actOnCase, alongBoth, type CaseAtHand, type CaseDecision, caseWithId } from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export interface ReceiveSourceChange extends Brought {
  readonly code: string;
  /** Absent only for a reorganisation of the operator as such. */
  readonly record?: string;
  readonly change: SourceChangeKind;
  /** 文书号 of the later decision. */
  readonly document: string;
}

export interface FollowSourceChange {
  readonly case: string;
  readonly reason: string;
  /** With `changed`: the whole content as the source says it now. */
  readonly content?: RecordContent;
}

/** From the provider itself, of what it reported, or at the counter; refused with all that is missing. */
export async function receiveSourceChange(desk: Desk, request: ReceiveSourceChange): Promise<Case | Refusal> {
  permit(desk, "receiveSourceChange");
  const { change, document } = request;
  return openCase(desk, { ...request, kind: "source-change" }, async (state, at, beginning) => {
    const pack = await packToday(desk, state, at);
    if (isRefusal(pack)) return pack;
    const law = lawOfSourceChange(pack);
    if (isRefusal(law)) return law;
    const about = await subjectOf(desk, state, request.record);
    const received = receive(beginning.draft(about, pack), { change, document: document.trim() });
    if (isRefusal(received)) return received;
    return { facts: [statement(desk, at.today, { ...received, receipt: await beginning.receipt() })] };
  });
}

/** 撤回或者变更: with all effects, and told to the operator in the same act. */
export async function followSourceChange(desk: Desk, request: FollowSourceChange): Promise<SourceChangeCase | Refusal> {
  permit(desk, "followSourceChange");
  const { operator } = await caseWithId(desk, request.case);
  const prepared = await prepareReevaluation(desk, operator);
  const { text: reason, along } = plainWords(desk, operator, request.reason);
  const act = { case: request.case, act: "follow", note: reason };
  return actOnCase(desk, "source-change", act, async (found) => {
    const { case: change, state, at } = found;
    const decided = following(desk, found, { ...request, reason });
    if (isRefusal(decided)) return decided;
    const counts = decided.facts.some(({ body }) => body.type === "RecordWithdrawn" || body.type === "RecordCorrected");
    const decision = { ...decided, answer: undefined };
    const evaluated = counts ? reevaluated(desk, prepared, state, decision, at) : decision;
    const because = `来源文书${change.document}${sayChange[change.change].zh}（市场监督管理行政处罚信息公示规定第十一条）：${reason}`;
    const whole = await withEffects(desk, state, evaluated, at, { because });
    const told = await telling(desk, found, whole, reason);
    return { ...told, ...alongBoth(told.along, along) };
  });
}

function following(
  desk: Desk,
  { case: change, state, at, pack }: CaseAtHand<SourceChangeCase>,
  { reason, content }: FollowSourceChange,
): CaseDecision | Refusal {
  const record = change.about.of === "record" ? recordOf(state, change.about.record) : undefined;
  const word =
    record === undefined || content === undefined ? undefined : corrected(desk, state, record, { content, reason }, at);
  const bodies = follow(change, {
    reason,
    ...(word === undefined ? {} : { corrected: word.corrected }),
    ...(change.change === "reorganised" ? { standing: standingRecords(state, at, pack) } : {}),
    today: at.today,
  });
  if (isRefusal(bodies)) return bodies;
  // What is withdrawn already need not be withdrawn again.
  const due = bodies.filter(({ type }) => type !== "RecordWithdrawn" || record?.withdrawn === undefined);
  return { facts: due.map((body) => statement(desk, at.today, body)), ...alongBoth(undefined, word?.along) };
}

function corrected(
  desk: Desk,
  { operator }: OperatorState,
  record: CreditRecord,
  said: { readonly content: RecordContent; readonly reason: string },
  at: Moment,
): { readonly corrected: Pick<RecordCorrected, "content" | "provenance">; readonly along: Along } | undefined {
  const correction = correctionOf(desk, operator.id, record, said, at);
  return correction === undefined ? undefined : { corrected: correction.body, along: correction.along };
}

/** The records of which a reorganisation is to be told. */
function standingRecords(state: OperatorState, { today, now }: Moment, { standing }: PolicyPack): readonly RecordId[] {
  const { entries } = dossierOf(state, today, now, standing);
  return entries.flatMap((entry) => (entry.standing.stands ? [entry.record.id] : []));
}

function telling(
  desk: Desk,
  { case: change, state, pack }: CaseAtHand<SourceChangeCase>,
  decision: CaseDecision,
  reason: string,
): Promise<CaseDecision> {
  const by = pack.sourceChange?.followWithin.by ?? { instrument: "penalty-publicity-2021", article: "11" };
  const { zh, en } = sayChange[change.change];
  const said = {
    zh: `来源文书${change.document}${zh}，本机构已相应处理有关信息。理由：${reason}`,
    en: `The source ${en} (${change.document}); the record has followed. Reason: ${reason}`,
  };
  return withNotice(desk, state, decision, change, { kind: "source-changed", by, said });
}

const sayChange = {
  changed: { zh: "已变更原决定", en: "changed its decision" },
  revoked: { zh: "已撤销原决定", en: "revoked its decision" },
  unlawful: { zh: "已确认原决定违法", en: "found its decision unlawful" },
  void: { zh: "已确认原决定无效", en: "found its decision void" },
  reorganised: { zh: "裁定批准重整计划", en: "reports an approved reorganisation plan" },
} as const satisfies Readonly<Record<SourceChangeKind, { readonly zh: string; readonly en: string }>>;

/** A provider speaks of what it reported itself, and of nothing else; the agency of all that it sees. */
async function subjectOf(desk: Desk, state: OperatorState, id: string | undefined): Promise<CaseSubject> {
  const record = id === undefined ? undefined : recordOf(state, id);
  const { scope } = desk;
  if (scope.kind === "regulator" || scope.kind === "authority") {
    const sources = new Set(record?.versions.map(({ provenance }) => provenance.source));
    const own = (await desk.sources.list()).filter(({ provider }) => provider === scope.organisation);
    if (!own.some((source) => sources.has(source.id))) throw notFound(recordNoun, id ?? "");
  }
  return record === undefined ? { of: "operator" } : { of: "record", record: record.id };
}

function recordOf(state: OperatorState, id: string): CreditRecord {
  const record = state.records.find((each) => each.id === id);
  if (record === undefined) throw notFound(recordNoun, id);
  return record;
}

function lawOfSourceChange({ sourceChange, scope }: PolicyPack): SourceChangeLaw | Refusal {
  if (sourceChange !== undefined) return sourceChange;
  return refuse(
    "no-source-change",
    { zh: "所适用的规定未设来源变更程序。", en: "The governing rules know no procedure for changes by the source." },
    scope.regions.by,
  );
}
