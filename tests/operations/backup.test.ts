/** Backup and restore as those who run the machine do it: the command beside a running product, another machine, and the proof at the end. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { type Started, startServer, startWorker, stopAll, xinheng } from "./processes.ts";
import { ask, bringIn, got, hire } from "./staff.ts";

after(stopAll);

const folder = mkdtempSync(join(tmpdir(), "xinheng-backing-up-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const here = join(folder, "here");
const passphrase = { XINHENG_BACKUP_PASSPHRASE: "四个词 of our own" };

function file(many: number, from = 0): Buffer {
  const rows = Array.from({ length: many }, (_, n) => ({
    code: codeOf(1 + ((from + n) % 300)),
    name: `示例${1 + ((from + n) % 300)}号电子商务有限公司`,
    number: `示市监罚〔2026〕${from + n}号`,
    on: "2026-05-06",
  }));
  return penaltyFile(rows);
}

describe("a product that is backed up while it works", () => {
  let server: Started;
  let staff: Awaited<ReturnType<typeof hire>>;
  let unfinished = "";
  const archive = join(folder, "monday.xinheng");
  before(async () => {
    server = await startServer(here, {}, "--no-worker");
    staff = await hire(here);
    const everything = staff["all-rounder"];
    const source = {
      id: "bureau",
      name: "示例局",
      class: "government",
      basis: { kind: "public", url: "https://a.test/" },
    };
    await got(server.address, "/sources", staff.collector, source);
    const { version: _, ...settings } = await got(server.address, "/settings", everything);
    const packs = [{ region: "9901", pack: "sz-draft", reason: "示例地区，仅供测试" }];
    const put = await fetch(`${server.address}/api/v1/settings`, {
      method: "PUT",
      headers: { ...staff.administrator, "content-type": "application/json", "if-match": '"0"' },
      body: JSON.stringify({ ...settings, packs, version: 0 }),
    });
    assert.equal(put.status, 200, await put.text());
    const worker = await startWorker(here);
    const first = await bringIn(server.address, staff.collector, file(2_000), "处罚.csv", "bureau");
    await until(`/imports/${first}`, "done");
    const run = await got(server.address, "/runs", staff.scorer, {});
    await until(`/runs/${run.id}`, "done");
    await worker.stop();
    unfinished = await bringIn(server.address, staff.collector, file(500, 5_000), "处罚二.csv", "bureau");
  });
  after(() => server.stop());

  async function until(path: string, state: string, address = server.address, session = staff["all-rounder"]) {
    for (let tries = 0; tries < 6_000; tries++) {
      const found = await got(address, path, session);
      if (found.state === state) return found;
      assert.notEqual(found.state, "failed", JSON.stringify(found.fault));
      await pause(50);
    }
    return assert.fail(`${path} did not become ${state}`);
  }

  test("the command answers what is in the archive, which only its owner may read", async () => {
    const made = xinheng(here, ["backup", archive, "--json"], passphrase);
    assert.equal(made.code, 0, made.err);
    assert.deepEqual([made.json.keys, made.json.missing, made.json.contents], ["enclosed", [], 2]);
    assert.ok(made.json.rows > 2_000);
    assert.equal(statSync(archive).mode & 0o777, 0o600);
    assert.equal((await ask(server.address, "/overview", staff["all-rounder"])).status, 200, "it goes on serving");
  });

  test("it is written down in the audit trail, by its SHA-256", async () => {
    const made = xinheng(here, ["backup", join(folder, "noted.xinheng"), "--json"], passphrase);
    const { items } = await got(server.address, "/audit?act=backup.made&limit=5", staff.auditor);
    assert.equal(items[0].subject.id, made.json.sha256);
  });

  test("without a passphrase it says loudly that the keys are not in it, and does not come back without them by mistake", () => {
    const bare = join(folder, "bare.xinheng");
    const made = xinheng(here, ["backup", bare, "--lang", "en"]);
    assert.match(made.out, /NOTE: XINHENG_BACKUP_PASSPHRASE is not set, so the keys are NOT in this backup/);
    const target = join(folder, "bare");
    const refused = xinheng(target, ["restore", bare, "--json"]);
    assert.deepEqual([refused.code, refused.json.code], [2, "keys-needed"]);
    assert.equal(existsSync(target), false, "nothing was written");
    const withOwn = { XINHENG_KEYS: join(here, "keys") };
    assert.equal(xinheng(target, ["restore", bare], withOwn).code, 0, "the key folder was kept elsewhere");
  });

  test("it comes back on another machine, proves itself, and what was unfinished goes on", async () => {
    const there = join(folder, "there");
    const restored = xinheng(there, ["restore", archive, "--json"], passphrase);
    assert.equal(restored.code, 0, restored.out + restored.err);
    const { proof } = restored.json;
    assert.deepEqual([proof.whole, proof.results.different, proof.views.same], [true, [], true]);
    assert.ok(proof.results.identical >= 300, JSON.stringify(proof.results));
    assert.equal(statSync(join(there, "keys", "secret")).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(there, "keys")).sort(), readdirSync(join(here, "keys")).sort());
    const again = await startServer(there);
    const strangers = await ask(again.address, "/overview", staff["all-rounder"]);
    assert.equal(strangers.status, 401, "nobody is signed in any more");
    const people = await hire(there);
    const done = await until(`/imports/${unfinished}`, "done", again.address, people["all-rounder"]);
    assert.deepEqual([done.rows, done.accepted, done.duplicates], [500, 500, 0]);
    assert.equal(await again.stop(), 0);
    assert.equal(xinheng(there, ["audit", "verify"]).code, 0);
    assert.equal(xinheng(there, ["verify", "--all"]).code, 0);
  });

  test("a broken archive, a wrong passphrase, none and a full store are refused, each in words and with nothing written", () => {
    const target = join(folder, "nothing");
    const cut = join(folder, "cut.xinheng");
    assert.equal(xinheng(here, ["backup", cut], passphrase).code, 0);
    truncateSync(cut, statSync(cut).size - 1);
    for (const [named, from, environment, into] of [
      ["archive-broken", cut, passphrase, target],
      ["passphrase-wrong", archive, { XINHENG_BACKUP_PASSPHRASE: "another" }, target],
      ["passphrase-needed", archive, {}, target],
      ["no-file", join(folder, "nowhere"), passphrase, target],
      ["store-not-empty", archive, passphrase, here],
    ] as const) {
      const refused = xinheng(into, ["restore", from, "--json"], environment);
      assert.deepEqual([refused.code, refused.json?.code], [2, named], refused.out + refused.err);
      assert.ok(refused.json.next.zh.length > 0);
    }
    assert.equal(existsSync(target), false);
    assert.ok(readFileSync(archive).length > 0);
  });
});
