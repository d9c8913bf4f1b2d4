/** What sources and courts do to what they decided. */
import * as changes from "../../../src/usecases/cases/source-changes.ts";
import * as records from "../../../src/usecases/records.ts";
import { type Outcome, openCases, outcome, type Scene, standing } from "../scene.ts";

/** The source tells that it has revoked what it decided; the record follows within three working days. */
export async function tellOfRevocation({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await town.house.system.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const officer = town.house.as("case-officer");
  return outcome(
    await changes.receiveSourceChange(officer, {
      code: who.code,
      record: record.id,
      change: "revoked",
      document: `推演撤〔2026〕${town.papers.next()}号`,
      statement: "原决定机关撤销（推演）。",
      through: "counter",
    }),
  );
}

export async function follow(scene: Scene): Promise<Outcome> {
  const found = (await openCases(scene)).find(({ kind }) => kind === "source-change");
  if (found === undefined) return "nothing";
  const officer = scene.town.house.as("case-officer");
  return outcome(await changes.followSourceChange(officer, { case: found.id, reason: "原决定已撤销（推演）" }));
}

export async function litigate({ town, who, chance }: Scene): Promise<Outcome> {
  const state = await town.house.system.operators.byId(who.id);
  const record = state && standing(state.records, chance);
  if (record === undefined) return "nothing";
  const mark = { code: who.code, record: record.id, kind: "litigation", reference: "（推演）行初1号" } as const;
  const officer = town.house.as("case-officer");
  if (!record.marks.some(({ kind }) => kind === "litigation")) return outcome(await records.markRecord(officer, mark));
  return outcome(await records.unmarkRecord(officer, { ...mark, reason: "诉讼终结（推演）" }));
}
