import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { staffScope, type TestDesk, testDesk } from "../../tests/desk.ts";
import type { Desk } from "../core/desk.ts";
import { evidenceAbout, keepEvidence, readEvidence } from "./evidence.ts";

let house: TestDesk;
before(async () => {
  house = await testDesk();
});
after(() => house.close());

const about = { kind: "representation", id: "r-1" };

async function* content(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

function saying(desk: Desk, purpose: string): Desk {
  return house.deskFor({ ...desk.scope, purpose });
}

test("a file is registered with who kept it, and its name does nothing", async () => {
  const collector = house.as("collector");
  const kept = await keepEvidence(collector, {
    about,
    fileName: "/tmp/../\u202e证明\u0000.txt",
    content: content("证明"),
  });
  assert.deepEqual([kept.name, kept.by, kept.mediaType], ["证明.txt", "collector", "text/plain; charset=utf-8"]);
  assert.deepEqual(await evidenceAbout(house.as("case-officer"), about), [kept]);
});

test("it belongs to a matter that can be named, or is not taken", async () => {
  for (const wrong of [
    { kind: "", id: "1" },
    { kind: "Representation", id: "1" },
    { kind: "notice", id: "a/b" },
  ])
    await assert.rejects(keepEvidence(house.as("collector"), { about: wrong, fileName: "a", content: content("a") }), {
      code: "evidence-about",
    });
});

test("reading needs a purpose, and is written down with it", async () => {
  const officer = house.as("case-officer");
  const { hash } = await keepEvidence(officer, { about, fileName: "b.txt", content: content("内容") });
  for (const silent of [officer, saying(officer, "  ")])
    await assert.rejects(readEvidence(silent, hash), { code: "purpose-needed" });
  const read = await readEvidence(saying(officer, "核对"), hash);
  assert.equal(Buffer.from(read.content).toString(), "内容");
  const { items } = await house.system.audit.page({ act: "evidence.read" }, { limit: 5 });
  assert.deepEqual(
    items.map(({ entry }) => [entry.by, entry.purpose, entry.subject]),
    [["case-officer", "核对", about]],
  );
  await assert.rejects(readEvidence(saying(officer, "核对"), "0".repeat(64)), { code: "not-found" });
});

test("one account can hand in only so much in a day", async () => {
  const desk = house.deskFor(staffScope({ id: "eager", name: "勤快" }, ["collector"]));
  const hand = (n: number) => keepEvidence(desk, { about, fileName: `${n}.txt`, content: content(`第 ${n} 份`) });
  for (let n = 0; n < 100; n++) await hand(n);
  await assert.rejects(hand(100), { code: "too-many" });
  house.on("2026-06-03");
  await hand(100);
});
