/** What the processes of a PostgreSQL take of the machine, as Linux tells of them: the postmaster and its children. */
import { readdirSync, readFileSync } from "node:fs";
import type { Session } from "../src/store/database.ts";

const TICKS_PER_SECOND = 100;

export async function postmasterOf(session: Session): Promise<number> {
  const [row] = await session.rows<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return statOf(row?.pid ?? 0)?.parent ?? 0;
}

/** Of all its processes, those that have ended included. */
export function cpuSecondsOf(postmaster: number): number {
  const own = statOf(postmaster);
  const children = childrenOf(postmaster).reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0);
  return ((own?.ticks ?? 0) + (own?.ticksOfEnded ?? 0) + children) / TICKS_PER_SECOND;
}

/** What its processes hold each for itself, by what they are; the memory that they share is as large as it was set to be. */
export function privateBytesOf(postmaster: number): Readonly<Record<string, number>> {
  const bytes: Record<string, number> = {};
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    const kind = kindOf(pid);
    bytes[kind] = (bytes[kind] ?? 0) + privateBytes(pid);
  }
  return bytes;
}

/** As it calls itself: `postgres: checkpointer`, `postgres: autovacuum worker DATABASE`, `postgres: USER DATABASE [local] COMMAND`. */
function kindOf(pid: number): string {
  const title = /^postgres: (.*)/.exec(read(pid, "cmdline")?.replaceAll("\0", " ") ?? "")?.[1];
  if (title === undefined) return "postmaster";
  if (title.includes("[local]")) return "sessions";
  return /^(autovacuum worker|io worker|[^0-9]*[^0-9 ])/.exec(title)?.[0] ?? title;
}

function childrenOf(parent: number): readonly number[] {
  const pids = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? Number(name) : []));
  return pids.filter((pid) => statOf(pid)?.parent === parent);
}

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  readonly ticksOfEnded: number;
}

/** Undefined where the process is gone. */
function statOf(pid: number): Stat | undefined {
  const text = read(pid, "stat");
  // The name stands in brackets and may hold blanks.
  const fields = text
    ?.slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  if (fields === undefined) return undefined;
  const [parent = 0, user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, ticks: user + system, ticksOfEnded: userOfEnded + systemOfEnded };
}

function privateBytes(pid: number): number {
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(read(pid, "status") ?? "")?.[1];
  return Number(kilobytes ?? 0) * 1_024;
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
