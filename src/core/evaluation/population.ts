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
import { extractOf } from "./extract.ts";
import type { Population } from "./result.ts";
import { clamped } from "./score.ts";

export interface PopulationAt {
  readonly asOf: Day;
  readonly knownAt: Instant;
}

/** Takes dossiers one after the other, in any order, so that a run can stream them. */
export interface PopulationTally {
  add(dossier: Dossier): void;
  population(at: PopulationAt): Population;
}

/** Whether results under the standard cite a population. */
export function needsPopulation(compiled: CompiledStandard): boolean {
  return compiled.sectorSums.size > 0;
}

export function populationOf(compiled: CompiledStandard, dossiers: Iterable<Dossier>, at: PopulationAt): Population {
  const tally = populationTally(compiled);
  for (const dossier of dossiers) tally.add(dossier);
  return tally.population(at);
}

export function populationTally(compiled: CompiledStandard): PopulationTally {
  const sectors = new Map<string, Map<string, SumsOfSector>>();
  return {
    add(dossier) {
      const sheet = compiled.plan.read(extractOf(dossier, compiled.plan.fieldsRead), undefined);
      for (const [figure, sums] of compiled.sectorSums) {
        const own = sums(sheet);
        if (own.denominator === 0n) continue;
        for (const sector of sectorsOf(dossier)) addTo(sectors, sector, figure, own);
      }
    },
    population: (at) => finished(compiled, sectors, at),
  };
}

interface SumsOfSector {
  numerator: bigint;
  denominator: bigint;
  operators: number;
}

/** `all`, and the operator's own class of GB/T 4754 where it is known. */
function sectorsOf({ operator: { industry } }: Dossier): readonly string[] {
  return industry === undefined || industry === "all" ? ["all"] : ["all", industry];
}

function addTo(
  sectors: Map<string, Map<string, SumsOfSector>>,
  sector: string,
  figure: string,
  own: { readonly numerator: bigint; readonly denominator: bigint },
): void {
  const figures = sectors.get(sector) ?? new Map<string, SumsOfSector>();
  const sums = figures.get(figure) ?? { numerator: 0n, denominator: 0n, operators: 0 };
  sums.numerator += own.numerator;
  sums.denominator += own.denominator;
  sums.operators += 1;
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
