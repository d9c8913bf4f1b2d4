/**
 * `npm run bench -- NAME [--json]`: the one way to measure. Each benchmark runs its rivals side by side in one run and gives
 * medians and ratios; with `--json` the last line is one object with `name`, `figures` and `ratios`.
 */
import { cpus, freemem, loadavg, release, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { Interrupted } from "./house/interruption.ts";

export interface BenchOptions {
  readonly json: boolean;
  /** Fewer and smaller rounds: for trying the harness, not for quoting. */
  readonly quick: boolean;
  /** How many faults strike. */
  readonly kills?: number;
  /** Of what is drawn by chance. */
  readonly seed?: number;
  readonly minutes?: number;
  /** One kind of fault alone. */
  readonly only?: string;
  readonly ownMounts?: boolean;
}

/** Figures are medians in the unit their name ends with; a ratio is ours over the other's, named `ours/other`. */
export interface BenchResult {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  /** What was measured is not as it must be. */
  readonly failed?: boolean;
  readonly details?: unknown;
}

const benches: Readonly<Record<string, () => Promise<{ run(options: BenchOptions): Promise<BenchResult> }>>> = {
  batch: () => import("./batch.ts"),
  evaluate: () => import("./evaluate.ts"),
  faults: () => import("./faults.ts"),
  growth: () => import("./growth.ts"),
  "http-get": () => import("./http-get.ts"),
  incremental: () => import("./incremental.ts"),
  intake: () => import("./intake.ts"),
  load: () => import("./load.ts"),
  search: () => import("./search.ts"),
};

const usage = `npm run bench                          all but faults and load, in turn, and bench/RESULTS.md of what they gave
npm run bench -- NAME [--json] [--quick]
  batch      a run over all operators by worker threads, beside one INSERT … SELECT and beside what storage alone takes
  growth     a run over a million operators beside one over a hundred thousand
  evaluate   the evaluator beside two rule engines
  incremental  from an acknowledged record to the new evaluation, at 1,000 records a second
  http-get   one evaluation by GET, beside a bare handler with one prepared SELECT
  search     names among a million operators, beside a scan of all
  intake     a bureau's file through the real use cases, beside COPY
  faults     kill -9 of server, worker and PostgreSQL, and a full disk, under a steady load  [--kills 60] [--seed 1] [--only KIND]
  load       people and programs of all roles over loopback, at fixed rates  [--minutes 30] [--seed 1]
  --json     the last line is one object with name, figures and ratios
  --quick    fewer and smaller rounds, for trying it out`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    kills: { type: "string" },
    seed: { type: "string" },
    minutes: { type: "string" },
    only: { type: "string" },
    "own-mounts": { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
const named = positionals[0];
if (named === undefined && values.help !== true) {
  const { runAll } = await import("./results.ts");
  process.exit((await runAll({ quick: values.quick })) ? 0 : 1);
}
const load = named === undefined ? undefined : benches[named];
if (values.help || load === undefined) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
console.log(
  `machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${gib(totalmem())} (${gib(freemem())} free), Linux ${release()}, Node ${process.version}`,
);
console.log(
  `load before: ${loadavg()
    .map((load) => load.toFixed(2))
    .join(" ")}`,
);
const result = await measured(await load(), {
  json: values.json,
  quick: values.quick,
  ...numbered("kills", values.kills),
  ...numbered("seed", values.seed),
  ...numbered("minutes", values.minutes),
  ...(values.only === undefined ? {} : { only: values.only }),
  ownMounts: values["own-mounts"],
});
console.log(
  `load after: ${loadavg()
    .map((load) => load.toFixed(2))
    .join(" ")}`,
);
if (values.json) console.log(JSON.stringify(result));
if (result.failed === true) process.exitCode = 1;

/** A measurement broken off by a signal has no result: it says so, and the process ends as one that was interrupted does. */
async function measured(bench: { run(options: BenchOptions): Promise<BenchResult> }, options: BenchOptions) {
  try {
    return await bench.run(options);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(error.message);
    process.exit(130);
  }
}

function numbered<Name extends string>(name: Name, text: string | undefined): { readonly [Key in Name]?: number } {
  if (text === undefined) return {};
  const number = Number(text);
  if (text.trim() !== "" && number >= 0) return { [name]: number } as { readonly [Key in Name]?: number };
  console.error(`--${name} is a number: ${text}`);
  process.exit(2);
}
