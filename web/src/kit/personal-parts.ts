/** A text with tokens in it, part by part. */
import { hasToken } from "../../../src/core/privacy/token.ts";
import { type PersonalKind, personalKindNames } from "../../../src/core/privacy/vault.ts";
import type { Language } from "./say.ts";

export type Part =
  | { readonly text: string; readonly token?: undefined }
  | { readonly token: string; readonly kind: PersonalKind };

const TOKEN = /⟦([a-z-]+):([0-9a-f]{24})⟧/g;

export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, kind = "", token = ""] = match;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ token, kind: isKind(kind) ? kind : "name" });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The text where only words can stand, such as a title or an export. */
export function plainText(text: string, language: Language): string {
  return hasToken(text)
    ? partsOf(text)
        .map((part) => (part.token === undefined ? part.text : hiddenText(part.kind, language)))
        .join("")
    : text;
}

/** What stands for a hidden value of a kind. */
export function hiddenText(kind: PersonalKind, language: Language): string {
  const name = personalKindNames[kind][language];
  return language === "zh" ? `〔${name}〕` : `[${name}]`;
}

function isKind(name: string): name is PersonalKind {
  return Object.hasOwn(personalKindNames, name);
}
