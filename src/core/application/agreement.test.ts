import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import { sayCommission } from "../publication/commission.ts";
import { day, type Instant } from "../time/day.ts";
import {
  type AgreementTerms,
  commissionOf,
  contributionOf,
  evolveAgreement,
  missingClauses,
  refusesTerms,
  standsFor,
} from "./agreement.ts";
import type { MatterId } from "./matter.ts";

const terms: AgreementTerms = {
  sort: "commission",
  counterpart: "示例市商务局",
  contract: "委〔2026〕1号",
  scope: "网店信用评价",
  from: day("2026-09-01"),
  until: day("2026-12-31"),
  payer: "示例市财政局",
  relation: "无",
  clauses: [],
};
const matter = "m" as MatterId;
const dated = { on: day("2026-09-01"), knownAt: "2026-09-01T01:00:00.000Z" as Instant, by: "administrator" };
const made = evolveAgreement(undefined, {
  ...dated,
  body: {
    type: "AgreementMade",
    matter,
    number: "约定〔2026〕1号",
    owner: "agency" as OrganisationId,
    terms,
    evidence: [],
  },
});

test("an agreement stands from its first day to its last, for its own purpose, and until somebody ends it", () => {
  const stands = (on: string) => standsFor(made, ["commission"], day(on));
  assert.deepEqual(["2026-08-31", "2026-09-01", "2026-12-31", "2027-01-01"].map(stands), [false, true, true, false]);
  assert.equal(standsFor(made, ["contribution", "share"], day("2026-10-01")), false);
  const body = { type: "AgreementEnded", matter, reason: "对方终止" } as const;
  const ended = evolveAgreement(made, { ...dated, on: day("2026-10-01"), body });
  assert.equal(standsFor(ended, ["commission"], day("2026-10-01")), false);
  assert.deepEqual([ended.stage, ended.timeline.map(({ act }) => act)], ["ended", ["make", "end"]]);
});

test("a commission without payer or relation, a purchase without quota, and days that run backwards are refused", () => {
  const { payer: _, ...unpaid } = terms;
  const code = (changed: Partial<AgreementTerms>, from: AgreementTerms = terms) =>
    refusesTerms({ ...from, ...changed })?.code;
  assert.equal(code({}), undefined);
  assert.equal(code({}, unpaid), "interest-missing");
  assert.equal(code({ relation: " " }), "interest-missing");
  assert.equal(code({ sort: "purchase" }), "quota-missing");
  assert.equal(code({ sort: "purchase", quota: 1 }), undefined);
  assert.equal(code({ until: day("2026-08-31") }), "days-reversed");
  assert.equal(code({ contract: "  " }), "terms-missing");
});

test("what is said beside a result names client and payer, or that nobody paid", () => {
  assert.match(sayCommission(commissionOf(made)).zh, /受示例市商务局委托.*费用由示例市财政局承担.*利害关系：无/);
  assert.match(sayCommission(undefined).zh, /自主评价/);
});

test("clauses that a paper of its sort must have and lacks are named", () => {
  assert.deepEqual(missingClauses({ sort: "service", clauses: ["incident", "responsibility"] }), [
    "information-duties",
    "confidentiality",
  ]);
  assert.deepEqual(missingClauses({ sort: "share", clauses: ["purpose", "confidentiality", "correction"] }), []);
});

test("who is no authority contributes under an agreement; what is public, and what an authority provides, needs none", () => {
  const provided = { kind: "provided", agreement: "协 1" };
  assert.equal(contributionOf({ class: "social", basis: provided }), "协 1");
  assert.equal(contributionOf({ class: "payment", basis: provided }), "协 1");
  assert.equal(contributionOf({ class: "government", basis: provided }), undefined);
  assert.equal(contributionOf({ class: "social", basis: { kind: "public" } }), undefined);
});
