/** Headers that tell browsers what each door may load: the public pages no script at all, the desk only its own. */
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const own =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self'";

/** antd writes its styles while it runs, and charts draw into data images; no script but the built one. */
const desk =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'";

export async function security(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // The product is often reached by plain HTTP on its own machine; a proxy that ends TLS adds this where it belongs.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onSend", async (request, reply, payload) => {
    reply.header("content-security-policy", request.url.startsWith("/desk") ? desk : own);
    reply.header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    return payload;
  });
}
