/** The example of a receiving side takes the words that the product signs, each once, and none from anybody else. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { type Word, wordText } from "../../src/core/delivery/content.ts";
import { signedHeaders } from "../../src/core/delivery/signature.ts";
import type { Day, Instant } from "../../src/core/time/day.ts";
import { type Kept, receiver } from "./receiver.ts";

const SECRET = "a secret that both sides hold";
const NOW = "2026-11-22T02:00:00.000Z" as Instant;
const CODE = "91990103MA10765992";

describe("the receiving side of the example", () => {
  const kept: Kept = { grades: new Map(), seen: new Set() };
  const server = receiver(SECRET, kept, () => Date.parse(NOW) / 1000);
  before(() => new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready)));
  after(() => new Promise((closed) => server.close(closed)));

  it("keeps a grade that was published, with its marks", async () => {
    const answer = await send("d-1", word("published", "r-1", { grade: "A", marks: ["objection"] }));
    assert.deepEqual([answer.status, await answer.json()], [200, { receipt: "taken-d-1" }]);
    assert.deepEqual(kept.grades.get(CODE), { result: "r-1", grade: "A", marks: ["objection"] });
  });

  it("acknowledges the same message again and does nothing more", async () => {
    kept.grades.clear();
    assert.equal((await send("d-1", word("published", "r-1", { grade: "A" }))).status, 200);
    assert.equal(kept.grades.size, 0);
  });

  it("forgets a grade that is withdrawn, and no other", async () => {
    await send("d-2", word("published", "r-2", { grade: "B" }));
    await send("d-3", word("withdrawn", "r-1"));
    assert.equal(kept.grades.get(CODE)?.grade, "B");
    await send("d-4", word("withdrawn", "r-2"));
    assert.equal(kept.grades.size, 0);
  });

  it("takes nothing that is signed by another, changed on the way, or old", async () => {
    const body = word("published", "r-9", { grade: "AAA" });
    const signed = signedHeaders(SECRET, { id: "d-9", body, now: NOW });
    const forged = signedHeaders("another secret", { id: "d-9", body, now: NOW });
    const old = signedHeaders(SECRET, { id: "d-9", body, now: "2026-11-22T01:00:00.000Z" as Instant });
    for (const [headers, text] of [
      [forged, body],
      [signed, body.replace("AAA", "BBB")],
      [old, body],
      [{}, body],
    ] as const)
      assert.equal((await post(headers, text)).status, 401);
    assert.equal(kept.grades.size, 0);
  });

  function send(id: string, body: string): Promise<Response> {
    return post(signedHeaders(SECRET, { id, body, now: NOW }), body);
  }

  function post(headers: Readonly<Record<string, string>>, body: string): Promise<Response> {
    const { port } = server.address() as AddressInfo;
    return fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
  }
});

function word(
  event: "published" | "withdrawn",
  result: string,
  shown?: { readonly grade: string; readonly marks?: readonly string[] },
): string {
  const said: Word = {
    outgoing: { about: "result", event, result },
    operator: { code: CODE, name: "云岫市临溪安食品有限公司（示例）" },
    at: NOW,
    on: "2026-11-22" as Day,
    ...(shown === undefined
      ? {}
      : {
          result: { standard: "cn-sz-five-class-100", pack: "sz-2023", grade: shown.grade, marks: shown.marks ?? [] },
        }),
  };
  return wordText(said);
}
