/**
 * `npm test`: everything that must hold, in the order in which a failure is cheapest to read. Types and lint first, then the
 * house, the units, PostgreSQL, the journeys through HTTP, simulated years, security, upgrade and deployment, and last the browser. Ends with the counts of all stages together.
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

/** The stages that run tests; the files of one stage run side by side, stages one after another. */
const testStages: Readonly<Record<string, { readonly files: () => readonly string[]; readonly concurrency: number }>> =
  {
    house: { files: () => ["tests/house.test.ts"], concurrency: 1 },
    unit: { files: () => unitFiles(), concurrency: availableParallelism() },
    postgres: { files: () => globSync("src/store/**/*.test.ts"), concurrency: 1 },
    journeys: { files: () => globSync("{tests/journeys,tests/cli,examples}/**/*.test.ts"), concurrency: 2 },
    simulation: { files: () => globSync("tests/simulation/**/*.test.ts"), concurrency: 2 },
    security: { files: () => globSync("tests/security/**/*.test.ts"), concurrency: 2 },
    operations: { files: () => globSync("tests/{upgrade,operations}/**/*.test.ts"), concurrency: 2 },
    browser: { files: () => globSync("tests/browser/**/*.test.ts"), concurrency: 1 },
  };

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
  for (const [stage, { files, concurrency }] of Object.entries(testStages).filter(([stage]) => wanted(stage))) {
    heading(stage);
    if (stage === "browser") readyBrowser();
    count(total, await runTests(files(), concurrency));
  }
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

/** Counts single tests, not files or suites, so that the closing line says how many things were checked. */
async function runTests(files: readonly string[], concurrency: number): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: [...files].sort(), concurrency, timeout: 10 * 60_000 });
  stream.on("test:pass", (event) => {
    if (event.details.type === "suite") return;
    if (event.skip !== undefined) counts.skipped += 1;
    else counts.passed += 1;
  });
  stream.on("test:fail", (event) => {
    if (event.details.type !== "suite") counts.failed += 1;
  });
  const shown = stream.compose(new spec());
  for await (const chunk of shown) process.stdout.write(chunk);
  return counts;
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
