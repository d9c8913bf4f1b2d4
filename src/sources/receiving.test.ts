import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { faultOf, folderFor, inChunks } from "./files-for-tests.ts";
import { copyInto, faultOf as faultOfError, keptPath, pathOf, receiveContent, removeAbandoned } from "./receiving.ts";

const content = Buffer.from("企业名称,统一社会信用代码\n".repeat(5000));
const hash = createHash("sha256").update(content).digest("hex");
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => each.name);

test("a file is kept under the digest of its content, and the same content once", async (t) => {
  const folder = folderFor(t);
  assert.deepEqual(await receiveContent(folder, inChunks(content, 1000)), { hash, bytes: content.length });
  assert.deepEqual(await receiveContent(folder, inChunks(content)), { hash, bytes: content.length });
  assert.deepEqual(filesIn(folder), [hash]);
  assert.deepEqual(readFileSync(await keptPath(folder, hash)), content);
});

test("a sender that breaks off leaves nothing half kept", async (t) => {
  const folder = folderFor(t);
  async function* broken() {
    yield content.subarray(0, 1000);
    throw new Error("connection reset");
  }
  assert.equal((await faultOf(() => receiveContent(folder, broken()))).code, "file-not-received");
  assert.deepEqual(filesIn(folder), []);
});

test("a full disk is a Fault that says so", {
  skip: existsSync("/dev/full") ? false : "no /dev/full here",
}, async () => {
  const file = await open("/dev/full", "w");
  try {
    const error = await copyInto(file, inChunks(content)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const fault = faultOfError(error);
    assert.equal("code" in fault && fault.code, "disk-full");
  } finally {
    await file.close();
  }
});

/** A disk of 64 KB can be mounted in a namespace of its own where the system allows it. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

test("on a disk that fills up while a file arrives, nothing of it stays", {
  skip: canMount ? false : "this system mounts nothing",
}, (t) => {
  const folder = folderFor(t);
  const program = `
    import { receiveContent } from ${JSON.stringify(new URL("./receiving.ts", import.meta.url).href)};
    import { readdirSync } from "node:fs";
    async function* endless() { for (let i = 0; i < 100; i++) yield new Uint8Array(10_000).fill(i); }
    const code = await receiveContent(${JSON.stringify(folder)}, endless()).then(() => "kept", (fault) => fault.code);
    console.log(code, readdirSync(${JSON.stringify(join(folder, "incoming"))}).length);`;
  const script = `mount -t tmpfs -o size=64k none "$1" && shift && exec "$@"`;
  const output = execFileSync(
    "unshare",
    ["-rm", "sh", "-c", script, "sh", folder, process.execPath, "--input-type=module-typescript", "-e", program],
    { encoding: "utf8" },
  );
  assert.equal(output.trim(), "disk-full 0");
});

test("what a killed process left is removed a day later, and what is arriving now is not", async (t) => {
  const folder = folderFor(t);
  mkdirSync(join(folder, "incoming"));
  for (const name of ["old", "new"]) writeFileSync(join(folder, "incoming", name), "half");
  const now = Date.parse("2026-11-21T00:00:00Z");
  utimesSync(join(folder, "incoming", "old"), now / 1000 - 90_000, now / 1000 - 90_000);
  utimesSync(join(folder, "incoming", "new"), now / 1000 - 60, now / 1000 - 60);
  await removeAbandoned(folder, now);
  assert.deepEqual(filesIn(folder), ["new"]);
});

test("a hash that is none, or was never received, leads to no file", async (t) => {
  const folder = folderFor(t);
  assert.throws(() => pathOf(folder, "../../etc/passwd"), { code: "file-not-found" });
  assert.equal((await faultOf(() => keptPath(folder, hash))).code, "file-not-found");
});
