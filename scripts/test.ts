/**
 * `npm test`: everything that must hold. Types and lint first, then the files of all stages, side by side, two more than there are cores. Ends with
 * each failure once more, the seconds of each stage, and the counts of all stages together.
 */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readyBrowser } from "./test-browser.ts";
import { type Counts, type Done, type Failure, Stage, secondsSince, type TestFile } from "./test-stage.ts";

type Work = () => Promise<Done>;

/** The stages that run tests, each with its files. */
const testStages: Readonly<Record<string, () => readonly TestFile[]>> = {
  house: () => alone(["tests/house.test.ts"]),
  journeys: () => together("journeys", globSync("{tests/journeys,tests/cli,examples}/**/*.test.ts"), 6),
  pure: () => together("pure", globSync("{src/core,law,standards,web/src}/**/*.test.ts"), 1),
  unit: () => together("unit", unitFiles(), 5),
  browser: () => alone(globSync("tests/browser/**/*.test.ts")),
  security: () => [
    ...alone(worlds),
    ...together(
      "security",
      globSync("tests/security/**/*.test.ts").filter((file) => !worlds.includes(file)),
      2,
    ),
  ],
  operations: () => alone(globSync("tests/{upgrade,operations}/**/*.test.ts")),
  postgres: () => alone(globSync("src/store/**/*.test.ts")),
  simulation: () => alone(globSync("tests/simulation/**/*.test.ts")),
};

/** Each asks everything there is to ask in a world of its own, for minutes. */
const worlds: readonly string[] = ["reading", "matrix", "inputs"].map((name) => `tests/security/${name}.test.ts`);

/** The browser's product has its own. */
const withoutPostgres: readonly string[] = ["house", "pure", "browser"];

/** What takes longest begins first, so that at the end no core waits for the other; then whatever stands in the stages. */
const longest: readonly string[] = [
  "tests/house.test.ts",
  "tests/browser/",
  "tests/security/reading.test.ts",
  "tests/security/matrix.test.ts",
  "tests/simulation/",
  "tests/upgrade/",
  "tests/security/",
  "tests/operations/",
  "src/store/",
];

const commandStages: Readonly<Record<string, readonly (readonly string[])[]>> = {
  types: [
    ["tsc", "-p", "."],
    ["tsc", "-p", "web"],
  ],
  lint: [["biome", "ci", "--error-on-warnings", "."]],
};

/** How many files or commands run side by side: more than there are cores, for a disk, a browser or another process is always waited for by some. */
const AT_ONCE = availableParallelism() + 2;
/** What Node made of a file is kept by the file's content: of two hundred processes one has to take the types out of it. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../node_modules/.cache/compiled");
/** Of a failure's words at the end. */
const LINES = 30;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log(
    `npm test [-- STAGE …]   all stages, or those named: ${[...Object.keys(commandStages), ...Object.keys(testStages)].join(", ")}`,
  );
  process.exit(0);
}
process.exit(await main(positionals));

async function main(named: readonly string[]): Promise<number> {
  const begun = performance.now();
  const wanted = (stage: string): boolean => named.length === 0 || named.includes(stage);
  const done = await inTurns(Object.keys(commandStages).filter(wanted).flatMap(commandsOf));
  const stages = Object.keys(testStages).filter(wanted);
  if (done.every(({ failed }) => failed === 0) && stages.length > 0) done.push(...(await runStages(stages)));
  return close(done, secondsSince(begun));
}

/** Does all of it, begun in the order in which it stands, so much at once. */
async function inTurns(works: readonly Work[]): Promise<Done[]> {
  const waiting = [...works];
  const done: Done[] = [];
  const hand = async (): Promise<void> => {
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) done.push(await work());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return done;
}

// Commands ------------------------------------------------------------------------------------------------------------

function commandsOf(stage: string): readonly Work[] {
  return (commandStages[stage] ?? []).map((command) => () => runCommand(stage, command));
}

async function runCommand(stage: string, [command = "", ...args]: readonly string[]): Promise<Done> {
  const begun = performance.now();
  const { isFine, said } = await outcomeOf(command, args);
  const [name, seconds] = [[command, ...args].join(" "), secondsSince(begun)];
  process.stdout.write(said);
  console.log(`${isFine ? "✔" : "✖"} ${name} (${Math.round(seconds)} s)`);
  const failures = isFine ? [] : [{ file: stage, name, text: said }];
  return { stage, seconds, passed: isFine ? 1 : 0, failed: failures.length, skipped: 0, failures };
}

