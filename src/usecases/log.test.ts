/** The proof of a published result, checked by another implementation than ours, and a log that was tampered with. */
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import type { ProofFile } from "../core/proof/proof-file.ts";
import { day } from "../core/time/day.ts";
import { checkSignature, openKeys } from "../credentials/keys.ts";
import { evaluateOperator } from "./evaluations.ts";
import { sealAndSign, signHeads } from "./heads.ts";
import { logHeads, logKeys, newestHead, proveConsistency, proveResult } from "./log.ts";
import { completeLog, verifyLog } from "./log-verification.ts";
import { checkProof } from "./proof-check.ts";
import { approveResult, publishDue, startPublicity, withdrawResult } from "./publication.ts";
import { withdrawRecord } from "./records.ts";

/** A house in which one result was published and another operator has records that ended. */
async function publishedHouse(): Promise<{ readonly house: TestDesk; readonly result: string }> {
  const house = await testDesk();
  await house.take(
    "登记.csv",
    csv(registrationHeader, registrationRow(codes.tea, "测试茶业"), registrationRow(codes.toys, "测试玩具")),
    "registration",
  );
  await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
  await house.take("评价.ndjson", trade(codes.tea).reviews, "consumer-reviews");
  await house.take(
    "罚.csv",
    csv(penaltyHeader, ...["一", "二", "三"].map((n) => penaltyRow(codes.toys, n))),
    "penalty-2018",
  );
  house.on("2026-09-16");
  const answer = await evaluateOperator(house.as("scorer"), { code: codes.tea });
  assert.ok(!isRefusal(answer));
  const result = answer.result.id;
  assert.ok(!isRefusal(await approveResult(house.as("approver"), { result })));
  assert.ok(!isRefusal(await startPublicity(house.as("publisher"), { result })));
  return { house, result };
}

async function publish(house: TestDesk): Promise<void> {
  house.on("2026-10-09", "00:01");
  assert.equal((await publishDue(house.as("publisher"))).done, 1);
}

async function withdrawOne(house: TestDesk, number: number): Promise<void> {
  const state = await house.desk.operators.byCode(codes.toys);
  const record = state?.records.filter(({ current }) => current.kind === "penalty")[number]?.id ?? assert.fail();
  const act = { code: codes.toys, record, reason: "处罚决定被撤销", on: day("2026-10-09") };
  assert.ok(!isRefusal(await withdrawRecord(house.as("case-officer"), act as never)));
}

