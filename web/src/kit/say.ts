/** Text that the server sends in both languages, in the reader's. */
import { useTranslation } from "react-i18next";
import type { Say } from "../../../src/core/citation.ts";

export type Language = "zh" | "en";

export function useLanguage(): Language {
  return useTranslation().i18n.language === "en" ? "en" : "zh";
}

export function useSay(): (say: Say) => string {
  const language = useLanguage();
  return (say) => say[language];
}
