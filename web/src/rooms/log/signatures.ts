/** Ed25519 as the browser checks it; where it cannot (no TLS, an old browser), everything but the signature is still checked. */
import type { SignatureCheck } from "../../../../src/core/proof/signed-head.ts";

/** Whether this browser can check a signature at this address. */
export async function canCheckSignatures(): Promise<boolean> {
  if (globalThis.crypto?.subtle === undefined) return false;
  return crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]).then(
    () => true,
    (error: unknown) => !(error instanceof DOMException && error.name === "NotSupportedError"),
  );
}

export const checkSignature: SignatureCheck = async (key, text, signature) => {
  const imported = await crypto.subtle.importKey("raw", new Uint8Array(key), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, new Uint8Array(signature), new TextEncoder().encode(text));
};

/** Takes every signature for good: to check the rest where none can be checked; the answer then says so. */
export const unchecked: SignatureCheck = () => true;
