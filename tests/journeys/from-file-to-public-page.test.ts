/** The spine: a bureau's file comes in, becomes credit files and grades, passes the gate, and is seen by the public on the day it may be. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isRefusal } from "../../src/core/citation.ts";
import { publishDue, publishResult } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { allRounder } from "./people.ts";

const agency = await openAgency();
after(() => agency.close());

const fair = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const poor = { code: codeOf(2), name: "示例乙网络科技有限公司" };
let fairResult = "";
let poorResult = "";

test("a bureau's file becomes credit files: every row is accounted for", async () => {
  const serious = [1, 2, 3].map((at) => ({
    ...poor,
    number: `示市监罚〔2026〕2${at}号`,
    on: "2026-06-03",
    severity: "严重",
  }));
  const file = penaltyFile([{ ...fair, number: "示市监罚〔2026〕11号", on: "2026-05-06" }, ...serious]);
  const imported = await agency.bringIn(file, "行政处罚公示_202609.csv");
  assert.equal(imported.state, "done", JSON.stringify(imported.fault));
  assert.deepEqual(pick(imported, "rows", "accepted", "duplicates", "quarantined"), [4, 4, 0, 0]);
  assert.equal(imported.layout.id, "penalty-2018");
  const file1 = await agency.get(`/api/v1/operators/${fair.code}/dossier`);
  const [entry] = file1.body.dossier.entries;
  assert.equal(entry.record.current.amountFen, 1_000_000, "1 万元 is 1,000,000 分");
  assert.equal(entry.standing.stands, true);
  assert.equal(file1.body.governing.label.zh.includes("征求意见稿"), true);
});

test("a run grades everyone, and the explanation is the score", async () => {
  const started = await agency.post("/runs", {}, allRounder);
  assert.equal(started.status, 202, started.text);
  await agency.work.settle();
  const run = await agency.get(`/api/v1/runs/${started.body.id}`);
  assert.deepEqual(pick(run.body, "state", "total", "evaluated", "refused"), ["done", 2, 2, 0]);
  fairResult = await latestResult(fair.code);
  poorResult = await latestResult(poor.code);
  const explained = await agency.get(`/api/v1/operators/${poor.code}/results/${poorResult}`);
  assert.equal(explained.status, 200, explained.text);
  const parts: readonly { readonly points: number }[] = [...explained.body.groups, ...explained.body.others];
  const sum = parts.reduce((total, part) => total + part.points, 0);
  assert.equal(sum, explained.body.result.scoreMicropoints);
  assert.equal(explained.body.publication.bad, true);
});

test("nothing of it is public yet", async () => {
  for (const { code, name } of [fair, poor]) {
    assert.equal((await agency.get(`/o/${code}`)).status, 404);
    assert.equal((await agency.get(`/api/v1/public/operators/${code}`)).status, 404);
    const search = await agency.get(`/?text=${encodeURIComponent(name)}`);
    assert.equal(search.text.includes(`/o/${code}`), false);
  }
});

test("the scorer may not approve, though approving is her post too; another person may", async () => {
  const own = await agency.post(`/results/${fairResult}/approve`, {}, allRounder);
  assert.equal(own.status, 422);
  assert.deepEqual(pick(own.body, "code", "status"), ["approver-is-scorer", 422]);
  assert.equal(typeof own.body.by.article, "string");
  for (const result of [fairResult, poorResult])
    assert.equal((await agency.post(`/results/${result}/approve`, {}, "approver")).status, 200);
});

test("a bad result is told to the operator before anyone else sees it", async () => {
  const early = await agency.post(`/results/${poorResult}/publicity`, {}, "publisher");
  assert.deepEqual(pick(early.body, "status", "code"), [422, "not-noticed"]);
  const told = await agency.post(
    `/results/${poorResult}/notice`,
    { channel: "post", receipt: "EMS 1234567890" },
    "publisher",
  );
  assert.equal(told.status, 200, told.text);
  assert.equal(told.body.publication.stage, "noticed");
});

test("publicity runs ten working days over the October holiday and shows the initial result, labelled as a draft's", async () => {
  agency.on("2026-09-17");
  const started = await agency.post(`/results/${fairResult}/publicity`, {}, "publisher");
  assert.equal(started.body.publication?.publicityLastDay, "2026-10-08", started.text);
  const page = await agency.get(`/o/${fair.code}`);
  assert.equal(page.status, 200);
  for (const text of ["初评结果公示", "2026-10-08 24:00", "征求意见稿", "示例", "仅供参考", "如何提出异议"])
    assert.equal(page.text.includes(text), true, `the page says ${text}`);
  assert.equal(page.text.includes('id="published"'), false);
  assert.equal(page.text.includes("违法行为类型：虚假宣传"), true, "what the penalty was for");
  assert.equal((await agency.get(`/o/${fair.code}?lang=en`)).text.includes("illegal act: 虚假宣传"), true);
  const gate = await agency.get(`/api/v1/results/${fairResult}/gate`);
  assert.deepEqual(
    gate.body.steps.map((step: { step: string; state: string; until?: string }) => [step.step, step.state, step.until]),
    [
      ["approval", "done", undefined],
      ["notice", "not-needed", undefined],
      ["publicity", "waiting", "2026-10-08"],
      ["publication", "to-do", undefined],
    ],
  );
  assert.equal((await agency.get("/publicity")).text.includes("2026-10-08 24:00 届满"), true);
  assert.equal((await agency.get("/")).text.includes(`/o/${fair.code}`), true);
});

test("on the last day no door publishes", async () => {
  agency.on("2026-10-08", "23:59:59");
  const refused = await agency.post(`/results/${fairResult}/publish`, {}, "publisher");
  assert.deepEqual(pick(refused.body, "status", "notBefore"), [422, "2026-10-09"]);
  assert.equal(isRefusal(await publishResult(agency.desk, { result: fairResult })), true);
  assert.equal((await publishDue(agency.desk)).done, 0);
  const page = await agency.get(`/o/${fair.code}`);
  assert.equal(page.text.includes('id="initial"'), true);
  assert.equal(page.text.includes('id="published"'), false);
  const seen = await agency.get(`/api/v1/public/operators/${fair.code}`);
  assert.deepEqual(
    Object.keys(seen.body).filter((key) => key === "published" || key === "initial"),
    ["initial"],
  );
});

test("the day after, the daily job publishes, and the public page shows the result", async () => {
  agency.on("2026-10-09", "00:00:01");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const page = await agency.get(`/o/${fair.code}`);
  assert.equal(page.text.includes('id="published"'), true);
  assert.equal(page.text.includes('id="initial"'), false);
  const seen = await agency.get(`/api/v1/public/operators/${fair.code}`);
  assert.equal(seen.body.published.publishedOn, "2026-10-09");
  assert.equal((await agency.get(`/o/${poor.code}`)).status, 404, "the other one has not been through the gate");
});

test("a stored result verifies", async () => {
  const before = await agency.get(`/api/v1/results/${fairResult}/verify`);
  assert.equal(before.body.identical, true, before.text);
});

test("one byte of a stored result changed by an intruder is found, and said", async () => {
  const sql =
    "UPDATE result SET packed = set_byte(packed, length(packed) - 1, 255 - get_byte(packed, length(packed) - 1)) WHERE result_id = $1";
  assert.equal(await agency.tamper(sql, [poorResult]), 1);
  const changed = await agency.get(`/api/v1/results/${poorResult}/verify`);
  assert.deepEqual(pick(changed.body, "result", "identical"), [poorResult, false]);
  assert.equal(changed.body.difference.kind, "stored-bytes");
  assert.equal((await agency.get(`/api/v1/results/${fairResult}/verify`)).body.identical, true);
});

test("a withdrawn result leaves the public page at once", async () => {
  const withdrawn = await agency.post(`/results/${fairResult}/withdraw`, { reason: "发现计算口径有误" }, "publisher");
  assert.equal(withdrawn.status, 200, withdrawn.text);
  assert.equal((await agency.get(`/o/${fair.code}`)).status, 404);
});

async function latestResult(code: string): Promise<string> {
  const history = await agency.get(`/api/v1/operators/${code}/results`);
  return history.body.items[0].result.id;
}

function pick(from: Readonly<Record<string, unknown>>, ...names: readonly string[]): readonly unknown[] {
  return names.map((name) => from[name]);
}
