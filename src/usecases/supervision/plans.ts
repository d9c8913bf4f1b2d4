/**
 * 监管计划: drafted by an official of the authority, approved by another who is named, issued with its document. What follows from it stands in `draws.ts`
 * and `inspections.ts`. Nothing here reaches a score.
 */
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Inspector } from "../../core/application/draw.ts";
import {
  type Plan,
  type PlanAct,
  type PlanBody,
  type PlanTerms,
  refusedApproval,
} from "../../core/application/plan.ts";
import type { SupervisionRules } from "../../core/application/supervision.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound, unusable } from "../faults.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { actorAt, permit } from "../permit.ts";
import { authorityAt, rulesInForce, withinRegions } from "./authority.ts";

export interface DraftPlan {
  readonly terms: PlanTerms;
  /** Those in force where absent. */
  readonly rules?: SupervisionRules;
  /** Authorities that join. */
  readonly parties?: readonly OrganisationId[];
}

export interface AmendPlan extends DraftPlan {
  readonly plan: string;
}

export async function draftPlan(desk: Desk, request: DraftPlan): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  const { terms, parties = [] } = request;
  const refusal = await checked(desk, request);
  if (refusal !== undefined) return refusal;
  const owner = authorityAt(desk).organisation;
  const rules = request.rules ?? (await rulesInForce(desk, owner)).rules;
  const matter = newMatterId(desk);
  const number = await nextMatterNumber(desk, "监计", moment(desk).today);
  return openMatter<"plan">(desk, [{ type: "PlanDrafted", matter, number, owner, parties, terms, rules }]);
}

export async function amendPlan(desk: Desk, request: AmendPlan): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  const refusal = await checked(desk, request);
  if (refusal !== undefined) return refusal;
  const { terms, parties = [] } = request;
  return onPlan(desk, request.plan, "amend", (plan) => ({
    ...{ type: "PlanAmended", matter: plan.id, terms, parties },
    rules: request.rules ?? plan.rules,
  }));
}

export async function submitPlan(desk: Desk, plan: string): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  return onPlan(desk, plan, "submit", ({ id }) => ({ type: "PlanSubmitted", matter: id }));
}

/** `official`: name and post of whoever answers for it. Refused to whoever drafted it. */
export async function approvePlan(
  desk: Desk,
  request: { readonly plan: string; readonly official: string },
): Promise<Plan | Refusal> {
  permit(desk, "approvePlan");
  return onPlan(desk, request.plan, "approve", (plan) => {
    const { official } = request;
    return refusedApproval(plan, actorAt(desk).id) ?? { type: "PlanApproved", matter: plan.id, official };
  });
}

export async function returnPlan(
  desk: Desk,
  request: { readonly plan: string; readonly reason: string },
): Promise<Plan | Refusal> {
  permit(desk, "approvePlan");
  return onPlan(desk, request.plan, "return", ({ id }) => ({
    type: "PlanReturned",
    matter: id,
    reason: request.reason,
  }));
}

export async function issuePlan(
  desk: Desk,
  request: { readonly plan: string; readonly document: string },
): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  return onPlan(desk, request.plan, "issue", ({ id }) => ({
    type: "PlanIssued",
    matter: id,
    document: request.document,
  }));
}

/** An authority names its own officers, by the numbers of their certificates: the plan's owner, and whoever joined it. */
export async function nameInspectors(
  desk: Desk,
  request: { readonly plan: string; readonly inspectors: readonly Omit<Inspector, "organisation">[] },
): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  const { organisation } = authorityAt(desk);
  const inspectors = request.inspectors.map((each) => ({ ...each, organisation }));
  const numbers = inspectors.map(({ number }) => number);
  if (new Set(numbers).size < numbers.length) throw namedTwice();
  return onPlan(desk, request.plan, "name-inspectors", (plan) => {
    const taken = plan.inspectors.find((each) => each.organisation !== organisation && numbers.includes(each.number));
    if (taken !== undefined) throw namedTwice();
    return { type: "PlanInspectorsNamed", matter: plan.id, inspectors };
  });
}

export async function endPlan(
  desk: Desk,
  request: { readonly plan: string; readonly reason: string },
): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  return onPlan(desk, request.plan, "end", ({ id }) => ({ type: "PlanEnded", matter: id, reason: request.reason }));
}

function onPlan(
  desk: Desk,
  plan: string,
  act: PlanAct,
  decide: (plan: Plan) => PlanBody | Refusal,
): Promise<Plan | Refusal> {
  return actOnMatter(desk, { matter: plan, kind: "plan", act }, ({ matter }) => {
    const decided = decide(matter);
    return "refused" in decided ? decided : { bodies: [decided] };
  });
}

/** Regions within the jurisdiction, days in order, and parties that are authorities. */
async function checked(desk: Desk, { terms, parties = [] }: DraftPlan): Promise<Refusal | undefined> {
  if (terms.regions.length === 0)
    throw unusable(
      "no-region",
      { zh: "计划没有区域。", en: "The plan names no region." },
      { zh: "请填写至少一个行政区划代码。", en: "Name at least one region." },
    );
  withinRegions(desk, terms.regions);
  const { directory } = deskOfProduct(desk);
  for (const party of parties) {
    const found = await directory.organisation(party);
    if (found?.kind !== "regulator" && found?.kind !== "authority")
      throw notFound({ zh: "部门", en: "authority" }, party);
  }
  if (terms.from <= terms.until) return undefined;
  const say = { zh: "计划的结束日期早于开始日期。", en: "The plan ends before it begins." };
  return refuse("ends-first", say, { instrument: "sz-2023", article: "20" });
}

function namedTwice(): Error {
  return unusable(
    "inspector-twice",
    { zh: "同一执法证号登记了两次。", en: "The number of one certificate is there twice." },
    { zh: "请核对检查人员名录。", en: "Check the list of officers." },
  );
}
