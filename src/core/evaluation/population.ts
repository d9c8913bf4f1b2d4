/**
 * What depends on all operators: the mean of each sector, and of all. Worked out once per run over the operators evaluated,
 * kept under its own digest and cited by every result, so that a replay needs nothing else.
 */
import { canonical } from "../canonical.ts";
import { sha256 } from "../digest.ts";
import type { Dossier } from "../dossier/dossier.ts";
import { roundedQuotient } from "../fixed-point.ts";
import type { Day, Instant } from "../time/day.ts";
import type { CompiledStandard } from "./compile.ts";
import { type Extract, extractOf } from "./extract.ts";
import type { Population } from "./result.ts";
import { clamped } from "./score.ts";

export interface PopulationAt {
  readonly asOf: Day;
  readonly knownAt: Instant;
}

/** Takes extracts of dossiers one after the other, in any order, so that a run can stream them. */
export interface PopulationTally {
  add(extract: Extract): void;
  /** What was added so far, to be added to other tallies. */
  sums(): PopulationSums;
  population(at: PopulationAt): Population;
}

/** Sector → figure → numerator, denominator, operators; in decimal digits, for they may be larger than numbers are exact. */
export type PopulationSums = Readonly<Record<string, Readonly<Record<string, readonly [string, string, number]>>>>;

/** Whether results under the standard cite a population. */
export function needsPopulation(compiled: CompiledStandard): boolean {
  return compiled.sectorSums.size > 0;
}

export function populationOf(compiled: CompiledStandard, dossiers: Iterable<Dossier>, at: PopulationAt): Population {
  const tally = populationTally(compiled);
  for (const dossier of dossiers) tally.add(extractOf(dossier, compiled.plan.fieldsRead));
  return tally.population(at);
}

/** From the beginning, or from what was added before, here or elsewhere: operators that none of the others counted. */
export function populationTally(compiled: CompiledStandard, ...before: readonly PopulationSums[]): PopulationTally {
  const sectors = new Map<string, Map<string, SumsOfSector>>();
  for (const sums of before) addSums(sectors, sums);
  return {
    add(extract) {
      const sheet = compiled.plan.read(extract, undefined);
      for (const [figure, sums] of compiled.sectorSums) {
        const own = sums(sheet);
        if (own.denominator === 0n) continue;
        for (const sector of sectorsOf(extract)) addTo(sectors, sector, figure, { ...own, operators: 1 });
      }
    },
    sums: () => sumsOf(sectors),
    population: (at) => finished(compiled, sectors, at),
  };
}

interface SumsOfSector {
  numerator: bigint;
  denominator: bigint;
  operators: number;
}

function addSums(sectors: Map<string, Map<string, SumsOfSector>>, sums: PopulationSums): void {
  for (const [sector, figures] of Object.entries(sums))
    for (const [figure, [numerator, denominator, operators]] of Object.entries(figures))
      addTo(sectors, sector, figure, { numerator: BigInt(numerator), denominator: BigInt(denominator), operators });
}

function sumsOf(sectors: ReadonlyMap<string, ReadonlyMap<string, SumsOfSector>>): PopulationSums {
  const figures = (of: ReadonlyMap<string, SumsOfSector>) =>
    [...of].map(([figure, { numerator, denominator, operators }]) => [
      figure,
      [String(numerator), String(denominator), operators] as const,
    ]);
  return Object.fromEntries([...sectors].map(([sector, of]) => [sector, Object.fromEntries(figures(of))]));
}

/** `all`, and the operator's own class of GB/T 4754 where it is known. */
function sectorsOf({ operator: { industry } }: Extract): readonly string[] {
  return industry === undefined || industry === "all" ? ["all"] : ["all", industry];
}

function addTo(
  sectors: Map<string, Map<string, SumsOfSector>>,
  sector: string,
  figure: string,
  more: Readonly<SumsOfSector>,
): void {
  const figures = sectors.get(sector) ?? new Map<string, SumsOfSector>();
  const sums = figures.get(figure) ?? { numerator: 0n, denominator: 0n, operators: 0 };
  sums.numerator += more.numerator;
  sums.denominator += more.denominator;
  sums.operators += more.operators;
  sectors.set(sector, figures.set(figure, sums));
}

function finished(
  compiled: CompiledStandard,
  sectors: ReadonlyMap<string, ReadonlyMap<string, SumsOfSector>>,
  at: PopulationAt,
): Population {
  const least = compiled.standard.population?.minimumOperators ?? 1;
  const figures: Record<string, Record<string, number>> = {};
  for (const [sector, sums] of sectors) {
    const large = [...sums].filter(([, { operators }]) => sector === "all" || operators >= least);
    if (large.length > 0) figures[sector] = Object.fromEntries(large.map(([figure, sum]) => [figure, meanOf(sum)]));
  }
  const { id, version } = compiled.standard;
  const content = { standard: { id, version }, asOf: at.asOf, knownAt: at.knownAt, figures };
  return { digest: sha256(canonical(content)), ...content };
}

function meanOf({ numerator, denominator }: SumsOfSector): number {
  return clamped(roundedQuotient(numerator, denominator));
}
