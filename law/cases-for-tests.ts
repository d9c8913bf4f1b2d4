/**
 * Worked cases of the procedures: a case is opened and goes through its acts on their days; the answer is the law's no to the last of them, or the
 * stage that was reached with the next deadline, whose it is, and whether what it is about is marked.
 */
import assert from "node:assert/strict";
import { isRefusal, type Refusal } from "../src/core/citation.ts";
import type { ResultId } from "../src/core/evaluation/result.ts";
import type { PolicyPack } from "../src/core/policy.ts";
import type { CaseId, CaseKind, CaseOpened, CaseSubject } from "../src/core/procedure/case.ts";
import { type Case, type CaseFact, caseDeadlines, evolveCase, isCaseFact } from "../src/core/procedure/cases.ts";
import { type ActBearing, receiveCard, reportCard, reviewCard } from "../src/core/procedure/management-card.ts";
import {
  acceptObjection,
  answerObjection,
  checkObjection,
  decideObjection,
  extendObjection,
  fileObjection,
  forwardObjection,
} from "../src/core/procedure/objection.ts";
import { answerReconsideration, requestReconsideration } from "../src/core/procedure/reconsideration.ts";
import {
  acceptRepair,
  applyForRepair,
  decideRepair,
  extendRepair,
  type RepairCondition,
} from "../src/core/procedure/repair.ts";
import { decideReview, requestReview } from "../src/core/procedure/review.ts";
import { followSourceChange, receiveSourceChange } from "../src/core/procedure/source-change.ts";
import type { RecordContent, RecordId, SourceId } from "../src/core/record/record.ts";
import { type Day, lastInstantOf } from "../src/core/time/day.ts";
import type { WorkCalendar } from "../src/core/time/term.ts";

/** As written in an `examples.yaml`; every day is one on which something is done. */
export interface ProcedureCase {
  readonly kind: CaseKind;
  /** `record` where nothing is said. */
  readonly about?: "record" | "result";
  readonly acts: readonly ActOfCase[];
  /** Left out: files come along. */
  readonly evidence?: readonly string[];
  /** Reviews: the publicity of the result. */
  readonly publicity?: { readonly from: Day; readonly lastDay: Day };
  /** Repairs: the record, and what the applicant states; all that is asked where nothing is said. */
  readonly record?: Omit<RecordContent, "details"> & { readonly details?: RecordContent["details"] };
  readonly stated?: readonly RepairCondition[];
  /** Cards: whether the act was honest, and its code. */
  readonly bearing?: ActBearing;
  readonly act?: string;
}

/** The act's name in the machine, and what it carries: a finding, an outcome, the day of a notice. */
interface ActOfCase {
  readonly on: Day;
  readonly act: string;
  readonly with?: string;
  /** Who does it; the scorer of what is objected to is `chen`. */
  readonly by?: string;
}

interface Surroundings {
  readonly pack: PolicyPack;
  readonly calendar: WorkCalendar;
  readonly asked: ProcedureCase;
  readonly act: ActOfCase;
}

type Written = { readonly type: string };
type Answer = Written | readonly Written[] | Refusal;

const recordId = "r" as RecordId;
const resultId = "e" as ResultId;

export function afterCaseActs(pack: PolicyPack, calendar: WorkCalendar, asked: ProcedureCase) {
  let found: Case | undefined;
  let marks = 0;
  for (const [index, act] of asked.acts.entries()) {
    const answer = answered({ pack, calendar, asked, act }, found);
    if (isRefusal(answer)) {
      assert.equal(index, asked.acts.length - 1, `only the last act may be refused: ${answer.say.en}`);
      return { refused: answer.code, by: answer.by, notBefore: answer.notBefore };
    }
    for (const body of written(answer)) {
      if (body.type.endsWith("Unmarked")) marks--;
      else if (body.type.endsWith("Marked")) marks++;
      found = folded(found, body, act);
    }
  }
  const [next] = found === undefined ? [] : caseDeadlines(pack, calendar, found);
  const { act, of, by, extended } = next ?? {};
  return { stage: found?.stage, marked: marks > 0, act, of, by, extended, ...next?.deadline };
}

function written(answer: Written | readonly Written[]): readonly Written[] {
  return "type" in answer ? [answer] : answer;
}

function folded(found: Case | undefined, body: Written, { on, by = "li" }: ActOfCase): Case | undefined {
  if (!isCaseFact(body)) return found;
  return evolveCase(found, { on, knownAt: lastInstantOf(on), by, body: body as CaseFact });
}

function answered(at: Surroundings, found: Case | undefined): Answer {
  if (found === undefined) return opened(at);
  switch (found.kind) {
    case "objection":
      return objected(at, found);
    case "review":
      return reviewed(at, found);
    case "repair":
      return repaired(at, found);
    case "reconsideration":
      return answerReconsideration(lawOf(at, "reconsideration"), found, {
        outcome: at.act.with === "upheld" ? "upheld" : "rejected",
        reason: "经核实",
      });
    case "management-card":
      return carded(at, found);
    case "source-change":
      return followSourceChange(found, { reason: "行政复议撤销", today: at.act.on });
    case "commitment-breach":
      return assert.fail("breaches are tried beside their source");
  }
}

