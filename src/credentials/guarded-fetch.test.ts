import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { after, before, describe, test } from "node:test";
import { GuardedFetch, isPrivate } from "./guarded-fetch.ts";

const refused = { code: "address-refused" };

test("addresses of private, local and reserved networks are told from public ones", () => {
  for (const address of [
    ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1"],
    ...["::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
  ])
    assert.ok(isPrivate(address), address);
  for (const address of ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    assert.ok(!isPrivate(address), address);
});

test("what may not be asked is refused before anything is sent", () => {
  const guarded = new GuardedFetch([]);
  for (const address of [
    ...["http://idp.example/", "ftp://idp.example/", "file:///etc/passwd", "not an address"],
    ...[
      "https://127.0.0.1/",
      "https://localhost/",
      "http://localhost:8080/",
      "https://[::1]/",
      "https://169.254.169.254/",
    ],
    ...["https://2130706433/", "https://0x7f.1/", "https://user:pass@idp.example/", "https://a.localhost/"],
    "https://[::ffff:127.0.0.1]/",
  ])
    assert.throws(() => guarded.check(address), refused, address);
  assert.equal(guarded.check("https://idp.example/realm").hostname, "idp.example");
});

describe("a host that stands in the house's own network", () => {
  const server = createServer((request, reply) => {
    if (request.url === "/large") reply.end("x".repeat(2 * 1024 * 1024));
    else if (request.url === "/away") reply.writeHead(302, { location: "https://169.254.169.254/" }).end();
    else reply.end("here");
  });
  let port = 0;
  before(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    port = (server.address() as AddressInfo).port;
  });
  after(() => server.close());

  test("is asked only when it is configured", async () => {
    await assert.rejects(new GuardedFetch([]).fetch(`http://127.0.0.1:${port}/`), refused);
    const answer = await new GuardedFetch(["127.0.0.1"]).fetch(`http://127.0.0.1:${port}/`);
    assert.equal(await answer.text(), "here");
  });

  test("is not asked by a name that leads there, such as the machine's own", async () => {
    const guarded = new GuardedFetch([]);
    await assert.rejects(guarded.fetch(`https://${hostname()}:${port}/`), (error: { code?: string }) =>
      ["address-refused", "ENOTFOUND", "EAI_AGAIN"].includes(error.code ?? ""),
    );
  });

  test("cannot send us elsewhere, nor exhaust us", async () => {
    const guarded = new GuardedFetch(["127.0.0.1"]);
    assert.equal((await guarded.fetch(`http://127.0.0.1:${port}/away`)).status, 302);
    await assert.rejects(guarded.fetch(`http://127.0.0.1:${port}/large`), /too long/);
  });
});
