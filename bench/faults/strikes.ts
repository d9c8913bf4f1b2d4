/** How each fault is done. */
import { childrenOf, commandOf } from "../house/descendants.ts";
import type { BenchHouse } from "../house/house.ts";
import type { SmallDisk } from "./disk.ts";
import type { FaultKind, PlannedFault } from "./plan.ts";
import { pause } from "./sending.ts";

export interface Struck {
  readonly kind: FaultKind;
  /** Since when it could come back; of a full disk since it was freed. By the clock of the wall. */
  readonly at: number;
}

/** Undefined where there was nothing to strike, such as no disk that can be filled. */
export async function strike(
  house: BenchHouse,
  disk: SmallDisk | undefined,
  { kind, which, holdMs }: PlannedFault,
): Promise<Struck | undefined> {
  switch (kind) {
    case "server":
      house.server.kill();
      break;
    case "worker":
      house.worker.kill();
      break;
    case "database":
      if (!killed(house.postmaster())) return undefined;
      break;
    case "session":
      if (!killed(someSession(house.postmaster(), which))) return undefined;
      break;
    case "everything":
      house.server.kill();
      house.worker.kill();
      killed(house.postmaster());
      break;
    case "disk":
      if (disk === undefined) return undefined;
      disk.fill();
      await pause(holdMs);
      disk.free();
      break;
  }
  return { kind, at: Date.now() };
}

function killed(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** One of the processes that serve a connection of ours; PostgreSQL then takes all of them down and recovers. */
function someSession(postmaster: number | undefined, which: number): number | undefined {
  if (postmaster === undefined) return undefined;
  const sessions = childrenOf(postmaster).filter((pid) => commandOf(pid).startsWith("postgres: xinheng_"));
  return sessions[Math.floor(which * sessions.length)];
}
