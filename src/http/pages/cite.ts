/** 条款出处: a rule with its article, as the register prints it, linked where the instrument can be read here. */
import type { Citation } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { citationText } from "../../core/reference.ts";
import { listInstruments, listReferences } from "../../usecases/law.ts";
import type { Language } from "../language.ts";
import { type Html, html } from "./html.ts";

/** Writes citations in a language; a draft's carries its label. */
export function citing(desk: Desk, language: Language): (by: Citation) => Html {
  const instruments = new Map(listInstruments(desk).map((instrument) => [instrument.id, instrument]));
  const register = listReferences(desk);
  return (by) => {
    const text = citationText(by, language, register);
    const instrument = instruments.get(by.instrument);
    if (instrument === undefined) return html`<cite>${text}</cite>`;
    const label = instrument.label?.[language];
    const unlabelled = label !== undefined && !text.includes(label);
    return html`<cite><a href="/law/${by.instrument}#${anchor(by.article)}">${text}</a>${unlabelled && html` <span class="label">${label}</span>`}</cite>`;
  };
}

/** `9(2)` and `39.3` are parts of articles 9 and 39. */
export function anchor(article: string): string {
  return `a-${article.replace(/[.(].*$/, "").replace(/[^\p{Letter}\p{Number}]/gu, "-")}`;
}
