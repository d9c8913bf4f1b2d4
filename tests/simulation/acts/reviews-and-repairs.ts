/** 初评结果异议审核 and 信用修复. */
import { type RepairCondition, repairConditions } from "../../../src/core/procedure/repair.ts";
import * as repairs from "../../../src/usecases/cases/repairs.ts";
import * as reviews from "../../../src/usecases/cases/reviews.ts";
import { type Outcome, openCases, outcome, type Scene, standing } from "../scene.ts";

export async function askForReview({ town, who }: Scene): Promise<Outcome> {
  const seen = await who.desk.results.publications(who.id);
  const found = seen.find(({ stage }) => stage === "in-publicity") ?? seen[0];
  if (found === undefined) return "nothing";
  const evidence = await town.evidence(who.desk);
  return outcome(
    await reviews.requestReview(who.desk, {
      code: who.code,
      result: found.result,
      statement: "对初评结果有异议（推演）。",
      evidence,
    }),
  );
}

export async function review(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find(({ kind }) => kind === "review");
  if (found === undefined) return "nothing";
  const outcomes = scene.chance.pick(["maintained", "amended"] as const);
  return outcome(
    await reviews.decideReview(scene.town.house.as("case-officer"), {
      case: found.id,
      outcome: outcomes,
      reason: "审核意见（推演）",
    }),
  );
}

export async function applyForRepair({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await who.desk.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const all = Object.keys(repairConditions) as RepairCondition[];
  const stated = chance.perMille(800) ? all.filter((condition) => condition !== "commitment") : [];
  const evidence = await town.evidence(who.desk);
  const answer = await repairs.applyForRepair(who.desk, {
    code: who.code,
    record: record.id,
    statement: "已改正（推演）。",
    stated,
    evidence,
  });
  return outcome(answer);
}

export async function decideRepair(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find(({ kind }) => kind === "repair");
  if (found === undefined) return "nothing";
  const granted = scene.chance.perMille(600);
  return outcome(
    await repairs.decideRepair(scene.town.house.as("case-officer"), {
      case: found.id,
      outcome: granted ? "granted" : "refused",
      reason: "修复意见（推演）",
    }),
  );
}
