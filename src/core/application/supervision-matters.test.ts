import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AGENCY_ID, type OrganisationId } from "../access/organisation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { refusedAt } from "../procedure/machine.ts";
import { type Day, day, type Instant } from "../time/day.ts";
import { digestsOf, draw } from "./draw.ts";
import {
  evolveInspection,
  type Inspection,
  type InspectionBody,
  inspectionOutside,
  refusedFinding,
  refusedPublishing,
} from "./inspection.ts";
import {
  evolveInstruction,
  type InstructionTerms,
  instructionMachine,
  isEscalated,
  refusedSending,
} from "./instruction.ts";
import type { MatterId } from "./matter.ts";
import {
  evolvePlan,
  type Plan,
  type PlanBody,
  planMachine,
  refusedApproval,
  refusedDraw,
  refusedDrawn,
  refusedFreeze,
} from "./plan.ts";
import type { SupervisionRules } from "./supervision.ts";
import { inspectionItems, normKinds } from "./supervision-words.ts";
import { evolveWarning, isActive, refusedIssue, type Warning, type WarningBody, warningOutside } from "./warning.ts";

const market = "market" as OrganisationId;
const matter = "m1" as MatterId;
const today = day("2026-06-01");

function dated<Body>(body: Body, on: Day = today, by = "liang") {
  return { on, knownAt: `${on}T01:00:00.000Z` as Instant, by, organisation: market, body };
}

const always = { high: "B", middle: "B", low: "B", lowest: "B", none: "B" } as const;
const rules: SupervisionRules = {
  matrix: { A: always, B: always, C: always, D: always, unknown: always },
  classes: {
    A: { drawPermille: 10, timesPerYear: 1, form: "online" },
    B: { drawPermille: 500, timesPerYear: 1, form: "documents" },
    C: { drawPermille: 200, timesPerYear: 2, form: "on-site" },
    D: { drawPermille: 600, timesPerYear: 4, form: "on-site-full" },
  },
};

function plan(...bodies: readonly PlanBody[]): Plan {
  const first: PlanBody = {
    type: "PlanDrafted",
    matter,
    number: "监计〔2026〕1号",
    owner: market,
    parties: [],
    terms: {
      title: "网店双随机抽查",
      purpose: "核查亮照",
      means: "random-sampling",
      regions: ["440305"],
      stages: ["trade"],
      from: today,
      until: day("2026-12-31"),
      risks: {},
    },
    rules,
  };
  return bodies.reduce((found, body) => evolvePlan(found, dated(body)), evolvePlan(undefined, dated(first)));
}

const subjects = ["a", "b", "c", "d"].map((code) => ({
  code,
  name: code,
  class: "B" as const,
  risk: "unknown" as const,
  band: "none" as const,
  district: "440305",
  operator: code as OperatorId,
}));
const inspectors = ["1", "2", "3"].map((number) => ({ number, organisation: market }));

describe("a plan", () => {
  it("SZ23-20.1 is not issued before an official has approved it", () => {
    const submitted = plan({ type: "PlanSubmitted", matter });
    assert.equal(refusedAt(planMachine, submitted.stage, "issue")?.by.article, "20");
    assert.equal(refusedApproval(submitted, "liang")?.code, "same-person");
    assert.equal(refusedApproval(submitted, "zhou"), undefined);
    const approved = evolvePlan(
      submitted,
      dated({ type: "PlanApproved", matter, official: "周某，科长" }, today, "zhou"),
    );
    assert.equal(refusedAt(planMachine, approved.stage, "issue"), undefined);
    assert.deepEqual(approved.approval, { by: "zhou", official: "周某，科长", on: today });
  });

  it("SZD-18.1 is drawn only on a later day than its lists were closed, and only by those lists", () => {
    const lists = { subjects, inspectors };
    const frozen = plan({ type: "PlanListsFrozen", matter, ...lists, digests: digestsOf(lists), seedFrom: "开奖号码" });
    assert.equal(refusedDraw(frozen, today, "1 2 3")?.code, "seed-known");
    assert.equal(refusedDraw(frozen, day("2026-06-02"), " ")?.code, "no-seed");
    assert.equal(refusedDraw(frozen, day("2026-06-02"), "1 2 3"), undefined);
    assert.ok(frozen.lists);
    const changed = { ...frozen, lists: { ...frozen.lists, subjects: subjects.slice(1) } };
    assert.equal(refusedDraw(changed, day("2026-06-02"), "1 2 3")?.code, "lists-changed");
    assert.equal(refusedDraw(plan(), day("2026-06-02"), "1")?.code, "lists-open");
  });

  it("SZD-18.1 two libraries are needed: no operator, or fewer than two officers, and nothing is drawn", () => {
    assert.equal(refusedFreeze(plan(), { subjects: [], inspectors })?.code, "nobody-listed");
    assert.equal(refusedFreeze(plan(), { subjects, inspectors: inspectors.slice(1, 2) })?.code, "too-few-inspectors");
    assert.equal(refusedFreeze(plan(), { subjects, inspectors }), undefined);
    const avoiding = inspectors.map((each) => ({ ...each, avoids: ["a", "b", "c", "d"] }));
    assert.equal(
      refusedDrawn(draw({ subjects, inspectors: avoiding }, rules.classes, "1"))?.code,
      "too-few-inspectors",
    );
  });

  it("officers that one authority names take the place of its own before, never of another's", () => {
    const police = "police" as OrganisationId;
    const named = plan({ type: "PlanInspectorsNamed", matter, inspectors });
    const theirs = [{ number: "警001", organisation: police }];
    const joint = evolvePlan(named, {
      ...dated({ type: "PlanInspectorsNamed", matter, inspectors: theirs }),
      organisation: police,
    });
    const again = evolvePlan(joint, dated({ type: "PlanInspectorsNamed", matter, inspectors: inspectors.slice(0, 1) }));
    assert.deepEqual(again.inspectors.map(({ number }) => number).toSorted(), ["1", "警001"]);
  });
});

