/**
 * `npm run bench -- NAME [--json]`: the one way to measure. Each benchmark runs its rivals side by side in one run and gives
 * medians and ratios; with `--json` the last line is one object with `name`, `figures` and `ratios`.
 */
import { cpus, freemem, loadavg, release, totalmem } from "node:os";
import { parseArgs } from "node:util";

export interface BenchOptions {
  readonly json: boolean;
  /** Fewer and smaller rounds: for trying the harness, not for quoting. */
  readonly quick: boolean;
}

/** Figures are medians in the unit their name ends with; a ratio is ours over the other's, named `ours/other`. */
export interface BenchResult {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

const benches: Readonly<Record<string, () => Promise<{ run(options: BenchOptions): Promise<BenchResult> }>>> = {
  evaluate: () => import("./evaluate.ts"),
  intake: () => import("./intake.ts"),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
const named = positionals[0];
const load = named === undefined ? undefined : benches[named];
if (values.help || load === undefined) {
  console.error(`npm run bench -- NAME [--json] [--quick]\n  NAME: ${Object.keys(benches).join(", ")}`);
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
const result = await (await load()).run({ json: values.json, quick: values.quick });
console.log(
  `load after: ${loadavg()
    .map((load) => load.toFixed(2))
    .join(" ")}`,
);
if (values.json) console.log(JSON.stringify(result));
