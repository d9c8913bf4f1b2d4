/** 条款出处: a rule with its article, linked where the instrument can be read here. */
import { type Citation, sayArticle } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { listInstruments } from "../../usecases/law.ts";
import type { Language } from "../language.ts";
import { type Html, html } from "./html.ts";

/** Writes citations in a language, by the titles of the instruments that the product reads. */
export function citing(desk: Desk, language: Language): (by: Citation) => Html {
  const titles = new Map(listInstruments(desk).map((instrument) => [instrument.id, instrument]));
  return (by) => {
    const instrument = titles.get(by.instrument);
    const article = sayArticle(by.article)[language];
    if (instrument === undefined) return html`<cite>${by.instrument} ${article}</cite>`;
    const label = instrument.label === undefined ? "" : `（${instrument.label[language]}）`;
    const title = `${instrument.title[language]}${label}${language === "en" ? ", " : ""}${article}`;
    return html`<cite><a href="/law/${instrument.id}#${anchor(by.article)}">${title}</a></cite>`;
  };
}

/** `9(2)` is part of article 9. */
export function anchor(article: string): string {
  return `a-${article.replace(/\(.*$/, "").replace(/[^\p{Letter}\p{Number}]/gu, "-")}`;
}
