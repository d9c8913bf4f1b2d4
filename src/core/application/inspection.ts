/**
 * 检查任务 (SZ23 第二十条、SZD 第十八条、广州指导意见二（五）): one look at one operator, drawn by a plan or assigned from one, routed to the district where the
 * operator is registered. The operator is told the finding and may answer it; what was found is published with what was done about it.
 *
 *   assigned → found → published
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterSubject, stepOf, stepped } from "./matter.ts";
import {
  type Disposition,
  type InspectionForm,
  type InspectionItem,
  type InspectionMeans,
  type InspectionResult,
  inspectionForms,
  inspectionItems,
  inspectionMeans,
  type ProcessStage,
  type RiskClass,
} from "./supervision-words.ts";

export interface InspectionTask {
  readonly means: InspectionMeans;
  readonly form: InspectionForm;
  readonly class?: RiskClass;
  /** 属地: six figures. */
  readonly district: string;
  /** Officers by the numbers of their certificates. */
  readonly inspectors: readonly string[];
  readonly dueOn: Day;
  readonly plan?: { readonly id: MatterId; readonly number: string };
}

export interface Finding {
  readonly result: InspectionResult;
  readonly items: readonly InspectionItem[];
  /** The stages of the process in which something was found. */
  readonly stages: readonly ProcessStage[];
  readonly visitedOn: Day;
  readonly note: string;
}

export type InspectionBody =
  | {
      readonly type: "InspectionAssigned";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly parties: readonly OrganisationId[];
      readonly subject: MatterSubject;
      readonly operator?: OperatorId;
      readonly task: InspectionTask;
    }
  | {
      readonly type: "InspectionFound";
      readonly matter: MatterId;
      readonly finding: Finding;
      readonly evidence: readonly string[];
    }
  | {
      readonly type: "InspectionAnswered";
      readonly matter: MatterId;
      readonly statement: string;
      readonly evidence: readonly string[];
    }
  | {
      readonly type: "InspectionDisposed";
      readonly matter: MatterId;
      readonly disposition: Disposition;
      readonly note: string;
    }
  | { readonly type: "InspectionPublished"; readonly matter: MatterId }
  | { readonly type: "InspectionCancelled"; readonly matter: MatterId; readonly reason: string };

export type InspectionStage = "assigned" | "found" | "published" | "cancelled";
export type InspectionAct = "assign" | "find" | "answer" | "dispose" | "publish" | "cancel";

export interface Inspection extends MatterBase<"inspection", InspectionStage> {
  readonly subject: MatterSubject;
  readonly task: InspectionTask;
  readonly finding?: Finding;
  readonly answer?: string;
  readonly disposition?: { readonly what: Disposition; readonly note: string };
}

const sz = (article: string): Citation => ({ instrument: "sz-2023", article });
/** Done by the authority whose matter it is. */
const own = { hands: ["regulator", "authority"], side: "owner" } as const;
/** Or by one that came along on the same visit. */
const anyOf = { hands: ["regulator", "authority"] } as const;

export const inspectionMachine: Machine<InspectionStage, InspectionAct> = {
  title: { zh: "检查任务", en: "Inspection" },
  stages: {
    assigned: { say: { zh: "待检查", en: "to be carried out" } },
    found: { say: { zh: "已检查", en: "carried out" } },
    published: { say: { zh: "已公示", en: "published" }, closes: true },
    cancelled: { say: { zh: "已取消", en: "cancelled" }, closes: true },
  },
  acts: {
    assign: { say: { zh: "派发", en: "Assign" }, from: "opening", to: ["assigned"], ...own, by: sz("20") },
    find: {
      say: { zh: "录入检查结果", en: "Enter the finding" },
      from: ["assigned"],
      to: ["found"],
      ...anyOf,
      by: sz("20"),
    },
    answer: {
      say: { zh: "陈述意见", en: "Answer" },
      from: ["found"],
      hands: ["operator"],
      by: { instrument: "sz-credit-2023", article: "39.3" },
    },
    dispose: {
      say: { zh: "登记处置", en: "Record what is done" },
      from: ["found"],
      ...anyOf,
      by: { instrument: "cn-2016-2794", article: "(13)" },
    },
    publish: {
      say: { zh: "公示结果", en: "Publish" },
      from: ["found"],
      to: ["published"],
      ...own,
      by: { instrument: "sz-draft", article: "18" },
    },
    cancel: { say: { zh: "取消", en: "Cancel" }, from: ["assigned"], to: ["cancelled"], ...own, by: sz("20") },
  },
};

