import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENCY_ID } from "../access/organisation.ts";
import { day, type Instant } from "../time/day.ts";
import { evolveIncident, type Incident, type IncidentBody, refusesIncidentAct } from "./incident.ts";
import type { MatterId } from "./matter.ts";
import {
  evolveQualification,
  type QualificationTerms,
  refusesQualification,
  sayFiling,
  stateOfQualification,
} from "./qualification.ts";

const matter = "m" as MatterId;
const dated = { on: day("2026-09-01"), knownAt: "2026-09-01T01:00:00.000Z" as Instant, by: "administrator" };
const opening = { matter, number: "1号", owner: AGENCY_ID } as const;
const terms: QualificationTerms = {
  sort: "filing",
  document: "备〔2025〕8号",
  issuer: "示例市分行",
  from: day("2025-01-01"),
  until: day("2026-12-31"),
};
const registered = evolveQualification(undefined, {
  ...dated,
  body: { ...opening, type: "QualificationRegistered", terms, evidence: [] },
});

test("a qualification alerts sixty days before its end, and has expired the day after it", () => {
  const states = ["2026-10-31", "2026-11-01", "2026-12-31", "2027-01-01"].map((on) =>
    stateOfQualification(registered, day(on)),
  );
  assert.deepEqual(states, ["standing", "expiring", "expiring", "expired"]);
  const body = {
    type: "QualificationRenewed",
    matter,
    document: "备〔2026〕2号",
    until: day("2028-12-31"),
    evidence: [],
  } as const;
  const renewed = evolveQualification(registered, { ...dated, body });
  assert.equal(stateOfQualification(renewed, day("2027-01-01")), "standing");
  assert.match(sayFiling([renewed], day("2027-01-01")).zh, /备〔2026〕2号/);
  assert.match(sayFiling([registered], day("2027-01-01")).zh, /未登记/);
});

test("a business type, a level of protection and a last day of capability are asked for where they belong", () => {
  const code = (changed: Partial<QualificationTerms>) => refusesQualification({ ...terms, ...changed })?.code;
  assert.equal(code({}), undefined);
  assert.equal(code({ sort: "business" }), "types-missing");
  assert.equal(code({ sort: "business", types: ["rating"] }), undefined);
  for (const level of [0, 6, 2.5]) assert.equal(code({ sort: "protection", level }), "level-missing", String(level));
  assert.equal(code({ sort: "protection", level: 3 }), undefined);
  const { until: _, ...endless } = terms;
  assert.equal(refusesQualification({ ...endless, sort: "capability" })?.code, "expiry-missing");
  assert.equal(code({ issuer: "" }), "document-missing");
});

test("an incident that concerns persons is closed only after the authority and they were told", () => {
  const report: IncidentBody = {
    ...opening,
    ...{ type: "IncidentReported", sort: "leak", what: "误发", noticedAt: dated.knownAt, personal: true, evidence: [] },
  };
  const told = (incident: Incident, body: IncidentBody) => evolveIncident(incident, { ...dated, body });
  const reported = evolveIncident(undefined, { ...dated, body: report });
  assert.equal(refusesIncidentAct(reported, "close")?.by.article, "57");
  assert.equal(refusesIncidentAct(reported, "contain"), undefined);
  const authority = told(reported, { type: "IncidentAuthorityTold", matter, authority: "示例局", text: "报告" });
  assert.equal(refusesIncidentAct(authority, "close")?.code, "not-told");
  const spared: IncidentBody = {
    type: "IncidentPersonsTold",
    matter,
    way: "未通知",
    text: "已有效避免危害",
    spared: true,
  };
  assert.equal(refusesIncidentAct(told(authority, spared), "close"), undefined);
  const { personal: _, ...rest } = reported;
  assert.equal(refusesIncidentAct({ ...rest, personal: false }, "close"), undefined);
});

test("an incident against which something was done at once begins as contained", () => {
  const body: IncidentBody = {
    ...opening,
    ...{
      type: "IncidentReported",
      sort: "outage",
      what: "中断",
      noticedAt: dated.knownAt,
      personal: false,
      evidence: [],
    },
    measure: "切换备机",
  };
  const incident = evolveIncident(undefined, { ...dated, body });
  assert.deepEqual([incident.stage, incident.timeline.map(({ act }) => act)], ["contained", ["report", "contain"]]);
});
