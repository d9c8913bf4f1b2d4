/**
 * The public pages: rendered on the server, without scripts, in both languages, through the same use cases as the API. What
 * ends must end on them at once, so a browser may keep a page but asks every time whether it still holds (ETag).
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "../../core/desk.ts";
import { dayOf } from "../../core/time/day.ts";
import { checkCreditFile } from "../../usecases/credit-file.ts";
import { disclosureForms } from "../../usecases/disclosure-forms.ts";
import { readDisclosure, readDisclosures } from "../../usecases/disclosure-views.ts";
import { listInstruments, readInstrument } from "../../usecases/law.ts";
import { readListEntries, readLists } from "../../usecases/lists.ts";
import { logHeads, logKeys } from "../../usecases/log.ts";
import { readMark } from "../../usecases/partners/credit-marks.ts";
import { comparePacks, readProcedures } from "../../usecases/procedures.ts";
import { publicOperator, publicPublicity, publicSearch } from "../../usecases/public.ts";
import { readStandard, type ShelvedStandard, shelvedStandards } from "../../usecases/standards.ts";
import { readTransparency } from "../../usecases/transparency.ts";
import { asked as askedLanguage, languageCookie, languageOfPage } from "../language.ts";
import { problemOf } from "../status.ts";
import { checkPage } from "./check.ts";
import { citing } from "./cite.ts";
import { disclosurePage, disclosuresPage } from "./disclosures.ts";
import { embedded, shownAt } from "./embedded.ts";
import { type Asked, framed, type Page, problemPage } from "./frame.ts";
import { homePage } from "./home.ts";
import { instrumentPage, lawPage } from "./law.ts";
import { listPage, listsPage } from "./lists.ts";
import { logPage } from "./log.ts";
import { markPage } from "./mark.ts";
import { operatorPage } from "./operator.ts";
import { procedurePage } from "./procedures.ts";
import { publicityPage } from "./publicity.ts";
import { standardPage, standardsPage } from "./standards.ts";
import { icon, style, stylePath } from "./style.ts";
import { takingPart } from "./taking-part.ts";
import { transparencyPage } from "./transparency.ts";
import { words } from "./words.ts";

const hidden = { schema: { hide: true } };
const A_YEAR = 365 * 86_400;
const FOUND = 20;
const NOTICES_ON_HOME = 10;
const NOTICES = 200;

export async function pages(app: FastifyInstance): Promise<void> {
  assets(app);
  app.setErrorHandler((error, request, reply) => {
    const { status } = problemOf(error, request);
    if (status >= 500) request.log.error({ err: error }, "a page failed");
    return reply
      .code(status)
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .send(problemPage(askedBy(request), status, request.id));
  });
  const serve = (path: string, make: (asked: Asked, request: FastifyRequest) => Promise<Page> | Page) =>
    app.get(path, hidden, async (request, reply) => {
      rememberLanguage(request, reply);
      const asked = askedBy(request);
      return sendPage(request, reply, framed(asked, await make(asked, request)));
    });
  serve("/", (asked, request) => home(asked, request));
  serve("/o/:code", async (asked, request) => {
    const { publicDesk: desk } = request;
    const operator = await publicOperator(desk, param(request, "code"), "page");
    return operatorPage(asked, operator, citing(desk, asked.language));
  });
  serve("/publicity", async (asked, request) => {
    const after = query(request, "after");
    return publicityPage(
      asked,
      await publicPublicity(request.publicDesk, { limit: NOTICES, ...(after === undefined ? {} : { after }) }),
    );
  });
  serve("/standards", async (asked, request) => standardsPage(asked, await shelvedStandards(request.publicDesk)));
  serve("/standards/:id", async (asked, request) => {
    const view = await readStandard(request.publicDesk, param(request, "id"), query(request, "version"));
    return standardPage(asked, view, citing(request.publicDesk, asked.language));
  });
  serve("/log", async (asked, request) => {
    const [head] = await logHeads(request.publicDesk, 1);
    return logPage(asked, head, await logKeys(request.publicDesk));
  });
  serve("/lists", async (asked, request) => {
    const { publicDesk: desk } = request;
    return listsPage(asked, await readLists(desk), citing(desk, asked.language));
  });
  serve("/lists/:id", async (asked, request) => {
    const { publicDesk: desk } = request;
    const list = (await readLists(desk)).find(({ id }) => id === param(request, "id"));
    if (list === undefined) throw noSuchPage();
    const after = query(request, "after");
    const entries = await readListEntries(desk, list.id, { limit: NOTICES, ...(after === undefined ? {} : { after }) });
    return listPage(asked, list, entries, citing(desk, asked.language));
  });
  serve("/check", async (asked, request) => checked(asked, request, query(request, "code")));
  serve("/check/:code", async (asked, request) => checked(asked, request, param(request, "code")));
  takingPart(app, { askedBy, sendPage });
  serve("/disclosures", async (asked, request) => {
    const [code, after] = [query(request, "code")?.trim().slice(0, 40), query(request, "after")];
    const named = code === undefined || code === "" ? {} : { code };
    const page = { limit: FOUND, ...named, ...(after === undefined ? {} : { after }) };
    return disclosuresPage(asked, code ?? "", await readDisclosures(request.publicDesk, page));
  });
  serve("/disclosures/:id", async (asked, request) => {
    const { publicDesk: desk } = request;
    const found = await readDisclosure(desk, param(request, "id"));
    return disclosurePage(asked, found, disclosureForms(desk).statement, citing(desk, asked.language));
  });
  embedded(app);
  serve("/mark/:id", async (asked, request) =>
    markPage(asked, await readMark(request.publicDesk, param(request, "id"), shownAt(request))),
  );
  serve("/transparency", async (asked, request) =>
    transparencyPage(asked, (await readTransparency(request.publicDesk)).published),
  );
  serve("/law", (asked, request) => {
    const { publicDesk: desk } = request;
    return lawPage(asked, listInstruments(desk), readProcedures(desk).items);
  });
  serve("/law/procedures/:kind", (asked, request) => {
    const { publicDesk: desk } = request;
    const page = procedurePage(asked, param(request, "kind"), comparePacks(desk), citing(desk, asked.language));
    if (page === undefined) throw noSuchPage();
    return page;
  });
  serve("/law/:id", (asked, request) =>
    instrumentPage(
      asked,
      readInstrument(request.publicDesk, param(request, "id")),
      citing(request.publicDesk, asked.language),
    ),
  );
}

async function checked(asked: Asked, request: FastifyRequest, code = ""): Promise<Page> {
  const typed = code.trim().slice(0, 200);
  return checkPage(asked, typed, typed === "" ? undefined : await checkCreditFile(request.publicDesk, { code: typed }));
}

function noSuchPage(): Fault {
  return new Fault(
    "no-such-page",
    { zh: "没有这个地址。", en: "There is nothing at this address." },
    { zh: "请核对地址。", en: "Check the address." },
  );
}

async function home(asked: Asked, request: FastifyRequest): Promise<Page> {
  const text = (query(request, "text") ?? "").trim().slice(0, 200);
  const after = query(request, "after");
  const page = { limit: FOUND, ...(after === undefined ? {} : { after }) };
  const [found, publicity, standards] = await Promise.all([
    text === "" ? undefined : publicSearch(request.publicDesk, text, page),
    publicPublicity(request.publicDesk, { limit: NOTICES_ON_HOME }),
    shelvedStandards(request.publicDesk),
  ]);
  return homePage(asked, found === undefined ? { text } : { text, found }, publicity.items, latestVersions(standards));
}

/** Of every standard the version in force; where none is, the newest, which comes first. */
function latestVersions(standards: readonly ShelvedStandard[]): readonly ShelvedStandard[] {
  const ids = [...new Set(standards.map(({ standard }) => standard.id))];
  return ids.flatMap((id) => {
    const versions = standards.filter(({ standard }) => standard.id === id);
    return versions.find(({ standing }) => standing === "in-force") ?? versions[0] ?? [];
  });
}

