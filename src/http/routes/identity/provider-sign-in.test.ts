import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { testDesk } from "../../../../tests/desk.ts";
import { openCredentials } from "../../../credentials/credentials.ts";
import { type TestProvider, testProvider } from "../../../credentials/provider-for-tests.ts";
import { addProvider } from "../../../usecases/identity/providers.ts";
import { buildServer } from "../../server.ts";

const site = "https://credit.example";
const path = "/api/v1/sign-in/providers/bureau";

describe("a browser that comes by an OpenID provider", () => {
  let app: FastifyInstance;
  let provider: TestProvider;
  let close: () => Promise<void>;
  before(async () => {
    const house = await testDesk();
    provider = await testProvider(`${site}${path}/return`);
    const credentials = await openCredentials({ internalProviders: ["127.0.0.1"] });
    app = await buildServer((scope) => ({ ...house.deskFor(scope), credentials }), { site, logLevel: "silent" });
    const { issuer, client } = provider;
    const bureau = { id: "bureau", name: "统一认证", issuer, clientId: client.id, clientSecret: client.secret };
    await addProvider({ ...house.desk, credentials }, { ...bureau, organisation: "agency", roles: ["auditor"] });
    close = house.close;
  });
  after(async () => {
    await app.close();
    await provider.close();
    await close();
  });

  const ask = async () => {
    const asked = await app.inject({ url: path });
    assert.equal(asked.statusCode, 302);
    const [cookie] = asked.cookies;
    assert.ok(
      cookie?.httpOnly && cookie.secure && cookie.sameSite === "Lax" && cookie.path === "/api/v1/sign-in/providers",
    );
    return { url: String(asked.headers.location), kept: `${cookie.name}=${cookie.value}` };
  };
  const comeBack = (back: URL, cookie: string) =>
    app.inject({ url: `${back.pathname}${back.search}`, headers: cookie === "" ? {} : { cookie } });

  test("is sent there, comes back, and is signed in under a cookie for this host alone", async () => {
    const { url, kept } = await ask();
    assert.ok(url.startsWith(provider.issuer) && /code_challenge_method=S256/.test(url));
    const entered = await comeBack(await provider.signIn(url, "zhang"), kept);
    assert.deepEqual([entered.statusCode, entered.headers.location], [302, "/desk/"]);
    const session = entered.cookies.find(({ name }) => name === "__Host-xinheng_session");
    assert.ok(session?.httpOnly && session.secure);
    const me = await app.inject({ url: "/api/v1/me", headers: { cookie: `${session.name}=${session.value}` } });
    assert.deepEqual([me.statusCode, me.json().account.name], [200, "人员 zhang"]);
  });

  test("is not signed in by an answer that another browser asked for, and is told so on the sign-in page", async () => {
    const [mine, theirs] = [await ask(), await ask()];
    const slipped = await provider.signIn(theirs.url, "attacker");
    for (const [cookie, problem] of [
      ["", "ticket"],
      ["xinheng_provider=made-up", "ticket"],
      [mine.kept, "provider-answer"],
    ] as const) {
      const refused = await comeBack(slipped, cookie);
      assert.equal(refused.headers.location, `/desk/sign-in?problem=${problem}`);
      assert.ok(!refused.cookies.some(({ name }) => name.endsWith("xinheng_session")));
    }
  });

  test("is told which providers there are, without their secrets", async () => {
    const choices = await app.inject({ url: "/api/v1/sign-in/providers" });
    assert.deepEqual(choices.json(), { items: [{ id: "bureau", name: "统一认证" }] });
    assert.equal((await app.inject({ url: "/api/v1/sign-in/providers/nowhere" })).statusCode, 404);
  });
});
