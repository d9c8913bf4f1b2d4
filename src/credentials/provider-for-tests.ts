/**
 * A real OpenID provider on a port of its own (oidc-provider), and a browser in a few lines that signs in to it. Between provider and house stands a
 * pass-through that a test can make lie.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface TestProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Signs somebody in where the house sent the browser; answers the address to which the provider sends the browser back. */
  signIn(url: string, subject: string): Promise<URL>;
  /** Changes what the provider answers to the house; undefined: nothing. */
  lie(change: ((path: string, body: string) => string) | undefined): void;
  close(): Promise<void>;
}

export async function testProvider(back: string): Promise<TestProvider> {
  const server = createServer();
  const issuer = await listening(server);
  const client = { id: "xinheng", secret: "a secret of this client of the provider" };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [back],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], profile: ["name"] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, name: `人员 ${id}` }),
    }),
    cookies: { keys: ["a key for the cookies of a test"] },
    pkce: { required: () => true },
  });
  let change: ((path: string, body: string) => string) | undefined;
  server.on("request", (request, response) => {
    if (change !== undefined) lieIn(response, request, change);
    return provider.callback()(request, response);
  });
  return {
    issuer,
    client,
    signIn,
    lie: (how) => {
      change = how;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Changes the whole body before it is sent. */
function lieIn(
  response: ServerResponse,
  request: IncomingMessage,
  change: (path: string, body: string) => string,
): void {
  const end = response.end.bind(response);
  response.end = ((body?: unknown, ...rest: never[]) => {
    if (typeof body !== "string" && !Buffer.isBuffer(body)) return end(body as never, ...rest);
    const changed = Buffer.from(change(request.url ?? "", body.toString()));
    if (!response.headersSent) response.setHeader("content-length", changed.length);
    return end(changed, ...rest);
  }) as typeof response.end;
}

/** A browser: keeps cookies, follows redirects as far as the provider goes, fills in its two forms. */
async function signIn(url: string, subject: string): Promise<URL> {
  const home = new URL(url).origin;
  const cookies = new Map<string, string>();
  let next: { readonly url: string; readonly form?: Readonly<Record<string, string>> } = { url };
  for (let step = 0; step < 12; step++) {
    const answer = await fetch(next.url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(next.form === undefined ? {} : { method: "POST", body: new URLSearchParams(next.form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location !== null) {
      const to = new URL(location, home);
      if (to.origin !== home) return to;
      next = { url: to.href };
      continue;
    }
    const form = await answer.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(form)?.[1];
    if (action === undefined) throw new Error(`the provider answered ${answer.status}: ${form.slice(0, 300)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(form)?.[1] ?? "login";
    next = { url: new URL(action, home).href, form: { prompt, login: subject, password: "any" } };
  }
  throw new Error("the provider sends in circles");
}
