/**
 * 总体数据: what some standards need of all operators before one can be evaluated, such as the spread of a figure. Worked out once, kept under its own
 * digest and cited; work on all operators tallies it in its ranges, with whatever threads are at it.
 */
import { isRefusal } from "../core/citation.ts";
import type { Desk, Divided, RunRange } from "../core/desk.ts";
import { needsPopulation, type PopulationSums, populationTally } from "../core/evaluation/evaluate.ts";
import type { Population } from "../core/evaluation/result.ts";
import { BATCH, leasedUntil, type Outcome, type RangedWork, workOnRanges } from "./ranges.ts";
import { readyFiles } from "./ready-files.ts";
import type { Scoring } from "./scoring.ts";

/** One operator's evaluation rests on the figures kept under the digest; where there are none yet, they are worked out now. */
export async function withPopulation(desk: Desk, scoring: Scoring, digest: string | undefined): Promise<Scoring> {
  if (!needsPopulation(scoring.compiled)) return scoring;
  const kept = digest === undefined ? undefined : await desk.results.population(digest);
  if (kept !== undefined) return { ...scoring, population: kept };
  const sums = await tallied(desk, [scoring], {}, () => false);
  return populated(desk, scoring, sums ?? []);
}

/** Work on all operators; `digests` are those of the figures that it has worked out before, one for each of its standards that needs any. */
export interface PopulatedWork {
  readonly id: string;
  readonly ranges: Divided;
  readonly digests: readonly (string | undefined)[];
}

/**
 * The same for work that is divided: what is missing is tallied range by range, together with whoever else is at it, and added up by whoever finds that
 * every range has its tally. `others-at-it`: they have yet to bring the last ones.
 */
export async function withPopulations(
  desk: Desk,
  { id, ranges, digests }: PopulatedWork,
  scorings: readonly Scoring[],
): Promise<readonly Scoring[] | Exclude<Outcome, "none-free">> {
  const known = await Promise.all(scorings.map((scoring, nth) => withKept(desk, scoring, digests[nth])));
  const needing = known.filter((scoring) => isWithout(scoring));
  if (needing.length === 0) return known;
  const sums = await tallyOnRanges(desk, { id, ranges, name: tallyNameOf(needing), scorings: needing });
  if (typeof sums === "string") return sums;
  const full = new Map<Scoring, Scoring>();
  for (const [nth, scoring] of needing.entries()) {
    const own = sums.map((ofRange) => ofRange[nth] ?? {});
    full.set(scoring, await populated(desk, scoring, own));
  }
  return known.map((scoring) => full.get(scoring) ?? scoring);
}

/** Of each range the sums of each of the standards. */
async function tallyOnRanges(
  desk: Desk,
  tally: RangeTally,
): Promise<readonly (readonly PopulationSums[])[] | Exclude<Outcome, "none-free">> {
  const { id, ranges, name } = tally;
  const untallied: RangedWork["ranges"] = {
    lease: (work, lease) => ranges.leaseUntallied(work, name, lease),
    letGo: (range, lease) => ranges.letGo(range, lease, false),
  };
  const onRange = (range: RunRange, holder: string) => tallyRange(desk, tally, range, holder);
  if ((await workOnRanges(desk, { id, ranges: untallied, onRange })) === "stopped") return "stopped";
  return (await ranges.tallies(id, name)) ?? "others-at-it";
}

interface RangeTally {
  readonly id: string;
  readonly ranges: Divided;
  readonly name: string;
  readonly scorings: readonly Scoring[];
}

async function withKept(desk: Desk, scoring: Scoring, digest: string | undefined): Promise<Scoring> {
  const kept = digest === undefined ? undefined : await desk.results.population(digest);
  return kept === undefined ? scoring : { ...scoring, population: kept };
}

function isWithout({ compiled, population }: Scoring): boolean {
  return population === undefined && needsPopulation(compiled);
}

/** By all that the sums rest on beside the cut, which is that of the work: under other settings other operators are admitted. */
function tallyNameOf(scorings: readonly Scoring[]): string {
  return scorings.map(({ standard, settings }) => `${standard.digest} ${settings.version}`).join(" ");
}

/** Answers whether it came to the range's end: half a range's sums are forgotten. */
async function tallyRange(
  desk: Desk,
  { ranges, name, scorings }: RangeTally,
  range: RunRange,
  holder: string,
): Promise<boolean> {
  const sums = await tallied(desk, scorings, range, () => desk.jobs.stopping(range.run));
  if (sums === undefined) return false;
  await ranges.keepTally(range, name, { holder, until: leasedUntil(desk) }, sums);
  return true;
}

/** The sums of some operators under each of the standards; undefined where it was to leave off. */
async function tallied(
  desk: Desk,
  scorings: readonly Scoring[],
  { after, through }: Pick<RunRange, "after" | "through">,
  stopping: () => boolean,
): Promise<readonly PopulationSums[] | undefined> {
  const tallies = scorings.map(({ compiled }) => populationTally(compiled));
  const [first] = scorings;
  if (first === undefined) return [];
  for await (const batch of desk.operators.readyInBatches(BATCH, first.asOf, after, through)) {
    if (stopping()) return undefined;
    for (const { file } of await readyFiles(desk, first, batch))
      if (file !== undefined && !isRefusal(file)) for (const tally of tallies) tally.add(file.extract);
  }
  return tallies.map((tally) => tally.sums());
}

async function populated(desk: Desk, scoring: Scoring, sums: readonly PopulationSums[]): Promise<Scoring> {
  const population: Population = populationTally(scoring.compiled, ...sums).population(scoring);
  await desk.results.keepPopulation(population);
  return { ...scoring, population };
}
