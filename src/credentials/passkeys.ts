/** 通行密钥 (WebAuthn): a key pair in the person's device; what is kept here is its public half and how often it was used. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from "@simplewebauthn/server";
import type { PasskeyFor, PasskeyQuestion, PasskeyUse } from "../core/access/credentials.ts";
import type { Credential } from "../core/access/directory.ts";
import { Fault } from "../core/desk.ts";

const SITE_NAME = "信衡 Xinheng";

/** Three hundred modules, a fifth of what a command would load: fetched when the first passkey is met. */
const webAuthnServer = () => import("@simplewebauthn/server");

/** What is kept of a passkey. */
interface PasskeyState {
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

export async function passkeyToAdd({ site, account, known }: PasskeyFor): Promise<PasskeyQuestion> {
  const { generateRegistrationOptions } = await webAuthnServer();
  const options = await generateRegistrationOptions({
    rpName: SITE_NAME,
    rpID: new URL(site).hostname,
    userName: account.name,
    userID: new TextEncoder().encode(account.id),
    userDisplayName: account.name,
    attestationType: "none",
    excludeCredentials: known.map(named),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  return { challenge: options.challenge, options };
}

export async function passkeyAdded(
  { site }: PasskeyFor,
  challenge: string,
  answer: unknown,
): Promise<{ readonly id: string; readonly state: Credential["state"] }> {
  const { verifyRegistrationResponse } = await webAuthnServer();
  const verified = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON, // looked into by the library, which throws for anything else
    expectedChallenge: challenge,
    expectedOrigin: new URL(site).origin,
    expectedRPID: new URL(site).hostname,
    requireUserVerification: false,
  }).catch((error: unknown) => {
    throw notTheAnswer(error);
  });
  if (!verified.verified) throw notTheAnswer(undefined);
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  return { id, state: { publicKey: Buffer.from(publicKey).toString("base64url"), counter, transports } };
}

export async function passkeyToUse({
  site,
  alone,
  known,
}: PasskeyUse & Pick<PasskeyFor, "known">): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await webAuthnServer();
  const options = await generateAuthenticationOptions({
    rpID: new URL(site).hostname,
    userVerification: alone ? "required" : "preferred",
    ...(known.length === 0 ? {} : { allowCredentials: known.map(named) }),
  });
  return { challenge: options.challenge, options };
}

export function passkeyNamed(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("id" in answer)) return undefined;
  return typeof answer.id === "string" && answer.id.length <= 1400 ? answer.id : undefined;
}

/** Undefined for a wrong signature, question or site, and for a counter that went back: the key may have been copied. */
export async function passkeyUsed(
  { site, alone }: PasskeyUse,
  challenge: string,
  answer: unknown,
  credential: Credential,
): Promise<Credential["state"] | undefined> {
  const kept = stateOf(credential);
  const { verifyAuthenticationResponse } = await webAuthnServer();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON, // as above
      expectedChallenge: challenge,
      expectedOrigin: new URL(site).origin,
      expectedRPID: new URL(site).hostname,
      credential: webAuthn(credential.id, kept),
      requireUserVerification: alone,
    });
    return verified ? { ...kept, counter: authenticationInfo.newCounter } : undefined;
  } catch {
    return undefined;
  }
}

function named(credential: Credential): { id: string; transports: string[] } {
  return { id: credential.id, transports: [...stateOf(credential).transports] };
}

function webAuthn(id: string, { publicKey, counter, transports }: PasskeyState): WebAuthnCredential {
  return { id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter, transports: [...transports] };
}

function stateOf({ state }: Credential): PasskeyState {
  const { publicKey, counter, transports } = state;
  return {
    publicKey: String(publicKey),
    counter: Number(counter),
    transports: Array.isArray(transports) ? transports.map(String) : [],
  };
}

function notTheAnswer(cause: unknown): Fault {
  return new Fault(
    "passkey-answer",
    { zh: "通行密钥的应答与本次请求不符。", en: "The passkey's answer is not to this question." },
    { zh: "请重新添加；如仍不成功，请换一个验证器。", en: "Add it again; if that fails, use another authenticator." },
    cause,
  );
}
