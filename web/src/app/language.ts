/**
 * 中文 first, English by choice; the choice is kept in the cookie that the public pages read too. Only the words of the
 * language in use are fetched.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../kit/say.ts";
import type { Words } from "./words/zh.ts";

const COOKIE = "xinheng-language";
const YEAR_S = 31_536_000;

export async function startLanguage(): Promise<void> {
  const language = keptLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await wordsOf(language) } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await wordsOf(language));
  }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store interface is missing where the desk is served without TLS
  document.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR_S}; samesite=lax`;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  await i18next.changeLanguage(language);
}

function keptLanguage(): Language {
  return new RegExp(`(?:^|; )${COOKIE}=en(?:;|$)`).test(document.cookie) ? "en" : "zh";
}

async function wordsOf(language: Language): Promise<Words> {
  return language === "en" ? (await import("./words/en.ts")).en : (await import("./words/zh.ts")).zh;
}