function assets(app: FastifyInstance): void {
  app.get(stylePath, hidden, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", `public, max-age=${A_YEAR}, immutable`).send(style),
  );
  app.get("/favicon.svg", hidden, async (_request, reply) =>
    reply.type("image/svg+xml").header("cache-control", "public, max-age=86400").send(icon),
  );
  app.get("/favicon.ico", hidden, async (_request, reply) => reply.redirect("/favicon.svg", 301));
  app.get("/robots.txt", hidden, async (_request, reply) =>
    reply.type("text/plain; charset=utf-8").send("User-agent: *\nDisallow: /api/\nDisallow: /desk/\n"),
  );
}

function askedBy(request: FastifyRequest): Asked {
  const language = languageOfPage(request);
  const address = new URL(request.url, "http://page.invalid");
  address.searchParams.delete("lang");
  return {
    language,
    words: words[language],
    address: `${address.pathname}${address.search}`,
    today: dayOf(request.server.clock.now()),
  };
}

/** A language that was chosen in the address is kept for the next pages. */
function rememberLanguage(request: FastifyRequest, reply: FastifyReply): void {
  const chosen = askedLanguage(request);
  if (chosen === undefined) return;
  reply.setCookie(languageCookie, chosen, { path: "/", maxAge: A_YEAR, sameSite: "lax", httpOnly: true });
}

function sendPage(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const tag = `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"`;
  const whose = request.scope.kind === "public" ? "public" : "private";
  reply.header("etag", tag).header("cache-control", `${whose}, no-cache`).header("vary", "Cookie");
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply.type("text/html; charset=utf-8").send(text);
}

function param(request: FastifyRequest, name: string): string {
  return member(request.params, name) ?? "";
}

function query(request: FastifyRequest, name: string): string | undefined {
  return member(request.query, name);
}

function member(from: unknown, name: string): string | undefined {
  if (typeof from !== "object" || from === null) return undefined;
  const value = Object.entries(from).find(([key]) => key === name)?.[1];
  return typeof value === "string" && value !== "" ? value : undefined;
}
