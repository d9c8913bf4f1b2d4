import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Desk } from "../../core/desk.ts";
import { actorAt } from "../permit.ts";
import { restoreAccount, suspendAccount } from "./accounts.ts";
import { changePassword } from "./passwords.ts";
import { PASSWORD, type TestPeople, testPeople } from "./people-for-tests.ts";
import { endOtherSessions, listSessions, signOut } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { sweepIdentity } from "./sweep.ts";

describe("signing in by password", () => {
  let people: TestPeople;
  before(async () => {
    people = await testPeople();
  });
  after(() => people.house.close());

  const enter = async (login: string, password = PASSWORD, door: Desk = people.door()) => {
    const answered = await signIn(door, { login, password });
    assert.equal(answered.state, "signed-in");
    return answered.state === "signed-in" ? answered.secret : "";
  };
  const audited = async (act: string) => (await people.house.system.audit.page({ act }, { limit: 100 })).items;

  test("case and width of a login do not matter, and every session has a secret of its own", async () => {
    await people.person("lin.ruoxi");
    const secrets = [await enter("Lin.RuoXi"), await enter("ｌｉｎ.ruoxi ")];
    assert.equal(new Set(secrets).size, 2);
    const desk = await people.deskWith(secrets[0] ?? "");
    assert.equal(desk?.scope.kind, "person");
    assert.equal((await listSessions(desk ?? people.door())).length, 3);
  });

  test("an unknown login, a wrong password and a suspended account are answered alike", async () => {
    const { desk } = await people.person("suspended.one");
    await suspendAccount(people.administrator, { id: actorAt(desk).id, reason: "离职" });
    const faults: unknown[] = [];
    for (const [login, password] of [
      ["nobody.here", PASSWORD],
      ["lin.ruoxi", "wrong password 123"],
      ["suspended.one", PASSWORD],
    ] as const)
      faults.push(await signIn(people.door("203.0.113.1"), { login, password }).catch((error: unknown) => error));
    const told = faults.map((fault) => JSON.stringify({ ...(fault as Error), message: (fault as Error).message }));
    assert.equal(new Set(told).size, 1);
    assert.match(told[0] ?? "", /sign-in-failed/);
  });

  test("after five failures from one address one waits, and longer after each further one; the right password helps nothing meanwhile", async () => {
    await people.person("guessed.at");
    people.house.on("2026-06-02", "10:00");
    const guess = (password: string, address = "203.0.113.9") =>
      signIn(people.door(address), { login: "guessed.at", password });
    for (let i = 0; i < 5; i++) await assert.rejects(guess("wrong password 123"), { code: "sign-in-failed" });
    await assert.rejects(guess(PASSWORD), { code: "throttled" });
    people.house.on("2026-06-02", "10:01");
    await assert.rejects(guess("wrong password 123"), { code: "sign-in-failed" });
    people.house.on("2026-06-02", "10:01");
    await assert.rejects(guess(PASSWORD), { code: "throttled" });
    assert.equal((await guess(PASSWORD, "198.51.100.77")).state, "signed-in", "elsewhere the person comes in");
    people.house.on("2026-06-02", "10:30");
    assert.equal((await guess(PASSWORD)).state, "signed-in");
    await assert.rejects(guess("wrong password 123"), { code: "sign-in-failed" }, "a success begins the count anew");
  });

  test("an unknown login is throttled like a known one", async () => {
    people.house.on("2026-06-02", "11:00");
    const guess = () => signIn(people.door("203.0.113.10"), { login: "nobody.at.all", password: "wrong password 1" });
    for (let i = 0; i < 5; i++) await assert.rejects(guess(), { code: "sign-in-failed" });
    await assert.rejects(guess(), { code: "throttled" });
  });

  test("of fifty guesses sent at once no more are looked at than one after the other", async () => {
    await people.person("stormed");
    people.house.on("2026-06-02", "12:00");
    const guesses = Array.from({ length: 50 }, (_, i) =>
      signIn(people.door("203.0.113.11"), { login: "stormed", password: `wrong password ${i}` }).catch(
        (error: { code?: string }) => error.code,
      ),
    );
    const looked = (await Promise.all(guesses)).filter((code) => code === "sign-in-failed");
    assert.equal(looked.length, 5);
  });

  test("a session ends after half an hour without a request, and after twelve hours in any case", async () => {
    await people.person("long.day");
    people.house.on("2026-06-03", "08:00");
    const [idle, busy] = [await enter("long.day"), await enter("long.day")];
    people.house.on("2026-06-03", "08:20");
    assert.ok(await people.deskWith(busy));
    people.house.on("2026-06-03", "08:31");
    assert.equal(await people.deskWith(idle), undefined);
    for (let minutes = 8 * 60 + 45; minutes < 20 * 60; minutes += 25) {
      people.house.on("2026-06-03", timeOf(minutes));
      assert.ok(await people.deskWith(busy), timeOf(minutes));
    }
    people.house.on("2026-06-03", "20:01");
    assert.equal(await people.deskWith(busy), undefined);
    assert.ok((await sweepIdentity(people.house.system)) >= 2);
  });

  test("signing out, suspending and a new password end sessions at once", async () => {
    people.house.on("2026-06-04", "09:00");
    const { desk: administrator } = await again(people, "root.admin");
    const { desk, secret } = await people.person("three.ends");
    const other = await enter("three.ends");
    await changePassword(desk, { current: PASSWORD, next: "another good one 2026" });
    assert.equal(await people.deskWith(other), undefined);
    assert.ok(await people.deskWith(secret), "the session in which the password was changed goes on");
    const third = await enter("three.ends", "another good one 2026");
    assert.equal(await endOtherSessions(desk), 1);
    assert.equal(await people.deskWith(third), undefined);
    await suspendAccount(administrator, { id: actorAt(desk).id, reason: "核查" });
    assert.equal(await people.deskWith(secret), undefined);
    await restoreAccount(administrator, actorAt(desk).id);
    const back = await people.deskWith(await enter("three.ends", "another good one 2026"));
    assert.ok(back);
    if (back) await signOut(back);
    assert.equal((await listSessions(desk)).length, 0);
  });

  test("a wrong present password changes nothing, and guessing it is throttled", async () => {
    const { desk } = await people.person("changing");
    const change = () => changePassword(desk, { current: "wrong password 123", next: "another good one 2026" });
    for (let i = 0; i < 5; i++) await assert.rejects(change(), { code: "password-wrong" });
    await assert.rejects(change(), { code: "throttled" });
  });

  test("what follows a proof is written down under the name that was proved, and a failure under nobody's", async () => {
    const { desk } = await people.staff("named.one", ["collector"]);
    const { id } = actorAt(desk);
    await enter("named.one");
    await assert.rejects(enter("named.one", "wrong password 123"), { code: "sign-in-failed" });
    const written = async (act: string) => {
      const query = { act, subject: { kind: "account", id } };
      const { items } = await people.house.system.audit.page(query, { limit: 9 });
      return items.map(({ entry }) => entry.by);
    };
    assert.deepEqual(await written("session.started"), [id, id]);
    for (const act of ["link.used", "account.changed", "credential.kept"])
      assert.ok((await written(act)).includes(id), act);
    assert.ok(!(await written("credential.kept")).includes("public"));
    assert.deepEqual(await written("sign-in.failed"), ["public"]);
  });

  test("who one is, is proved at the door, and reaches no further for it", async () => {
    const { desk } = await people.person("at.the.door");
    const proved = people.door().provedAs(actorAt(desk));
    assert.deepEqual([proved.scope.kind, actorAt(proved)], ["door", actorAt(desk)]);
    assert.equal((await proved.operators.search({}, { limit: 1 })).total, 0);
    await assert.rejects(listSessions(proved), { code: "sign-in-needed" });
    for (const other of [people.house.public, people.administrator, people.house.system])
      assert.throws(() => other.provedAs(actorAt(desk)), /proved at the door/);
  });

  test("the audit trail knows of each sign-in and each failure, by ids and fingerprints, never by login", async () => {
    const [started, failed] = [await audited("session.started"), await audited("sign-in.failed")];
    assert.ok(started.length > 5 && failed.length > 5);
    assert.ok(failed.some(({ entry }) => entry.subject?.kind === "login" && /^[0-9a-f]{64}$/.test(entry.subject.id)));
    const all = (await people.house.system.audit.page({}, { limit: 500 })).items.map(({ text }) => text).join("\n");
    for (const secret of ["guessed.at", "nobody.here", "lin.ruoxi", PASSWORD]) assert.ok(!all.includes(secret), secret);
  });
});

function timeOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

async function again(people: TestPeople, login: string): Promise<{ readonly desk: Desk }> {
  const answered = await signIn(people.door(), { login, password: PASSWORD });
  const desk = answered.state === "signed-in" ? await people.deskWith(answered.secret) : undefined;
  assert.ok(desk);
  return { desk };
}
