/** The API as a stranger meets it: what it says of itself, how it says no, and what a repeated or late request does. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { AGENCY_ID, agencyRoles } from "../../src/core/access/organisation.ts";
import { isRightName } from "../../src/core/access/rights.ts";
import { type Answer, openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";

const agency = await openAgency({ largestFile: 64 * 1024 });
after(() => agency.close());
await agency.people.add("visitor", { roles: agencyRoles, organisation: AGENCY_ID });

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly "x-right"?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

const document: {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
} = (await agency.get("/api/v1/openapi.json")).body;
/** But for the one that speaks OAuth. */
const operations = Object.entries(document.paths)
  .filter(([path]) => path.startsWith("/api/v1/"))
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

const planned = `
  GET /sources · POST /sources · GET /sources/{id} · PUT /sources/{id} · POST /files · GET /files/{hash}/inspection ·
  POST /files/{hash}/preview · GET /imports · POST /imports · GET /imports/{id} · GET /imports/{id}/events ·
  POST /imports/{id}/stop · POST /imports/{id}/resume · GET /imports/{id}/quarantine · GET /imports/{id}/reasons ·
  GET /imports/{id}/quarantine.csv · POST /imports/{id}/quarantine/{line}/mend · POST /imports/{id}/quarantine/{line}/dismiss ·
  POST /imports/{id}/mend-alike · GET /layouts · POST /layouts · PUT /layouts/{id} · GET /operators · GET /operators/{code} ·
  GET /operators/{code}/dossier · GET /operators/{code}/results · GET /operators/{code}/results/{id} ·
  POST /operators/{code}/evaluate · POST /operators/{code}/confirm-code · POST /operators/{code}/storefronts ·
  POST /operators/{code}/storefronts/{key}/close · POST /operators/{code}/records/{record}/withdraw ·
  POST /operators/{code}/records/{record}/repair · POST /operators/{code}/records/{record}/correct ·
  POST /operators/{code}/records/{record}/mark · POST /operators/{code}/records/{record}/unmark ·
  POST /operators/{code}/records/{record}/opt-out · GET /names · GET /runs · POST /runs · GET /runs/{id} · GET /runs/{id}/events ·
  POST /runs/{id}/stop · POST /runs/{id}/resume · POST /runs/{id}/approve · GET /results/{id}/gate · POST /results/{id}/approve · POST /results/{id}/notice ·
  POST /results/{id}/publicity · POST /results/{id}/publish · POST /results/{id}/withdraw · GET /results/{id}/verify ·
  GET /publicity · GET /standards · GET /standards/{id} · GET /standards/{id}/versions/{version} · GET /standards/schema ·
  POST /standards/check · GET /law/instruments · GET /law/instruments/{id} · GET /law/coverage · GET /law/calendar/add ·
  GET /settings · PUT /settings · GET /overview · GET /public/operators · GET /public/operators/{code} · GET /public/publicity ·
  POST /sign-in · POST /sign-in/code · POST /sign-in/recovery · POST /sign-in/passkey/question · POST /sign-in/passkey · GET /sign-in/providers ·
  GET /sign-in/providers/{id} · GET /sign-in/providers/{id}/return · POST /sign-out · POST /links/read · POST /links/use · POST /register ·
  GET /me · POST /me/acting · POST /me/confidentiality · GET /me/sessions · POST /me/sessions/{id}/end · POST /me/sessions/end-others ·
  POST /me/password · POST /me/totp · POST /me/totp/confirm · POST /me/totp/remove · POST /me/passkeys/question · POST /me/passkeys ·
  POST /me/passkeys/{id}/remove · POST /me/recovery-codes · GET /me/representations · POST /me/representations · POST /me/representations/{id}/code ·
  POST /me/representations/{id}/withdraw ·
  GET /staff · GET /accounts · POST /accounts · GET /accounts/{id} · POST /accounts/{id}/roles · POST /accounts/{id}/suspend ·
  POST /accounts/{id}/restore · POST /accounts/{id}/reset-link · POST /accounts/{id}/end-sessions · POST /accounts/{id}/erase ·
  GET /organisations · POST /organisations · PUT /organisations/{id} · POST /organisations/{id}/members · POST /organisations/{id}/members/{account}/end ·
  GET /clients · POST /clients · PUT /clients/{id} · POST /clients/{id}/secrets · POST /clients/{id}/secrets/{number}/end · POST /clients/{id}/suspend ·
  POST /clients/{id}/restore · GET /identity-providers · POST /identity-providers · PUT /identity-providers/{id} · GET /representations ·
  POST /representations/{id}/send-code · POST /representations/{id}/approve · POST /representations/{id}/decline · POST /representations/{id}/end ·
  GET /audit · GET /audit/heads · POST /audit/verify · GET /log/head · GET /log/heads · GET /log/keys · GET /log/proof · GET /log/consistency ·
  POST /evidence · GET /evidence · GET /evidence/{hash} · GET /privacy/held · POST /privacy/held/{operator}/{token}/decide · POST /privacy/reveal ·
  GET /privacy/retention · POST /privacy/erase · GET /queries · GET /transfers · POST /transfers · POST /transfers/{id}/approve ·
  POST /transfers/{id}/revoke · GET /operators/{code}/file`
  .split("·")
  .map((route) => route.trim());

