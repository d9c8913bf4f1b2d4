import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { agencyRoles } from "../../core/access/organisation.ts";
import { actorAt } from "../permit.ts";
import { listStaff } from "../staff.ts";
import {
  changeRoles,
  endSessionsOf,
  eraseAccount,
  inviteAccount,
  listAccounts,
  makeResetLink,
  readAccount,
  restoreAccount,
  suspendAccount,
} from "./accounts.ts";
import { addSampleStaff, makeFirstAdministrator } from "./first-administrator.ts";
import { followLink, readLink } from "./links.ts";
import { addMember, endMember } from "./members.ts";
import { acknowledgeConfidentiality, readMyself } from "./myself.ts";
import { addOrganisation, changeOrganisation, readOrganisation } from "./organisations.ts";
import { actingFor, PASSWORD, type TestPeople, testPeople } from "./people-for-tests.ts";
import { signIn } from "./sign-in.ts";

describe("accounts of the agency", () => {
  let people: TestPeople;
  before(async () => {
    people = await testPeople();
  });
  after(() => people.house.close());

  const invite = (name: string, roles = agencyRoles.slice(0, 1)) =>
    inviteAccount(people.administrator, { name, roles });
  const follow = (token: string, login: string, password = PASSWORD) =>
    followLink(people.door(), { token, login, name: "李工", password });

  test("the first administrator holds every role, and once there is one no link is made any more", async () => {
    const { roles, memberships } = await readMyself(people.administrator);
    assert.deepEqual(roles, agencyRoles);
    assert.equal(memberships[0]?.organisation.name, "测试信用服务机构");
    assert.equal(await makeFirstAdministrator(people.house.system), undefined);
    await assert.rejects(makeFirstAdministrator(people.administrator), { code: "not-allowed" });
  });

  test("a link says what it is for, works once, and the one made after it voids it", async () => {
    const { account, link } = await invite("李工");
    assert.deepEqual(await readLink(people.door(), link.token), { purpose: "invitation", name: "李工" });
    assert.equal(link.path, `/desk/welcome#${link.token}`);
    const second = await makeResetLink(people.administrator, { id: account.id });
    await assert.rejects(follow(link.token, "li.gong"), { code: "link" });
    await assert.rejects(follow(second.token, "li.gong", "password1234"), { code: "password" });
    await assert.rejects(follow(second.token, "x!"), { code: "login" });
    await assert.rejects(follow(second.token, "root.admin"), { code: "login-taken" });
    const [one, other] = await Promise.allSettled([follow(second.token, "li.gong"), follow(second.token, "li.gong")]);
    assert.deepEqual([one.status, other.status].sort(), ["fulfilled", "rejected"]);
    await assert.rejects(readLink(people.door(), second.token), { code: "link" });
  });

  test("an invitation ends after seven days", async () => {
    people.house.on("2026-06-05");
    const { administrator } = await anew(people);
    const { link } = await inviteAccount(administrator, { name: "王工", roles: [] });
    people.house.on("2026-06-12", "09:30");
    await assert.rejects(follow(link.token, "wang.gong"), { code: "link" });
  });

  test("nobody changes his own roles, nor suspends or erases himself", async () => {
    const { administrator } = await anew(people);
    const { id } = actorAt(administrator);
    await assert.rejects(changeRoles(administrator, { id, roles: ["auditor"] }), { code: "oneself" });
    await assert.rejects(suspendAccount(administrator, { id, reason: "测试" }), { code: "oneself" });
    await assert.rejects(eraseAccount(administrator, { id, reason: "测试" }), { code: "oneself" });
    await assert.rejects(endMember(administrator, { organisation: "agency", account: id }), { code: "oneself" });
  });

  test("the last administrator who can sign in stays, even when two take the post from each other at once", async () => {
    const { administrator } = await anew(people);
    const { desk: second } = await people.staff("second.admin", ["administrator"]);
    const [first, other] = [actorAt(administrator).id, actorAt(second).id];
    const both = await Promise.allSettled([
      changeRoles(administrator, { id: other, roles: [] }),
      changeRoles(second, { id: first, roles: ["auditor"] }),
    ]);
    assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
    const refused = both.find((each) => each.status === "rejected");
    assert.equal(refused?.reason.code, "last-administrator");
    const [left, gone] = both[0]?.status === "fulfilled" ? [administrator, other] : [second, first];
    await changeRoles(left, { id: gone, roles: agencyRoles });
  });

  test("an administrator who cannot sign in yet does not count as one who is left", async () => {
    const { administrator } = await anew(people);
    const { desk: second } = await people.staff("third.admin", ["administrator"]);
    await inviteAccount(second, { name: "未启用", roles: ["administrator"] });
    await addSampleStaff(people.house.system, [{ id: "sample", name: "示例", roles: ["administrator"] }]);
    for (const { id, roles } of await listAccounts(second))
      if (roles.includes("administrator") && id !== actorAt(second).id && id !== actorAt(administrator).id)
        await changeRoles(second, { id, roles: [] }).catch(() => undefined);
    await suspendAccount(second, { id: actorAt(administrator).id, reason: "测试" });
    await assert.rejects(suspendAccount(people.house.system, { id: actorAt(second).id, reason: "测试" }), {
      code: "last-administrator",
    });
    await restoreAccount(second, actorAt(administrator).id);
  });

  test("staff see nothing before they have acknowledged confidentiality, and acknowledge the wording in force", async () => {
    const { administrator } = await anew(people);
    const { link } = await inviteAccount(administrator, { name: "新人", roles: ["auditor"] });
    const answered = await follow(link.token, "new.comer");
    const desk = answered.state === "signed-in" ? await people.deskWith(answered.secret) : undefined;
    assert.ok(desk);
    await assert.rejects(listAccounts(desk), { code: "confidentiality-first" });
    const { confidentiality } = await readMyself(desk);
    assert.equal(confidentiality.needed, true);
    await assert.rejects(acknowledgeConfidentiality(desk, "1999-01"), { code: "statement-not-in-force" });
    await acknowledgeConfidentiality(desk, confidentiality.statement.version);
    const again = await signIn(people.door(), { login: "new.comer", password: PASSWORD });
    const now = again.state === "signed-in" ? await people.deskWith(again.secret) : undefined;
    assert.ok(now && (await listAccounts(now)).length > 0);
  });

  test("a link for whoever has lost the second factor takes it away; otherwise it is asked for still", async () => {
    const { administrator } = await anew(people);
    const { desk } = await people.staff("lost.phone", ["collector"]);
    const account = actorAt(desk).id as never;
    const state = { enclosed: desk.keys.enclose("GEZDGNBVGY3TQOJQ") };
    await desk.directory.keepCredential({ account, id: account, kind: "totp", state, createdAt: desk.clock.now() });
    const reset = async (secondFactors: boolean) => {
      const { token } = await makeResetLink(administrator, { id: account, secondFactors });
      return (await followLink(people.door(), { token, password: "yet another one 2026" })).state;
    };
    assert.equal(await reset(false), "second-factor");
    assert.equal(await reset(true), "signed-in");
  });

  test("erasing takes name, login and proofs away for good and leaves the id", async () => {
    const { administrator } = await anew(people);
    const { desk, secret } = await people.staff("to.erase", ["collector"]);
    const { id } = actorAt(desk);
    const erased = await eraseAccount(administrator, { id, reason: "离职满三年" });
    assert.deepEqual([erased.name, erased.login, erased.state, erased.roles], ["", undefined, "erased", []]);
    assert.equal(await people.deskWith(secret), undefined);
    const whole = await readAccount(administrator, id);
    assert.deepEqual([whole.factors, whole.sessions], [[], 0]);
    assert.ok(!(await listStaff(administrator)).some((person) => person.id === id));
    assert.equal((await people.person("to.erase")).desk.scope.kind, "person", "the login is free again");
  });

  test("people of other organisations have no roles, and operators' people do not come this way", async () => {
    const { administrator } = await anew(people);
    const bank = { kind: "financial-institution", name: "某银行", country: "CN" } as const;
    const { id } = await addOrganisation(administrator, bank);
    const wrong = inviteAccount(administrator, { name: "银行人员", organisation: id, roles: ["scorer"] });
    await assert.rejects(wrong, { code: "roles-of-the-agency" });
    await assert.rejects(addOrganisation(administrator, { kind: "regulator", name: "某局", country: "CN" }), {
      code: "regions-needed",
    });
    await assert.rejects(addOrganisation(administrator, { ...bank, country: "China" }), { code: "country" });
  });

  test("a member acts for an organisation until the membership ends or the organisation is suspended, in whatever session", async () => {
    const { administrator } = await anew(people);
    const regulator = { kind: "regulator", name: "某市监管局", regions: ["9901"], country: "CN" } as const;
    const { id, version } = await addOrganisation(administrator, regulator);
    const { desk } = await people.person("inspector");
    await addMember(administrator, { organisation: id, account: actorAt(desk).id, roles: [] });
    const acting = await actingFor(people, desk, id);
    assert.ok(acting.scope.kind === "regulator" && acting.scope.regions.includes("9901"));
    await changeOrganisation(administrator, { id, ...regulator, state: "suspended", seen: version });
    await assert.rejects(actingFor(people, acting, id), { code: "not-a-member" });
    const changed = await readOrganisation(administrator, id);
    await changeOrganisation(administrator, { id, ...regulator, state: "active", seen: changed.version });
    await endMember(administrator, { organisation: id, account: actorAt(desk).id });
    await assert.rejects(actingFor(people, acting, id), { code: "not-a-member" });
    const stale = changeOrganisation(administrator, { id, ...regulator, state: "active", seen: version });
    await assert.rejects(stale, { code: "changed-meanwhile" });
  });

  test("changing for whom one acts gives the session a new secret, and the old one is void", async () => {
    const { desk, secret } = await people.staff("switching", ["collector"]);
    const alone = await actingFor(people, desk, null);
    assert.equal(alone.scope.kind, "person");
    assert.equal(await people.deskWith(secret), undefined);
    assert.equal((await actingFor(people, alone, "agency")).scope.kind, "agency");
  });

  test("an administrator ends all sessions of an account", async () => {
    const { administrator } = await anew(people);
    const { desk, secret } = await people.person("many.sessions");
    await signIn(people.door(), { login: "many.sessions", password: PASSWORD });
    assert.equal(await endSessionsOf(administrator, actorAt(desk).id), 2);
    assert.equal(await people.deskWith(secret), undefined);
  });

  test("whoever is no administrator is refused, and a person sees no account but his own", async () => {
    const { desk: collector } = await people.staff("only.collects", ["collector"]);
    await assert.rejects(listAccounts(collector), { code: "not-allowed" });
    const { desk } = await people.person("curious");
    await assert.rejects(listAccounts(desk), { code: "not-allowed" });
    assert.deepEqual(
      (await desk.directory.accounts()).map(({ id }) => id),
      [actorAt(desk).id],
    );
    assert.deepEqual(await people.house.public.directory.accounts(), []);
  });
});

/** The first administrator signed in anew, for sessions end over night. */
async function anew(people: TestPeople) {
  const answered = await signIn(people.door(), { login: "root.admin", password: PASSWORD });
  const administrator = answered.state === "signed-in" ? await people.deskWith(answered.secret) : undefined;
  assert.ok(administrator);
  return { administrator };
}
