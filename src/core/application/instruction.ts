/**
 * 监管指导意见 (SZ23 第五条、SZD 第四至六条、发改财金〔2016〕2794号（十五）第五项): what a regulator says to the agency or to a platform and wants answered by a day;
 * its word on an evaluation standard; the norms it sets; and what it does about a platform that does not do its duty. Each is recorded, none of it moves
 * a score.
 *
 *   sent → answered → closed
 */

import type { OrganisationId, OrganisationKind } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";
import type { InstructionSort, NormKind } from "./supervision-words.ts";

export interface InstructionTerms {
  readonly sort: InstructionSort;
  readonly title: string;
  readonly text: string;
  /** To whom it is said: the agency, or a platform. */
  readonly to: OrganisationId;
  /** 文号; acts against a platform, approvals and norms have one. */
  readonly document?: string;
  /** The last day for a reply; absent where none is asked. */
  readonly dueOn?: Day;
  readonly standard?: { readonly id: string; readonly version: string };
  readonly norm?: { readonly kind: NormKind; readonly from: Day };
}

export type InstructionBody =
  | {
      readonly type: "InstructionSent";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly terms: InstructionTerms;
      readonly evidence: readonly string[];
    }
  | {
      readonly type: "InstructionAnswered";
      readonly matter: MatterId;
      readonly reply: string;
      readonly evidence: readonly string[];
    }
  /** The reply does not do: another is wanted by another day. */
  | { readonly type: "InstructionPressed"; readonly matter: MatterId; readonly reason: string; readonly dueOn: Day }
  | { readonly type: "InstructionClosed"; readonly matter: MatterId; readonly note: string };

export type InstructionStage = "sent" | "answered" | "closed";
export type InstructionAct = "send" | "answer" | "press" | "close";

export interface Instruction extends MatterBase<"instruction", InstructionStage> {
  readonly terms: InstructionTerms;
  /** The last day for a reply as it stands now. */
  readonly dueOn?: Day;
  readonly reply?: { readonly text: string; readonly on: Day };
}

/** Done by the authority that sent it. */
const own = { hands: ["regulator", "authority"], side: "owner" } as const;
const guided: Citation = { instrument: "sz-draft", article: "5" };

export const instructionMachine: Machine<InstructionStage, InstructionAct> = {
  title: { zh: "监管指导意见", en: "Instruction" },
  stages: {
    sent: { say: { zh: "待回复", en: "waiting for a reply" } },
    answered: { say: { zh: "已回复", en: "answered" } },
    closed: { say: { zh: "已办结", en: "closed" }, closes: true },
  },
  acts: {
    send: { say: { zh: "发出", en: "Send" }, from: "opening", to: ["sent", "closed"], ...own, by: guided },
    answer: {
      say: { zh: "回复", en: "Answer" },
      from: ["sent"],
      to: ["answered"],
      hands: ["agency", "partner"],
      side: "party",
      by: guided,
    },
    press: {
      say: { zh: "要求重新回复", en: "Ask again" },
      from: ["sent", "answered"],
      to: ["sent"],
      ...own,
      by: guided,
    },
    close: {
      say: { zh: "办结", en: "Close" },
      from: ["sent", "answered"],
      to: ["closed"],
      ...own,
      by: guided,
    },
  },
};

const AGAINST_PLATFORMS: readonly InstructionSort[] = ["interview", "criticism", "penalty"];

export interface AddressedTo {
  readonly kind: OrganisationKind;
  /** Whether whoever sends it leads: 牵头 (SZD 第四条). */
  readonly lead: boolean;
}

