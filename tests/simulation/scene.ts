/** Where a simulated act is done, what is there to act on, and what came of it. */
import type { Chance } from "../../examples/sample-region/seeded.ts";
import { isRefusal } from "../../src/core/citation.ts";
import type { Case } from "../../src/core/procedure/cases.ts";
import type { Publication } from "../../src/core/publication/publication.ts";
import type { CreditRecord } from "../../src/core/record/record.ts";
import type { Day } from "../../src/core/time/day.ts";
import { refusedWithArticle } from "./invariants.ts";
import type { Resident, SimulatedTown } from "./town.ts";

/** Where an act is done: the town, whose day it is, and what was drawn. */
export interface Scene {
  readonly town: SimulatedTown;
  readonly who: Resident;
  readonly today: Day;
  readonly chance: Chance;
}

/** What came of an act: its name with `done`, the code of the refusal, or that there was nothing to do. */
export type Outcome = "done" | "nothing" | `refused: ${string}`;

export type Act = (scene: Scene) => Promise<Outcome>;

/** A penalty that neither its source nor anybody here has ended; in the order of their papers, so that the same seed draws the same. */
export function standing(all: readonly CreditRecord[], chance: Chance): CreditRecord | undefined {
  const found = all
    .filter(({ current, withdrawn, repaired }) => current.kind === "penalty" && !withdrawn && !repaired)
    .toSorted((a, b) => ((a.current.documentNumber ?? "") < (b.current.documentNumber ?? "") ? -1 : 1));
  return found.length === 0 ? undefined : chance.pick(found);
}

export async function openCases({ town, who }: Scene): Promise<readonly Case[]> {
  return (await town.house.system.cases.ofOperator(who.id)).filter(({ closedOn }) => closedOn === undefined);
}

export async function latest(scene: Scene, stage: Publication["stage"]): Promise<Publication | undefined> {
  const all = await scene.town.house.system.results.publications(scene.who.id);
  return all.find((one) => one.stage === stage);
}

export function outcome(answer: unknown): Outcome {
  if (!isRefusal(answer)) return "done";
  return `refused: ${refusedWithArticle(answer, "the act")}`;
}
