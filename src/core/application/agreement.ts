/**
 * 约定: on what an organisation commissions an evaluation, contributes information, or receives results: the other side, contract number, scope, days,
 * quota (SZ23 第十条第三款、第十一条、第十八条). Commission, contribution, the three ways of receiving and a platform's agreement with its shops are one
 * kind of matter: a number under which something lawful is done, on the days on which it stands.
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Commission } from "../publication/commission.ts";
import type { Day } from "../time/day.ts";
import { type AgreementClause, type AgreementSort, agreementSorts } from "./agreement-words.ts";

import {
  type DatedMatterFact,
  holdsOn,
  type MatterBase,
  type MatterId,
  type MatterOpening,
  stepOf,
  stepped,
} from "./matter.ts";

const required: Readonly<Record<AgreementSort, readonly AgreementClause[]>> = {
  commission: ["purpose", "responsibility"],
  contribution: ["purpose", "responsibility", "confidentiality"],
  push: ["purpose", "confidentiality", "correction"],
  purchase: ["purpose", "confidentiality", "correction"],
  share: ["purpose", "confidentiality", "correction"],
  service: ["information-duties", "responsibility", "confidentiality", "incident"],
};

export interface AgreementTerms {
  readonly sort: AgreementSort;
  /** The other side by name: client, contributor, receiver; of a service agreement the shops it is made with. */
  readonly counterpart: string;
  /** Its organisation, where it uses the product: it sees the agreement then. */
  readonly with?: OrganisationId;
  /** 合同编号 as it stands on the paper. */
  readonly contract: string;
  /** What is agreed, in the words of the paper. */
  readonly scope: string;
  readonly from: Day;
  readonly until?: Day;
  /** Of a purchase: how many operators' results it covers. */
  readonly quota?: number;
  /** Of a commission: who pays, and how client and payer stand to those who are evaluated. */
  readonly payer?: string;
  readonly relation?: string;
  readonly clauses: readonly AgreementClause[];
}

export type AgreementBody =
  | (MatterOpening & {
      readonly type: "AgreementMade";
      readonly terms: AgreementTerms;
      readonly evidence: readonly string[];
    })
  | {
      readonly type: "DataHandedOver";
      readonly matter: MatterId;
      /** The number of the data set, and how many lines it has. */
      readonly exchange: string;
      readonly count: number;
    }
  | { readonly type: "AgreementEnded"; readonly matter: MatterId; readonly reason: string };

export type AgreementStage = "standing" | "ended";

export interface Agreement extends MatterBase<"agreement", AgreementStage> {
  readonly terms: AgreementTerms;
  /** Required clauses that the paper lacks. */
  readonly missing: readonly AgreementClause[];
  readonly ended?: string;
}

/** What each sort rests on. */
export const agreementArticles: Readonly<Record<AgreementSort, Citation>> = {
  commission: { instrument: "sz-2023", article: "11" },
  contribution: { instrument: "sz-2023", article: "10" },
  push: { instrument: "sz-2023", article: "18" },
  purchase: { instrument: "sz-2023", article: "18" },
  share: { instrument: "sz-2023", article: "18" },
  service: { instrument: "gz-2020", article: "2(2)" },
};

export const agreementMachine: Machine<AgreementStage, "make" | "deliver" | "end"> = {
  title: { zh: "约定", en: "Agreement" },
  stages: {
    standing: { say: { zh: "有效", en: "standing" } },
    ended: { say: { zh: "已终止", en: "ended" }, closes: true },
  },
  acts: {
    make: {
      say: { zh: "登记", en: "Register" },
      from: "opening",
      to: ["standing"],
      hands: ["agency", "partner"],
      by: { instrument: "sz-2023", article: "11" },
    },
    deliver: {
      say: { zh: "交付", en: "Hand over" },
      from: ["standing"],
      hands: ["system"],
      by: { instrument: "sz-2023", article: "18" },
    },
    end: {
      say: { zh: "终止", en: "End" },
      from: ["standing"],
      to: ["ended"],
      hands: ["agency", "partner"],
      side: "owner",
      by: { instrument: "sz-2023", article: "11" },
    },
  },
};

