/**
 * 安全事件 (SZ23 第十四条、穗 2020 二（二）、个人信息保护法第五十七条): what leaked, was lost or altered, or might be; contained at once, told to the authority
 * and to the persons concerned, and closed only when that is done. Every step has its instant, every notice its text.
 *
 *   reported ─> contained ─> closed
 *        └── tell the authority, tell the persons: at any stage before it is closed
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Instant } from "../time/day.ts";
import { type IncidentSort, incidentSorts } from "./agreement-words.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterOpening, stepOf, stepped } from "./matter.ts";

export type IncidentBody =
  | (MatterOpening & {
      readonly type: "IncidentReported";
      readonly sort: IncidentSort;
      readonly what: string;
      readonly noticedAt: Instant;
      /** Whether information of persons is, or may be, concerned; and of how many, where it is known. */
      readonly personal: boolean;
      readonly persons?: number;
      /** What was done at once. */
      readonly measure?: string;
      readonly evidence: readonly string[];
    })
  | {
      readonly type: "IncidentContained";
      readonly matter: MatterId;
      readonly measure: string;
      readonly evidence: readonly string[];
    }
  | {
      readonly type: "IncidentAuthorityTold";
      readonly matter: MatterId;
      readonly authority: string;
      /** Where it uses the product: from now on it sees the incident. */
      readonly organisation?: OrganisationId;
      readonly text: string;
    }
  | {
      readonly type: "IncidentPersonsTold";
      readonly matter: MatterId;
      /** By which way they were told, and how many; or why they need not be (个人信息保护法第五十七条第二款). */
      readonly way: string;
      readonly text: string;
      readonly spared?: boolean;
    }
  | { readonly type: "IncidentClosed"; readonly matter: MatterId; readonly cause: string; readonly lesson: string };

export type IncidentStage = "reported" | "contained" | "closed";

export interface IncidentTold {
  readonly at: Instant;
  readonly to: string;
  readonly text: string;
}

export interface Incident extends MatterBase<"incident", IncidentStage> {
  readonly sort: IncidentSort;
  readonly what: string;
  readonly noticedAt: Instant;
  readonly personal: boolean;
  readonly persons?: number;
  readonly containedAt?: Instant;
  readonly authority?: IncidentTold;
  readonly personsTold?: IncidentTold & { readonly spared?: boolean };
  readonly cause?: string;
  readonly lesson?: string;
}

const pipl: Citation = { instrument: "personal-information-protection-law", article: "57" };
const atOnce: Citation = { instrument: "gz-2020", article: "2(2)" };
const responsible: Citation = { instrument: "sz-2023", article: "14" };
const open = ["reported", "contained"] as const;
const hands = ["agency", "partner", "operator"] as const;

export const incidentMachine: Machine<
  IncidentStage,
  "report" | "contain" | "tell-authority" | "tell-persons" | "close"
> = {
  title: { zh: "安全事件", en: "Security incident" },
  stages: {
    reported: { say: { zh: "已报告，待处置", en: "reported" } },
    contained: { say: { zh: "已采取补救措施", en: "contained" } },
    closed: { say: { zh: "已办结", en: "closed" }, closes: true },
  },
  acts: {
    report: {
      say: { zh: "报告", en: "Report" },
      from: "opening",
      to: ["reported", "contained"],
      hands: ["agency", "partner", "operator"],
      by: responsible,
    },
    contain: {
      say: { zh: "采取补救措施", en: "Contain" },
      from: open,
      to: ["contained"],
      hands,
      side: "owner",
      by: atOnce,
    },
    "tell-authority": {
      say: { zh: "报告主管部门", en: "Tell the authority" },
      from: open,
      hands,
      side: "owner",
      by: pipl,
    },
    "tell-persons": { say: { zh: "通知个人", en: "Tell the persons" }, from: open, hands, side: "owner", by: pipl },
    close: {
      say: { zh: "办结", en: "Close" },
      from: ["contained"],
      to: ["closed"],
      hands,
      side: "owner",
      by: responsible,
    },
  },
};

/** An incident that concerns persons is closed once the authority and they were told; or it is said why they need not be. */
export function refusesIncidentAct({ personal, authority, personsTold }: Incident, act: string): Refusal | undefined {
  if (act !== "close" || !personal || (authority !== undefined && personsTold !== undefined)) return undefined;
  return refuse(
    "not-told",
    {
      zh: "涉及个人信息的事件，报告主管部门并通知个人（或者写明可以不通知的理由）之后才能办结。",
      en: "Where persons are concerned, the authority and they are told first, or it is said why they need not be.",
    },
    pipl,
  );
}

export function evolveIncident(before: Incident | undefined, fact: DatedMatterFact<IncidentBody>): Incident {
  const { body } = fact;
  if (body.type === "IncidentReported") return reported(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the incident was reported`);
  switch (body.type) {
    case "IncidentContained": {
      const timeline = stepped(before, "contain", fact, { note: body.measure, evidence: body.evidence });
      return { ...before, stage: "contained", containedAt: before.containedAt ?? fact.knownAt, timeline };
    }
    case "IncidentAuthorityTold": {
      const { authority: to, text, organisation } = body;
      const parties = organisation === undefined || before.parties.includes(organisation) ? [] : [organisation];
      const timeline = stepped(before, "tell-authority", fact, { note: `${to}：${text}` });
      return {
        ...before,
        parties: [...before.parties, ...parties],
        authority: { at: fact.knownAt, to, text },
        timeline,
      };
    }
    case "IncidentPersonsTold": {
      const { way: to, text, spared } = body;
      const personsTold = { at: fact.knownAt, to, text, ...(spared === true ? { spared } : {}) };
      return { ...before, personsTold, timeline: stepped(before, "tell-persons", fact, { note: `${to}：${text}` }) };
    }
    case "IncidentClosed": {
      const { cause, lesson } = body;
      const timeline = stepped(before, "close", fact, { note: `${cause}；${lesson}` });
      return { ...before, stage: "closed", cause, lesson, closedOn: fact.on, timeline };
    }
  }
}

function reported(
  body: Extract<IncidentBody, { type: "IncidentReported" }>,
  fact: DatedMatterFact<IncidentBody>,
): Incident {
  const { matter, number, owner, sort, what, noticedAt, personal, persons, measure, evidence } = body;
  const report = stepOf("report", fact, { note: what, evidence });
  const contained = measure === undefined ? undefined : stepOf("contain", fact, { note: measure });
  return {
    id: matter,
    kind: "incident",
    stage: contained === undefined ? "reported" : "contained",
    number,
    title: `${incidentSorts[sort].zh}：${[...what].slice(0, 40).join("")}`,
    owner,
    parties: [],
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: contained === undefined ? [report] : [report, contained],
    ...{ sort, what, noticedAt, personal },
    ...(persons === undefined ? {} : { persons }),
    ...(contained === undefined ? {} : { containedAt: fact.knownAt }),
  };
}
