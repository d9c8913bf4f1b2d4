/**
 * 双随机: the lists are closed with their digests before the public seed exists; on a later day the seed is entered, and the draw follows from it. Every
 * operator drawn gets its inspection in the same transaction. What was found is published when all of it is.
 */
import { type DrawLists, digestsOf, draw } from "../../core/application/draw.ts";
import type { Inspection, InspectionBody } from "../../core/application/inspection.ts";
import type { MatterId } from "../../core/application/matter.ts";
import type { MatterAct } from "../../core/application/matter-register.ts";
import {
  drawnBody,
  type FrozenLists,
  type Plan,
  type PlanSubject,
  refusedDraw,
  refusedDrawn,
  refusedFreeze,
} from "../../core/application/plan.ts";
import { bandOf, classOf, districtOf, type SupervisionRules } from "../../core/application/supervision.ts";
import { canonical } from "../../core/canonical.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Moment } from "../act.ts";
import {
  actOnMatter,
  type MatterAtHand,
  type MatterDecision,
  matterWithId,
  nextMatterNumber,
} from "../matters/acting.ts";
import { actorAt, permit, permitSending } from "../permit.ts";
import { authorityAt, gradedOperators } from "./authority.ts";

export interface FreezeLists {
  readonly plan: string;
  /** From where the public seed will come, said before it exists: 某期福利彩票开奖号码. */
  readonly seedFrom: string;
}

export interface DrawPlan {
  readonly plan: string;
  readonly publicSeed: string;
}

/** Closes both lists as they stand now. Refused where the plan is none of random sampling, or one of the lists will not do. */
export async function freezeLists(desk: Desk, request: FreezeLists): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  return actOnMatter(desk, { matter: request.plan, kind: "plan", act: "freeze" }, async ({ matter: plan }) => {
    const lists = { subjects: await subjectsOf(desk, plan), inspectors: plan.inspectors };
    const refusal = refusedFreeze(plan, lists);
    if (refusal !== undefined) return refusal;
    const digests = digestsOf(lists);
    return { bodies: [{ type: "PlanListsFrozen", matter: plan.id, ...lists, digests, seedFrom: request.seedFrom }] };
  });
}

/** Draws by the seed, and opens an inspection of each operator drawn. */
export async function drawPlan(desk: Desk, request: DrawPlan): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  const seed = request.publicSeed.trim();
  const asked = { matter: request.plan, kind: "plan", act: "draw", note: seed } as const;
  return actOnMatter(desk, asked, (found) => drawing(desk, found, seed));
}

async function drawing(
  desk: Desk,
  { matter: plan, at }: MatterAtHand<Plan>,
  seed: string,
): Promise<MatterDecision | Refusal> {
  const { lists } = plan;
  const refusal = refusedDraw(plan, at.today, seed);
  if (refusal !== undefined || lists === undefined) return refusal ?? listsOpen();
  const drawn = draw(lists, plan.rules.classes, seed);
  const alone = refusedDrawn(drawn);
  if (alone !== undefined) return alone;
  const matters: MatterAct[] = [];
  for (const each of drawn) matters.push(await inspectionOf(desk, plan, lists, each, at));
  const inspections = matters.map(({ matter }) => matter);
  return { bodies: [drawnBody(plan.id, lists, seed, { drawn, inspections })], beside: { along: { matters } } };
}

async function inspectionOf(
  desk: Desk,
  plan: Plan,
  { subjects }: FrozenLists,
  { code, class: ofClass, form, inspectors }: ReturnType<typeof draw>[number],
  at: Moment,
): Promise<MatterAct> {
  const subject = subjects.find((each) => each.code === code);
  if (subject === undefined) throw new Error(`${code} was drawn and is not on the list`);
  const { name, district, operator } = subject;
  const matter = (desk.repeats?.id(`inspection ${code}`) ?? desk.ids.next()) as MatterId;
  const number = await nextMatterNumber(desk, "检查", at.today);
  const { means, until: dueOn } = plan.terms;
  const body: InspectionBody = {
    ...{ type: "InspectionAssigned", matter, number, owner: plan.owner, parties: plan.parties, operator },
    subject: { code, name },
    task: {
      ...{ means, form, class: ofClass, district, inspectors, dueOn },
      plan: { id: plan.id, number: plan.number },
    },
  };
  const { organisation } = authorityAt(desk);
  return { matter, seen: 0, on: at.today, knownAt: at.now, by: actorAt(desk).id, organisation, bodies: [body] };
}

