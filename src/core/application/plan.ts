/**
 * 监管计划 (SZ23 第二十条、SZD 第十八条、发改财金〔2016〕2794号（二）（十三）): what a regulator does about a class of operators, under the rules it states.
 *
 *   draft ⇄ submitted → approved → issued → frozen → drawn → published
 *
 * It is drafted by one official and approved by another who is named. Only a random plan is frozen and drawn; from any other issued plan the tasks are
 * assigned one by one. Whoever joins it as a party brings officers of its own and comes on the same visit.
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import {
  type DrawDigests,
  type DrawLists,
  type Drawn,
  type DrawSubject,
  digestsOf,
  FEWEST_INSPECTORS,
  type Inspector,
  seedOf,
} from "./draw.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";
import type { GivenRisk, SupervisionRules } from "./supervision.ts";
import type { GradeBand, InspectionMeans, ProcessStage, RiskClass } from "./supervision-words.ts";

export interface PlanTerms {
  readonly title: string;
  readonly purpose: string;
  readonly means: InspectionMeans;
  /** Beginnings of region codes; within those of the regulator. */
  readonly regions: readonly string[];
  readonly stages: readonly ProcessStage[];
  readonly from: Day;
  readonly until: Day;
  /** The regulator's own risk classes, by code; an operator that is not named is `unknown`. */
  readonly risks: Readonly<Record<string, RiskClass>>;
}

/** An operator on the list, as it stood when the list was closed. */
export interface PlanSubject extends DrawSubject {
  readonly name: string;
  readonly district: string;
  readonly risk: GivenRisk;
  readonly band: GradeBand;
  readonly grade?: string;
  readonly operator: OperatorId;
}

export type PlanBody =
  | {
      readonly type: "PlanDrafted";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      /** Authorities that join. */
      readonly parties: readonly OrganisationId[];
      readonly terms: PlanTerms;
      readonly rules: SupervisionRules;
    }
  | {
      readonly type: "PlanAmended";
      readonly matter: MatterId;
      readonly parties: readonly OrganisationId[];
      readonly terms: PlanTerms;
      readonly rules: SupervisionRules;
    }
  | { readonly type: "PlanSubmitted"; readonly matter: MatterId }
  | { readonly type: "PlanReturned"; readonly matter: MatterId; readonly reason: string }
  /** `official`: name and post of whoever answers for it. */
  | { readonly type: "PlanApproved"; readonly matter: MatterId; readonly official: string }
  | { readonly type: "PlanIssued"; readonly matter: MatterId; readonly document: string }
  | { readonly type: "PlanInspectorsNamed"; readonly matter: MatterId; readonly inspectors: readonly Inspector[] }
  | {
      readonly type: "PlanListsFrozen";
      readonly matter: MatterId;
      readonly subjects: readonly PlanSubject[];
      readonly inspectors: readonly Inspector[];
      readonly digests: DrawDigests;
      /** From where the public seed will come; said before it exists. */
      readonly seedFrom: string;
    }
  | {
      readonly type: "PlanDrawn";
      readonly matter: MatterId;
      readonly publicSeed: string;
      readonly seed: string;
      readonly drawn: readonly Drawn[];
      /** The inspections opened by the draw, in its order. */
      readonly inspections: readonly MatterId[];
    }
  | {
      readonly type: "PlanResultsPublished";
      readonly matter: MatterId;
      readonly outcomes: Readonly<Record<string, number>>;
    }
  | { readonly type: "PlanEnded"; readonly matter: MatterId; readonly reason: string };

export type PlanStage = "draft" | "submitted" | "approved" | "issued" | "frozen" | "drawn" | "published" | "ended";

export type PlanAct =
  | "draft"
  | "amend"
  | "submit"
  | "return"
  | "approve"
  | "issue"
  | "name-inspectors"
  | "freeze"
  | "draw"
  | "publish-results"
  | "end";

export interface FrozenLists extends DrawLists<PlanSubject> {
  readonly digests: DrawDigests;
  readonly seedFrom: string;
  readonly on: Day;
}

export interface PlanDraw {
  readonly publicSeed: string;
  readonly seed: string;
  readonly drawn: readonly Drawn[];
  readonly inspections: readonly MatterId[];
}

export interface Plan extends MatterBase<"plan", PlanStage> {
  readonly terms: PlanTerms;
  readonly rules: SupervisionRules;
  /** Who wrote what is to be approved. */
  readonly draftedBy: string;
  readonly approval?: { readonly by: string; readonly official: string; readonly on: Day };
  /** 文号 under which it was issued. */
  readonly document?: string;
  readonly inspectors: readonly Inspector[];
  readonly lists?: FrozenLists;
  readonly draw?: PlanDraw;
  readonly outcomes?: Readonly<Record<string, number>>;
}

const sz = (article: string): Citation => ({ instrument: "sz-2023", article });
/** Done by the authority whose matter it is. */
const own = { hands: ["regulator", "authority"], side: "owner" } as const;

