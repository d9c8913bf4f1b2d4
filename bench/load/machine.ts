/** What the house takes of the machine: memory and processor time, of the server, the worker and PostgreSQL with all its processes. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { childrenOf } from "../house/descendants.ts";
import type { BenchHouse } from "../house/house.ts";

/** MiB. Of PostgreSQL the shares of its processes (PSS), since they have most of their memory in common. */
export interface Memory {
  readonly server: number;
  readonly worker: number;
  readonly postgres: number;
}

export function memoryOf({ server, worker, postmaster }: BenchHouse): Memory {
  const database = postmaster();
  const processes = database === undefined ? [] : [database, ...childrenOf(database)];
  const kib = {
    server: kibIn(`/proc/${server.pid}/status`, "VmRSS"),
    worker: kibIn(`/proc/${worker.pid}/status`, "VmRSS"),
    postgres: processes.reduce((sum, pid) => sum + kibIn(`/proc/${pid}/smaps_rollup`, "Pss"), 0),
  };
  return { server: mib(kib.server), worker: mib(kib.worker), postgres: mib(kib.postgres) };
}

function kibIn(file: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(read(file));
  return Number(found?.[1] ?? 0);
}

function mib(kib: number): number {
  return Math.round(kib / 1024);
}

/** Seconds of processor time since each began. */
export interface Work {
  readonly house: number;
  readonly bench: number;
  readonly machine: number;
  readonly at: number;
}

export function workOf({ server, worker, postmaster }: BenchHouse): Work {
  const database = postmaster();
  const processes = [server.pid, worker.pid, database, ...(database === undefined ? [] : childrenOf(database))];
  const house = processes.reduce<number>((sum, pid) => sum + (pid === undefined ? 0 : ticksOf(pid)), 0);
  const { user, system } = process.cpuUsage();
  return { house: house / TICKS, bench: (user + system) / 1e6, machine: busyTicks() / TICKS, at: performance.now() };
}

/** How many cores were busy on average between two looks. */
export interface BusyCores {
  readonly house: number;
  readonly bench: number;
  readonly machine: number;
  readonly cores: number;
}

export function busyBetween(before: Work, after: Work): BusyCores {
  const seconds = (after.at - before.at) / 1000;
  const cores = (name: "house" | "bench" | "machine"): number =>
    Math.round(((after[name] - before[name]) / seconds) * 100) / 100;
  return { house: cores("house"), bench: cores("bench"), machine: cores("machine"), cores: availableParallelism() };
}

/** USER_HZ of every Linux that Node runs on. */
const TICKS = 100;

/** Its own and that of its children that have ended, as a session of PostgreSQL does. */
function ticksOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0);
}

/** All that is neither idle nor waiting for a disk. */
function busyTicks(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (read("/proc/stat").split("\n")[0] ?? "")
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user + nice + system + irq + softirq;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
