import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import { sha256 } from "../../core/digest.ts";
import type { Commitment } from "../../core/procedure/commitment.ts";
import { commitmentText } from "../../core/procedure/commitment.ts";
import { day } from "../../core/time/day.ts";
import { publicOperator } from "../public.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases-for-tests.ts";
import {
  decideBreach,
  endCommitment,
  fulfilCommitment,
  listTemplates,
  makeCommitment,
  publishTemplate,
  readCommitments,
  reportBreach,
} from "./commitments.ts";

const parts = {
  "law-abiding": "遵守法律法规",
  "truthful-information": "所提供信息真实",
  "product-quality": "商品质量合格",
  service: "按约提供服务",
  liability: "违诺自愿承担责任",
} as const;

const general = { id: "general", title: { zh: "诚信经营承诺书", en: "Commitment" }, kind: "general", parts } as const;

describe("commitments", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
    house.on("2026-08-03");
  });
  after(() => house.close());

  const recordOf = async (id: string) =>
    (await house.state()).records.find(({ current }) => current.documentNumber === id)?.current;

  test("a template that lacks a mandatory part is not published, and the part is named (NDRC-09.1)", async () => {
    const { service: _, ...lacking } = parts;
    const answer = await publishTemplate(house.as("analyst"), { ...general, parts: lacking });
    assert.equal(refusedBy(answer, "incomplete"), "cn-2016-2794 (9)");
    const published = notRefused(await publishTemplate(house.as("analyst"), general));
    assert.deepEqual([published.version, published.publishedOn], [1, "2026-08-03"]);
    const second = notRefused(
      await publishTemplate(house.as("analyst"), { ...general, parts: { ...parts, service: "改" } }),
    );
    assert.equal(second.version, 2);
    assert.deepEqual((await listTemplates(house.public)).map(({ version }) => version).sort(), [1, 2]);
  });

  let made: Commitment;

  test("signed by the operator itself it is public at once, with the digest of its words, and stands in the credit file", async () => {
    const request = { code: codes.tea, template: "general", version: 1, signer: "王小明，法定代表人" };
    made = notRefused(await makeCommitment(house.tea, { ...request, until: day("2027-08-02") }));
    assert.equal(made.textHash, sha256(commitmentText(general)));
    const [shown] = await readCommitments(house.public, codes.tea);
    assert.deepEqual([shown?.state, shown?.text], ["standing", commitmentText(general)]);
    assert.deepEqual((await recordOf(made.id))?.details.fulfilment, "performing");
    const facts = await house.desk.journal.read((await house.state()).operator.id);
    assert.ok(!JSON.stringify(facts).includes("王小明"), "who signed is a person, and in no fact");
    assert.match(made.signer, /^⟦name:[0-9a-f]+⟧，法定代表人$/);
    const stated = (type: string) => facts.findLast(({ body }) => body.type === type)?.by;
    assert.deepEqual(
      [stated("CommitmentMade"), stated("RecordReported")],
      [house.tea.scope.actor.id, "consequences"],
      "the operator states its commitment, the product what follows",
    );
    await assert.rejects(makeCommitment(house.toys, request), { code: "outside-scope" });
  });

  test("without a signer, or for a time that is over, it is refused", async () => {
    const request = { code: codes.tea, template: "general", signer: "张某" };
    refusedBy(await makeCommitment(house.tea, { ...request, signer: " " }), "incomplete");
    refusedBy(await makeCommitment(house.tea, { ...request, until: day("2026-08-02") }), "incomplete");
    await assert.rejects(makeCommitment(house.tea, { ...request, template: "none" }), { code: "not-found" });
  });

  test("a breach that is reported weighs nothing before it is confirmed; dismissed, the commitment stands", async () => {
    const bare = await reportBreach(house.officer, { commitment: made.id, statement: " " });
    refusedBy(bare, "incomplete");
    const reported = notRefused(await reportBreach(house.officer, { commitment: made.id, statement: "拒绝退货" }));
    assert.equal((await recordOf(made.id))?.details.fulfilment, "performing");
    const act = { case: reported.id, outcome: "dismissed", reason: "已按约退货" } as const;
    assert.equal(notRefused(await decideBreach(house.officer, act)).stage, "dismissed");
    assert.equal((await readCommitments(house.tea, codes.tea))[0]?.state, "standing");
    assert.equal(refusedBy(await decideBreach(house.officer, act), "wrong-stage"), "cn-2016-2794 (9)");
  });

  test("confirmed, it breaks the commitment, shows in the credit file and on the public page, and is told", async () => {
    const reported = notRefused(await reportBreach(house.officer, { commitment: made.id, statement: "再次拒绝退货" }));
    const act = { case: reported.id, outcome: "confirmed", reason: "核实属实" } as const;
    notRefused(await decideBreach(house.officer, act));
    assert.equal((await readCommitments(house.public, codes.tea))[0]?.state, "broken");
    assert.equal((await recordOf(made.id))?.details.fulfilment, "breached");
    assert.equal((await house.desk.notices.ofCase(reported.id))[0]?.kind, "commitment-breach");
    const again = await reportBreach(house.officer, { commitment: made.id, statement: "又一次" });
    assert.equal(refusedBy(again, "commitment-over"), "cn-2016-2794 (9)");
  });

  test("one that was kept is fulfilled, one that is replaced ends with its reason", async () => {
    const request = { code: codes.tea, template: "general", signer: "张某" };
    const [kept, replaced] = [await makeCommitment(house.tea, request), await makeCommitment(house.tea, request)].map(
      (each) => notRefused(each),
    );
    assert.ok(kept && replaced);
    const fulfilled = notRefused(await fulfilCommitment(house.officer, { commitment: kept.id, note: "期满履行" }));
    assert.deepEqual([fulfilled.state, (await recordOf(kept.id))?.details.fulfilment], ["fulfilled", "fulfilled"]);
    refusedBy(await endCommitment(house.officer, { commitment: replaced.id, reason: " " }), "incomplete");
    const ended = notRefused(await endCommitment(house.officer, { commitment: replaced.id, reason: "以新承诺代替" }));
    assert.deepEqual([ended.state, (await recordOf(replaced.id))?.validUntil], ["ended", "2026-08-03"]);
    assert.ok((await publicOperator(house.public, codes.tea)).published, "no result rested on them");
  });
});
