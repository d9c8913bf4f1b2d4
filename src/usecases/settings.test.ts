import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk } from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import { evaluateOperator } from "./evaluations.ts";
import { readOperator } from "./operators.ts";
import { changeSettings, readSettings } from "./settings.ts";
import { addSource, changeSource } from "./sources.ts";

describe("what the agency decides", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    const rows = [registrationRow(codes.stall, "测试小摊"), registrationRow(codes.tea, "测试茶业")];
    await house.take("登记.csv", csv(registrationHeader, ...rows), "registration");
  });
  after(() => house.close());

  const change = async (more: object) => {
    const { version, ...settings } = await readSettings(house.desk);
    return changeSettings(house.as("administrator"), { seen: version, settings: { ...settings, ...more } });
  };

  test("individual businesses are evaluated only once the agency has recorded its legal opinion", async () => {
    assert.ok(isRefusal(await evaluateOperator(house.as("scorer"), { code: codes.stall })));
    await change({ individualBusinessOpinion: { by: "法务", on: "2026-06-01", text: "经评估可以纳入" } });
    assert.ok(!isRefusal(await evaluateOperator(house.as("scorer"), { code: codes.stall })));
  });

  test("under the draft, an agency whose code is a company's may not evaluate", async () => {
    await change({ agency: { name: "某公司", code: codes.toys } });
    const answer = await evaluateOperator(house.as("scorer"), { code: codes.tea });
    assert.ok(isRefusal(answer) && answer.by.instrument === "sz-draft");
    await change({ agency: { name: "测试信用服务机构" } });
  });

  test("a region without a pack leaves its operators unevaluated and says so", async () => {
    await change({ packs: [] });
    const { governing, notAdmitted } = await readOperator(house.desk, codes.tea);
    assert.ok(isRefusal(governing) && notAdmitted?.code === "no-pack-governs");
  });

  test("settings changed meanwhile are not overwritten, and what is not there cannot be chosen", async () => {
    const { version, ...settings } = await readSettings(house.desk);
    await assert.rejects(changeSettings(house.as("administrator"), { seen: version - 1, settings }), {
      code: "changed-meanwhile",
    });
    await assert.rejects(change({ standard: "nowhere" }), { code: "not-found" });
    await assert.rejects(change({ packs: [{ region: "4403", pack: "nowhere" }] }), { code: "not-found" });
  });

  test("a source needs a lawful basis with its evidence, and keeps its version", async () => {
    const source = {
      id: "tax",
      name: "税务局",
      class: "government",
      basis: { kind: "provided", agreement: "1号" },
    } as const;
    const refused = await addSource(house.desk, { ...source, basis: { kind: "provided", agreement: " " } });
    assert.ok(isRefusal(refused) && refused.by.article === "26");
    await addSource(house.desk, source);
    await assert.rejects(addSource(house.desk, source), { code: "exists" });
    assert.ok(!isRefusal(await changeSource(house.desk, { ...source, name: "市税务局", seen: 1 })));
    await assert.rejects(changeSource(house.desk, { ...source, seen: 1 }), { code: "changed-meanwhile" });
  });
});
