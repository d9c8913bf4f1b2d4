import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import type { Day } from "../core/time/day.ts";
import { type CaseHouse, caseHouse, publishedResult } from "./cases/cases-for-tests.ts";
import { resultHistory } from "./evaluations.ts";
import { explain } from "./explanations.ts";
import { readMine } from "./mine.ts";
import { readOperator } from "./operators.ts";
import { publicityCalendar } from "./publication.ts";
import { readRenewals, renewDue } from "./renewals.ts";

const all = { limit: 100 };

describe("results that grow too old", () => {
  let house: CaseHouse;
  let published: string;
  before(async () => {
    house = await caseHouse();
    house.on("2026-09-02");
    published = await publishedResult(house, "2026-09-18");
  });
  after(() => house.close());

  /** What is said of the result in effect wherever its grade stands. */
  const said = async (): Promise<readonly (Day | undefined)[]> => {
    const { items } = await publicityCalendar(house.officer, { stage: "published", limit: 10 });
    return [
      (await readMine(house.tea)).result?.staleSince,
      (await readOperator(house.officer, codes.tea)).staleSince,
      (await readOperator(house.tea, codes.tea)).staleSince,
      (await explain(house.officer, { code: codes.tea, result: published })).staleSince,
      items.find(({ publication }) => publication.result === published)?.staleSince,
    ];
  };

  test("SZD-13.2 nothing is due long before, and nobody is told that a result is old", async () => {
    house.on("2027-01-30");
    assert.deepEqual((await readRenewals(house.officer, all)).items, []);
    assert.deepEqual(await renewDue(house.as("scorer")), { evaluated: 0, refused: 0 });
    assert.deepEqual(new Set(await said()), new Set([undefined]));
  });

  test("thirty days before its last day it is on the list, with the article; on its last day it is not overdue yet", async () => {
    house.on("2027-01-31");
    const { due, overdue, items } = await readRenewals(house.officer, all);
    assert.deepEqual([due, overdue], [1, 0]);
    assert.deepEqual(
      items.map(({ code, result, deadline, daysLeft, by, renewed }) => [
        ...[code, result, deadline.lastDay, daysLeft],
        ...[`${by.instrument} ${by.article}`, renewed],
      ]),
      [[codes.tea, published, "2027-03-02", 30, "sz-draft 13", undefined]],
    );
    house.on("2027-03-02");
    assert.deepEqual(new Set(await said()), new Set([undefined]));
  });

  test("from the day after it is said to be overdue wherever its grade stands: to the operator, in the file, on the lists", async () => {
    house.on("2027-03-03");
    assert.deepEqual(await said(), Array(5).fill("2027-03-03"));
    const { overdue, items } = await readRenewals(house.officer, all);
    assert.deepEqual([overdue, items[0]?.daysLeft], [1, -1]);
  });

  test("whoever scores renews what is due at once, in its own name, and only once; the old one stays labelled until the new is public", async () => {
    await assert.rejects(renewDue(house.as("publisher")), { code: "not-allowed" });
    assert.deepEqual(await renewDue(house.as("scorer")), { evaluated: 1, refused: 0 });
    assert.deepEqual(await renewDue(house.as("scorer")), { evaluated: 0, refused: 0 });
    const [latest] = await resultHistory(house.desk, codes.tea);
    assert.equal(latest?.result.scorer, house.as("scorer").scope.actor.id);
    const { items } = await readRenewals(house.officer, all);
    assert.deepEqual(items[0]?.renewed, { result: latest?.result.id, stage: "evaluated" });
    assert.equal((await readMine(house.tea)).result?.staleSince, "2027-03-03");
  });
});
