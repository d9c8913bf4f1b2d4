/** The product's own processes for tests and measurements: a server, workers and commands on a data folder, watched from outside. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../bin/xinheng.js");

export type Variables = Readonly<Record<string, string>>;

/** A process that stays until it is told to end. */
export interface Started {
  readonly child: ChildProcess;
  /** Of a server. */
  readonly address: string;
  readonly said: () => string;
  readonly logged: () => string;
  /** Ends it as a supervisor would; answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  // biome-ignore lint/suspicious/noExplicitAny: a script reads the JSON as a stranger would
  readonly json: any;
}

/** Only what is said here and what a process needs to live, and to begin sooner: no other variable of the developer's reaches it. */
export function environmentOf(data: string, more: Variables = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const needed = { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, LANG: "C.UTF-8", XINHENG_DATA: data };
  return { ...Object.fromEntries(Object.entries(needed).filter(([, value]) => value !== undefined)), ...more };
}

export async function startServer(data: string, more: Variables = {}, ...options: readonly string[]): Promise<Started> {
  return started(
    data,
    { PORT: "0", HOST: "127.0.0.1", ...more },
    ["serve", "--empty", ...options],
    /is ready: (http:\/\/\S+)\/[\s\S]*Ctrl-C/,
  );
}

export async function startWorker(data: string, more: Variables = {}): Promise<Started> {
  return started(data, more, ["worker"], /the worker is ready()/);
}

const all: Started[] = [];

/** For the end of a test file, however it ended. */
export async function stopAll(): Promise<void> {
  await Promise.all(all.map((each) => each.stop("SIGKILL")));
}

async function started(data: string, more: Variables, args: readonly string[], ready: RegExp): Promise<Started> {
  const child = spawn(process.execPath, [command, ...args], {
    env: environmentOf(data, more),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, logged] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => {
    logged += chunk.toString();
  });
  const address = await new Promise<string>((settle, failed) => {
    child.once("exit", (code) => failed(new Error(`${args[0]} ended with ${code}: ${said}${logged}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [found, where = ""] = ready.exec(said) ?? [];
      if (found !== undefined) settle(where);
    });
  });
  const ended = new Promise<number | null>((settle) => child.once("close", settle));
  const one: Started = {
    child,
    address,
    said: () => said,
    logged: () => logged,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
  all.push(one);
  return one;
}

/** Runs one command to its end. */
export function xinheng(data: string, args: readonly string[], more: Variables = {}): Ended {
  const ended = spawnSync(process.execPath, [command, ...args], { env: environmentOf(data, more), encoding: "utf8" });
  const last = ended.stdout.trim().split("\n").at(-1) ?? "";
  return {
    code: ended.status,
    out: ended.stdout,
    err: ended.stderr,
    json: last.startsWith("{") ? JSON.parse(last) : undefined,
  };
}
