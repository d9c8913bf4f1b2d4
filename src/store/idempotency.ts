/** Requests that carried an Idempotency-Key, and what they were answered. Not facts: old ones are forgotten. */
import { canonical } from "../core/canonical.ts";
import type { ClaimedRequest, Idempotency, KeptAnswer } from "../core/desk.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import type { Database } from "./database.ts";

/** Nobody repeats a request after a week. */
const KEPT_MS = 7 * 86_400_000;
/** One claim in so many also sweeps, so that no job is needed for it. */
const SWEEP_EVERY = 500;

export class PostgresIdempotency implements Idempotency {
  readonly #database: Database;
  #claims = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async claim(
    key: string,
    requestHash: string,
    now: Instant,
    staleBefore: Instant,
  ): Promise<"claimed" | ClaimedRequest> {
    if (this.#claims++ % SWEEP_EVERY === 0) await this.#sweep(now);
    const claimed = await this.#database.run(
      `INSERT INTO receipt (key, request_hash, claimed_at) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET request_hash = excluded.request_hash, claimed_at = excluded.claimed_at
       WHERE receipt.answer IS NULL AND receipt.claimed_at < $4`,
      [key, requestHash, now, staleBefore],
    );
    if (claimed === 1) return "claimed";
    const [kept] = await this.#database.rows<{ request_hash: string; answer: KeptAnswer | null }>(
      "SELECT request_hash, answer FROM receipt WHERE key = $1",
      [key],
    );
    if (kept === undefined) return this.claim(key, requestHash, now, staleBefore); // given up in between: try again
    return { requestHash: kept.request_hash, ...(kept.answer === null ? {} : { answer: kept.answer }) };
  }

  async keep(key: string, answer: KeptAnswer): Promise<void> {
    await this.#database.run("UPDATE receipt SET answer = $2 WHERE key = $1", [key, canonical(answer)]);
  }

  async release(key: string): Promise<void> {
    await this.#database.run("DELETE FROM receipt WHERE key = $1 AND answer IS NULL", [key]);
  }

  async #sweep(now: Instant): Promise<void> {
    await this.#database.run("DELETE FROM receipt WHERE claimed_at < $1", [instantOf(Date.parse(now) - KEPT_MS)]);
  }
}
