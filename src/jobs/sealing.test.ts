import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type TestDesk, testDesk } from "../../tests/desk.ts";
import type { Desk } from "../core/desk.ts";
import { startSealing } from "./sealing.ts";

let house: TestDesk;
before(async () => {
  house = await testDesk();
});
after(() => house.close());

async function waiting(): Promise<number> {
  return (await house.system.audit.unsealed()).length;
}

test("what is done is sealed by and by, and the rest when the product stops", async () => {
  const sealing = startSealing(house.system, assert.ifError);
  await house.desk.audit.record({ act: "test.acted" });
  for (let waited = 0; (await waiting()) > 0; waited += 100) {
    assert.ok(waited < 120_000, "still not sealed");
    await pause(100);
  }
  await house.desk.audit.record({ act: "test.acted-last" });
  await sealing.stop();
  assert.equal(await waiting(), 0);
  assert.equal((await house.system.audit.signedHeads()).length, 1, "one head a day");
  assert.equal((await house.system.log.signedHeads()).length, 1, "of an empty log too");
});

test("a failure is told, and the work goes on", async () => {
  const told: unknown[] = [];
  const away: Desk = {
    ...house.system,
    audit: { ...house.system.audit, seal: () => Promise.reject(new Error("away")) },
  };
  const sealing = startSealing(away, (error) => told.push(error));
  await sealing.stop();
  assert.deepEqual(told.map(String), ["Error: away", "Error: away"]);
});
