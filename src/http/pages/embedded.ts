/**
 * What other sites show of ours: the picture of a mark, lists of results, the window to the official systems. Each is worked out anew and kept by nobody
 * for longer than a minute, so that what ends is seen there too (SZD 第十七条: within five minutes).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dayOf } from "../../core/time/day.ts";
import { readMark } from "../../usecases/partners/credit-marks.ts";
import { resultsToEmbed, typedCode } from "../../usecases/partners/embedding.ts";
import { languageOfPage } from "../language.ts";
import { embeddable } from "../security.ts";
import type { Asked } from "./frame.ts";
import { badgeSvg, bare, officialQuery, resultList } from "./mark.ts";
import { stylePath } from "./style.ts";
import { words } from "./words.ts";

const hidden = { schema: { hide: true } };
/** Of the five minutes that a withdrawal may take at most. */
const KEPT_SECONDS = 60;

export function embedded(app: FastifyInstance): void {
  app.get("/mark/:id/badge.svg", hidden, async (request, reply) => {
    const { id = "" } = request.params as { readonly id?: string };
    const mark = await readMark(request.publicDesk, id, shownAt(request));
    return kept(reply)
      .type("image/svg+xml; charset=utf-8")
      .send(badgeSvg(askedBy(request), mark));
  });
  app.get("/embed/results", hidden, async (request, reply) => {
    const asked = askedBy(request);
    const codes = queried(request, "codes");
    const text = queried(request, "text").trim().slice(0, 200);
    const which = codes === "" ? { text } : { codes: codes.split(",") };
    const { results, absent } = await resultsToEmbed(request.publicDesk, which);
    const list = resultList(asked, results, absent);
    return sent(reply, bare(asked, asked.words.embed.title, stylePath, list));
  });
  app.get("/embed/official-query", hidden, async (request, reply) => {
    const asked = askedBy(request);
    const typed = queried(request, "code").trim().slice(0, 40);
    const code = typed === "" ? undefined : typedCode(request.publicDesk, typed);
    return sent(reply, bare(asked, asked.words.embed.official, stylePath, officialQuery(asked, typed, code)));
  });
}

/** Where the mark is looked at: as the page says, or as the browser tells of the page that shows it. Our own pages are no site of anybody. */
export function shownAt(request: FastifyRequest): string | undefined {
  const said = queried(request, "at");
  if (said !== "") return said.slice(0, 2000);
  const { referer, host } = request.headers;
  if (typeof referer !== "string" || referer === "") return undefined;
  return hostOf(referer) === host ? undefined : referer.slice(0, 2000);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function askedBy(request: FastifyRequest): Asked {
  const language = languageOfPage(request);
  return { language, words: words[language], address: request.url, today: dayOf(request.server.clock.now()) };
}

function queried({ query }: FastifyRequest, name: string): string {
  if (typeof query !== "object" || query === null) return "";
  const value = Object.entries(query).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : "";
}

function kept(reply: FastifyReply): FastifyReply {
  return embeddable(reply).header("cache-control", `public, max-age=${KEPT_SECONDS}`).header("vary", "Referer, Cookie");
}

function sent(reply: FastifyReply, text: string): FastifyReply {
  return kept(reply).type("text/html; charset=utf-8").send(text);
}
