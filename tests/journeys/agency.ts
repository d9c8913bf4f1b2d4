/**
 * An agency for a journey: the whole house on a real PostgreSQL, with a clock that the test steps. A journey speaks HTTP, as
 * the pages do; `desk` is there only for what no door offers, such as the daily job.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ClientConfig } from "pg";
import type { Desk } from "../../src/core/desk.ts";
import { type Instant, parseInstant } from "../../src/core/time/day.ts";
import { buildServer, type ServerOptions } from "../../src/http/server.ts";
import { openFiles } from "../../src/sources/files.ts";
import { openLawLibrary } from "../../src/sources/law-library.ts";
import { readStandards } from "../../src/sources/standards-library.ts";
import { type TestStore, testStore } from "../../src/store/testing.ts";
import { runEvaluation } from "../../src/usecases/evaluations.ts";
import { runImport } from "../../src/usecases/imports.ts";
import { fictionalRegion } from "./bureau.ts";
import { Work } from "./work.ts";

const root = join(import.meta.dirname, "../..");

/** An answer with its body read as JSON where it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads answers as a stranger would; the server checks them against their schemas
  readonly body: any;
}

export class Agency {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly work: Work;
  /** The owner's way into the database, to look at what is really kept. */
  readonly database: ClientConfig;
  /** Changes what nobody may change, as an intruder with the superuser's rights would. */
  readonly tamper: TestStore["tamper"];
  readonly #now: { at: Instant };
  readonly #closing: () => Promise<void>;

  constructor(parts: {
    readonly app: FastifyInstance;
    readonly desk: Desk;
    readonly work: Work;
    readonly now: { at: Instant };
    readonly database: ClientConfig;
    readonly tamper: TestStore["tamper"];
    readonly close: () => Promise<void>;
  }) {
    this.app = parts.app;
    this.desk = parts.desk;
    this.work = parts.work;
    this.database = parts.database;
    this.tamper = parts.tamper;
    this.#now = parts.now;
    this.#closing = parts.close;
  }

  /** Steps the clock to a time of day in Shanghai; never backwards. */
  on(day: string, time = "09:00:00"): void {
    const at = parseInstant(`${day}T${time}+08:00`);
    assert.ok(at !== undefined && at >= this.#now.at, `the clock does not go back to ${day}`);
    this.#now.at = at;
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return answerOf(await this.app.inject({ method: "GET", url, headers }));
  }

  /** Posts to the API as a member of staff. */
  async post(
    path: string,
    payload: object = {},
    as = "collector",
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const all = { "x-xinheng-actor": as, ...headers };
    return answerOf(await this.app.inject({ method: "POST", url: `/api/v1${path}`, payload, headers: all }));
  }

  async put(path: string, payload: object, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return answerOf(await this.app.inject({ method: "PUT", url: `/api/v1${path}`, payload, headers }));
  }

  /** Sends a file as a browser would. */
  async upload(content: Uint8Array, fileName: string): Promise<Answer> {
    const edge = "----journey";
    const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const headers = { "content-type": `multipart/form-data; boundary=${edge}` };
    return answerOf(await this.app.inject({ method: "POST", url: "/api/v1/files", payload, headers }));
  }

  /** A file's whole way in: sent, imported, worked off. Answers the import. */
  async bringIn(content: Uint8Array, fileName: string, source = "bureau"): Promise<Answer["body"]> {
    const received = await this.upload(content, fileName);
    assert.equal(received.status, 201, received.text);
    const started = await this.post("/imports", { hash: received.body.hash, fileName, source });
    assert.equal(started.status, 202, started.text);
    await this.work.settle();
    return (await this.get(`/api/v1/imports/${started.body.id}`)).body;
  }

  async close(): Promise<void> {
    await this.#closing();
  }
}

/** An agency of the fictional city, under the draft, with its staff and one source; today is 2026-09-01. */
export async function openAgency(options: ServerOptions = {}): Promise<Agency> {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-journey-"));
  const { store, tamper, close } = await testStore();
  const now = { at: parseInstant("2026-09-01T09:00:00+08:00") ?? assert.fail() };
  const work = new Work();
  let last = 0;
  const desk: Desk = {
    ...store,
    clock: { now: () => now.at },
    ids: { next: () => `00000000-0000-7000-8000-${String(++last).padStart(12, "0")}` },
    law: await openLawLibrary(join(root, "law")),
    files: await openFiles(join(folder, "files")),
    jobs: work,
  };
  work.does({ runImport: (id) => runImport(desk, id), runEvaluation: (id) => runEvaluation(desk, id) });
  for (const pack of desk.law.packs) await desk.packs.keep(pack, now.at);
  for (const standard of await readStandards(join(root, "standards"))) await desk.standards.keep(standard);
  const app = await buildServer(desk, { checkAnswers: true, logLevel: "silent", ...options });
  const agency = new Agency({
    app,
    desk,
    work,
    now,
    database: store.queueAccess.config,
    tamper,
    close: async () => {
      await app.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  });
  await settle(agency);
  return agency;
}

/** The settings and the source that every journey starts with. */
async function settle(agency: Agency): Promise<void> {
  const settings = {
    version: 0,
    agency: { name: "示例信用服务中心", contact: "示例市示例路 1 号" },
    packs: [{ region: fictionalRegion, pack: "sz-draft", reason: "示例地区按征求意见稿演示" }],
    standard: "cn-public-1000-deduct",
    staff: [
      { id: "collector", name: "归集员" },
      { id: "scorer", name: "评定员" },
      { id: "approver", name: "审核员" },
    ],
    regions: [{ code: fictionalRegion, name: "示例市", sample: true }],
  };
  const read = await agency.get("/api/v1/settings");
  const saved = await agency.put("/settings", settings, { "if-match": String(read.headers.etag) });
  assert.equal(saved.status, 200, saved.text);
  const source = await agency.post("/sources", {
    id: "bureau",
    name: "示例市市场监督管理局",
    class: "government",
    basis: { kind: "public", url: "https://amr.example.test/penalties" },
  });
  assert.equal(source.status, 201, source.text);
}

function answerOf(response: Awaited<ReturnType<FastifyInstance["inject"]>>): Answer {
  const json = String(response.headers["content-type"] ?? "").includes("json");
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    body: json && response.body !== "" ? response.json() : undefined,
  };
}
