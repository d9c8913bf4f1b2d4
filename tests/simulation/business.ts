/** What people do on a simulated day, drawn by chance: lawful acts at lawful and unlawful times. A refusal must name its article; what is done must hold. */
import assert from "node:assert/strict";
import type { Chance } from "../../examples/sample-region/seeded.ts";
import { isRefusal, type Refusal } from "../../src/core/citation.ts";
import type { Case } from "../../src/core/procedure/cases.ts";
import type { ObjectionCase } from "../../src/core/procedure/objection.ts";
import { type RepairCondition, repairConditions } from "../../src/core/procedure/repair.ts";
import type { Publication } from "../../src/core/publication/publication.ts";
import type { CreditRecord } from "../../src/core/record/record.ts";
import { addDays, type Day } from "../../src/core/time/day.ts";
import * as objections from "../../src/usecases/cases/objections.ts";
import * as repairs from "../../src/usecases/cases/repairs.ts";
import * as reviews from "../../src/usecases/cases/reviews.ts";
import { takeBackCase } from "../../src/usecases/cases/taking-back.ts";
import { evaluateOperator } from "../../src/usecases/evaluations.ts";
import * as publication from "../../src/usecases/publication.ts";
import * as records from "../../src/usecases/records.ts";
import { csv, penaltyHeader, penaltyRow } from "../desk.ts";
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

type Act = (scene: Scene) => Promise<Outcome>;

/** Name → how often of a thousand, and the act. */
export const acts: Readonly<Record<string, readonly [perMille: number, Act]>> = {
  "a penalty is reported": [90, report],
  "an operator is evaluated": [110, evaluate],
  "a result is approved": [120, approve],
  "a bad result is told": [70, serve],
  "publicity starts": [80, startPublicity],
  "somebody publishes, lawfully or not": [80, publish],
  "the operator objects": [70, object],
  "an objection goes on": [170, goOn],
  "an objection is taken back": [5, takeBack],
  "the operator asks for a review": [40, askForReview],
  "a review is decided": [60, review],
  "the operator applies for repair": [50, applyForRepair],
  "a repair is decided": [40, decideRepair],
  "the source revokes": [10, revoke],
  "a lawsuit marks": [15, litigate],
};

export function drawAct(chance: Chance): readonly [name: string, act: Act] {
  let left = chance.below(Object.values(acts).reduce((sum, [weight]) => sum + weight, 0));
  for (const [name, [weight, act]] of Object.entries(acts)) {
    left -= weight;
    if (left < 0) return [name, act];
  }
  throw new Error("nothing was drawn");
}

// Records and results -------------------------------------------------------------------------------------------------

