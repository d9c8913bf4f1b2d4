/**
 * The product's processes as a supervisor keeps them: whatever ends is started again, until it is told to end for good. They hold a channel to this
 * process, so that nothing of them stays behind when it is gone, however it went.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const COMMAND = join(import.meta.dirname, "../../bin/xinheng.js");
/** As a supervisor waits, so that what cannot start does not spin. */
const RESTART_MS = 500;
const START_PATIENCE_MS = 120_000;
/** Longer than the product gives itself for an orderly end. */
const END_PATIENCE_MS = 30_000;

export interface Kept {
  /** As given to the command `xinheng`. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints once it can do its work. */
  readonly ready: RegExp;
  /** Everything that it prints is kept there. */
  readonly log: string;
}

export class KeptProcess {
  readonly #kept: Kept;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #ready = Promise.withResolvers<void>();
  #ending = false;
  #killed = false;
  /** How often it ended without having been killed. */
  unasked = 0;

  constructor(kept: Kept) {
    this.#kept = kept;
    this.#log = createWriteStream(kept.log, { flags: "a" });
  }

  /** Settles when it is ready; a Fault of its own shows in its log. */
  async start(): Promise<void> {
    this.#spawn();
    await this.whenReady();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async whenReady(): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error(`${this.#kept.args[0]} was not ready in time; see ${this.#kept.log}`)),
      START_PATIENCE_MS,
    );
    await Promise.race([this.#ready.promise, late.promise]).finally(() => clearTimeout(timer));
  }

  /** SIGKILL; the supervisor's part follows by itself. */
  kill(): void {
    if (this.#child?.pid === undefined || this.#child.exitCode !== null) return;
    this.#killed = true;
    this.#ready = Promise.withResolvers();
    this.#child.kill("SIGKILL");
  }

  /** SIGTERM, and no restart. Answers the exit code, or undefined where it had to be killed. */
  async end(): Promise<number | undefined> {
    this.#ending = true;
    const child = this.#child;
    const gone = child === undefined || child.exitCode !== null || child.signalCode !== null;
    const ended = gone ? Promise.resolve() : new Promise<void>((settle) => child.once("exit", () => settle()));
    child?.kill("SIGTERM");
    const impatient = setTimeout(() => child?.kill("SIGKILL"), END_PATIENCE_MS);
    await ended;
    clearTimeout(impatient);
    this.#log.end();
    return child?.exitCode ?? undefined;
  }

  #spawn(): void {
    const { args, environment } = this.#kept;
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: { PATH: process.env.PATH ?? "/usr/bin:/bin", ...environment },
      // A group of its own: Ctrl-C comes to this process alone, which ends the others in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      this.#log.write(chunk);
      said = `${said}${chunk.toString()}`.slice(-4_000);
      if (this.#kept.ready.test(said)) this.#ready.resolve();
    });
    child.stderr?.on("data", (chunk: Buffer) => this.#log.write(chunk));
    child.once("exit", (code, signal) => this.#ended(code, signal));
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.#log.write(`--- ended: ${code ?? signal}\n`);
    if (this.#ending) return;
    if (!this.#killed) {
      this.unasked += 1;
      this.#ready = Promise.withResolvers();
    }
    this.#killed = false;
    setTimeout(() => {
      if (!this.#ending) this.#spawn();
    }, RESTART_MS);
  }
}

/** One that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((settle) => probe.listen(0, "127.0.0.1", settle));
  const address = probe.address();
  await new Promise((settle) => probe.close(settle));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
