/** What is kept of each kind of proof, read from and written to the directory's credentials. */
import type { Account, AccountId, Credential } from "../../core/access/directory.ts";
import type { Desk } from "../../core/desk.ts";
import type { SecondFactor } from "./coming-in.ts";

/** In the place of an account that is not there, so that looking for its proofs takes as long. */
const NOBODY = "nobody" as AccountId;

export async function proofsOf(desk: Desk, account: Account | undefined): Promise<readonly Credential[]> {
  return desk.directory.credentials(account?.id ?? NOBODY);
}

export function ofKind(proofs: readonly Credential[], kind: Credential["kind"]): readonly Credential[] {
  return proofs.filter((proof) => proof.kind === kind);
}

export function passwordHash(proofs: readonly Credential[]): string | undefined {
  const hash = ofKind(proofs, "password")[0]?.state.hash;
  return typeof hash === "string" ? hash : undefined;
}

/** The shared secret of an authenticator app, disclosed. */
export function totpSecret(desk: Desk, proofs: readonly Credential[]): string | undefined {
  const enclosed = ofKind(proofs, "totp")[0]?.state.enclosed;
  return typeof enclosed === "string" ? desk.keys.disclose(enclosed) : undefined;
}

export function recoveryHashes(proofs: readonly Credential[]): readonly string[] {
  const hashes = ofKind(proofs, "recovery")[0]?.state.hashes;
  return Array.isArray(hashes) ? hashes.map(String) : [];
}

/** What may follow a password; recovery codes stand in for another factor and are none by themselves. */
export function secondFactors(proofs: readonly Credential[]): readonly SecondFactor[] {
  const proper = (["totp", "passkey"] as const).filter((kind) => ofKind(proofs, kind).length > 0);
  return proper.length > 0 && recoveryHashes(proofs).length > 0 ? [...proper, "recovery"] : proper;
}

export async function keepPassword(desk: Desk, account: AccountId, password: string): Promise<void> {
  const hash = await desk.credentials.hashPassword(password);
  const createdAt = desk.clock.now();
  await desk.directory.keepCredential({ account, id: account, kind: "password", state: { hash }, createdAt });
}
