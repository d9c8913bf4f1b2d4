import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import { evaluateOperator } from "./evaluations.ts";
import { publicOperator } from "./public.ts";
import type { PublicRecord } from "./public-records.ts";
import { approveResult, startPublicity } from "./publication.ts";
import { addSource } from "./sources.ts";

describe("the records on an operator's public page", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
    for (const [name, from, to] of [
      ["一", "2025-11-01", "2026-01-31"],
      ["二", "2026-02-01", "2026-04-30"],
    ] as const) {
      const dated = (text: string) => text.replace("2026-02-01", from).replace("2026-04-30", to);
      await house.take(`经营${name}.ndjson`, dated(trade(codes.tea).operation), "online-operation");
      await house.take(`评价${name}.ndjson`, dated(trade(codes.tea).reviews), "consumer-reviews");
    }
    await house.take(
      "罚.csv",
      csv(penaltyHeader, penaltyRow(codes.tea, "甲1号"), penaltyRow(codes.tea, "甲2号")),
      "penalty-2018",
    );
    await house.take(
      "补缴.csv",
      `统一社会信用代码,企业名称,补缴日期,补缴种类,所涉文书号\n${codes.tea},测试茶业,2026-04-01,税款,欠1号\n`,
      "arrears-payment",
    );
    await addSource(house.desk, {
      id: "platform",
      name: "平台",
      class: "operator",
      basis: { kind: "provided", agreement: "协1号" },
    });
    await house.take("约.csv", csv(penaltyHeader, penaltyRow(codes.tea, "约1号")), "penalty-2018", "platform");
    const answer = await evaluateOperator(house.as("scorer"), { code: codes.tea });
    assert.ok(!isRefusal(answer));
    await approveResult(house.as("approver"), { result: answer.publication.result });
    assert.ok(!isRefusal(await startPublicity(house.as("publisher"), { result: answer.publication.result })));
  });
  after(() => house.close());

  const records = async (): Promise<readonly PublicRecord[]> => (await publicOperator(house.public, codes.tea)).records;
  const details = (record: PublicRecord | undefined) =>
    Object.fromEntries((record?.details ?? []).map(({ name, value }) => [name, value.zh]));

  test("a penalty says what was done and what was imposed, and only what a public source says is there", async () => {
    const penalties = (await records()).filter(({ kind }) => kind === "penalty");
    assert.deepEqual(penalties.map(({ documentNumber }) => documentNumber).sort(), ["甲1号", "甲2号"]);
    assert.deepEqual(details(penalties[0]), { illegalAct: "未明码标价", penaltyKinds: "罚款" });
  });

  test("of a statistic the latest period stands for all, and says how many earlier ones there are", async () => {
    const reviews = (await records()).filter(({ kind }) => kind === "consumer-reviews");
    assert.deepEqual(
      reviews.map(({ period, earlier }) => [period?.to, earlier]),
      [["2026-04-30", 1]],
    );
    assert.equal(details(reviews[0]).starSumMicro, "4.8");
    const operations = (await records()).filter(({ kind }) => kind === "online-operation");
    assert.deepEqual([operations.length, details(operations[0]).orders], [1, "1,000"]);
  });

  test("neither a payment of arrears nor a repair is shown, whatever else is", async () => {
    const state = await house.desk.operators.byCode(codes.tea);
    assert.ok(state?.records.some(({ current }) => current.kind === "arrears-payment"));
    await house.take(
      "修复.csv",
      `统一社会信用代码,企业名称,修复决定书文号,修复决定日期,修复决定机关,被修复信息的文书号\n${codes.tea},测试茶业,修1号,2026-05-20,测试局,甲1号\n`,
      "repair",
    );
    const shown = await records();
    assert.deepEqual(
      shown.filter(({ kind }) => kind === "repair" || kind === "arrears-payment"),
      [],
    );
    assert.deepEqual(
      shown.filter(({ kind }) => kind === "penalty").map(({ documentNumber }) => documentNumber),
      ["甲2号"],
    );
  });
});
