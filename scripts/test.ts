/**
 * `npm test`: everything that must hold. Types and lint first, then all the stages of tests, as many side by side as there are cores. Ends with the counts
 * of all stages together.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { readyBrowser } from "./test-browser.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The stages that run tests, each with its files: the quick house first, then the longest first, so that no long one is left to the end. */
const testStages: Readonly<Record<string, () => readonly string[]>> = {
  house: () => ["tests/house.test.ts"],
  journeys: () => globSync("{tests/journeys,tests/cli,examples}/**/*.test.ts"),
  unit: () => unitFiles(),
  browser: () => globSync("tests/browser/**/*.test.ts"),
  security: () => globSync("tests/security/**/*.test.ts"),
  operations: () => globSync("tests/{upgrade,operations}/**/*.test.ts"),
  postgres: () => globSync("src/store/**/*.test.ts"),
  simulation: () => globSync("tests/simulation/**/*.test.ts"),
};

/** How many stages run side by side, each one file at a time: what waits in one of them leaves its core to the other. */
const AT_ONCE = availableParallelism();

const commandStages: Readonly<Record<string, readonly (readonly string[])[]>> = {
  types: [
    ["tsc", "-p", "."],
    ["tsc", "-p", "web"],
  ],
  lint: [["biome", "ci", "--error-on-warnings", "."]],
};

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
  const wanted = (stage: string): boolean => named.length === 0 || named.includes(stage);
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [stage, commands] of Object.entries(commandStages).filter(([stage]) => wanted(stage))) {
    heading(stage);
    for (const command of commands) count(total, runCommand(command));
  }
  if (total.failed > 0) return close(total);
  const waiting = Object.keys(testStages).filter(wanted);
  if (wanted("browser")) readyBrowser();
  // A stage that is alone has all cores for its files.
  const filesAtOnce = waiting.length > 1 ? 1 : AT_ONCE;
  const hand = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift())
      await runStage(stage, filesAtOnce, total);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return close(total);
}

function unitFiles(): readonly string[] {
  return globSync("{src,law,standards,web/src,bench,scripts}/**/*.test.ts").filter(
    (file) => !file.startsWith("src/store/"),
  );
}

function runCommand([command = "", ...args]: readonly string[]): Counts {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  console.log(
    `${status === 0 ? "✔" : "✖"} ${[command, ...args].join(" ")} (${Math.round(performance.now() - started)} ms)`,
  );
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** What a stage printed comes out whole when it is done, so that two do not talk into each other. */
async function runStage(stage: string, filesAtOnce: number, total: Counts): Promise<void> {
  const begun = performance.now();
  const { counts, printed } = await runTests(testStages[stage]?.() ?? [], filesAtOnce);
  heading(stage);
  process.stdout.write(printed);
  console.log(`${stage}: ${Math.round((performance.now() - begun) / 1000)} s`);
  count(total, counts);
}

/** Counts single tests, not files or suites, so that the closing line says how many things were checked. */
async function runTests(
  files: readonly string[],
  concurrency: number,
): Promise<{ readonly counts: Counts; readonly printed: string }> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: [...files].sort(), concurrency, timeout: 15 * 60_000 });
  stream.on("test:pass", (event) => {
    if (event.details.type === "suite") return;
    if (event.skip !== undefined) counts.skipped += 1;
    else counts.passed += 1;
  });
  stream.on("test:fail", (event) => {
    if (event.details.type !== "suite") counts.failed += 1;
  });
  const shown = stream.compose(new spec());
  const chunks: string[] = [];
  for await (const chunk of shown) chunks.push(String(chunk));
  return { counts, printed: chunks.join("") };
}

function count(total: Counts, more: Counts): void {
  total.passed += more.passed;
  total.failed += more.failed;
  total.skipped += more.skipped;
}

function heading(stage: string): void {
  console.log(`\n── ${stage} ${"─".repeat(Math.max(0, 100 - stage.length))}`);
}

function close(total: Counts): number {
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