/** 现场检查等全方位检查: nothing is left out of a full check on site (广州指导意见二（五）). */
export function refusedFinding({ task }: Pick<Inspection, "task">, finding: Finding, today: Day): Refusal | undefined {
  if (finding.visitedOn > today)
    return refuse(
      "future-visit",
      { zh: "检查日期不能晚于今日。", en: "The visit cannot lie in the future." },
      sz("20"),
    );
  if (task.form !== "on-site-full") return undefined;
  const wanted = Object.keys(inspectionItems) as readonly InspectionItem[];
  const left = wanted.filter((item) => !finding.items.includes(item));
  if (left.length === 0) return undefined;
  return refuse(
    "not-full",
    {
      zh: `现场全面检查须逐项检查，尚缺：${left.map((item) => inspectionItems[item].zh).join("、")}。`,
      en: `A full check on site goes through every item; missing: ${left.map((item) => inspectionItems[item].en).join(", ")}.`,
    },
    { instrument: "gz-2020", article: "2(5)" },
  );
}

/** What was found is not published without what is done about it. */
export function refusedPublishing({
  finding,
  disposition,
}: Pick<Inspection, "finding" | "disposition">): Refusal | undefined {
  if (finding?.result === "no-problem" || disposition !== undefined) return undefined;
  return refuse(
    "not-disposed",
    {
      zh: "检查发现问题的，登记处置情况后方可公示。",
      en: "Where a problem was found, what is done about it is recorded first.",
    },
    { instrument: "cn-2016-2794", article: "(13)" },
  );
}

export function evolveInspection(before: Inspection | undefined, fact: DatedMatterFact<InspectionBody>): Inspection {
  const { body } = fact;
  if (body.type === "InspectionAssigned") return assigned(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the inspection was assigned`);
  const step = (act: InspectionAct, note: string, evidence: readonly string[] = []) => ({
    timeline: stepped(before, act, fact, { note, evidence }),
  });
  switch (body.type) {
    case "InspectionFound": {
      const { finding, evidence } = body;
      return { ...before, stage: "found", finding, shownToOperator: true, ...step("find", finding.note, evidence) };
    }
    case "InspectionAnswered":
      return { ...before, answer: body.statement, ...step("answer", body.statement, body.evidence) };
    case "InspectionDisposed": {
      const { disposition: what, note } = body;
      return { ...before, disposition: { what, note }, ...step("dispose", note) };
    }
    case "InspectionPublished":
      return {
        ...before,
        stage: "published",
        shownToAll: true,
        closedOn: fact.on,
        timeline: stepped(before, "publish", fact),
      };
    case "InspectionCancelled":
      return { ...before, stage: "cancelled", closedOn: fact.on, ...step("cancel", body.reason) };
  }
}

function assigned(
  {
    matter,
    number,
    owner,
    parties,
    subject,
    task,
    operator,
  }: Extract<InspectionBody, { readonly type: "InspectionAssigned" }>,
  fact: DatedMatterFact<InspectionBody>,
): Inspection {
  return {
    id: matter,
    kind: "inspection",
    stage: "assigned",
    number,
    title: `${inspectionMeans[task.means].zh}（${inspectionForms[task.form].zh}）`,
    owner,
    parties,
    subject,
    ...(operator === undefined ? {} : { operator }),
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("assign", fact)],
    task,
  };
}

/** What is published of it: the result and what is done about it, without the officers, the class and what the operator said for itself. */
export function inspectionOutside(inspection: Inspection, reader: "operator" | "everybody"): Inspection {
  const { class: _, ...task } = inspection.task;
  if (reader === "operator") return { ...inspection, task };
  const { answer: _answer, ...shown } = inspection;
  const timeline = shown.timeline.filter(({ act }) => act !== "answer");
  return { ...shown, task: { ...task, inspectors: [] }, timeline };
}
