/** All ways to prove who one is, put together as the port that the use cases stand at. */
import type { Credentials } from "../core/access/credentials.ts";
import { GuardedFetch } from "./guarded-fetch.ts";
import { OpenId } from "./openid.ts";
import { passkeyAdded, passkeyNamed, passkeyToAdd, passkeyToUse, passkeyUsed } from "./passkeys.ts";
import { checkPassword, hashPassword, isDated, objectionTo } from "./passwords.ts";
import { digest, digits, recoveryCode, secret } from "./secrets.ts";
import { newTotp, totpStep } from "./totp.ts";

export interface CredentialOptions {
  /** Hosts of OpenID providers that stand in the house's own network, by name or address; all others must be public. */
  readonly internalProviders?: readonly string[];
}

/** Reads the list of common and breached passwords that ships with the product; nothing is asked of the network. */
export async function openCredentials(options: CredentialOptions = {}): Promise<Credentials> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const common = new Set(dictionary["passwords-common"]);
  const openId = new OpenId(new GuardedFetch(options.internalProviders ?? []));
  return {
    hashPassword,
    checkPassword,
    isDated,
    objectionTo: (password, login) => objectionTo(password, login, common),
    secret,
    digest,
    digits,
    recoveryCode,
    newTotp,
    totpStep,
    passkeyToAdd,
    passkeyAdded,
    passkeyToUse,
    passkeyNamed,
    passkeyUsed,
    checkIssuer: (issuer) => openId.checkIssuer(issuer),
    providerQuestion: (provider, back) => openId.question(provider, back),
    providerAnswer: (provider, back, kept) => openId.answer(provider, back, kept),
  };
}
