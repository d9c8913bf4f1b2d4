/** A head that was signed: what the house stood for on a day. Once published it binds everything before it. */
import type { Instant } from "../time/day.ts";
import { type Checkpoint, checkpointText, keyIdOf, type NoteKey, noteText, readCheckpoint, readNote } from "./note.ts";

export interface SignedHead {
  /** Which sequence: the audit chain or the Merkle log of published results. */
  readonly of: "audit" | "log";
  readonly size: number;
  /** Lower-case hex SHA-256: the last link of the chain, or the root of the tree. */
  readonly hash: string;
  readonly at: Instant;
  /** The signed text (a C2SP checkpoint) with its signature lines, as published. */
  readonly note: string;
}

/** How long a sequence is, and the hash it comes to. */
export type Head = Pick<SignedHead, "size" | "hash">;

export interface PublicKey extends NoteKey {
  readonly since: Instant;
}

/** Ed25519 (RFC 8032) over the UTF-8 bytes of a text, as the machine at hand checks it: Node, or a browser. */
export type SignatureCheck = (key: Uint8Array, text: string, signature: Uint8Array) => boolean | Promise<boolean>;

/** The house's keys; the private halves never leave the adaptor. */
export interface Keys {
  /** Ed25519 over the bytes; names the key by which it can be checked. */
  sign(text: string): Promise<{ readonly keyName: string; readonly signature: Uint8Array }>;
  /** Newest first; old ones stay, so that old heads can still be checked. */
  publicKeys(): Promise<readonly PublicKey[]>;
  /** Whether the signature over the text is that key's. */
  readonly check: SignatureCheck;
  /** A new signing key takes over; of the old one only the public half stays. Answers the new one. */
  rotate(now: Instant): Promise<PublicKey>;
  /** Encrypts a secret or a personal value for keeping (AES-256-GCM); the same text comes out different each time. */
  enclose(text: string): string;
  disclose(enclosed: string): string;
  /** A keyed fingerprint (HMAC-SHA-256, hex): the same text always the same, and without the key no guess can be tried. */
  fingerprint(text: string): string;
}

/** The name under which a house's sequences are known: that of its first key, whichever signs now. */
export function originOf(keys: readonly PublicKey[], of: SignedHead["of"]): string {
  return `${keys.at(-1)?.name ?? "xinheng"}/${of}`;
}

export async function signHead(
  keys: Pick<Keys, "sign" | "publicKeys">,
  head: Omit<SignedHead, "note">,
): Promise<SignedHead> {
  const known = await keys.publicKeys();
  const { of, ...checkpoint } = head;
  const text = checkpointText({ origin: originOf(known, of), ...checkpoint });
  const { keyName, signature } = await keys.sign(text);
  const key = known.find(({ name }) => name === keyName);
  if (key === undefined) throw new Error(`the key ${keyName} signs but is not among the public ones`);
  return { ...head, note: noteText(text, key, signature) };
}

/** What a note says, when one of the trusted keys signed it; else exactly what is wrong with it. */
export type OpenedHead =
  | { readonly checkpoint: Checkpoint; readonly key: NoteKey }
  | { readonly wrong: "not-a-note" | "not-a-checkpoint" | "key-unknown" | "signature-wrong" };

/** Signatures by keys that nobody here trusts are passed over, as the format asks. */
export async function openHead(note: string, trusted: readonly NoteKey[], check: SignatureCheck): Promise<OpenedHead> {
  const read = readNote(note);
  if (read === undefined) return { wrong: "not-a-note" };
  const checkpoint = readCheckpoint(read.text);
  if (checkpoint === undefined) return { wrong: "not-a-checkpoint" };
  let known = false;
  for (const { key: name, keyId, bytes } of read.signatures) {
    const key = trusted.find((each) => each.name === name && keyIdOf(each) === keyId);
    if (key === undefined) continue;
    known = true;
    if (await check(key.raw, read.text, bytes)) return { checkpoint, key };
  }
  return { wrong: known ? "signature-wrong" : "key-unknown" };
}
