import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import type { Desk } from "../../core/desk.ts";
import { evidenceAbout, readEvidence } from "../evidence.ts";
import { type CaseHouse, caseHouse, notRefused } from "./cases-for-tests.ts";
import { checkObjection, fileObjection, forwardObjection } from "./objections.ts";

describe("evidence of a case", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
  });
  after(() => house.close());

  test("a provider reads what the case that was forwarded to it rests on, with a purpose; nobody else outside the case does", async () => {
    const hash = await house.file(house.tea, "整改照片");
    const about = { of: "record", record: (await house.penalty("甲1号")).id } as const;
    const brought = { code: codes.tea, about, grounds: ["other"], statement: "已经整改", evidence: [hash] } as const;
    const { id } = notRefused(await fileObjection(house.tea, brought));
    const asking = (desk: Desk): Desk => house.deskFor({ ...desk.scope, purpose: "核查异议" });
    await assert.rejects(readEvidence(asking(house.bureau), hash), { code: "not-found" });
    notRefused(await checkObjection(house.officer, { case: id, finding: "agrees", note: "与来源一致" }));
    notRefused(await forwardObjection(house.officer, { case: id }));
    await assert.rejects(readEvidence(house.bureau, hash), { code: "purpose-needed" });
    const { content } = await readEvidence(asking(house.bureau), hash);
    assert.equal(Buffer.from(content).toString(), "整改照片");
    assert.equal((await evidenceAbout(house.bureau, { kind: "case", id })).length, 1);
    for (const stranger of [house.strangers, house.toys])
      await assert.rejects(readEvidence(asking(stranger), hash), { code: "not-found" });
    assert.ok((await readEvidence(asking(house.tea), hash)).evidence, "who brought it reads it again");
  });
});
