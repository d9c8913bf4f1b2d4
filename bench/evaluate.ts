/**
 * Evaluating with complete explanations: ours beside json-rules-engine and GoRules Zen, the same standard (`cn-sz-five-class-100`),
 * the same generated operators, in turns, on one thread. Every engine gives score, grade and all contributions with the records
 * that moved them; each answer is compared with ours, and what ours packs is unpacked and compared too.
 *
 * What each starts from: the rule engines from the credit file (dossier) as objects in memory, and ours in three ways. `xinheng`, for
 * batches, starts from the extract of the file, rows of numbers made beforehand that serve any standard, and ends with packed
 * bytes; `xinhengExplained` makes objects of the explanation; `xinhengFromDossier` starts where the others do and makes the extract
 * within the measured time. What the extract itself costs is told as `extractMicroseconds`, and stands in no ratio but the last.
 *
 * The rule engines cannot sum records, so their facts are prepared by plain code in the way their users do, within the measured
 * time; Zen is measured a second time with that code inside its model, and a third time with 64 operators in flight, where it
 * uses more threads than the others.
 *
 * Each engine is warmed for as long as any other, and works in each round for as long at the least: again and again over the
 * round's operators, which are enough that a full measurement does not find them all in the nearest cache.
 */
import { fileURLToPath } from "node:url";
import { pack } from "../law/sz-draft/pack.ts";
import { canonical } from "../src/core/canonical.ts";
import { type Dossier, dossierOf } from "../src/core/dossier/dossier.ts";
import {
  type CompiledStandard,
  compile,
  type Extract,
  evaluate,
  evaluateExtract,
  evaluatePacked,
  extractOf,
  populationOf,
  unpacked,
} from "../src/core/evaluation/evaluate.ts";
import type { Evaluation, Population } from "../src/core/evaluation/result.ts";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { readStandards } from "../src/sources/standards-library.ts";
import { generateOperators } from "./generator.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { type PeerResult, plainDossier } from "./peers/facts.ts";
import { JsonRules } from "./peers/json-rules.ts";
import { Zen } from "./peers/zen.ts";

const SEED = 20_261_120;
const STANDARD = "cn-sz-five-class-100";
const IN_FLIGHT = 64;
const COMPARED = 3_000;
const asOf = day("2026-11-20");
const knownAt = lastInstantOf(asOf);

export async function run({
  json,
  quick = false,
}: Pick<BenchOptions, "json"> & { readonly quick?: boolean }): Promise<BenchResult> {
  const [operators, rounds] = quick ? [200, 4] : [1_500, 7];
  const { dossiers, records } = generated(operators * rounds);
  const compiled = compile(await standard());
  const population = populationOf(compiled, dossiers, { asOf, knownAt });
  console.log(
    `${dossiers.length} operators with ${records} records, ${STANDARD}, ${rounds} rounds of ${operators} operators, each engine in each round`,
  );
  const engines = new Engines(compiled, population);
  const measured = await inTurns(engines, dossiers, operators, rounds);
  const differences = await compared(engines, dossiers.slice(0, COMPARED));
  const bytes = bytesOf(compiled, population, dossiers.slice(0, COMPARED));
  engines.dispose();
  const result = summary(measured, differences, bytes, records / dossiers.length);
  print(result);
  if (!json) console.log("ratios are ours over the other, medians of the rounds");
  return result;
}

function generated(count: number): { readonly dossiers: readonly Dossier[]; readonly records: number } {
  const dossiers: Dossier[] = [];
  let records = 0;
  for (const state of generateOperators({ seed: SEED, asOf })) {
    if (dossiers.length === count) break;
    dossiers.push(dossierOf(state, asOf, knownAt, pack.standing));
    records += state.records.length;
  }
  return { dossiers, records };
}

async function standard() {
  const standards = await readStandards(fileURLToPath(new URL("../standards", import.meta.url)));
  const found = standards.find(({ id }) => id === STANDARD);
  if (found === undefined) throw new Error(`${STANDARD} does not ship`);
  return found;
}

// Engines -------------------------------------------------------------------------------------------------------------

