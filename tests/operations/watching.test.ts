/** What those who watch the machine ask: whether it is ready, its figures, and a production that starts only when it is safe. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { openAgency } from "../journeys/agency.ts";
import { startServer, stopAll, xinheng } from "./processes.ts";

after(stopAll);
const folder = mkdtempSync(join(tmpdir(), "xinheng-watching-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const figures = {
  auditUnsealed: 3,
  auditUnsealedSeconds: 2,
  logUnsealed: 1,
  queriesWaiting: 0,
  work: { waiting: 4, running: 1 },
  outbox: { waiting: 6, givenUp: 2, oldestSeconds: 90 },
  diskFreeBytes: 1_000_000,
};
const agency = await openAgency({ figures: async () => figures });
after(() => agency.close());

const metricsFor = (remoteAddress: string, headers: Record<string, string> = {}) =>
  agency.app.inject({ method: "GET", url: "/metrics", remoteAddress, headers });

describe("the figures", () => {
  test("tell what waits inside the house", async () => {
    const { body } = await metricsFor("127.0.0.1");
    for (const line of [
      "audit_unsealed 3",
      "audit_unsealed_seconds 2",
      "log_unsealed 1",
      "work_waiting 4",
      "work_running 1",
      "outbox_waiting 6",
      "outbox_waiting_seconds 90",
      "outbox_given_up 2",
    ])
      assert.match(body, new RegExp(`^xinheng_${line}$`, "m"));
  });

  test("count steps of coming in and refusals, by words of ours alone", async () => {
    for (let n = 0; n < 3; n++) await agency.post("/sign-in", { login: "nobody", password: "wrong-password-123" });
    await agency.send("GET", "/api/v1/overview", {});
    const { body } = await metricsFor("127.0.0.1");
    assert.match(body, /xinheng_sign_ins_total\{route="\/api\/v1\/sign-in",outcome="refused"\} 3/);
    assert.match(body, /xinheng_refused_total\{code="sign-in-needed"\} 1/);
    assert.equal(body.includes("nobody"), false);
  });

  test("carry no id in any label", async () => {
    const { body } = await metricsFor("127.0.0.1");
    for (const [, labels = ""] of body.matchAll(/^\w+\{([^}]*)\}/gm))
      assert.doesNotMatch(labels, /[0-9a-f]{8}-[0-9a-f]{4}|\d{15}/, labels);
  });

  test("are answered to this machine and its private network, and to nobody through a proxy", async () => {
    for (const near of ["127.0.0.1", "::1", "10.2.3.4", "172.30.7.5", "192.168.1.9", "fd00::7"])
      assert.equal((await metricsFor(near)).statusCode, 200, near);
    for (const far of ["203.0.113.9", "172.32.0.1", "2001:db8::1"])
      assert.equal((await metricsFor(far)).statusCode, 404, far);
    const proxied = await metricsFor("172.30.7.5", { "x-forwarded-for": "10.0.0.1" });
    assert.equal(proxied.statusCode, 404);
  });
});

test("a product that can work says so of each thing it needs", async () => {
  const server = await startServer(join(folder, "ready"));
  const answer = await fetch(`${server.address}/readyz`);
  const { checks } = (await answer.json()) as { checks: { name: string; ready: boolean }[] };
  assert.equal(answer.status, 200);
  assert.deepEqual(
    checks,
    ["database", "migrations", "disk", "queue"].map((name) => ({ name, ready: true })),
  );
  assert.equal(await server.stop(), 0);
});

describe("a production", () => {
  const data = join(folder, "production");
  const safe = {
    XINHENG_MODE: "production",
    XINHENG_SITE: "https://credit.example.cn",
    XINHENG_ACCEPT: "embedded-database",
  };

  test("that is unsafe does not start, and says of each point what to do", () => {
    const passphrase = join(folder, "passphrase");
    writeFileSync(passphrase, "four words of our own");
    chmodSync(folder, 0o755);
    chmodSync(passphrase, 0o644);
    const unsafe = {
      XINHENG_MODE: "production",
      HOST: "0.0.0.0",
      PORT: "0",
      XINHENG_BACKUP_PASSPHRASE_FILE: passphrase,
    };
    const { code, err } = xinheng(data, ["serve"], unsafe);
    assert.equal(code, 2);
    for (const named of [
      "XINHENG_SITE",
      "XINHENG_TRUST_PROXY",
      "XINHENG_ACCEPT=embedded-database",
      `chmod o-rwx "${passphrase}"`,
    ])
      assert.ok(err.includes(named), `${named} is not named: ${err}`);
    assert.equal(xinheng(data, ["worker"], { XINHENG_MODE: "production" }).code, 2, "nor does its worker");
  });

  test("that is safe starts without the sample region, and shows its link for the site that people use", async () => {
    const server = await startServer(data, safe);
    assert.match(server.said(), /https:\/\/credit\.example\.cn\/desk\/welcome#/);
    assert.equal(server.said().includes("示例地区"), false);
    const page = await fetch(`${server.address}/`);
    assert.match(page.headers.get("strict-transport-security") ?? "", /max-age/);
    assert.equal(await server.stop(), 0);
  });

  test("whose administrator has not come for a day starts only when a new link is asked for", async () => {
    const clock = `file://${join(import.meta.dirname, "../upgrade/stepped-clock.ts")}`;
    const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
    const later = { ...safe, NODE_OPTIONS: `--import=${clock}?from=${encodeURIComponent(tomorrow)}` };
    const refused = xinheng(data, ["serve", "--port", "0"], later);
    assert.deepEqual([refused.code, /--administrator-link/.test(refused.err)], [2, true], refused.err);
    const server = await startServer(data, later, "--administrator-link");
    assert.match(server.said(), /desk\/welcome#/);
    await server.stop();
  });
});
