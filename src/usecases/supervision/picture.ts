/** 监管总览: a map of work: classes by district, warnings that wait, plans and inspections under way, instructions unanswered. */

import { isEscalated } from "../../core/application/instruction.ts";
import type { Matter } from "../../core/application/matters.ts";
import { bandOf, classOf, districtOf, type SupervisionRules } from "../../core/application/supervision.ts";
import { type ProcessStage, processStages, type RiskClass } from "../../core/application/supervision-words.ts";
import { isActive } from "../../core/application/warning.ts";
import type { Desk } from "../../core/desk.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { permit, permitSending } from "../permit.ts";
import { authorityAt, gradedOperators, rulesInForce } from "./authority.ts";

export interface SupervisionPicture {
  readonly today: Day;
  readonly districts: readonly {
    readonly district: string;
    readonly total: number;
    readonly classes: Readonly<Record<RiskClass, number>>;
  }[];
  readonly rules: SupervisionRules;
  /** The plan whose rules they are; absent: as shipped. */
  readonly plan?: { readonly id: string; readonly number: string };
  readonly plans: { readonly drafts: number; readonly waiting: number; readonly underWay: number };
  readonly warnings: { readonly drafts: number; readonly active: number };
  readonly inspections: { readonly open: number; readonly overdue: number };
  readonly instructions: { readonly open: number; readonly escalated: number };
  /** In which stages of the process something was found, by inspections (发改财金〔2016〕2794号（二）). */
  readonly stages: Readonly<Record<ProcessStage, number>>;
}

export async function supervisionPicture(desk: Desk): Promise<SupervisionPicture> {
  await permitSending(desk, "readSupervision");
  const { today } = moment(desk);
  const { organisation, regions } = authorityAt(desk);
  const { rules, risks, plan } = await rulesInForce(desk, organisation);
  const [districts, matters] = await Promise.all([
    byDistrict(desk, regions, { rules, risks }),
    all(desk, organisation),
  ]);
  return { today, districts, rules, ...(plan === undefined ? {} : { plan }), ...counted(matters, today) };
}

/** An organisation with which an authority has to do: by name, so that one can be chosen. */
export interface SupervisionBody {
  readonly id: string;
  readonly name: string;
  readonly kind: "agency" | "platform" | "regulator" | "authority";
}

/** The agency, the platforms and the other authorities; operators are named by their codes and are not among them. */
export async function supervisionBodies(desk: Desk): Promise<readonly SupervisionBody[]> {
  permit(desk, "readSupervision");
  const { organisation } = authorityAt(desk);
  const all = await deskOfProduct(desk).directory.organisations();
  return all.flatMap(({ id, name, kind, state }) => {
    if (state !== "active" || id === organisation) return [];
    return kind === "agency" || kind === "platform" || kind === "regulator" || kind === "authority"
      ? [{ id, name, kind }]
      : [];
  });
}

async function byDistrict(
  desk: Desk,
  regions: readonly string[],
  { rules, risks }: Pick<Awaited<ReturnType<typeof rulesInForce>>, "rules" | "risks">,
): Promise<SupervisionPicture["districts"]> {
  const found = new Map<string, Record<RiskClass, number>>();
  for await (const { operator, publication, standard } of gradedOperators(desk, regions)) {
    const band = standard === undefined ? "none" : bandOf(desk.law.supervision, standard, publication?.grade);
    const ofClass = classOf(rules, risks[operator.code.value] ?? "unknown", band);
    const district = districtOf(operator.region);
    const classes = found.get(district) ?? { A: 0, B: 0, C: 0, D: 0 };
    classes[ofClass]++;
    found.set(district, classes);
  }
  return [...found]
    .map(([district, classes]) => ({ district, classes, total: classes.A + classes.B + classes.C + classes.D }))
    .toSorted((a, b) => (a.district < b.district ? -1 : 1));
}

async function all(desk: Desk, owner: Matter["owner"]): Promise<readonly Matter[]> {
  const found: Matter[] = [];
  const kind = ["plan", "warning", "inspection", "instruction"] as const;
  for await (const batch of desk.matters.all({ kind, owner })) found.push(...batch);
  return found;
}

type Counted = Pick<SupervisionPicture, "plans" | "warnings" | "inspections" | "instructions" | "stages">;

function counted(matters: readonly Matter[], today: Day): Counted {
  const count = (is: (matter: Matter) => boolean): number => matters.filter(is).length;
  const at = (kind: Matter["kind"], ...stages: readonly string[]): number =>
    count((each) => each.kind === kind && stages.includes(each.stage));
  return {
    plans: {
      drafts: at("plan", "draft"),
      waiting: at("plan", "submitted"),
      underWay: at("plan", "approved", "issued", "frozen", "drawn"),
    },
    warnings: {
      drafts: at("warning", "draft"),
      active: count((each) => each.kind === "warning" && isActive(each, today)),
    },
    inspections: {
      open: at("inspection", "assigned", "found"),
      overdue: count((each) => each.kind === "inspection" && each.stage === "assigned" && each.task.dueOn < today),
    },
    instructions: {
      open: at("instruction", "sent", "answered"),
      escalated: count((each) => each.kind === "instruction" && isEscalated(each, today)),
    },
    stages: stagesFound(matters),
  };
}

function stagesFound(matters: readonly Matter[]): Readonly<Record<ProcessStage, number>> {
  const counts = Object.fromEntries(Object.keys(processStages).map((stage) => [stage, 0])) as Record<
    ProcessStage,
    number
  >;
  for (const matter of matters)
    if (matter.kind === "inspection") for (const stage of matter.finding?.stages ?? []) counts[stage]++;
  return counts;
}
