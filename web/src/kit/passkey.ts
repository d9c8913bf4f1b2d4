/** 通行密钥: the browser's authenticator asked to answer a question of the server; a refusal becomes a problem in words. */
import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import type { PasskeyQuestion } from "../../../src/http/contract/identity/sign-in.ts";
import { Problem } from "./api.ts";

/** Browsers offer passkeys on https, and on the machine itself. */
export const passkeysWork: boolean = browserSupportsWebAuthn();

export async function answerWithPasskey({ options }: PasskeyQuestion): Promise<AuthenticationResponseJSON> {
  try {
    // The server's passkey library made the options for this one.
    return await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
  } catch (error) {
    throw unanswered(error);
  }
}

export async function makePasskey({ options }: PasskeyQuestion): Promise<RegistrationResponseJSON> {
  try {
    return await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  } catch (error) {
    throw unanswered(error);
  }
}

function unanswered(error: unknown): Problem {
  if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED")
    return new Problem({
      status: 0,
      code: "passkey-exists",
      say: { zh: "这台设备上已有本账号的通行密钥。", en: "This device already holds a passkey of this account." },
    });
  return new Problem({
    status: 0,
    code: "passkey-unanswered",
    say: { zh: "通行密钥验证没有完成。", en: "The passkey was not used." },
    next: {
      zh: "可能是已取消、超时，或者这台设备上没有本账号的通行密钥。请重试，或者改用其他方式。",
      en: "It was cancelled, timed out, or this device holds no passkey of the account. Try again, or use another way.",
    },
  });
}
