/** What those who run the machine rely on: a log without personal data, limits that hold, and an honest answer when the store is away. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { personNumber } from "./bureau.ts";

const deskFolder = await mkdtemp(join(tmpdir(), "xinheng-desk-"));
const log = new PassThrough();
const lines: string[] = [];
log.on("data", (chunk: Buffer) => lines.push(chunk.toString("utf8")));
let away = false;
const agency = await openAgency({
  deskFolder,
  logLevel: "info",
  logStream: log,
  perMinute: 60,
  ready: async () => {
    if (away) throw new Error("connection refused");
    return [{ name: "database", ready: true }];
  },
  pool: () => ({ total: 3, idle: 1, waiting: 0 }),
});
after(async () => {
  await agency.close();
  await rm(deskFolder, { recursive: true, force: true });
});

test("the desk's application is served where it is built, also when that happens while the server runs", async () => {
  assert.equal((await agency.get("/desk/")).status, 503);
  await mkdir(join(deskFolder, "assets"));
  await writeFile(join(deskFolder, "index.html"), "<!doctype html><title>信衡</title>");
  await writeFile(join(deskFolder, "assets", "app-1a2b.js"), "export {};");
  assert.equal((await agency.get("/desk")).status, 308);
  for (const url of ["/desk/", "/desk/operators/none", "/desk/law?article=12"])
    assert.match((await agency.get(url)).text, /信衡/, url);
  assert.match(String((await agency.get("/desk/assets/app-1a2b.js")).headers["cache-control"]), /immutable/);
  const gone = await agency.get("/desk/assets/app-0000.js");
  assert.deepEqual([gone.status, gone.headers["cache-control"]], [404, "no-store"]);
  assert.equal((await agency.get("/desk/..%2f..%2fetc%2fhosts.x")).status, 403);
});

test("the log names routes, never what was typed into an address", async () => {
  await agency.get(`/o/${personNumber()}`);
  await agency.get(`/api/v1/operators?text=${personNumber()}`);
  const text = lines.join("");
  assert.equal(text.includes('"route":"/o/:code"'), true);
  assert.equal(text.includes(personNumber()), false);
  assert.equal(text.includes("127.0.0.1"), false);
});

test("ready means that the store can work, and alive that the process answers", async () => {
  assert.deepEqual((await agency.get("/readyz")).body, {
    status: "ready",
    checks: [{ name: "database", ready: true }],
  });
  away = true;
  assert.equal((await agency.get("/readyz")).status, 503);
  assert.equal((await agency.get("/healthz")).status, 200);
});

test("the pool is counted", async () => {
  const { text } = await agency.get("/metrics");
  assert.match(text, /xinheng_database_connections\{state="busy"\} 2/);
});

test("an address that asks without end is told to wait, in words", async () => {
  const asked = await Promise.all(Array.from({ length: 80 }, () => agency.get("/healthz")));
  const refused = asked.filter((answer) => answer.status === 429);
  assert.ok(refused.length >= 15, String(refused.length));
  assert.equal(refused[0]?.headers["retry-after"], "5");
  assert.match(refused[0]?.body.say.zh, /过于频繁/);
});
