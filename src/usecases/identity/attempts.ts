/**
 * How often one may try in vain: by login, by address, and by both together, with growing waits. Keys are fingerprints, so that neither logins
 * nor addresses are kept; an unknown login waits like a known one.
 */
import type { AttemptLimit } from "../../core/access/directory.ts";
import { type Desk, MustWait } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";

const DAY_SECONDS = 86_400;

/** `free` attempts without a wait, then these, the last one for good. */
function limit(free: number, ...waitSeconds: readonly number[]): AttemptLimit {
  return { waitSeconds: [...Array<number>(free).fill(0), ...waitSeconds], forgetSeconds: DAY_SECONDS };
}

export const limits = {
  /** One login from one address: whoever guesses is slowed soon, and the person elsewhere is not. */
  loginAtAddress: limit(4, 15, 30, 60, 120, 300, 900),
  /** One login from anywhere: many addresses together. */
  login: limit(49, 30, 60, 120, 300),
  /** One address, whatever the login: a house behind one address signs in often, and rightly. */
  address: limit(99, 15, 30, 60, 300),
  /** The second factor, and the password asked for again, of one account. */
  account: limit(4, 15, 30, 60, 300, 900),
  registration: limit(9, 60, 300, 900),
  client: limit(9, 5, 15, 60),
} as const satisfies Readonly<Record<string, AttemptLimit>>;

export type AttemptKind = keyof typeof limits;

/** What is tried: its kind and whose, such as a login. */
export type Tried = readonly [kind: AttemptKind, whose: string];

/** Counts an attempt of each; a Fault `throttled` where one of them has to wait. */
export async function countAttempts(desk: Desk, ...tried: readonly Tried[]): Promise<void> {
  const now = desk.clock.now();
  for (const each of tried) {
    const until = await desk.directory.attempt(keyOf(desk, each), now, limits[each[0]]);
    if (until !== undefined) throw mustWait(now, until);
  }
}

/** It was not in vain. An address gets only this one attempt back, or whoever has an account of his own could clear it. */
export async function forgive(desk: Desk, ...tried: readonly Tried[]): Promise<void> {
  for (const each of tried)
    await desk.directory.forgiveAttempts(keyOf(desk, each), each[0] === "address" ? "one" : "all");
}

export function addressAt({ scope }: Pick<Desk, "scope">): string {
  return scope.origin.address ?? scope.origin.door;
}

function keyOf(desk: Desk, [kind, whose]: Tried): string {
  return `${kind} ${desk.keys.fingerprint(`${kind} ${whose}`)}`;
}

function mustWait(now: Instant, until: Instant): MustWait {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000));
  return new MustWait(
    "throttled",
    { zh: "尝试次数过多。", en: "Too many attempts." },
    { zh: `请在 ${seconds} 秒后再试。`, en: `Try again in ${seconds} seconds.` },
    seconds,
  );
}
