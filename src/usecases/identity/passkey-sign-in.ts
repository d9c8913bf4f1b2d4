/** 登录 by passkey: alone, when the device has verified the person, or after the password. */
import type { Credential } from "../../core/access/directory.ts";
import type { Desk } from "../../core/desk.ts";
import { permit } from "../permit.ts";
import { activeAccount, type Browser, beginSession, recordFailure, type SignedIn, signInFailed } from "./coming-in.ts";
import { ofKind, proofsOf } from "./proofs.ts";
import { readTicket, spendTicket, writeTicket } from "./tickets.ts";

export interface PasskeyAsked {
  readonly ticket: string;
  readonly options: unknown;
}

/** What to ask the authenticator; `ticket` is the one that followed a password. */
export async function askPasskey(
  desk: Desk,
  request: { readonly ticket?: string; readonly site: string },
): Promise<PasskeyAsked> {
  permit(desk, "signIn");
  if (request.ticket === undefined) return ask(desk, request.site, [], { factors: [] });
  const { content } = readTicket(desk, "second-factor", request.ticket);
  const account = await activeAccount(desk, content.account);
  return ask(desk, request.site, ofKind(await proofsOf(desk, account), "passkey"), content);
}

export async function signInByPasskey(
  desk: Desk,
  request: Browser & { readonly ticket: string; readonly answer: unknown; readonly site: string },
): Promise<SignedIn> {
  permit(desk, "signIn");
  const ticket = readTicket(desk, "passkey", request.ticket);
  await spendTicket(desk, ticket);
  const { challenge, account: expected, factors } = ticket.content;
  const proof = await proofNamed(desk, request.answer);
  const isTheirs = proof !== undefined && (expected === undefined || proof.account === expected);
  const use = { site: request.site, alone: expected === undefined };
  const state = isTheirs ? await desk.credentials.passkeyUsed(use, challenge, request.answer, proof) : undefined;
  if (proof === undefined || state === undefined) {
    await recordFailure(desk, proof === undefined ? {} : { account: proof.account }, "passkey");
    throw signInFailed();
  }
  const account = await activeAccount(desk, proof.account);
  const proved = desk.provedAs(account);
  await proved.directory.credentialUsed({ ...proof, state, lastUsedAt: desk.clock.now() });
  return beginSession(proved, account, [...factors, "passkey"], request);
}

async function ask(
  desk: Desk,
  site: string,
  known: readonly Credential[],
  content: { readonly account?: string; readonly factors: readonly string[] },
): Promise<PasskeyAsked> {
  const alone = content.account === undefined;
  const { challenge, options } = await desk.credentials.passkeyToUse({ site, alone, known });
  return { ticket: writeTicket(desk, "passkey", { ...content, challenge }), options };
}

async function proofNamed(desk: Desk, answer: unknown): Promise<Credential | undefined> {
  const id = desk.credentials.passkeyNamed(answer);
  return id === undefined ? undefined : desk.directory.credential("passkey", id);
}
