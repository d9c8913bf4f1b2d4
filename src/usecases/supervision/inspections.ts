/** 检查任务: assigned from a plan or upon a complaint, carried out, told to the operator, disposed of and published. The operator answers in its own centre. */

import {
  type Finding,
  type Inspection,
  type InspectionAct,
  type InspectionTask,
  refusedFinding,
  refusedPublishing,
} from "../../core/application/inspection.ts";
import type { Plan } from "../../core/application/plan.ts";
import { bandOf, classOf, districtOf } from "../../core/application/supervision.ts";
import { type Disposition, inspectionResults } from "../../core/application/supervision-words.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { nameOn, type OperatorId } from "../../core/operator/operator.ts";
import type { Day } from "../../core/time/day.ts";
import { moment, operatorWithCode } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import {
  actOnMatter,
  type MatterAtHand,
  type MatterDecision,
  matterWithId,
  newMatterId,
  nextMatterNumber,
  openMatter,
} from "../matters/acting.ts";
import { tellingOperator } from "../matters/telling.ts";
import { permit } from "../permit.ts";
import { authorityAt } from "./authority.ts";

export interface AssignInspection extends Pick<InspectionTask, "means" | "dueOn" | "inspectors"> {
  readonly code: string;
  /** An issued plan that it belongs to; absent: upon a complaint or a case of its own. */
  readonly plan?: string;
  /** As the class of the operator says, where absent. */
  readonly form?: InspectionTask["form"];
}

/** Routed to the district where the operator is registered. A Fault where the authority does not reach it. */
export async function assignInspection(desk: Desk, request: AssignInspection): Promise<Inspection | Refusal> {
  permit(desk, "inspectOperators");
  const { code, means, dueOn, inspectors } = request;
  const { operator } = await operatorWithCode(desk, code);
  const { today } = moment(desk);
  if (dueOn < today) return tooLate();
  const plan = request.plan === undefined ? undefined : await planOf(desk, request.plan);
  if (plan !== undefined && !UNDER_WAY.includes(plan.stage)) return notIssued();
  const ofClass = await classNow(desk, operator, plan);
  const rules = plan?.rules ?? desk.law.supervision.rules;
  const matter = newMatterId(desk);
  const owner = authorityAt(desk).organisation;
  const number = await nextMatterNumber(desk, "检查", today);
  return openMatter<"inspection">(desk, [
    {
      ...{ type: "InspectionAssigned", matter, number, owner, parties: plan?.parties ?? [], operator: operator.id },
      subject: { code, name: nameOn(operator, today) },
      task: {
        ...{ means, inspectors, dueOn, class: ofClass, form: request.form ?? rules.classes[ofClass].form },
        district: districtOf(operator.region),
        ...(plan === undefined ? {} : { plan: { id: plan.id, number: plan.number } }),
      },
    },
  ]);
}

const UNDER_WAY: readonly Plan["stage"][] = ["issued", "frozen", "drawn"];

export interface EnterFinding {
  readonly inspection: string;
  readonly finding: Finding;
  readonly evidence: readonly string[];
}

/** Written down, and the operator told, in one. */
export async function enterFinding(desk: Desk, request: EnterFinding): Promise<Inspection | Refusal> {
  permit(desk, "inspectOperators");
  const { finding, evidence } = request;
  const asked = { matter: request.inspection, kind: "inspection", act: "find", note: finding.note } as const;
  return actOnMatter(desk, asked, async ({ matter, at }): Promise<MatterDecision | Refusal> => {
    const refusal = refusedFinding(matter, finding, at.today);
    if (refusal !== undefined) return refusal;
    const bodies = [{ type: "InspectionFound", matter: matter.id, finding, evidence }] as const;
    return { bodies, beside: await tellingOfFinding(desk, matter, finding) };
  });
}

function tellingOfFinding(desk: Desk, { id, number, operator }: Inspection, { result, note }: Finding) {
  const found = inspectionResults[result];
  return tellingOperator(desk, operator, {
    matter: id,
    title: { zh: "检查结果告知书", en: "Notice of the finding of an inspection" },
    subject: { zh: `监督检查（${number}）`, en: `inspection ${number}` },
    said: { zh: `检查结果：${found.zh}。${note}`, en: `The finding: ${found.en}. ${note}` },
    by: { instrument: "sz-2023", article: "20" },
    remedy: {
      zh: "贵单位可以在“事项”中陈述意见、提交证明材料；结果公示前，检查机关应当予以考虑。",
      en: "You may answer and hand in evidence under “Matters”; it is looked at before the result is published.",
    },
  });
}

