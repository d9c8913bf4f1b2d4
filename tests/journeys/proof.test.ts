/** What was done is on record, what was published can be proved, and what was handed in is kept as it came. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import { checkSignature } from "../../src/credentials/keys.ts";
import { sealAndSign } from "../../src/usecases/heads.ts";
import { checkProof } from "../../src/usecases/proof-check.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { allRounder } from "./people.ts";

const agency = await openAgency();
after(() => agency.close());
await agency.people.add("applicant");

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const letter = Buffer.from("%PDF-1.7\n授权委托书\n%%EOF\n");
const letterHash = createHash("sha256").update(letter).digest("hex");
let result = "";

test("a result that is in publicity can be proved by anybody, from the page's link to the offline check", async () => {
  await agency.bringIn(
    penaltyFile([{ ...operator, number: "示市监罚〔2026〕11号", on: "2026-05-06" }]),
    "行政处罚.csv",
  );
  await agency.post("/runs", {}, allRounder);
  await agency.work.settle();
  result = (await agency.get(`/api/v1/operators/${operator.code}/results`)).body.items[0].result.id;
  assert.equal(
    (await agency.send("GET", `/api/v1/log/proof?result=${result}`, {})).status,
    404,
    "nothing is public yet",
  );
  await agency.post(`/results/${result}/approve`, {}, "approver");
  agency.on("2026-09-17");
  assert.equal((await agency.post(`/results/${result}/publicity`, {}, "publisher")).status, 200);
  await sealAndSign(agency.desk);
  agency.on("2026-10-09");
  assert.equal((await agency.post(`/results/${result}/publish`, {}, "publisher")).status, 200);
  await sealAndSign(agency.desk);
  const page = await agency.get(`/o/${operator.code}`);
  const [, link = ""] = /href="(\/api\/v1\/log\/proof[^"]+)"/.exec(page.text) ?? [];
  const proof = await agency.send("GET", link, {});
  assert.equal(proof.status, 200, proof.text);
  assert.match(String(proof.headers["content-disposition"]), /^attachment; filename="xinheng-proof-[\w-]+\.json"$/);
  const keys = (await agency.send("GET", "/api/v1/log/keys", {})).body.items.map((each: { key: string }) => each.key);
  const checking = { scope: agency.desk.scope, check: checkSignature };
  const verdict = await checkProof(checking, { proof: proof.text, keys: keys.join("\n") });
  assert.ok(verdict.proved, proof.text);
  assert.equal(page.text.includes(verdict.statement.shown?.grade ?? "no grade"), true);
});

test("the page about the log shows its newest head and key in both languages; anybody may ask whether it only grew", async () => {
  const { body: head } = await agency.send("GET", "/api/v1/log/head", {});
  for (const [language, words] of [
    ["zh", "结果存证日志"],
    ["en", "Transparency log"],
  ] as const) {
    const page = await agency.get(`/log?lang=${language}`);
    assert.equal(page.status, 200);
    for (const text of [words, head.hash, "npx xinheng log verify proof.json --key xinheng-"])
      assert.ok(page.text.includes(text), `the page says ${text}`);
  }
  const grown = await agency.send("GET", `/api/v1/log/consistency?from=1&to=${head.size}`, {});
  assert.equal(grown.status, 200, grown.text);
  assert.equal((await agency.send("GET", `/api/v1/log/consistency?from=1&to=${head.size + 9}`, {})).status, 422);
  assert.ok((await agency.send("GET", "/api/v1/log/heads", {})).body.items.length >= 1);
});

test("evidence is taken by its content, kept under its hash, and given out as a file for a stated purpose", async () => {
  const sent = await handIn(letter, "..\\授权书<1>.pdf", "applicant");
  assert.equal(sent.status, 201, sent.text);
  assert.deepEqual(
    [sent.body.hash, sent.body.mediaType, sent.body.name],
    [letterHash, "application/pdf", "授权书1.pdf"],
  );
  const path = `/api/v1/evidence/${letterHash}`;
  const nothingSaid = await agency.get(path, {}, "case-officer");
  assert.deepEqual([nothingSaid.status, nothingSaid.body.code], [422, "purpose-needed"]);
  const purpose = { "x-purpose": encodeURIComponent("核对授权") };
  const read = await agency.get(path, purpose, "case-officer");
  assert.equal(read.status, 200, read.text);
  assert.equal(read.text, letter.toString());
  assert.match(String(read.headers["content-disposition"]), /^attachment; filename\*=UTF-8''/);
  assert.deepEqual(
    ["content-type", "x-content-type-options", "cache-control"].map((name) => read.headers[name]),
    ["application/pdf", "nosniff", "no-store"],
  );
  const listed = await agency.get(`/api/v1/evidence?kind=representation&id=${operator.code}`, {}, "case-officer");
  assert.equal(listed.body.items[0].hash, letterHash);
});

test("evidence is not for those of other posts, and what a browser could run is not taken", async () => {
  const purpose = { "x-purpose": encodeURIComponent("好奇") };
  assert.equal((await agency.get(`/api/v1/evidence/${letterHash}`, purpose, "collector")).status, 403);
  assert.equal((await agency.get(`/api/v1/evidence/${letterHash}`, purpose, "applicant")).status, 403);
  assert.equal((await agency.send("GET", `/api/v1/evidence/${letterHash}`, { headers: purpose })).status, 401);
  const page = await handIn(
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "a.png",
    "applicant",
  );
  assert.deepEqual([page.status, page.body.code], [422, "evidence-kind"]);
  const large = await handIn(Buffer.alloc(20 * 1024 ** 2 + 1, "a"), "large.txt", "applicant");
  assert.deepEqual([large.status, large.body.code], [413, "file-too-large"]);
  assert.equal((await handIn(letter, "a.pdf", undefined)).status, 401);
});

test("the auditor sees who read what for which purpose, and that the chain is whole", async () => {
  const trail = await agency.get(`/api/v1/audit?kind=representation&id=${operator.code}`, {}, "auditor");
  assert.equal(trail.status, 200, trail.text);
  const [reading] = trail.body.items;
  assert.deepEqual(
    [reading.act, reading.by, reading.purpose, reading.origin.door, reading.after.hash],
    ["evidence.read", "case-officer", "核对授权", "http", letterHash],
  );
  assert.equal(typeof reading.link.position, "number");
  const verified = await agency.post("/audit/verify", {}, "auditor");
  assert.deepEqual([verified.status, verified.body.fault], [200, undefined], verified.text);
  assert.equal((await agency.get("/api/v1/audit/heads", {}, "auditor")).body.items.length >= 1, true);
  for (const as of ["administrator", "publisher", "applicant"])
    assert.equal((await agency.get("/api/v1/audit", {}, as)).status, 403, as);
});

async function handIn(content: Uint8Array, fileName: string, as: string | undefined) {
  const edge = "----journey";
  const field = (name: string, value: string) =>
    `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${field("kind", "representation")}${field("id", operator.code)}--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const headers = { "content-type": `multipart/form-data; boundary=${edge}` };
  return agency.send("POST", "/api/v1/evidence", { payload, headers, as });
}
