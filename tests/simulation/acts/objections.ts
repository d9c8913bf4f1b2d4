/** 异议: filed by operators, gone on with by officers and by the provider, taken back. */
import assert from "node:assert/strict";
import { isRefusal } from "../../../src/core/citation.ts";
import type { ObjectionCase } from "../../../src/core/procedure/objection.ts";
import type { CreditRecord } from "../../../src/core/record/record.ts";
import * as objections from "../../../src/usecases/cases/objections.ts";
import { takeBackCase } from "../../../src/usecases/cases/taking-back.ts";
import { refusedWithArticle } from "../invariants.ts";
import { type Outcome, openCases, outcome, type Scene, standing } from "../scene.ts";

export async function object({ town, who, chance }: Scene): Promise<Outcome> {
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

export async function goOn(scene: Scene): Promise<Outcome> {
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

export async function takeBack(scene: Scene): Promise<Outcome> {
  const [found] = await openObjections(scene);
  if (found === undefined) return "nothing";
  return outcome(await takeBackCase(scene.who.desk, { case: found.id }));
}

async function openObjections(scene: Scene): Promise<readonly ObjectionCase[]> {
  return (await openCases(scene)).filter((found) => found.kind === "objection");
}
