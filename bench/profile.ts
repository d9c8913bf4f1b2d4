/**
 * Where the time of a measurement goes: it is made once more, quick, with V8 looking a thousand times a second at what runs, and the looks are
 * counted by file of ours and by package; what Node does for one of them is that one's. Waiting (for PostgreSQL, above all) is no work, and stands
 * apart.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Their work is done in threads; the main thread fills. */
const IN_THREADS: readonly string[] = ["batch", "growth"];
const MOST = 12;

export interface Share {
  readonly place: string;
  /** Of the time at work. */
  readonly share: number;
}

export interface Profile {
  /** Of whose work: `threads`, or all of the measurement's processes, what fills its tables and its rivals included. */
  readonly of: "threads" | "all";
  /** Of the whole time, how much they worked; the rest they waited. */
  readonly atWork: number;
  readonly shares: readonly Share[];
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Lets `measure` run a measurement with the settings of Node given, and reads what it left. */
export async function profileOf(name: string, measure: (nodeOptions: string) => Promise<unknown>): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-profile-"));
  try {
    await measure(`--cpu-prof --cpu-prof-dir=${folder}`);
    const threads = IN_THREADS.includes(name);
    // CPU.<day>.<time>.<process>.<thread>.<nth>.cpuprofile, the main thread being 0.
    const files = globSync(join(folder, "*.cpuprofile")).filter((file) => !threads || file.split(".").at(-3) !== "0");
    const profiles = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as CpuProfile);
    return { of: threads ? "threads" : "all", ...summedUp(profiles) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function summedUp(profiles: readonly CpuProfile[]): Omit<Profile, "of"> {
  const times = new Map<string, number>();
  for (const { nodes, samples, timeDeltas } of profiles) {
    const places = placesOf(nodes);
    for (const [i, node] of samples.entries()) {
      const place = places.get(node) ?? "";
      times.set(place, (times.get(place) ?? 0) + Math.max(0, timeDeltas[i] ?? 0));
    }
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  const waited = times.get(WAITING) ?? 0;
  times.delete(WAITING);
  const busy = Math.max(1, all - waited);
  const shares = [...times].map(([place, time]) => ({ place, share: time / busy })).sort((a, b) => b.share - a.share);
  return { atWork: all === 0 ? 0 : busy / all, shares: shares.slice(0, MOST) };
}

const WAITING = "waiting";

/** Of each node; callers stand before whom they call. */
function placesOf(nodes: CpuProfile["nodes"]): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  for (const { id, callFrame } of nodes)
    places.set(id, placeOf(callFrame) ?? places.get(callers.get(id) ?? 0) ?? "Node itself");
  return places;
}

/** Undefined for what is Node's own. */
function placeOf({ functionName, url }: CpuProfile["nodes"][number]["callFrame"]): string | undefined {
  if (functionName === "(idle)") return WAITING;
  if (functionName === "(garbage collector)") return "garbage collection";
  const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return name ?? /\/((?:src|bench|law|web)\/[^?]+)/.exec(url)?.[1];
}
