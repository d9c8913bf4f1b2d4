/**
 * The gate between a result and the public. Every act asks it and no act skips a step, so that nothing is shown early by any
 * door: page, API, command line and job all come through here.
 */
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { Result } from "../evaluation/result.ts";
import { firstDayAfterNotice, type NoticeLaw, type NoticeProof } from "../procedure/notice.ts";
import { endOfPublicity, endOfRunningPublicity, type PublicityLaw } from "../procedure/publicity.ts";
import type { ReviewLaw } from "../procedure/review.ts";
import { addDays, type Day } from "../time/day.ts";
import { dayAfter, sayTerm } from "../time/deadline.ts";
import type { Deadline, WorkCalendar } from "../time/term.ts";
import {
  type GateStep,
  type Publication,
  type PublicationLaw,
  type PublicityStarted,
  publicationStages,
  type ResultApproved,
  type ResultNoticed,
  type ResultPublished,
  type ResultRecorded,
  type ResultWithdrawn,
} from "./publication.ts";

/** What the gate asks of a pack. */
export interface GateLaw {
  readonly notice: NoticeLaw;
  readonly publicity?: PublicityLaw;
  readonly review?: ReviewLaw;
  readonly publication: PublicationLaw;
}

// Acts: each answers the fact to write, or the law's no ---------------------------------------------------------------

/** Announces a result, whole and by its digest; what is bad is said by the standard's grade. */
export function record(
  result: Pick<Result, "id" | "standard" | "pack" | "grade" | "scoreCentipoints" | "scorer">,
  announced: Pick<ResultRecorded, "bad" | "digest" | "commission">,
): ResultRecorded {
  return {
    bad: announced.bad,
    ...(announced.commission === undefined ? {} : { commission: announced.commission }),
    digest: announced.digest,
    grade: result.grade,
    pack: result.pack.id,
    packVersion: result.pack.version,
    result: result.id,
    scoreCentipoints: result.scoreCentipoints,
    scorer: result.scorer,
    standard: result.standard.id,
    type: "ResultRecorded",
  };
}

/** Refuses when the approver is the scorer, or the result is past approval. */
export function approve(law: GateLaw, publication: Publication, approver: string): ResultApproved | Refusal {
  const { approverDiffersFromScorer } = law.publication;
  if (publication.stage !== "evaluated") return wrongStage(law, publication);
  if (approverDiffersFromScorer.value && approver === publication.scorer)
    return refuse(
      "approver-is-scorer",
      { zh: "评定人不得审核自己作出的评价结果。", en: "The scorer may not approve the result." },
      approverDiffersFromScorer.by,
    );
  return { type: "ResultApproved", result: publication.result, approver };
}

/** Takes down that the operator was told; refuses before approval, and without a proof that would stand. */
export function notice(law: GateLaw, publication: Publication, proof: NoticeProof): ResultNoticed | Refusal {
  if (publication.stage === "evaluated") return notApproved(law);
  if (publication.stage !== "approved") return wrongStage(law, publication);
  if (proof.contentHash.trim() === "" || proof.receipt.trim() === "")
    return refuse(
      "notice-not-provable",
      { zh: "告知须留存内容摘要和送达凭证。", en: "A notice needs the hash of its content and a receipt." },
      law.notice.beforeBadResult.by,
    );
  return { type: "ResultNoticed", result: publication.result, ...proof };
}

/** Starts publicity today; today is not counted. Refuses where the pack asks for none, and a bad result before its notice. */
export function startPublicity(
  law: GateLaw,
  calendar: WorkCalendar,
  publication: Publication,
  today: Day,
): PublicityStarted | Refusal {
  if (!isOpen(publication) || publication.stage === "in-publicity") return wrongStage(law, publication);
  const { publicity } = law;
  if (!publicity) return noPublicity(law);
  const unmet = [approvalStep(law, publication), noticeStep(law, calendar, publication, today)];
  return (
    firstRefusal(unmet) ?? {
      type: "PublicityStarted",
      result: publication.result,
      lastDay: endOfPublicity(publicity, calendar, today).lastDay,
    }
  );
}

/** Refuses, with the step's article and the first day allowed, until every step the pack asks for is done. */
export function publish(
  law: GateLaw,
  calendar: WorkCalendar,
  publication: Publication,
  today: Day,
): ResultPublished | Refusal {
  if (!isOpen(publication)) return wrongStage(law, publication);
  const { mayBePublic } = law.publication;
  if (!mayBePublic.value)
    return refuse(
      "not-public",
      { zh: "评价结果不得向社会公开。", en: "Results may not be shown to the public." },
      mayBePublic.by,
    );
  return (
    firstRefusal(stepsBefore(law, calendar, publication, today)) ?? {
      type: "ResultPublished",
      result: publication.result,
    }
  );
}