function lawOf<P extends keyof PolicyPack>({ pack }: Surroundings, subject: P): NonNullable<PolicyPack[P]> {
  return pack[subject] ?? assert.fail(`${pack.id} knows no ${subject}`);
}

function opened(at: Surroundings): Answer {
  const { pack, calendar, asked, act } = at;
  const opening = openingOf(asked, pack);
  switch (asked.kind) {
    case "objection":
      return fileObjection(lawOf(at, "objection"), opening, { grounds: ["wrong-or-missing"] });
    case "review": {
      const { from, lastDay } = asked.publicity ?? assert.fail("a review is of a result in publicity");
      const result = { stage: "in-publicity", publicityFrom: from, publicityLastDay: lastDay };
      return requestReview(pack, calendar, opening, { result, today: act.on });
    }
    case "repair": {
      const law = lawOf(at, "repair");
      const current = { details: {}, ...(asked.record ?? assert.fail("a repair is of a record")) };
      const stated = asked.stated ?? law.conditions.value;
      const record = { id: recordId, current };
      return applyForRepair(law, opening, { stated, commitment: "承诺书1", record, today: act.on });
    }
    case "reconsideration":
      return requestReconsideration(lawOf(at, "reconsideration"), opening, act.on);
    case "management-card": {
      const content: RecordContent = { kind: "penalty", details: {} };
      const bearing = asked.bearing ?? "dishonest";
      const code = asked.act ?? (bearing === "honest" ? "LY-H01" : "LY-D09");
      return receiveCard(opening, { provider: "市商务局", bearing, act: code, content }, lawOf(at, "managementCard"));
    }
    case "source-change":
      return receiveSourceChange(opening, { change: "revoked", document: "复决〔2026〕1号" });
    case "commitment-breach":
      return assert.fail("breaches are tried beside their source");
  }
}

function openingOf({ about = "record", evidence = ["9f86d081"] }: ProcedureCase, pack: PolicyPack): CaseOpened {
  const subject: CaseSubject =
    about === "record" ? { of: "record", record: recordId } : { of: "result", result: resultId };
  return {
    case: "c" as CaseId,
    about: subject,
    receipt: "异2026-1",
    through: "portal",
    pack: { id: pack.id, version: pack.version },
    statement: "与事实不符",
    evidence,
  };
}

function objected(at: Surroundings, found: Case & { readonly kind: "objection" }): Answer {
  const { calendar, act } = at;
  const law = lawOf(at, "objection");
  const said = act.with ?? "";
  switch (act.act) {
    case "accept":
      return acceptObjection(law, found, act.on);
    case "check":
      return checkObjection(law, found, said === "differs" ? "differs" : "agrees", "与来源核对");
    case "forward":
      return forwardObjection(law, found, { source: "bureau" as SourceId });
    case "answer":
      return answerObjection(law, found, { upheld: said === "upheld", reason: "经核实" });
    case "extend":
      return extendObjection(law, calendar, found, { approver: said, reason: "案情复杂", today: act.on });
    case "decide":
      return decideObjection(law, found, {
        outcome: said === "upheld" ? "upheld" : "rejected",
        reason: "经核实",
        decider: act.by ?? "li",
        scorer: "chen",
      });
    default:
      return assert.fail(`an objection has no act ${act.act}`);
  }
}

function reviewed(at: Surroundings, found: Case & { readonly kind: "review" }): Answer {
  const { act } = at;
  const told = act.with !== "untold";
  const decision = { reason: "经审核", reviewer: act.by ?? "li", scorer: "chen", told };
  if (act.with === "amended")
    return decideReview(lawOf(at, "review"), found, { outcome: "amended", amendedBy: "e2", ...decision });
  return decideReview(lawOf(at, "review"), found, { outcome: "maintained", ...decision });
}

function repaired(at: Surroundings, found: Case & { readonly kind: "repair" }): Answer {
  const { calendar, act } = at;
  switch (act.act) {
    case "accept":
      return acceptRepair(lawOf(at, "repair"), found);
    case "extend":
      return extendRepair(lawOf(at, "repair"), calendar, found, {
        approver: act.with ?? "",
        reason: "案情复杂",
        today: act.on,
      });
    case "decide":
      return decideRepair(lawOf(at, "repair"), found, {
        outcome: act.with === "granted" ? "granted" : "refused",
        reason: "符合条件",
        document: "修复〔2026〕1号",
      });
    default:
      return assert.fail(`a repair has no act ${act.act}`);
  }
}

function carded(at: Surroundings, found: Case & { readonly kind: "management-card" }): Answer {
  const { act } = at;
  if (act.act === "review") {
    const outcome = act.with === "kept" ? "kept" : "recorded";
    return reviewCard(found, { outcome, reason: "", record: recordId });
  }
  const notice = act.with === undefined ? {} : { notice: { id: "n", issuedOn: act.with as Day } };
  return reportCard(lawOf(at, "managementCard"), found, { receipt: "凌征2026-1", today: act.on, ...notice });
}
