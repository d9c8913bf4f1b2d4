/**
 * 会话 cookie: a secret that only the browser and this house know; the store keeps its digest. Scripts cannot read it, other sites cannot
 * send it with an act, and where the site is https it travels by nothing else. Beside it every act carries a token made from the
 * secret (`x-csrf-token`, told by `GET /api/v1/me`), which no other site can know.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

export const csrfHeader = "x-csrf-token";

const NAME = "xinheng_session";
/** 256 bits as base64url; what is longer or of other signs was not given out here. */
const SECRET = /^[\w-]{20,128}$/;

/** The secret that the browser sent, by the cookie and nothing else; whether it is a session's, the store says. */
export function sessionSecretOf(request: FastifyRequest): string | undefined {
  const secret = request.cookies[nameAt(request.server.site)];
  return secret !== undefined && SECRET.test(secret) ? secret : undefined;
}

/** Gives a new session to the browser; whatever it sent before is replaced, so that nobody can fix a session beforehand. */
export function keepSession(reply: FastifyReply, secret: string): void {
  reply.setCookie(nameAt(reply.server.site), secret, attributesAt(reply.server.site));
}

export function dropSession(reply: FastifyReply): void {
  reply.clearCookie(nameAt(reply.server.site), attributesAt(reply.server.site));
}

/** The token that acts of a session carry; whoever does not know the secret cannot make it. */
export function csrfOf(secret: string): string {
  return createHmac("sha256", secret).update("xinheng csrf").digest("base64url");
}

/** Compared in constant time. */
export function isCsrfOf(secret: string, sent: unknown): boolean {
  if (typeof sent !== "string") return false;
  const [wanted, given] = [Buffer.from(csrfOf(secret)), Buffer.from(sent)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** With `__Host-` a browser takes the cookie from this host alone, never from a neighbour under the same domain. */
function nameAt(site: string | undefined): string {
  return isSecure(site) ? `__Host-${NAME}` : NAME;
}

function attributesAt(site: string | undefined) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(site) } as const;
}

export function isSecure(site: string | undefined): boolean {
  return site?.startsWith("https://") === true;
}
