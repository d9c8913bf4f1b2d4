/**
 * 回执: by which whoever took part without an account asks what became of it. It is the number and a keyed code over the matter's id: nobody can guess
 * another's, and nothing about the sender need be kept for it.
 */
import type { MatterId } from "./matter.ts";

/** HMAC of a text under the house's key, lower-case hex. */
type Fingerprint = (text: string) => string;

const HEX = 16;

/** Such as `2026-15-8F3A-91C0-77DE-02B4`. */
export function receiptOf(
  number: { readonly year: number; readonly count: number },
  matter: MatterId,
  fingerprint: Fingerprint,
): string {
  const code = keyed(matter, fingerprint).toUpperCase().match(/.{4}/g) ?? [];
  return `${number.year}-${number.count}-${code.join("-")}`;
}

export interface ReceiptRead {
  readonly year: number;
  readonly count: number;
  readonly code: string;
}

/** A receipt as somebody types it; blanks and small letters do not matter. Undefined for what is none. */
export function readReceipt(text: string): ReceiptRead | undefined {
  const read = /^(\d{4})-(\d{1,7})-([0-9a-f]{16})$/.exec(
    text
      .trim()
      .toLowerCase()
      .replace(/\s/g, "")
      .replace(/^(\d{4}-\d{1,7}-)(.*)$/, (_, head: string, code: string) => head + code.replaceAll("-", "")),
  );
  if (read === null) return undefined;
  const [, year = "", count = "", code = ""] = read;
  return { year: Number(year), count: Number(count), code };
}

export function receiptFits({ code }: Pick<ReceiptRead, "code">, matter: MatterId, fingerprint: Fingerprint): boolean {
  return code === keyed(matter, fingerprint);
}

function keyed(matter: MatterId, fingerprint: Fingerprint): string {
  return fingerprint(`participation receipt\n${matter}`).slice(0, HEX);
}