/** Takes a result back from any stage, at once; refuses only what is withdrawn already. */
export function withdraw(law: GateLaw, publication: Publication, reason: string): ResultWithdrawn | Refusal {
  if (publication.stage === "withdrawn") return wrongStage(law, publication);
  return { type: "ResultWithdrawn", result: publication.result, reason };
}

/**
 * The steps to publication as they stand on a day, in order; steps that the pack does not know are left out. What was not done
 * when a result was withdrawn or superseded is needed no more.
 */
export function gate(law: GateLaw, calendar: WorkCalendar, publication: Publication, today: Day): readonly GateStep[] {
  const before = stepsBefore(law, calendar, publication, today);
  const { mayBePublic } = law.publication;
  const notBefore = before.flatMap(({ step }) => step.notBefore ?? []).at(-1);
  const last: GateStep = {
    step: "publication",
    state: publication.publishedOn === undefined ? "to-do" : "done",
    by: mayBePublic.by,
    say: { zh: "向社会发布评价结果", en: "Publication of the result" },
    ...(notBefore === undefined ? {} : { notBefore }),
  };
  const steps = [...before.map(({ step }) => step), last];
  return publication.stage === "withdrawn" || publication.stage === "superseded" ? steps.map(noLongerNeeded) : steps;
}

function noLongerNeeded(step: GateStep): GateStep {
  if (step.state === "done") return step;
  return { step: step.step, state: "not-needed", by: step.by, say: step.say };
}

// The steps -----------------------------------------------------------------------------------------------------------

/** A step of the gate with the refusal that stands as long as it is not done. */
interface Step {
  readonly step: GateStep;
  readonly refusal?: Refusal;
}

function stepsBefore(law: GateLaw, calendar: WorkCalendar, publication: Publication, today: Day): readonly Step[] {
  const { publicity } = law;
  const approvalAndNotice = [approvalStep(law, publication), noticeStep(law, calendar, publication, today)];
  if (publicity === undefined) return approvalAndNotice;
  const shown = publicityStep(publicity, calendar, publication, today);
  return [...approvalAndNotice, underReview(law, calendar, publication) ?? shown];
}

function approvalStep(law: GateLaw, publication: Publication): Step {
  const done = publication.approver !== undefined;
  const step: GateStep = {
    step: "approval",
    state: done ? "done" : "to-do",
    by: law.publication.approverDiffersFromScorer.by,
    say: { zh: "由评定人以外的人员审核", en: "Approval by someone other than the scorer" },
  };
  return done ? { step } : { step, refusal: notApproved(law) };
}

function noticeStep(law: GateLaw, calendar: WorkCalendar, publication: Publication, today: Day): Step {
  const { beforeBadResult, waitAfterNotice } = law.notice;
  const step = {
    step: "notice",
    by: beforeBadResult.by,
    say: { zh: "公开不良信用评价前事先告知经营者", en: "Notice to the operator before a bad result is shown" },
  } as const;
  if (!publication.bad || !beforeBadResult.value) return { step: { ...step, state: "not-needed" } };
  if (publication.noticedOn === undefined)
    return { step: { ...step, state: "to-do" }, refusal: notNoticed(beforeBadResult.by) };
  const notBefore = firstDayAfterNotice(law.notice, calendar, publication.noticedOn).lastDay;
  if (today >= notBefore) return { step: { ...step, state: "done", notBefore } };
  return {
    step: { ...step, state: "waiting", until: addDays(notBefore, -1), notBefore },
    refusal: noticeTooFresh(waitAfterNotice.by, notBefore),
  };
}

function publicityStep(law: PublicityLaw, calendar: WorkCalendar, publication: Publication, today: Day): Step {
  const { value, by } = law.initialResult;
  const step = {
    step: "publicity",
    by,
    say: { zh: `初评结果公示${sayTerm(value).zh}`, en: `Publicity of the initial result for ${sayTerm(value).en}` },
  } as const;
  const end = endOfRunningPublicity(law, calendar, publication);
  if (end === undefined) return { step: { ...step, state: "to-do" }, refusal: publicityNotStarted(by) };
  const notBefore = dayAfter(end);
  if (!end.provisional && today > end.lastDay) return { step: { ...step, state: "done", notBefore } };
  const known = end.provisional ? ({ provisional: true } as const) : {};
  return {
    step: { ...step, state: "waiting", until: end.lastDay, ...known, notBefore },
    refusal: publicityRunning(by, end),
  };
}