export interface AnswerMatter {
  readonly matter: string;
  readonly statement: string;
  readonly evidence: readonly string[];
}

/** The operator's own words, beside the finding. */
export async function answerInspection(desk: Desk, request: AnswerMatter): Promise<Inspection | Refusal> {
  permit(desk, "answerSupervision");
  const { statement, evidence } = request;
  return onInspection(desk, request.matter, "answer", ({ matter }) => ({
    bodies: [{ type: "InspectionAnswered", matter: matter.id, statement, evidence }],
  }));
}

export async function disposeInspection(
  desk: Desk,
  request: { readonly inspection: string; readonly disposition: Disposition; readonly note: string },
): Promise<Inspection | Refusal> {
  permit(desk, "inspectOperators");
  const { disposition, note } = request;
  return onInspection(desk, request.inspection, "dispose", ({ matter }) => ({
    bodies: [{ type: "InspectionDisposed", matter: matter.id, disposition, note }],
  }));
}

export async function publishInspection(desk: Desk, inspection: string): Promise<Inspection | Refusal> {
  permit(desk, "inspectOperators");
  return onInspection(
    desk,
    inspection,
    "publish",
    ({ matter }) => refusedPublishing(matter) ?? { bodies: [{ type: "InspectionPublished", matter: matter.id }] },
  );
}

export async function cancelInspection(
  desk: Desk,
  request: { readonly inspection: string; readonly reason: string },
): Promise<Inspection | Refusal> {
  permit(desk, "inspectOperators");
  return onInspection(desk, request.inspection, "cancel", ({ matter }) => ({
    bodies: [{ type: "InspectionCancelled", matter: matter.id, reason: request.reason }],
  }));
}

function onInspection(
  desk: Desk,
  matter: string,
  act: InspectionAct,
  decide: (found: MatterAtHand<Inspection>) => MatterDecision | Refusal,
): Promise<Inspection | Refusal> {
  return actOnMatter(desk, { matter, kind: "inspection", act }, decide);
}

/** 抽查检查结果公示: what everybody sees of an inspection. */
export interface PublicInspection {
  readonly number: string;
  readonly means: InspectionTask["means"];
  readonly result: Finding["result"];
  readonly disposition?: Disposition;
  /** The authority that looked. */
  readonly authority: string;
  readonly visitedOn: Day;
  readonly publishedOn: Day;
}

/** Those that are published, newest first. For the page of an operator that was found already. */
export async function publicInspections(desk: Desk, operator: OperatorId): Promise<readonly PublicInspection[]> {
  const asked = { kind: "inspection", operator, stage: "published", shownToAll: true } as const;
  const { items } = await desk.matters.list(asked, { limit: 20 });
  const { directory } = deskOfProduct(desk);
  const shown = items.flatMap((each) => (each.kind === "inspection" ? [each] : []));
  const told = shown.map(async ({ number, task, finding, disposition, owner, closedOn }) => {
    if (finding === undefined || closedOn === undefined) return [];
    const authority = (await directory.organisation(owner))?.name ?? "";
    const { result, visitedOn } = finding;
    const done = disposition === undefined ? {} : { disposition: disposition.what };
    return [{ number, means: task.means, result, ...done, authority, visitedOn, publishedOn: closedOn }];
  });
  return (await Promise.all(told)).flat();
}

async function planOf(desk: Desk, id: string): Promise<Plan> {
  return (await matterWithId(desk, { matter: id, kind: "plan" })).matter;
}

/** By the plan's rules, or those that ship; the risk class is the plan's. */
async function classNow(
  desk: Desk,
  operator: Awaited<ReturnType<typeof operatorWithCode>>["operator"],
  plan: Plan | undefined,
) {
  const publications = await desk.results.publications(operator.id);
  const published = publications.find(({ stage }) => stage === "published");
  const standard = published && (await desk.standards.read(published.standard));
  const band = standard === undefined ? "none" : bandOf(desk.law.supervision, standard, published?.grade);
  const risk = plan?.terms.risks[operator.code.value] ?? "unknown";
  return classOf(plan?.rules ?? desk.law.supervision.rules, risk, band);
}

function tooLate(): Refusal {
  const say = { zh: "完成期限不能早于今日。", en: "The day by which it is done lies in the past." };
  return refuse("day-over", say, { instrument: "sz-2023", article: "20" });
}

function notIssued(): Refusal {
  const say = { zh: "计划尚未印发，或者已经结束。", en: "The plan is not issued, or is over." };
  return refuse("plan-not-issued", say, { instrument: "sz-2023", article: "20" });
}
