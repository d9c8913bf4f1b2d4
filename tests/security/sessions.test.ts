/** Sessions as intruders try them: fixed beforehand, sent by another way than the cookie, used from another site, replayed, kept after they ended. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { TOTP } from "otpauth";
import { productActors, systemScope } from "../../src/core/access/scope.ts";
import { makeFirstAdministrator } from "../../src/usecases/identity/first-administrator.ts";
import { type Agency, openAgency, openHouse } from "../journeys/agency.ts";
import { Browser } from "../journeys/browser.ts";

const agency = await openAgency({ signInsPerMinute: 100_000 });
const secureSite = await openHouse({ site: "https://credit.example.cn" });
after(() => Promise.all([agency.close(), secureSite.close()]));

const login = "owner@shop.example";
const password = "春风又绿江南岸，明月何时照我还";
const owner = new Browser(agency);
await owner.post("/register", { login, name: "赵店主", password });

// Where a session may come from -----------------------------------------------------------------------------------------

test("a session that was fixed beforehand is not taken: who signs in gets a secret that nobody knew", async () => {
  const fixed = "A".repeat(43);
  const signedIn = await agency.send("POST", "/api/v1/sign-in", {
    payload: { login, password },
    headers: { cookie: `xinheng_session=${fixed}` },
  });
  const cookie = cookieOf(signedIn.headers);
  assert.ok(cookie !== undefined && !cookie.includes(fixed), String(cookie));
  assert.equal(await statusOf({ cookie: `xinheng_session=${fixed}` }), 401);
  assert.equal(await statusOf({ cookie }), 200);
});

test("who signs in once more has a new secret, and the one before is void", async () => {
  const browser = new Browser(agency);
  await browser.post("/sign-in", { login, password });
  const before = browser.cookie;
  await browser.post("/sign-in", { login, password });
  assert.notEqual(browser.cookie, before);
  assert.equal(await statusOf({ cookie: before }), 401);
});

test("who acts for another has a new secret too", async () => {
  const before = owner.cookie;
  const acting = await owner.post("/me/acting", { organisation: null });
  assert.ok(acting.status < 300, acting.text);
  assert.notEqual(owner.cookie, before);
  assert.equal(await statusOf({ cookie: before }), 401);
});

test("a session comes by its cookie and by nothing else", async () => {
  const secret = owner.cookie.split("=")[1] ?? "";
  assert.equal(await statusOf({ cookie: owner.cookie }), 200);
  for (const headers of [
    { authorization: `Bearer ${secret}` },
    { authorization: `Basic ${Buffer.from(`x:${secret}`).toString("base64")}` },
    { "x-session": secret, xinheng_session: secret },
    { cookie: `Xinheng_Session=${secret}` },
    { cookie: `xinheng_session="${secret}.x"` },
  ])
    assert.equal(await statusOf(headers), 401, JSON.stringify(Object.keys(headers)));
  const { status } = await agency.send("GET", `/api/v1/me?xinheng_session=${secret}&access_token=${secret}`, {});
  assert.equal(status, 401);
});

test("the cookie tells nothing to scripts, goes to no other site with an act, and says no domain", async () => {
  const { headers } = await agency.send("POST", "/api/v1/sign-in", { payload: { login, password } });
  const line = lineOf(headers);
  for (const part of ["HttpOnly", "SameSite=Lax", "Path=/"]) assert.ok(line.includes(part), line);
  assert.doesNotMatch(line, /Domain=|Secure|__Host-/);
});

test("where the site is https the cookie is of this host alone and travels by nothing else, and browsers are told to insist", async () => {
  const link = await makeFirstAdministrator(secureSite.deskFor(systemScope(productActors.start, "command-line")));
  const wish = { token: link?.token, login: "admin@credit.example", password };
  const { headers, text } = await secureSite.send("POST", "/api/v1/links/use", { payload: wish });
  const line = lineOf(headers);
  assert.match(line, /^__Host-xinheng_session=[\w-]{43};/, text);
  for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"]) assert.ok(line.includes(part), line);
  assert.doesNotMatch(line, /Domain=/);
  assert.match(String(headers["strict-transport-security"]), /^max-age=31536000/);
  const plain = line.replace("__Host-", "").split(";")[0] ?? "";
  assert.equal((await secureSite.send("GET", "/api/v1/me", { headers: { cookie: plain } })).status, 401);
});

// Acts from elsewhere -----------------------------------------------------------------------------------------------------

test("an act without the session's own token is not done; reading needs none", async () => {
  const mine = await agency.people.open("collector");
  const others = await agency.people.open("collector");
  const source = { id: "csrf", name: "x", class: "government", basis: { kind: "public", url: "https://a.example/" } };
  const act = (headers: Readonly<Record<string, string>>) =>
    agency.send("POST", "/api/v1/sources", { payload: source, headers });
  const { cookie } = mine;
  for (const token of [undefined, "", "x".repeat(43), others["x-csrf-token"], cookie.split("=")[1] ?? ""]) {
    const { status, body } = await act({ cookie, ...(token === undefined ? {} : { "x-csrf-token": token }) });
    assert.deepEqual([status, body.code], [403, "csrf"], String(token));
  }
  assert.equal((await agency.send("GET", "/api/v1/sources", { headers: { cookie } })).status, 200);
  for (const origin of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])
    assert.equal((await act({ ...mine, ...origin })).status, 403, JSON.stringify(origin));
  assert.equal((await act({ ...mine, origin: "http://localhost:80", host: "localhost:80" })).status, 201);
});

test("a form of another site cannot sign anybody in", async () => {
  const form = await agency.app.inject({
    method: "POST",
    url: "/api/v1/sign-in",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.example" },
    payload: new URLSearchParams({ login, password }).toString(),
  });
  assert.equal(form.statusCode, 403);
  const plain = await agency.app.inject({
    method: "POST",
    url: "/api/v1/sign-in",
    headers: { "content-type": "text/plain" },
    payload: JSON.stringify({ login, password }),
  });
  assert.equal(plain.statusCode, 415, "nor by a text that looks like JSON");
});

test("no answer allows another site to read it", async () => {
  for (const url of ["/api/v1/me", "/api/v1/public/publicity", "/"]) {
    const { headers } = await agency.get(url, { origin: "https://evil.example" });
    assert.equal(headers["access-control-allow-origin"], undefined, url);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", url);
  }
});

// Replay and endings --------------------------------------------------------------------------------------------------------

test("a code of the authenticator works once, and so does a ticket", async () => {
  const secret = (await owner.post("/me/totp")).body;
  const totp = new TOTP({ secret: secret.secret });
  const code = () => totp.generate({ timestamp: Date.parse(agency.desk.clock.now()) });
  assert.ok((await owner.post("/me/totp/confirm", { ticket: secret.ticket, code: code() })).status < 300);
  agency.later(2);
  const first = await new Browser(agency).post("/sign-in", { login, password });
  const second = await new Browser(agency).post("/sign-in", { login, password });
  const used = code();
  const right = await new Browser(agency).post("/sign-in/code", { ticket: first.body.ticket, code: used });
  assert.equal(right.status, 200, right.text);
  const again = await new Browser(agency).post("/sign-in/code", { ticket: second.body.ticket, code: used });
  assert.equal(again.status, 422, "the same code, seen over a shoulder");
  agency.later(2);
  const ticket = await new Browser(agency).post("/sign-in/code", { ticket: first.body.ticket, code: code() });
  assert.equal(ticket.status, 422, "the same ticket, with a fresh code");
  assert.ok((await owner.post("/me/totp/remove", { password })).status < 300);
});

test("a ticket that was changed, or is of another kind, is nothing", async () => {
  const { body } = await owner.post("/me/totp");
  const half = await new Browser(agency).post("/sign-in/code", { ticket: body.ticket, code: "123456" });
  assert.equal(half.status, 422, "a ticket for setting up is none for signing in");
  const turned = `${body.ticket.slice(0, -4)}AAAA`;
  assert.equal((await owner.post("/me/totp/confirm", { ticket: turned, code: "123456" })).status, 422);
});

test("a new password ends every other session, and the old password opens nothing", async () => {
  const other = new Browser(agency);
  await other.post("/sign-in", { login, password });
  const next = "竹外桃花三两枝，春江水暖鸭先知";
  const changed = await owner.post("/me/password", { current: password, next });
  assert.ok(changed.status < 300, changed.text);
  assert.equal(await statusOf({ cookie: other.cookie }), 401);
  assert.equal((await owner.get("/api/v1/me")).status, 200);
  const old = await new Browser(agency).post("/sign-in", { login, password });
  assert.ok(old.status === 422 || old.status === 401, old.text);
});

test("a session ends by itself: after half an hour without a request, and after a day's work in any case", async () => {
  const idle = await agency.people.open("publisher");
  agency.later(31);
  assert.equal(await statusOf({ cookie: idle.cookie }), 401);
  const busy = await agency.people.open("publisher");
  let minutes = 0;
  while ((await statusOf({ cookie: busy.cookie })) === 200 && minutes < 24 * 60) {
    agency.later(20);
    minutes += 20;
  }
  assert.ok(minutes >= 6 * 60 && minutes <= 13 * 60, `it lasted ${minutes} minutes`);
});

test("nobody signs in by trying: after some attempts one has to wait, and the answer tells how long", async () => {
  const guess = () =>
    agency.send("POST", "/api/v1/sign-in", { payload: { login: "guessed@shop.example", password: "x" } });
  const answers = [];
  for (let attempt = 0; attempt < 8; attempt++) answers.push(await guess());
  const last = answers.at(-1) ?? assert.fail();
  assert.deepEqual([last.status, last.body.code], [429, "throttled"]);
  assert.ok(Number(last.headers["retry-after"]) >= 1);
  agency.later(60);
  assert.notEqual((await guess()).status, 429, "and who has waited may try again");
});

// What browsers are told ------------------------------------------------------------------------------------------------------

test("no page may be framed, sniffed or opened beside a stranger's, and what one was told in a session is kept nowhere", async () => {
  const paths = ["/", "/law", "/desk/", "/desk/sign-in", "/api/v1/me", "/api/v1/public/publicity", "/o/none", "/none"];
  for (const url of paths) {
    const { headers } = await agency.get(url, await agency.people.session("collector"));
    assert.match(String(headers["content-security-policy"]), /frame-ancestors 'none'/, url);
    assert.doesNotMatch(String(headers["content-security-policy"]), /script-src[^;]*'unsafe/, url);
    assert.equal(headers["x-frame-options"], "DENY", url);
    assert.equal(headers["x-content-type-options"], "nosniff", url);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", url);
    assert.equal(headers["x-powered-by"], undefined, url);
    assert.equal(headers.server, undefined, url);
    assert.doesNotMatch(String(headers["cache-control"]), /public/, url);
    if (url.startsWith("/api/")) assert.equal(headers["cache-control"], "no-store", url);
  }
});

test("no address leads to another site", async () => {
  const elsewhere = [
    "//evil.example",
    "/desk//evil.example/",
    "/\\evil.example",
    "/desk?next=https://evil.example",
    "/%2f%2fevil.example",
    "/?next=//evil.example",
    "//evil.example/%2e%2e",
    "/desk/sign-in?next=//evil.example",
  ];
  for (const url of elsewhere) {
    const location = new URL(String((await agency.get(url)).headers.location ?? "/"), "http://here.example").host;
    assert.equal(location, "here.example", url);
  }
});

async function statusOf(headers: Readonly<Record<string, string>>): Promise<number> {
  return (await agency.send("GET", "/api/v1/me", { headers })).status;
}

function lineOf(headers: Awaited<ReturnType<Agency["get"]>>["headers"]): string {
  return String([headers["set-cookie"] ?? ""].flat()[0]);
}

function cookieOf(headers: Awaited<ReturnType<Agency["get"]>>["headers"]): string {
  return lineOf(headers).split(";")[0] ?? "";
}