export const planMachine: Machine<PlanStage, PlanAct> = {
  title: { zh: "监管计划", en: "Supervision plan" },
  stages: {
    draft: { say: { zh: "拟订中", en: "being drafted" } },
    submitted: { say: { zh: "待批准", en: "waiting for approval" } },
    approved: { say: { zh: "已批准", en: "approved" } },
    issued: { say: { zh: "已印发", en: "issued" } },
    frozen: { say: { zh: "名录已封存", en: "lists closed" } },
    drawn: { say: { zh: "已抽取", en: "drawn" } },
    published: { say: { zh: "结果已公示", en: "results published" }, closes: true },
    ended: { say: { zh: "已终止", en: "ended" }, closes: true },
  },
  acts: {
    draft: { say: { zh: "拟订", en: "Draft" }, from: "opening", to: ["draft"], ...own, by: sz("20") },
    amend: { say: { zh: "修改", en: "Amend" }, from: ["draft"], ...own, by: sz("20") },
    submit: { say: { zh: "送审", en: "Submit" }, from: ["draft"], to: ["submitted"], ...own, by: sz("20") },
    approve: { say: { zh: "批准", en: "Approve" }, from: ["submitted"], to: ["approved"], ...own, by: sz("20") },
    return: { say: { zh: "退回修改", en: "Return" }, from: ["submitted"], to: ["draft"], ...own, by: sz("20") },
    issue: { say: { zh: "印发", en: "Issue" }, from: ["approved"], to: ["issued"], ...own, by: sz("20") },
    "name-inspectors": {
      say: { zh: "登记检查人员", en: "Name officers" },
      from: ["draft", "submitted", "approved", "issued"],
      hands: ["regulator", "authority"],
      by: { instrument: "cn-2016-2794", article: "(13)" },
    },
    freeze: {
      say: { zh: "封存名录", en: "Close the lists" },
      from: ["issued"],
      to: ["frozen"],
      ...own,
      by: { instrument: "sz-draft", article: "18" },
    },
    draw: {
      say: { zh: "随机抽取", en: "Draw" },
      from: ["frozen"],
      to: ["drawn"],
      ...own,
      by: { instrument: "sz-draft", article: "18" },
    },
    "publish-results": {
      say: { zh: "公示抽查结果", en: "Publish the results" },
      from: ["drawn"],
      to: ["published"],
      ...own,
      by: { instrument: "sz-draft", article: "18" },
    },
    end: {
      say: { zh: "终止", en: "End" },
      from: ["draft", "submitted", "approved", "issued", "frozen", "drawn"],
      to: ["ended"],
      ...own,
      by: sz("20"),
    },
  },
};

/** So many operators one plan lists at most. */
export const MOST_SUBJECTS = 20_000;
/** So many one draw takes at most. */
export const MOST_DRAWN = 2_000;

// The law's no ----------------------------------------------------------------------------------------------------------

/** Approved by a named official, who is not the one that drafted it. */
export function refusedApproval({ draftedBy }: Pick<Plan, "draftedBy">, by: string): Refusal | undefined {
  if (draftedBy !== by) return undefined;
  return refuse(
    "same-person",
    { zh: "拟订人不得批准自己拟订的计划或者预警。", en: "Whoever drafted it does not approve it." },
    sz("20"),
  );
}

/** Only a random plan is drawn, and only where there is somebody to send. */
export function refusedFreeze(
  { terms }: Pick<Plan, "terms">,
  { subjects, inspectors }: DrawLists,
): Refusal | undefined {
  if (terms.means !== "random-sampling")
    return noDraw("not-random", "只有双随机抽查计划才封存名录并抽取。", "Only a plan of random sampling is drawn.");
  if (subjects.length === 0)
    return noDraw(
      "nobody-listed",
      "计划区域内没有可以列入的经营者。",
      "No operator within the plan's regions can be listed.",
    );
  if (subjects.length > MOST_SUBJECTS)
    return noDraw(
      "too-many-listed",
      `名录超过 ${MOST_SUBJECTS} 户，请按区域拆分计划。`,
      `More than ${MOST_SUBJECTS} operators: split the plan by region.`,
    );
  if (inspectors.length < FEWEST_INSPECTORS)
    return noDraw("too-few-inspectors", "检查人员名录不足两人。", "Fewer than two officers are named.");
  return undefined;
}

/** Drawn by the lists as they were closed, on a later day than that, by the seed that was announced. */
export function refusedDraw({ lists }: Pick<Plan, "lists">, today: Day, publicSeed: string): Refusal | undefined {
  if (lists === undefined) return noDraw("lists-open", "名录尚未封存。", "The lists are not closed.");
  const found = digestsOf(lists);
  if (found.subjects !== lists.digests.subjects || found.inspectors !== lists.digests.inspectors)
    return noDraw("lists-changed", "名录与封存时的摘要不符。", "The lists are not those whose digest was kept.");
  if (today <= lists.on)
    return noDraw(
      "seed-known",
      "公开种子须在封存之后产生，封存次日起方可抽取。",
      "The seed comes after the lists are closed: draw from the next day on.",
    );
  if (publicSeed.trim() === "") return noDraw("no-seed", "请填写公开种子。", "Give the public seed.");
  return undefined;
}