function listsOpen(): Refusal {
  const say = { zh: "名录尚未封存。", en: "The lists are not closed." };
  return refuse("lists-open", say, { instrument: "sz-draft", article: "18" });
}

/** 一公开: when every inspection of the draw is published or was cancelled, the outcomes are counted and shown with the digests and the seed. */
export async function publishPlanResults(desk: Desk, plan: string): Promise<Plan | Refusal> {
  permit(desk, "planSupervision");
  return actOnMatter(desk, { matter: plan, kind: "plan", act: "publish-results" }, async ({ matter }) => {
    const inspections = await inspectionsOf(desk, matter);
    const open = inspections.filter(({ closedOn }) => closedOn === undefined);
    if (open.length > 0) return stillOpen(open.length);
    const outcomes: Record<string, number> = {};
    for (const { finding, stage } of inspections) {
      const outcome = finding?.result ?? stage;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    return { bodies: [{ type: "PlanResultsPublished", matter: matter.id, outcomes }] };
  });
}

async function inspectionsOf(desk: Desk, { draw: drawn }: Plan): Promise<readonly Inspection[]> {
  const found = await Promise.all((drawn?.inspections ?? []).map((id) => desk.matters.read(id)));
  return found.flatMap((kept) => (kept?.matter.kind === "inspection" ? [kept.matter] : []));
}

function stillOpen(count: number): Refusal {
  return refuse(
    "still-open",
    { zh: `还有 ${count} 项检查没有公示结果。`, en: `${count} inspections have not published their result.` },
    { instrument: "sz-draft", article: "18" },
  );
}

/** What anybody who holds the lists needs to draw again. */
export interface DrawLog extends DrawLists {
  readonly number: string;
  readonly seedFrom: string;
  readonly frozenOn: string;
  readonly digests: FrozenLists["digests"];
  readonly classes: SupervisionRules["classes"];
  readonly publicSeed?: string;
  readonly seed?: string;
  readonly drawn?: ReturnType<typeof draw>;
  /** Worked out anew from the lists and the seed: whether it is the draw that was kept. */
  readonly agrees?: boolean;
}

/** 抽取记录: for the authorities of the plan, and for whoever they show it to. */
export async function readDrawLog(desk: Desk, id: string): Promise<DrawLog | Refusal> {
  await permitSending(desk, "readSupervision");
  const { matter: plan } = await matterWithId(desk, { matter: id, kind: "plan" });
  const { lists, draw: made, rules, number } = plan;
  if (lists === undefined) return listsOpen();
  const { subjects, inspectors, digests, seedFrom, on: frozenOn } = lists;
  const log = {
    subjects: subjects.map(({ code, class: ofClass }) => ({ code, class: ofClass })),
    ...{ number, inspectors, digests, seedFrom, frozenOn, classes: rules.classes },
  };
  if (made === undefined) return log;
  const { publicSeed, seed, drawn } = made;
  const agrees = canonical(draw(lists, rules.classes, publicSeed)) === canonical(drawn);
  return { ...log, publicSeed, seed, drawn, agrees };
}

/** Every active operator of the plan's regions with its class, by the plan's own rules and risk classes. */
async function subjectsOf(desk: Desk, { terms, rules }: Plan): Promise<readonly PlanSubject[]> {
  const found: PlanSubject[] = [];
  for await (const { operator, publication, standard } of gradedOperators(desk, terms.regions)) {
    const code = operator.code.value;
    const risk = terms.risks[code] ?? "unknown";
    const band = standard === undefined ? "none" : bandOf(desk.law.supervision, standard, publication?.grade);
    found.push({
      ...{ code, name: operator.name, operator: operator.id, risk, band, class: classOf(rules, risk, band) },
      district: districtOf(operator.region),
      ...(publication === undefined ? {} : { grade: publication.grade }),
    });
  }
  return found;
}
