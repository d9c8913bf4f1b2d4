/** 信用承诺: made, reported broken, found so or not. */
import * as commitments from "../../../src/usecases/cases/commitments.ts";
import { type Outcome, openCases, outcome, type Scene } from "../scene.ts";

export async function commit({ who }: Scene): Promise<Outcome> {
  return outcome(
    await commitments.makeCommitment(who.desk, { code: who.code, template: "simulated", signer: "某人，法定代表人" }),
  );
}

export async function reportBreach({ town, who }: Scene): Promise<Outcome> {
  const made = (await town.house.system.commitments.ofOperator(who.id)).find(({ state }) => state === "standing");
  if (made === undefined) return "nothing";
  const officer = town.house.as("case-officer");
  return outcome(
    await commitments.reportBreach(officer, {
      commitment: made.id,
      statement: "未按承诺退货（推演）。",
      evidence: await town.evidence(officer),
      through: "counter",
    }),
  );
}

export async function decideBreach(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find(({ kind }) => kind === "commitment-breach");
  if (found === undefined) return "nothing";
  const decided = scene.chance.pick(["confirmed", "dismissed"] as const);
  const officer = scene.town.house.as("case-officer");
  return outcome(
    await commitments.decideBreach(officer, { case: found.id, outcome: decided, reason: "核实意见（推演）" }),
  );
}
