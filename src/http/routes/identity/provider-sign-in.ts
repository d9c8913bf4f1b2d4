/**
 * 登录 by an OpenID provider. The browser is sent there and comes back by links, not by acts: what must be kept meanwhile lies enclosed in a cookie of
 * this browser alone, so that an answer slipped to another browser signs nobody in.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Fault } from "../../../core/desk.ts";
import { askProvider, listProviderChoices, signInByProvider } from "../../../usecases/identity/provider-sign-in.ts";
import { type Api, answer, problems } from "../../api.ts";
import { ProviderChoiceList } from "../../contract/identity/sign-in.ts";
import { IdPath } from "../../contract/words.ts";
import { siteOf } from "../../guards.ts";
import { isSecure, keepSession } from "../../session-cookie.ts";
import { nothing } from "./nothing.ts";
import { browserOf } from "./sign-in.ts";

const tags = ["sign-in"];
const KEPT = "xinheng_provider";
const KEPT_SECONDS = 600;
const PATH = "/api/v1/sign-in/providers";

export function providerSignIn(app: Api): void {
  choicesRoute(app);
  askRoute(app);
  returnRoute(app);
}

function choicesRoute(app: Api): void {
  app.get(
    "/sign-in/providers",
    {
      schema: {
        operationId: "listProviderChoices",
        "x-right": "signIn",
        summary: "OpenID providers by which one may sign in",
        tags,
        response: { 200: answer(ProviderChoiceList, "Providers"), ...problems() },
      },
    },
    async (request) => ({ items: await listProviderChoices(request.door) }),
  );
}

function askRoute(app: Api): void {
  app.get(
    "/sign-in/providers/:id",
    {
      schema: {
        operationId: "askProvider",
        "x-right": "signIn",
        summary: "Send the browser to an OpenID provider",
        tags,
        params: IdPath,
        response: { 302: nothing("To the provider"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { url, kept } = await askProvider(request.door, { provider: request.params.id, site: siteOf(request) });
      reply.setCookie(KEPT, kept, { ...attributes(request), maxAge: KEPT_SECONDS });
      return reply.redirect(url, 302);
    },
  );
}

/** Whatever goes wrong is told on the sign-in page, by its code: the browser came here by a link and shows no problem details. */
function returnRoute(app: Api): void {
  app.get(
    "/sign-in/providers/:id/return",
    {
      schema: {
        operationId: "signInByProvider",
        "x-right": "signIn",
        summary: "Where an OpenID provider sends the browser back to",
        tags,
        params: IdPath,
        querystring: Type.Object({}, { additionalProperties: true, description: "As the provider answers" }),
        response: { 302: nothing("Into the product, or back to signing in"), ...problems(404) },
      },
    },
    async (request, reply) => reply.redirect(await cameBack(request, reply), 302),
  );
}

async function cameBack(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<string> {
  const kept = request.cookies[KEPT] ?? "";
  reply.clearCookie(KEPT, attributes(request));
  try {
    const { secret } = await signInByProvider(request.door, {
      ...browserOf(request),
      provider: request.params.id,
      back: new URL(request.url, siteOf(request)),
      kept,
    });
    keepSession(reply, secret);
    return "/desk/";
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `/desk/sign-in?problem=${encodeURIComponent(error.code)}`;
  }
}

function attributes(request: FastifyRequest) {
  return { path: PATH, httpOnly: true, sameSite: "lax", secure: isSecure(request.server.site) } as const;
}