async function outcomeOf(
  command: string,
  args: readonly string[],
): Promise<{ readonly isFine: boolean; readonly said: string }> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  const isFine = await new Promise<boolean>((settle) => {
    child.once("error", (error) => chunks.push(`${error}\n`));
    child.once("close", (code) => settle(code === 0));
  });
  return { isFine, said: chunks.join("") };
}

// Files of tests --------------------------------------------------------------------------------------------------------

async function runStages(stages: readonly string[]): Promise<readonly Done[]> {
  if (stages.includes("browser")) readyBrowser();
  const postgres = stages.every((stage) => withoutPostgres.includes(stage)) ? undefined : await keepPostgres();
  try {
    return await inTurns(longestFirst(stages.map((stage) => new Stage(stage, testStages[stage]?.() ?? []))));
  } finally {
    await postgres?.close();
  }
}

/** One for all files, which would otherwise start and stop it in turn. Loaded when its types are known to hold. */
async function keepPostgres(): Promise<{ close(): Promise<void> }> {
  const { keepTestPostgres } = await import("../src/store/testing.ts");
  return keepTestPostgres();
}

function longestFirst(stages: readonly Stage[]): readonly Work[] {
  const rank = ({ path }: TestFile) => {
    const found = longest.findIndex((prefix) => path.startsWith(prefix));
    return found === -1 ? longest.length : found;
  };
  return stages
    .flatMap((stage) => stage.files.map((file) => ({ rank: rank(file), work: () => stage.run(file) })))
    .sort((one, other) => one.rank - other.rank)
    .map(({ work }) => work);
}

function unitFiles(): readonly string[] {
  return globSync("{src,bench,scripts}/**/*.test.ts").filter((file) => !/^src\/(store|core)\//.test(file));
}

function alone(files: readonly string[]): readonly TestFile[] {
  return files.toSorted().map((path) => ({ path, isGroup: false }));
}

/**
 * So many groups, each a process that runs its files in turn: to load the house takes longer than most files take to test it. Neighbours in a folder
 * are alike, and go to different groups.
 */
function together(stage: string, files: readonly string[], groups: number): readonly TestFile[] {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-tests-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const dealt = Map.groupBy(files.toSorted().entries(), ([place]) => place % groups);
  return [...dealt].map(([group, ofGroup]) => {
    const path = join(folder, `${stage}-${group + 1}.test.mjs`);
    const tests = ofGroup.map(([, file]) => aroundFile(file));
    writeFileSync(path, `import { test } from "node:test";\n${tests.join("\n")}\n`);
    return { path, isGroup: true };
  });
}

/** A test that waits for the tests of the file, and for what the file does after them. */
function aroundFile(file: string): string {
  const [name, url] = [file, pathToFileURL(resolve(file)).href].map((text) => JSON.stringify(text));
  return `test(${name}, () => import(${url}));`;
}

// The end -----------------------------------------------------------------------------------------------------------------

function close(done: readonly Done[], seconds: number): number {
  for (const failure of done.flatMap(({ failures }) => failures)) printFailure(failure);
  console.log("");
  for (const stage of new Set(done.map((one) => one.stage))) {
    const ofThis = done.filter((one) => one.stage === stage);
    console.log(`${stage.padEnd(12)} ${inSeconds(sum(ofThis, "seconds"))}   ${sum(ofThis, "failed")} failed`);
  }
  console.log(`${"sum".padEnd(12)} ${inSeconds(sum(done, "seconds"))}\n${"in all".padEnd(12)} ${inSeconds(seconds)}`);
  const [passed, failed, skipped] = [sum(done, "passed"), sum(done, "failed"), sum(done, "skipped")];
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Once more, because of a long log often only the end is kept. */
function printFailure({ file, name, text }: Failure): void {
  const lines = text.trimEnd().split("\n");
  const left = lines.length > LINES ? [`… ${lines.length - LINES} more lines`] : [];
  console.log(`\n✖ ${file}: ${name}`);
  for (const line of [...lines.slice(0, LINES), ...left]) console.log(`  ${line}`);
}

function inSeconds(seconds: number): string {
  return `${Math.round(seconds).toString().padStart(5)} s`;
}

function sum(done: readonly Done[], what: "seconds" | keyof Counts): number {
  return done.reduce((total, one) => total + one[what], 0);
}