/**
 * The publicity with a review that is not decided (SZD 第十二条第二款): it goes on until the review is over, however long that takes. A review is seen by
 * the mark that it set while the publicity ran; what was objected to after it keeps nothing from becoming final.
 */
function underReview(
  { publicity, review }: GateLaw,
  calendar: WorkCalendar,
  publication: Publication,
): Step | undefined {
  const { stage, marks = [] } = publication;
  if (publicity === undefined || review === undefined || review.finalWhileOpen.value) return undefined;
  const end = endOfRunningPublicity(publicity, calendar, publication);
  if (end === undefined || stage !== "in-publicity") return undefined;
  if (!marks.some(({ kind, since }) => kind === "objection" && since <= end.lastDay)) return undefined;
  const { by } = review.finalWhileOpen;
  const say = {
    zh: "初评结果公示，公示期内提出的异议正在审核",
    en: "Publicity of the initial result; an objection made within it is under review",
  };
  return { step: { step: "publicity", state: "waiting", by, say }, refusal: reviewOpen(by) };
}

function firstRefusal(steps: readonly Step[]): Refusal | undefined {
  return steps.find((step) => step.refusal)?.refusal;
}

// What the law's no says ----------------------------------------------------------------------------------------------

function notApproved(law: GateLaw): Refusal {
  return refuse(
    "not-approved",
    {
      zh: "评价结果尚未经评定人以外的人员审核。",
      en: "The result has not been approved by someone other than the scorer.",
    },
    law.publication.approverDiffersFromScorer.by,
  );
}

function notNoticed(by: Citation): Refusal {
  return refuse(
    "not-noticed",
    {
      zh: "不良信用评价公开前应当事先告知经营者，初评公示亦属公开。",
      en: "A bad result must be told to the operator before it is shown; publicity of the initial result is showing it.",
    },
    by,
  );
}

function noticeTooFresh(by: Citation, firstDay: Day): Refusal {
  const say = {
    zh: `已告知经营者，${firstDay}起方可进入下一步。`,
    en: `The operator was told; the next step may be taken from ${firstDay}.`,
  };
  return refuse("notice-too-fresh", say, by, firstDay);
}

function publicityNotStarted(by: Citation): Refusal {
  return refuse(
    "publicity-not-started",
    { zh: "初评结果尚未公示。", en: "The initial result has not been put to publicity." },
    by,
  );
}

function publicityRunning(by: Citation, end: Deadline): Refusal {
  if (end.provisional)
    return refuse(
      "publicity-provisional",
      {
        zh: `公示期跨入尚无放假安排的年份，暂计至${end.lastDay}；载入该年放假安排后方可发布。`,
        en: `The publicity reaches a year whose holidays are not known (${end.lastDay} for now); load that year's arrangement before publishing.`,
      },
      by,
    );
  return refuse(
    "publicity-running",
    {
      zh: `公示期至 ${end.lastDay} 24:00 届满，次日起方可发布。`,
      en: `Publicity ends on ${end.lastDay} at 24:00; publication is possible from the next day.`,
    },
    by,
    dayAfter(end),
  );
}

function reviewOpen(by: Citation): Refusal {
  return refuse(
    "review-open",
    {
      zh: "公示期内提出的异议尚未审结，评价结果不得成为最终结果。",
      en: "An objection made within the publicity is still under review; the result cannot become final.",
    },
    by,
  );
}

function noPublicity(law: GateLaw): Refusal {
  return refuse(
    "no-publicity",
    {
      zh: "所适用的规定未设初评公示，审核（及告知）后可直接发布。",
      en: "The governing rules know no publicity of initial results; publish after approval (and notice).",
    },
    law.publication.mayBePublic.by,
  );
}

function wrongStage(law: GateLaw, publication: Publication): Refusal {
  const stage = publicationStages[publication.stage];
  return refuse(
    "wrong-stage",
    { zh: `该评价结果${stage.zh}，不能办理此步骤。`, en: `The result is ${stage.en}; this step does not apply to it.` },
    law.publication.mayBePublic.by,
  );
}

/** Still on its way to the public. */
function isOpen({ stage }: Publication): boolean {
  return stage !== "published" && stage !== "superseded" && stage !== "withdrawn";
}
