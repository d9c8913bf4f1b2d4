/** When requests come: each kind at its own rate, whatever became of those before (an open model), by seeded chance. */
import type { Chance } from "../../examples/sample-region/seeded.ts";

export interface Arrival<Kind> {
  readonly kind: Kind;
  /** Since the beginning. */
  readonly atMs: number;
}

const FINE = 1_000_000;

/** In the order of time; gaps are exponential, so that requests come as those of people who know nothing of each other. */
export function* arrivals<Kind extends { readonly name: string; readonly perSecond: number }>(
  kinds: readonly Kind[],
  untilMs: number,
  chance: Chance,
): Generator<Arrival<Kind>> {
  const coming = kinds.map((kind) => {
    const own = chance.named(kind.name);
    const gapMs = (): number => (-Math.log((own.below(FINE) + 1) / FINE) * 1_000) / kind.perSecond;
    return { kind, gapMs, atMs: gapMs() };
  });
  for (;;) {
    const next = coming.reduce((first, each) => (each.atMs < first.atMs ? each : first));
    if (next.atMs >= untilMs) return;
    yield { kind: next.kind, atMs: next.atMs };
    next.atMs += next.gapMs();
  }
}
