/** How often somebody may ask: a bucket for each, refilled evenly. Who that is, is kept no longer than a minute and never logged. */

const MANY = 10_000;
const A_MINUTE_MS = 60_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export class Buckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one from somebody's bucket; false when it is empty. */
  take(who: string, perMinute: number, now = performance.now()): boolean {
    const tokens = this.#tokens(who, perMinute, now);
    if (this.#buckets.size > MANY) this.#forgetIdle(now);
    this.#buckets.set(who, { tokens: Math.max(0, tokens - 1), at: now });
    return tokens >= 1;
  }

  /** What was taken was another's to give. */
  giveBack(who: string): void {
    const bucket = this.#buckets.get(who);
    if (bucket !== undefined) this.#buckets.set(who, { ...bucket, tokens: bucket.tokens + 1 });
  }

  #tokens(who: string, perMinute: number, now: number): number {
    const bucket = this.#buckets.get(who);
    if (bucket === undefined) return perMinute;
    return Math.min(perMinute, bucket.tokens + ((now - bucket.at) / A_MINUTE_MS) * perMinute);
  }

  #forgetIdle(now: number): void {
    for (const [who, bucket] of this.#buckets) if (now - bucket.at > A_MINUTE_MS) this.#buckets.delete(who);
  }
}
