/** `xinheng audit` and `xinheng log`: a proof is taken at home and checked anywhere, and what does not fit ends with 1. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { csv, penaltyHeader, penaltyRow } from "../desk.ts";

const command = join(import.meta.dirname, "../../bin/xinheng.js");
/** In a district that Shenzhen does not have, where the law in force governs without any setting; the number is nobody's. */
const code = "91440399MA0000015F";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = "";
let elsewhere = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "xinheng-cli-"));
  elsewhere = mkdtempSync(join(tmpdir(), "xinheng-elsewhere-"));
});
after(() => {
  for (const each of [folder, elsewhere]) rmSync(each, { recursive: true, force: true });
});

function run(where: string, ...args: readonly string[]): Ended {
  const { DATABASE_URL: _, ...environment } = process.env;
  const ended = spawnSync(process.execPath, [command, ...args], {
    cwd: where,
    env: { ...environment, XINHENG_DATA: join(where, "data"), LANG: "C.UTF-8", NODE_TEST_CONTEXT: "" },
    encoding: "utf8",
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

const xinheng = (...args: readonly string[]) => run(folder, ...args);

function file(name: string, text: string): string {
  const path = join(elsewhere, name);
  writeFileSync(path, text);
  return path;
}

let proof = "";
let key = "";
let head = "";

test("log prove prints the proof of a result, and everything at home is whole", () => {
  const source = ["--name", "测试局", "--class", "government", "--basis", "public", "--url", "https://bureau.example/"];
  assert.equal(xinheng("source", "add", "bureau", ...source).code, 0);
  writeFileSync(join(folder, "罚.csv"), csv(penaltyHeader, penaltyRow(code, "甲1号")));
  assert.equal(xinheng("import", "罚.csv", "--source", "bureau").code, 0);
  assert.equal(xinheng("evaluate", "--standard", "cn-sz-five-class-100").code, 0);
  const explained = JSON.parse(xinheng("explain", code, "--json").out.trim());
  const proved = xinheng("log", "prove", explained.result.id);
  assert.equal(proved.code, 0, proved.err);
  proof = file("proof.json", proved.out);
  key = xinheng("log", "keys").out.trim();
  head = file("head.txt", xinheng("log", "head").out);
  const statement = JSON.parse(JSON.parse(proved.out).statement);
  assert.deepEqual([statement.type, statement.code, statement.result], ["ResultRecorded", code, explained.result.id]);
  for (const all of [xinheng("audit", "verify"), xinheng("log", "verify", "--all"), xinheng("verify", "--all")])
    assert.equal(all.code, 0, all.out + all.err);
});

test("log verify checks the proof where there is neither data nor key folder, and makes none", () => {
  const { code: ended, out, err } = run(elsewhere, "log", "verify", proof, "--key", key, "--head", head);
  assert.deepEqual([ended, err], [0, ""], out);
  assert.match(out, new RegExp(`^证明成立：${code}`));
  assert.equal(existsSync(join(elsewhere, "data")), false);
  assert.deepEqual(readdirSync(elsewhere).sort(), ["head.txt", "proof.json"]);
  assert.match(run(elsewhere, "log", "verify", proof).out, /用文件自带的公钥核对/);
});

test("a proof that was changed ends with 1 and says what is wrong; a file that is not there with 2", () => {
  const text = JSON.stringify({ ...JSON.parse(xinheng("log", "prove", resultOf()).out), index: 7 });
  const changed = run(elsewhere, "log", "verify", file("changed.json", text), "--lang", "en");
  assert.deepEqual([changed.code, changed.out.includes("statement, position or path was changed")], [1, true]);
  const json = JSON.parse(run(elsewhere, "log", "verify", file("none.json", "{}"), "--json").out);
  assert.deepEqual([json.proved, json.wrong], [false, "not-a-proof"]);
  assert.equal(run(elsewhere, "log", "verify", "nowhere.json").code, 2);
  assert.equal(run(elsewhere, "log", "verify").code, 2);
  assert.equal(run(elsewhere, "log", "verify", proof, "--key", "nobody").code, 2);
});

test("rotate-key lets a new key sign; what was proved before still is, by the old key and beside the new", () => {
  assert.equal(xinheng("log", "rotate-key").code, 0);
  const keys = xinheng("log", "keys").out.trim().split("\n");
  assert.deepEqual([keys.length, keys[1]], [2, key]);
  const both = file("keys.txt", keys.join("\n"));
  assert.equal(run(elsewhere, "log", "verify", proof, "--key", both).code, 0);
  assert.equal(run(elsewhere, "log", "verify", proof, "--key", keys[0] ?? "").code, 1);
  assert.equal(xinheng("audit", "verify").code, 0);
});

test("a house put back to nothing under the same keys is found against a head that was published", () => {
  const published = file("audit-head.txt", xinheng("audit", "head", "--sign").out);
  assert.equal(xinheng("audit", "verify", "--head", published).code, 0);
  rmSync(join(folder, "data", "postgres"), { recursive: true });
  const { code: ended, out } = xinheng("audit", "verify", "--head", published);
  assert.deepEqual([ended, /末端被截去|不符/.test(out)], [1, true], out);
});

function resultOf(): string {
  return JSON.parse(xinheng("explain", code, "--json").out.trim()).result.id;
}
