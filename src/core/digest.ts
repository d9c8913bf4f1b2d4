/**
 * SHA-256 (FIPS 180-4), in the core because results must be verifiable in a browser, synchronously, with the same code
 * as on the server. Checked against node:crypto in `digest.test.ts`.
 */
const K = roundConstants();
const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const;
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const ENCODER = new TextEncoder();
/** The message schedule of the block in hand, and a padded message, kept from call to call: a digest is never interrupted. */
const W = new Int32Array(64);
let padded = new Uint8Array(1024);
/** A longer message does not keep its memory. */
const KEPT_BYTES = 1 << 20;

/** Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
export function sha256(text: string): string {
  if (hostSha256 !== undefined && text.length >= WORTH_ASKING) return hostSha256(text);
  reserve(text.length * 3);
  const { written } = ENCODER.encodeInto(text, padded);
  return digest(written);
}

export function sha256Bytes(bytes: Uint8Array): string {
  if (hostSha256 !== undefined && bytes.length >= WORTH_ASKING) return hostSha256(bytes);
  reserve(bytes.length);
  padded.set(bytes);
  return digest(bytes.length);
}

/** Below so many signs or bytes our own is done before the host has begun. */
const WORTH_ASKING = 256;
let hostSha256: Sha256 | undefined;

/** Of bytes, or of a text's UTF-8 bytes. */
type Sha256 = (message: string | Uint8Array) => string;

/**
 * Lets the host's own SHA-256 do the work from now on, where it has one that answers at once, as Node has and a page has not. The
 * digests are the same; one that gives others is refused.
 */
export function hastenSha256(host: Sha256): void {
  const before = hostSha256;
  hostSha256 = undefined;
  const isSame = ["", "信衡", "abc".repeat(99)].every((text) =>
    [text, ENCODER.encode(text)].every((message) => sha256(text) === host(message)),
  );
  hostSha256 = isSame ? host : before;
  if (!isSame) throw new Error("the host's SHA-256 gives another digest");
}

function reserve(length: number): void {
  if (length + 72 > padded.length) padded = new Uint8Array((length + 72) * 2);
}

/** The digest of the first bytes of `padded`, which it pads in place. */
function digest(length: number): string {
  const end = Math.ceil((length + 9) / 64) * 64;
  padded.fill(0, length, end);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(end - 8, Math.floor(length / 0x20000000));
  view.setUint32(end - 4, (length << 3) >>> 0);
  const state = Int32Array.from(INITIAL);
  for (let offset = 0; offset < end; offset += 64) compress(state, padded, offset);
  if (padded.length > KEPT_BYTES) padded = new Uint8Array(1024);
  return hexadecimal(state);
}

function hexadecimal(state: Int32Array): string {
  let text = "";
  for (let i = 0; i < 8; i++) {
    const word = state[i] as number;
    text += `${HEX[word >>> 24]}${HEX[(word >>> 16) & 255]}${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
  }
  return text;
}

function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  extend(bytes, offset);
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (W[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  add(state, [a, b, c, d, e, f, g, h]);
}

function extend(bytes: Uint8Array, offset: number): void {
  for (let i = 0, at = offset; i < 16; i++, at += 4) {
    W[i] =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15] as number;
    const y = W[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = ((W[i - 16] as number) + s0 + (W[i - 7] as number) + s1) | 0;
  }
}

function add(state: Int32Array, sums: readonly number[]): void {
  for (let i = 0; i < 8; i++) state[i] = ((state[i] as number) + (sums[i] as number)) | 0;
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, by integer arithmetic. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  for (let candidate = 2, found = 0; found < 64; candidate++) {
    if (!isPrime(candidate)) continue;
    constants[found++] = Number(cubeRoot(BigInt(candidate) << 96n) & 0xffffffffn);
  }
  return constants;
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
}

function cubeRoot(n: bigint): bigint {
  let [low, high] = [0n, 1n << 36n];
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle * middle * middle <= n) low = middle;
    else high = middle - 1n;
  }
  return low;
}
