/**
 * 核验码: by which anybody who is shown a credit file can ask the agency whether it gave it out. It says itself of which operator, when, and of which
 * content; a keyed digest over the three lets nobody make one up. Nothing need be kept for it, and it tells nothing that is not on the paper.
 */
import { type Instant, instantOf } from "../time/day.ts";

export interface Checked {
  readonly operator: string;
  /** To the second. */
  readonly issuedAt: Instant;
  /** Lower-case hex SHA-256 of the content; of a code that was read, its first ten figures. */
  readonly digest: string;
}

/** HMAC of a text under the house's key, lower-case hex. */
export type Fingerprint = (text: string) => string;

/** Without I, L, O and U, which are mistaken for others (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BODY = 32;
const [TIME_HEX, DIGEST_HEX, KEYED_HEX] = [10, 10, 20];

/** Such as `91990102MA0000015T-01J8-…`: the operator's code, then eight groups of four. */
export function checkCode(checked: Checked, fingerprint: Fingerprint): string {
  const time = Math.floor(Date.parse(checked.issuedAt) / 1000);
  const hex = time.toString(16).padStart(TIME_HEX, "0") + checked.digest.slice(0, DIGEST_HEX);
  const body = lettersOf(hex + keyed(checked.operator, hex, fingerprint));
  return `${checked.operator}-${(body.match(/.{4}/g) ?? []).join("-")}`;
}

/** What a code says, where this house gave it out; undefined for any other. Blanks, hyphens and small letters do not matter. */
export function readCheckCode(text: string, fingerprint: Fingerprint): Checked | undefined {
  const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const [operator, body] = [plain.slice(0, -BODY), plain.slice(-BODY)];
  const hex = hexOf(body.replace(/[IL]/g, "1").replace(/O/g, "0"));
  if (operator === "" || hex === undefined) return undefined;
  const said = hex.slice(0, TIME_HEX + DIGEST_HEX);
  if (hex.slice(said.length) !== keyed(operator, said, fingerprint)) return undefined;
  const issuedAt = instantOf(Number.parseInt(said.slice(0, TIME_HEX), 16) * 1000);
  return { operator, issuedAt, digest: said.slice(TIME_HEX) };
}

function keyed(operator: string, said: string, fingerprint: Fingerprint): string {
  return fingerprint(`credit-file\n${operator}\n${said}`).slice(0, KEYED_HEX);
}

function lettersOf(hex: string): string {
  let value = BigInt(`0x${hex}`);
  let letters = "";
  for (let at = 0; at < BODY; at++, value >>= 5n) letters = LETTERS.charAt(Number(value & 31n)) + letters;
  return letters;
}

function hexOf(letters: string): string | undefined {
  let value = 0n;
  for (const letter of letters) {
    const figure = LETTERS.indexOf(letter);
    if (figure < 0) return undefined;
    value = (value << 5n) | BigInt(figure);
  }
  return letters.length === BODY ? value.toString(16).padStart(TIME_HEX + DIGEST_HEX + KEYED_HEX, "0") : undefined;
}
