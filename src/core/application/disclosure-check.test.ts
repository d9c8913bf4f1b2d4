import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import type { CreditRecord } from "../record/record.ts";
import { type Day, day, parseInstant } from "../time/day.ts";
import type { Disclosure } from "./disclosure.ts";
import { checkDisclosures, type DisclosureFile, reportYear } from "./disclosure-check.ts";
import { elevenItems } from "./disclosure-items.ts";
import type { MatterId } from "./matter.ts";

const today = day("2026-11-02");
const nobody: DisclosureFile = {
  operator: { roles: ["shop-operator"], subjectType: "enterprise", establishedOn: day("2020-03-01"), status: "active" },
  records: [],
  disclosures: [],
  commitments: 0,
};

const record = (kind: string, details: Record<string, unknown>, on?: Day): CreditRecord =>
  ({
    id: `${kind}-${on}`,
    current: { kind, details, occurredOn: on },
    marks: [],
    versions: [],
  }) as unknown as CreditRecord;

function disclosure(items: readonly string[], on = "2026-10-01", sort = "own"): Disclosure {
  return {
    id: `d-${on}-${sort}` as MatterId,
    kind: "disclosure",
    stage: "disclosed",
    number: "",
    title: "",
    owner: "shop" as OrganisationId,
    parties: [],
    shownToOperator: true,
    shownToAll: true,
    openedOn: day(on),
    openedAt: parseInstant(`${on}T09:00:00+08:00`) ?? assert.fail(),
    openedBy: "",
    timeline: [],
    discloser: { class: "operator", name: "" },
    content: {
      sort: sort as "own",
      ...(sort === "own" ? {} : { url: "https://shop.example/1" }),
      items: items.map((item) => ({ item: item as "licence", text: "有", open: true })),
    },
    signed: [],
  };
}

const missing = (file: DisclosureFile, on = today): readonly string[] =>
  checkDisclosures(file, on)
    .duties.filter(({ state, force }) => state === "not-found" && force === "must")
    .map(({ duty }) => duty);

test("SZ23-10.1 what is not found is listed, each with the law that asks for it", () => {
  const { duties } = checkDisclosures(nobody, today);
  assert.deepEqual(
    duties.map(({ duty, by, force, state }) => [duty, `${by.instrument} ${by.article}`, force, state]),
    [
      ["licence-display", "e-commerce-law 15", "must", "not-found"],
      ["annual-report", "enterprise-information-publicity 8", "must", "not-found"],
      ["consumer-information", "consumer-protection-law 28", "must", "not-found"],
      ["product-pages", "e-commerce-law 17", "must", "not-found"],
      ["commitment", "cn-2016-2794 (9)", "encouraged", "not-found"],
    ],
  );
});

test("an operator of whom no role was reported is asked what sellers are asked; a supplier is not", () => {
  const of = (roles: DisclosureFile["operator"]["roles"]) =>
    missing({ ...nobody, operator: { ...nobody.operator, roles } });
  assert.ok(of([]).includes("licence-display"));
  assert.deepEqual(of(["supplier"]), ["annual-report"]);
});

test("the newest look at the pages decides; a field disclosed after it stands beside it", () => {
  const shown = record("licence-display", { outcome: "licence" }, day("2026-03-01"));
  const gone = record("licence-display", { outcome: "missing" }, day("2026-09-01"));
  assert.ok(!missing({ ...nobody, records: [shown] }).includes("licence-display"));
  assert.ok(missing({ ...nobody, records: [shown, gone] }).includes("licence-display"));
  const before = { ...nobody, records: [gone], disclosures: [disclosure(["licence"], "2026-08-01")] };
  assert.ok(missing(before).includes("licence-display"));
  const after = { ...nobody, records: [gone], disclosures: [disclosure(["licence"], "2026-09-02")] };
  assert.ok(!missing(after).includes("licence-display"));
});

test("the annual report of the last year is asked for from 1 July, before that the one of the year before", () => {
  assert.deepEqual([reportYear(day("2026-06-30")), reportYear(day("2026-07-01"))], [2024, 2025]);
  const file = { ...nobody, records: [record("annual-report", { year: 2024 })] };
  assert.ok(!missing(file, day("2026-06-30")).includes("annual-report"));
  assert.ok(missing(file, day("2026-07-01")).includes("annual-report"));
  const young = { ...nobody, operator: { ...nobody.operator, establishedOn: day("2026-01-05") } };
  assert.ok(!missing(young).includes("annual-report"));
  const business = { ...nobody, operator: { ...nobody.operator, subjectType: "individual-business" as const } };
  assert.ok(!missing(business).includes("annual-report"));
});

test("permits are asked of who has one; platforms, logistics and payment have duties of their own", () => {
  const licensed = { ...nobody, records: [record("licence", {}, day("2025-01-01"))] };
  assert.ok(missing(licensed).includes("permit-display"));
  const roles = { ...nobody, operator: { ...nobody.operator, roles: ["platform", "logistics", "payment"] as const } };
  assert.deepEqual(missing(roles), [
    "licence-display",
    "annual-report",
    "platform-rules",
    "platform-measures",
    "platform-evaluation",
    "delivery-promise",
    "payment-terms",
  ]);
});

test("LY-06.3 every page that was disclosed is checked for its eleven", () => {
  const page = disclosure(elevenItems.slice(1), "2026-10-01", "product-page");
  const check = checkDisclosures({ ...nobody, disclosures: [page] }, today);
  assert.deepEqual(check.pages, [{ disclosure: page.id, url: "https://shop.example/1", missing: ["product-name"] }]);
  const whole = disclosure(elevenItems, "2026-10-01", "product-page");
  assert.ok(!missing({ ...nobody, disclosures: [whole] }).includes("product-pages"));
});

test("what is withdrawn or not shown is not found", () => {
  const page = disclosure(elevenItems, "2026-10-01", "product-page");
  assert.ok(missing({ ...nobody, disclosures: [{ ...page, stage: "withdrawn" }] }).includes("product-pages"));
  const hidden = {
    ...page,
    content: { ...page.content, items: page.content.items.map((each) => ({ ...each, open: false })) },
  };
  assert.ok(missing({ ...nobody, disclosures: [hidden] }).includes("product-pages"));
});
