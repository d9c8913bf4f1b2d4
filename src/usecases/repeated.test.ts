import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes, type TestDesk, testDesk } from "../../tests/desk.ts";
import type { Desk } from "../core/desk.ts";
import { Fault } from "../core/desk.ts";
import { evaluateOperator, startRun } from "./evaluations.ts";
import { startImport } from "./imports.ts";
import { idOf, underKey } from "./repeated.ts";

const FILE = `统一社会信用代码,行政相对人名称,行政处罚决定书文号,处罚决定日期,处罚机关
${codes.tea},测试市茶叶有限公司,测市监罚〔2026〕1号,2026-03-02,测试市市场监督管理局
`;

describe("a request that is sent again under its key", () => {
  let house: TestDesk;
  let keyed: (key: string) => Desk;
  before(async () => {
    house = await testDesk();
    const since = house.desk.clock.now();
    keyed = (key) => underKey(house.desk, key, since);
    await house.take("penalties.csv", FILE, "penalty-2018");
  });
  after(() => house.close());

  it("gives what it makes the same id at every attempt, and another request another one", () => {
    assert.equal(idOf(keyed("a"), "run"), idOf(keyed("a"), "run"));
    const others = [idOf(keyed("a"), "result"), idOf(keyed("b"), "run"), idOf(house.desk, "run")];
    assert.equal(new Set([idOf(keyed("a"), "run"), ...others]).size, 4);
  });

  it("starts one import, although the queue could not be reached at the first attempt", async () => {
    const away = async (): Promise<never> => {
      const say = { zh: "", en: "" };
      throw new Fault("database-unreachable", say, say);
    };
    const [known] = (await house.desk.imports.list({ limit: 1 })).items;
    const request = { hash: known?.fileHash ?? "", fileName: "again.csv", source: known?.source ?? "" };
    const desk = keyed("import");
    const first = await startImport({ ...desk, jobs: { ...desk.jobs, startImport: away } }, request);
    const second = await startImport(keyed("import"), request);
    assert.equal(second.id, first.id);
    const all = (await house.desk.imports.list({ limit: 10 })).items;
    assert.equal(all.filter(({ fileName }) => fileName === "again.csv").length, 1);
  });

  it("starts one run", async () => {
    const [first, second] = [await startRun(keyed("run"), {}), await startRun(keyed("run"), {})];
    assert.deepEqual(second, first);
  });

  it("makes one result, kept with its run", async () => {
    const evaluate = (key: string) => evaluateOperator(keyed(key), { code: codes.tea });
    const first = await evaluate("evaluation");
    assert.ok("result" in first);
    const second = await evaluate("evaluation");
    assert.ok("result" in second);
    assert.deepEqual([second.result, second.publication.result], [first.result, first.result.id]);
    const other = await evaluate("another evaluation");
    assert.ok("result" in other && other.result.id !== first.result.id);
    const history = await house.desk.results.history(first.result.operator);
    assert.deepEqual(
      history.map(({ id }) => id),
      [other.result.id, first.result.id],
    );
    const run = await house.desk.runs.read(first.result.run);
    assert.deepEqual([run?.state, run?.evaluated, run?.total], ["done", 1, 1]);
  });
});