test("the document names every route, each with what it is for and what it may answer", () => {
  assert.equal(document.openapi, "3.1.0");
  const named = operations.map(({ path, method }) => `${method.toUpperCase()} ${path.replace("/api/v1", "")}`);
  assert.deepEqual(
    planned.filter((route) => !named.includes(route)),
    [],
  );
  for (const { path, method, operation } of operations) {
    const place = `${method} ${path}`;
    assert.ok(operation.operationId && operation.summary && operation.tags?.length, place);
    assert.ok(
      Object.keys(operation.responses).some((status) => /^[23]/.test(status)),
      place,
    );
    for (const status of ["400", "500"])
      assert.ok(operation.responses[status]?.content?.["application/problem+json"], `${place} ${status}`);
  }
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length, "operation ids are unique");
});

test("every schema of the document is sound, and every reference leads somewhere", () => {
  const schemas = document.components.schemas;
  const ajv = new Ajv2020({ strict: false, formats: { date: true, "date-time": true, uri: true } });
  ajv.addSchema({ $id: "document", components: { schemas } });
  for (const name of Object.keys(schemas)) ajv.compile({ $ref: `document#/components/schemas/${name}` });
  const references = JSON.stringify(document).match(/"\$ref":"#\/components\/schemas\/([^"]+)"/g) ?? [];
  assert.ok(references.length > 100);
});

test("every route answers what it declares, for a stranger who asks for what is not there", async () => {
  for (const { path, method, operation } of operations) {
    const url = path
      .replace("{hash}", "0".repeat(64))
      .replace("{line}", "2")
      .replace(/\{\w+\}/g, "none");
    const query = url.endsWith("/add")
      ? "?day=2026-09-17&term=10wd"
      : url.endsWith("/names")
        ? "?name=x"
        : url.endsWith("/inspection")
          ? "?fileName=x.csv"
          : "";
    const answered = await visit(method, `${url}${query}`);
    const declared = operation.responses[String(answered.status)];
    assert.ok(declared, `${method} ${path} answered ${answered.status}: ${answered.text}`);
    assert.notEqual(answered.status, 500, `${method} ${path}: ${answered.text}`);
    if (answered.status >= 400) assertProblem(answered);
  }
});

test("an error says what happened, what to do, and in which language one asked", async () => {
  const zh = await agency.get("/api/v1/operators/none");
  assertProblem(zh);
  assert.match(zh.body.detail, /没有找到/);
  const en = await agency.get("/api/v1/operators/none", { "accept-language": "en-GB,en;q=0.9" });
  assert.match(en.body.detail, /^There is no operator/);
  assert.equal(en.headers["x-request-id"], en.body.requestId);
});

test("a request that does not fit is told field by field", async () => {
  const { status, body } = await agency.post("/sources", { id: "Big Letters", name: "x", class: "unknown" });
  assert.equal(status, 400);
  const paths = body.fields.map((field: { path: string }) => field.path);
  for (const path of ["/body/id", "/body/class", "/body"]) assert.ok(paths.includes(path), path);
});

test("a number, a flag and a day in an address are read as what they are", async () => {
  assert.equal((await agency.get("/api/v1/operators?limit=2&descending=true&sort=name")).status, 200);
  assert.equal((await agency.get("/api/v1/operators?limit=0")).status, 400);
  assert.equal((await agency.get("/api/v1/law/calendar/add?day=2026-02-30&term=10wd")).status, 400);
  const { body } = await agency.get("/api/v1/law/calendar/add?day=2026-09-17&term=10wd");
  assert.deepEqual([body.lastDay, body.provisional], ["2026-10-08", false]);
});

