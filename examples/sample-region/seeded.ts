/** Chance that repeats itself: the same seed draws the same numbers on any machine, by 32-bit integer arithmetic (SplitMix). */
export interface Chance {
  /** An integer from 0 to `below` − 1. */
  below(below: number): number;
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True so many times in a thousand. */
  perMille(times: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A further source of chance that depends only on this one's seed and the name, not on what was drawn before. */
  named(name: string): Chance;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() * limit) / 0x1_0000_0000);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    perMille: (times) => below(1000) < times,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    named: (name) => chance((seed ^ hashOf(name)) >>> 0),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
