import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import { day, parseInstant } from "../time/day.ts";
import type { MatterId } from "./matter.ts";
import {
  codesWatched,
  evolveSubscription,
  MOST_SHOPS,
  type Subscription,
  type SubscriptionBody,
  tooMany,
} from "./subscription.ts";
import { tierOf, tierOffers } from "./tier.ts";

const matter = "m1" as MatterId;
const on = day("2026-06-01");
const fact = (body: SubscriptionBody) => ({
  on,
  knownAt: parseInstant("2026-06-01T09:00:00+08:00") ?? assert.fail(),
  by: "platform-program",
  body,
});

const folded = (...bodies: readonly SubscriptionBody[]): Subscription =>
  bodies.reduce<Subscription | undefined>((before, body) => evolveSubscription(before, fact(body)), undefined) ??
  assert.fail();

const made: SubscriptionBody = {
  type: "SubscriptionMade",
  matter,
  number: "店订〔2026〕1号",
  title: "茶叶类目",
  owner: "platform" as OrganisationId,
  parties: [],
  tiers: [],
};
const put: SubscriptionBody = {
  type: "ShopsPut",
  matter,
  shops: [
    { shop: "s1", code: "A" },
    { shop: "s2", code: "B" },
    { shop: "s3", code: "A" },
  ],
};

test("two shops of one operator are watched once, and a shop that changes hands is watched under its new code", () => {
  const moved = folded(made, put, { type: "ShopsPut", matter, shops: [{ shop: "s2", code: "C" }] });
  assert.deepEqual([...codesWatched(folded(made, put), on)], ["A", "B"]);
  assert.deepEqual([...codesWatched(moved, on)], ["A", "C"]);
});

test("what was taken off the list, and what was on a list that ended, is not watched", () => {
  const without = folded(made, put, { type: "ShopsRemoved", matter, shops: ["s1", "s3"] });
  assert.deepEqual([...codesWatched(without, on)], ["B"]);
  const ended = folded(made, put, { type: "SubscriptionEnded", matter, reason: "合作终止" });
  assert.equal(codesWatched(ended, on).size, 0);
});

test("a list has an end", () => {
  const shops = Array.from({ length: MOST_SHOPS + 1 }, (_, nth) => ({ shop: `s${nth}`, code: "A" }));
  assert.equal(tooMany(shops)?.code, "too-many-shops");
  assert.equal(tooMany(shops.slice(1)), undefined);
});

const grades = ["AAA", "AA", "A", "B", "C", "D"].map((grade) => ({
  grade,
  from: "0" as const,
  meaning: { zh: grade, en: grade },
  bad: grade === "D",
}));
const graded = (grade: string, contested = false) => ({ standard: "five", grade, bad: grade === "D", contested });

test("the upper third of the grades is favoured, a bad grade looked at with care, what has no public result in no tier", () => {
  const tiers = ["AAA", "AA", "A", "C", "D"].map((grade) => tierOf(graded(grade), grades));
  assert.deepEqual(tiers, ["favoured", "favoured", "ordinary", "ordinary", "careful"]);
  assert.equal(tierOf(undefined, grades), "unrated");
  assert.equal(tierOf(graded("AAA", true), grades), "ordinary");
});

test("a platform's own tiers go before the suggested ones, for the standard that they name", () => {
  const rules = [{ standard: "five", tier: "favoured", grades: ["A"] }] as const;
  assert.deepEqual(
    [tierOf(graded("A"), grades, rules), tierOf(graded("AAA"), grades, rules)],
    ["favoured", "ordinary"],
  );
  assert.equal(tierOf({ ...graded("AAA"), standard: "other" }, grades, rules), "favoured");
});

test("no tier suggests to put a shop back in the ranking: that would be a restraint without a basis", () => {
  for (const { rankPermille } of Object.values(tierOffers)) assert.ok(rankPermille >= 1000);
});