async function report({ town, who, today, chance }: Scene): Promise<Outcome> {
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

async function evaluate({ town, who }: Scene): Promise<Outcome> {
  return outcome(await evaluateOperator(town.house.as("scorer"), { code: who.code }));
}

async function approve(scene: Scene): Promise<Outcome> {
  const found = await latest(scene, "evaluated");
  if (found === undefined) return "nothing";
  const byScorer = await publication
    .approveResult(scene.town.house.as("approver"), { result: found.result })
    .then((answer) => answer);
  return outcome(byScorer);
}

async function serve(scene: Scene): Promise<Outcome> {
  const found = await latest(scene, "approved");
  if (found === undefined) return "nothing";
  const told = { result: found.result, channel: "post", receipt: `EMS ${scene.chance.below(1e6)}` } as const;
  return outcome(await publication.serveNotice(scene.town.house.as("publisher"), told));
}

async function startPublicity(scene: Scene): Promise<Outcome> {
  const found = (await latest(scene, "noticed")) ?? (await latest(scene, "approved"));
  if (found === undefined) return "nothing";
  return outcome(await publication.startPublicity(scene.town.house.as("publisher"), { result: found.result }));
}

/** Whatever stands on its way: most of the time it is too early, and the gate says so. */
async function publish(scene: Scene): Promise<Outcome> {
  const found = await onItsWay(scene);
  if (found === undefined) return "nothing";
  const answer = await publication.publishResult(scene.town.house.as("publisher"), { result: found.result });
  return isRefusal(answer) ? `refused: ${refusedWithArticle(answer, "publishing")}` : "done";
}

// Objections ----------------------------------------------------------------------------------------------------------

async function object({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await who.desk.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  const seen = await who.desk.results.publications(who.id);
  const result = chance.perMille(300) ? seen[0] : undefined;
  if (record === undefined && result === undefined) return "nothing";
  const about = result
    ? ({ of: "result", result: result.result } as const)
    : ({ of: "record", record: (record as CreditRecord).id } as const);
  const evidence = chance.perMille(900) ? await town.evidence(who.desk) : [];
  const answer = await objections.fileObjection(who.desk, {
    code: who.code,
    about,
    grounds: ["wrong-or-missing"],
    statement: "与实际情况不符（推演）。",
    evidence,
  });
  if (evidence.length === 0) return `refused: ${refusedWithArticle(answer, "an objection without evidence")}`;
  if (!isRefusal(answer)) assert.equal(answer.stage, "accepted", "a complete objection is accepted at once");
  return outcome(answer);
}

async function goOn(scene: Scene): Promise<Outcome> {
  const open = await openObjections(scene);
  const found = open.length === 0 ? undefined : scene.chance.pick(open);
  if (found === undefined) return "nothing";
  if (scene.chance.perMille(150)) return extend(scene, found);
  if (found.stage === "accepted" && found.about.of === "record") return check(scene, found);
  if (found.stage === "checked" && found.checked?.finding === "agrees") return forward(scene, found);
  if (found.stage === "forwarded") return answer(scene, found);
  return decide(scene, found);
}

async function check({ town, chance }: Scene, { id }: ObjectionCase): Promise<Outcome> {
  const early = await objections.decideObjection(town.house.as("case-officer"), {
    case: id,
    outcome: "rejected",
    reason: "未经核查",
  });
  refusedWithArticle(early, "deciding what its provider decides");
  const finding = chance.perMille(200) ? "differs" : "agrees";
  const correction = finding === "differs" ? { correction: { remedy: "publicity-ended" } as const } : {};
  return outcome(
    await objections.checkObjection(town.house.as("case-officer"), {
      case: id,
      finding,
      note: "已核查",
      ...correction,
    }),
  );
}

async function forward({ town }: Scene, { id }: ObjectionCase): Promise<Outcome> {
  return outcome(
    await objections.forwardObjection(town.house.as("case-officer"), { case: id, proof: "函〔2026〕1号" }),
  );
}

async function answer({ town, chance }: Scene, { id, forwarded }: ObjectionCase): Promise<Outcome> {
  const desk = forwarded?.provider === undefined ? town.house.as("case-officer") : town.provider;
  const upheld = chance.perMille(500);
  return outcome(await objections.answerObjection(desk, { case: id, upheld, reason: "经复核（推演）" }));
}

async function extend({ town, chance }: Scene, { id }: ObjectionCase): Promise<Outcome> {
  const approver = chance.perMille(300) ? "" : "approver-in-charge";
  const answer = await objections.extendObjection(town.house.as("approver"), {
    case: id,
    approver,
    reason: "情况复杂",
  });
  if (approver === "") return `refused: ${refusedWithArticle(answer, "an extension that nobody approved")}`;
  return outcome(answer);
}

async function decide({ town, chance }: Scene, found: ObjectionCase): Promise<Outcome> {
  const upheld = found.answered?.upheld ?? chance.perMille(400);
  const remedy = found.about.of === "result" ? "reevaluated" : "publicity-ended";
  return outcome(
    await objections.decideObjection(town.house.as("case-officer"), {
      case: found.id,
      outcome: upheld ? "upheld" : "rejected",
      ...(upheld ? { remedy } : {}),
      reason: "处理意见（推演）",
    }),
  );
}

async function takeBack(scene: Scene): Promise<Outcome> {
  const [found] = await openObjections(scene);
  if (found === undefined) return "nothing";
  return outcome(await takeBackCase(scene.who.desk, { case: found.id }));
}

// Reviews and repairs -------------------------------------------------------------------------------------------------

async function askForReview({ town, who }: Scene): Promise<Outcome> {
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

async function review(scene: Scene): Promise<Outcome> {
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

async function applyForRepair({ town, who, chance }: Scene): Promise<Outcome> {
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

async function decideRepair(scene: Scene): Promise<Outcome> {
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

// What the source and courts do ---------------------------------------------------------------------------------------

async function revoke({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await town.house.system.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const officer = town.house.as("case-officer");
  return outcome(
    await records.withdrawRecord(officer, { code: who.code, record: record.id, reason: "原处罚决定已撤销（推演）" }),
  );
}

async function litigate({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await town.house.system.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const mark = { code: who.code, record: record.id, kind: "litigation", reference: "（推演）行初1号" } as const;
  const officer = town.house.as("case-officer");
  if (!record.marks.some(({ kind }) => kind === "litigation")) return outcome(await records.markRecord(officer, mark));
  return outcome(await records.unmarkRecord(officer, { ...mark, reason: "诉讼终结（推演）" }));
}

// What is there -------------------------------------------------------------------------------------------------------

function standing(all: readonly CreditRecord[], chance: Chance): CreditRecord | undefined {
  const found = all.filter(({ current, withdrawn, repaired }) => current.kind === "penalty" && !withdrawn && !repaired);
  return found.length === 0 ? undefined : chance.pick(found);
}

async function openCases({ town, who }: Scene): Promise<readonly Case[]> {
  return (await town.house.system.cases.ofOperator(who.id)).filter(({ closedOn }) => closedOn === undefined);
}

async function openObjections(scene: Scene): Promise<readonly ObjectionCase[]> {
  return (await openCases(scene)).filter((found) => found.kind === "objection");
}

async function latest(scene: Scene, stage: Publication["stage"]): Promise<Publication | undefined> {
  const all = await scene.town.house.system.results.publications(scene.who.id);
  return all.find((one) => one.stage === stage);
}

async function onItsWay(scene: Scene): Promise<Publication | undefined> {
  const all = await scene.town.house.system.results.publications(scene.who.id);
  return all.find(({ stage }) => ["evaluated", "approved", "noticed", "in-publicity"].includes(stage));
}

function outcome(answer: unknown): Outcome {
  if (!isRefusal(answer)) return "done";
  return `refused: ${refusedWithArticle(answer satisfies Refusal, "the act")}`;
}
