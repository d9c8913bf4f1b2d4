/** The product as those who run it start it: what the environment says reaches the log, the metrics and the address. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import manifest from "../../package.json" with { type: "json" };

const command = join(import.meta.dirname, "../../bin/xinheng.js");
const folder = mkdtempSync(join(tmpdir(), "xinheng-serving-"));
const { DATABASE_URL: _, DATABASE_SERVING_URL: __, ...inherited } = process.env;
const environment = { ...inherited, XINHENG_DATA: folder, LANG: "C.UTF-8", NODE_TEST_CONTEXT: "" };

describe("a product that serves an empty store", () => {
  let product: ChildProcess;
  let address = "";
  let said = "";
  let logged = "";
  before(async () => {
    product = spawn(process.execPath, [command, "serve", "--empty"], {
      env: { ...environment, PORT: "0", HOST: "127.0.0.1", XINHENG_LOG: "info" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    product.stderr?.on("data", (chunk: Buffer) => {
      logged += chunk.toString();
    });
    address = await new Promise<string>((ready, ended) => {
      product.once("exit", (code) => ended(new Error(`ended with ${code}: ${said}${logged}`)));
      product.stdout?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        const [, found] = /is ready: (http:\/\/\S+)\//.exec(said) ?? [];
        if (found !== undefined) ready(found);
      });
    });
  });
  after(async () => {
    const ended = new Promise((resolve) => product.once("exit", resolve));
    if (product.exitCode === null && product.kill("SIGINT")) await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test("says its version, and how many sessions with the database it has", async () => {
    const api = (await (await fetch(`${address}/api/v1/openapi.json`)).json()) as { info: { version: string } };
    assert.equal(api.info.version, manifest.version);
    assert.match(await (await fetch(`${address}/metrics`)).text(), /xinheng_database_connections\{state="idle"\} \d/);
  });

  test("logs every request at the level that XINHENG_LOG asks for", async () => {
    await fetch(`${address}/law/sz-2023`);
    for (let tries = 0; tries < 50 && !logged.includes("/law/:id"); tries++) await pause(100);
    assert.match(logged, /"route":"\/law\/:id"/);
  });
});

test("a log level that is none ends every command that opens the store with 2, and says which there are", () => {
  const { status, stderr } = spawnSync(process.execPath, [command, "verify", "--all"], {
    env: { ...environment, XINHENG_LOG: "verbose" },
    encoding: "utf8",
  });
  assert.equal(status, 2, stderr);
  assert.match(stderr, /XINHENG_LOG[\s\S]*debug、info、warn、error、silent/);
});
