/** A run and the first page as a scorer meets them: stopped and taken up again, and warned before the rules in use end. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { codeOf, fictionalRegion, registerFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const rows = Array.from({ length: 3 }, (_, at) => ({ code: codeOf(at + 1), name: `示例第${at + 1}有限公司` }));

test("a run that was stopped goes on with the same cut, and one that is done stays done", async () => {
  await agency.bringIn(registerFile(rows), "登记.csv");
  const { body: started } = await agency.post("/runs", {}, "scorer");
  const stopped = await agency.post(`/runs/${started.id}/stop`, {}, "scorer");
  assert.equal(stopped.body.state, "stopped", stopped.text);
  agency.on("2026-09-02");
  const resumed = await agency.post(`/runs/${started.id}/resume`, {}, "scorer");
  assert.deepEqual([resumed.status, resumed.body.state, resumed.body.knownAt], [200, "waiting", started.knownAt]);
  await agency.work.settle();
  const { body } = await agency.get(`/api/v1/runs/${started.id}`);
  assert.deepEqual([body.state, body.evaluated, body.by], ["done", 3, "scorer"]);
  assert.deepEqual((await agency.post(`/runs/${started.id}/resume`, {}, "scorer")).body, body);
  assert.equal((await agency.post("/runs/none/resume", {}, "scorer")).status, 404);
});

test("the first page warns of rules in use that end, from 180 days before", async () => {
  const { body: settings, headers } = await agency.get("/api/v1/settings");
  const packs = [{ region: fictionalRegion, pack: "sz-2023", reason: "示例地区" }];
  await agency.put("/settings", { ...settings, packs }, { "if-match": String(headers.etag) });
  agency.on("2028-04-21", "23:59:59");
  assert.deepEqual((await agency.get("/api/v1/overview")).body.packEndings, []);
  agency.on("2028-04-22", "00:00:00");
  const [ending] = (await agency.get("/api/v1/overview")).body.packEndings;
  assert.deepEqual([ending.pack, ending.lastDay, ending.daysLeft], ["sz-2023", "2028-10-19", 180]);
  assert.match(ending.title.zh, /第三方信用评价与应用管理办法/);
});
