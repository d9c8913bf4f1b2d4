import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import { productActors, systemScope } from "../core/access/scope.ts";
import { day } from "../core/time/day.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases/cases-for-tests.ts";
import { checkObjection, decideObjection, fileObjection } from "./cases/objections.ts";
import { enterOnList, keepList, leaveList, readListEntries, readLists, sweepLists, workOutList } from "./lists.ts";
import { withdrawResult } from "./publication.ts";

const honest = {
  id: "red",
  kind: "honest",
  title: { zh: "诚信经营红名单", en: "Honest operators" },
  basis: { instrument: "cn-2016-2794", article: "(18)", rank: "normative-document" },
  criteria: [{ ask: "grade-at-least", standard: "cn-sz-five-class-100", grade: "D", forMonths: 1 }],
} as const;

const serious = {
  id: "serious",
  kind: "serious-dishonesty",
  title: { zh: "严重违法失信名单", en: "Serious violations" },
  basis: { instrument: "consumer-protection-law", article: "56", rank: "law" },
} as const;

describe("lists", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
    house.on("2026-08-03");
  });
  after(() => house.close());

  const entries = async (list: string) => (await readListEntries(house.public, list, { limit: 10 })).items;
  const sweep = () => sweepLists(house.deskFor(systemScope(productActors.lists, "job")));

  test("a list of serious dishonesty without a basis of law is refused, and so is one of our own making (NDRC-19.1)", async () => {
    const local = { ...serious.basis, rank: "normative-document" } as const;
    const unfounded = await keepList(house.officer, { ...serious, basis: local });
    assert.equal(refusedBy(unfounded, "list-not-founded"), "credit-restraint-2020 (6)");
    const ours = await keepList(house.officer, { ...serious, criteria: honest.criteria });
    refusedBy(ours, "list-homemade");
    const bare = await keepList(house.officer, { ...honest, criteria: [] });
    refusedBy(bare, "incomplete");
    assert.equal(notRefused(await keepList(house.officer, serious)).version, 1);
    assert.equal(notRefused(await keepList(house.officer, honest)).version, 1);
    assert.deepEqual((await readLists(house.public)).map(({ id }) => id).sort(), ["red", "serious"]);
  });

  test("a change is written on the version that was read, and never turns one kind of list into the other", async () => {
    notRefused(await keepList(house.officer, { ...honest, termMonths: 12 }, 1));
    await assert.rejects(keepList(house.officer, honest, 1), { code: "changed-meanwhile" });
    await assert.rejects(keepList(house.officer, { ...serious, id: "red" }, 2), { code: "list-kind" });
  });

  test("an entry is imported with the decision of its authority, told to the operator, and sent to whoever receives", async () => {
    const bare = await enterOnList(house.officer, { list: "serious", code: codes.tea });
    assert.equal(refusedBy(bare, "incomplete"), "credit-restraint-2020 (6)");
    const decision = { document: "列决字〔2026〕1号", authority: "测试局", until: day("2026-08-31") };
    const request = { list: "serious", code: codes.tea, ...decision };
    const entry = notRefused(await enterOnList(house.officer, request));
    assert.deepEqual(
      (await entries("serious")).map(({ code, entry: each }) => [code, each.id]),
      [[codes.tea, entry.id]],
    );
    const [notice] = await house.desk.notices.ofOperator((await house.state()).operator.id);
    assert.equal(notice?.kind, "list-entered");
    assert.ok((await house.sent()).includes("list entered → bank"));
    refusedBy(await enterOnList(house.officer, request), "listed-already");
    const worked = await workOutList(house.officer, "serious");
    assert.equal(refusedBy(worked, "list-imported-only"), "consumer-protection-law 56");
  });

  test("an operator cannot leave a list of dishonesty at its wish, and nobody else speaks for it", async () => {
    const [listed] = await entries("serious");
    const wish = { entry: listed?.entry.id ?? "", why: "opted-out", reason: "不愿列入" } as const;
    refusedBy(await leaveList(house.tea, wish), "no-opt-out");
    refusedBy(await leaveList(house.tea, { ...wish, why: "decided" }), "own-wish-only");
    await assert.rejects(leaveList(house.toys, wish), { code: "not-found" });
    assert.equal((await entries("serious")).length, 1);
  });

  test("the daily job ends an entry on the day after its last, once", async () => {
    house.on("2026-08-31");
    assert.deepEqual(await sweep(), { expired: 0, noLongerMet: 0 });
    house.on("2026-09-01");
    assert.deepEqual(await sweep(), { expired: 1, noLongerMet: 0 });
    assert.deepEqual(await sweep(), { expired: 0, noLongerMet: 0 });
    assert.deepEqual(await entries("serious"), []);
    const [left] = await house.desk.lists.entriesOf((await house.state()).operator.id);
    assert.deepEqual([left?.left?.why, left?.left?.on], ["expired", "2026-09-01"]);
  });

  test("an honest list is worked out by its criteria: who fulfils them is entered, nobody else", async () => {
    assert.deepEqual(await workOutList(house.officer, "red"), { entered: 1, left: 0, standing: 1 });
    assert.deepEqual(await workOutList(house.officer, "red"), { entered: 0, left: 0, standing: 1 });
    assert.deepEqual(
      (await entries("red")).map(({ code }) => code),
      [codes.tea],
    );
    refusedBy(await enterOnList(house.officer, { list: "red", code: codes.toys }), "criteria-not-met");
  });

  test("at its own wish an operator leaves the honest list and is not entered again", async () => {
    const [listed] = await entries("red");
    const wish = { entry: listed?.entry.id ?? "", why: "opted-out", reason: "不愿公开" } as const;
    const left = notRefused(await leaveList(house.tea, wish));
    assert.equal(left.left?.why, "opted-out");
    const facts = await house.desk.journal.read((await house.state()).operator.id);
    assert.equal(facts.findLast(({ body }) => body.type === "ListLeft")?.by, house.tea.scope.actor.id);
    assert.deepEqual(await workOutList(house.officer, "red"), { entered: 0, left: 0, standing: 0 });
    refusedBy(await enterOnList(house.officer, { list: "red", code: codes.tea }), "operator-opted-out");
  });

  test("an honest entry leaves by the daily job when its criteria are no longer met (NDRC-18.1)", async () => {
    notRefused(await keepList(house.officer, { ...honest, id: "red-too" }));
    assert.deepEqual(await workOutList(house.officer, "red-too"), { entered: 1, left: 0, standing: 1 });
    notRefused(await withdrawResult(house.as("publisher"), { result: house.published, reason: "测试撤回" }));
    assert.deepEqual(await sweep(), { expired: 0, noLongerMet: 1 });
    assert.deepEqual(await entries("red-too"), []);
  });

  test("an upheld objection to an entry delists (条例第五十一条第四项)", async () => {
    const request = { list: "serious", code: codes.tea, document: "列决字〔2026〕2号", authority: "测试局" };
    const entry = notRefused(await enterOnList(house.officer, request));
    const about = { of: "list-entry", entry: entry.id } as const;
    const evidence = [await house.file(house.tea, "不符合列入条件的证明")];
    const objection = notRefused(
      await fileObjection(house.tea, {
        code: codes.tea,
        about,
        grounds: ["wrongly-listed"],
        statement: "不符合列入条件",
        evidence,
      }),
    );
    notRefused(await checkObjection(house.officer, { case: objection.id, finding: "differs", note: "列入决定已撤销" }));
    const decision = { case: objection.id, outcome: "upheld", remedy: "delisted", reason: "列入决定已撤销" } as const;
    notRefused(await decideObjection(house.officer, decision));
    assert.deepEqual(await entries("serious"), []);
  });
});
