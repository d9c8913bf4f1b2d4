/**
 * One act on one matter: read it, ask the core, write, answer; decided anew where it has moved on. What an organisation states in its own matters it
 * writes under its own name and within its reach; what an outsider hands in, and what tells the operator, the product writes, in the same transaction.
 */

import { notTheirAct, sideOf } from "../../core/application/hands.ts";
import type { MatterId, MatterKind } from "../../core/application/matter.ts";
import { matterKinds, matterNumber } from "../../core/application/matter.ts";
import type { KeptMatter, MatterAct } from "../../core/application/matter-register.ts";
import {
  evolveMatter,
  type Matter,
  type MatterBody,
  machineOfMatter,
  matterKindOf,
  matterRules,
} from "../../core/application/matters.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Act, Along, Desk } from "../../core/desk.ts";
import { refusedAt } from "../../core/procedure/machine.ts";
import { type Day, yearOf } from "../../core/time/day.ts";
import { type Moment, moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { changedMeanwhile, notFound } from "../faults.ts";
import { actorAt } from "../permit.ts";

export type MatterOf<Kind extends MatterKind> = Extract<Matter, { readonly kind: Kind }>;

/** What is written in the same transaction: the notice in the operator's journal (`telling.ts`), deliveries, facts of other matters. */
export interface BesideMatter {
  readonly acts?: readonly Act[];
  readonly along?: Along;
}

export interface MatterDecision {
  /** None where nothing changes. */
  readonly bodies: readonly MatterBody[];
  /** The legal day, where it is not today. */
  readonly on?: Day;
  readonly beside?: BesideMatter;
}

export interface MatterAtHand<Found extends Matter = Matter> {
  readonly matter: Found;
  readonly at: Moment;
}

const ATTEMPTS = 5;

/** The id of a matter to be opened; under a key the same at every attempt. */
export function newMatterId(desk: Desk): MatterId {
  return (desk.repeats?.id("matter") ?? desk.ids.next()) as MatterId;
}

/** The next number of a series in the year of a day: `约定〔2026〕1号`. */
export async function nextMatterNumber(desk: Desk, series: string, on: Day): Promise<string> {
  const year = yearOf(on);
  return matterNumber(series, year, await deskOfProduct(desk).cases.nextNumber(series, year));
}

/**
 * Opens a matter by its first facts. `beside` is asked anew at every attempt, and may refuse. Under a key, a matter that was opened already is answered as it stands.
 * Whoever is no organisation, or opens it in another's book, must have asked the right that allows it: the product writes then.
 */
export async function openMatter<Kind extends MatterKind, No extends Refusal = never>(
  desk: Desk,
  bodies: readonly MatterBody[],
  beside: () => Promise<BesideMatter | No> | BesideMatter | No = () => ({}),
): Promise<MatterOf<Kind> | No> {
  const [first] = bodies;
  if (first === undefined) throw new Error("a matter is opened by a fact");
  const done = desk.repeats === undefined ? undefined : await deskOfProduct(desk).matters.read(first.matter);
  if (done !== undefined) return done.matter as MatterOf<Kind>;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const at = moment(desk);
    const act = actOf(desk, first.matter, 0, { bodies }, at);
    const answer = folded(undefined, act);
    const found = await beside();
    if (isRefusal(found)) return found;
    if ((await write(desk, answer, act, found)) === "written") return answer as MatterOf<Kind>;
  }
  throw changedMeanwhile(matterKinds[matterKindOf(first)]);
}

export interface ActOnMatter<Kind extends MatterKind> {
  readonly matter: string;
  readonly kind: Kind;
  /** The act's name in the machine, and what is said with it: by both a repeated request finds itself done. */
  readonly act: string;
  readonly note?: string;
  /** Reached by the product, for somebody who proves by another way (a receipt and its code) that the matter is his. */
  readonly reached?: "by-product";
}

/**
 * Acts on a matter of a kind. A Fault `not-found` where the desk reaches no such matter; the refusal of the machine where the stage, the hand or the
 * side is not the act's; else what was decided is written.
 */
