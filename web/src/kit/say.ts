/** Text that the server and the core say in both languages, in the reader's. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Say } from "../../../src/core/citation.ts";

export type Language = "zh" | "en";

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "zh";
}

export function useSay(): (say: Say) => string {
  const language = useLanguage();
  return useCallback((say) => spoken(say, language), [language]);
}

/** A country or region by its ISO 3166-1 code, by name: `中国`, `Singapore`; a code that has no name stays as it is. */
export function useCountry(): (code: string) => string {
  const language = useLanguage();
  return useCallback((code) => countryName(code, language), [language]);
}

/** As the state's own papers name it. */
const taiwan: Say = { zh: "中国台湾", en: "Taiwan, China" };

export function countryName(code: string, language: Language): string {
  if (code === "TW") return spoken(taiwan, language);
  const names = new Intl.DisplayNames(language === "zh" ? "zh-CN" : "en", { type: "region", fallback: "code" });
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** English words of the catalogue stand in lower case; on the page they begin a cell, a tab or a heading. */
export function spoken(say: Say, language: Language): string {
  return language === "zh" ? say.zh : say.en.charAt(0).toUpperCase() + say.en.slice(1);
}

/** Several things one after the other, with the comma of the language. */
export function useListed(): (items: readonly string[]) => string {
  const comma = useLanguage() === "zh" ? "、" : ", ";
  return (items) => items.join(comma);
}
