/** Which of the two languages a request is answered in: as asked in the address, as chosen before, as the browser says; Chinese otherwise. */
import type { FastifyRequest } from "fastify";

export type Language = "zh" | "en";

export const languageCookie = "xinheng-language";

export function languageOf(request: FastifyRequest): Language {
  return chosenLanguage(request) ?? accepted(request.headers["accept-language"]);
}

/** The public pages are Chinese until their reader chooses otherwise. */
export function languageOfPage(request: FastifyRequest): Language {
  return chosenLanguage(request) ?? "zh";
}

function chosenLanguage(request: FastifyRequest): Language | undefined {
  return asked(request) ?? readLanguage(request.cookies?.[languageCookie]);
}

/** The language named in the address, `?lang=en`. */
export function asked(request: FastifyRequest): Language | undefined {
  const query = request.query;
  return typeof query === "object" && query !== null && "lang" in query ? readLanguage(query.lang) : undefined;
}

function readLanguage(text: unknown): Language | undefined {
  return text === "zh" || text === "en" ? text : undefined;
}

/** The first of the browser's languages that is one of ours, by their order. */
function accepted(header: string | undefined): Language {
  const named = (header ?? "").toLowerCase().match(/\b(zh|en)\b/);
  return named?.[1] === "en" ? "en" : "zh";
}
