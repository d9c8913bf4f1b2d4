/** 复议申请 and 信用信息管理卡, which Lingyuan alone knows: elsewhere they are refused. */
import assert from "node:assert/strict";
import { isRefusal } from "../../../src/core/citation.ts";
import * as cards from "../../../src/usecases/cases/cards.ts";
import * as reconsiderations from "../../../src/usecases/cases/reconsiderations.ts";
import { type Outcome, openCases, outcome, type Scene, standing } from "../scene.ts";

export async function askToReconsider({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await who.desk.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const answer = await reconsiderations.requestReconsideration(who.desk, {
    code: who.code,
    about: { of: "record", record: record.id },
    statement: "对失信行为认定有异议（推演）。",
    evidence: await town.evidence(who.desk),
  });
  if (who.pack !== "ly-2021") assert.ok(isRefusal(answer), "reconsideration is Lingyuan's alone");
  return outcome(answer);
}

export async function reconsider(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find(({ kind }) => kind === "reconsideration");
  if (found === undefined) return "nothing";
  const answer = {
    case: found.id,
    outcome: scene.chance.pick(["upheld", "rejected"] as const),
    reason: "复核意见（推演）",
  };
  return outcome(await reconsiderations.answerReconsideration(scene.town.house.as("case-officer"), answer));
}

export async function receiveCard({ town, who, today }: Scene): Promise<Outcome> {
  const officer = town.house.as("case-officer");
  const answer = await cards.receiveCard(officer, {
    code: who.code,
    provider: "bureau",
    bearing: "dishonest",
    act: "LY-D09",
    content: {
      kind: "penalty",
      documentNumber: `推演卡罚〔2026〕${town.papers.next()}号`,
      decidedOn: today,
      authority: "推演市局",
      details: { illegalAct: "销售不合格商品" },
    },
    statement: "销售不合格商品（推演）。",
    evidence: await town.evidence(officer),
    through: "counter",
  });
  if (who.pack !== "ly-2021") assert.ok(isRefusal(answer), "cards are Lingyuan's alone");
  return outcome(answer);
}

export async function goOnWithCard(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find((each) => each.kind === "management-card");
  if (found === undefined) return "nothing";
  const officer = scene.town.house.as("case-officer");
  if (found.stage !== "received") return outcome(await cards.reportCard(officer, { case: found.id, receipt: "报1号" }));
  const reviewed = scene.chance.pick(["recorded", "returned"] as const);
  return outcome(await cards.reviewCard(officer, { case: found.id, outcome: reviewed, reason: "审核意见（推演）" }));
}
