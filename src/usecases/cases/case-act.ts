/** One act on one case: the case as it stands, the law of its own pack, then the four beats of `actOn`. */
import { productActors } from "../../core/access/scope.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Along, Desk, OperatorState } from "../../core/desk.ts";
import type { FactBody, NewFact } from "../../core/journal.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseId, CaseKind } from "../../core/procedure/case.ts";
import type { KeptCase } from "../../core/procedure/case-register.ts";
import { type Case, evolveCase, isCaseFact } from "../../core/procedure/cases.ts";
import type { ExtensionAsked } from "../../core/procedure/extension.ts";
import type { Day } from "../../core/time/day.ts";
import { actOn, type Decision, type Moment, statement } from "../act.ts";
import { notFound } from "../faults.ts";
import { citedPack } from "../packs.ts";
import { actorAt } from "../permit.ts";

export const caseNoun = { zh: "案件", en: "case" } as const;

/** What was decided of a case; its answer is the case as these facts leave it. */
export type CaseDecision = Omit<Decision<unknown>, "answer">;

export type CaseOf<Kind extends CaseKind> = Extract<Case, { readonly kind: Kind }>;

/** Everything that an act on a case looks at. */
export interface CaseAtHand<Found extends Case = Case> {
  readonly case: Found;
  readonly pack: PolicyPack;
  readonly state: OperatorState;
  readonly at: Moment;
}

export interface CaseAct {
  readonly case: string;
  /** The act's name in the machine, and what is said with it: by both a repeated request finds itself done. */
  readonly act: string;
  readonly note?: string;
}

/**
 * Acts on a case of a kind; a Fault `not-found` where the desk reaches no such case. Under a key, what this very actor has done already is answered
 * with the case as it stands.
 */
export async function actOnCase<Kind extends CaseKind>(
  desk: Desk,
  kind: Kind,
  act: CaseAct,
  decide: (found: CaseAtHand<CaseOf<Kind>>) => Promise<CaseDecision | Refusal> | CaseDecision | Refusal,
): Promise<CaseOf<Kind> | Refusal> {
  const { operator } = await ofKind(desk, kind, act.case);
  return actOn<CaseOf<Kind>>(desk, operator, async (state, at) => {
    const found = (await ofKind(desk, kind, act.case)).case;
    if (desk.repeats !== undefined && isDone(desk, found, act)) return { facts: [], answer: found };
    const pack = await lawOf(desk, found);
    const decision = await decide({ case: found, pack, state, at });
    return isRefusal(decision) ? decision : withCase(found.id, found, decision, at);
  });
}

/** The case with that id, of whatever kind. */
export async function caseWithId(desk: Desk, id: string): Promise<KeptCase> {
  const kept = await desk.cases.read(id as CaseId);
  if (kept === undefined) throw notFound(caseNoun, id);
  return kept;
}

/** The pack whose rulings hold for a case to its end. */
export function lawOf(desk: Desk, { pack }: Pick<Case, "pack">): Promise<PolicyPack> {
  return citedPack(desk, { pack: pack.id, packVersion: pack.version });
}

/** The decision with the case as its facts leave it for an answer. */
export function withCase<Found extends Case>(
  id: CaseId,
  before: Found | undefined,
  decision: CaseDecision,
  at: Moment,
): Decision<Found> {
  const after = decision.facts.reduce<Case | undefined>((found, { on, by, body }) => {
    if (!isCaseFact(body) || body.case !== id) return found;
    return evolveCase(found, { on, by, knownAt: at.now, body });
  }, before);
  if (after === undefined) throw new Error(`nothing was decided of case ${id}`);
  return { ...decision, answer: after as Found };
}

/**
 * What the product does at once with what an operator brings (its acceptance, the mark, the end of the mark) is stated in the product's name; what
 * staff and providers do, in theirs.
 */
export function stating(desk: Desk, on: Day, body: FactBody): NewFact {
  return desk.scope.kind === "operator" ? { on, by: productActors.formalCheck.id, body } : statement(desk, on, body);
}

export interface ExtendCase {
  readonly case: string;
  /** Who approved it, by name; never whoever extends. */
  readonly approver: string;
  readonly reason: string;
}

/** An extension as core asks for it: whoever names himself, by account or by name, approves his own. */
export function extensionAsked(
  desk: Pick<Desk, "scope">,
  { approver }: Pick<ExtendCase, "approver">,
  reason: string,
  { today }: Moment,
): ExtensionAsked {
  const { id, name } = actorAt(desk);
  const named = approver.trim();
  return { approver: named, reason, by: named === name ? named : id, today };
}

/** Two things to be written in the same transaction; absent where there is nothing. */
export function alongBoth(one: Along = {}, other: Along = {}): { readonly along?: Along } {
  const both: Along = {
    ...one,
    ...other,
    ...joined(one.personal, other.personal, (personal) => ({ personal })),
    ...joined(one.notices, other.notices, (notices) => ({ notices })),
    ...joined(one.deliveries, other.deliveries, (deliveries) => ({ deliveries })),
    ...joined(one.finishedRuns, other.finishedRuns, (finishedRuns) => ({ finishedRuns })),
  };
  return Object.keys(both).length === 0 ? {} : { along: both };
}

function joined<T>(one: readonly T[] = [], other: readonly T[] = [], as: (all: readonly T[]) => Along): Along {
  return one.length + other.length === 0 ? {} : as([...one, ...other]);
}

async function ofKind<Kind extends CaseKind>(
  desk: Desk,
  kind: Kind,
  id: string,
): Promise<Omit<KeptCase, "case"> & { readonly case: CaseOf<Kind> }> {
  const kept = await caseWithId(desk, id);
  if (kept.case.kind !== kind) throw notFound(caseNoun, id);
  return { ...kept, case: kept.case as CaseOf<Kind> };
}

function isDone(desk: Desk, { timeline }: Case, { act, note }: CaseAct): boolean {
  return timeline.some((step) => step.act === act && step.by === actorAt(desk).id && step.note === note);
}
