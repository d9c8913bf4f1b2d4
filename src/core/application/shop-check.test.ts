import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENCY_ID } from "../access/organisation.ts";
import { isRefusal } from "../citation.ts";
import { day, type Instant } from "../time/day.ts";
import type { MatterId } from "./matter.ts";
import { evolveMatter, type MatterBody } from "./matters.ts";
import { displayPasses, refusedShopAct, type ShopCheck, waitingHits } from "./shop-check.ts";

const matter = "m" as MatterId;
const at = "2026-09-02T01:00:00.000Z" as Instant;
const registered: MatterBody = {
  type: "ShopRegistered",
  ...{ matter, number: "店核〔2026〕1号", owner: AGENCY_ID, subject: { code: "X" } },
  shop: { name: "甲店", url: "https://a.example.com", category: "food" },
  identity: { method: "register", address: "示例路1号", contact: "0000-1" },
  verifyAgainBy: day("2027-03-02"),
};

function after(...bodies: readonly MatterBody[]): ShopCheck {
  const facts = [registered, ...bodies].map((body) => ({ on: day("2026-09-02"), knownAt: at, by: "clerk", body }));
  const folded = facts.reduce<ReturnType<typeof evolveMatter> | undefined>(evolveMatter, undefined);
  assert.ok(folded?.kind === "shop-check");
  return folded;
}

const examined: MatterBody = {
  type: "ShopExamined",
  matter,
  examination: { sort: "goods", hits: [{ say: { zh: "疑似", en: "may be" } }], figures: {}, evidence: [] },
};

test("a hit waits until a person has judged it, and only what was upheld becomes a clue", () => {
  assert.equal(waitingHits(after(examined)).length, 1);
  assert.ok(isRefusal(refusedShopAct(after(), "judge")));
  assert.equal(refusedShopAct(after(examined), "judge"), undefined);
  const judged = (outcome: "cleared" | "upheld"): MatterBody => ({
    ...{ type: "ShopHitJudged", matter, examination: 1, outcome, reason: "核实" },
  });
  assert.equal(waitingHits(after(examined, judged("cleared"))).length, 0);
  assert.ok(isRefusal(refusedShopAct(after(examined, judged("cleared")), "clue")));
  assert.equal(refusedShopAct(after(examined, judged("upheld")), "clue"), undefined);
});

test("whether the page shows what it must is what the latest check says; a page never looked at says nothing", () => {
  const display = (finding: "nothing" | "link", hash: string): MatterBody => ({
    type: "ShopDisplayChecked",
    matter,
    display: { url: "https://a.example.com", at, hash, finding },
  });
  assert.equal(displayPasses(after()), undefined);
  assert.equal(displayPasses(after(display("link", "a"), display("nothing", "b"))), false);
  assert.equal(displayPasses(after(display("nothing", "a"), display("link", "a"))), true);
});

test("a permit entered again takes the place of the one before, and a shop that is closed holds no longer", () => {
  const permit = (number: string): MatterBody => ({
    type: "ShopPermitEntered",
    matter,
    permit: { permit: "证", number },
  });
  assert.deepEqual(
    after(permit("1"), permit("2")).permits.map(({ number }) => number),
    ["2"],
  );
  assert.equal(after({ type: "ShopClosed", matter, reason: "退出" }).closedOn, day("2026-09-02"));
});
