/**
 * Signed notes and checkpoints, as C2SP defines them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint): a few lines that say how long a
 * sequence is and which hash it comes to, and under a blank line a signature for each key. Any tool that reads these formats reads ours.
 *
 *     xinheng-1f2e3d4c/log
 *     42
 *     nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=
 *     at 2026-11-21T16:00:01.000Z
 *
 *     — xinheng-1f2e3d4c AbCdEf…
 */
import { sha256Bytes } from "../digest.ts";
import { type Instant, parseInstant } from "../time/day.ts";
import { base64OfBytes, bytesOfBase64, bytesOfHex, hexOfBytes } from "./bytes.ts";

/** A public key by which a note can be checked. */
export interface NoteKey {
  readonly name: string;
  /** 32 bytes, Ed25519. */
  readonly raw: Uint8Array;
}

export interface NoteSignature {
  readonly key: string;
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

export interface Note {
  /** What is signed, with its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface Checkpoint {
  /** Which sequence of which house. */
  readonly origin: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly hash: string;
  /** When it was signed; stands in an extension line, which other writers leave out. */
  readonly at?: Instant;
}

const ED25519 = 0x01;
const ENCODER = new TextEncoder();

// Keys ----------------------------------------------------------------------------------------------------------------

/** Eight hex digits: the first four bytes of SHA-256 over name, line feed, algorithm and key. */
export function keyIdOf({ name, raw }: NoteKey): string {
  const named = ENCODER.encode(`${name}\n`);
  const bytes = new Uint8Array(named.length + 1 + raw.length);
  bytes.set(named);
  bytes[named.length] = ED25519;
  bytes.set(raw, named.length + 1);
  return sha256Bytes(bytes).slice(0, 8);
}

/** A key in one line, `name+id+base64`, as it is published and given to a checker. */
export function keyText(key: NoteKey): string {
  return `${key.name}+${keyIdOf(key)}+${base64OfBytes(Uint8Array.of(ED25519, ...key.raw))}`;
}

/** Undefined for what is no Ed25519 key of this form, or names itself by another id than it has. */
export function readKey(text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  if (name === undefined || encoded === undefined) return undefined;
  const bytes = bytesOfBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== ED25519) return undefined;
  const key = { name, raw: bytes.slice(1) };
  return keyIdOf(key) === id ? key : undefined;
}

// Notes ---------------------------------------------------------------------------------------------------------------

/** A text, ending in a line feed, with the line of one signature. */
export function noteText(text: string, key: NoteKey, signature: Uint8Array): string {
  const line = base64OfBytes(Uint8Array.of(...bytesOfHex(keyIdOf(key)), ...signature));
  return `${text}\n— ${key.name} ${line}\n`;
}

/**
 * Undefined for what is no signed note. The line feed after the last signature may be missing, as it is where a note was copied from a page; nothing
 * of what is signed may.
 */
export function readNote(text: string): Note | undefined {
  const end = text.lastIndexOf("\n\n");
  if (end < 0) return undefined;
  const lines = text
    .slice(end + 2)
    .replace(/\n$/, "")
    .split("\n");
  const signatures = lines.flatMap((line) => readSignature(line) ?? []);
  if (signatures.length !== lines.length) return undefined;
  return { text: text.slice(0, end + 1), signatures };
}

function readSignature(line: string): NoteSignature | undefined {
  const [, key, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : bytesOfBase64(encoded);
  if (key === undefined || bytes === undefined || bytes.length < 5) return undefined;
  return { key, keyId: hexOfBytes(bytes.slice(0, 4)), bytes: bytes.slice(4) };
}

// Checkpoints ---------------------------------------------------------------------------------------------------------

/** What is signed of a checkpoint. */
export function checkpointText({ origin, size, hash, at }: Checkpoint): string {
  const lines = [origin, String(size), base64OfBytes(bytesOfHex(hash)), ...(at === undefined ? [] : [`at ${at}`])];
  return `${lines.join("\n")}\n`;
}

/** Undefined for a text that is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root, ...extensions] = text.split("\n");
  if (origin === undefined || origin === "" || root === undefined) return undefined;
  const hash = bytesOfBase64(root);
  if (hash?.length !== 32 || size === undefined || !/^(0|[1-9]\d{0,15})$/.test(size)) return undefined;
  if (!Number.isSafeInteger(Number(size)) || !text.endsWith("\n")) return undefined;
  const said = extensions.find((line) => line.startsWith("at "));
  const at = said === undefined ? undefined : parseInstant(said.slice(3));
  return { origin, size: Number(size), hash: hexOfBytes(hash), ...(at === undefined ? {} : { at }) };
}
