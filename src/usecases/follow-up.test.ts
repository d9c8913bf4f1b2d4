import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes, csv, penaltyHeader, penaltyRow } from "../../tests/desk.ts";
import { productActors, systemScope } from "../core/access/scope.ts";
import type { Desk } from "../core/desk.ts";
import { type CaseHouse, caseHouse } from "./cases/cases-for-tests.ts";
import { followUpImport, importsToFollowUp } from "./follow-up.ts";
import { publicOperator } from "./public.ts";
import { listQuarantined, mendRow } from "./quarantine.ts";

describe("an import is followed up", () => {
  let house: CaseHouse;
  let product: Desk;
  before(async () => {
    house = await caseHouse();
    product = house.deskFor(systemScope(productActors.refresh, "job"));
    for (const { id } of await importsToFollowUp(product)) await followUpImport(product, id, goOn);
  });
  after(() => house.close());

  const goOn = () => false;
  const take = (file: string, ...rows: readonly string[]) =>
    house.take(file, csv(penaltyHeader, ...rows), "penalty-2018");
  const results = async () => house.desk.results.publications((await house.state()).operator.id);

  it("SZ23-12.1 a penalty that moves the score gives a new result at once, which waits at the gate while the old one stays public", async () => {
    house.on("2026-07-06");
    const before = await results();
    const { id, followUp } = await take("丙罚.csv", penaltyRow(codes.tea, "丙1号", { fine: "20" }));
    assert.equal(followUp?.state, "waiting");
    assert.deepEqual(
      (await importsToFollowUp(product)).map((each) => each.id),
      [id],
    );
    const done = await followUpImport(product, id, goOn);
    assert.deepEqual(done, { state: "done", total: 1, looked: 1, evaluated: 1, withdrawn: 0 });
    const now = await results();
    assert.equal(now.length, before.length + 1);
    assert.equal(now[0]?.stage, "evaluated");
    assert.equal((await publicOperator(house.public, codes.tea)).published?.grade, before[0]?.grade);
    assert.deepEqual((await house.desk.imports.read(id))?.followUp, done);
  });

  it("an import that says nothing new is not followed up, and one that moves nothing gives no result", async () => {
    assert.equal((await take("同.csv", penaltyRow(codes.tea, "丙1号", { fine: "20" }))).followUp, undefined);
    const { id } = await take("戊罚.csv", penaltyRow(codes.toys, "戊1号"));
    const before = await results();
    const done = await followUpImport(product, id, goOn);
    assert.deepEqual([done?.state, done?.evaluated], ["done", 0]);
    assert.equal((await results()).length, before.length);
  });

  it("a follow-up whose process died goes on where it was, and makes no result twice", async () => {
    house.on("2026-07-07");
    const { id } = await take("丁罚.csv", penaltyRow(codes.tea, "丁1号", { fine: "30" }));
    const before = await results();
    const dying: Desk = {
      ...product,
      imports: new Proxy(product.imports, {
        get: (real, name: keyof Desk["imports"]) =>
          name === "keepFollowUp" && looked
            ? () => Promise.reject(new Error("killed"))
            : (real[name] as (...given: unknown[]) => unknown).bind(real),
      }),
      operators: new Proxy(product.operators, {
        get: (real, name: keyof Desk["operators"]) => {
          looked ||= name === "lookedInto";
          return (real[name] as (...given: unknown[]) => unknown).bind(real);
        },
      }),
    };
    let looked = false;
    await assert.rejects(followUpImport(dying, id, goOn), /killed/);
    assert.equal((await house.desk.imports.read(id))?.followUp?.state, "running");
    assert.equal((await followUpImport(product, id, goOn))?.state, "done");
    assert.equal((await results()).length, before.length + 1);
  });

  it("what is stopped between two batches is taken up again", async () => {
    const { id } = await take("己罚.csv", penaltyRow(codes.tea, "己1号", { fine: "40" }));
    assert.equal((await followUpImport(product, id, () => true))?.state, "running");
    assert.deepEqual(
      (await importsToFollowUp(product)).map((each) => each.id),
      [id],
    );
    const done = await followUpImport(product, id, goOn);
    assert.deepEqual([done?.state, done?.evaluated], ["done", 1]);
    assert.deepEqual(await importsToFollowUp(product), []);
  });

  it("a row that is mended after its import is followed up too", async () => {
    house.on("2026-07-08");
    const broken = penaltyRow(codes.tea, "庚1号", { fine: "50" }).replace("2026-03-10", "某日");
    const { id, followUp } = await take("庚罚.csv", broken);
    assert.equal(followUp, undefined);
    const [row] = (await listQuarantined(house.desk, { importId: id, limit: 1 })).items;
    assert.ok(row);
    const mended = await mendRow(house.desk, { importId: id, line: row.line, cells: { 处罚决定日期: "2026-03-10" } });
    assert.equal(mended.outcome, "accepted");
    const done = await followUpImport(product, id, goOn);
    assert.deepEqual([done?.state, done?.evaluated], ["done", 1]);
  });
});
