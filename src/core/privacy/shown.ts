/**
 * What whoever stands outside the agency reads in place of personal data: words that say what was left out. A token is shown as its value only where a
 * person has cleared it. Then the finder runs once more over all that is about to be shown, so that texts written by hand or by an earlier version
 * pass no other gate than texts of today (深圳经济特区社会信用条例 第三十八条).
 */
import type { Say } from "../citation.ts";
import { PERSON_NUMBER_MASK } from "../operator/person-number.ts";
import { findPersonal } from "./finder.ts";
import { hasToken, PLACE, replaced, replaceTokens } from "./token.ts";
import { neverKept, type PersonalKind, personalKindNames } from "./vault.ts";

/** Values that a person has cleared, by token. */
export type Cleared = ReadonlyMap<string, string>;

export const nothingCleared: Cleared = new Map();

/** A text as it may be shown outside the agency. */
export function shownOutside(text: string, cleared: Cleared = nothingCleared): Say {
  if (!hasToken(text)) return hidden(text, NO_TOKENS);
  const tokens: Token[] = [];
  const bare = replaceTokens(text.replaceAll(PLACE, ""), (token, kind) => {
    tokens.push({ token, kind });
    return PLACE;
  });
  return hidden(bare, { tokens, cleared });
}

/** The same where there is one language only, such as the texts of a credit file: sources write Chinese. */
export function shownText(text: string, cleared: Cleared = nothingCleared): string {
  return shownOutside(text, cleared).zh;
}

/** What is said in place of a value of a kind. */
export function leftOut(kind: PersonalKind): Say {
  const { zh, en } = personalKindNames[kind];
  return { zh: `〔${zh}已隐去〕`, en: `[${en} withheld]` };
}

interface Token {
  readonly token: string;
  readonly kind: string;
}

interface Tokens {
  readonly tokens: readonly Token[];
  readonly cleared: Cleared;
}

const NO_TOKENS: Tokens = { tokens: [], cleared: nothingCleared };

function hidden(bare: string, tokens: Tokens): Say {
  const findings = findPersonal(bare);
  if (findings.length === 0 && tokens.tokens.length === 0) return { zh: bare, en: bare };
  const inLanguage = (language: keyof Say): string => {
    const without = replaced(bare, findings, (_, { kind }) =>
      neverKept.has(kind) ? PERSON_NUMBER_MASK : leftOut(kind)[language],
    );
    return withTokens(without, tokens, language);
  };
  return { zh: inLanguage("zh"), en: inLanguage("en") };
}

function withTokens(text: string, { tokens, cleared }: Tokens, language: keyof Say): string {
  let next = 0;
  return text.replaceAll(PLACE, () => {
    const one = tokens[next++];
    if (one === undefined) return "";
    return cleared.get(one.token) ?? leftOut(kindOf(one.kind))[language];
  });
}

function kindOf(name: string): PersonalKind {
  return isKind(name) ? name : "name";
}

function isKind(name: string): name is PersonalKind {
  return Object.hasOwn(personalKindNames, name);
}
