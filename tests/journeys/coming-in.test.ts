/** Coming in, from the first start on: an administrator's link, a password, a code; colleagues who are invited; and what each may do then. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { TOTP } from "otpauth";
import { productActors, systemScope } from "../../src/core/access/scope.ts";
import { makeFirstAdministrator } from "../../src/usecases/identity/first-administrator.ts";
import { openHouse } from "./agency.ts";
import { Browser } from "./browser.ts";

const house = await openHouse();
after(() => house.close());

const start = house.deskFor(systemScope(productActors.start, "command-line"));
const administrator = new Browser(house);
const password = "青山一道同云雨，明月何曾是两乡-31";
let secret = "";
/** The code of an authenticator app at the house's time. */
const code = () => new TOTP({ secret }).generate({ timestamp: Date.parse(start.clock.now()) });

test("the first start gives a link that makes its holder the administrator, once", async () => {
  const link = await makeFirstAdministrator(start);
  const token = link?.token ?? assert.fail();
  const read = await administrator.post("/links/read", { token });
  assert.deepEqual([read.status, read.body.purpose], [200, "first-administrator"], read.text);
  const weak = await administrator.post("/links/use", {
    token,
    login: "admin@credit.example",
    password: "password1234",
  });
  assert.equal(weak.status, 422, "a password of the breached list will not do");
  const wish = { token, login: "admin@credit.example", name: "周管理", password };
  const used = await administrator.post("/links/use", wish);
  assert.deepEqual([used.status, used.body], [200, { state: "signed-in" }], used.text);
  const again = await new Browser(house).post("/links/use", wish);
  assert.equal(again.status, 422, "a link works once");
  assert.equal(await makeFirstAdministrator(start), undefined, "there is an administrator now");
});

test("nothing is open to staff before confidentiality is acknowledged; then the rights are those of the posts", async () => {
  const before = await administrator.get("/api/v1/accounts");
  assert.deepEqual([before.status, before.body.code], [403, "confidentiality-first"]);
  const { body: me } = await administrator.get("/api/v1/me");
  assert.deepEqual([me.confidentiality.needed, me.kind], [true, "agency"]);
  assert.match(me.confidentiality.statement.text.zh, /保密/);
  const { version } = me.confidentiality.statement;
  assert.equal((await administrator.post("/me/confidentiality", { statement: version })).status, 204);
  const { body: now } = await administrator.get("/api/v1/me");
  assert.ok(now.rights.includes("changeAccounts") && now.rights.includes("approveResults"));
  assert.equal((await administrator.get("/api/v1/accounts")).status, 200);
});

test("a second factor is set up, and from then on the password alone does not open", async () => {
  const { body: asked } = await administrator.post("/me/totp");
  secret = asked.secret;
  assert.match(asked.qrSvg, /^<svg/);
  const confirmed = await administrator.post("/me/totp/confirm", { ticket: asked.ticket, code: code() });
  assert.ok(confirmed.status < 300, confirmed.text);
  const old = administrator.cookie;
  assert.equal((await administrator.post("/sign-out")).status, 204);
  assert.equal(administrator.cookie, "", "the browser forgets");
  assert.equal((await house.get("/api/v1/me", { cookie: old }, undefined)).status, 401, "and so does the house");
  house.later(2);
  const signedIn = await administrator.post("/sign-in", { login: "admin@credit.example", password });
  assert.deepEqual([signedIn.status, signedIn.body.state], [200, "second-factor"], signedIn.text);
  assert.ok(signedIn.body.factors.includes("totp"));
  assert.equal(administrator.cookie, "", "half a sign-in is none");
  const { ticket } = signedIn.body;
  const wrong = await administrator.post("/sign-in/code", { ticket, code: "000000" });
  assert.equal(wrong.status, 422, wrong.text);
  const right = await administrator.post("/sign-in/code", { ticket, code: code() });
  assert.deepEqual([right.status, right.body.state], [200, "signed-in"], right.text);
  assert.equal((await administrator.get("/api/v1/accounts")).status, 200);
});

test("a colleague who is invited chooses her own password, and has the posts she was given and no other", async () => {
  const invited = await administrator.post("/accounts", { name: "吴归集", login: "wu-guiji", roles: ["collector"] });
  assert.equal(invited.status, 201, invited.text);
  const token = /#(?:.*token=)?([\w-]+)$/.exec(invited.body.link.path)?.[1] ?? invited.body.link.token;
  const colleague = new Browser(house);
  const used = await colleague.post("/links/use", { token, password: "惟江上之清风，与山间之明月，耳得之" });
  assert.equal(used.status, 200, used.text);
  const { body: me } = await colleague.get("/api/v1/me");
  assert.equal(me.account.name, "吴归集");
  await colleague.post("/me/confidentiality", { statement: me.confidentiality.statement.version });
  const source = {
    id: "bureau",
    name: "示例市市场监督管理局",
    class: "government",
    basis: { kind: "public", url: "https://amr.example.test/" },
  };
  assert.equal((await colleague.post("/sources", source)).status, 201);
  const beyond = await colleague.post("/accounts", { name: "不速之客", roles: ["administrator"] });
  assert.deepEqual([beyond.status, beyond.body.code], [403, "not-allowed"]);
  const id = invited.body.account.id;
  assert.equal((await administrator.post(`/accounts/${id}/roles`, { roles: ["auditor"] })).status, 200);
  const now = await colleague.post("/sources", { ...source, id: "bureau-2" });
  assert.equal(now.status, 403, "a post that is taken away is gone with the next request");
  const suspended = await administrator.post(`/accounts/${id}/suspend`, { reason: "离岗" });
  assert.equal(suspended.status, 200, suspended.text);
  assert.equal((await colleague.get("/api/v1/me")).status, 401, "and whoever is suspended is out");
});

test("who did what stands in the audit trail, by name of the account and never with a secret", async () => {
  const { status, body, text } = await administrator.get("/api/v1/audit?limit=200");
  assert.equal(status, 200, text);
  assert.ok(body.items.length > 5);
  for (const told of [password, secret, "青山一道"]) assert.equal(text.includes(told), false);
});
