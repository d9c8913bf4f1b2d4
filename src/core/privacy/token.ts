/**
 * What stands in a text in place of a personal value: `⟦name:24 hex digits⟧` of the keyed fingerprint of kind and value, so that the same value
 * always gives the same token (what was a duplicate stays one) and nobody without the key can try guesses. Numbers leave only a mask.
 */
import { PERSON_NUMBER_MASK } from "../operator/person-number.ts";
import { findPersonal, type PersonalFinding } from "./finder.ts";
import { neverKept, type PersonalKind, type PersonalValue } from "./vault.ts";

/** A value taken out of a text; it goes to the vault enclosed, or nowhere. */
export interface TakenOut {
  readonly token: string;
  readonly kind: PersonalKind;
  readonly certainty: PersonalValue["certainty"];
  readonly value: string;
}

/** Makes keyed fingerprints; the part of `Keys` that is needed here. */
export interface Fingerprints {
  fingerprint(text: string): string;
}

const TOKEN_DIGITS = 24;
const TOKEN = /⟦([a-z-]+):([0-9a-f]{24})⟧/g;

export function hasToken(text: string): boolean {
  return text.includes("⟦");
}

export function tokensIn(text: string): readonly string[] {
  return hasToken(text) ? [...text.matchAll(TOKEN)].map(([, , token = ""]) => token) : [];
}

/** The text with each token replaced; kinds that we do not know are left to the caller as they are written. */
export function replaceTokens(text: string, replace: (token: string, kind: string) => string): string {
  return hasToken(text) ? text.replaceAll(TOKEN, (_, kind: string, token: string) => replace(token, kind)) : text;
}

/** The text with every personal value taken out, and what was taken. A text without any comes back as it is. */
export function tokenised(
  text: string,
  keys: Fingerprints,
): { readonly text: string; readonly taken: readonly TakenOut[] } {
  const findings = findPersonal(text);
  if (findings.length === 0) return { text, taken: NOTHING };
  const taken: TakenOut[] = [];
  const without = replaced(text, findings, (value, { kind, certainty }) => {
    if (neverKept.has(kind)) return PERSON_NUMBER_MASK;
    const token = keys.fingerprint(`${kind}\u001f${value}`).slice(0, TOKEN_DIGITS);
    taken.push({ token, kind, certainty, value });
    return `⟦${kind}:${token}⟧`;
  });
  return { text: without, taken };
}

/**
 * A kept text with nothing personal in it but tokens: what stands in it in plain, written by hand or taken in before today's finder, gives way to a
 * token too. A text that was taken in as it should be comes back as it is.
 */
export function tokensOnly(text: string, keys: Fingerprints): string {
  if (!hasToken(text)) return tokenised(text, keys).text;
  const kept: string[] = [];
  const bare = replaceTokens(text.replaceAll(PLACE, ""), (token, kind) => {
    kept.push(`⟦${kind}:${token}⟧`);
    return PLACE;
  });
  let next = 0;
  return tokenised(bare, keys).text.replaceAll(PLACE, () => kept[next++] ?? "");
}

/** Stands for one token while the finder looks: no finder reads across it. */
export const PLACE = "\ufffc";

const NOTHING: readonly TakenOut[] = [];

/** The text with what was found replaced. */
export function replaced(
  text: string,
  findings: readonly PersonalFinding[],
  put: (value: string, finding: PersonalFinding) => string,
): string {
  let result = "";
  let from = 0;
  for (const finding of findings) {
    result += text.slice(from, finding.start) + put(text.slice(finding.start, finding.end), finding);
    from = finding.end;
  }
  return result + text.slice(from);
}
