/** 一次性链接: for the first administrator, an invitation, a new password. The link's secret is shown once; using it up sets a password and signs in. */
import type { Account, AccountId, OneTimeLink } from "../../core/access/directory.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";
import { changedMeanwhile } from "../faults.ts";
import { actorAt, permit } from "../permit.ts";
import { askSecondFactor, type Browser, beginSession, type SecondFactorNeeded, type SignedIn } from "./coming-in.ts";
import { keepPassword, proofsOf, secondFactors } from "./proofs.ts";
import { accountNoun, checkedLogin, checkedName, checkPassword } from "./wanted.ts";

/** `path` is where the person opens it; the secret stands behind `#` and reaches no server. */
export interface ShownLink {
  readonly token: string;
  readonly path: string;
  readonly expiresAt: Instant;
}

export interface LinkReading {
  readonly purpose: OneTimeLink["purpose"];
  readonly name?: string;
  readonly login?: string;
}

const HOUR_MS = 3_600_000;
const VALID_MS: Readonly<Record<OneTimeLink["purpose"], number>> = {
  "first-administrator": 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  reset: 24 * HOUR_MS,
};

/** For use cases that give somebody a link; the one before it is void. */
export async function makeLink(desk: Desk, account: AccountId, purpose: OneTimeLink["purpose"]): Promise<ShownLink> {
  const token = desk.credentials.secret();
  const expiresAt = instantOf(Date.parse(desk.clock.now()) + VALID_MS[purpose]);
  const hash = desk.credentials.digest(token);
  await desk.directory.keepLink({ hash, purpose, account, by: actorAt(desk).id, expiresAt });
  return { token, path: `/desk/welcome#${token}`, expiresAt };
}

/** What a link is for; it can be used afterwards as before. A Fault `link` for one that is unknown, used or past its time. */
export async function readLink(desk: Desk, token: string): Promise<LinkReading> {
  permit(desk, "signIn");
  const link = await desk.directory.link(desk.credentials.digest(token), desk.clock.now());
  if (link === undefined) throw linkInvalid();
  const account = await accountOf(desk, link);
  const name = link.purpose === "first-administrator" ? "" : account.name;
  return {
    purpose: link.purpose,
    ...(name === "" ? {} : { name }),
    ...(account.login === undefined ? {} : { login: account.login }),
  };
}

/** Sets the password, and the login and name where they are still to be chosen. Who has a second factor is asked for it still. */
export async function followLink(
  desk: Desk,
  request: Browser & {
    readonly token: string;
    readonly login?: string;
    readonly name?: string;
    readonly password: string;
  },
): Promise<SignedIn | SecondFactorNeeded> {
  permit(desk, "signIn");
  const hash = desk.credentials.digest(request.token);
  const link = await desk.directory.link(hash, desk.clock.now());
  if (link === undefined) throw linkInvalid();
  const account = await accountOf(desk, link);
  const wanted = await wantedAccount(desk, account, request);
  checkPassword(desk, request.password, wanted.login);
  const holder = desk.provedAs(wanted);
  const { directory } = holder;
  if ((await directory.takeLink(hash, desk.clock.now())) === undefined) throw linkInvalid();
  if (!(await directory.changeAccount(wanted, account.version))) throw changedMeanwhile(accountNoun);
  await keepPassword(holder, account.id, request.password);
  await directory.endSessions(account.id, {});
  const factors = secondFactors(await proofsOf(holder, account));
  if (factors.length > 0) return askSecondFactor(holder, wanted, ["link"], factors);
  return beginSession(holder, wanted, ["link"], request);
}

async function accountOf(desk: Desk, link: OneTimeLink): Promise<Account> {
  const account = await desk.directory.account(link.account);
  if (account === undefined || account.state === "suspended" || account.state === "erased") throw linkInvalid();
  return account;
}

async function wantedAccount(
  desk: Desk,
  account: Account,
  { login, name }: { readonly login?: string; readonly name?: string },
): Promise<Account & { readonly login: string }> {
  return {
    ...account,
    login: account.login ?? (await checkedLogin(desk, login ?? "")),
    name: name === undefined ? account.name : checkedName(name),
    state: "active",
    version: account.version + 1,
  };
}

function linkInvalid(): Fault {
  return new Fault(
    "link",
    { zh: "链接无效、已使用或者已过期。", en: "The link is not valid: unknown, used, or past its time." },
    {
      zh: "请联系系统管理员重新取得链接；首次启动的链接可重新启动程序取得。",
      en: "Ask an administrator for another; the first start's link is made anew when the product is started again.",
    },
  );
}
