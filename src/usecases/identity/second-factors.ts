/** 第二因素: an authenticator app, passkeys, recovery codes of one's own account. */

import type { PasskeyFor } from "../../core/access/credentials.ts";
import type { Account, AccountId, Credential } from "../../core/access/directory.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { countAttempts, forgive, type Tried } from "./attempts.ts";
import type { PasskeyAsked } from "./passkey-sign-in.ts";
import { provePassword } from "./passwords.ts";
import { ofKind, proofsOf } from "./proofs.ts";
import { myself } from "./sessions.ts";
import { plainRecoveryCode, spendTotp } from "./sign-in.ts";
import { readTicket, spendTicket, writeTicket } from "./tickets.ts";
import { accountWithId } from "./wanted.ts";

const RECOVERY_CODES = 10;
const PASSKEYS_AT_MOST = 20;

export interface TotpToAdd {
  readonly secret: string;
  readonly uri: string;
  readonly qrSvg: string;
  readonly ticket: string;
}

/** A shared secret to put into an app; nothing is kept before a first code has shown that it is there. */
export async function askTotp(desk: Desk): Promise<TotpToAdd> {
  permit(desk, "changeMyself");
  const account = await own(desk);
  const made = await desk.credentials.newTotp(account.login ?? account.name);
  return { ...made, ticket: writeTicket(desk, "new-totp", { secret: made.secret, account: account.id }) };
}

/** Takes the place of an app added before. */
export async function confirmTotp(
  desk: Desk,
  request: { readonly ticket: string; readonly code: string },
): Promise<void> {
  permit(desk, "changeMyself");
  const ticket = readTicket(desk, "new-totp", request.ticket);
  const account = await ownerOf(desk, ticket.content.account);
  const tried: Tried = ["account", account.id];
  await countAttempts(desk, tried);
  if (!(await spendTotp(desk, account, ticket.content.secret, request.code))) throw codeWrong();
  await spendTicket(desk, ticket);
  await forgive(desk, tried);
  const state = { enclosed: desk.keys.enclose(ticket.content.secret) };
  await keep(desk, { account: account.id, id: account.id, kind: "totp", state });
}

export async function removeTotp(desk: Desk, password: string | undefined): Promise<void> {
  permit(desk, "changeMyself");
  const account = await own(desk);
  await provePassword(desk, account, password);
  if (!(await desk.directory.dropCredential(account.id, "totp", account.id)))
    throw notFound({ zh: "动态验证码", en: "authenticator app" }, "totp");
  await dropNeedlessRecovery(desk, account);
}

export async function askNewPasskey(desk: Desk, site: string): Promise<PasskeyAsked> {
  permit(desk, "changeMyself");
  const account = await own(desk);
  const options = await passkeyFor(desk, account, site);
  if (options.known.length >= PASSKEYS_AT_MOST) throw tooManyPasskeys();
  const { challenge, options: asked } = await desk.credentials.passkeyToAdd(options);
  return { ticket: writeTicket(desk, "new-passkey", { challenge, account: account.id }), options: asked };
}

export async function addPasskey(
  desk: Desk,
  request: { readonly ticket: string; readonly answer: unknown; readonly name: string; readonly site: string },
): Promise<void> {
  permit(desk, "changeMyself");
  const ticket = readTicket(desk, "new-passkey", request.ticket);
  const account = await ownerOf(desk, ticket.content.account);
  await spendTicket(desk, ticket);
  const options = await passkeyFor(desk, account, request.site);
  const { id, state } = await desk.credentials.passkeyAdded(options, ticket.content.challenge, request.answer);
  const added = await keep(desk, { account: account.id, id, kind: "passkey", name: request.name.trim() || "—", state });
  if (!added) throw passkeyOfAnother();
}

export async function removePasskey(desk: Desk, id: string): Promise<void> {
  permit(desk, "changeMyself");
  const account = await own(desk);
  if (!(await desk.directory.dropCredential(account.id, "passkey", id)))
    throw notFound({ zh: "通行密钥", en: "passkey" }, id.slice(0, 12));
  await dropNeedlessRecovery(desk, account);
}

/** Ten codes for paper; those made before are void. */
export async function makeRecoveryCodes(desk: Desk): Promise<readonly string[]> {
  permit(desk, "changeMyself");
  const account = await own(desk);
  const codes = Array.from({ length: RECOVERY_CODES }, () => desk.credentials.recoveryCode());
  const hashes = codes.map((code) => desk.credentials.digest(plainRecoveryCode(code)));
  await keep(desk, { account: account.id, id: account.id, kind: "recovery", state: { hashes } });
  return codes;
}

function own(desk: Desk): Promise<Account> {
  return accountWithId(desk, myself(desk));
}

/** A ticket is good only for whom it was made. */
async function ownerOf(desk: Desk, account: string): Promise<Account> {
  if (account !== myself(desk)) throw codeWrong();
  return own(desk);
}

async function keep(desk: Desk, proof: Omit<Credential, "createdAt">): Promise<boolean> {
  return desk.directory.keepCredential({ ...proof, createdAt: desk.clock.now() });
}

async function passkeyFor(desk: Desk, account: Account, site: string): Promise<PasskeyFor> {
  const known = ofKind(await proofsOf(desk, account), "passkey");
  return { site, account: { id: account.id, name: account.login ?? account.name }, known };
}

/** Recovery codes stand in for another factor; without one they are no factor, and would only lie about. */
async function dropNeedlessRecovery(desk: Desk, { id }: { readonly id: AccountId }): Promise<void> {
  const left = await desk.directory.credentials(id);
  if (left.some(({ kind }) => kind === "totp" || kind === "passkey")) return;
  await desk.directory.dropCredential(id, "recovery", id);
}

function codeWrong(): Fault {
  return new Fault(
    "code-wrong",
    { zh: "验证码不正确，或者已使用过。", en: "The code is not right, or was used before." },
    { zh: "请核对手机时间，使用最新的验证码。", en: "Check the phone's clock and use the latest code." },
  );
}

function tooManyPasskeys(): Fault {
  return unusable(
    "passkeys-full",
    { zh: `每个账号至多 ${PASSKEYS_AT_MOST} 个通行密钥。`, en: `An account has at most ${PASSKEYS_AT_MOST} passkeys.` },
    { zh: "请先移除不再使用的。", en: "Remove one that is not used any more." },
  );
}

function passkeyOfAnother(): Fault {
  return unusable(
    "passkey-answer",
    { zh: "该通行密钥属于另一个账号。", en: "That passkey belongs to another account." },
    { zh: "请使用另一个验证器。", en: "Use another authenticator." },
  );
}
