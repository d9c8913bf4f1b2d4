import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/sz-2023/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import type { RecordContent, RecordId } from "../record/record.ts";
import { day } from "../time/day.ts";
import { after, brought, factsOf, refusalOf } from "./example.ts";
import {
  acceptRepair,
  applyForRepair,
  decideRepair,
  declineRepair,
  evolveRepair,
  extendRepair,
  type RepairCase,
  type RepairCondition,
  repairDeadlines,
  shortestPublicityUntil,
  takeBackRepair,
} from "./repair.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.repair ?? assert.fail();
const every = law.conditions.value;

function penalty(otherwise: Partial<RecordContent> = {}) {
  const current: RecordContent = {
    kind: "penalty",
    decidedOn: day("2026-04-15"),
    severity: "ordinary",
    details: {},
    ...otherwise,
  };
  return { id: "r1" as RecordId, current };
}

function apply(
  on: string,
  record: Parameters<typeof applyForRepair>[2]["record"] = penalty(),
  stated: readonly RepairCondition[] = every,
) {
  return applyForRepair(law, brought(), { stated, commitment: "承诺书1", record, today: day(on) });
}

function accepted(on: string): RepairCase {
  const applied = after(evolveRepair, undefined, on, apply(on));
  return after(evolveRepair, applied, on, acceptRepair(law, applied));
}

test("the shortest publicity runs by severity: on its last day it is too early, on the next it is not", () => {
  for (const [severity, last, next] of [
    ["ordinary", "2026-07-15", "2026-07-16"],
    ["serious", "2027-04-15", "2027-04-16"],
  ] as const) {
    const refusal = refusalOf(apply(last, penalty({ severity })));
    assert.deepEqual([refusal.code, refusal.notBefore], ["shortest-publicity-running", next]);
    assert.equal(factsOf(apply(next, penalty({ severity })))[0]?.type, "RepairApplied");
  }
});

test("the shortest publicity is counted as the longest: from the decision or the first publicity, whichever is earlier, to the month's last day", () => {
  const until = (days: Partial<RecordContent>) => shortestPublicityUntil(law, penalty(days));
  assert.equal(until({ decidedOn: day("2026-04-15"), publicityFrom: day("2026-04-22") }), "2026-07-15");
  assert.equal(until({ decidedOn: day("2026-11-30") }), "2027-02-28");
  assert.equal(until({ severity: "minor" }), undefined);
});

test("a record of no stated severity waits as long as an ordinary one", () => {
  const { severity: _, ...current } = penalty().current;
  assert.equal(shortestPublicityUntil(law, { current }), "2026-07-15");
});

test("every condition is asked for by itself, and what is missing is told at once", () => {
  for (const missing of every) {
    const refusal = refusalOf(
      apply(
        "2026-08-01",
        penalty(),
        every.filter((each) => each !== missing),
      ),
    );
    assert.deepEqual([refusal.code, refusal.by], ["incomplete", law.conditions.by], missing);
  }
  assert.match(refusalOf(apply("2026-08-01", penalty(), [])).say.zh, /已履行法定义务、已消除危害后果/);
  const unsigned = applyForRepair(law, brought(), { stated: every, record: penalty(), today: day("2026-08-01") });
  assert.match(refusalOf(unsigned).say.zh, /补正：已公开作出信用承诺。/);
});

test("a penalty that closed a business or revoked a licence is not repaired before its longest publicity is over", () => {
  const closed = penalty({ severity: "serious", details: { penaltyKinds: ["罚款", "责令停产停业"] } });
  const refusal = refusalOf(apply("2028-01-01", closed));
  assert.deepEqual([refusal.code, refusal.by], ["not-repairable", law.excludedPenalties.by]);
});

test("only an adverse record that still stands can be repaired", () => {
  const over = { on: day("2026-08-01"), reason: "已撤销" };
  for (const record of [
    penalty({ kind: "award" }),
    { ...penalty(), withdrawn: over },
    { ...penalty(), repaired: over },
  ])
    assert.equal(refusalOf(apply("2026-09-01", record)).code, "nothing-to-repair");
});

test("accepted on 2026-02-12, it is decided by 2026-02-24, and with approval by 2026-02-27", () => {
  const applied = after(
    evolveRepair,
    undefined,
    "2026-02-12",
    apply("2026-02-12", penalty({ decidedOn: day("2025-04-15") })),
  );
  const found = after(evolveRepair, applied, "2026-02-12", acceptRepair(law, applied));
  assert.equal(repairDeadlines(law, calendar, applied)[0]?.act, "accept");
  assert.equal(repairDeadlines(law, calendar, found)[0]?.deadline.lastDay, "2026-02-24");
  const asked = { approver: "王某", reason: "核查整改", today: day("2026-02-24") };
  const extended = after(evolveRepair, found, "2026-02-24", extendRepair(law, calendar, found, asked));
  const [due] = repairDeadlines(law, calendar, extended);
  assert.deepEqual([due?.deadline.lastDay, due?.extended], ["2026-02-27", true]);
  assert.equal(refusalOf(extendRepair(law, calendar, extended, asked)).code, "extended-already");
  assert.equal(refusalOf(extendRepair(law, calendar, found, { ...asked, approver: "" })).code, "approver-missing");
});

test("what an authority decided is repaired by that authority's decision, and the record's own word ends it", () => {
  const found = accepted("2026-08-03");
  const granted = { outcome: "granted", reason: "符合条件", authority: "深圳市市场监督管理局" } as const;
  assert.equal(refusalOf(decideRepair(law, found, granted)).code, "incomplete");
  const [, repaired] = factsOf(decideRepair(law, found, { ...granted, document: "修复〔2026〕9号" }));
  assert.deepEqual(repaired, { type: "RecordRepaired", record: "r1", reason: "修复〔2026〕9号：符合条件" });
  assert.equal(factsOf(decideRepair(law, found, { outcome: "granted", reason: "符合条件" })).length, 2);
});

test("a refusal gives its reason and leaves the record as it is", () => {
  const found = accepted("2026-08-03");
  assert.equal(refusalOf(decideRepair(law, found, { outcome: "refused", reason: "" })).code, "incomplete");
  const facts = factsOf(decideRepair(law, found, { outcome: "refused", reason: "未履行缴款义务" }));
  assert.deepEqual(
    facts.map(({ type }) => type),
    ["RepairDecided"],
  );
});

test("what is declined says why; what is taken back is over", () => {
  const applied = after(evolveRepair, undefined, "2026-08-03", apply("2026-08-03"));
  assert.equal(refusalOf(declineRepair(law, applied, "")).code, "incomplete");
  assert.equal(
    after(evolveRepair, applied, "2026-08-04", declineRepair(law, applied, "缺少缴款凭证")).stage,
    "declined",
  );
  const gone = after(evolveRepair, applied, "2026-08-04", takeBackRepair(law, applied));
  assert.equal(refusalOf(acceptRepair(law, gone)).code, "wrong-stage");
  assert.deepEqual(repairDeadlines(law, calendar, gone), []);
});
