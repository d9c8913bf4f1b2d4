/** Senders that hold a connection open and say little (slow loris): headers and bodies that trickle in are not waited for, and others are served meanwhile. */
import assert from "node:assert/strict";
import { type AddressInfo, connect, type Socket } from "node:net";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openHouse } from "../journeys/agency.ts";

const PATIENCE_MS = 400;
/** Between two pieces. */
const PAUSE_MS = 50;
/** Twenty seconds of pieces, more where the machine is slow: far beyond our patience, and far below the minutes of Node's own. */
const MOST_PIECES = 400;
const house = await openHouse({ patience: { headersMs: PATIENCE_MS, bodyMs: PATIENCE_MS } });
await house.app.listen({ port: 0, host: "127.0.0.1" });
const { port } = house.app.server.address() as AddressInfo;
after(() => house.close());

test("headers that never end are not waited for", async () => {
  const senders = await Promise.all(
    Array.from({ length: 40 }, () => trickle("GET /healthz HTTP/1.1\r\nHost: a\r\n", "X-a: b\r\n")),
  );
  for (const { pieces } of senders) assert.ok(pieces < MOST_PIECES, String(pieces));
});

test("a body that never ends is not waited for", async () => {
  const head =
    "POST /api/v1/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
  const { pieces } = await trickle(head, " ");
  assert.ok(pieces < MOST_PIECES, String(pieces));
});

test("while many hold connections open, others are served", async () => {
  const held = await Promise.all(Array.from({ length: 100 }, opened));
  const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
  assert.equal(status, 200);
  for (const socket of held) socket.destroy();
});

test("headers without measure are refused", async () => {
  const answer = await said(`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"x".repeat(40_000)}\r\n\r\n`);
  assert.match(answer, /^HTTP\/1\.1 431 /);
  assert.doesNotMatch(answer, /node_modules|at \S+ \(/);
});

test("what is no HTTP, or two lengths at once, is refused in few words", async () => {
  for (const text of [
    "HELLO\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
  ]) {
    const answer = await said(text);
    assert.match(answer, /^HTTP\/1\.1 400 /, text);
    assert.doesNotMatch(answer, /node_modules|at \S+ \(/);
  }
});

/** Sends a beginning and then one more piece every so often, until the server has enough; answers how many it took. */
async function trickle(beginning: string, piece: string): Promise<{ readonly pieces: number }> {
  const socket = await opened();
  let [open, pieces] = [true, 0];
  socket.on("close", () => {
    open = false;
  });
  socket.write(beginning);
  for (; open && pieces < MOST_PIECES; pieces++) {
    await pause(PAUSE_MS);
    if (open) socket.write(piece);
  }
  socket.destroy();
  return { pieces };
}

async function said(text: string): Promise<string> {
  const socket = await opened();
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise((close) => socket.once("close", close));
  socket.write(text);
  await closed;
  return Buffer.concat(chunks).toString("latin1");
}

async function opened(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((ready) => socket.once("connect", ready));
  return socket;
}
