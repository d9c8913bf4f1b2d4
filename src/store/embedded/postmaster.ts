/** The running database as its own lock file tells of it. */
import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";

/** `gone`: nobody runs on this data folder, whatever a file left by a killed one says. */
export type Postmaster =
  | { readonly state: "gone" }
  | { readonly state: "starting" | "ready" | "stopping"; readonly pid: number };

export function postmasterOf(cluster: string): Postmaster {
  const lines = readLines(join(cluster, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostmasterOf(pid, cluster)) return { state: "gone" };
  const said = lines[7]?.trim();
  return { state: said === "ready" ? "ready" : said === "stopping" ? "stopping" : "starting", pid };
}

/**
 * Takes away the lock files of a database that was killed. PostgreSQL does this itself, except when another process has got the
 * old one's number since, as happens when a container is started again.
 */
export function clearStaleLocks(cluster: string, run: string): void {
  if (postmasterOf(cluster).state !== "gone") return;
  const pid = Number(readLines(join(cluster, "postmaster.pid"))[0]);
  if (!Number.isInteger(pid) || pid <= 0 || commandOf(pid) === undefined) return; // its own check suffices
  if (commandOf(pid) === "postgres" && folderOf(pid) === undefined) return; // cannot tell whose: let PostgreSQL decide
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  rmSync(join(run, ".s.PGSQL.5432.lock"), { force: true });
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  if (commandOf(pid) !== "postgres") return false;
  const folder = folderOf(pid);
  return folder === undefined || folder === cluster;
}

function commandOf(pid: number): string | undefined {
  return readLines(`/proc/${pid}/comm`)[0];
}

/** PostgreSQL works inside its data folder; undefined where the system does not let us look. */
function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
