import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import { isRefusal } from "../../core/citation.ts";
import type { RepairCondition } from "../../core/procedure/repair.ts";
import { readDossier } from "../dossiers.ts";
import { resultHistory } from "../evaluations.ts";
import { publicOperator } from "../public.ts";
import { underKey } from "../repeated.ts";
import { verifyAll } from "../verification.ts";
import { addCaseEvidence } from "./case-evidence.ts";
import { readCase } from "./case-views.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases-for-tests.ts";
import { acceptRepair, applyForRepair, decideRepair, declineRepair, extendRepair } from "./repairs.ts";
import { takeBackCase } from "./taking-back.ts";

const commitment = "commitment-1";

/** Both penalties were decided on 2026-03-10; that of the first is ordinary: three months of publicity at least. */
describe("the repair of a record", () => {
  let house: CaseHouse;
  let conditions: readonly RepairCondition[];
  before(async () => {
    house = await caseHouse();
    const pack = house.desk.law.packs.find(({ id }) => id === "sz-draft");
    conditions = pack?.repair?.conditions.value ?? assert.fail();
    await commit();
  });
  after(() => house.close());

  /** A commitment that stands, as the operator signed it. */
  const commit = async () => {
    const { operator, lastSeq } = await house.state();
    const template = { id: "repair", version: 1 };
    const body = {
      type: "CommitmentMade",
      commitment,
      template,
      textHash: "0".repeat(64),
      signer: "法定代表人",
    } as const;
    const fact = { on: "2026-07-01" as never, by: "case-officer", body };
    const act = { operator: operator.id, seen: lastSeq, facts: [fact], knownAt: house.desk.clock.now() };
    assert.equal(await house.desk.journal.append([act]), "written");
  };
  const application = async (number = "甲1号") => ({
    code: codes.tea,
    record: (await house.penalty(number)).id,
    statement: "罚款已缴清，标价已整改。",
    evidence: [await house.file(house.tea, `缴款凭证${number}`)],
    stated: conditions,
    commitment,
  });

  test("what is missing is told at once, all of it, under the article, and nothing is written", async () => {
    const { lastSeq } = await house.state();
    const answer = await applyForRepair(house.tea, { ...(await application()), stated: [], statement: "" });
    assert.equal(refusedBy(answer, "incomplete").split(" ")[0], "credit-repair-2025");
    assert.ok(isRefusal(answer) && /已履行法定义务/.test(answer.say.zh) && /事实和理由/.test(answer.say.zh));
    assert.equal((await house.state()).lastSeq, lastSeq);
  });

  test("only what is adverse and still stands can be repaired", async () => {
    const registration = (await house.state()).records.find(({ current }) => current.kind === "registration");
    const answer = await applyForRepair(house.tea, { ...(await application()), record: registration?.id ?? "" });
    assert.equal(refusedBy(answer, "nothing-to-repair"), "sz-credit-2023 79");
    await assert.rejects(applyForRepair(house.tea, { ...(await application()), commitment: "nobody's" }), {
      code: "not-found",
    });
    await assert.rejects(applyForRepair(house.toys, await application()), { code: "outside-scope" });
  });

  test("complete, it is accepted on the spot, and a request that comes again under its key opens no second case", async () => {
    const keyed = underKey(house.tea, "key-1", house.desk.clock.now());
    const first = notRefused(await applyForRepair(keyed, await application()));
    const again = notRefused(await applyForRepair(keyed, await application()));
    assert.deepEqual([first.stage, again.id], ["accepted", first.id]);
    assert.match(first.receipt, /^修〔2026〕1号$/);
    const { deadlines, notices } = await readCase(house.tea, first.id);
    assert.deepEqual(
      deadlines.map(({ act, deadline, by }) => [act, deadline.lastDay, by.instrument]),
      [["decide", "2026-07-06", "sz-credit-2023"]],
    );
    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ["repair-accepted"],
    );
    notRefused(await takeBackCase(house.tea, { case: first.id }));
  });

  test("at the counter it is accepted or declined by the case officer; prolonged by somebody else's approval", async () => {
    const letter = await application();
    const declined = notRefused(await applyForRepair(house.officer, { ...letter, evidence: [] }));
    assert.equal(declined.stage, "applied");
    notRefused(await declineRepair(house.officer, { case: declined.id, reason: "未附缴款凭证。" }));
    const opened = notRefused(await applyForRepair(house.officer, { ...letter, evidence: [] }));
    notRefused(await acceptRepair(house.officer, { case: opened.id }));
    const own = { case: opened.id, approver: "case-officer", reason: "需函询。" };
    refusedBy(await extendRepair(house.officer, own), "approver-is-oneself");
    notRefused(await extendRepair(house.officer, { ...own, approver: "王局长" }));
    const { deadlines } = await readCase(house.officer, opened.id);
    assert.deepEqual([deadlines[0]?.deadline.lastDay, deadlines[0]?.extended], ["2026-07-09", true]);
    notRefused(await takeBackCase(house.tea, { case: opened.id }));
    const more = { case: opened.id, evidence: [await house.file(house.tea, "迟交的")] };
    refusedBy(await addCaseEvidence(house.tea, more), "case-closed");
  });

  test("what an authority decided is repaired by its decision, named by number", async () => {
    const opened = notRefused(await applyForRepair(house.tea, await application()));
    const answer = await decideRepair(house.officer, { case: opened.id, outcome: "granted", reason: "准予。" });
    assert.equal(refusedBy(answer, "incomplete"), "sz-credit-2023 82");
    const refused = { case: opened.id, outcome: "refused", reason: "整改不到位。" } as const;
    assert.equal(notRefused(await decideRepair(house.officer, refused)).decided?.outcome, "refused");
    assert.equal((await house.penalty("甲1号")).repaired, undefined);
  });

  test("granted, it ends display, weight and sharing in the transaction of the decision, and everybody who was told is told so", async () => {
    const before = await resultHistory(house.desk, codes.tea);
    const opened = notRefused(await applyForRepair(house.tea, await application()));
    const added = { case: opened.id, evidence: [await house.file(house.tea, "整改照片")], note: "补充" };
    assert.equal(notRefused(await addCaseEvidence(house.tea, added)).evidence.length, 2);
    assert.equal(notRefused(await addCaseEvidence(house.tea, added)).evidence.length, 2, "the same file is added once");
    const { lastSeq } = await house.state();
    notRefused(
      await decideRepair(house.officer, {
        case: opened.id,
        outcome: "granted",
        reason: "符合条件。",
        document: "信用修复决定书 1 号",
      }),
    );
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["RepairDecided", "RecordRepaired", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"],
    );
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    assert.equal((await house.sent()).at(-1), "result withdrawn → bank");
    const [latest] = await resultHistory(house.desk, codes.tea);
    assert.ok((latest?.result.scoreMicropoints ?? 0) > (before[0]?.result.scoreMicropoints ?? 0));
    const withdrawn = (await house.desk.results.publications((await house.state()).operator.id)).find(
      ({ result }) => result === house.published,
    );
    assert.match(withdrawn?.withdrawnReason ?? "", new RegExp(`信用修复管理办法第三条.*${opened.receipt}`));
    const { dossier } = await readDossier(house.tea, codes.tea);
    const entry = dossier.entries.find(({ record }) => record.current.documentNumber === "甲1号");
    assert.deepEqual(entry?.standing.stands, false);
    refusedBy(await applyForRepair(house.tea, await application()), "nothing-to-repair");
  });

  test("after all this every result is still what its facts give, and the views are what the facts fold to", async () => {
    const all = await verifyAll(house.desk);
    assert.deepEqual([all.identical, all.different], [all.results, []]);
    const changed = (await house.system.journal.rebuild()).filter(({ before, after }) => before !== after);
    assert.deepEqual(changed, []);
  });
});
