/**
 * 登录 by password, and what may follow it.
 *
 *   password ─> signed in
 *       └─────> second factor asked for ─> code | recovery code | passkey (passkey-sign-in.ts) ─> signed in
 */
import type { Account, Credential } from "../../core/access/directory.ts";
import { foldedLogin } from "../../core/access/login.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { instantOf } from "../../core/time/day.ts";
import { permit } from "../permit.ts";
import { addressAt, countAttempts, forgive, type Tried } from "./attempts.ts";
import {
  activeAccount,
  askSecondFactor,
  type Browser,
  beginSession,
  recordFailure,
  type SecondFactorNeeded,
  type SignedIn,
  signInFailed,
} from "./coming-in.ts";
import { ofKind, passwordHash, proofsOf, recoveryHashes, secondFactors, totpSecret } from "./proofs.ts";
import { readTicket, spendTicket, type Ticket } from "./tickets.ts";

/** Takes as long, counts as much and answers the same whether the login is unknown, the password wrong or the account suspended. */
export async function signIn(
  desk: Desk,
  request: Browser & { readonly login: string; readonly password: string },
): Promise<SignedIn | SecondFactorNeeded> {
  permit(desk, "signIn");
  const login = foldedLogin(request.login);
  const tried = triedBy(desk, login);
  await countAttempts(desk, ...tried);
  const account = await desk.directory.accountByLogin(login);
  const proofs = await proofsOf(desk, account);
  const isRight = await desk.credentials.checkPassword(request.password, passwordHash(proofs));
  if (!isRight || account?.state !== "active") {
    await recordFailure(desk, account === undefined ? { login } : { account: account.id }, "password");
    throw signInFailed();
  }
  const proved = desk.provedAs(account);
  await forgive(proved, ...tried);
  await passwordUsed(proved, proofs, request.password);
  const factors = secondFactors(proofs);
  if (factors.length > 0) return askSecondFactor(proved, account, ["password"], factors);
  return beginSession(proved, account, ["password"], request);
}

/** A code of the authenticator app after the password; a time step's code works once. */
export async function signInByCode(
  desk: Desk,
  request: Browser & { readonly ticket: string; readonly code: string },
): Promise<SignedIn> {
  permit(desk, "signIn");
  return second(desk, request, "totp", async (account, proofs) => {
    const secret = totpSecret(desk, proofs);
    return secret !== undefined && (await spendTotp(desk, account, secret, request.code));
  });
}

/** A recovery code after the password, in place of whatever is not at hand; each works once. */
export async function signInByRecovery(
  desk: Desk,
  request: Browser & { readonly ticket: string; readonly code: string },
): Promise<SignedIn> {
  permit(desk, "signIn");
  return second(desk, request, "recovery", (_account, proofs) => spendRecovery(desk, proofs, request.code));
}

/** Whether it is the code of a step that was not used before. */
export async function spendTotp(
  desk: Desk,
  account: Pick<Account, "id">,
  secret: string,
  code: string,
): Promise<boolean> {
  const now = desk.clock.now();
  const step = desk.credentials.totpStep(secret, code, now);
  return step !== undefined && desk.directory.spend(`totp ${account.id} ${step}`, instantOf(Date.parse(now) + KEPT_MS));
}

/** As it is digested: without blanks and hyphens, in capitals. */
export function plainRecoveryCode(code: string): string {
  return code.replaceAll(/[\s-]/g, "").toUpperCase();
}

/** Longer than a step can be repeated, or a list of codes be read before it is written. */
const KEPT_MS = 3_600_000;

async function second(
  desk: Desk,
  request: Browser & { readonly ticket: string },
  by: "totp" | "recovery",
  proves: (account: Account, proofs: readonly Credential[]) => Promise<boolean>,
): Promise<SignedIn> {
  const ticket: Ticket<"second-factor"> = readTicket(desk, "second-factor", request.ticket);
  const account = await activeAccount(desk, ticket.content.account);
  const tried: Tried = ["account", account.id];
  await countAttempts(desk, tried);
  if (!(await proves(account, await proofsOf(desk, account)))) {
    await recordFailure(desk, { account: account.id }, by);
    throw codeWrong();
  }
  const proved = desk.provedAs(account);
  await spendTicket(proved, ticket);
  await forgive(proved, tried);
  return beginSession(proved, account, [...ticket.content.factors, by], request);
}

async function spendRecovery(desk: Desk, proofs: readonly Credential[], code: string): Promise<boolean> {
  const [kept] = ofKind(proofs, "recovery");
  const used = desk.credentials.digest(plainRecoveryCode(code));
  const hashes = recoveryHashes(proofs);
  if (kept === undefined || !hashes.includes(used)) return false;
  const now = desk.clock.now();
  if (!(await desk.directory.spend(`recovery ${used}`, instantOf(Date.parse(now) + KEPT_MS)))) return false;
  const left = hashes.filter((hash) => hash !== used);
  await desk.directory.credentialUsed({ ...kept, state: { hashes: left }, lastUsedAt: now });
  return true;
}

/** Notes the use, and hashes anew what was hashed at lower costs, now that the password is at hand. */
async function passwordUsed(desk: Desk, proofs: readonly Credential[], password: string): Promise<void> {
  const [kept] = ofKind(proofs, "password");
  const hash = passwordHash(proofs);
  if (kept === undefined || hash === undefined) return;
  const state = desk.credentials.isDated(hash) ? { hash: await desk.credentials.hashPassword(password) } : kept.state;
  await desk.directory.credentialUsed({ ...kept, state, lastUsedAt: desk.clock.now() });
}

function triedBy(desk: Desk, login: string): readonly Tried[] {
  const address = addressAt(desk);
  return [
    ["address", address],
    ["login", login],
    ["loginAtAddress", `${login} ${address}`],
  ];
}

function codeWrong(): Fault {
  return new Fault(
    "code-wrong",
    { zh: "验证码不正确，或者已使用过。", en: "The code is not right, or was used before." },
    { zh: "请使用最新的验证码；每个验证码只能使用一次。", en: "Use the latest code; each works once." },
  );
}
