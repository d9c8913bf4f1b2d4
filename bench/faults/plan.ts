/** Which faults strike, in which order and after how much quiet: the same for the same seed. */
import type { Chance } from "../../examples/sample-region/seeded.ts";

/**
 * `server`, `worker`, `database`: that process is killed (SIGKILL), of PostgreSQL the postmaster. `session`: one of PostgreSQL's own processes that
 * serve us. `everything`: all of them in one moment, as when a machine goes down. `disk`: the data folder's disk is full for a while.
 */
export const faultKinds = ["server", "worker", "database", "session", "everything", "disk"] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Quiet since everything was in service again. */
  readonly afterMs: number;
  /** Of how many there are to choose from, the one at this share. */
  readonly which: number;
  /** How long a disk stays full. */
  readonly holdMs: number;
}

/** Of so many faults each kind gets its share. */
const shares: Readonly<Record<FaultKind, number>> = {
  server: 5,
  worker: 4,
  database: 4,
  session: 3,
  everything: 1,
  disk: 3,
};

/** All kinds unless one is named. */
export function planFaults(count: number, chance: Chance, only?: FaultKind): readonly PlannedFault[] {
  const kinds = only === undefined ? kindsOf(count) : Array.from({ length: count }, () => only);
  return shuffled(kinds, chance).map((kind) => ({
    kind,
    afterMs: chance.between(300, 3_500),
    which: chance.below(1_000) / 1_000,
    holdMs: chance.between(1_500, 4_000),
  }));
}

/** By largest remainder, so that their number is the one asked for and every kind comes where there is room for all. */
function kindsOf(count: number): readonly FaultKind[] {
  const whole = faultKinds.reduce((sum, kind) => sum + shares[kind], 0);
  const exact = faultKinds.map((kind) => ({ kind, share: (shares[kind] * count) / whole }));
  const floors = exact.flatMap(({ kind, share }) => Array.from({ length: Math.floor(share) }, () => kind));
  const rest = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, count - floors.length);
  return [...floors, ...rest.map(({ kind }) => kind)];
}

function shuffled<T>(items: readonly T[], chance: Chance): readonly T[] {
  const left = [...items];
  return items.map(() => left.splice(chance.below(left.length), 1)[0] as T);
}
