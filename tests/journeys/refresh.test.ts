/** 到期更新 (SZD 第十三条): a published result grows too old; it is said so through every door, stands in the list of what is due, and is renewed by a press. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile, registerFile } from "./bureau.ts";
import { authority, done, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
await agency.bringIn(registerFile([operator]), "登记.csv");
await agency.bringIn(penaltyFile([{ ...operator, number: "示市监罚〔2026〕1号", on: "2026-05-06" }]), "罚.csv");
const owner = await represent(agency, operator.code, "owner");
const bureau = await authority(agency, "commerce", "示例市商务局", ["990100"]);
let published = "";

test("a result is published in October", async () => {
  const { result } = await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);
  published = result.id;
  await done(agency.post(`/results/${published}/approve`, {}, "approver"));
  await done(agency.post(`/results/${published}/publicity`, {}, "publisher"));
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  assert.equal((await done(agency.get("/api/v1/mine", {}, owner))).result.staleSince, undefined);
});

test("half a year after it was made it is overdue: to its operator, in the file, on the lists and on the public page", async () => {
  agency.on("2027-03-02");
  const since = "2027-03-02";
  const mine = await done(agency.get("/api/v1/mine", {}, owner));
  const file = await done(agency.get(`/api/v1/operators/${operator.code}`));
  const explained = await done(agency.get(`/api/v1/operators/${operator.code}/results/${published}`));
  const [listed] = (await done(agency.get("/api/v1/publicity?stage=published", {}, "publisher"))).items;
  assert.deepEqual(
    [mine.result.staleSince, file.staleSince, explained.staleSince, listed.staleSince],
    [since, since, since, since],
  );
  assert.match((await agency.get(`/o/${operator.code}`)).text, /该结果已超过规定的更新周期/);
});

test("it stands in the list of what is due with the article, for the agency and for an authority of its region", async () => {
  for (const as of ["case-officer", bureau]) {
    const { overdue, due, items } = await done(agency.get("/api/v1/refresh", {}, as));
    assert.deepEqual([overdue, due, items.length], [1, 1, 1], as);
    assert.deepEqual([items[0].result, items[0].daysLeft, items[0].by.article], [published, -1, "13"]);
    const book = await agency.get("/api/v1/deadlines", {}, as);
    assert.equal(book.status, 200, book.text);
  }
  assert.equal((await agency.get("/api/v1/refresh", {}, owner)).status, 403);
});

test("whoever scores renews it by a press, and nobody else", async () => {
  assert.equal((await agency.post("/refresh", {}, "publisher")).status, 403);
  assert.deepEqual(await done(agency.post("/refresh", {}, "scorer")), { evaluated: 1, refused: 0 });
  const [{ renewed }] = (await done(agency.get("/api/v1/refresh"))).items;
  assert.equal(renewed.stage, "evaluated");
  await done(agency.post(`/results/${renewed.result}/approve`, {}, "approver"));
  const { items } = await done(agency.get("/api/v1/deadlines"));
  const item = items.find((one: { refresh?: { result: string } }) => one.refresh?.result === published);
  assert.equal(item.refresh.renewed, renewed.result);
});
