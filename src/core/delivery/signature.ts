/**
 * 签名: by which a receiver knows that a message is the agency's and of now: HMAC-SHA256 (RFC 2104) under the secret they share, over the time in
 * seconds, a full stop and the body as sent. Checked against node:crypto in `signature.test.ts`.
 */
import { sha256Bytes } from "../digest.ts";
import type { Instant } from "../time/day.ts";

/** The names of the headers; a repeated message carries the same id. */
export const messageHeaders = {
  id: "x-xinheng-delivery",
  time: "x-xinheng-time",
  signature: "x-xinheng-signature",
} as const;

/** The headers of a message that goes out now. */
export function signedHeaders(
  secret: string,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Instant },
): Readonly<Record<string, string>> {
  const time = String(Math.floor(Date.parse(now) / 1000));
  return {
    "content-type": "application/json; charset=utf-8",
    [messageHeaders.id]: id,
    [messageHeaders.time]: time,
    [messageHeaders.signature]: `v1=${hmacSha256(secret, `${time}.${body}`)}`,
  };
}

const BLOCK = 64;

/** Lower-case hexadecimal, of UTF-8 texts. */
export function hmacSha256(key: string, text: string): string {
  const encoder = new TextEncoder();
  const given = encoder.encode(key);
  const short = given.length > BLOCK ? bytesOf(sha256Bytes(given)) : given;
  const padded = new Uint8Array(BLOCK);
  padded.set(short);
  const inner = sha256Bytes(joined(xored(padded, 0x36), encoder.encode(text)));
  return sha256Bytes(joined(xored(padded, 0x5c), bytesOf(inner)));
}

function xored(block: Uint8Array, by: number): Uint8Array {
  return block.map((byte) => byte ^ by);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
