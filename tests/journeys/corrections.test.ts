/** A record is never edited: staff see every version, the public only what stands; a repair ends display and use. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile, repairFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const penalty = { ...operator, number: "示市监罚〔2026〕11号", on: "2026-05-06" };
const other = { ...operator, number: "示市监罚〔2026〕12号", on: "2026-05-07" };

test("the same source with another amount corrects the record; staff see both versions", async () => {
  await agency.bringIn(penaltyFile([penalty, other]), "行政处罚一.csv");
  const corrected = await agency.bringIn(penaltyFile([{ ...penalty, fineWanYuan: "0.35" }]), "行政处罚二.csv");
  assert.deepEqual([corrected.accepted, corrected.corrected, corrected.duplicates], [0, 1, 0]);
  const record = await recordOf(penalty.number);
  assert.deepEqual(
    record.versions.map((version: { content: { amountFen: number } }) => version.content.amountFen),
    [1_000_000, 350_000],
  );
  assert.equal(record.current.amountFen, 350_000);
});

test("a correction by hand is a new version too, with its reason", async () => {
  const record = await recordOf(other.number);
  const content = { ...record.current, amountFen: 200_000 };
  const corrected = await agency.post(
    `/operators/${operator.code}/records/${record.id}/correct`,
    {
      content,
      reason: "处罚机关来函更正",
    },
    "case-officer",
  );
  assert.equal(corrected.status, 200, corrected.text);
  assert.deepEqual(corrected.body.record.versions.length, 2);
  assert.equal(corrected.body.record.versions[1].reason, "处罚机关来函更正");
});

test("what was known before the correction can still be read", async () => {
  agency.on("2026-09-02");
  const then = await agency.get(
    `/api/v1/operators/${operator.code}/dossier?knownAt=${encodeURIComponent("2026-09-01T08:59:59+08:00")}`,
  );
  assert.equal(then.status, 404, "before the import nothing was known");
  const bad = await agency.get(`/api/v1/operators/${operator.code}/dossier?asOf=2026-02-30`);
  assert.equal(bad.status, 400, "a day that is none is refused");
});

test("the public sees one version, the one that stands", async () => {
  await publishEverything();
  const page = await agency.get(`/o/${operator.code}`);
  assert.equal(page.text.includes("3,500 元"), true);
  assert.equal(page.text.includes("10,000 元"), false);
  assert.equal(page.text.includes("处罚机关来函更正"), false);
});

test("a mark stands beside the record on the public page in the same moment, and goes when it is taken away", async () => {
  const record = await recordOf(penalty.number);
  const marks = `/operators/${operator.code}/records/${record.id}`;
  assert.equal(
    (await agency.post(`${marks}/mark`, { kind: "objection", note: "经营者提出异议" }, "case-officer")).status,
    200,
  );
  assert.equal((await agency.get(`/o/${operator.code}`)).text.includes("异议处理中"), true);
  assert.equal(
    (await agency.post(`${marks}/unmark`, { kind: "objection", reason: "异议不成立" }, "case-officer")).status,
    200,
  );
  assert.equal((await agency.get(`/o/${operator.code}`)).text.includes("异议处理中"), false);
});

test("a repair takes the record from the page and from the score", async () => {
  const before = await evaluated();
  assert.match(await publicSentence(), /行政处罚/, "while it stands, what it cost is named");
  const repaired = await agency.bringIn(
    repairFile([{ ...operator, ofDocument: penalty.number, on: "2026-10-10" }]),
    "信用修复.csv",
  );
  assert.equal(repaired.accepted, 1, JSON.stringify(repaired));
  const page = await agency.get(`/o/${operator.code}`);
  assert.equal(page.text.includes(penalty.number), false);
  assert.equal(page.text.includes(other.number), true);
  for (const trace of ["示修〔2026〕", "<strong>信用修复"]) assert.equal(page.text.includes(trace), false, trace);
  const { body } = await agency.get(`/api/v1/public/operators/${operator.code}`);
  assert.deepEqual(
    body.records.map((record: { kind: string }) => record.kind),
    ["penalty"],
  );
  assert.doesNotMatch(await publicSentence(), /行政处罚/, "nor does the published result name what it cost");
  assert.equal((await recordOf(penalty.number)).repaired.on, "2026-10-10");
  assert.equal((await evaluated()) - before, 4000, "an ordinary penalty weighs 40 points");
});

// biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
async function recordOf(number: string): Promise<any> {
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  const entries: readonly { record: { current: { documentNumber?: string } } }[] = body.dossier.entries;
  return entries.find((entry) => entry.record.current.documentNumber === number)?.record;
}

async function publicSentence(): Promise<string> {
  const { body } = await agency.get(`/api/v1/public/operators/${operator.code}`);
  return body.published.sentence.zh;
}

/** Hundredths of a point. */
async function evaluated(): Promise<number> {
  const { body } = await agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer");
  return body.result.scoreCentipoints;
}

async function publishEverything(): Promise<void> {
  const { body } = await agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer");
  await agency.post(`/results/${body.result.id}/approve`, {}, "approver");
  const started = await agency.post(`/results/${body.result.id}/publicity`, {}, "publisher");
  assert.equal(started.status, 200, started.text);
  agency.on("2026-10-11");
  assert.equal((await publishDue(agency.desk)).done, 1);
}