/** What anybody can write in an afternoon from RFC 9162, RFC 8032 and the description of signed notes; nothing of ours is used. */
function provesByAnotherHand(proof: ProofFile, vkey: string): boolean {
  const hash = (...parts: readonly Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const walk = (index: number, size: number, path: Buffer[]): Buffer => {
    if (size === 1) return hash(Buffer.from([0]), Buffer.from(proof.statement));
    let left = 1;
    while (left * 2 < size) left *= 2;
    const other = path.pop() ?? Buffer.alloc(0);
    return index < left
      ? hash(Buffer.from([1]), walk(index, left, path), other)
      : hash(Buffer.from([1]), other, walk(index - left, size - left, path));
  };
  const root = walk(
    proof.index,
    proof.size,
    proof.path.map((hex) => Buffer.from(hex, "hex")),
  );
  const [signed = "", signature = ""] = proof.checkpoint.split("\n\n");
  const [, size, rootText] = signed.split("\n");
  const raw = Buffer.from(vkey.split("+").slice(2).join("+"), "base64").subarray(1);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const bytes = Buffer.from(signature.trim().split(" ")[2] ?? "", "base64").subarray(4);
  const isSigned = verify(null, Buffer.from(`${signed}\n`), key, bytes);
  return isSigned && Number(size) === proof.size && rootText === root.toString("base64");
}

describe("the proof of a published result", () => {
  let house: TestDesk;
  let result: string;
  let proof: ProofFile;
  let keys: string;
  const checking = () => ({ scope: house.public.scope, check: checkSignature });
  const check = (file: unknown, more: object = { keys }) =>
    checkProof(checking(), { proof: typeof file === "string" ? file : JSON.stringify(file), ...more });
  const wrongness = async (file: unknown, more?: object) => {
    const verdict = await check(file, more);
    return verdict.proved ? "proved" : verdict.wrong;
  };

  before(async () => {
    ({ house, result } = await publishedHouse());
    await publish(house);
    for (let n = 0; n < 3; n++) await withdrawOne(house, n);
    await sealAndSign(house.system);
    proof = await proveResult(house.public, result);
    keys = (await logKeys(house.public)).map(({ key }) => key).join("\n");
  });
  after(() => house.close());

  test("holds by another implementation, written from the standards alone", () => {
    assert.equal(provesByAnotherHand(proof, keys), true);
    const swapped = { ...proof, statement: proof.statement.replace('"grade":"', '"grade":"A') };
    assert.equal(provesByAnotherHand(swapped, keys), false);
  });

  test("holds offline, and says what the page shows", async () => {
    const verdict = await check(proof);
    assert.ok(verdict.proved && verdict.trusted);
    const { publications } = house.desk.results;
    const operator = (await house.desk.operators.byCode(codes.tea))?.operator.id ?? assert.fail();
    const [published] = await publications.call(house.desk.results, operator);
    assert.deepEqual(
      [verdict.statement.type, verdict.statement.code, verdict.statement.shown?.grade, verdict.statement.digest],
      ["ResultPublished", codes.tea, published?.grade, published?.digest],
    );
    const withoutKey = await check(proof, {});
    assert.ok(withoutKey.proved && !withoutKey.trusted, "the key in the file is nobody's word");
  });

  test("does not hold for another grade, position, path or size, nor under another key", async () => {
    const better = proof.statement.replace(/"grade":"[^"]+"/, '"grade":"AAA+"');
    assert.equal(await wrongness({ ...proof, statement: better }), "statement-not-in-log");
    assert.equal(await wrongness({ ...proof, index: proof.index + 1 }), "statement-not-in-log");
    assert.equal(await wrongness({ ...proof, path: proof.path.slice(1) }), "statement-not-in-log");
    assert.equal(await wrongness({ ...proof, size: proof.size + 1 }), "size-differs");
    const grown = proof.checkpoint.replace(`\n${proof.size}\n`, `\n${proof.size + 1}\n`);
    assert.equal(await wrongness({ ...proof, checkpoint: grown, size: proof.size + 1 }), "signature-wrong");
    assert.equal(await wrongness({ ...proof, key: "nobody" }), "key-unreadable");
    assert.equal(await wrongness("{}"), "not-a-proof");
    assert.equal(await wrongness("not json"), "not-a-proof");
    const folder = await mkdtemp(join(tmpdir(), "xinheng-keys-"));
    const [foreign] = await logKeys({ ...house.public, keys: await openKeys(folder, house.desk.clock.now()) });
    await rm(folder, { recursive: true });
    assert.equal(await wrongness(proof, { keys: foreign?.key }), "key-unknown");
    await assert.rejects(check(proof, { keys: "no key" }), { code: "key-unreadable" });
  });

  test("stands against a head kept elsewhere, older or newer, with the consistency proof between the two", async () => {
    const older = await newestHead(house.public);
    await withdrawnResult(house);
    await signHeads(house.system);
    const newer = await newestHead(house.public);
    const file = JSON.stringify(await proveConsistency(house.public, { from: older.size, to: newer.size }));
    assert.equal(await wrongness(proof, { keys, head: older.note }), "proved");
    assert.equal(await wrongness(proof, { keys, head: newer.note }), "consistency-needed");
    assert.equal(await wrongness(proof, { keys, head: newer.note, consistency: file }), "proved");
    const short = JSON.stringify({ ...JSON.parse(file), path: [] });
    assert.equal(await wrongness(proof, { keys, head: newer.note, consistency: short }), "not-consistent");
    assert.equal(await wrongness(proof, { keys, head: newer.note, consistency: "[]" }), "not-a-consistency");
    assert.equal(await wrongness(proof, { keys, head: "no head" }), "not-a-note");
  });

  test("is given out no longer once the result was withdrawn; the agency still sees what was stated", async () => {
    await assert.rejects(proveResult(house.public, result), { code: "not-found" });
    const last = await proveResult(house.as("auditor"), result);
    assert.equal(JSON.parse(last.statement).type, "ResultWithdrawn");
    await assert.rejects(proveResult(house.as("auditor"), "no such result"), { code: "not-found" });
  });

  async function withdrawnResult(of: TestDesk): Promise<void> {
    assert.ok(!isRefusal(await withdrawResult(of.as("publisher"), { result, reason: "测试撤回" })));
  }
});

describe("the log as a whole", () => {
  let house: TestDesk;
  let result: string;
  before(async () => {
    ({ house, result } = await publishedHouse());
  });
  after(() => house.close());

  test("is signed within a minute of its growth, and a result waits so long for its proof", async () => {
    await sealAndSign(house.system);
    const proof = await proveResult(house.public, result);
    assert.equal(JSON.parse(proof.statement).type, "PublicityStarted");
    await publish(house);
    await sealAndSign(house.system);
    const before = await newestHead(house.public);
    await withdrawOne(house, 0);
    await sealAndSign(house.system);
    assert.equal((await newestHead(house.public)).size, before.size, "signed less than a minute ago");
    house.on("2026-10-09", "00:05");
    await sealAndSign(house.system);
    assert.equal((await newestHead(house.public)).size, before.size + 1);
    assert.equal((await logHeads(house.public, 2)).length, 2);
  });

  test("agrees with its hashes, its heads and the facts", async () => {
    const verified = await verifyLog(house.system);
    assert.deepEqual([verified.fault, verified.facts, verified.head.size], [undefined, 4, 4]);
    await assert.rejects(proveConsistency(house.public, { from: 1, to: 5 }), { code: "log-range" });
    await assert.rejects(verifyLog(house.as("administrator")), { code: "not-allowed" });
  });

  test("a statement that was swapped, taken out or moved is found and named", async () => {
    const changes: readonly (readonly [does: string, undoes: string, problem: string])[] = [
      [
        "UPDATE log_entry SET text = replace(text, 'ResultPublished', 'ResultpublisheD')",
        "UPDATE log_entry SET text = replace(text, 'ResultpublisheD', 'ResultPublished')",
        "leaf-changed",
      ],
      [
        "UPDATE log_leaf SET hash = reverse(hash) WHERE position = 1",
        "UPDATE log_leaf SET hash = reverse(hash) WHERE position = 1",
        "leaf-changed",
      ],
      [
        "UPDATE log_leaf SET position = 99 WHERE position = 2",
        "UPDATE log_leaf SET position = 2 WHERE position = 99",
        "leaf-missing",
      ],
      [
        "UPDATE log_node SET hash = reverse(hash) WHERE level = 2",
        "UPDATE log_node SET hash = reverse(hash) WHERE level = 2",
        "node-changed",
      ],
      [
        "UPDATE log_entry SET seq = seq + 100 WHERE result_id IS NULL",
        "UPDATE log_entry SET seq = seq - 100 WHERE result_id IS NULL",
        "statement-missing",
      ],
      [
        "UPDATE fact SET body = replace(body::text, '处罚决定被撤销', '另一个理由')::json WHERE body->>'type' = 'RecordWithdrawn'",
        "UPDATE fact SET body = replace(body::text, '另一个理由', '处罚决定被撤销')::json WHERE body->>'type' = 'RecordWithdrawn'",
        "fact-not-stated",
      ],
      [
        "UPDATE signed_head SET hash = reverse(hash) WHERE sequence = 'log'",
        "UPDATE signed_head SET hash = reverse(hash) WHERE sequence = 'log'",
        "head-differs",
      ],
    ];
    for (const [does, undoes, problem] of changes) {
      assert.ok((await house.tamper(does)) > 0, does);
      assert.equal((await verifyLog(house.system)).fault?.problem, problem, does);
      await house.tamper(undoes);
    }
    assert.equal((await verifyLog(house.system)).fault, undefined);
  });

  test("facts that were taken from the journal, and operators that are gone, are missed", async () => {
    await house.tamper("CREATE TABLE stolen AS SELECT * FROM fact WHERE body->>'type' = 'RecordWithdrawn'");
    await house.tamper("DELETE FROM fact WHERE body->>'type' = 'RecordWithdrawn'");
    assert.equal((await verifyLog(house.system)).fault?.problem, "fact-missing");
    await house.tamper("INSERT INTO fact SELECT * FROM stolen");
    await house.tamper("CREATE TABLE gone AS SELECT * FROM operator");
    await house.tamper("DELETE FROM operator");
    assert.deepEqual((await verifyLog(house.system)).fault, { problem: "operators-missing", statements: 4 });
    await house.tamper("INSERT INTO operator SELECT * FROM gone");
    assert.equal((await verifyLog(house.system)).fault, undefined);
  });

  test("a log that was cut, and made anew with another grade, differs from what was signed", async () => {
    await house.tamper("DELETE FROM log_leaf WHERE position >= 2");
    await house.tamper("DELETE FROM log_node WHERE level > 1 OR position > 0");
    assert.equal((await verifyLog(house.system)).fault?.problem, "log-cut");
    await house.tamper(`UPDATE log_entry SET text = replace(text, '"grade":"', '"grade":"A')`);
    await house.tamper(`INSERT INTO log_waiting SELECT operator_id, seq FROM log_entry AS e
      WHERE NOT EXISTS (SELECT 1 FROM log_leaf AS l WHERE l.operator_id = e.operator_id AND l.seq = e.seq)`);
    const { fault } = await verifyLog(house.system);
    assert.ok(fault?.problem === "head-differs" || fault?.problem === "leaf-changed", fault?.problem);
  });

  test("a log that can be sealed no more is still verified, and what is wrong named", async () => {
    await house.tamper("DELETE FROM log_node");
    await withdrawOne(house, 1);
    assert.ok((await verifyLog(house.system)).fault !== undefined);
  });
});

test("what was written when there was no log yet is entered once, and proved like everything else", async () => {
  const { house, result } = await publishedHouse();
  try {
    for (const table of ["log_entry", "log_waiting", "log_leaf", "log_node", "signed_head"])
      await house.tamper(`DELETE FROM ${table}`);
    assert.equal((await verifyLog(house.system)).fault?.problem, "fact-not-stated");
    assert.equal(await completeLog(house.system), 2);
    assert.equal(await completeLog(house.system), 0);
    assert.equal((await verifyLog(house.system)).fault, undefined);
    await signHeads(house.system);
    assert.equal((await proveResult(house.public, result)).size, 2);
  } finally {
    await house.close();
  }
});
