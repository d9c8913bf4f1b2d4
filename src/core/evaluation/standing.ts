/**
 * Which version of a standard is in force on a day: of those that have taken effect and are not retired, the last. The later day of effect is the
 * later version; on one day, the higher version number. A version that was superseded is in force again when the later one is retired.
 */
import type { Day, Instant } from "../time/day.ts";
import type { Standard } from "./standard.ts";

/** 废止: from that day on no run is made by the version. Results made under it stand, and are corrected and kept current as before. */
export interface Retirement {
  readonly id: string;
  readonly version: string;
  readonly on: Day;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export type StandardStanding = "upcoming" | "in-force" | "superseded" | "retired";

/** By id, then from the oldest version to the latest. */
export function inOrder(a: Dated, b: Dated): number {
  return compare(a.id, b.id) || compare(a.effectiveFrom, b.effectiveFrom) || compareVersions(a.version, b.version);
}

type Dated = Pick<Standard, "id" | "version" | "effectiveFrom">;

/** Of the versions of one standard, in any order. */
export function versionInForce<T extends Dated & Pick<Standard, "status">>(
  versions: readonly T[],
  retirements: readonly Retirement[],
  on: Day,
): T | undefined {
  return versions
    .filter((version) => version.effectiveFrom <= on && !isRetired(version, retirements, on))
    .toSorted(inOrder)
    .at(-1);
}

export function standingOf(
  version: Dated & Pick<Standard, "status">,
  versions: readonly (Dated & Pick<Standard, "status">)[],
  retirements: readonly Retirement[],
  on: Day,
): StandardStanding {
  if (isRetired(version, retirements, on)) return "retired";
  if (version.effectiveFrom > on) return "upcoming";
  const same = versions.filter(({ id }) => id === version.id);
  return versionInForce(same, retirements, on)?.version === version.version ? "in-force" : "superseded";
}

export function isRetired(
  { id, version, status }: Dated & Pick<Standard, "status">,
  retirements: readonly Retirement[],
  on: Day,
): boolean {
  if (status === "retired") return true;
  return retirements.some((each) => each.id === id && each.version === version && each.on <= on);
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference) return difference;
  }
  return compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
