/** 登录 by an OpenID provider: the browser is sent there, and comes back with an answer that only this sign-in asked for. */
import type { Account, AccountId, Credential, IdentityProvider } from "../../core/access/directory.ts";
import type { Desk } from "../../core/desk.ts";
import { notFound } from "../faults.ts";
import { permit } from "../permit.ts";
import { type Browser, beginSession, recordFailure, type SignedIn, signInFailed } from "./coming-in.ts";
import { returnPath } from "./providers.ts";
import { readTicket, spendTicket, writeTicket } from "./tickets.ts";

export async function listProviderChoices(
  desk: Desk,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  permit(desk, "signIn");
  const providers = await desk.directory.providers();
  return providers.filter(({ state }) => state === "active").map(({ id, name }) => ({ id, name }));
}

/** Where to send the browser; `kept` goes into a cookie of this browser, and only with it will the answer be taken. */
export async function askProvider(
  desk: Desk,
  request: { readonly provider: string; readonly site: string },
): Promise<{ readonly url: string; readonly kept: string }> {
  permit(desk, "signIn");
  const provider = await providerInUse(desk, request.provider);
  const { url, kept } = await desk.credentials.providerQuestion(
    provider,
    new URL(returnPath(provider.id), request.site).href,
  );
  return { url, kept: writeTicket(desk, "provider", { provider: provider.id, kept }) };
}

/**
 * `back` is the whole address to which the browser came back. Whoever comes for the first time gets an account of the provider's organisation with the
 * roles that the provider gives; whoever is suspended does not come in.
 */
export async function signInByProvider(
  desk: Desk,
  request: Browser & { readonly provider: string; readonly back: URL; readonly kept: string },
): Promise<SignedIn> {
  permit(desk, "signIn");
  const ticket = readTicket(desk, "provider", request.kept);
  const provider = await providerInUse(desk, request.provider);
  if (ticket.content.provider !== provider.id) throw signInFailed();
  await spendTicket(desk, ticket);
  const { subject, name } = await desk.credentials.providerAnswer(provider, request.back, ticket.content.kept);
  const id = `${provider.id} ${subject}`;
  const known = await desk.directory.credential("provider", id);
  const account = known === undefined ? await addPerson(desk, provider, id, name) : await personOf(desk, known);
  return beginSession(desk.provedAs(account), account, [`provider:${provider.id}`], request);
}

/** With its secret disclosed, for the adaptor. */
async function providerInUse(desk: Desk, id: string): Promise<IdentityProvider> {
  const provider = (await desk.directory.providers()).find((each) => each.id === id && each.state === "active");
  const organisation = provider && (await desk.directory.organisation(provider.organisation));
  if (provider === undefined || organisation?.state !== "active")
    throw notFound({ zh: "统一身份认证", en: "identity provider" }, id);
  return { ...provider, clientSecret: desk.keys.disclose(provider.clientSecret) };
}

async function personOf(desk: Desk, known: Credential): Promise<Account> {
  const account = await desk.directory.account(known.account);
  if (account?.state !== "active") {
    await recordFailure(desk, { account: known.account }, "provider");
    throw signInFailed();
  }
  await desk.provedAs(account).directory.credentialUsed({ ...known, lastUsedAt: desk.clock.now() });
  return account;
}

async function addPerson(
  desk: Desk,
  provider: IdentityProvider,
  credential: string,
  name: string | undefined,
): Promise<Account> {
  const now = desk.clock.now();
  const account: Account = {
    id: desk.ids.next() as AccountId,
    name: name?.trim() || provider.name,
    state: "active",
    createdAt: now,
    version: 1,
  };
  const { directory } = desk.provedAs(account);
  await directory.addAccount(account);
  const proof = { account: account.id, id: credential, kind: "provider", name: provider.name } as const;
  // Of two browsers that come for the first time at once, one has the account; the other comes in by it the next time.
  if (!(await directory.keepCredential({ ...proof, state: {}, createdAt: now }))) throw signInFailed();
  const { organisation, roles } = provider;
  await directory.setMembership({ account: account.id, organisation, roles, since: now, by: provider.id });
  return account;
}
