/**
 * The finder of personal data in Chinese texts (深圳办法 第十条; 深圳经济特区社会信用条例 第三十八条): pure, and fast where there is nothing to find, so that
 * every text of every row can pass through it.
 */
import { findAddresses } from "./addresses.ts";
import { findContacts } from "./contacts.ts";
import { apart, type PersonalFinding } from "./finding.ts";
import { firstLook, mayHoldNumbers, NAME_SIGNS, SIGN } from "./first-look.ts";
import { findNames } from "./names.ts";
import { findNumbers } from "./numbers.ts";

export type { PersonalFinding } from "./finding.ts";

/** Whatever is personal in a text, in order and apart from one another; nothing at all for most texts. */
export function findPersonal(text: string): readonly PersonalFinding[] {
  const seen = firstLook(text);
  if (seen === 0) return NOTHING;
  const has = (signs: number): boolean => (seen & signs) !== 0;
  const names = {
    cue: has(SIGN.cue),
    mark: has(SIGN.mark),
    leader: has(SIGN.leader),
    dot: has(SIGN.dot),
    head: has(SIGN.head),
  };
  return apart([
    ...(has(SIGN.numbers) ? findNumbers(text) : NOTHING),
    ...(has(SIGN.contact) ? findContacts(text) : NOTHING),
    ...(has(NAME_SIGNS) ? findNames(text, names) : NOTHING),
    ...(has(SIGN.address) ? findAddresses(text) : NOTHING),
  ]);
}

/** Numbers alone, for what is masked for good wherever it stands. */
export function findPersonalNumbers(text: string): readonly PersonalFinding[] {
  return mayHoldNumbers(text) ? apart(findNumbers(text)) : NOTHING;
}

const NOTHING: readonly PersonalFinding[] = [];