test("JSON that nests without end, or reaches for prototypes, is refused", async () => {
  for (const payload of [`${"[".repeat(100)}${"]".repeat(100)}`, '{"__proto__":{"admin":true}}', "{"])
    assert.equal((await raw("/api/v1/sources", payload)).status, 400, payload);
});

test("nobody acts who is not signed in, or without a post for it", async () => {
  const stranger = await agency.send("POST", "/api/v1/runs", { payload: {} });
  assert.deepEqual([stranger.status, stranger.body.code], [401, "sign-in-needed"]);
  assert.match(String(stranger.headers["www-authenticate"]), /^Bearer/);
  const publisher = await agency.post("/runs", {}, "publisher");
  assert.deepEqual([publisher.status, publisher.body.code], [403, "not-allowed"]);
  assert.match(publisher.body.next.zh, /信用分析、信用评定/, "who does it");
});

test("every operation says which right it needs, and how one shows who one is", () => {
  for (const { path, method, operation } of operations) {
    const right = operation["x-right"] ?? "";
    assert.ok(isRightName(right), `${method} ${path}`);
    const schemes = (operation.security ?? []).flatMap((one) => Object.keys(one));
    assert.deepEqual(schemes, ["session", "client"], `${method} ${path}`);
  }
  assert.deepEqual(Object.keys(document.components.securitySchemes), ["session", "client"]);
});

test("no other site makes a browser act", async () => {
  const crossed = await agency.post("/runs", {}, "scorer", { "sec-fetch-site": "cross-site" });
  assert.deepEqual([crossed.status, crossed.body.code], [403, "not-allowed"]);
  const own = await agency.post("/standards/check", { text: "{}" }, "scorer", { "sec-fetch-site": "same-origin" });
  assert.equal(own.status, 200);
});

test("a change rests on the version that was read: 428 without it, 412 when another was faster", async () => {
  const read = await agency.get("/api/v1/sources/bureau");
  const change = { name: "示例市市场监管局", class: "government", basis: read.body.basis };
  assert.equal((await agency.put("/sources/bureau", change, {}, "collector")).status, 428);
  const seen = { "if-match": String(read.headers.etag) };
  const first = await agency.put("/sources/bureau", change, seen, "collector");
  assert.deepEqual([first.status, first.headers.etag], [200, '"2"']);
  const late = await agency.put("/sources/bureau", { ...change, name: "另一个名称" }, seen, "collector");
  assert.deepEqual([late.status, late.body.code], [412, "changed-meanwhile"]);
  assert.equal((await agency.get("/api/v1/sources/bureau")).body.name, change.name);
});

test("a post sent twice with one key is done once and answered alike; another request may not use the key", async () => {
  const source = {
    id: "court",
    name: "示例市人民法院",
    class: "judicial",
    basis: { kind: "public", url: "https://court.example.test/" },
  };
  const key = { "idempotency-key": "add-court-1" };
  const first = await agency.post("/sources", source, "collector", key);
  const second = await agency.post("/sources", source, "collector", key);
  assert.deepEqual([first.status, second.status, second.body], [201, 201, first.body]);
  assert.deepEqual(
    [first.headers["idempotency-replayed"], second.headers["idempotency-replayed"]],
    [undefined, "true"],
  );
  const other = await agency.post("/sources", { ...source, id: "court-2" }, "collector", key);
  assert.deepEqual([other.status, other.body.code], [422, "idempotency-key-reused"]);
  const without = await agency.post("/sources", source);
  assert.deepEqual([without.status, without.body.code], [409, "exists"]);
});

test("of two at once with one key only one is done", async () => {
  const { body: received } = await agency.upload(
    penaltyFile([{ code: codeOf(7), name: "示例庚有限公司", number: "1号", on: "2026-01-05" }]),
    "a.csv",
  );
  const request = { hash: received.hash, fileName: "a.csv", source: "bureau" };
  const key = { "idempotency-key": "import-a" };
  const both = await Promise.all([
    agency.post("/imports", request, "collector", key),
    agency.post("/imports", request, "collector", key),
  ]);
  const statuses = both.map((answer) => answer.status).toSorted();
  assert.ok(statuses[0] === 202 && (statuses[1] === 202 || statuses[1] === 409), JSON.stringify(statuses));
  assert.equal((await agency.get("/api/v1/imports")).body.items.length, 1);
});

