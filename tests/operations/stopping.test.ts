/** The end of a process that stays: what is under way is finished or goes on later, the audit chain is sealed, and it does not take long. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../src/store/store.ts";
import { withSession } from "../../src/store/testing.ts";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { type Drag, drag } from "./drag.ts";
import { type Started, startServer, startWorker, stopAll, xinheng } from "./processes.ts";
import { bringIn, got, hire, type Session } from "./staff.ts";

after(stopAll);

const folder = mkdtempSync(join(tmpdir(), "xinheng-stopping-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 16_000;
/** Of each batch, so that an import is still under way when its worker is stopped. */
const DRAG_SECONDS = 2;
/** Less than the product's own patience with a connection. */
const HELD_UP_MS = 8_000;

/** Enough rows that an import of them takes some batches. */
function longFile(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const who = { code: codeOf(1 + (n % 400)), name: `示例${1 + (n % 400)}号电子商务有限公司` };
    return { ...who, number: `示市监罚〔2026〕${n}号`, on: "2026-05-06" };
  });
  return penaltyFile(rows);
}

/** A request that the server has begun to hear: what it carries is held back until `send`. */
async function begun(address: string, form: FormData, session: Session) {
  const body = new Response(form);
  const headers = { ...session, ...Object.fromEntries(body.headers), expect: "100-continue" };
  const content = Buffer.from(await body.arrayBuffer());
  const asking = request(address, { method: "POST", headers: { ...headers, "content-length": content.length } });
  const status = new Promise<number | undefined>((settle, failed) => {
    asking.once("response", (answer) => settle(answer.resume().statusCode)).once("error", failed);
  });
  asking.flushHeaders();
  await once(asking, "continue");
  return { send: () => void asking.end(content), status };
}

describe("a server without a worker of its own, and a worker beside it", () => {
  let server: Started;
  let staff: Awaited<ReturnType<typeof hire>>;
  let collector: Session;
  let importId = "";
  before(async () => {
    server = await startServer(folder, { XINHENG_LOG: "info" }, "--no-worker");
    staff = await hire(folder);
    collector = staff.collector;
  });
  after(() => server.stop());

  // biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
  const state = async (): Promise<any> => got(server.address, `/imports/${importId}`, staff["all-rounder"]);
  const until = async (done: (found: { state: string; rows: number }) => boolean) => {
    for (let tries = 0; tries < 3_000; tries++) {
      const found = await state();
      if (done(found)) return found;
      await pause(100);
    }
    return assert.fail("it did not come so far");
  };

  test("the server leaves imports to workers", async () => {
    const source = {
      id: "bureau",
      name: "示例局",
      class: "government",
      basis: { kind: "public", url: "https://a.test/" },
    };
    await got(server.address, "/sources", collector, source);
    importId = await bringIn(server.address, collector, longFile(), "处罚.csv", "bureau");
    await pause(1_500);
    assert.equal((await state()).state, "waiting");
  });

  let dragging: Drag;
  test("a worker that is stopped breaks off between two batches and ends well", async () => {
    dragging = await drag(folder, "import", DRAG_SECONDS);
    const worker = await startWorker(folder);
    await until(({ rows, state: now }) => now === "running" && rows > 0);
    assert.equal(await worker.stop(), 0, worker.logged());
    const { rows, state: left } = await state();
    assert.ok(rows > 0 && rows < ROWS, `${rows} rows`);
    assert.equal(left, "running", "nobody has asked for it to stop: it goes on");
  });

  test("the next worker goes on where it was, beside another one, and no row is doubled", async () => {
    const workers = [await startWorker(folder), await startWorker(folder)];
    const done = await until(({ state: now }) => now === "done");
    assert.deepEqual([done.rows, done.accepted, done.duplicates], [ROWS, ROWS, 0]);
    assert.deepEqual(await Promise.all(workers.map((worker) => worker.stop())), [0, 0]);
  });

  test("a worker that is killed loses nothing: the next one goes on", async () => {
    importId = await bringIn(server.address, collector, longFile(), "处罚二.csv", "bureau");
    const killed = await startWorker(folder);
    await until(({ rows }) => rows > 0);
    await killed.stop("SIGKILL");
    assert.ok((await state()).rows < ROWS, "it was killed in the midst");
    await dragging.lift();
    const worker = await startWorker(folder);
    const done = await until(({ state: now }) => now === "done");
    assert.deepEqual([done.rows, done.duplicates], [ROWS, ROWS]);
    await worker.stop();
  });

  test("a request that is under way when the server is asked to end is answered", async () => {
    const form = new FormData();
    form.set("file", new Blob([Buffer.alloc(20_000_000, "统一社会信用代码,\n")]), "长.csv");
    let took = Number.POSITIVE_INFINITY;
    // What holds it up does so every time; a busy machine now and then.
    for (let tries = 0; tries < 3 && took > HELD_UP_MS; tries++) {
      if (tries > 0) server = await startServer(folder, {}, "--no-worker");
      const { send, status } = await begun(`${server.address}/api/v1/files`, form, collector);
      const ending = server.stop();
      send();
      assert.equal(await status, 201);
      const asked = performance.now();
      assert.equal(await ending, 0, server.logged());
      took = performance.now() - asked;
    }
    assert.ok(took < HELD_UP_MS, "a connection on which nothing was asked any more held it up");
  });

  test("everything that was done is sealed when the last process has ended", async () => {
    const store = await openStore({ dataFolder: folder });
    const waiting = await withSession(store.queueAccess.config, async (session) => {
      const counted = await session.query("SELECT (SELECT count(*) FROM xinheng.audit_waiting)::integer AS waiting");
      return counted.rows[0].waiting;
    });
    await store.close();
    assert.equal(waiting, 0);
    assert.equal(xinheng(folder, ["audit", "verify"]).code, 0);
  });
});