const ways = ["xinheng", "xinhengExplained", "xinhengFromDossier"] as const;
type EngineName =
  | (typeof ways)[number]
  | "jsonRules"
  | "zenFactsOutside"
  | "zenFactsOutside64InFlight"
  | "zenAllInside";

/** Evaluates a batch. */
type Work = (batch: readonly Dossier[]) => Promise<void>;

class Engines {
  readonly #compiled: CompiledStandard;
  readonly #population: Population;
  readonly #jsonRules = new JsonRules();
  readonly #zen = new Zen();

  /** Of the batch in hand. */
  #extracts: readonly Extract[] = [];

  constructor(compiled: CompiledStandard, population: Population) {
    this.#compiled = compiled;
    this.#population = population;
  }

  readonly all: Readonly<Record<EngineName, Work>> = {
    xinheng: async () => {
      for (const extract of this.#extracts) evaluatePacked(this.#compiled, extract, this.#population);
    },
    xinhengExplained: async () => {
      for (const extract of this.#extracts) evaluateExtract(this.#compiled, extract, this.#population);
    },
    xinhengFromDossier: async (batch) => {
      for (const dossier of batch) this.ours(dossier);
    },
    jsonRules: (batch) => oneByOne(batch, (dossier) => this.peers.jsonRules(dossier)),
    zenFactsOutside: (batch) => oneByOne(batch, (dossier) => this.peers.zenFactsOutside(dossier)),
    zenFactsOutside64InFlight: (batch) => inFlight(batch, (dossier) => this.peers.zenFactsOutside(dossier)),
    zenAllInside: (batch) => oneByOne(batch, (dossier) => this.peers.zenAllInside(dossier)),
  };

  /** Makes the extracts of a batch, before its time is taken. */
  makeReady(batch: readonly Dossier[]): void {
    this.#extracts = batch.map((dossier) => extractOf(dossier));
  }

  ours(dossier: Dossier) {
    return evaluate(this.#compiled, dossier, this.#population);
  }

  readonly peers = {
    jsonRules: (dossier: Dossier) => this.#jsonRules.evaluate(plainDossier(dossier, this.#population)),
    zenFactsOutside: (dossier: Dossier) => this.#zen.withFactsOutside(plainDossier(dossier, this.#population)),
    zenAllInside: (dossier: Dossier) => this.#zen.withAllInside(plainDossier(dossier, this.#population)),
  };

  dispose(): void {
    this.#zen.dispose();
  }
}

async function oneByOne(batch: readonly Dossier[], evaluateOne: (dossier: Dossier) => Promise<unknown>): Promise<void> {
  for (const dossier of batch) await evaluateOne(dossier);
}

async function inFlight(batch: readonly Dossier[], evaluateOne: (dossier: Dossier) => Promise<unknown>): Promise<void> {
  const waiting = batch[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const dossier of waiting) await evaluateOne(dossier);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

// Measuring -----------------------------------------------------------------------------------------------------------

const WARM_MILLISECONDS = 1_500;
const ROUND_MILLISECONDS = 200;

/** Operators per second of each engine in each round; before it, each works for a while that is not counted. */
async function inTurns(
  engines: Engines,
  dossiers: readonly Dossier[],
  operators: number,
  rounds: number,
): Promise<Readonly<Record<EngineName, readonly number[]>>> {
  const names = Object.keys(engines.all) as EngineName[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<EngineName, number[]>;
  const warming = dossiers.slice(0, 100);
  engines.makeReady(warming);
  for (const name of names) await rateOf(engines.all[name], warming, WARM_MILLISECONDS);
  for (let round = 0; round < rounds; round++) {
    const batch = dossiers.slice(round * operators, (round + 1) * operators);
    engines.makeReady(batch);
    for (const name of names) rates[name].push(await rateOf(engines.all[name], batch, ROUND_MILLISECONDS));
  }
  return rates;
}

/** Over whole passes, until so many milliseconds have passed. */
async function rateOf(work: Work, batch: readonly Dossier[], least: number): Promise<number> {
  const start = performance.now();
  for (let passes = 1; ; passes++) {
    await work(batch);
    const passed = performance.now() - start;
    if (passed >= least) return ((passes * batch.length) / passed) * 1_000;
  }
}

interface Differences {
  readonly compared: number;
  readonly scores: number;
  readonly grades: number;
  readonly points: number;
}

/** Every peer's answer beside ours: how many scores of two places, grades and points of an indicator are not the same. */
async function compared(
  engines: Engines,
  dossiers: readonly Dossier[],
): Promise<Readonly<Record<string, Differences>>> {
  const differences: Record<string, Differences> = {};
  for (const [name, peer] of Object.entries(engines.peers)) {
    let [scores, grades, points] = [0, 0, 0];
    for (const dossier of dossiers) {
      const [ours, theirs] = [engines.ours(dossier), await peer(dossier)];
      if (Math.round(theirs.score * 100) !== ours.scoreCentipoints) scores += 1;
      if (theirs.grade !== ours.grade) grades += 1;
      assertComplete(name, theirs);
      points += differentPoints(ours, theirs);
    }
    differences[name] = { compared: dossiers.length, scores, grades, points };
  }
  return differences;
}

/** A peer that left an indicator out would be fast for a bad reason. */
function assertComplete(name: string, { contributions }: PeerResult): void {
  const indicators = new Set(contributions.map(({ indicator }) => indicator));
  if (indicators.size !== 19 || contributions.some(({ points }) => !Number.isFinite(points)))
    throw new Error(`${name} did not give all contributions`);
}

/** Of how many indicators they give other points than ours, by more than the rounding of floats. */
function differentPoints({ explanation }: Evaluation, { contributions }: PeerResult): number {
  const theirs = new Map<string, number>();
  for (const { indicator, points } of contributions) theirs.set(indicator, (theirs.get(indicator) ?? 0) + points);
  const others = explanation.contributions.filter(
    ({ indicator, points }) => Math.abs((theirs.get(indicator) ?? 0) - points / 1_000_000) > 0.000_01,
  );
  return others.length;
}

/** How long an evaluation's text and its packed form are; and the second must say what the first says. */
function bytesOf(compiled: CompiledStandard, population: Population, dossiers: readonly Dossier[]) {
  let [text, packed] = [0, 0];
  for (const dossier of dossiers) {
    const own = canonical(evaluate(compiled, dossier, population));
    const bytes = evaluatePacked(compiled, extractOf(dossier), population);
    if (canonical(unpacked(compiled, bytes)) !== own) throw new Error("what was packed is not what was evaluated");
    text += own.length;
    packed += bytes.length;
  }
  const start = performance.now();
  for (const dossier of dossiers) extractOf(dossier);
  const extracting = performance.now() - start;
  const count = dossiers.length;
  return {
    explanationBytes: Math.round(text / count),
    packedBytes: Math.round(packed / count),
    extractMicroseconds: Math.round((extracting * 1_000) / count),
  };
}

function summary(
  rates: Readonly<Record<EngineName, readonly number[]>>,
  differences: Readonly<Record<string, Differences>>,
  bytes: Readonly<Record<string, number>>,
  records: number,
): BenchResult {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const [name, rounds] of Object.entries(rates)) {
    figures[`${name}OperatorsPerSecond`] = Math.round(median(rounds));
    if (ways.some((way) => way === name)) continue;
    for (const way of ways)
      ratios[`${way}/${name}`] = Number(
        median(rounds.map((rate, round) => (rates[way][round] ?? 0) / rate)).toFixed(1),
      );
  }
  for (const [name, { compared: count, scores, grades, points }] of Object.entries(differences)) {
    figures[`${name}Compared`] = count;
    figures[`${name}ScoreDifferences`] = scores;
    figures[`${name}GradeDifferences`] = grades;
    figures[`${name}PointsDifferences`] = points;
  }
  figures.recordsPerOperator = Number(records.toFixed(1));
  Object.assign(figures, bytes);
  return { name: "evaluate", figures, ratios };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function print({ figures, ratios }: BenchResult): void {
  for (const [name, value] of Object.entries({ ...figures, ...ratios })) console.log(`  ${name.padEnd(46)} ${value}`);
}