export async function actOnMatter<Kind extends MatterKind>(
  desk: Desk,
  asked: ActOnMatter<Kind>,
  decide: (found: MatterAtHand<MatterOf<Kind>>) => Promise<MatterDecision | Refusal> | MatterDecision | Refusal,
): Promise<MatterOf<Kind> | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { matter, seq } = await matterWithId(desk, asked);
    const at = moment(desk);
    if (desk.repeats !== undefined && isDone(desk, matter, asked)) return matter;
    const refusal = refusedAct(desk, matter, asked.act, at.today);
    if (refusal !== undefined) return refusal;
    const decision = await decide({ matter, at });
    if (isRefusal(decision)) return decision;
    const act = actOf(desk, matter.id, seq, decision, at);
    const answer = folded(matter, act);
    if ((await write(desk, matter, act, decision.beside)) === "written") return answer as MatterOf<Kind>;
  }
  throw changedMeanwhile(matterKinds[asked.kind]);
}

/** The matter with that id, if it is of that kind and in reach. */
export async function matterWithId<Kind extends MatterKind>(
  desk: Desk,
  { matter, kind, reached }: Pick<ActOnMatter<Kind>, "matter" | "kind" | "reached">,
): Promise<KeptMatter & { readonly matter: MatterOf<Kind> }> {
  const kept = await (reached === undefined ? desk : deskOfProduct(desk)).matters.read(matter as MatterId);
  if (kept?.matter.kind !== kind) throw notFound(matterKinds[kind], matter);
  return { ...kept, matter: kept.matter as MatterOf<Kind> };
}

/** Why whoever stands at the desk may not do an act on a matter now; undefined where it may be done. */
export function refusedAct(
  { scope }: Pick<Desk, "scope">,
  matter: Matter,
  act: string,
  today: Day,
): Refusal | undefined {
  const rules = matterRules[matter.kind];
  const machine = machineOfMatter(matter);
  const known = machine.acts[act];
  if (rules === undefined || known === undefined) throw new Error(`a ${matter.kind} knows no act ${act}`);
  return (
    notTheirAct(scope, matter, known, rules.rights?.[act]) ??
    refusedAt(machine, matter.stage, act) ??
    rules.refusal?.(matter, act, today)
  );
}

function actOf(
  { scope }: Desk,
  matter: MatterId,
  seen: number,
  { bodies, on }: Pick<MatterDecision, "bodies" | "on">,
  at: Moment,
): MatterAct {
  return {
    matter,
    seen,
    on: on ?? at.today,
    knownAt: at.now,
    by: actorAt({ scope }).id,
    ...("organisation" in scope ? { organisation: scope.organisation } : {}),
    bodies,
  };
}

/** Asked before it is written: what does not fold is a fault of ours, and nothing is kept of it. */
function folded(before: Matter | undefined, { bodies, ...dated }: MatterAct): Matter {
  const after = bodies.reduce<Matter | undefined>((found, body) => evolveMatter(found, { ...dated, body }), before);
  if (after === undefined) throw new Error("a matter is opened by a fact");
  return after;
}

async function write(
  desk: Desk,
  matter: Matter,
  act: MatterAct,
  { acts = [], along = {} }: BesideMatter = {},
): Promise<"written" | "moved-on"> {
  const others = along.matters ?? [];
  const matters = act.bodies.length === 0 ? others : [act, ...others];
  if (matters.length === 0 && acts.length === 0 && Object.keys(along).length === 0) return "written";
  const plain = acts.length === 0 && Object.keys(along).every((name) => name === "matters");
  const own = plain && others.length === 0 && statesItself(desk, matter, act.seen);
  return (own ? desk : deskOfProduct(desk)).journal.append(acts, { ...along, matters });
}

/** An organisation opens its own matters, and states in them and in those to which it is a party, by itself. */
function statesItself({ scope }: Desk, matter: Matter, seen: number): boolean {
  if (scope.kind === "system") return true;
  const side = sideOf(scope, matter);
  return side === "owner" || (side === "party" && seen > 0);
}

function isDone(
  desk: Desk,
  { timeline }: Matter,
  { act, note }: Pick<ActOnMatter<MatterKind>, "act" | "note">,
): boolean {
  const last = timeline.at(-1);
  const said = note === undefined || last?.note === note;
  return last?.act === act && last.by === actorAt(desk).id && said;
}