describe("an inspection", () => {
  function inspection(form: Inspection["task"]["form"], ...bodies: readonly InspectionBody[]): Inspection {
    const first: InspectionBody = {
      type: "InspectionAssigned",
      matter,
      number: "检查〔2026〕1号",
      owner: market,
      parties: [],
      subject: { code: "a", name: "某店" },
      task: {
        ...{ means: "key-inspection", form, class: "D", district: "440305", inspectors: ["1", "2"] },
        dueOn: day("2026-07-01"),
      },
    };
    const opened = evolveInspection(undefined, dated(first));
    return bodies.reduce((found, body) => evolveInspection(found, dated(body)), opened);
  }
  const finding = { result: "other", items: ["goods"], stages: ["trade"], visitedOn: today, note: "标价不符" } as const;

  it("GZ-06.5 a full check on site goes through every item", () => {
    const full = inspection("on-site-full");
    const refusal = refusedFinding(full, finding, today);
    assert.equal(refusal?.by.instrument, "gz-2020");
    assert.match(refusal?.say.zh ?? "", /营业执照/);
    const items = Object.keys(inspectionItems) as (keyof typeof inspectionItems)[];
    assert.equal(refusedFinding(full, { ...finding, items }, today), undefined);
    assert.equal(refusedFinding(inspection("on-site"), finding, today), undefined);
    assert.equal(
      refusedFinding(full, { ...finding, items, visitedOn: day("2026-06-02") }, today)?.code,
      "future-visit",
    );
  });

  it("NDRC-13.1 what was found is published only with what is done about it, and the operator is told first", () => {
    const found = inspection("on-site", { type: "InspectionFound", matter, finding, evidence: [] });
    assert.equal(found.shownToOperator, true);
    assert.equal(found.shownToAll, false);
    assert.equal(refusedPublishing(found)?.code, "not-disposed");
    const disposed = evolveInspection(
      found,
      dated({ type: "InspectionDisposed", matter, disposition: "ordered-to-correct", note: "七日内改正" }),
    );
    assert.equal(refusedPublishing(disposed), undefined);
    const published = evolveInspection(disposed, dated({ type: "InspectionPublished", matter }));
    assert.equal(published.shownToAll, true);
  });

  it("the public reads neither the officers, nor the class, nor the operator's own words", () => {
    const answered = inspection(
      "on-site",
      { type: "InspectionFound", matter, finding, evidence: [] },
      { type: "InspectionAnswered", matter, statement: "已经改正", evidence: [] },
    );
    const text = JSON.stringify(inspectionOutside(answered, "everybody"));
    assert.doesNotMatch(text, /已经改正|"class"/);
    assert.match(JSON.stringify(inspectionOutside(answered, "operator")), /已经改正/);
  });
});

