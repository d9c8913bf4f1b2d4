import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { TOTP } from "otpauth";
import type { Desk } from "../../core/desk.ts";
import { SoftwareAuthenticator } from "../../credentials/authenticator-for-tests.ts";
import { actorAt } from "../permit.ts";
import { readMyself } from "./myself.ts";
import { askPasskey, signInByPasskey } from "./passkey-sign-in.ts";
import { PASSWORD, type TestPeople, testPeople } from "./people-for-tests.ts";
import {
  addPasskey,
  askNewPasskey,
  askTotp,
  confirmTotp,
  makeRecoveryCodes,
  removePasskey,
  removeTotp,
} from "./second-factors.ts";
import { signIn, signInByCode, signInByRecovery } from "./sign-in.ts";

const site = "https://credit.example";

describe("second factors", () => {
  let people: TestPeople;
  before(async () => {
    people = await testPeople();
  });
  after(() => people.house.close());

  const codeNow = (secret: string, desk: Desk) =>
    new TOTP({ secret }).generate({ timestamp: Date.parse(desk.clock.now()) });

  const ticketOf = async (login: string): Promise<string> => {
    const answered = await signIn(people.door(), { login, password: PASSWORD });
    assert.equal(answered.state, "second-factor");
    return answered.state === "second-factor" ? answered.ticket : "";
  };

  const withApp = async (login: string) => {
    const { desk } = await people.person(login);
    const { secret, ticket } = await askTotp(desk);
    await confirmTotp(desk, { ticket, code: codeNow(secret, desk) });
    return { desk, secret };
  };

  test("a code of the app is asked for after the password, and a step's code works once", async () => {
    people.house.on("2026-06-02", "09:00");
    const { desk, secret } = await withApp("with.app");
    people.house.on("2026-06-02", "09:05");
    const code = codeNow(secret, desk);
    const signedIn = await signInByCode(people.door(), { ticket: await ticketOf("with.app"), code });
    assert.ok(await people.deskWith(signedIn.secret));
    const replayed = signInByCode(people.door(), { ticket: await ticketOf("with.app"), code });
    await assert.rejects(replayed, { code: "code-wrong" });
    people.house.on("2026-06-02", "09:06");
    const fresh = { ticket: await ticketOf("with.app"), code: codeNow(secret, desk) };
    assert.ok(await signInByCode(people.door(), fresh));
    people.house.on("2026-06-02", "09:07");
    await assert.rejects(signInByCode(people.door(), { ...fresh, code: codeNow(secret, desk) }), { code: "ticket" });
  });

  test("a second factor begins the session in the name of its account, and a wrong code in nobody's", async () => {
    people.house.on("2026-06-02", "09:30");
    const { desk, secret } = await withApp("named.by.app");
    const { id } = actorAt(desk);
    people.house.on("2026-06-02", "09:35");
    const ticket = await ticketOf("named.by.app");
    await assert.rejects(signInByCode(people.door(), { ticket, code: "000000" }), { code: "code-wrong" });
    await signInByCode(people.door(), { ticket, code: codeNow(secret, desk) });
    const { items } = await people.house.system.audit.page({ subject: { kind: "account", id } }, { limit: 2 });
    assert.deepEqual(
      items.map(({ entry }) => [entry.act, entry.by]),
      [
        ["session.started", id],
        ["sign-in.failed", "public"],
      ],
    );
  });

  test("the code with which the app was confirmed does not sign in", async () => {
    people.house.on("2026-06-02", "10:00");
    const { desk } = await people.person("confirming");
    const { secret, ticket } = await askTotp(desk);
    const code = codeNow(secret, desk);
    await confirmTotp(desk, { ticket, code });
    await assert.rejects(signInByCode(people.door(), { ticket: await ticketOf("confirming"), code }), {
      code: "code-wrong",
    });
  });

  test("guessing codes is throttled, and a ticket is good for ten minutes", async () => {
    people.house.on("2026-06-02", "11:00");
    const { desk, secret } = await withApp("guessed.code");
    const ticket = await ticketOf("guessed.code");
    for (let i = 0; i < 5; i++)
      await assert.rejects(signInByCode(people.door(), { ticket, code: `00000${i}` }), { code: "code-wrong" });
    const right = () => signInByCode(people.door(), { ticket, code: codeNow(secret, desk) });
    await assert.rejects(right(), { code: "throttled" });
    people.house.on("2026-06-02", "11:11");
    await assert.rejects(right(), { code: "ticket" });
  });

  test("a ticket of the house is for one purpose, and nobody else can make one", async () => {
    people.house.on("2026-06-02", "12:00");
    const { desk, secret } = await withApp("ticketed");
    const { ticket: forAdding } = await askTotp(desk);
    const code = codeNow(secret, desk);
    await assert.rejects(signInByCode(people.door(), { ticket: forAdding, code }), { code: "ticket" });
    await assert.rejects(signInByCode(people.door(), { ticket: "made up", code }), { code: "ticket" });
    const { desk: another } = await people.person("another");
    await assert.rejects(confirmTotp(another, { ticket: forAdding, code }), { code: "code-wrong" });
  });

  test("the app's secret is kept enclosed", async () => {
    const { desk, secret } = await withApp("enclosed");
    const kept = await desk.directory.credentials(desk.scope.actor.id as never);
    assert.ok(kept.some(({ kind }) => kind === "totp"));
    assert.ok(!JSON.stringify(kept).includes(secret));
  });

  test("recovery codes stand in for the app, each once, and removing the app takes them along", async () => {
    people.house.on("2026-06-03", "09:00");
    const { desk } = await withApp("recovering");
    const codes = await makeRecoveryCodes(desk);
    assert.equal(new Set(codes).size, 10);
    const [first = "", second = ""] = codes;
    const recover = async (code: string) =>
      signInByRecovery(people.door(), { ticket: await ticketOf("recovering"), code });
    assert.ok(await recover(first.toLowerCase().replaceAll("-", " ")));
    await assert.rejects(recover(first), { code: "code-wrong" });
    const [one, other] = await Promise.allSettled([recover(second), recover(second)]);
    assert.deepEqual([one.status, other.status].sort(), ["fulfilled", "rejected"]);
    assert.equal((await readMyself(desk)).factors.recoveryCodesLeft, 8);
    await assert.rejects(removeTotp(desk, "wrong password 123"), { code: "password-wrong" });
    await removeTotp(desk, PASSWORD);
    assert.equal((await signIn(people.door(), { login: "recovering", password: PASSWORD })).state, "signed-in");
    assert.equal((await readMyself(desk)).factors.recoveryCodesLeft, 0);
  });

  describe("passkeys", () => {
    const withPasskey = async (login: string, origin = site) => {
      const { desk } = await people.person(login);
      const device = new SoftwareAuthenticator(origin);
      const { ticket, options } = await askNewPasskey(desk, site);
      await addPasskey(desk, { ticket, answer: device.create(options), name: "手机", site });
      return { desk, device };
    };
    const alone = async (device: SoftwareAuthenticator) => {
      const { ticket, options } = await askPasskey(people.door(), { site });
      return signInByPasskey(people.door(), { ticket, answer: device.get(options), site });
    };

    test("a passkey signs in alone, without a password", async () => {
      const { desk, device } = await withPasskey("passkey.alone");
      const entered = await people.deskWith((await alone(device)).secret);
      assert.equal(entered?.scope.actor.id, desk.scope.actor.id);
      assert.equal((await readMyself(desk)).factors.passkeys[0]?.name, "手机");
    });

    test("a passkey begins the session in the name of its account, and an answer that fails is in nobody's", async () => {
      const { desk, device } = await withPasskey("passkey.named");
      const { id } = actorAt(desk);
      device.verifies = false;
      await assert.rejects(alone(device), { code: "sign-in-failed" });
      device.verifies = true;
      await alone(device);
      const { items } = await people.house.system.audit.page({ subject: { kind: "account", id } }, { limit: 2 });
      assert.deepEqual(
        items.map(({ entry }) => [entry.act, entry.by]),
        [
          ["session.started", id],
          ["sign-in.failed", "public"],
        ],
      );
    });

    test("alone it must have verified the person; after a password a touch will do", async () => {
      const { device } = await withPasskey("passkey.touch");
      device.verifies = false;
      await assert.rejects(alone(device), { code: "sign-in-failed" });
      const { ticket, options } = await askPasskey(people.door(), { ticket: await ticketOf("passkey.touch"), site });
      assert.ok(await signInByPasskey(people.door(), { ticket, answer: device.get(options), site }));
    });

    test("after a password only a passkey of the same account counts", async () => {
      const { device } = await withPasskey("passkey.mine");
      await withPasskey("passkey.yours");
      const { ticket, options } = await askPasskey(people.door(), { ticket: await ticketOf("passkey.yours"), site });
      const answer = device.get(options);
      await assert.rejects(signInByPasskey(people.door(), { ticket, answer, site }), { code: "sign-in-failed" });
    });

    test("an answer works once, for its question, from this site, and not from a copy of the key", async () => {
      const { device } = await withPasskey("passkey.once");
      const { ticket, options } = await askPasskey(people.door(), { site });
      const answer = device.get(options);
      assert.ok(await signInByPasskey(people.door(), { ticket, answer, site }));
      await assert.rejects(signInByPasskey(people.door(), { ticket, answer, site }), { code: "ticket" });
      const another = await askPasskey(people.door(), { site });
      await assert.rejects(signInByPasskey(people.door(), { ticket: another.ticket, answer, site }), {
        code: "sign-in-failed",
      });
      device.counter = 0;
      await assert.rejects(alone(device), { code: "sign-in-failed" }, "the counter went back");
      const elsewhere = await askPasskey(people.door(), { site: "https://other.example" });
      const there = { ticket: elsewhere.ticket, answer: device.get(elsewhere.options), site: "https://other.example" };
      await assert.rejects(signInByPasskey(people.door(), there), { code: "sign-in-failed" });
    });

    test("a passkey made for another site is not taken, nor one that answers another question", async () => {
      await assert.rejects(withPasskey("passkey.astray", "https://evil.example"), { code: "passkey-answer" });
      const { desk } = await people.person("passkey.stale");
      const device = new SoftwareAuthenticator(site);
      const [first, second] = [await askNewPasskey(desk, site), await askNewPasskey(desk, site)];
      const stale = addPasskey(desk, { ticket: second.ticket, answer: device.create(first.options), name: "x", site });
      await assert.rejects(stale, { code: "passkey-answer" });
      for (const answer of [undefined, null, {}, { id: 7 }, "text"])
        await assert.rejects(addPasskey(desk, { ticket: first.ticket, answer, name: "x", site }));
    });

    test("a removed passkey opens nothing", async () => {
      const { desk, device } = await withPasskey("passkey.removed");
      const [passkey] = (await readMyself(desk)).factors.passkeys;
      await removePasskey(desk, passkey?.id ?? "");
      await assert.rejects(alone(device), { code: "sign-in-failed" });
      await assert.rejects(removePasskey(desk, passkey?.id ?? ""), { code: "not-found" });
    });
  });
});
