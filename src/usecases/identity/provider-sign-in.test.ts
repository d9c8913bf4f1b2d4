import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { Desk } from "../../core/desk.ts";
import { openCredentials } from "../../credentials/credentials.ts";
import { type TestProvider, testProvider } from "../../credentials/provider-for-tests.ts";
import { actorAt } from "../permit.ts";
import { restoreAccount, suspendAccount } from "./accounts.ts";
import { readMyself } from "./myself.ts";
import { type TestPeople, testPeople } from "./people-for-tests.ts";
import { askProvider, listProviderChoices, signInByProvider } from "./provider-sign-in.ts";
import { addProvider, changeProvider, listProviders } from "./providers.ts";
import { listSessions } from "./sessions.ts";

const site = "https://credit.example";

describe("signing in by an OpenID provider", () => {
  let people: TestPeople;
  let provider: TestProvider;
  let door: Desk;
  before(async () => {
    people = await testPeople();
    provider = await testProvider(`${site}/api/v1/sign-in/providers/bureau/return`);
    const credentials = await openCredentials({ internalProviders: ["127.0.0.1"] });
    door = { ...people.door(), credentials };
    const { issuer, client } = provider;
    const bureau = { id: "bureau", name: "统一认证", issuer, clientId: client.id, clientSecret: client.secret };
    await addProvider(
      { ...people.administrator, credentials },
      { ...bureau, organisation: "agency", roles: ["auditor"] },
    );
  });
  afterEach(() => provider.lie(undefined));
  after(async () => {
    await provider.close();
    await people.house.close();
  });

  const come = async (subject: string) => {
    const { url, kept } = await askProvider(door, { provider: "bureau", site });
    const back = await provider.signIn(url, subject);
    return { back, kept };
  };
  const enter = ({ back, kept }: { readonly back: URL; readonly kept: string }) =>
    signInByProvider(door, { provider: "bureau", back, kept });
  const entered = async (subject: string): Promise<Desk> => {
    const desk = await people.deskWith((await enter(await come(subject))).secret);
    assert.ok(desk);
    return desk;
  };

  test("whoever comes for the first time gets an account of the provider's organisation with its roles, and the same the next time", async () => {
    const desk = await entered("zhang");
    assert.ok(desk.scope.kind === "agency" && !desk.scope.confidential);
    assert.deepEqual(desk.scope.roles, ["auditor"]);
    const { account, factors } = await readMyself(desk);
    assert.deepEqual([account.name, account.login, factors.providers], ["人员 zhang", undefined, ["统一认证"]]);
    assert.deepEqual((await listSessions(desk))[0]?.factors, ["provider:bureau"]);
    assert.equal(actorAt(await entered("zhang")).id, actorAt(desk).id);
    assert.notEqual(actorAt(await entered("li")).id, actorAt(desk).id);
  });

  test("what comes of it is written down under the name of whoever came", async () => {
    const { id } = actorAt(await entered("named"));
    const { items } = await people.house.system.audit.page({ subject: { kind: "account", id } }, { limit: 9 });
    assert.deepEqual(
      items.map(({ entry }) => [entry.act, entry.by]),
      ["session.started", "membership.set", "credential.kept", "account.added"].map((act) => [act, id]),
    );
  });

  test("whoever is suspended here does not come in, whatever the provider says", async () => {
    const { id } = actorAt(await entered("wang"));
    await suspendAccount(people.administrator, { id, reason: "离职" });
    await assert.rejects(enter(await come("wang")), { code: "sign-in-failed" });
    await restoreAccount(people.administrator, id);
    assert.equal(actorAt(await entered("wang")).id, id);
  });

  test("an answer works once, in the browser that asked", async () => {
    const [mine, theirs] = [await come("zhao"), await come("qian")];
    await assert.rejects(enter({ back: theirs.back, kept: mine.kept }), { code: "provider-answer" });
    await assert.rejects(enter(mine), { code: "ticket" }, "what was kept is spent with the first answer");
    assert.ok(await enter(theirs));
    await assert.rejects(enter(theirs), { code: "ticket" });
    await assert.rejects(enter({ ...(await come("sun")), kept: "made up" }), { code: "ticket" });
  });

  test("a forged state, an answer of another issuer, a refusal and a made-up code sign nobody in", async () => {
    for (const [name, value] of [
      ["state", "forged"],
      ["iss", "https://evil.example"],
      ["code", "made-up"],
      ["error", "access_denied"],
    ] as const) {
      const { back, kept } = await come("forger");
      back.searchParams.set(name, value);
      await assert.rejects(enter({ back, kept }), { code: "provider-answer" }, name);
    }
  });

  test("an ID token with another nonce, issuer, audience or subject, or none, is not believed", async () => {
    const claims = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    const changes: Readonly<Record<string, (token: string) => string | undefined>> = {
      nonce: (token) => withClaims(token, { ...claims(token), nonce: "forged" }),
      issuer: (token) => withClaims(token, { ...claims(token), iss: "https://evil.example" }),
      audience: (token) => withClaims(token, { ...claims(token), aud: "another-client" }),
      expiry: (token) => withClaims(token, { ...claims(token), exp: 1_000_000 }),
      subject: (token) => withClaims(token, { ...claims(token), sub: "somebody-else" }),
      none: () => undefined,
    };
    for (const [what, change] of Object.entries(changes)) {
      const coming = await come("forger");
      provider.lie((path, body) => {
        if (!path.startsWith("/token")) return body;
        const answer: Record<string, unknown> = JSON.parse(body);
        return JSON.stringify({ ...answer, id_token: change(String(answer.id_token)) });
      });
      await assert.rejects(enter(coming), { code: "provider-answer" }, what);
      provider.lie(undefined);
    }
  });

  test("a replayed ID token of an earlier sign-in is not believed: its nonce is another", async () => {
    let earlier = "";
    const first = await come("replayed");
    provider.lie((path, body) => {
      if (path.startsWith("/token")) earlier = JSON.parse(body).id_token;
      return body;
    });
    await enter(first);
    const second = await come("replayed");
    provider.lie((path, body) =>
      path.startsWith("/token") ? JSON.stringify({ ...JSON.parse(body), id_token: earlier }) : body,
    );
    await assert.rejects(enter(second), { code: "provider-answer" });
  });

  test("a configuration that names another issuer is not taken", async () => {
    const credentials = await openCredentials({ internalProviders: ["127.0.0.1"] });
    provider.lie((path, body) =>
      path.includes("openid-configuration")
        ? body.replace(`"issuer":"${provider.issuer}"`, '"issuer":"https://evil.example"')
        : body,
    );
    await assert.rejects(askProvider({ ...door, credentials }, { provider: "bureau", site }), {
      code: "provider-unreachable",
    });
  });

  test("a provider in the house's own network is asked only where it is configured", async () => {
    await assert.rejects(askProvider(people.door(), { provider: "bureau", site }), { code: "address-refused" });
    const { issuer } = provider;
    const inside = { id: "inside", name: "内网", issuer, clientId: "x", clientSecret: "x", organisation: "agency" };
    await assert.rejects(addProvider(people.administrator, { ...inside, roles: [] }), { code: "address-refused" });
    const plain = { ...inside, issuer: "http://idp.example/" };
    await assert.rejects(addProvider(people.administrator, { ...plain, roles: [] }), { code: "address-refused" });
  });

  test("no administrator comes by a provider, its secret is never shown, and suspended it lets nobody in", async () => {
    const administrator = { ...people.administrator, credentials: door.credentials };
    const [shown] = await listProviders(administrator);
    assert.ok(
      shown && !JSON.stringify(await people.house.system.directory.providers()).includes(provider.client.secret),
    );
    const { issuer, client } = provider;
    const terms = { id: "bureau", name: "统一认证", issuer, clientId: client.id, roles: ["auditor"] } as const;
    const promoting = { ...terms, roles: ["administrator"], state: "active", seen: 1 } as const;
    await assert.rejects(changeProvider(administrator, promoting), { code: "no-administrators" });
    const coming = await come("too-late");
    await changeProvider(administrator, { ...terms, state: "suspended", seen: 1 });
    await assert.rejects(enter(coming), { code: "not-found" });
    assert.deepEqual(await listProviderChoices(door), []);
    await changeProvider(administrator, { ...terms, state: "active", seen: 2 });
    assert.ok(await entered("back-again"), "the secret stays where none is sent");
  });
});

/** Claims changed, the signature left as it was. */
function withClaims(token: string, claims: object): string {
  const [head = "", , signature = ""] = token.split(".");
  return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}