/** The law's no to terms that say too little to be relied on; undefined where they will do. */
export function refusesTerms(terms: AgreementTerms): Refusal | undefined {
  const by = agreementArticles[terms.sort];
  const blank = [terms.counterpart, terms.contract, terms.scope].some((text) => text.trim() === "");
  if (blank)
    return refuse(
      "terms-missing",
      {
        zh: "约定须写明对方名称、合同编号和约定事项。",
        en: "An agreement names the other side, its contract number and what is agreed.",
      },
      by,
    );
  if (terms.until !== undefined && terms.until < terms.from)
    return refuse("days-reversed", { zh: "届满日早于起始日。", en: "It would end before it begins." }, by);
  if (terms.sort === "purchase" && (terms.quota === undefined || terms.quota < 1))
    return refuse(
      "quota-missing",
      { zh: "购买服务须约定数量。", en: "A purchase says how many results it covers." },
      by,
    );
  if (terms.sort === "commission" && ((terms.payer ?? "").trim() === "" || (terms.relation ?? "").trim() === ""))
    return refuse(
      "interest-missing",
      {
        zh: "评价委托须登记付费方，以及委托方、付费方与被评价经营者的利害关系（没有的，写“无”）。",
        en: "A commission says who pays, and how client and payer stand to the operators; “none” where they do not.",
      },
      { instrument: "sz-2023", article: "4" },
    );
  return undefined;
}

export function missingClauses({
  sort,
  clauses,
}: Pick<AgreementTerms, "sort" | "clauses">): readonly AgreementClause[] {
  return required[sort].filter((clause) => !clauses.includes(clause));
}

/** Whether something may be done under it today. */
export function standsFor(agreement: Agreement, sorts: readonly AgreementSort[], today: Day): boolean {
  return agreement.stage === "standing" && sorts.includes(agreement.terms.sort) && holdsOn(agreement, today);
}

/** Sources that contribute what they hold, and are no authority, do it under an agreement (SZ23 第十条第三款、发改财金〔2016〕2794号（十一）). */
const CONTRIBUTORS: ReadonlySet<string> = new Set(["social", "logistics", "payment"]);

/** The number of the agreement on which a source contributes; undefined where its basis is another. */
export function contributionOf(source: {
  readonly class: string;
  readonly basis: { readonly kind: string; readonly agreement?: string };
}): string | undefined {
  return source.basis.kind === "provided" && CONTRIBUTORS.has(source.class) ? source.basis.agreement : undefined;
}

/** What is announced with a result that was commissioned under it. */
export function commissionOf({ number, terms }: Agreement): Commission {
  const { counterpart: client, payer = client, relation = "" } = terms;
  return { agreement: number, client, payer, relation };
}

export function evolveAgreement(before: Agreement | undefined, fact: DatedMatterFact<AgreementBody>): Agreement {
  const { body } = fact;
  if (body.type === "AgreementMade") return made(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the agreement was made`);
  if (body.type === "DataHandedOver")
    return {
      ...before,
      timeline: stepped(before, "deliver", fact, { note: `${body.exchange}：${body.count} 条` }),
    };
  return {
    ...before,
    stage: "ended",
    ended: body.reason,
    closedOn: fact.on,
    timeline: stepped(before, "end", fact, { note: body.reason }),
  };
}

function made(
  { matter, number, owner, terms, evidence }: Extract<AgreementBody, { type: "AgreementMade" }>,
  fact: DatedMatterFact<AgreementBody>,
): Agreement {
  return {
    id: matter,
    kind: "agreement",
    stage: "standing",
    number,
    title: `${agreementSorts[terms.sort].zh}：${terms.counterpart}（${terms.contract}）`,
    owner,
    parties: terms.with === undefined || terms.with === owner ? [] : [terms.with],
    shownToOperator: false,
    shownToAll: false,
    from: terms.from,
    ...(terms.until === undefined ? {} : { until: terms.until }),
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("make", fact, { note: terms.scope, evidence })],
    terms,
    missing: missingClauses(terms),
  };
}
