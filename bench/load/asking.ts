/** Sends what arrives when it arrives, and measures from that moment until the whole answer is there: a slow answer holds up nobody else's clock. */
import { call, problemOf } from "../house/calling.ts";
import type { Arrival } from "./arrivals.ts";
import type { Kind } from "./kinds.ts";
import type { Town } from "./town.ts";

export interface Measured {
  /** Milliseconds, of those that arrived once the house was warm. */
  readonly times: number[];
  count: number;
  errors: number;
  /** There was nothing to do, such as no result that waits for approval. */
  idle: number;
}

/** Beyond this the house is drowning, and what arrives is an error. */
const MOST_UNDER_WAY = 500;
const LONGEST_WAIT_MS = 20;

export class Asker {
  readonly #base: string;
  readonly #town: Town;
  readonly #warmMs: number;
  readonly measured = new Map<string, Measured>();
  readonly #told = new Set<string>();
  #underWay = 0;

  constructor(base: string, town: Town, warmMs: number) {
    this.#base = base;
    this.#town = town;
    this.#warmMs = warmMs;
  }

  /** Until the last has been sent and answered; `closing` ends it before. */
  async askAll(arriving: Iterable<Arrival<Kind>>, closing: () => boolean): Promise<void> {
    const begun = performance.now();
    for (const arrival of arriving) {
      while (performance.now() - begun < arrival.atMs && !closing())
        await pause(Math.min(LONGEST_WAIT_MS, begun + arrival.atMs - performance.now()));
      if (closing()) return;
      void this.#ask(arrival, begun);
    }
    while (this.#underWay > 0 && !closing()) await pause(LONGEST_WAIT_MS);
  }

  async #ask({ kind, atMs }: Arrival<Kind>, begun: number): Promise<void> {
    const measured = this.#measuredOf(kind);
    const asking = kind.ask(this.#town);
    if (asking === undefined) {
      measured.idle += 1;
      return;
    }
    measured.count += 1;
    if (this.#underWay >= MOST_UNDER_WAY) return this.#error(kind, "not sent: too many were under way");
    this.#underWay += 1;
    try {
      const reply = await call(this.#base, asking.call);
      if (atMs >= this.#warmMs) measured.times.push(performance.now() - begun - atMs);
      if (reply.status === kind.status) asking.learn?.(reply);
      else this.#error(kind, `${reply.status} ${problemOf(reply)} ${asking.call.path}: ${reply.text.slice(0, 300)}`);
    } catch (error) {
      this.#error(kind, String(error));
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The first of each kind is told at once. */
  #error(kind: Kind, what: string): void {
    this.#measuredOf(kind).errors += 1;
    if (this.#told.has(kind.name)) return;
    this.#told.add(kind.name);
    console.error(`error: ${kind.name}: ${what}`);
  }

  #measuredOf({ name }: Kind): Measured {
    const known = this.measured.get(name) ?? { times: [], count: 0, errors: 0, idle: 0 };
    this.measured.set(name, known);
    return known;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, Math.max(0, ms)));
}
