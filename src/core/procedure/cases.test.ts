import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as lingyuan } from "../../../law/ly-2021/pack.ts";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import { pack as draft } from "../../../law/sz-draft/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import type { RecordId, SourceId } from "../record/record.ts";
import { day, lastInstantOf } from "../time/day.ts";
import { type CaseId, type CaseKind, type CommonCaseFact, caseKinds, type DatedCaseFact } from "./case.ts";
import {
  type Case,
  type CaseFact,
  caseDeadlines,
  evolveCase,
  evolveCases,
  foldCases,
  isCaseFact,
  machines,
} from "./cases.ts";
import { brought } from "./example.ts";
import { actNames, type Machine } from "./machine.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const kinds = Object.keys(caseKinds) as readonly CaseKind[];

/** The fact that opens a case of a kind. */
function opening(kind: CaseKind, id = "c1"): CaseFact {
  const opened = brought({ case: id as CaseId });
  switch (kind) {
    case "objection":
      return { type: "ObjectionFiled", ...opened, grounds: ["other"] };
    case "review":
      return { type: "ReviewRequested", ...opened };
    case "repair":
      return { type: "RepairApplied", ...opened, stated: [] };
    case "reconsideration":
      return { type: "ReconsiderationRequested", ...opened };
    case "management-card":
      return {
        type: "CardReceived",
        ...opened,
        provider: "市商务局",
        bearing: "honest",
        act: "LY-H01",
        content: { kind: "award", details: {} },
      };
    case "source-change":
      return { type: "SourceChangeReceived", ...opened, change: "revoked", document: "复决〔2026〕1号" };
    case "commitment-breach":
      return { type: "BreachReported", ...opened };
  }
}

function dated(on: string, body: CaseFact, by = "li"): DatedCaseFact<CaseFact> {
  return { on: day(on), knownAt: lastInstantOf(day(on)), by, body };
}

function folded(on: string, ...bodies: readonly CaseFact[]): Case {
  const [found] = foldCases(bodies.map((body) => dated(on, body)));
  return found ?? assert.fail("no case");
}

const of = { case: "c1" as CaseId };

test("a case of every kind opens at the stage of its first act, with who brought it and when", () => {
  for (const kind of kinds) {
    const found = folded("2026-02-12", opening(kind));
    const [first] = openingActs(machines[kind]);
    assert.deepEqual([found.kind, [found.stage]], [kind, first?.to], kind);
    assert.deepEqual([found.openedOn, found.openedBy, found.timeline.length], ["2026-02-12", "li", 1]);
  }
});

function openingActs({ acts }: Machine) {
  return Object.values(acts).filter(({ from }) => from === "opening");
}

test("whatever the kind, a case is assigned and takes more evidence without leaving its stage", () => {
  const common: readonly CommonCaseFact[] = [
    { type: "CaseAssigned", ...of, assignee: "wang" },
    { type: "CaseEvidenceAdded", ...of, evidence: ["bb"], note: "补充缴款凭证" },
  ];
  for (const kind of kinds) {
    const found = folded("2026-02-12", opening(kind), ...common);
    assert.deepEqual([found.assignee, found.evidence], ["wang", ["9f86d081", "bb"]], kind);
    assert.equal(found.stage, folded("2026-02-12", opening(kind)).stage);
    assert.deepEqual(found.timeline.map(({ act }) => act).slice(1), ["assign", "add-evidence"]);
  }
});

test("a fact before the opening, of another case, or of another kind is a bug", () => {
  const objection = folded("2026-02-12", opening("objection"));
  assert.throws(
    () => evolveCase(undefined, dated("2026-02-12", { type: "CaseAssigned", ...of, assignee: "w" })),
    /never opened/,
  );
  assert.throws(() => evolveCase(undefined, dated("2026-02-12", { type: "RepairAccepted", ...of })), /never opened/);
  assert.throws(
    () => evolveCase(objection, dated("2026-02-12", { type: "RepairAccepted", ...of })),
    /no fact of a case of/,
  );
  const other = { type: "ObjectionAccepted", case: "c2" as CaseId } as const;
  assert.throws(() => evolveCase(objection, dated("2026-02-12", other)), /not of c1/);
});

test("an operator's cases fold newest first, and facts that speak of something else are passed over", () => {
  const facts = [
    dated("2026-02-12", opening("objection", "c1")),
    { ...dated("2026-02-12", opening("repair", "c2")), body: { type: "RecordMarked" } },
    dated("2026-02-13", opening("repair", "c2")),
    dated("2026-02-13", { type: "ObjectionAccepted", ...of }),
  ];
  assert.deepEqual(
    foldCases(facts).map(({ id, stage }) => [id, stage]),
    [
      ["c2", "applied"],
      ["c1", "accepted"],
    ],
  );
  assert.equal(isCaseFact({ type: "ObjectionAnswered" }), true);
  assert.equal(isCaseFact({ type: "CommitmentBroken" }), false);
  assert.equal(isCaseFact({ type: "toString" }), false);
});

