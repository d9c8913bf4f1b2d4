/**
 * The credit files of many operators, ready to be evaluated: as they were kept ready, where that is right as of the day and under the law that governs
 * now; read whole otherwise, and then kept for the next who asks.
 */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Desk, KeptExtract, OperatorState, ReadyState } from "../core/desk.ts";
import { nextChangeOf } from "../core/dossier/next-change.ts";
import { keptUnder, packExtract, unpackExtract } from "../core/evaluation/file-extract.ts";
import { admittingPack } from "./packs.ts";
import { admittedDossier, type ReadyFile, readyOf, type Scoring, stateAtCut } from "./scoring.ts";

/** An operator with its file at the cut, or why it is not evaluated; without either where it was not known then. */
export interface Readied {
  readonly state: Omit<ReadyState, "kept">;
  readonly file: ReadyFile | Refusal | undefined;
}

/** In the order of the batch. */
export async function readyFiles(
  desk: Desk,
  scoring: Scoring,
  batch: readonly ReadyState[],
): Promise<readonly Readied[]> {
  const kept = batch.map((state) => keptFile(desk, scoring, state));
  const unread = batch.filter((_, nth) => kept[nth] === undefined).map(({ operator }) => operator.id);
  const states = await desk.operators.statesOf(unread);
  const made = await filesOf(desk, scoring, [...states.values()]);
  await desk.operators.keepReady(made.flatMap(({ state, file }) => keepingOf(scoring, state, file)));
  const whole = new Map(made.map((each) => [each.state.operator.id, each]));
  return batch.map((state, nth) => whole.get(state.operator.id) ?? { state, file: kept[nth] });
}

/** The same of operators that were read whole. */
export async function filesOf(
  desk: Desk,
  scoring: Scoring,
  states: readonly OperatorState[],
): Promise<readonly (Readied & { readonly state: OperatorState })[]> {
  const read: (Readied & { readonly state: OperatorState })[] = [];
  for (const state of states) {
    const atCut = await stateAtCut(desk, state, scoring.knownAt);
    const admitted = atCut && admittedDossier(desk, scoring, atCut);
    read.push({ state, file: admitted === undefined || isRefusal(admitted) ? admitted : readyOf(admitted) });
  }
  return read;
}

/** Undefined where it has to be read whole: what was known at the cut stands in no notebook. */
function keptFile(desk: Desk, scoring: Scoring, state: ReadyState): ReadyFile | Refusal | undefined {
  const { operator, lastSeq: throughSeq, kept } = state;
  if (state.lastKnownAt > scoring.knownAt) return undefined;
  const pack = admittingPack(desk, scoring.settings, operator, scoring.asOf);
  if (isRefusal(pack)) return pack;
  if (kept?.law !== keptUnder(pack.standing)) return undefined;
  return { ...unpackExtract(kept.bytes, operator, scoring.asOf), operator: operator.id, throughSeq, pack };
}

function keepingOf({ asOf, knownAt }: Scoring, state: OperatorState, file: Readied["file"]): readonly KeptExtract[] {
  if (file === undefined || isRefusal(file) || state.lastKnownAt > knownAt) return [];
  const bytes = packExtract(file);
  if (bytes === undefined) return [];
  const { standing } = file.pack;
  const next = nextChangeOf(state.records, asOf, standing);
  const holds = { asOf, law: keptUnder(standing), ...(next === undefined ? {} : { next }) };
  return [{ operator: state.operator.id, throughSeq: state.lastSeq, ...holds, bytes }];
}
