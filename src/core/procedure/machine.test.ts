import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as guidance } from "../../../law/cn-2016-2794/pack.ts";
import { pack as guangzhou } from "../../../law/gz-2020/pack.ts";
import { pack as lingyuan } from "../../../law/ly-2021/pack.ts";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import type { PolicyPack } from "../policy.ts";
import { articleOfBringing, machines, machineUnder } from "./cases.ts";
import { after, brought, refusalOf } from "./example.ts";
import { actNames, actsFrom, refusedAt } from "./machine.ts";
import { checkObjection, declineObjection, evolveObjection, fileObjection, takeBackObjection } from "./objection.ts";
import { objectionMachine } from "./objection-machine.ts";
import { acceptRepair, evolveRepair, repairMachine, takeBackRepair } from "./repair.ts";

const lawOf = ({ objection }: PolicyPack) => objection ?? assert.fail();

test("an act is refused from every stage but its own, in the words of the stage, with the act's article", () => {
  assert.equal(refusedAt(objectionMachine, "filed", "accept"), undefined);
  const refusal = refusedAt(objectionMachine, "decided", "accept");
  assert.deepEqual([refusal?.code, refusal?.by], ["wrong-stage", { instrument: "sz-credit-2023", article: "49" }]);
  assert.equal(refusal?.say.zh, "该案件已办结，不能“受理”。");
});

test("a case is opened once: the act that opens it is refused from every stage", () => {
  assert.equal(refusedAt(objectionMachine, "filed", "file")?.code, "wrong-stage");
});

test("what may be done next comes in the order of the table, and nothing of a closed case", () => {
  assert.deepEqual(actsFrom(objectionMachine, "filed"), ["accept", "decline", "take-back"]);
  assert.deepEqual(actsFrom(repairMachine, "accepted"), ["extend", "decide", "take-back"]);
  for (const stage of ["decided", "declined", "taken-back"] as const)
    assert.deepEqual(actsFrom(objectionMachine, stage), []);
});

test("under each pack the acts cite that pack's law and never another city's", () => {
  for (const pack of [guidance, guangzhou, lingyuan])
    for (const kind of ["objection", "repair"] as const) {
      const machine = machineUnder(pack, kind);
      assert.deepEqual(actNames(machine), actNames(machines[kind]));
      for (const act of actNames(machine))
        assert.notEqual(machine.acts[act]?.by.instrument, "sz-credit-2023", `${pack.id} ${act}`);
    }
  assert.deepEqual(machineUnder(measures, "objection"), objectionMachine);
  assert.deepEqual(machineUnder(measures, "repair"), repairMachine);
  assert.deepEqual(machineUnder({}, "objection"), objectionMachine);
});

test("a refusal under another city's pack names that city's law, from the formal check to the taking back", () => {
  for (const pack of [guidance, guangzhou, lingyuan]) {
    const law = lawOf(pack);
    const filed = after(
      evolveObjection,
      undefined,
      "2026-09-01",
      fileObjection(law, brought(), { grounds: ["other"] }),
    );
    const gone = after(evolveObjection, filed, "2026-09-01", takeBackObjection(law, filed));
    for (const answer of [
      fileObjection(law, brought(), { grounds: [] }),
      declineObjection(law, filed, ""),
      checkObjection(law, filed, "agrees", ""),
      takeBackObjection(law, gone),
    ])
      assert.notEqual(refusalOf(answer).by.instrument, "sz-credit-2023", pack.id);
    const repair = pack.repair ?? assert.fail();
    const opening = { type: "RepairApplied", ...brought(), stated: [] } as const;
    const applied = after(evolveRepair, undefined, "2026-09-01", opening);
    const over = after(evolveRepair, applied, "2026-09-01", takeBackRepair(repair, applied));
    assert.notEqual(refusalOf(acceptRepair(repair, over)).by.instrument, "sz-credit-2023", pack.id);
  }
});

test("the article by which a case is brought is the pack's own", () => {
  assert.deepEqual(articleOfBringing(measures, "objection"), { instrument: "sz-credit-2023", article: "48" });
  assert.deepEqual(articleOfBringing(guangzhou, "objection"), lawOf(guangzhou).acceptWithin.by);
  assert.deepEqual(articleOfBringing(lingyuan, "reconsideration"), { instrument: "ly-2021", article: "13" });
});
