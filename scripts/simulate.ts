/**
 * `npm run simulate -- --seeds 100`: so many seeded years of business over all five packs, time stepped by the day, each held against what must hold
 * (`tests/simulation/invariants.ts`). A year that does not hold is told with its seed, day and act, and can be lived again with `--seed`.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { simulateYear } from "../tests/simulation/year.ts";

const usage = `npm run simulate [-- --seeds 20] [--from 1] [--seed N]
  --seeds   how many seeds, each a year under each of the five packs; 20 where nothing is said
  --from    the first of them; 1 where nothing is said
  --seed    one alone`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    /** Given by this script to its own processes. */
    alone: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const [seeds, from] =
  values.seed === undefined ? [numbered(values.seeds), numbered(values.from)] : [1, numbered(values.seed)];

if (values.alone) await liveAlone(from);
else process.exitCode = await liveAll(Array.from({ length: seeds }, (_, nth) => from + nth));

/** Each year in a process of its own, as many at once as there are cores: a broken one takes no other with it. */
async function liveAll(all: readonly number[]): Promise<number> {
  const waiting = [...all];
  const failed: number[] = [];
  const begun = performance.now();
  const hand = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
      if (!(await livesWell(seed))) failed.push(seed);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), all.length) }, hand));
  const seconds = Math.round((performance.now() - begun) / 1000);
  const years = `${all.length} seeds, ${all.length * 5} years of business, in ${seconds} s`;
  console.log(failed.length === 0 ? `${years}: everything held` : `${years}: seeds ${failed.join(", ")} did not hold`);
  return failed.length === 0 ? 0 : 1;
}

function livesWell(seed: number): Promise<boolean> {
  const child = fork(import.meta.filename, ["--alone", "--seed", String(seed)], { stdio: "inherit" });
  return new Promise((settle) => child.once("exit", (code) => settle(code === 0)));
}

async function liveAlone(seed: number): Promise<void> {
  const { counts, facts } = await simulateYear(seed);
  const done = Object.values(counts).reduce((sum, of) => sum + (of.done ?? 0), 0);
  const refused = Object.values(counts)
    .flatMap((of) => Object.entries(of))
    .reduce((sum, [outcome, times]) => sum + (outcome.startsWith("refused") ? times : 0), 0);
  console.log(`seed ${seed}: ${done} acts done, ${refused} refused with their article, ${facts} facts`);
  process.exit(0);
}

function numbered(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`a positive number is wanted, not ${text}\n\n${usage}`);
  process.exit(2);
}
