/**
 * A procedure as a state machine: its stages, and the acts that lead from one to the next, each with the article that gives it. One table, read by
 * the acts themselves, by the diagram on the law page, and by the buttons of the desk: what is not in it cannot be done by any door.
 */
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";

/**
 * Who does an act: the operator or whoever speaks for it, the provider of the information, the agency's staff, a market regulator, another authority,
 * a platform, bank or association that applies results, anybody, or the product itself.
 */
export type Hand = "operator" | "provider" | "agency" | "regulator" | "authority" | "partner" | "public" | "system";

export interface MachineStage {
  readonly say: Say;
  /** Nothing more is to be done; the case is closed. */
  readonly closes?: true;
}

export interface MachineAct<Stage extends string> {
  readonly say: Say;
  /** The stages from which it may be done; `opening`: it is the first. */
  readonly from: readonly Stage[] | "opening";
  /** Where it leads; more than one where what is decided says which. Absent: the stage stays. */
  readonly to?: readonly Stage[];
  readonly hands: readonly Hand[];
  /** Of a matter, where only the organisation whose matter it is does the act, only those it was shown to, or only the operator that it is about; absent: any. */
  readonly side?: "owner" | "party" | "subject";
  readonly by: Citation;
}

export interface Machine<Stage extends string = string, Act extends string = string> {
  readonly title: Say;
  readonly stages: Readonly<Record<Stage, MachineStage>>;
  readonly acts: Readonly<Record<Act, MachineAct<Stage>>>;
}

/** The law's no where an act does not belong to the stage that the case has reached; undefined where it does. */
export function refusedAt<Stage extends string, Act extends string>(
  machine: Machine<Stage, Act>,
  stage: Stage,
  act: Act,
): Refusal | undefined {
  const { from, say, by } = machine.acts[act];
  if (from !== "opening" && from.includes(stage)) return undefined;
  const at = machine.stages[stage].say;
  return refuse(
    "wrong-stage",
    { zh: `该案件${at.zh}，不能“${say.zh}”。`, en: `The case is ${at.en}; “${say.en}” does not apply to it.` },
    by,
  );
}

/** What may be done next, in the order of the table. */
export function actsFrom<Stage extends string, Act extends string>(
  machine: Machine<Stage, Act>,
  stage: Stage,
): readonly Act[] {
  return actNames(machine).filter((act) => machine.acts[act].from.includes(stage));
}

export function actNames<Act extends string>({ acts }: Pick<Machine<string, Act>, "acts">): readonly Act[] {
  return Object.keys(acts) as Act[];
}

/** The same machine with the articles of another law for its acts. */
export function underArticles<Stage extends string, Act extends string>(
  machine: Machine<Stage, Act>,
  articles: Readonly<Record<Act, Citation>>,
): Machine<Stage, Act> {
  const cited = actNames(machine).map((act) => [act, { ...machine.acts[act], by: articles[act] }] as const);
  return { ...machine, acts: { ...machine.acts, ...Object.fromEntries(cited) } };
}
