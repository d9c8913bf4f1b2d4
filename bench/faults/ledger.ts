/**
 * The book of whoever sends writes: what was sent and what was answered. Compared at the end with what is kept, it tells what was lost and what
 * was doubled. A write is known by its trace, which it leaves in what is kept.
 */

/**
 * `acknowledged`: answered with success, so it must be kept once. `refused`: answered with no, and nothing was ever unclear about it, so it
 * must not be kept. `unclear`: an answer got lost and none came that would tell, so it may be kept once or not at all.
 */
export type Outcome = "acknowledged" | "refused" | "unclear";

export interface Note {
  readonly kind: string;
  readonly trace: string;
  readonly outcome: Outcome;
}

export interface Breach {
  readonly what: "lost" | "doubled" | "kept although refused";
  readonly kind: string;
  readonly trace: string;
  readonly found: number;
}

export class Ledger {
  readonly #notes = new Map<string, Note>();

  note(note: Note): void {
    const key = keyOf(note);
    if (this.#notes.has(key)) throw new Error(`${key} was noted before: a trace belongs to one write`);
    this.#notes.set(key, note);
  }

  get notes(): readonly Note[] {
    return [...this.#notes.values()];
  }

  /** Of each kind how many had which outcome. */
  counts(): ReadonlyMap<string, Readonly<Record<Outcome, number>>> {
    const counts = new Map<string, Record<Outcome, number>>();
    for (const { kind, outcome } of this.#notes.values()) {
      const known = counts.get(kind) ?? { acknowledged: 0, refused: 0, unclear: 0 };
      counts.set(kind, { ...known, [outcome]: known[outcome] + 1 });
    }
    return counts;
  }
}

/** How often each trace of each kind was found; see {@link keyOf}. */
export type Found = ReadonlyMap<string, number>;

export function keyOf({ kind, trace }: Pick<Note, "kind" | "trace">): string {
  return `${kind} ${trace}`;
}

export function compare(notes: readonly Note[], found: Found): readonly Breach[] {
  return notes.flatMap((note): readonly Breach[] => {
    const times = found.get(keyOf(note)) ?? 0;
    const what = breachOf(note.outcome, times);
    return what === undefined ? [] : [{ what, kind: note.kind, trace: note.trace, found: times }];
  });
}

function breachOf(outcome: Outcome, found: number): Breach["what"] | undefined {
  if (found > 1) return "doubled";
  if (outcome === "acknowledged") return found === 1 ? undefined : "lost";
  return outcome === "refused" && found === 1 ? "kept although refused" : undefined;
}
