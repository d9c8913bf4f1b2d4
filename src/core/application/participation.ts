/**
 * 社会参与 (SZ23 第八条、SZD 第二十四条): operators, associations, institutions and consumers say what they think of a standard, report what they met with,
 * or that somebody passes himself off as the agency. Whoever takes part needs no account and is never named; each item bears the class of its
 * contributor. It is no record: it enters no credit file and moves no score. A report is confirmed by a record that an authority or a court has
 * reported, and then it is that record that counts.
 *
 *   submitted ─> considered <─> forwarded          considered ─> confirmed | unconfirmed | answered | set aside
 *        └───────────┴──> answered | set aside
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import { refusedAt } from "../procedure/machine.ts";
import type { RecordId } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { type Confirming, confirmsNothing } from "./confirmation.ts";
import {
  type DatedMatterFact,
  type MatterBase,
  type MatterId,
  type MatterOpening,
  type MatterSubject,
  stepOf,
  stepped,
} from "./matter.ts";
import {
  type Contributor,
  contributorLabel,
  findings,
  LONGEST_CONTRIBUTION,
  type ParticipationSort,
  participationSorts,
  type ReportFinding,
} from "./participation-words.ts";

export interface Contribution {
  readonly sort: ParticipationSort;
  /** Without anything personal in it: what was found is left out for good. */
  readonly text: string;
  readonly subject?: MatterSubject;
  readonly standard?: { readonly id: string; readonly version: string };
  readonly occurredOn?: Day;
  readonly links: readonly string[];
}

const SHORTEST = 5;
const MOST_LINKS = 5;

interface Of {
  readonly matter: MatterId;
}

export type ParticipationBody =
  | (MatterOpening & {
      readonly type: "ContributionMade";
      readonly contributor: Contributor;
      readonly contribution: Contribution;
      readonly operator?: OperatorId;
      /** The contributor's own organisation, where it came in its name. */
      readonly parties: readonly OrganisationId[];
    })
  | (Of & { readonly type: "ContributionConsidered"; readonly note?: string })
  | (Of & { readonly type: "ContributionForwarded"; readonly to: OrganisationId; readonly note: string })
  | (Of & {
      readonly type: "ContributionReportedBack";
      readonly finding: ReportFinding;
      readonly note: string;
      readonly document?: string;
    })
  | (Of & { readonly type: "ContributionConfirmed"; readonly record: RecordId; readonly note: string })
  | (Of & { readonly type: "ContributionUnconfirmed"; readonly reason: string })
  | (Of & { readonly type: "ContributionAnswered"; readonly answer: string; readonly publish: boolean })
  | (Of & { readonly type: "ContributionSetAside"; readonly reason: string });

export type ParticipationStage =
  | "submitted"
  | "considered"
  | "forwarded"
  | "confirmed"
  | "unconfirmed"
  | "answered"
  | "set-aside";

export type ParticipationAct =
  | "submit"
  | "consider"
  | "forward"
  | "report-back"
  | "confirm"
  | "leave-unconfirmed"
  | "answer"
  | "set-aside";

export interface Participation extends MatterBase<"participation", ParticipationStage> {
  readonly contributor: Contributor;
  readonly contribution: Contribution;
  readonly forwardedTo?: OrganisationId;
  readonly found?: {
    readonly finding: ReportFinding;
    readonly note: string;
    readonly document?: string;
    readonly on: Day;
  };
  readonly record?: RecordId;
  readonly answer?: string;
}

const takePart: Citation = { instrument: "sz-2023", article: "8" };
const sources: Citation = { instrument: "sz-2023", article: "9" };

