/** `POST /oauth/token`: a program's credentials against a token, in the words of OAuth 2.0 (RFC 6749), so that any OAuth library can ask. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { issueToken, type TokenRefused, type TokenRequest as Wanted } from "../../../usecases/identity/tokens.ts";
import { problems } from "../../api.ts";
import { TokenAnswer, TokenError, TokenRequest } from "../../contract/identity/client.ts";

const LARGEST_FORM = 16 * 1024;

export async function tokenRoute(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: LARGEST_FORM },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.post(
    "/oauth/token",
    {
      schema: {
        operationId: "issueToken",
        "x-right": "issueToken",
        summary: "An access token of fifteen minutes for a client's credentials",
        tags: ["sign-in"],
        consumes: ["application/x-www-form-urlencoded"],
        body: TokenRequest,
        response: { 200: TokenAnswer, 400: TokenError, 401: TokenError, 429: problems()[429] },
      },
      // The form is read below: OAuth has words of its own for what is wrong with it.
      attachValidation: true,
    },
    async (request, reply) => answerToken(request, reply),
  );
}

async function answerToken(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header("cache-control", "no-store").header("pragma", "no-cache");
  const wanted = wantedOf(request);
  if (wanted === undefined)
    return refuse(reply, { error: "invalid_request", description: "Send a form, each field once." });
  const answered = await issueToken(request.door, wanted);
  if ("error" in answered) return refuse(reply, answered);
  const { token, seconds, scopes } = answered;
  return reply.send({ access_token: token, token_type: "Bearer", expires_in: seconds, scope: scopes.join(" ") });
}

function refuse(reply: FastifyReply, { error, description }: TokenRefused): FastifyReply {
  if (error === "invalid_client") reply.header("www-authenticate", 'Basic realm="xinheng", charset="UTF-8"');
  return reply.code(error === "invalid_client" ? 401 : 400).send({ error, error_description: description });
}

/** Undefined for what is no form, names a field twice, or brings credentials in two ways. */
function wantedOf({ body, headers }: FastifyRequest): Wanted | undefined {
  if (!(body instanceof URLSearchParams) || new Set(body.keys()).size !== [...body.keys()].length) return undefined;
  const basic = basicOf(headers.authorization);
  const [client, secret] = [body.get("client_id"), body.get("client_secret")];
  if (basic !== undefined && secret !== null) return undefined;
  const scope = body.get("scope");
  return {
    grantType: body.get("grant_type") ?? "",
    ...(scope === null ? {} : { scope }),
    ...(basic ?? { ...(client === null ? {} : { client }), ...(secret === null ? {} : { secret }) }),
  };
}

/** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined. */
function basicOf(header: string | undefined): { readonly client: string; readonly secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [client, secret] = Buffer.from(encoded, "base64").toString().split(/:(.*)/s);
  return client === undefined || secret === undefined
    ? undefined
    : { client: formDecoded(client), secret: formDecoded(secret) };
}

function formDecoded(text: string): string {
  return new URLSearchParams(`x=${text}`).get("x") ?? "";
}
