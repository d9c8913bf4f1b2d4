/** Every text of the public pages that is not the law's, the standard's or the record's. A key that one language lacks fails the type check. */
import type { Language } from "../language.ts";
import { en } from "./words-en.ts";
import { type Words, zh } from "./words-zh.ts";

export type { Words };

export const words: Readonly<Record<Language, Words>> = { zh, en };