export const participationMachine: Machine<ParticipationStage, ParticipationAct> = {
  title: { zh: "社会参与", en: "Participation" },
  stages: {
    submitted: { say: { zh: "已收到", en: "received" } },
    considered: { say: { zh: "办理中", en: "being considered" } },
    forwarded: { say: { zh: "已转请核实", en: "forwarded to be checked" } },
    confirmed: { say: { zh: "已由来源单位核实", en: "confirmed by a source" }, closes: true },
    unconfirmed: { say: { zh: "未获核实", en: "not confirmed" }, closes: true },
    answered: { say: { zh: "已答复", en: "answered" }, closes: true },
    "set-aside": { say: { zh: "不予处理", en: "set aside" }, closes: true },
  },
  acts: {
    submit: {
      say: { zh: "提交", en: "Submit" },
      from: "opening",
      to: ["submitted"],
      hands: ["public", "operator", "partner", "regulator", "authority"],
      by: takePart,
    },
    consider: {
      say: { zh: "开始办理", en: "Consider" },
      from: ["submitted"],
      to: ["considered"],
      hands: ["agency"],
      side: "owner",
      by: takePart,
    },
    forward: {
      say: { zh: "转请核实", en: "Forward to be checked" },
      from: ["considered"],
      to: ["forwarded"],
      hands: ["agency"],
      side: "owner",
      by: sources,
    },
    "report-back": {
      say: { zh: "反馈核实情况", en: "Report back" },
      from: ["forwarded"],
      to: ["considered"],
      hands: ["regulator", "authority", "partner"],
      side: "party",
      by: sources,
    },
    confirm: {
      say: { zh: "认定已核实", en: "Hold to be confirmed" },
      from: ["considered"],
      to: ["confirmed"],
      hands: ["agency"],
      side: "owner",
      by: sources,
    },
    "leave-unconfirmed": {
      say: { zh: "以未获核实办结", en: "Close as not confirmed" },
      from: ["considered"],
      to: ["unconfirmed"],
      hands: ["agency"],
      side: "owner",
      by: sources,
    },
    answer: {
      say: { zh: "答复", en: "Answer" },
      from: ["submitted", "considered"],
      to: ["answered"],
      hands: ["agency"],
      side: "owner",
      by: takePart,
    },
    "set-aside": {
      say: { zh: "不予处理", en: "Set aside" },
      from: ["submitted", "considered"],
      to: ["set-aside"],
      hands: ["agency"],
      side: "owner",
      by: takePart,
    },
  },
};

/** Sorts that speak of somebody, and so can be confirmed; the others are answered. */
const reports: ReadonlySet<ParticipationSort> = new Set<ParticipationSort>(["consumer-report", "impostor-report"]);

export function isReport({ contribution }: Pick<Participation, "contribution">): boolean {
  return reports.has(contribution.sort);
}

/** What a contribution lacks, or has too much of. */
export function wrongContribution({ sort, text, subject, standard, links }: Contribution): Refusal | undefined {
  const length = [...text.trim()].length;
  if (length < SHORTEST)
    return refuse(
      "text-missing",
      { zh: `请写明内容，不少于 ${SHORTEST} 字。`, en: `Say what it is about, in at least ${SHORTEST} signs.` },
      takePart,
    );
  if (length > LONGEST_CONTRIBUTION)
    return refuse(
      "text-too-long",
      { zh: `内容不超过 ${LONGEST_CONTRIBUTION} 字。`, en: `It may have ${LONGEST_CONTRIBUTION} signs at most.` },
      takePart,
    );
  if (links.length > MOST_LINKS || links.some((link) => !/^https?:\/\/[^\s]{3,500}$/i.test(link)))
    return refuse(
      "links-wrong",
      {
        zh: `网址须以 http:// 或者 https:// 开头，最多 ${MOST_LINKS} 个。`,
        en: `Links begin with http:// or https://; ${MOST_LINKS} at most.`,
      },
      takePart,
    );
  if (sort === "consumer-report" && (subject === undefined || subject.name === undefined))
    return refuse(
      "subject-missing",
      { zh: "请写明所反映的经营者的名称和统一社会信用代码。", en: "Name the operator it is about, and its code." },
      takePart,
    );
  if (sort === "standard-comment" && standard === undefined)
    return refuse(
      "standard-missing",
      { zh: "请选择所评论的评价标准。", en: "Say which standard it is about." },
      takePart,
    );
  return undefined;
}

/** Beyond its stage: an opinion is answered, not confirmed; a report is not published. */
export function refusedOfSort(matter: Participation, act: ParticipationAct): Refusal | undefined {
  const forReports = act === "forward" || act === "confirm" || act === "leave-unconfirmed";
  if (!forReports || isReport(matter)) return undefined;
  return refuse(
    "nothing-to-confirm",
    { zh: "意见和评论由机构答复，无须核实。", en: "Opinions and comments are answered; there is nothing to confirm." },
    participationMachine.acts[act].by,
  );
}