test("folding at once and folding one by one come to the same", () => {
  const bodies: readonly CaseFact[] = [
    opening("objection"),
    { type: "ObjectionAccepted", ...of },
    { type: "ObjectionTakenBack", ...of },
  ];
  const facts = bodies.map((body) => dated("2026-02-12", body));
  assert.deepEqual(facts.reduce(evolveCases, []), foldCases(facts));
});

test("reference E.3 and the acceptance tests: what is due, by the pack of the case", () => {
  const table = [
    [draft, "review", "2026-04-30", "decide", "2026-05-11"],
    [lingyuan, "reconsideration", "2026-09-28", "answer", "2026-10-10"],
    [lingyuan, "management-card", "2026-09-24", "review", "2026-10-09"],
    [measures, "objection", "2026-02-13", "accept", "2026-02-14"],
    [measures, "source-change", "2026-09-30", "follow", "2026-10-10"],
    [measures, "repair", "2026-02-13", "accept", "2026-02-14"],
  ] as const;
  for (const [pack, kind, on, act, lastDay] of table) {
    const [due] = caseDeadlines(pack, calendar, folded(on, opening(kind)));
    assert.deepEqual([due?.act, due?.deadline.lastDay], [act, lastDay], kind);
  }
});

test("every open case has a deadline under every pack that knows its procedure, and names an act that its stage allows", () => {
  for (const pack of [measures, draft, lingyuan])
    for (const kind of kinds) {
      const found = folded("2026-02-12", opening(kind));
      for (const { act } of caseDeadlines(pack, calendar, found)) {
        const machine: Machine = machines[kind];
        assert.ok(machine.acts[act]?.from.includes(found.stage), `${pack.id}: ${kind}: ${act}`);
      }
    }
});

test("a pack that does not know a procedure sets it no deadline", () => {
  assert.deepEqual(caseDeadlines({}, calendar, folded("2026-02-12", opening("review"))), []);
});

test("every act of every machine leads from a stage to a stage, and from every open stage something leads on", () => {
  for (const kind of kinds) {
    const machine: Machine = machines[kind];
    const stages = Object.keys(machine.stages);
    for (const act of actNames(machine)) {
      const { from, to = [] } = machine.acts[act] ?? assert.fail(act);
      assert.ok(
        from === "opening" ||
          from.every((stage) => stages.includes(stage) && machine.stages[stage]?.closes === undefined),
        `${kind} ${act}`,
      );
      assert.ok(
        to.every((stage) => stages.includes(stage)),
        `${kind} ${act}`,
      );
    }
    for (const stage of stages.filter((each) => machine.stages[each]?.closes === undefined))
      assert.ok(
        actNames(machine).some((act) => machine.acts[act]?.from.includes(stage)),
        `${kind}: nothing leads on from ${stage}`,
      );
  }
});

test("from its opening to its end a case never stands without a deadline, under the law in force", () => {
  const record = "r9" as RecordId;
  const review = { type: "CardReviewed", ...of, outcome: "recorded", reason: "", record } as const;
  const accepted = { type: "ObjectionAccepted", ...of } as const;
  const checked = { type: "ObjectionChecked", ...of, finding: "agrees", note: "" } as const;
  const differs = { ...checked, finding: "differs" } as const;
  const forwarded = { type: "ObjectionForwarded", ...of, source: "bureau" as SourceId } as const;
  const extended = { type: "ObjectionExtended", ...of, approver: "王某", reason: "" } as const;
  const answered = { type: "ObjectionAnswered", ...of, upheld: true, reason: "" } as const;
  const ways: readonly (readonly [CaseKind, ...(readonly CaseFact[])])[] = [
    ["objection", accepted, checked, forwarded, extended, answered],
    ["objection", accepted, extended, differs],
    ["repair", { type: "RepairAccepted", ...of }, { type: "RepairExtended", ...of, approver: "王某", reason: "" }],
    ["source-change"],
    ["commitment-breach"],
  ];
  const only: readonly [typeof draft, ...(typeof ways)[number]][] = [
    [draft, "review"],
    [lingyuan, "reconsideration"],
    [lingyuan, "management-card", review],
  ];
  for (const [pack, kind, ...facts] of [...ways.map((way) => [measures, ...way] as const), ...only])
    for (let known = 0; known <= facts.length; known++) {
      const found = folded("2026-02-12", opening(kind), ...facts.slice(0, known));
      assert.equal(caseDeadlines(pack, calendar, found).length, 1, `${kind} at ${found.stage}`);
    }
});
