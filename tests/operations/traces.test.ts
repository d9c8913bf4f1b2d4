/** Traces at a collector of one's own: requests, their statements and the worker's jobs, joined, and without a value in them. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { tracesAt } from "../../src/observing.ts";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { startServer, startWorker, stopAll } from "./processes.ts";
import { ask, bringIn, got, hire } from "./staff.ts";

after(stopAll);

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span["attributes"] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const company = { code: codeOf(4_321), name: "明月松间照电子商务有限公司" };

describe("a server and a worker that are given a collector", () => {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-traces-"));
  const received: Exported[] = [];
  let collector: Server;
  let said = "";
  before(async () => {
    collector = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString("utf8");
      });
      request.on("end", () => {
        assert.equal(request.url, "/v1/traces");
        received.push(JSON.parse(body));
        said += body;
        response.writeHead(200, { "content-type": "application/json" }).end("{}");
      });
    });
    await new Promise<void>((ready) => collector.listen(0, "127.0.0.1", ready));
    const address = collector.address();
    assert.ok(typeof address === "object" && address !== null);
    const observed = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}` };
    const server = await startServer(folder, observed, "--no-worker");
    const worker = await startWorker(folder, observed);
    const staff = await hire(folder);
    await ask(server.address, `/public/operators/${company.code}`);
    await fetch(`${server.address}/o/${company.code}?lang=en`);
    const source = {
      id: "bureau",
      name: company.name,
      class: "government",
      basis: { kind: "public", url: "https://a.test/" },
    };
    await got(server.address, "/sources", staff.collector, source);
    const file = penaltyFile([{ ...company, number: "1号", on: "2026-05-06" }]);
    const id = await bringIn(server.address, staff.collector, file, "处罚.csv", "bureau");
    while ((await got(server.address, `/imports/${id}`, staff["all-rounder"])).state !== "done") await pause(50);
    await worker.stop();
    await server.stop();
  });
  after(() => {
    collector.closeAllConnections();
    collector.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const spans = (): readonly Span[] =>
    received.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)),
    );
  const told = ({ attributes }: Pick<Span, "attributes">, key: string): unknown =>
    Object.values(attributes.find((one) => one.key === key)?.value ?? {})[0];

  test("send each request as a span by its route, with its statements below it", () => {
    const request = spans().find(({ name }) => name === "GET /o/:code");
    assert.ok(request !== undefined, "no span of the page");
    assert.deepEqual([told(request, "http.route"), told(request, "http.response.status_code")], ["/o/:code", 404]);
    const below = spans().filter(
      ({ parentSpanId, traceId }) => parentSpanId === request.spanId && traceId === request.traceId,
    );
    assert.ok(
      below.some(({ name }) => name.startsWith("SELECT")),
      below.map(({ name }) => name).join(),
    );
    assert.ok(below.every((span) => told(span, "db.system.name") === "postgresql"));
  });

  test("send the worker's work as spans too, and say which process they come from", () => {
    assert.ok(
      spans().some(({ name }) => name === "work imports"),
      "no span of the import",
    );
    const processes = received.flatMap(({ resourceSpans }) =>
      resourceSpans.map(({ resource }) => told(resource, "xinheng.process")),
    );
    assert.deepEqual([...new Set(processes)].sort(), ["serve", "worker"]);
  });

  test("say statements without their values, and nothing that was sent", () => {
    const texts = spans()
      .map((span) => told(span, "db.query.text"))
      .filter((text) => text !== undefined);
    assert.ok(
      texts.some((text) => String(text).includes("$1")),
      "no statement with parameters",
    );
    for (const value of [company.code, company.name, "all-rounder", "xinheng_session", "127.0.0.1"])
      assert.equal(said.includes(value), false, value);
  });
});

test("the path of a collector is added where its address has none", () => {
  assert.equal(tracesAt("http://127.0.0.1:4318"), "http://127.0.0.1:4318/v1/traces");
  assert.equal(tracesAt("https://traces.example.cn/otlp/v1/traces"), "https://traces.example.cn/otlp/v1/traces");
});