test("a refusal is not kept under its key: the law may allow tomorrow what it forbids today", async () => {
  const basis = { kind: "public", url: "by telephone" };
  const source = { id: "rumour", name: "传闻", class: "social", basis };
  const key = { "idempotency-key": "rumour" };
  const refused = await agency.post("/sources", source, "collector", key);
  assert.deepEqual([refused.status, refused.body.code, refused.body.by.article], [422, "no-basis", "26"]);
  const mended = { ...source, basis: { kind: "public", url: "https://news.example.test/" } };
  assert.equal((await agency.post("/sources", mended, "collector", key)).status, 201);
});

test("lists are walked page by page, each item once", async () => {
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const page: Answer = await agency.get(`/api/v1/law/instruments`);
    seen.push(...page.body.items.map((item: { id: string }) => item.id));
    next = page.body.next;
  } while (next !== undefined);
  assert.equal(new Set(seen).size, seen.length);
});

test("a file beyond the limit is refused whole", async () => {
  const answer = await agency.upload(Buffer.alloc(70 * 1024, "x"), "large.csv");
  assert.deepEqual([answer.status, answer.body.code], [413, "file-too-large"]);
  assert.match(answer.body.say.zh, /未保存/);
});

test("a file's Chinese name arrives as it was sent, without its path", async () => {
  const { body } = await agency.upload(Buffer.from("a,b\r\n1,2\r\n"), "C:\\\\用户\\\\行政处罚公示（九月）.csv");
  assert.equal(body.fileName, "行政处罚公示（九月）.csv");
});

test("progress can be followed, also by one who comes when all is done", async () => {
  await agency.work.settle();
  const { body } = await agency.get("/api/v1/imports");
  const { headers, text } = await agency.get(`/api/v1/imports/${body.items[0].id}/events`);
  assert.equal(headers["content-type"], "text/event-stream; charset=utf-8");
  const data = /event: progress\ndata: (.*)\n/.exec(text)?.[1] ?? "";
  assert.equal(JSON.parse(data).state, "done");
  assert.equal(text.endsWith("event: end\ndata: {}\n\n"), true);
});

test("the fields that a column may be read into are told with their words", async () => {
  const { body } = await agency.get("/api/v1/layouts/fields");
  const penalty = body.kinds.find((kind: { kind: string }) => kind.kind === "penalty");
  const number = penalty.fields.find((field: { field: string }) => field.field === "documentNumber");
  assert.deepEqual([number.say.zh, number.required], ["文书号", true]);
});

test("those who run the machine see that it is alive, ready, and how it does", async () => {
  assert.deepEqual((await agency.get("/healthz")).body, { status: "ok" });
  assert.equal((await agency.get("/readyz")).status, 200);
  const { text } = await agency.get("/metrics");
  assert.match(text, /xinheng_http_request_duration_seconds_bucket\{[^}]*route="\/api\/v1\/operators\/:code"/);
  assert.match(text, /xinheng_import_rows\{outcome="accepted"\} 1/);
  assert.equal(text.includes("none"), false, "a route is named by its pattern, never by what was asked");
});

function assertProblem(answer: Answer): void {
  assert.equal(answer.headers["content-type"], "application/problem+json; charset=utf-8");
  const { type, title, status, detail, code, say, requestId } = answer.body;
  assert.deepEqual([type, status], [`urn:xinheng:problem:${code}`, answer.status]);
  for (const text of [title, detail, say.zh, say.en, requestId]) assert.ok(typeof text === "string" && text !== "");
}

/** As somebody of every post, with a session of her own each time: some acts end it. */
async function visit(method: string, url: string): Promise<Answer> {
  const headers = { ...(await agency.people.open("visitor")), "if-match": '"1"' };
  if (method === "get") return agency.get(url, headers, undefined);
  return agency.send(method === "put" ? "PUT" : "POST", url, { payload: {}, headers });
}

async function raw(url: string, payload: string): Promise<{ readonly status: number }> {
  const headers = { "content-type": "application/json", ...(await agency.people.session("collector")) };
  const { statusCode } = await agency.app.inject({ method: "POST", url, payload, headers });
  return { status: statusCode };
}
