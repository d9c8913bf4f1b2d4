/**
 * An agency for a journey: the whole house on a real PostgreSQL, with a clock that the test steps. A journey speaks HTTP, as
 * the pages do, signed in as somebody; `desk` is there only for what no door offers, such as the daily job.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ClientConfig } from "pg";
import { type Actor, consequencesOf, productActors, provedScope, systemScope } from "../../src/core/access/scope.ts";
import type { Couriers } from "../../src/core/delivery/outbox.ts";
import type { Desk, DeskFor } from "../../src/core/desk.ts";
import { timeOrderedId } from "../../src/core/ids.ts";
import { type Instant, parseInstant } from "../../src/core/time/day.ts";
import { openCredentials } from "../../src/credentials/credentials.ts";
import { GuardedFetch } from "../../src/credentials/guarded-fetch.ts";
import { openKeys } from "../../src/credentials/keys.ts";
import { noCouriers } from "../../src/delivery/no-couriers.ts";
import { pdfWriter } from "../../src/delivery/pdf.ts";
import { openWebhook } from "../../src/delivery/webhook.ts";
import { writeWorkbook } from "../../src/delivery/workbook.ts";
import { openEvidenceFiles } from "../../src/evidence/evidence-files.ts";
import { buildServer, type ServerOptions } from "../../src/http/server.ts";
import { openFiles } from "../../src/sources/files.ts";
import type { Store } from "../../src/store/store.ts";
import { type TestStore, testStore } from "../../src/store/testing.ts";
import { runImpact } from "../../src/usecases/impact-work.ts";
import { runImport } from "../../src/usecases/imports.ts";
import { runEvaluation } from "../../src/usecases/run-work.ts";
import { shippedLaw, shippedStandards } from "../desk.ts";
import { fictionalRegion } from "./bureau.ts";
import { allRounder, People } from "./people.ts";
import { Work } from "./work.ts";

/** An answer with its body read as JSON where it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads answers as a stranger would; the server checks them against their schemas
  readonly body: any;
}

interface AgencyParts {
  readonly app: FastifyInstance;
  readonly deskFor: DeskFor;
  readonly desk: Desk;
  readonly people: People;
  readonly work: Work;
  readonly now: { at: Instant };
  readonly database: ClientConfig;
  readonly tamper: TestStore["tamper"];
  readonly anotherServer: () => Promise<FastifyInstance>;
  readonly close: () => Promise<void>;
}

export interface HouseOptions extends ServerOptions {
  /** OpenID providers that may stand beside the house, such as one that a test starts. */
  readonly internalProviders?: readonly string[];
  /** Receivers of webhooks that may stand beside the house; without any nothing leaves it. */
  readonly internalReceivers?: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

export class Agency {
  readonly app: FastifyInstance;
  readonly deskFor: DeskFor;
  /** The product's own: what the daily job stands at. */
  readonly desk: Desk;
  readonly people: People;
  readonly work: Work;
  /** The owner's way into the database, to look at what is really kept. */
  readonly database: ClientConfig;
  /** Changes what nobody may change, as an intruder with the superuser's rights would. */
  readonly tamper: TestStore["tamper"];
  /** A second server with a store of its own on the same database, as another process would be; whoever asks closes it. */
  readonly anotherServer: () => Promise<FastifyInstance>;
  readonly #now: { at: Instant };
  readonly #closing: () => Promise<void>;

  constructor(parts: AgencyParts) {
    this.app = parts.app;
    this.deskFor = parts.deskFor;
    this.desk = parts.desk;
    this.people = parts.people;
    this.work = parts.work;
    this.database = parts.database;
    this.tamper = parts.tamper;
    this.anotherServer = parts.anotherServer;
    this.#now = parts.now;
    this.#closing = parts.close;
  }