export function refusedParticipation(matter: Participation, act: ParticipationAct): Refusal | undefined {
  return refusedAt(participationMachine, matter.stage, act) ?? refusedOfSort(matter, act);
}

/** A report is held to be confirmed by a record of its operator that an authority or a court has reported, and by nothing else. */
export function confirm(
  matter: Participation,
  record: RecordId,
  confirming: Confirming | undefined,
  note: string,
): ParticipationBody | Refusal {
  const refusal = refusedParticipation(matter, "confirm") ?? confirmsNothing(confirming, sources);
  return refusal ?? { type: "ContributionConfirmed", matter: matter.id, record, note };
}

/** Opinions and comments may be published with their answer; a report about somebody never is. */
export function answer(matter: Participation, text: string, publish: boolean): ParticipationBody | Refusal {
  const refusal = refusedParticipation(matter, "answer");
  if (refusal !== undefined) return refusal;
  if (text.trim() === "")
    return refuse("reason-missing", { zh: "请写明答复。", en: "Say what the answer is." }, takePart);
  if (publish && isReport(matter))
    return refuse(
      "report-not-published",
      {
        zh: "对他人的情况反映未经核实，不得公开。",
        en: "A report about somebody is not published: nobody has confirmed it.",
      },
      sources,
    );
  return { type: "ContributionAnswered", matter: matter.id, answer: text.trim(), publish };
}

export function evolveParticipation(
  before: Participation | undefined,
  fact: DatedMatterFact<ParticipationBody>,
): Participation {
  const { body } = fact;
  if (body.type === "ContributionMade") return opened(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the contribution was made`);
  switch (body.type) {
    case "ContributionConsidered":
      return moved(before, "considered", "consider", fact, body.note);
    case "ContributionForwarded":
      return {
        ...moved(before, "forwarded", "forward", fact, body.note),
        forwardedTo: body.to,
        parties: [...new Set([...before.parties, body.to])],
      };
    case "ContributionReportedBack": {
      const { finding, note, document } = body;
      const found = { finding, note, on: fact.on, ...(document === undefined ? {} : { document }) };
      return { ...moved(before, "considered", "report-back", fact, `${findings[finding].zh}：${note}`), found };
    }
    case "ContributionConfirmed":
      return { ...closed(before, "confirmed", "confirm", fact, body.note), record: body.record };
    case "ContributionUnconfirmed":
      return closed(before, "unconfirmed", "leave-unconfirmed", fact, body.reason);
    case "ContributionAnswered":
      return {
        ...closed(before, "answered", "answer", fact, body.answer),
        answer: body.answer,
        shownToAll: body.publish,
      };
    case "ContributionSetAside":
      return closed(before, "set-aside", "set-aside", fact, body.reason);
  }
}

function opened(
  body: Extract<ParticipationBody, { readonly type: "ContributionMade" }>,
  fact: DatedMatterFact<ParticipationBody>,
): Participation {
  const { matter, number, owner, contributor, contribution, operator, parties } = body;
  const { subject } = contribution;
  return {
    id: matter,
    kind: "participation",
    stage: "submitted",
    number,
    title: `${contributorLabel(contributor).zh} · ${participationSorts[contribution.sort].zh}`,
    owner,
    parties,
    ...(operator === undefined ? {} : { operator }),
    ...(subject === undefined ? {} : { subject }),
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("submit", fact)],
    contributor,
    contribution,
  };
}

function moved(
  before: Participation,
  stage: ParticipationStage,
  act: ParticipationAct,
  fact: DatedMatterFact<unknown>,
  note?: string,
): Participation {
  return { ...before, stage, timeline: stepped(before, act, fact, note === undefined ? {} : { note }) };
}

function closed(
  before: Participation,
  stage: ParticipationStage,
  act: ParticipationAct,
  fact: DatedMatterFact<unknown>,
  note: string,
): Participation {
  return { ...moved(before, stage, act, fact, note), closedOn: fact.on };
}

/** As everybody reads one that was published: what was said and answered, and of whom only the class. */
export function participationOutside(matter: Participation): Participation {
  const { forwardedTo: _, found: __, ...rest } = matter;
  const timeline = matter.timeline.map(({ act, on, at, note }) => ({
    act,
    on,
    at,
    by: "",
    ...(note === undefined ? {} : { note }),
  }));
  return { ...rest, openedBy: "", parties: [], timeline };
}
