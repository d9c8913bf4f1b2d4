/** Data folders of their own for tests of the embedded database, processes that work on them, and what is left of both. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { openStore, type Store } from "../store.ts";
import { postmasterOf } from "./postmaster.ts";

const WORKER = join(import.meta.dirname, "..", "worker-for-tests.ts");
/** An ordinary user that every Debian has, and one that has no name. */
export const NOBODY = 65_534;
export const NAMELESS = 12_345;
/** A reason to skip, or none. */
export const asRootOnly = process.getuid?.() === 0 ? false : "only root can try this";

const folders: string[] = [];

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "xinheng-embedded-")));
  folders.push(folder);
  return folder;
}

/** A folder whose database is made and migrated already: a copy takes a tenth of the time. */
export async function seededFolder(): Promise<string> {
  seed ??= makeSeed();
  const folder = newFolder();
  spawnSync("cp", ["-a", join(await seed, "postgres"), folder]);
  return folder;
}

let seed: Promise<string> | undefined;

async function makeSeed(): Promise<string> {
  const folder = newFolder();
  await (await openStore({ dataFolder: folder })).close();
  rmSync(join(folder, "postgres", "run"), { recursive: true });
  return folder;
}

export function clusterOf(folder: string): string {
  return join(folder, "postgres", "cluster");
}

/** A worker process and its lines; as root also as another user. */
export function startWorker(
  mode: "append" | "hold" | "seal",
  folder: string,
  user?: number,
): { child: ChildProcess; lines: AsyncIterator<string> } {
  const as = user === undefined ? [] : ["setpriv", "--reuid", String(user), "--regid", String(user), "--clear-groups"];
  const [command = "", ...args] = [...as, process.execPath, WORKER, mode, folder];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** Waits until the database is gone and no process of it is left: the supervisor ends a moment after the postmaster's file. */
export async function untilStopped(folder: string): Promise<void> {
  const isLeft = () => postmasterOf(clusterOf(folder)).state !== "gone" || processesOf(folder).length > 0;
  for (let waited = 0; isLeft(); waited += 20) {
    assert.ok(waited < 15_000, `still running: ${processesOf(folder).join(", ") || "the postmaster"}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** The database's processes, which work inside the cluster, and the supervisor's, which name its pipe. */
export function processesOf(folder: string): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      if (!/^\d+$/.test(name)) return false;
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
      return (
        readlinkSync(`/proc/${name}/cwd`) === clusterOf(folder) || command.includes(join(folder, "postgres", "run"))
      );
    } catch {
      return false;
    }
  });
}

export function killPostmaster(folder: string): void {
  const postmaster = postmasterOf(clusterOf(folder));
  assert.notEqual(postmaster.state, "gone");
  if (postmaster.state !== "gone") process.kill(postmaster.pid, "SIGKILL");
}

export async function viewsAreRight(store: Store): Promise<void> {
  for (const view of await store.journal.rebuild()) assert.equal(view.after, view.before, view.view);
}

export function faultCode(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : error;
}

export function asOrdinaryUser(script: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const as = ["--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
  return spawnSync("setpriv", [...as, process.execPath, "--input-type=module", "-e", script], { encoding: "utf8" });
}
