/** A stage of tests: each file is run in a process of its own; what it counted, what failed with its words, and what it printed. */
import { relative } from "node:path";
import { Readable } from "node:stream";
import { run } from "node:test";
import { spec } from "node:test/reporters";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A file that is run: one of ours, or one that runs several of ours in turn, each as a test around its tests. */
export interface TestFile {
  readonly path: string;
  readonly isGroup: boolean;
}

export interface Failure {
  readonly file: string;
  readonly name: string;
  /** What the error says, and where it was thrown. */
  readonly text: string;
}

/** What is known of a command or a file of tests that is over. */
export interface Done extends Counts {
  readonly stage: string;
  readonly seconds: number;
  readonly failures: readonly Failure[];
}

interface Ran extends Counts {
  readonly failures: readonly Failure[];
  /** What the reporter is told. */
  readonly events: readonly object[];
}

const PATIENCE_MS = 25 * 60_000;

/** What its files print comes out whole when the last of them is done, so that two stages do not talk into each other. */
export class Stage {
  readonly name: string;
  readonly files: readonly TestFile[];
  readonly #ran = new Map<string, Ran>();

  constructor(name: string, files: readonly TestFile[]) {
    this.name = name;
    this.files = files;
  }

  async run(file: TestFile): Promise<Done> {
    const begun = performance.now();
    const ran = await runFile(file);
    this.#ran.set(file.path, ran);
    if (this.#ran.size === this.files.length) await this.#print();
    const { events: _, ...counted } = ran;
    return { ...counted, stage: this.name, seconds: secondsSince(begun) };
  }

  async #print(): Promise<void> {
    console.log(`\n── ${this.name} ${"─".repeat(Math.max(0, 100 - this.name.length))}`);
    const events = this.files.flatMap(({ path }) => this.#ran.get(path)?.events ?? []);
    for await (const chunk of Readable.from(events).compose(new spec())) process.stdout.write(String(chunk));
  }
}

export function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}

/** Counts single tests, not files or suites, so that the closing line says how many things were checked. */
async function runFile({ path, isGroup }: TestFile): Promise<Ran> {
  const events: object[] = [];
  const failures: Failure[] = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: [path], concurrency: 1, timeout: PATIENCE_MS });
  const isAround = (type: string | undefined, nesting: number) => type === "suite" || (isGroup && nesting === 0);
  stream.on("test:pass", ({ details, skip, nesting }) => {
    if (!isAround(details.type, nesting)) counts[skip === undefined ? "passed" : "skipped"] += 1;
  });
  stream.on("test:fail", ({ details: { type, error }, name, nesting, file = path }) => {
    const isTold = "failureType" in error && error.failureType === "subtestsFailed";
    if (type !== "suite" && !(isAround(type, nesting) && isTold)) counts.failed += 1;
    // Where something within it failed, that is told by itself.
    if (!isTold) failures.push({ file: relative(process.cwd(), file), name, text: textOf(error) });
  });
  for await (const event of stream) if (!isOfTheRun(event)) events.push(event);
  return { ...counts, failures, events };
}

/** The sums that Node gives of each run: there are as many runs as files. */
function isOfTheRun({ type, data }: { readonly type: string; readonly data: { readonly file?: string } }): boolean {
  return type === "test:summary" || (type === "test:diagnostic" && data.file === undefined);
}

function textOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? error.message);
}