  /** Steps the clock to a time of day in Shanghai; never backwards. */
  on(day: string, time = "09:00:00"): void {
    const at = parseInstant(`${day}T${time}+08:00`);
    assert.ok(at !== undefined && at >= this.#now.at, `the clock does not go back to ${day}`);
    this.#now.at = at;
  }

  /** Steps the clock by some minutes. */
  later(minutes: number): void {
    const at = parseInstant(new Date(Date.parse(this.#now.at) + minutes * 60_000).toISOString());
    this.#now.at = at ?? assert.fail();
  }

  /** Reads the API as somebody who holds every post, and the pages as anybody, where nobody is named. */
  async get(url: string, headers: Headers = {}, as: string | undefined = readerOf(url)): Promise<Answer> {
    return this.send("GET", url, { headers, as });
  }

  /** Posts to the API as a member of staff. */
  async post(path: string, payload: object = {}, as = "collector", headers: Headers = {}): Promise<Answer> {
    return this.send("POST", `/api/v1${path}`, { payload, headers, as });
  }

  async put(path: string, payload: object, headers: Headers, as = "administrator"): Promise<Answer> {
    return this.send("PUT", `/api/v1${path}`, { payload, headers, as });
  }

  /** Sends whatever it is with the session of somebody, or as anybody. */
  async send(
    method: "GET" | "POST" | "PUT",
    url: string,
    { payload, headers = {}, as }: { payload?: object; headers?: Headers; as?: string | undefined },
  ): Promise<Answer> {
    const session = as === undefined ? {} : await this.people.session(as);
    const all = { ...session, ...headers };
    return answerOf(
      await this.app.inject({ method, url, headers: all, ...(payload === undefined ? {} : { payload }) }),
    );
  }

  /** Sends a file as a browser would. */
  async upload(content: Uint8Array, fileName: string, as = "collector"): Promise<Answer> {
    const edge = "----journey";
    const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const headers = { "content-type": `multipart/form-data; boundary=${edge}` };
    return this.send("POST", "/api/v1/files", { payload, headers, as });
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
export async function openAgency(options: HouseOptions = {}): Promise<Agency> {
  const agency = await openHouse(options);
  await settle(agency);
  return agency;
}

/** The house before anybody has done anything: nobody on the staff, no source, no settings. */
export async function openHouse({
  internalProviders = [],
  internalReceivers = [],
  ...options
}: HouseOptions = {}): Promise<Agency> {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-journey-"));
  const { store, beside, tamper, close } = await testStore();
  const now = { at: parseInstant("2026-09-01T09:00:00+08:00") ?? assert.fail() };
  const clock = { now: () => now.at };
  const work = new Work();
  const house = {
    clock,
    ids: { next: () => timeOrderedId(now.at, randomBytes(10)) },
    law: await shippedLaw(),
    files: await openFiles(join(folder, "files")),
    jobs: work,
    credentials: await openCredentials({ internalProviders }),
    keys: await openKeys(join(folder, "keys"), now.at),
    evidenceFiles: openEvidenceFiles({ folder: join(folder, "evidence") }),
    couriers: couriersTo(internalReceivers),
    press: pdfWriter(),
    sheets: writeWorkbook,
  };
  const desksOf = (own: Pick<Store, "at">): DeskFor => {
    const deskFor: DeskFor = (scope) =>
      Object.assign(own.at(scope, clock), house, {
        scope,
        provedAs: (actor: Actor) => deskFor(provedScope(scope, actor)),
        product: () => deskFor(consequencesOf(scope)),
      });
    return deskFor;
  };
  const deskFor = desksOf(store);
  const desk = deskFor(systemScope(productActors.worker, "job"));
  work.does({
    runImport: (id) => runImport(desk, id),
    runEvaluation: (id) => runEvaluation(desk, id),
    runImpact: (id) => runImpact(desk, id),
  });
  for (const pack of desk.law.packs) await desk.packs.keep(pack, now.at);
  for (const standard of await shippedStandards) await desk.standards.keep(standard);
  const serve = (desks: DeskFor) => buildServer(desks, { checkAnswers: true, logLevel: "silent", ...options });
  const app = await serve(deskFor);
  return new Agency({
    app,
    deskFor,
    desk,
    people: new People(desk),
    work,
    now,
    database: store.queueAccess.config,
    tamper,
    anotherServer: async () => {
      const own = await beside();
      const another = await serve(desksOf(own));
      another.addHook("onClose", () => own.close());
      return another;
    },
    close: async () => {
      await app.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

function couriersTo(receivers: readonly string[]): Couriers {
  if (receivers.length === 0) return noCouriers;
  const guarded = new GuardedFetch(receivers);
  return { webhook: openWebhook({ guarded }), checkWebhook: (url) => void guarded.check(url) };
}

/** The staff, the settings and the source that every journey starts with. */
async function settle(agency: Agency): Promise<void> {
  await agency.people.hireStaff();
  const settings = {
    version: 0,
    agency: { name: "示例信用服务中心", contact: "示例市示例路 1 号" },
    packs: [{ region: fictionalRegion, pack: "sz-draft", reason: "示例地区按征求意见稿演示" }],
    standard: "cn-public-1000-deduct",
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

function readerOf(url: string): string | undefined {
  return url.startsWith("/api/v1/") && !url.startsWith("/api/v1/public") ? allRounder : undefined;
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
