import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import { isRefusal } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { day, parseInstant } from "../time/day.ts";
import {
  type Authorisation,
  type AuthorisationBody,
  authorises,
  evolveAuthorisation,
  grant,
  wrongTerms,
} from "./authorisation.ts";
import type { MatterId } from "./matter.ts";

const bank = "bank" as OrganisationId;
const matter = "m1" as MatterId;
const code = "91990102MA0000015T";
const terms = {
  to: bank,
  purpose: "授信审批",
  parts: ["results", "records"],
  until: day("2026-12-31"),
} as const;

const fact = (on: string, body: AuthorisationBody) => ({
  on: day(on),
  knownAt: parseInstant(`${on}T09:00:00+08:00`) ?? assert.fail(),
  by: "li",
  body,
});

const asked = evolveAuthorisation(
  undefined,
  fact("2026-06-01", {
    type: "AuthorisationAsked",
    matter,
    number: "授权〔2026〕1号",
    owner: bank,
    subject: { code },
    operator: "o1" as OperatorId,
    terms,
  }),
);

const told = (answer: ReturnType<typeof grant>): AuthorisationBody => (isRefusal(answer) ? assert.fail() : answer);

function granted(): Authorisation {
  const body = told(grant(asked, { parts: ["results"], until: day("2026-09-30"), signer: "王某" }, day("2026-06-02")));
  return evolveAuthorisation(asked, fact("2026-06-02", body));
}

test("asked for is not granted: the institution reads nothing more before the operator says yes", () => {
  assert.equal(authorises(asked, { organisation: bank, code }, day("2026-06-01")), false);
  assert.equal(asked.shownToOperator, true);
});

test("a grant holds for that institution and that operator, to the end of its last day", () => {
  const standing = granted();
  const holds = (on: string, who = { organisation: bank, code }) => authorises(standing, who, day(on));
  assert.deepEqual([holds("2026-06-02"), holds("2026-09-30"), holds("2026-10-01")], [true, true, false]);
  assert.equal(holds("2026-06-02", { organisation: "other" as OrganisationId, code }), false);
  assert.equal(holds("2026-06-02", { organisation: bank, code: "91990102MA0000023M" }), false);
  assert.deepEqual(standing.terms.parts, ["results"]);
});

test("withdrawn is withdrawn on the same day", () => {
  const withdrawn = evolveAuthorisation(
    granted(),
    fact("2026-07-01", { type: "AuthorisationWithdrawn", matter, reason: "贷款已还清" }),
  );
  assert.equal(authorises(withdrawn, { organisation: bank, code }, day("2026-07-01")), false);
  assert.equal(withdrawn.timeline.at(-1)?.note, "贷款已还清");
});

test("more than was asked for is not granted, nor a second time", () => {
  const more = grant(asked, { parts: ["cases"], until: day("2026-09-30"), signer: "王某" }, day("2026-06-02"));
  assert.equal(isRefusal(more) && more.code, "more-than-asked");
  const again = grant(granted(), { parts: ["results"], until: day("2026-09-30"), signer: "王某" }, day("2026-06-02"));
  assert.equal(isRefusal(again) && again.code, "wrong-stage");
});

test("terms without a purpose, without a part, already over or for longer than a year are refused", () => {
  const today = day("2026-06-01");
  const refusals = [
    { ...terms, purpose: " " },
    { ...terms, parts: [] },
    { ...terms, until: day("2026-05-31") },
    { ...terms, until: day("2027-06-03") },
  ].map((each) => wrongTerms(each, today)?.code);
  assert.deepEqual(refusals, ["purpose-missing", "parts-missing", "until-passed", "too-long"]);
  assert.equal(wrongTerms({ ...terms, until: day("2027-06-02") }, today), undefined);
});
