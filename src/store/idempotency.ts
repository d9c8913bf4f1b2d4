/** Requests that carried an Idempotency-Key, and what they were answered: each the sender's own. Not facts: old ones are forgotten. */
import { canonical } from "../core/canonical.ts";
import type { Claim, ClaimedRequest, Idempotency, KeptAnswer } from "../core/desk.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

/** Nobody repeats a request after a week. */
const KEPT_MS = 7 * 86_400_000;
/** One claim in so many also sweeps, so that no job is needed for it. */
const SWEEP_EVERY = 500;

/** Forgets old answers, whoever's they are; one for all scopes of a store. */
export class ReceiptSweeper {
  readonly #working: Pick<Session, "run">;
  #claims = 0;

  constructor(working: Pick<Session, "run">) {
    this.#working = working;
  }

  async claimed(now: Instant): Promise<void> {
    if (this.#claims++ % SWEEP_EVERY !== 0) return;
    await this.#working.run("DELETE FROM receipt WHERE claimed_at < $1", [instantOf(Date.parse(now) - KEPT_MS)]);
  }
}

export class PostgresIdempotency implements Idempotency {
  readonly #database: ScopedDatabase;
  readonly #sweeper: ReceiptSweeper;

  constructor(database: ScopedDatabase, sweeper: ReceiptSweeper) {
    this.#database = database;
    this.#sweeper = sweeper;
  }

  async claim(key: string, requestHash: string, now: Instant, staleBefore: Instant): Promise<Claim | ClaimedRequest> {
    await this.#sweeper.claimed(now);
    const found = await this.#database.transaction(async (session): Promise<Claim | ReceiptRow | undefined> => {
      const [claim] = await session.rows<Claim>(CLAIM, [this.#owner, key, requestHash, now, staleBefore]);
      if (claim !== undefined) return claim;
      const [kept] = await session.rows<ReceiptRow>(KEPT, [this.#owner, key]);
      return kept;
    });
    if (found === undefined) return this.claim(key, requestHash, now, staleBefore); // given up in between: try again
    if ("since" in found) return found;
    return { requestHash: found.request_hash, ...(found.answer === null ? {} : { answer: found.answer }) };
  }

  async keep(key: string, answer: KeptAnswer): Promise<void> {
    await this.#database.run("UPDATE receipt SET answer = $3 WHERE owner = $1 AND key = $2", [
      this.#owner,
      key,
      canonical(answer),
    ]);
  }

  /** After an attempt before that may have done something the key stays with its request. */
  async release(key: string): Promise<void> {
    const forgotten = await this.#database.run(
      "DELETE FROM receipt WHERE owner = $1 AND key = $2 AND answer IS NULL AND begun_at = claimed_at",
      [this.#owner, key],
    );
    if (forgotten === 0) await this.giveUp(key);
  }

  async giveUp(key: string): Promise<void> {
    await this.#database.run("UPDATE receipt SET given_up = true WHERE owner = $1 AND key = $2 AND answer IS NULL", [
      this.#owner,
      key,
    ]);
  }

  get #owner(): string {
    return this.#database.scope.actor.id;
  }
}

interface ReceiptRow {
  readonly request_hash: string;
  readonly answer: KeptAnswer | null;
}

const CLAIM = `
  INSERT INTO receipt (owner, key, request_hash, claimed_at, begun_at) VALUES ($1, $2, $3, $4, $4)
  ON CONFLICT (owner, key) DO UPDATE SET claimed_at = excluded.claimed_at, given_up = false,
    begun_at = coalesce(receipt.begun_at, receipt.claimed_at)
  WHERE receipt.answer IS NULL AND receipt.request_hash = excluded.request_hash AND (receipt.given_up OR receipt.claimed_at < $5)
  RETURNING begun_at AS since`;

const KEPT = "SELECT request_hash, answer FROM receipt WHERE owner = $1 AND key = $2";
