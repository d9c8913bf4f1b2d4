import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { programRights, type RightName, rightNames, rights } from "../../core/access/rights.ts";
import type { Desk } from "../../core/desk.ts";
import { readOperator } from "../operators.ts";
import { permit } from "../permit.ts";
import { addClient, addSecret, changeClient, endSecret, listClients, restoreClient, suspendClient } from "./clients.ts";
import { addOrganisation, changeOrganisation } from "./organisations.ts";
import { type TestPeople, testPeople } from "./people-for-tests.ts";
import { scopeOfToken } from "./scopes.ts";
import { issueToken, type TokenGiven, type TokenRefused } from "./tokens.ts";

describe("programs of organisations", () => {
  let people: TestPeople;
  let bureau: string;
  const regulator = { kind: "regulator", name: "某市监管局", regions: ["9901"], country: "CN" } as const;
  before(async () => {
    people = await testPeople();
    bureau = (await addOrganisation(people.administrator, regulator)).id;
  });
  after(() => people.house.close());

  const client = async (scopes: readonly RightName[], organisation = bureau) => {
    const { id } = await addClient(people.administrator, { organisation, name: "对接程序", scopes });
    const { secret } = await addSecret(people.administrator, { client: id });
    return { id, secret };
  };
  const ask = (id: string, secret: string, scope?: string): Promise<TokenGiven | TokenRefused> =>
    issueToken(people.door(), {
      grantType: "client_credentials",
      client: id,
      secret,
      ...(scope === undefined ? {} : { scope }),
    });
  const given = async (answered: Promise<TokenGiven | TokenRefused>): Promise<TokenGiven> => {
    const token = await answered;
    assert.ok("token" in token, JSON.stringify(token));
    return token;
  };
  const refused = async (answered: Promise<TokenGiven | TokenRefused>): Promise<string> => {
    const refusal = await answered;
    return "error" in refusal ? refusal.error : "given";
  };
  const deskWith = async (token: string): Promise<Desk | undefined> => {
    const found = await scopeOfToken(people.door(), token);
    return found && people.house.deskFor(found.scope);
  };

  test("a token is for the program's organisation, no further than its scopes, and ends after fifteen minutes", async () => {
    people.house.on("2026-06-02", "09:00");
    const { id, secret } = await client(["readOperator", "readDossier"]);
    const { token, seconds } = await given(ask(id, secret, "readOperator"));
    assert.equal(seconds, 900);
    const desk = await deskWith(token);
    assert.ok(desk?.scope.kind === "regulator" && desk.scope.actor.id === id);
    assert.doesNotThrow(() => permit(desk, "readOperator"));
    assert.throws(() => permit(desk, "readDossier"), { code: "not-allowed" });
    await assert.rejects(readOperator(desk, "91990102MA0000015T"), { code: "outside-scope" });
    people.house.on("2026-06-02", "09:14");
    assert.ok(await deskWith(token));
    people.house.on("2026-06-02", "09:16");
    assert.equal(await deskWith(token), undefined);
  });

  test("the secret and the token are kept as digests alone, and shown once", async () => {
    const { id, secret } = await client(["readOperator"]);
    const { token } = await given(ask(id, secret));
    const { items } = await listClients(people.administrator);
    const rows = await people.house.system.directory.clients();
    assert.ok(!JSON.stringify([items, rows]).includes(secret));
    assert.ok(!JSON.stringify(items).includes(people.house.desk.credentials.digest(secret)));
    assert.equal(await people.house.tamper("SELECT 1 FROM access_token WHERE token_hash = $1", [token]), 0);
  });

  test("a token is given in the name of its program, with the rights that it opens, and refused in nobody's", async () => {
    const { id, secret } = await client(["readOperator", "readDossier"]);
    assert.equal(await refused(ask(id, "wrong")), "invalid_client");
    await given(ask(id, secret, "readOperator"));
    const { items } = await people.house.system.audit.page({ subject: { kind: "client", id } }, { limit: 2 });
    assert.deepEqual(
      items.map(({ entry: { act, by, origin } }) => [act, by, origin.address]),
      [
        ["token.issued", id, "198.51.100.7"],
        ["token.refused", "public", "198.51.100.7"],
      ],
    );
    const { scopes } = Object(items[0]?.entry.after);
    assert.deepEqual(scopes, ["readOperator"]);
  });

  test("secrets are rotated two side by side, and the third waits until one has ended", async () => {
    const { id, secret } = await client(["readOperator"]);
    const second = await addSecret(people.administrator, { client: id, days: 30 });
    await assert.rejects(addSecret(people.administrator, { client: id }), { code: "two-secrets" });
    const { token } = await given(ask(id, secret));
    await given(ask(id, second.secret));
    await endSecret(people.administrator, { client: id, number: 1 });
    assert.equal(await refused(ask(id, secret)), "invalid_client");
    assert.equal(await deskWith(token), undefined, "tokens given out end with the secret");
    await given(ask(id, second.secret));
    const third = await addSecret(people.administrator, { client: id });
    assert.equal(third.number, 3, "a number is never given twice");
    await assert.rejects(endSecret(people.administrator, { client: id, number: 1 }), { code: "not-found" });
  });

  test("a secret ends on its day", async () => {
    people.house.on("2026-06-03");
    const { id, secret } = await client(["readOperator"]);
    people.house.on("2027-06-02");
    await given(ask(id, secret));
    people.house.on("2027-06-03", "09:30");
    assert.equal(await refused(ask(id, secret)), "invalid_client");
    people.house.on("2026-06-03");
  });

  test("suspending the program, or its organisation, ends its tokens at once", async () => {
    const { id, secret } = await client(["readOperator"]);
    const { token } = await given(ask(id, secret));
    await suspendClient(people.administrator, id);
    assert.equal(await deskWith(token), undefined);
    assert.equal(await refused(ask(id, secret)), "invalid_client");
    await restoreClient(people.administrator, id);
    assert.equal(await deskWith(token), undefined, "what was ended stays ended");
    const { token: another } = await given(ask(id, secret));
    await changeOrganisation(people.administrator, { id: bureau, ...regulator, state: "suspended", seen: 1 });
    assert.equal(await deskWith(another), undefined);
    assert.equal(await refused(ask(id, secret)), "invalid_client");
    await changeOrganisation(people.administrator, { id: bureau, ...regulator, state: "active", seen: 2 });
  });

  test("a narrower scope holds at once for tokens given out before", async () => {
    const { id, secret } = await client(["readOperator", "readDossier"]);
    const { token } = await given(ask(id, secret));
    const terms = { id, name: "对接程序", perMinute: 60, scopes: ["readDossier"] };
    await changeClient(people.administrator, { ...terms, seen: 2 });
    const desk = await deskWith(token);
    assert.throws(() => permit(desk ?? people.door(), "readOperator"), { code: "not-allowed" });
    await assert.rejects(changeClient(people.administrator, { ...terms, seen: 2 }), { code: "changed-meanwhile" });
  });

  test("what was asked for wrongly is told in OAuth's words", async () => {
    const { id, secret } = await client(["readOperator"]);
    assert.equal(await refused(ask(id, secret, "changeAccounts")), "invalid_scope");
    assert.equal(await refused(issueToken(people.door(), { grantType: "password" })), "unsupported_grant_type");
    assert.equal(await refused(issueToken(people.door(), { grantType: "client_credentials" })), "invalid_request");
    assert.equal(await refused(ask("nobody", secret)), "invalid_client");
  });

  test("guessing secrets is throttled", async () => {
    const { id, secret } = await client(["readOperator"]);
    for (let i = 0; i < 10; i++) assert.equal(await refused(ask(id, `wrong ${i}`)), "invalid_client");
    await assert.rejects(ask(id, secret), { code: "throttled" });
  });

  test("no program is given what takes a person's judgement, whatever its organisation", async () => {
    const personal = rightNames.filter((name) => "byPerson" in rights[name]);
    assert.ok(personal.includes("approveResults") && personal.includes("changeAccounts"));
    for (const kind of ["agency", "regulator", "operator", "platform"] as const)
      assert.deepEqual(
        programRights(kind).filter((name) => personal.includes(name)),
        [],
        kind,
      );
    for (const scopes of [["approveResults"], ["changeAccounts"], ["nothing-of-ours"], ["runImport"]])
      await assert.rejects(
        addClient(people.administrator, { organisation: "agency", name: "越权", scopes }),
        { code: "scope-beyond" },
        scopes.join(),
      );
    const beyondItsKind = { organisation: bureau, name: "越权", scopes: ["startImport"] };
    await assert.rejects(addClient(people.administrator, beyondItsKind), { code: "scope-beyond" });
  });
});