describe("a risk warning", () => {
  const drafted: WarningBody = {
    type: "WarningDrafted",
    matter,
    number: "预警〔2026〕1号",
    owner: market,
    subject: { code: "a", name: "某店" },
    terms: {
      level: "caution",
      trigger: { kind: "rule", rule: "集中投诉规则 2" },
      basis: { instrument: "sz-2023", article: "20" },
      text: "近期投诉集中",
      tip: "该店近期投诉较多，下单前请留意。",
      until: day("2026-06-30"),
    },
  };
  const draft = evolveWarning(undefined, dated(drafted));

  it("SZ23-20.3 has a basis and a last day, is issued by another official, and vanishes with that day", () => {
    assert.equal(refusedIssue(draft, "liang", today)?.code, "same-person");
    assert.equal(refusedIssue(draft, "zhou", day("2026-07-01"))?.code, "already-over");
    assert.equal(refusedIssue(draft, "zhou", today), undefined);
    const issued = evolveWarning(draft, dated({ type: "WarningIssued", matter, official: "周某" }, today, "zhou"));
    assert.equal(isActive(draft, today), false);
    assert.equal(isActive(issued, day("2026-06-30")), true);
    assert.equal(isActive(issued, day("2026-07-01")), false);
  });

  it("GZ-04.6 the tip is for everybody while it holds and gone when the warning is cancelled", () => {
    const issued = evolveWarning(draft, dated({ type: "WarningIssued", matter, official: "周某" }, today, "zhou"));
    assert.equal(issued.shownToAll, true);
    const everybody = warningOutside(issued, "everybody");
    assert.equal(everybody.terms.text, "该店近期投诉较多，下单前请留意。");
    assert.doesNotMatch(JSON.stringify(everybody), /近期投诉集中/);
    const cancelled = evolveWarning(issued, dated({ type: "WarningCancelled", matter, reason: "已改正" }));
    assert.equal(isActive(cancelled, today), false);
    assert.equal(cancelled.shownToAll, false);
  });

  it("without a tip it is between the regulator and the operator", () => {
    const { tip: _, ...quiet } = drafted.terms;
    const silent = evolveWarning(undefined, dated({ ...drafted, terms: quiet }));
    const issued: Warning = evolveWarning(silent, dated({ type: "WarningIssued", matter, official: "周某" }));
    assert.deepEqual([issued.shownToOperator, issued.shownToAll], [true, false]);
  });
});

describe("an instruction", () => {
  const guidance: InstructionTerms = {
    ...{ sort: "guidance", title: "关于异议办理", text: "请报送上月情况。", to: AGENCY_ID },
    dueOn: day("2026-06-10"),
  };
  const agency = { kind: "agency", lead: false } as const;

  function sent(terms: InstructionTerms) {
    const body = {
      type: "InstructionSent",
      matter,
      number: "监指〔2026〕1号",
      owner: market,
      terms,
      evidence: [],
    } as const;
    return evolveInstruction(undefined, dated(body));
  }

  it("SZD-05.6 unanswered when its day is over, it is escalated; answered, it is not", () => {
    const open = sent(guidance);
    assert.equal(isEscalated(open, day("2026-06-10")), false);
    assert.equal(isEscalated(open, day("2026-06-11")), true);
    const answered = evolveInstruction(
      open,
      dated({ type: "InstructionAnswered", matter, reply: "见附件。", evidence: [] }),
    );
    assert.equal(isEscalated(answered, day("2026-06-11")), false);
    const pressed = evolveInstruction(
      answered,
      dated({ type: "InstructionPressed", matter, reason: "缺少数据", dueOn: day("2026-06-20") }),
    );
    assert.equal(pressed.stage, "sent");
    assert.equal(isEscalated(pressed, day("2026-06-21")), true);
    assert.equal(refusedAt(instructionMachine, "closed", "answer")?.code, "wrong-stage");
  });

  it("SZD-04.1 the lead regulator approves a standard; others comment", () => {
    const approval: InstructionTerms = {
      ...{ sort: "standard-approval", title: "同意", text: "同意试行。", to: AGENCY_ID },
      standard: { id: "cn-sz-five-class-100", version: "1.0.0" },
    };
    assert.equal(refusedSending(approval, agency, today)?.code, "not-lead");
    assert.equal(refusedSending(approval, { ...agency, lead: true }, today), undefined);
    assert.equal(refusedSending({ ...approval, sort: "standard-comment" }, agency, today), undefined);
    assert.deepEqual([sent(approval).stage, sent(approval).shownToAll], ["closed", true]);
  });

  it("SZD-06.1 six kinds of norm can be chosen, each with its document and its first day", () => {
    const kinds = Object.keys(normKinds) as (keyof typeof normKinds)[];
    assert.equal(kinds.length, 6);
    for (const kind of kinds) {
      const norm = { ...guidance, sort: "norm", document: "深市监规〔2026〕1号", norm: { kind, from: today } } as const;
      assert.equal(refusedSending(norm, agency, today), undefined);
    }
    assert.equal(refusedSending({ ...guidance, sort: "norm" }, agency, today)?.code, "no-norm");
  });

  it("NDRC-15.5, GZ-05.6: an interview, a public criticism or a penalty is recorded against a platform, with its document", () => {
    for (const sort of ["interview", "criticism", "penalty"] as const) {
      const against = { ...guidance, sort };
      assert.equal(refusedSending(against, agency, today)?.code, "not-a-platform");
      assert.equal(refusedSending(against, { kind: "platform", lead: false }, today)?.code, "no-document");
      const documented = { ...against, document: "约谈〔2026〕3号" };
      assert.equal(refusedSending(documented, { kind: "platform", lead: false }, today), undefined);
    }
  });
});
