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

/** English words of the catalogue stand in lower case; on the page they begin a cell, a tab or a heading. */
export function spoken(say: Say, language: Language): string {
  return language === "zh" ? say.zh : say.en.charAt(0).toUpperCase() + say.en.slice(1);
}
