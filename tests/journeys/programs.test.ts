/** 接口客户端: a bank's program gets a token for what it may, asks for what is public, stands in the query log, and is out when it is suspended. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publishDue } from "../../src/usecases/publication.ts";
import { type Answer, openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
let client = "";
let secret = "";
let token = "";

test("an administrator registers the bank and its program, with the rights that it may have", async () => {
  await publish();
  const bank = await agency.post(
    "/organisations",
    { kind: "financial-institution", name: "示例银行", country: "CN" },
    "administrator",
  );
  assert.equal(bank.status, 201, bank.text);
  const program = { organisation: bank.body.id, name: "授信系统", scopes: ["readPublic"], perMinute: 30 };
  const beyond = await agency.post("/clients", { ...program, scopes: ["readDossier"] }, "administrator");
  assert.equal(beyond.status, 422, "a bank's program reads no credit file");
  const registered = await agency.post("/clients", program, "administrator");
  assert.equal(registered.status, 201, registered.text);
  client = registered.body.id;
  const shown = await agency.post(`/clients/${client}/secrets`, {}, "administrator");
  assert.equal(shown.status, 201, shown.text);
  secret = shown.body.secret;
  const list = await agency.get("/api/v1/clients", {}, "administrator");
  assert.equal(list.text.includes(secret), false, "a secret is shown once");
});

test("with its credentials it gets a token, and with the token a public result", async () => {
  const given = await askToken({ grant_type: "client_credentials", scope: "readPublic" });
  assert.deepEqual([given.status, given.body.token_type], [200, "Bearer"], given.text);
  assert.equal(given.headers["cache-control"], "no-store");
  token = given.body.access_token;
  const seen = await ask(`/api/v1/public/operators/${operator.code}`);
  assert.deepEqual([seen.status, seen.body.name], [200, operator.name], seen.text);
  assert.equal(seen.headers["cache-control"], "no-store", "what a program was told is kept by nobody on the way");
});

test("what it was not given it may not, whatever its organisation may", async () => {
  for (const url of [`/api/v1/operators/${operator.code}`, "/api/v1/standards", "/api/v1/me"]) {
    const { status, body } = await ask(url);
    assert.deepEqual([status, body.code], [403, "not-allowed"], url);
  }
});

test("its question stands in the query log, with its name and right", async () => {
  const { status, body, text } = await agency.get(`/api/v1/queries?code=${operator.code}`, {}, "auditor");
  assert.equal(status, 200, text);
  assert.ok(
    body.items.some((query: { by: string | { id: string } }) => JSON.stringify(query.by).includes(client)),
    text,
  );
});

test("a wrong secret, another grant, a scope beyond its own: each is refused in the words of OAuth", async () => {
  const cases: readonly (readonly [Record<string, string>, string | undefined, number, string])[] = [
    [{ grant_type: "client_credentials" }, "wrong", 401, "invalid_client"],
    [{ grant_type: "password" }, undefined, 400, "unsupported_grant_type"],
    [{ grant_type: "client_credentials", scope: "readDossier" }, undefined, 400, "invalid_scope"],
    [{}, undefined, 400, "unsupported_grant_type"],
  ];
  for (const [form, other, status, error] of cases) {
    const answer = await askToken(form, other);
    assert.deepEqual([answer.status, answer.body.error], [status, error], answer.text);
  }
});

test("its own limit holds for it, and for nobody else", async () => {
  const asked = await Promise.all(Array.from({ length: 40 }, () => ask("/api/v1/public/publicity")));
  const refused = asked.filter(({ status }) => status === 429);
  assert.ok(refused.length >= 5, String(refused.length));
  assert.ok(Number(refused[0]?.headers["retry-after"]) > 0);
  assert.equal((await agency.get("/api/v1/public/publicity")).status, 200);
});

test("a secret is rotated: the new one works beside the old one until that is ended", async () => {
  const next = await agency.post(`/clients/${client}/secrets`, { days: 30 }, "administrator");
  assert.equal((await askToken({ grant_type: "client_credentials" }, next.body.secret)).status, 200);
  assert.equal((await askToken({ grant_type: "client_credentials" })).status, 200);
  const ended = await agency.post(`/clients/${client}/secrets/1/end`, {}, "administrator");
  assert.equal(ended.status, 200, ended.text);
  assert.equal((await askToken({ grant_type: "client_credentials" })).status, 401);
  secret = next.body.secret;
});

test("after fifteen minutes a token is nothing, and a suspended program is out at once", async () => {
  token = (await askToken({ grant_type: "client_credentials" })).body.access_token;
  agency.later(16);
  const old = await ask(`/api/v1/public/operators/${operator.code}`);
  assert.deepEqual([old.status, old.body.code], [401, "token-invalid"]);
  assert.match(String(old.headers["www-authenticate"]), /error="invalid_token"/);
  token = (await askToken({ grant_type: "client_credentials" })).body.access_token;
  assert.equal((await agency.post(`/clients/${client}/suspend`, {}, "administrator")).status, 200);
  assert.equal((await ask(`/api/v1/public/operators/${operator.code}`)).status, 401);
  assert.equal((await askToken({ grant_type: "client_credentials" })).status, 401);
});

async function askToken(form: Readonly<Record<string, string>>, other = secret): Promise<Answer> {
  const basic = Buffer.from(`${client}:${encodeURIComponent(other)}`).toString("base64");
  const response = await agency.app.inject({
    method: "POST",
    url: "/oauth/token",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(form).toString(),
  });
  return { status: response.statusCode, headers: response.headers, text: response.body, body: response.json() };
}

async function ask(url: string): Promise<Answer> {
  return agency.send("GET", url, { headers: { authorization: `Bearer ${token}` } });
}

async function publish(): Promise<void> {
  await agency.bringIn(penaltyFile([operator]), "处罚.csv");
  const { body } = await agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer");
  await agency.post(`/results/${body.result.id}/approve`, {}, "approver");
  await agency.post(`/results/${body.result.id}/publicity`, {}, "publisher");
  agency.on("2026-09-20");
  assert.equal((await publishDue(agency.desk)).done, 1);
}
