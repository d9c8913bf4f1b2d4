/** One result by its id: the stored bytes with where it stands now, an ETag, and nothing for whoever it does not reach. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sha256 } from "../../src/core/digest.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { type Answer, openAgency } from "./agency.ts";
import { codeOf, penaltyFile, registerFile } from "./bureau.ts";
import { authority, done, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const other = { code: codeOf(2), name: "示例乙电子商务有限公司" };
await agency.bringIn(registerFile([operator, other]), "登记.csv");
await agency.bringIn(penaltyFile([{ ...operator, number: "示市监罚〔2026〕1号", on: "2026-05-06" }]), "罚.csv");
const owner = await represent(agency, operator.code, "owner");
const neighbour = await represent(agency, other.code, "neighbour");
const bureau = await authority(agency, "commerce", "示例市商务局", ["990100"]);
const { result } = await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);
const url = `/api/v1/results/${result.id}`;

test("staff read what is stored, byte for byte, as it stands in the history", async () => {
  const read = await agency.get(url);
  assert.equal(read.status, 200, read.text);
  const [listed] = (await done(agency.get(`/api/v1/operators/${operator.code}/results`))).items;
  assert.deepEqual(read.body, listed);
  const text = read.text.slice('{"result":'.length, read.text.indexOf(',"publication":'));
  assert.equal(sha256(text), read.body.publication.digest);
  assert.equal(read.headers["content-type"], "application/json; charset=utf-8");
  assert.equal(read.headers["cache-control"], "no-store");
});

test("whoever has the present version is told so, without the text, and nobody else is", async () => {
  const etag = String((await agency.get(url)).headers.etag);
  for (const seen of [etag, `W/${etag}`, `"another", ${etag}`]) {
    const unchanged = await agency.get(url, { "if-none-match": seen });
    assert.deepEqual([unchanged.status, unchanged.text, unchanged.headers.etag], [304, "", etag], seen);
  }
  assert.equal((await agency.get(url, { "if-none-match": '"another"' })).status, 200);
  for (const as of [neighbour, owner, bureau]) {
    const { status, body } = await agency.get(url, { "if-none-match": etag }, as);
    assert.deepEqual([status, body.code], [404, "not-found"], "nobody outside was told of it yet");
  }
  assert.equal((await agency.send("GET", url, { headers: { "if-none-match": etag } })).status, 401);
  assert.equal((await agency.get(`/api/v1/results/${operator.code}`, { "if-none-match": etag })).status, 404);
});

test("what becomes of the result makes another version at once", async () => {
  const before = String((await agency.get(url)).headers.etag);
  await done(agency.post(`/results/${result.id}/approve`, {}, "approver"));
  const after = await agency.get(url, { "if-none-match": before });
  assert.deepEqual([after.status, after.body.publication.stage], [200, "approved"]);
  assert.notEqual(after.headers.etag, before);
});

test("from publicity on its operator and the authority read it, and each reading is in the query log, the 304 too", async () => {
  await done(agency.post(`/results/${result.id}/publicity`, {}, "publisher"));
  for (const as of [owner, bureau]) {
    const read = await done(agency.get(url, {}, as));
    assert.equal(read.publication.stage, "in-publicity");
  }
  const etag = String((await agency.get(url, {}, bureau)).headers.etag);
  const logged = await asked();
  assert.equal((await agency.get(url, { "if-none-match": etag }, bureau)).status, 304);
  assert.equal(await asked(), logged + 1);
  assert.equal((await agency.get(url, {}, neighbour)).status, 404);
  assert.equal(await asked(), logged + 1, "what nobody was shown is no query about the operator");
});

test("half a year on it is said to be overdue, and what was read before no longer stands", async () => {
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const etag = String((await agency.get(url)).headers.etag);
  agency.on("2027-03-02");
  const read = await agency.get(url, { "if-none-match": etag });
  assert.deepEqual([read.status, read.body.staleSince], [200, "2027-03-02"]);
});

test("once it is withdrawn the authority has it no more, whatever it had before; its operator reads that it was", async () => {
  const etag = String((await agency.get(url, {}, bureau)).headers.etag);
  await done(agency.post(`/results/${result.id}/withdraw`, { reason: "复核" }, "publisher"));
  assert.equal((await agency.get(url, { "if-none-match": etag }, bureau)).status, 404);
  assert.equal((await agency.get(url, { "if-none-match": etag }, owner)).status, 200);
});

test("one whose bytes somebody has been at is not shown, and never half", async () => {
  assert.equal((await agency.get(url)).status, 200);
  const sql = "UPDATE result SET packed = substr(packed, 1, 20) WHERE result_id = $1";
  assert.equal(await agency.tamper(sql, [result.id]), 1);
  const { status, body } = await agency.get(url);
  assert.deepEqual([status, body.code], [404, "not-found"]);
});

async function asked(): Promise<number> {
  const log: Answer = await agency.get(`/api/v1/queries?code=${operator.code}&limit=200`, {}, "auditor");
  assert.equal(log.status, 200, log.text);
  return log.body.items.length;
}
