/** Records come in, operators are evaluated, and results go their way to the public, at lawful and unlawful times. */
import assert from "node:assert/strict";
import { isRefusal } from "../../../src/core/citation.ts";
import type { Publication } from "../../../src/core/publication/publication.ts";
import { addDays } from "../../../src/core/time/day.ts";
import { evaluateOperator } from "../../../src/usecases/evaluations.ts";
import * as publication from "../../../src/usecases/publication.ts";
import { csv, penaltyHeader, penaltyRow } from "../../desk.ts";
import { refusedWithArticle } from "../invariants.ts";
import { latest, type Outcome, outcome, type Scene } from "../scene.ts";

export async function report({ town, who, today, chance }: Scene): Promise<Outcome> {
  const paper = town.papers.next();
  const on = addDays(today, -chance.between(1, 200));
  const until = addDays(on, chance.pick([95, 365, 1_095]));
  const row = penaltyRow(who.code, `推演罚〔2026〕${paper}号`, {
    on,
    until,
    fine: chance.pick(["0.1", "0.5", "3", "20"]),
  });
  const source = chance.perMille(700) ? "answering-bureau" : "bureau";
  const { accepted, rows } = await town.house.take(`罚${paper}.csv`, csv(penaltyHeader, row), "penalty-2018", source);
  assert.deepEqual([rows, accepted], [1, 1], "the row was taken in");
  return "done";
}

export async function evaluate({ town, who }: Scene): Promise<Outcome> {
  return outcome(await evaluateOperator(town.house.as("scorer"), { code: who.code }));
}

export async function approve(scene: Scene): Promise<Outcome> {
  const found = await latest(scene, "evaluated");
  if (found === undefined) return "nothing";
  const byScorer = await publication
    .approveResult(scene.town.house.as("approver"), { result: found.result })
    .then((answer) => answer);
  return outcome(byScorer);
}

export async function serve(scene: Scene): Promise<Outcome> {
  const found = await latest(scene, "approved");
  if (found === undefined) return "nothing";
  const told = { result: found.result, channel: "post", receipt: `EMS ${scene.chance.below(1e6)}` } as const;
  return outcome(await publication.serveNotice(scene.town.house.as("publisher"), told));
}

export async function startPublicity(scene: Scene): Promise<Outcome> {
  const found = (await latest(scene, "noticed")) ?? (await latest(scene, "approved"));
  if (found === undefined) return "nothing";
  return outcome(await publication.startPublicity(scene.town.house.as("publisher"), { result: found.result }));
}

/** Whatever stands on its way: most of the time it is too early, and the gate says so. */
export async function publish(scene: Scene): Promise<Outcome> {
  const found = await onItsWay(scene);
  if (found === undefined) return "nothing";
  const answer = await publication.publishResult(scene.town.house.as("publisher"), { result: found.result });
  return isRefusal(answer) ? `refused: ${refusedWithArticle(answer, "publishing")}` : "done";
}

async function onItsWay(scene: Scene): Promise<Publication | undefined> {
  const all = await scene.town.house.system.results.publications(scene.who.id);
  return all.find(({ stage }) => ["evaluated", "approved", "noticed", "in-publicity"].includes(stage));
}
