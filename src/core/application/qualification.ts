/**
 * 机构资质 (SZ23 第三条、SZD 第五条): what the agency may do and shows that it can: business types, the filing of an enterprise credit reporting agency
 * (企业征信备案), evidence of its resources and technique, the level of its network protection (等级保护). Everybody sees them; one that has expired is no
 * longer shown as standing, and an alert says so beforehand.
 */

import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import { addDays, type Day } from "../time/day.ts";
import { type BusinessType, type QualificationSort, qualificationSorts } from "./agreement-words.ts";
import {
  type DatedMatterFact,
  holdsOn,
  type MatterBase,
  type MatterId,
  type MatterOpening,
  stepOf,
  stepped,
} from "./matter.ts";

export interface QualificationTerms {
  readonly sort: QualificationSort;
  /** 文号、备案号: what the paper is called and numbered. */
  readonly document: string;
  /** Who issued it. */
  readonly issuer: string;
  readonly types?: readonly BusinessType[];
  /** 等级保护 level, 1 to 5. */
  readonly level?: number;
  readonly from: Day;
  readonly until?: Day;
}

export type QualificationBody =
  | (MatterOpening & {
      readonly type: "QualificationRegistered";
      readonly terms: QualificationTerms;
      readonly evidence: readonly string[];
    })
  | {
      readonly type: "QualificationRenewed";
      readonly matter: MatterId;
      readonly document: string;
      readonly until: Day;
      readonly evidence: readonly string[];
    }
  | { readonly type: "QualificationEnded"; readonly matter: MatterId; readonly reason: string };

export type QualificationStage = "standing" | "ended";

export interface Qualification extends MatterBase<"qualification", QualificationStage> {
  readonly terms: QualificationTerms;
}

const by: Citation = { instrument: "sz-2023", article: "3" };

export const qualificationMachine: Machine<QualificationStage, "register" | "renew" | "end"> = {
  title: { zh: "机构资质", en: "Qualification of the agency" },
  stages: {
    standing: { say: { zh: "已登记", en: "registered" } },
    ended: { say: { zh: "已注销", en: "ended" }, closes: true },
  },
  acts: {
    register: { say: { zh: "登记", en: "Register" }, from: "opening", to: ["standing"], hands: ["agency"], by },
    renew: { say: { zh: "延续", en: "Renew" }, from: ["standing"], hands: ["agency"], side: "owner", by },
    end: { say: { zh: "注销", en: "End" }, from: ["standing"], to: ["ended"], hands: ["agency"], side: "owner", by },
  },
};

/** The law's no to a qualification that says too little; undefined where it will do. */
export function refusesQualification(terms: QualificationTerms): Refusal | undefined {
  if (terms.document.trim() === "" || terms.issuer.trim() === "")
    return refuse(
      "document-missing",
      { zh: "须写明文号（备案号）和出具单位。", en: "It names the document by its number, and who issued it." },
      by,
    );
  if (terms.sort === "business" && (terms.types ?? []).length === 0)
    return refuse("types-missing", { zh: "须写明业务类型。", en: "It says which types of business." }, by);
  if (terms.sort === "protection" && !isLevel(terms.level))
    return refuse(
      "level-missing",
      { zh: "等级保护须写明第一级至第五级中的一级。", en: "A level of protection is one of 1 to 5." },
      { instrument: "gz-2020", article: "2(2)" },
    );
  if (terms.sort === "capability" && terms.until === undefined)
    return refuse(
      "expiry-missing",
      { zh: "能力证明须写明有效期。", en: "Evidence of capability says until when it holds." },
      { instrument: "sz-draft", article: "5" },
    );
  if (terms.until !== undefined && terms.until < terms.from)
    return refuse("days-reversed", { zh: "届满日早于起始日。", en: "It would end before it begins." }, by);
  return undefined;
}

function isLevel(level: number | undefined): boolean {
  return level !== undefined && Number.isInteger(level) && level >= 1 && level <= 5;
}

/** So many days before its end an alert begins: ours; the articles set none. */
const ALERT_DAYS = 60;

export type QualificationState = "standing" | "expiring" | "expired" | "ended";

/** How it stands on a day: what has expired alerts whoever keeps it, though nobody ended it. */
export function stateOfQualification(qualification: Qualification, today: Day): QualificationState {
  const { stage, until } = qualification;
  if (stage === "ended") return "ended";
  if (until !== undefined && until < today) return "expired";
  return until !== undefined && until <= addDays(today, ALERT_DAYS) ? "expiring" : "standing";
}

/** 企业征信备案 as it is shown with every result. */
export function sayFiling(all: readonly Qualification[], today: Day): Say {
  const filing = all.find(
    ({ stage, terms, ...each }) => stage === "standing" && terms.sort === "filing" && holdsOn(each, today),
  );
  if (filing === undefined)
    return { zh: "未登记企业征信备案", en: "no filing as a credit reporting agency registered" };
  const { document, issuer, from } = filing.terms;
  return { zh: `已备案（${issuer}，${document}，${from}）`, en: `filed (${issuer}, ${document}, ${from})` };
}

export function evolveQualification(
  before: Qualification | undefined,
  fact: DatedMatterFact<QualificationBody>,
): Qualification {
  const { body } = fact;
  if (body.type === "QualificationRegistered") return registered(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the qualification was registered`);
  if (body.type === "QualificationRenewed") {
    const { document, until, evidence } = body;
    const timeline = stepped(before, "renew", fact, { note: `${document}，有效期至${until}`, evidence });
    return { ...before, until, terms: { ...before.terms, document, until }, timeline };
  }
  const timeline = stepped(before, "end", fact, { note: body.reason });
  return { ...before, stage: "ended", closedOn: fact.on, timeline };
}

function registered(
  { matter, number, owner, terms, evidence }: Extract<QualificationBody, { type: "QualificationRegistered" }>,
  fact: DatedMatterFact<QualificationBody>,
): Qualification {
  return {
    id: matter,
    kind: "qualification",
    stage: "standing",
    number,
    title: `${qualificationSorts[terms.sort].zh}：${terms.document}`,
    owner,
    parties: [],
    shownToOperator: true,
    shownToAll: true,
    from: terms.from,
    ...(terms.until === undefined ? {} : { until: terms.until }),
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("register", fact, { evidence })],
    terms,
  };
}
