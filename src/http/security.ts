/** Headers that tell browsers what each door may load and who may show it: the public pages no script at all, the desk only its own. */
import { createHash } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { FastifyInstance, FastifyReply } from "fastify";
import helmet, { type HelmetOptions } from "helmet";
import { paperStyle } from "../core/delivery/paper-html.ts";
import { isSecure } from "./session-cookie.ts";

const own =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self'";

/** antd writes the variables of its styles while it runs, and charts draw into data images; no script but the built one. */
const desk =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self'; " +
  "script-src-attr 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; " +
  "worker-src 'self' blob:; manifest-src 'self'";

/** A paper is one page with its own style inside, and with nothing else. */
const paper = `${own} 'sha256-${createHash("sha256").update(paperStyle).digest("base64")}'`;
const paperHeader = "x-paper";

/** What other sites may show in a frame or as a picture; it takes no words from the page around it. */
const embedded = own.replace("frame-ancestors 'none'", "frame-ancestors *");
const embeddedHeader = "x-embeddable";

const A_YEAR = 365 * 86_400;

/** Marks an answer as a paper, whose style stands inside it. */
export function asPaper(reply: FastifyReply): FastifyReply {
  return reply.header(paperHeader, "1");
}

/** Marks an answer as one that other sites may show. */
export function embeddable(reply: FastifyReply): FastifyReply {
  return reply.header(embeddedHeader, "1");
}

export function security(app: FastifyInstance): void {
  const headers = saidAlways({
    contentSecurityPolicy: false,
    // A product reached by plain HTTP on its own machine must not promise TLS; one whose site is https promises it for a year.
    strictTransportSecurity: isSecure(app.site) && { maxAge: A_YEAR, includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    const policy = isOfDesk(request.url) ? desk : own;
    reply.header("content-security-policy", reply.hasHeader(paperHeader) ? paper : policy);
    reply.removeHeader(paperHeader);
    if (reply.hasHeader(embeddedHeader)) {
      reply.removeHeader(embeddedHeader).removeHeader("x-frame-options");
      reply.header("cross-origin-resource-policy", "cross-origin").header("content-security-policy", embedded);
    }
    done(null, payload);
  });
}

/** What the library would say with every answer, asked of it once: the same whatever is asked for. */
function saidAlways(options: HelmetOptions): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  };
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(options)(answer.req, answer, () => undefined);
  for (const [name, value] of Object.entries(answer.getHeaders())) headers[name] = String(value);
  return headers;
}

/** Whatever the desk's application answers, its welcome and sign-in pages and the operators' centre too. */
function isOfDesk(url: string): boolean {
  return /^\/(desk|me)([/?]|$)/.test(url);
}