/** Nobody goes alone, and so many at a time. */
export function refusedDrawn(drawn: readonly Drawn[]): Refusal | undefined {
  const alone = drawn.find(({ inspectors }) => inspectors.length < FEWEST_INSPECTORS);
  if (alone !== undefined)
    return noDraw(
      "too-few-inspectors",
      `${alone.code} 的检查人员回避后不足两人，请增补名录后重新拟订计划。`,
      `Fewer than two officers may look at ${alone.code}.`,
    );
  if (drawn.length > MOST_DRAWN)
    return noDraw(
      "too-many-drawn",
      `一次抽取超过 ${MOST_DRAWN} 户，请拆分计划。`,
      `More than ${MOST_DRAWN} are drawn: split the plan.`,
    );
  return undefined;
}

function noDraw(code: string, zh: string, en: string): Refusal {
  return refuse(code, { zh, en }, { instrument: "sz-draft", article: "18" });
}

/** What a draw writes down of how it was made. */
export function drawnBody(
  matter: MatterId,
  { digests }: FrozenLists,
  publicSeed: string,
  { drawn, inspections }: Pick<PlanDraw, "drawn" | "inspections">,
): Extract<PlanBody, { readonly type: "PlanDrawn" }> {
  return { type: "PlanDrawn", matter, publicSeed, seed: seedOf(digests, publicSeed), drawn, inspections };
}

// The fold --------------------------------------------------------------------------------------------------------------

export function evolvePlan(before: Plan | undefined, fact: DatedMatterFact<PlanBody>): Plan {
  const { body } = fact;
  if (body.type === "PlanDrafted") return drafted(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the plan was drafted`);
  const step = (act: PlanAct, note?: string) => ({
    timeline: stepped(before, act, fact, note === undefined ? {} : { note }),
  });
  switch (body.type) {
    case "PlanAmended": {
      const { terms, rules, parties } = body;
      const { title, from, until } = terms;
      return { ...before, terms, rules, parties, title, from, until, draftedBy: fact.by, ...step("amend") };
    }
    case "PlanSubmitted":
      return { ...before, stage: "submitted", ...step("submit") };
    case "PlanReturned":
      return { ...before, stage: "draft", ...step("return", body.reason) };
    case "PlanApproved": {
      const { official } = body;
      return {
        ...before,
        stage: "approved",
        approval: { by: fact.by, official, on: fact.on },
        ...step("approve", official),
      };
    }
    case "PlanIssued":
      return { ...before, stage: "issued", document: body.document, ...step("issue", body.document) };
    case "PlanInspectorsNamed":
      return withInspectors(before, body.inspectors, fact);
    case "PlanListsFrozen": {
      const { subjects, inspectors, digests, seedFrom } = body;
      const lists = { subjects, inspectors, digests, seedFrom, on: fact.on };
      return {
        ...before,
        stage: "frozen",
        lists,
        ...step("freeze", `检查对象 ${subjects.length} 条，摘要 ${digests.subjects.slice(0, 16)}…`),
      };
    }
    case "PlanDrawn": {
      const { publicSeed, seed, drawn, inspections } = body;
      return { ...before, stage: "drawn", draw: { publicSeed, seed, drawn, inspections }, ...step("draw", publicSeed) };
    }
    case "PlanResultsPublished":
      return { ...before, stage: "published", outcomes: body.outcomes, closedOn: fact.on, ...step("publish-results") };
    case "PlanEnded":
      return { ...before, stage: "ended", closedOn: fact.on, ...step("end", body.reason) };
  }
}

/** Those whom one authority names take the place of those it named before. */
function withInspectors(before: Plan, named: readonly Inspector[], fact: DatedMatterFact<PlanBody>): Plan {
  const others = before.inspectors.filter(({ organisation }) => organisation !== fact.organisation);
  const note = { note: `${named.length} 人` };
  return { ...before, inspectors: [...others, ...named], timeline: stepped(before, "name-inspectors", fact, note) };
}

function drafted(
  { matter, number, owner, parties, terms, rules }: Extract<PlanBody, { readonly type: "PlanDrafted" }>,
  fact: DatedMatterFact<PlanBody>,
): Plan {
  return {
    id: matter,
    kind: "plan",
    stage: "draft",
    number,
    title: terms.title,
    owner,
    parties,
    shownToOperator: false,
    shownToAll: false,
    from: terms.from,
    until: terms.until,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("draft", fact, { note: terms.purpose })],
    terms,
    rules,
    draftedBy: fact.by,
    inspectors: [],
  };
}
