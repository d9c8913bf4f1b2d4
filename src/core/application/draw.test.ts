import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import { type DrawLists, digestsOf, draw, drawnOf } from "./draw.ts";
import type { ClassRule } from "./supervision.ts";
import type { RiskClass } from "./supervision-words.ts";

const classes: Readonly<Record<RiskClass, ClassRule>> = {
  A: { drawPermille: 10, timesPerYear: 1, form: "online" },
  B: { drawPermille: 50, timesPerYear: 1, form: "documents" },
  C: { drawPermille: 200, timesPerYear: 2, form: "on-site" },
  D: { drawPermille: 600, timesPerYear: 4, form: "on-site-full" },
};
const market = "market" as OrganisationId;
const police = "police" as OrganisationId;

function lists(perClass: number): DrawLists {
  const subjects = (["A", "B", "C", "D"] as const).flatMap((ofClass) =>
    Array.from({ length: perClass }, (_, at) => ({ code: `${ofClass}${String(at).padStart(4, "0")}`, class: ofClass })),
  );
  const inspectors = Array.from({ length: 9 }, (_, at) => ({ number: `粤A${100 + at}`, organisation: market }));
  return { subjects, inspectors };
}

describe("the draw", () => {
  it("SZ23-20.2 the same seed and lists give the same draw, in whatever order the lists were written down", () => {
    const { subjects, inspectors } = lists(100);
    const turned = { subjects: subjects.toReversed(), inspectors: inspectors.toReversed() };
    assert.deepEqual(draw(turned, classes, "2026135期"), draw({ subjects, inspectors }, classes, "2026135期"));
    assert.notDeepEqual(draw({ subjects, inspectors }, classes, "2026136期"), draw(turned, classes, "2026135期"));
  });

  it("SZ23-20.2 the ratio of each class is respected, rounded up", () => {
    const drawn = draw(lists(101), classes, "seed");
    const counts = (["A", "B", "C", "D"] as const).map((name) => drawn.filter((each) => each.class === name).length);
    assert.deepEqual(counts, [2, 6, 21, 61]);
    assert.equal(drawnOf(0, classes.D), 0);
  });

  it("GZ-06.5 whoever is drawn of the highest class is looked at in full, on site, before the others", () => {
    const drawn = draw(lists(20), classes, "seed");
    assert.deepEqual(new Set(drawn.slice(0, 12).map(({ form }) => form)), new Set(["on-site-full"]));
    assert.ok(drawn.slice(12).every(({ form }) => form !== "on-site-full"));
  });

  it("SZD-18.1 two officers are drawn for each, never one that stays away from that operator", () => {
    const { subjects, inspectors } = lists(50);
    const avoiding = inspectors.map((each, at) =>
      at < 3 ? { ...each, avoids: subjects.map(({ code }) => code) } : each,
    );
    const drawn = draw({ subjects, inspectors: avoiding }, classes, "seed");
    assert.ok(drawn.length > 0);
    for (const { inspectors: going } of drawn) {
      assert.equal(new Set(going).size, 2);
      assert.ok(going.every((number) => !["粤A100", "粤A101", "粤A102"].includes(number)));
    }
    const pairs = new Set(drawn.map(({ inspectors: going }) => going.toSorted().join()));
    assert.ok(pairs.size > 5, "officers are drawn anew for each visit");
  });

  it("NDRC-13.2 where two authorities take part, one of each goes on the same visit", () => {
    const { subjects, inspectors } = lists(50);
    const joint = [...inspectors, { number: "警001", organisation: police }];
    for (const { inspectors: going } of draw({ subjects, inspectors: joint }, classes, "seed")) {
      assert.equal(going.length, 2);
      assert.ok(going.includes("警001"));
    }
  });

  it("the digest of a list changes with any entry of it", () => {
    const before = lists(3);
    const [first, ...others] = before.subjects;
    assert.ok(first);
    const after = digestsOf({ ...before, subjects: [{ ...first, class: "D" }, ...others] });
    assert.notEqual(after.subjects, digestsOf(before).subjects);
    assert.equal(after.inspectors, digestsOf(before).inspectors);
  });
});
