/** The last step of every way in: the account may come in, and a session begins; or a second factor is asked for first. */
import type { Account, AccountId, Membership, OrganisationId } from "../../core/access/directory.ts";
import { AGENCY_ID } from "../../core/access/organisation.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { sessionEnd } from "./session-terms.ts";
import { writeTicket } from "./tickets.ts";

export type SecondFactor = "totp" | "passkey" | "recovery";

/** `secret` is for the browser's cookie; the store keeps its digest. */
export interface SignedIn {
  readonly state: "signed-in";
  readonly secret: string;
}

export interface SecondFactorNeeded {
  readonly state: "second-factor";
  readonly ticket: string;
  readonly factors: readonly SecondFactor[];
}

/** What the browser says of itself, and the session that it had. */
export interface Browser {
  readonly device?: string;
  /** Ended, so that a browser has one session and nobody can have fixed it beforehand. */
  readonly before?: string;
}

const LONGEST_DEVICE = 200;

export async function beginSession(
  desk: Desk,
  account: Account,
  factors: readonly string[],
  browser: Browser,
): Promise<SignedIn> {
  if (browser.before !== undefined) await endSessionOf(desk, browser.before);
  const secret = desk.credentials.secret();
  const now = desk.clock.now();
  const acting = usually(await desk.directory.memberships({ account: account.id }));
  const { address } = desk.scope.origin;
  await desk.directory.startSession({
    id: desk.credentials.digest(secret),
    account: account.id,
    ...(acting === undefined ? {} : { acting }),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionEnd(now),
    factors,
    ...(address === undefined ? {} : { address }),
    ...(browser.device === undefined ? {} : { device: browser.device.slice(0, LONGEST_DEVICE) }),
  });
  return { state: "signed-in", secret };
}

export function askSecondFactor(
  desk: Desk,
  account: Account,
  proved: readonly string[],
  factors: readonly SecondFactor[],
): SecondFactorNeeded {
  const ticket = writeTicket(desk, "second-factor", { account: account.id, factors: proved });
  return { state: "second-factor", ticket, factors };
}

/** The account of a ticket, while it may come in; a Fault `sign-in-failed` for one that was suspended meanwhile. */
export async function activeAccount(desk: Desk, id: string): Promise<Account> {
  const account = await desk.directory.account(id as AccountId);
  if (account?.state !== "active") throw signInFailed();
  return account;
}

/** Writes down that somebody failed: the account where there is one, else a fingerprint of what was typed. */
export async function recordFailure(
  desk: Desk,
  who: { readonly account?: AccountId; readonly login?: string },
  by: string,
): Promise<void> {
  const subject =
    who.account === undefined
      ? { kind: "login", id: desk.keys.fingerprint(`login ${who.login ?? ""}`) }
      : { kind: "account", id: who.account };
  await desk.audit.record({ act: "sign-in.failed", subject, after: { by } });
}

/** The same whether the login is unknown, the password wrong or the account suspended. */
export function signInFailed(): Fault {
  return new Fault(
    "sign-in-failed",
    {
      zh: "登录名或者密码不正确，或者账号不可用。",
      en: "The login or the password is not right, or the account cannot be used.",
    },
    {
      zh: "请核对后重试；忘记密码请联系系统管理员取得重置链接。",
      en: "Check them and try again; an administrator can give you a link to set a new password.",
    },
  );
}

/** The agency where one is of its staff; else the only organisation one acts for; else nobody but oneself. */
function usually(memberships: readonly Membership[]): OrganisationId | undefined {
  const present = memberships.filter(({ until }) => until === undefined).map(({ organisation }) => organisation);
  return present.find((id) => id === AGENCY_ID) ?? (present.length === 1 ? present[0] : undefined);
}

async function endSessionOf(desk: Desk, secret: string): Promise<void> {
  const id = desk.credentials.digest(secret);
  const standing = await desk.directory.standing(id);
  if (standing !== undefined) await desk.directory.endSessions(standing.account.id, { id });
}
