/** The real product on a folder of its own, with the sample region, as `npm start` gives it to a person. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = join(import.meta.dirname, "../..");
/** An empty store loads and evaluates the sample region before it answers. */
const READY_WITHIN_MS = 900_000;
const STOPPED_WITHIN_MS = 60_000;

export interface Product {
  /** By name, not by number: a passkey belongs to a name. */
  readonly address: string;
  /** Its data folder. */
  readonly folder: string;
  /** The one-time link of the first administrator, as the terminal shows it. */
  readonly welcome: string;
  stop(): Promise<void>;
}

/** Started on a copy of what the first start has made: to load the sample region takes longer than anything else of it. */
export async function startProduct(): Promise<Product> {
  loaded ??= loadSample();
  const folder = await newFolder();
  const { stderr, status } = spawnSync("cp", ["-a", "--reflink=auto", `${await loaded}/.`, folder], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const product = await startOn(folder);
  const stop = async () => {
    await product.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...product, stop };
}

let loaded: Promise<string> | undefined;

/** The folder of a product that was started once, and has ended. */
async function loadSample(): Promise<string> {
  const folder = await newFolder();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await (await startOn(folder)).stop();
  await rm(join(folder, "postgres", "run"), { recursive: true, force: true });
  return folder;
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "xinheng-browser-"));
}

async function startOn(folder: string): Promise<Product> {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const started = spawn(process.execPath, [join(root, "bin/xinheng.js"), "serve"], {
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", XINHENG_SITE: address, XINHENG_DATA: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = listen(started);
  const stop = () => end(started);
  try {
    return { address, folder, welcome: await untilReady(started, `http://127.0.0.1:${port}`, said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ready, and the link of the first administrator shown. */
async function untilReady(started: ChildProcess, address: string, said: () => string): Promise<string> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (started.exitCode !== null) throw new Error(`the product ended before it was ready:\n${said()}`);
    const ready = await fetch(`${address}/readyz`).catch(() => undefined);
    const welcome = /^ *(http\S+\/desk\/welcome#\S+)$/m.exec(said())?.[1];
    if (ready?.ok && welcome !== undefined) return welcome;
    await pause(200);
  }
  throw new Error(`the product was not ready in time:\n${said()}`);
}

/** What it has said so far, the last of it. */
function listen(started: ChildProcess): () => string {
  let said = "";
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  };
  started.stdout?.on("data", hear);
  started.stderr?.on("data", hear);
  return () => said;
}

async function end(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => started.once("exit", () => resolve()));
  started.kill("SIGINT");
  const patience = pause(STOPPED_WITHIN_MS).then(() => started.kill("SIGKILL"));
  await Promise.race([ended, patience]);
}

/** Below those that the system gives away by itself: the product listens a minute later, and it must not have been given to another by then. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((settle) => {
      server.once("error", () => settle(false)).listen(port, "127.0.0.1", () => settle(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
