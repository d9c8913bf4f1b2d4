/** The product as those who run it start it: what the environment says reaches the log, the metrics and the address. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
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

/** A started product: its address, what it said on its terminal, and what it logged. */
interface Started {
  readonly address: string;
  readonly said: () => string;
  readonly logged: () => string;
  stop(): Promise<void>;
}

async function start(): Promise<Started> {
  const product = spawn(process.execPath, [command, "serve", "--empty"], {
    env: { ...environment, PORT: "0", HOST: "127.0.0.1", XINHENG_LOG: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, logged] = ["", ""];
  product.stderr.on("data", (chunk: Buffer) => {
    logged += chunk.toString();
  });
  const address = await new Promise<string>((ready, ended) => {
    product.once("exit", (code) => ended(new Error(`ended with ${code}: ${said}${logged}`)));
    product.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [, found] = /is ready: (http:\/\/\S+)\//.exec(said) ?? [];
      if (found !== undefined && said.includes("Ctrl-C")) ready(found);
    });
  });
  return {
    address,
    said: () => said,
    logged: () => logged,
    stop: async () => {
      const ended = new Promise((resolve) => product.once("exit", resolve));
      if (product.exitCode === null && product.kill("SIGINT")) await ended;
    },
  };
}

describe("a product that serves an empty store", () => {
  let product: Started;
  before(async () => {
    product = await start();
  });
  after(async () => {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("says its version, and how many sessions with the database it has", async () => {
    const api = (await (await fetch(`${product.address}/api/v1/openapi.json`)).json()) as { info: { version: string } };
    assert.equal(api.info.version, manifest.version);
    const metrics = await (await fetch(`${product.address}/metrics`)).text();
    assert.match(metrics, /xinheng_database_connections\{state="idle"\} \d/);
  });

  test("logs every request at the level that XINHENG_LOG asks for", async () => {
    await fetch(`${product.address}/law/sz-2023`);
    for (let tries = 0; tries < 600 && !product.logged().includes("/law/:id"); tries++) await pause(100);
    assert.match(product.logged(), /"route":"\/law\/:id"/);
  });

  test("shows the administrator's link on the terminal and nowhere else; started again before it was used, another that alone holds", async () => {
    const first = tokenShown(product);
    assert.equal((await readLink(product, first)).status, 200);
    assert.ok(!product.logged().includes(first));
    await product.stop();
    product = await start();
    const second = tokenShown(product);
    assert.notEqual(second, first);
    assert.deepEqual(
      [(await readLink(product, first)).status, await (await readLink(product, second)).json()],
      [422, { purpose: "first-administrator" }],
    );
  });

  test("shows no link once an administrator can sign in", async () => {
    const body = {
      token: tokenShown(product),
      login: "admin@agency.example",
      name: "郑书远",
      password: "七只白鹭清晨飞过南山-42",
    };
    const used = await sent(product, "/links/use", body);
    assert.equal(used.status, 200, await used.text());
    await product.stop();
    product = await start();
    assert.doesNotMatch(product.said(), /welcome#/);
  });
});

function tokenShown({ address, said }: Started): string {
  const [, token] = /(?:http\S+)\/desk\/welcome#([\w-]{40,})/.exec(said()) ?? [];
  assert.ok(said().includes(`${address}/desk/welcome#`));
  return token ?? assert.fail(said());
}

function readLink(product: Started, token: string): Promise<Response> {
  return sent(product, "/links/read", { token });
}

function sent({ address }: Started, path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

test("a log level that is none ends every command that opens the store with 2, and says which there are", () => {
  const { status, stderr } = spawnSync(process.execPath, [command, "verify", "--all"], {
    env: { ...environment, XINHENG_LOG: "verbose" },
    encoding: "utf8",
  });
  assert.equal(status, 2, stderr);
  assert.match(stderr, /XINHENG_LOG[\s\S]*debug、info、warn、error、silent/);
});
