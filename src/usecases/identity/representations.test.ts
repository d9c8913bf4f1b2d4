import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, csv, registrationHeader, registrationRow } from "../../../tests/desk.ts";
import type { Desk } from "../../core/desk.ts";
import { readOperator } from "../operators.ts";
import { actorAt } from "../permit.ts";
import { listAccounts } from "./accounts.ts";
import { readMyself } from "./myself.ts";
import { actingFor, type TestPeople, testPeople } from "./people-for-tests.ts";
import {
  approveRepresentation,
  declineRepresentation,
  endRepresentation,
  listRepresentations,
  sendContactCode,
} from "./representation-decisions.ts";
import { applyToRepresent, enterContactCode, listOwnRepresentations, withdrawApplication } from "./representations.ts";

describe("who speaks for an operator", () => {
  let people: TestPeople;
  let officer: Desk;
  before(async () => {
    people = await testPeople();
    const rows = [registrationRow(codes.tea, "测试茶业"), registrationRow(codes.toys, "测试玩具")];
    await people.house.take("登记.csv", csv(registrationHeader, ...rows), "registration");
    officer = (await people.staff("case.officer", ["case-officer"])).desk;
  });
  after(() => people.house.close());

  const byCode = (desk: Desk, code: string = codes.tea) => applyToRepresent(desk, { code, method: "contact-code" });
  const post = (id: string) => sendContactCode(officer, { id, masked: "示例大道 * 号" });
  const wrongly = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

  /** From the application to the approval. */
  const admitted = async (login: string, code: string = codes.tea) => {
    const { desk } = await people.person(login);
    const { id } = await byCode(desk, code);
    await enterContactCode(desk, { id, code: (await post(id)).code });
    await approveRepresentation(officer, id);
    return { desk, id };
  };

  test("a code posted to the registered contact, entered and approved, lets a person act for the operator and for no other", async () => {
    const { desk } = await admitted("tea.owner");
    const { memberships } = await readMyself(desk);
    assert.deepEqual(
      memberships.map(({ organisation }) => [organisation.kind, organisation.name, organisation.code]),
      [["operator", "测试茶业", codes.tea]],
    );
    const acting = await actingFor(people, desk, memberships[0]?.organisation.id ?? "");
    assert.equal((await readOperator(acting, codes.tea)).state.operator.code.value, codes.tea);
    await assert.rejects(readOperator(acting, codes.toys), { code: "outside-scope" });
    await assert.rejects(readOperator(acting, "91990102MA0000031X"), { code: "outside-scope" });
    await assert.rejects(listAccounts(acting), { code: "not-allowed" });
  });

  test("one person may act for several operators, and one operator have several people, each seeing only what he acts for", async () => {
    const { desk: first } = await admitted("many.shops");
    const { id } = await byCode(first, codes.toys);
    await enterContactCode(first, { id, code: (await post(id)).code });
    await approveRepresentation(officer, id);
    await admitted("colleague");
    const { memberships } = await readMyself(first);
    assert.equal(memberships.length, 2);
    const toys = memberships.find(({ organisation }) => organisation.code === codes.toys);
    const acting = await actingFor(people, first, toys?.organisation.id ?? "");
    assert.ok(await readOperator(acting, codes.toys));
    await assert.rejects(readOperator(acting, codes.tea), { code: "outside-scope" });
    const others = await acting.directory.memberships({});
    assert.ok(others.every(({ account }) => account === actorAt(first).id));
  });

  test("the code is eight digits, kept as a keyed fingerprint, told once and never to the applicant", async () => {
    const { desk } = await people.person("waiting");
    const { id } = await byCode(desk);
    const { code, representation } = await post(id);
    assert.match(code, /^\d{8}$/);
    assert.equal(representation.contact?.triesLeft, 5);
    const everything = JSON.stringify([
      await listOwnRepresentations(desk),
      await listRepresentations(officer, {}),
      await people.house.system.directory.representations({}),
      (await people.house.system.audit.page({}, { limit: 500 })).items,
    ]);
    assert.ok(!everything.includes(code));
  });

  test("five wrong tries void the code, and another is posted", async () => {
    const { desk } = await people.person("guessing");
    const { id } = await byCode(desk);
    const { code } = await post(id);
    for (let i = 0; i < 5; i++)
      await assert.rejects(enterContactCode(desk, { id, code: wrongly(code) }), { code: "code-wrong" });
    await assert.rejects(enterContactCode(desk, { id, code }), { code: "no-contact-code" });
    const { code: second } = await post(id);
    await assert.rejects(enterContactCode(desk, { id, code }), { code: "code-wrong" });
    const confirmed = await enterContactCode(desk, { id, code: `${second.slice(0, 4)} ${second.slice(4)}` });
    assert.equal(confirmed.stage, "confirmed");
  });

  test("of many guesses sent at once only those counted are looked at", async () => {
    const { desk } = await people.person("storming");
    const { id } = await byCode(desk);
    const { code } = await post(id);
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, () => enterContactCode(desk, { id, code: wrongly(code) })),
    );
    const told = guesses.filter((each) => each.status === "rejected" && each.reason.code === "code-wrong");
    const own = (await listOwnRepresentations(desk))[0];
    assert.equal(5 - (own?.contact?.triesLeft ?? 0), told.length);
    assert.ok(told.length <= 5);
  });

  test("the code is good for fourteen days", async () => {
    people.house.on("2026-06-02");
    const { desk: early } = await people.person("early");
    const { desk: late } = await people.person("late");
    const [first, second] = [await byCode(early), await byCode(late)];
    officer = (await people.staff("second.officer", ["case-officer"])).desk;
    const [one, other] = [await post(first.id), await post(second.id)];
    people.house.on("2026-06-16", "08:59");
    assert.equal((await enterContactCode(early, { id: first.id, code: one.code })).stage, "confirmed");
    people.house.on("2026-06-16", "09:30");
    await assert.rejects(enterContactCode(late, { id: second.id, code: other.code }), { code: "no-contact-code" });
  });

  test("nobody enters a code for somebody else's application, or sees it", async () => {
    const { desk } = await people.person("applicant");
    const { desk: stranger } = await people.person("stranger");
    const { id } = await byCode(desk);
    const { code } = await post(id);
    await assert.rejects(enterContactCode(stranger, { id, code }), { code: "not-found" });
    assert.deepEqual(await listOwnRepresentations(stranger), []);
    assert.equal(await stranger.directory.representation(id), undefined);
  });

  test("an application is not approved before the code is confirmed, by whoever applied, or twice for one operator", async () => {
    const { desk } = await people.staff("moonlighting", ["case-officer"]);
    const { id } = await byCode(desk);
    await assert.rejects(approveRepresentation(officer, id), { code: "stage" });
    await assert.rejects(sendContactCode(desk, { id, masked: "138****0000" }), { code: "own-application" });
    await enterContactCode(desk, { id, code: (await post(id)).code });
    await assert.rejects(approveRepresentation(desk, id), { code: "own-application" });
    await assert.rejects(byCode(desk), { code: "exists" });
    assert.equal((await approveRepresentation(officer, id)).stage, "approved");
  });

  test("the store itself lets no applicant approve his own application", async () => {
    const { desk } = await people.person("forging");
    const { id } = await byCode(desk);
    const own = await desk.directory.representation(id);
    assert.ok(own);
    await assert.rejects(desk.directory.changeRepresentation({ ...own, stage: "approved", version: 2 }, 1), {
      code: "database-permission",
    });
  });

  test("the contact is given masked, and whether a code is in the file is not told to whoever applies", async () => {
    const { desk } = await people.person("fishing");
    const { id } = await byCode(desk, "91990102MA0000040A");
    await assert.rejects(sendContactCode(officer, { id, masked: "示例大道 * 号" }), { code: "not-found" });
    const { id: known } = await byCode(desk);
    await assert.rejects(sendContactCode(officer, { id: known, masked: "13800000000" }), {
      code: "contact-not-masked",
    });
    await assert.rejects(byCode(desk, "not a code"), { code: "code" });
  });

  test("a letter needs the evidence that the applicant uploaded", async () => {
    const { desk } = await people.person("by.letter");
    const apply = (evidence?: string) =>
      applyToRepresent(desk, { code: codes.tea, method: "letter", ...(evidence === undefined ? {} : { evidence }) });
    await assert.rejects(apply(), { code: "letter-needed" });
    await assert.rejects(apply("a".repeat(64)), { code: "letter-needed" });
    const hash = "b".repeat(64);
    await desk.evidence.keep({
      hash,
      name: "授权书.pdf",
      bytes: 1,
      mediaType: "application/pdf",
      keptAt: desk.clock.now(),
      by: actorAt(desk).id,
      about: { kind: "representation", id: codes.tea },
    });
    const { id } = await apply(hash);
    assert.equal((await approveRepresentation(officer, id)).stage, "approved");
  });

  test("declined with its reason, one may apply again; ended, one acts for the operator no more, at once", async () => {
    const { desk } = await people.person("declined");
    const { id } = await byCode(desk);
    await declineRepresentation(officer, { id, reason: "联系方式与登记不符" });
    assert.equal((await listOwnRepresentations(desk))[0]?.reason, "联系方式与登记不符");
    assert.ok(await byCode(desk));

    const { desk: gone, id: approved } = await admitted("leaving");
    const [membership] = (await readMyself(gone)).memberships;
    const organisation = membership?.organisation.id ?? "";
    const acting = await actingFor(people, gone, organisation);
    await endRepresentation(officer, { id: approved, reason: "离职" });
    assert.deepEqual((await readMyself(acting)).memberships, []);
    await assert.rejects(actingFor(people, acting, organisation), { code: "not-a-member" });
    await assert.rejects(endRepresentation(officer, { id: approved, reason: "再次" }), { code: "stage" });
  });

  test("whoever applied steps back until it is decided, and is told so twice alike; then one may apply again", async () => {
    const { desk } = await people.person("stepping.back");
    const { id } = await byCode(desk);
    const { code } = await post(id);
    const withdrawn = await withdrawApplication(desk, id);
    assert.deepEqual([withdrawn.stage, withdrawn.decidedBy], ["ended", actorAt(desk).id]);
    assert.deepEqual(await withdrawApplication(desk, id), withdrawn);
    await assert.rejects(enterContactCode(desk, { id, code }), { code: "no-contact-code" });
    await assert.rejects(approveRepresentation(officer, id), { code: "stage" });
    await assert.rejects(post(id), { code: "stage" });

    const { id: again } = await byCode(desk);
    await enterContactCode(desk, { id: again, code: (await post(again)).code });
    assert.equal((await withdrawApplication(desk, again)).stage, "ended", "a code that was confirmed binds nobody");
  });

  test("stepping back is in the audit trail, in the applicant's name, with what it was before", async () => {
    const { desk } = await people.person("on.record");
    const { id } = await byCode(desk);
    await withdrawApplication(desk, id);
    const subject = { kind: "representation", id };
    const { items } = await people.house.system.audit.page({ subject }, { limit: 10 });
    const stageOf = (side: unknown) => (side as { readonly stage: string } | undefined)?.stage;
    assert.deepEqual(
      items.map(({ entry }) => [entry.act, entry.by, stageOf(entry.before), stageOf(entry.after)]),
      [
        ["representation.changed", actorAt(desk).id, "applied", "ended"],
        ["representation.applied", actorAt(desk).id, undefined, "applied"],
      ],
    );
  });

  test("nobody steps back from another's application, or from one that is decided", async () => {
    const { desk } = await people.person("another.applicant");
    const { id } = await byCode(desk);
    const { desk: stranger } = await people.person("another.stranger");
    await assert.rejects(withdrawApplication(stranger, id), { code: "not-found" });
    await assert.rejects(withdrawApplication(officer, id), { code: "not-found" });
    await declineRepresentation(officer, { id, reason: "联系方式与登记不符" });
    await assert.rejects(withdrawApplication(desk, id), { code: "stage" });
    const { desk: acting, id: approved } = await admitted("acting.already");
    await assert.rejects(withdrawApplication(acting, approved), { code: "stage" });
  });

  test("where the officer decides and the applicant steps back at once, one of them is told", async () => {
    const { desk } = await people.person("at.once");
    const { id } = await byCode(desk);
    const outcomes = await Promise.allSettled([
      withdrawApplication(desk, id),
      declineRepresentation(officer, { id, reason: "联系方式与登记不符" }),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  });

  test("only case officers decide, and auditors look on", async () => {
    const { desk: auditor } = await people.staff("looking.on", ["auditor"]);
    assert.ok((await listRepresentations(auditor, { stage: "approved" })).length > 0);
    const { desk } = await people.person("undecided");
    const { id } = await byCode(desk);
    await assert.rejects(
      post.call(undefined, id).then(() => approveRepresentation(auditor, id)),
      { code: "not-allowed" },
    );
    await assert.rejects(listRepresentations(desk, {}), { code: "not-allowed" });
  });
});
