/** 统一身份认证: a regulator's people sign in by their own house's OpenID provider, and see the operators of their district and of no other. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { testProvider } from "../../src/credentials/provider-for-tests.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { Browser } from "./browser.ts";
import { codeOf, fictionalRegion, penaltyFile } from "./bureau.ts";

const site = "http://credit.example.test";
const path = "/api/v1/sign-in/providers/amr";
const provider = await testProvider(`${site}${path}/return`);
const agency = await openAgency({ site, internalProviders: ["127.0.0.1"] });
after(() => Promise.all([agency.close(), provider.close()]));

const district = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
const elsewhere = {
  ...district,
  code: codeOf(2, "91", "990200"),
  name: "示例二市乙商贸有限公司",
  number: "示市监罚〔2026〕2号",
};
const inspector = new Browser(agency);

test("an administrator registers the regulator with its district, and its provider", async () => {
  await agency.bringIn(penaltyFile([district, elsewhere]), "处罚.csv");
  const bureau = await agency.post(
    "/organisations",
    { kind: "regulator", name: "示例市市场监督管理局", regions: [fictionalRegion], country: "CN" },
    "administrator",
  );
  assert.equal(bureau.status, 201, bureau.text);
  const registered = await agency.post(
    "/identity-providers",
    {
      id: "amr",
      name: "示例市市场监管统一认证",
      issuer: provider.issuer,
      clientId: provider.client.id,
      clientSecret: provider.client.secret,
      organisation: bureau.body.id,
      roles: [],
    },
    "administrator",
  );
  assert.equal(registered.status, 201, registered.text);
  assert.equal(registered.text.includes(provider.client.secret), false, "its secret is never shown");
  const choices = await inspector.get("/api/v1/sign-in/providers");
  assert.deepEqual(choices.body.items, [{ id: "amr", name: "示例市市场监管统一认证" }]);
});

test("an inspector is sent to her own house, and comes back signed in", async () => {
  const sent = await inspector.get(path);
  assert.equal(sent.status, 302, sent.text);
  const back = await provider.signIn(String(sent.headers.location), "inspector-7");
  const stranger = await new Browser(agency).get(`${back.pathname}${back.search}`);
  assert.match(String(stranger.headers.location), /^\/desk\/sign-in\?problem=/, "an answer slipped to another browser");
  const returned = await inspector.get(`${back.pathname}${back.search}`);
  assert.deepEqual([returned.status, returned.headers.location], [302, "/desk/"]);
  const { body: me } = await inspector.get("/api/v1/me");
  assert.deepEqual([me.kind, me.acting.name], ["regulator", "示例市市场监督管理局"]);
});

test("she sees the operators of her district; of all others she is told one and the same", async () => {
  const found = await inspector.get("/api/v1/operators");
  assert.deepEqual(
    found.body.items.map((item: { code: { value: string } }) => item.code.value),
    [district.code],
  );
  assert.equal((await inspector.get(`/api/v1/operators/${district.code}/dossier`)).status, 200);
  const beyond = await inspector.get(`/api/v1/operators/${elsewhere.code}/dossier`);
  const nobody = await inspector.get(`/api/v1/operators/${codeOf(99)}/dossier`);
  assert.deepEqual([beyond.status, beyond.body.code], [403, "outside-scope"]);
  assert.deepEqual([nobody.status, nobody.body.detail], [beyond.status, beyond.body.detail]);
});

test("of results she sees what is public, and changes nothing", async () => {
  const { body } = await agency.post(`/operators/${district.code}/evaluate`, {}, "scorer");
  const results = `/api/v1/operators/${district.code}/results`;
  assert.deepEqual((await inspector.get(results)).body.items, []);
  await agency.post(`/results/${body.result.id}/approve`, {}, "approver");
  assert.equal((await agency.post(`/results/${body.result.id}/publicity`, {}, "publisher")).status, 200);
  const shown = await inspector.get(results);
  assert.deepEqual(
    shown.body.items.map((item: { result: { id: string } }) => item.result.id),
    [body.result.id],
  );
  for (const act of [`/operators/${district.code}/evaluate`, `/results/${body.result.id}/withdraw`]) {
    const refused = await inspector.post(act, { reason: "越权操作" });
    assert.deepEqual([refused.status, refused.body.code], [403, "not-allowed"], act);
  }
  agency.on("2026-09-20");
  assert.equal((await publishDue(agency.desk)).done, 1);
});

test("a provider that is suspended signs nobody in", async () => {
  const { body } = await agency.get("/api/v1/identity-providers", {}, "administrator");
  const { name, issuer, clientId, roles, version } = body.items[0];
  const changed = await agency.put(
    "/identity-providers/amr",
    { name, issuer, clientId, roles, state: "suspended" },
    { "if-match": `"${version}"` },
  );
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await new Browser(agency).get(path)).status, 404);
});
