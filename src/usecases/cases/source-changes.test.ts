import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Desk } from "../../core/desk.ts";
import { readDeadlines } from "../deadlines.ts";
import { publicOperator } from "../public.ts";
import { BUREAU, type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases-for-tests.ts";
import { followSourceChange, receiveSourceChange } from "./source-changes.ts";

describe("what the source changes or revokes", () => {
  let house: CaseHouse;
  let provider: Desk;
  let neighbours: Desk;
  before(async () => {
    house = await caseHouse();
    house.on("2026-09-29");
    provider = authority(BUREAU);
    neighbours = authority("org-neighbours" as OrganisationId);
  });
  after(() => house.close());

  /** An authority of the very region, so that it sees the operator. */
  const authority = (organisation: OrganisationId): Desk =>
    house.deskFor({
      kind: "authority",
      actor: { id: `clerk-of-${organisation}`, name: organisation },
      organisation,
      country: "CN",
      confidential: true,
      origin: { door: "http" },
      regions: ["9901"],
    });

  const request = async (number: string, change: "changed" | "revoked" | "unlawful" | "void") => ({
    code: codes.tea,
    record: (await house.penalty(number)).id,
    change,
    document: "撤决字〔2026〕1号",
    statement: "原处罚决定经复核",
  });

  test("the provider tells of what it reported itself, and of nothing else; its word is due to be followed in three working days", async () => {
    const evidence = [await house.file(provider, "撤销决定书")];
    const received = notRefused(
      await receiveSourceChange(provider, { ...(await request("甲1号", "revoked")), evidence }),
    );
    assert.deepEqual([received.through, received.stage], ["provider", "received"]);
    const { items } = await readDeadlines(house.officer);
    const due = items.find((item) => item.case?.id === received.id);
    assert.deepEqual([due?.act, due?.deadline.lastDay, due?.by.article], ["follow", "2026-10-09", "11"]);
    await assert.rejects(receiveSourceChange(neighbours, { ...(await request("甲1号", "revoked")), evidence }));
    await assert.rejects(receiveSourceChange(provider, { ...(await request("乙1号", "revoked")), evidence }));
  });

  test("without the number of the later decision it is refused, under the article that asks to follow", async () => {
    const answer = await receiveSourceChange(house.officer, { ...(await request("乙1号", "void")), document: " " });
    assert.equal(refusedBy(answer, "incomplete"), "penalty-publicity-2021 11");
  });

  test("followed, the record is withdrawn, the result that rested on it leaves the public, and whoever was told hears of both", async () => {
    const [open] = await house.desk.cases.ofOperator((await house.state()).operator.id);
    const { lastSeq } = await house.state();
    const bare = await followSourceChange(house.officer, { case: open?.id ?? "", reason: " " });
    assert.equal(refusedBy(bare, "incomplete"), "penalty-publicity-2021 11");
    const done = notRefused(
      await followSourceChange(house.officer, { case: open?.id ?? "", reason: "原处罚决定已撤销" }),
    );
    assert.equal(done.stage, "done");
    const types = (await house.since(lastSeq)).map(({ type }) => type as string);
    for (const type of ["RecordWithdrawn", "SourceChangeDone", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"])
      assert.ok(types.includes(type), `${type} in ${types.join(" ")}`);
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    assert.ok((await house.sent()).includes("result withdrawn → bank"));
    assert.equal((await house.desk.notices.ofCase(done.id))[0]?.kind, "source-changed");
    const again = await followSourceChange(house.officer, { case: done.id, reason: "再次" });
    assert.equal(refusedBy(again, "wrong-stage"), "penalty-publicity-2021 11");
  });

  test("what was changed follows with the source's new word, and both versions stay", async () => {
    const record = await house.penalty("乙1号");
    const changed = notRefused(await receiveSourceChange(house.officer, await request("乙1号", "changed")));
    const bare = await followSourceChange(house.officer, { case: changed.id, reason: "罚款金额变更" });
    refusedBy(bare, "incomplete");
    const content = { ...record.current, amountFen: 100_000 as never };
    notRefused(await followSourceChange(house.officer, { case: changed.id, reason: "罚款金额变更", content }));
    const after = await house.penalty("乙1号");
    assert.deepEqual([after.current.amountFen, after.versions.length, after.withdrawn], [100_000, 2, undefined]);
  });

  test("a reorganisation is noted on every record that stands, by the ruling's number", async () => {
    const received = notRefused(
      await receiveSourceChange(house.officer, {
        code: codes.tea,
        change: "reorganised",
        document: "（2026）破1号",
        statement: "法院裁定批准重整计划",
      }),
    );
    notRefused(await followSourceChange(house.officer, { case: received.id, reason: "裁定批准重整计划" }));
    const { marks } = await house.penalty("乙1号");
    assert.deepEqual(
      marks.map(({ kind, note, reference }) => [kind, note, reference]),
      [["bankruptcy-reorganisation", "（2026）破1号", received.id]],
    );
    assert.deepEqual((await house.penalty("甲1号")).marks, [], "what is withdrawn is not marked any more");
  });
});
