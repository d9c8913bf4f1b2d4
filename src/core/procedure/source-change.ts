/**
 * 来源变更或撤销 (市场监督管理行政处罚信息公示规定 第十一条): the source has changed or revoked what it decided; within three working days the record follows,
 * with the reason. A bankruptcy reorganisation (条例第八十四条) is noted the same way.
 *
 *   received ─> done
 */
import type { Citation, Refusal, Ruled } from "../citation.ts";
import type { RecordCorrected, RecordId, RecordMarked, RecordWithdrawn } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import type { Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin } from "./case-deadline.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { formalCheck, isSaid, wantsEvidence, wantsReason } from "./formal-check.ts";
import { type Machine, refusedAt } from "./machine.ts";

export interface SourceChangeLaw {
  readonly followWithin: Ruled<Term>;
}

/** What the source has done to what it decided: 变更, 撤销, 确认违法, 确认无效, or 重整计划获批. */
export type SourceChangeKind = "changed" | "revoked" | "unlawful" | "void" | "reorganised";

export interface SourceChangeReceived extends CaseOpened {
  readonly type: "SourceChangeReceived";
  readonly change: SourceChangeKind;
  /** 文书号 of the later decision. */
  readonly document: string;
}
export interface SourceChangeDone extends CaseFactBase {
  readonly type: "SourceChangeDone";
  readonly reason: string;
}
export type SourceChangeFact = SourceChangeReceived | SourceChangeDone;

export type SourceChangeStage = "received" | "done";
export type SourceChangeAct = "receive" | "follow";

export interface SourceChangeCase extends CaseBase<"source-change", SourceChangeStage> {
  readonly change: SourceChangeKind;
  readonly document: string;
}

const art = { instrument: "penalty-publicity-2021", article: "11" };

export const sourceChangeMachine: Machine<SourceChangeStage, SourceChangeAct> = {
  title: { zh: "来源变更或撤销", en: "Change or revocation by the source" },
  stages: {
    received: { say: { zh: "待处理", en: "received" } },
    done: { say: { zh: "已处理", en: "done" }, closes: true },
  },
  acts: {
    receive: {
      say: { zh: "收到变更或者撤销文书", en: "receive" },
      from: "opening",
      to: ["received"],
      hands: ["provider", "agency"],
      by: art,
    },
    follow: {
      say: { zh: "撤回或者变更信息", en: "follow" },
      from: ["received"],
      to: ["done"],
      hands: ["agency"],
      by: art,
    },
  },
};

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/** With the number of the later decision. A reorganisation is of the operator; everything else is of the record that was decided. */
export function receiveSourceChange(
  opening: CaseOpened,
  { change, document }: Pick<SourceChangeReceived, "change" | "document">,
): SourceChangeReceived | Refusal {
  const about = opening.about.of === "record" || (change === "reorganised" && opening.about.of === "operator");
  const wanted = [
    { there: about, say: { zh: "所涉信息", en: "the record that it is about" } },
    { there: isSaid(document), say: { zh: "变更、撤销或者裁定文书的文号", en: "the number of the later decision" } },
  ];
  const refusal = formalCheck(articleOf(change), [...wanted, wantsEvidence(opening)]);
  return refusal ?? { type: "SourceChangeReceived", ...opening, change, document };
}

/** What the record becomes: the source's new word, or nothing any more; a reorganisation is noted on what stands. */
export interface Followed {
  readonly reason: string;
  /** With `changed`: what the source says now. */
  readonly corrected?: Pick<RecordCorrected, "content" | "provenance">;
  /** With `reorganised` of an operator: its records that stand. */
  readonly standing?: readonly RecordId[];
  readonly today: Day;
}

/** The record follows its source, and says why; the case is done with it. */
export function followSourceChange(
  found: SourceChangeCase,
  followed: Followed,
): readonly (SourceChangeDone | RecordCorrected | RecordWithdrawn | RecordMarked)[] | Refusal {
  const by = articleOf(found.change);
  const content = {
    there: found.change !== "changed" || followed.corrected !== undefined,
    say: { zh: "变更后的内容", en: "what the source says now" },
  };
  const refusal =
    refusedAt(sourceChangeMachine, found.stage, "follow") ?? formalCheck(by, [wantsReason(followed.reason), content]);
  if (refusal) return refusal;
  return [...effectsOf(found, followed), { type: "SourceChangeDone", case: found.id, reason: followed.reason }];
}

function effectsOf(
  { id: reference, about, change, document }: SourceChangeCase,
  { reason, corrected, standing = [], today: since }: Followed,
): readonly (RecordCorrected | RecordWithdrawn | RecordMarked)[] {
  if (change === "reorganised") {
    const records = about.of === "record" ? [about.record] : standing;
    const mark = { kind: "bankruptcy-reorganisation", since, note: document, reference } as const;
    return records.map((record) => ({ type: "RecordMarked", record, mark }));
  }
  if (about.of !== "record") return [];
  const { record } = about;
  if (change !== "changed") return [{ type: "RecordWithdrawn", record, reason }];
  return corrected === undefined ? [] : [{ type: "RecordCorrected", record, ...corrected, reason }];
}

function articleOf(change: SourceChangeKind): Citation {
  return change === "reorganised" ? { instrument: "sz-credit-2023", article: "84" } : art;
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveSourceChange(
  found: SourceChangeCase | undefined,
  fact: DatedCaseFact<SourceChangeFact | CommonCaseFact>,
): SourceChangeCase {
  const { body, on } = fact;
  if (body.type === "SourceChangeReceived") {
    const { change, document } = body;
    return { ...openedCase("source-change", "received", "receive", fact, body), change, document };
  }
  if (found === undefined) throw neverOpened(body);
  switch (body.type) {
    case "SourceChangeDone":
      return { ...stepped(found, "follow", fact, body.reason), stage: "done", ...closing(on) };
    default:
      return evolveCommon(found, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Counted from the receipt of the source's word; empty once the record has followed. */
export function sourceChangeDeadlines(
  law: SourceChangeLaw,
  calendar: WorkCalendar,
  found: SourceChangeCase,
): readonly CaseDeadline[] {
  if (found.stage !== "received") return [];
  const say = { zh: "撤回或者变更信息并说明理由", en: "withdraw or change the record, with the reason" };
  return [dueWithin(calendar, { act: "follow", say, of: "agency", from: found.openedOn }, law.followWithin)];
}