/** What may be said to whom, by whom, and with which paper. */
export function refusedSending(terms: InstructionTerms, { kind, lead }: AddressedTo, today: Day): Refusal | undefined {
  const { sort, document, dueOn } = terms;
  if (AGAINST_PLATFORMS.includes(sort)) return refusedAgainstPlatform(document, kind);
  if (kind !== "agency" && sort !== "guidance")
    return no(
      "to-agency",
      "评价标准意见和标准规范发给信用服务机构。",
      "Words on standards go to the agency.",
      "sz-draft",
      "4",
    );
  if (sort === "standard-approval" && !lead)
    return no(
      "not-lead",
      "评价标准由牵头主管部门同意，其他部门可以提出意见。",
      "The lead regulator approves a standard; others may comment.",
      "sz-draft",
      "4",
    );
  if (["standard-approval", "standard-comment"].includes(sort) && terms.standard === undefined)
    return no("no-standard", "请选择评价标准及其版本。", "Name the standard and its version.", "sz-2023", "5");
  if (sort === "norm" && (terms.norm === undefined || document === undefined))
    return no(
      "no-norm",
      "标准规范须有类别、文号和施行日期。",
      "A norm has a kind, a document number and a day from which it holds.",
      "sz-draft",
      "6",
    );
  if (sort === "guidance" && dueOn === undefined)
    return no("no-day", "指导意见须有回复期限。", "Guidance names the day by which it is answered.", "sz-draft", "5");
  if (dueOn !== undefined && dueOn < today)
    return no("day-over", "回复期限不能早于今日。", "The day for the reply lies in the past.", "sz-draft", "5");
  return undefined;
}

function refusedAgainstPlatform(document: string | undefined, kind: OrganisationKind): Refusal | undefined {
  if (kind !== "platform")
    return no(
      "not-a-platform",
      "约谈、通报、行政处罚登记的对象是平台。",
      "These acts are against a platform.",
      "cn-2016-2794",
      "(15)",
    );
  if (document === undefined)
    return no(
      "no-document",
      "约谈、通报、行政处罚须有文书编号。",
      "The act needs its document.",
      "cn-2016-2794",
      "(15)",
    );
  return undefined;
}

function no(code: string, zh: string, en: string, instrument: string, article: string): Refusal {
  return refuse(code, { zh, en }, { instrument, article });
}

/** 升级提醒: unanswered when its day is over. */
export function isEscalated({ stage, dueOn }: Pick<Instruction, "stage" | "dueOn">, today: Day): boolean {
  return stage === "sent" && dueOn !== undefined && dueOn < today;
}

/** Approvals and norms are for everybody to read. */
function isForAll({ sort }: InstructionTerms): boolean {
  return sort === "standard-approval" || sort === "norm";
}

/** What asks for no reply is done with when it is said. */
function asksReply({ dueOn }: InstructionTerms): boolean {
  return dueOn !== undefined;
}

export function evolveInstruction(
  before: Instruction | undefined,
  fact: DatedMatterFact<InstructionBody>,
): Instruction {
  const { body } = fact;
  if (body.type === "InstructionSent") return sent(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the instruction was sent`);
  switch (body.type) {
    case "InstructionAnswered": {
      const { reply: text, evidence } = body;
      const timeline = stepped(before, "answer", fact, { note: text, evidence });
      return { ...before, stage: "answered", reply: { text, on: fact.on }, timeline };
    }
    case "InstructionPressed": {
      const timeline = stepped(before, "press", fact, { note: body.reason });
      return { ...before, stage: "sent", dueOn: body.dueOn, timeline };
    }
    case "InstructionClosed":
      return {
        ...before,
        stage: "closed",
        closedOn: fact.on,
        timeline: stepped(before, "close", fact, { note: body.note }),
      };
  }
}

function sent(
  { matter, number, owner, terms, evidence }: Extract<InstructionBody, { readonly type: "InstructionSent" }>,
  fact: DatedMatterFact<InstructionBody>,
): Instruction {
  const asked = asksReply(terms);
  return {
    id: matter,
    kind: "instruction",
    stage: asked ? "sent" : "closed",
    number,
    title: terms.title,
    owner,
    parties: [terms.to],
    shownToOperator: false,
    shownToAll: isForAll(terms),
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    ...(asked ? {} : { closedOn: fact.on }),
    timeline: [stepOf("send", fact, { note: terms.text, evidence })],
    terms,
    ...(terms.dueOn === undefined ? {} : { dueOn: terms.dueOn }),
  };
}
