/** Facts, records and results for tests of the store: made up, and of no real firm. */
import type { Act, ImportRequest, NewQuarantined } from "../core/desk.ts";
import { type Result, type ResultId, resultDigest, resultText } from "../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { type PolicyPack, packOf } from "../core/policy.ts";
import type { CaseId, CaseSubject } from "../core/procedure/case.ts";
import type { ObjectionFiled } from "../core/procedure/objection.ts";
import type { Provenance, RecordContent, RecordId, SourceId } from "../core/record/record.ts";
import { day, type Instant, instantOf } from "../core/time/day.ts";

export const noon = "2026-11-21T04:00:00.000Z" as Instant;

/** An instant some minutes after noon. */
export function later(minutes: number): Instant {
  return instantOf(Date.parse(noon) + minutes * 60_000);
}

export function operatorId(n: number): OperatorId {
  return `01900000-0000-7000-8000-${String(n).padStart(12, "0")}` as OperatorId;
}

export function recordId(n: number): RecordId {
  return `a0000000-0000-8000-8000-${String(n).padStart(12, "0")}` as RecordId;
}

export function resultId(n: number): ResultId {
  return `02000000-0000-7000-8000-${String(n).padStart(12, "0")}` as ResultId;
}

/** Codes of a region that does not exist. */
export function codeOf(n: number): string {
  return `9199${String(n).padStart(14, "0")}`;
}

export function fact(body: FactBody, on = "2026-11-21"): NewFact {
  return { on: day(on), by: "collector", body };
}

export function registered(n: number, name = `示例${n}号电子商务有限公司`): NewFact {
  const code = { scheme: "uscc", value: codeOf(n) } as const;
  return fact({
    type: "OperatorRegistered",
    code,
    codeFindings: [],
    subjectType: "enterprise",
    name,
    region: "990100",
  });
}

export function renamed(name: string, on?: string): NewFact {
  return fact({ type: "OperatorRenamed", name }, on);
}

const provenance: Provenance = {
  source: "market-bureau" as SourceId,
  basis: { kind: "public", url: "https://bureau.example/penalties" },
  importId: "import-1",
  line: 2,
};

export function penalty(n: number, content: Partial<RecordContent> = {}): RecordContent {
  return {
    kind: "penalty",
    documentNumber: `示市监罚〔2026〕${n}号`,
    decidedOn: day("2026-08-03"),
    authority: "示例市市场监督管理局",
    severity: "ordinary",
    details: { facts: `第 ${n} 号违法事实` },
    ...content,
  };
}

export function reported(n: number, content = penalty(n)): NewFact {
  return fact({ type: "RecordReported", record: recordId(n), content, provenance });
}

export function corrected(n: number, content: RecordContent): NewFact {
  return fact({ type: "RecordCorrected", record: recordId(n), content, provenance, reason: "来源更正" });
}

export function withdrawn(n: number): NewFact {
  return fact({ type: "RecordWithdrawn", record: recordId(n), reason: "处罚决定被撤销" });
}

export function caseId(n: number): CaseId {
  return `03000000-0000-7000-8000-${String(n).padStart(12, "0")}` as CaseId;
}

/** An objection, to the operator's first record where nothing else is said. */
export function filed(n: number, about: CaseSubject = { of: "record", record: recordId(n * 1_000) }): ObjectionFiled {
  return {
    type: "ObjectionFiled",
    case: caseId(n),
    about,
    receipt: `YY20261121-${String(n).padStart(4, "0")}`,
    through: "portal",
    pack: { id: "example", version: "1" },
    statement: "处罚决定与事实不符",
    evidence: ["e".repeat(64)],
    grounds: ["wrong-or-missing"],
  };
}

export function act(operator: OperatorId, seen: number, facts: readonly NewFact[], knownAt = noon): Act {
  return { operator, seen, facts, knownAt };
}

/** A new operator with as many penalties as asked for, numbered apart from those of other operators. */
export function newOperator(n: number, penalties = 0, name?: string): Act {
  const records = Array.from({ length: penalties }, (_, i) => reported(n * 1_000 + i));
  return act(operatorId(n), 0, [registered(n, name), ...records]);
}

export function result(n: number, operator: OperatorId, throughSeq: number, grade = "AA"): Result {
  return {
    id: resultId(n),
    operator,
    standard: { id: "example", version: "1.0.0", digest: "0".repeat(64) },
    pack: { id: "sz-draft", version: "1" },
    asOf: day("2026-11-21"),
    knownAt: noon,
    throughSeq,
    inputsDigest: "1".repeat(64),
    marks: [],
    scorer: "evaluator",
    run: "run-1",
    evaluatedAt: noon,
    scoreMicropoints: 86_400_000 as Result["scoreMicropoints"],
    scoreCentipoints: 8_640 as Result["scoreCentipoints"],
    grade,
    explanation: { contributions: [], vetoes: [], coverageMicro: 1_000_000, gradeOfScore: grade },
  };
}

/** A citation of measures that do not exist. */
export function citing(article: string) {
  return { instrument: "example", article };
}

/** A policy pack with as many working days of publicity. */
export function pack(workingDays: number): PolicyPack {
  const by = citing;
  const title = { zh: "示例办法", en: "example measures" };
  return packOf({
    id: "example",
    instrument: { id: "example", title, issuer: title, rank: "draft", status: "draft" },
    scope: {
      regions: { value: ["9901"], by: by("1") },
      subjectTypes: { value: ["enterprise"], by: by("1") },
      naturalPersons: { value: "refused", by: by("1") },
      individualBusinesses: { value: "by-recorded-opinion", by: by("1") },
    },
    standing: {
      neverCounts: { value: ["minor"], by: by("2") },
      longestPublicity: {
        value: { minor: { months: 3 }, ordinary: { months: 12 }, serious: { months: 36 } },
        by: by("2"),
      },
      effectiveOnly: { value: ["judgment"], by: by("2") },
    },
    notice: { beforeBadResult: { value: true, by: by("3") }, waitAfterNotice: { value: { days: 1 }, by: by("3") } },
    publicity: { initialResult: { value: { workingDays }, by: by("4") } },
    publication: {
      approverDiffersFromScorer: { value: true, by: by("5") },
      mayBePublic: { value: true, by: by("5") },
    },
  });
}

/** An act that stores a result and announces it. */
export function judged(seen: number, given: Result): Act {
  const announced = fact({
    type: "ResultRecorded",
    result: given.id,
    standard: given.standard.id,
    pack: given.pack.id,
    packVersion: given.pack.version,
    grade: given.grade,
    scoreCentipoints: given.scoreCentipoints,
    bad: false,
    scorer: given.scorer,
    digest: resultDigest(given),
  });
  const stored = { result: given, text: resultText(given), digest: resultDigest(given) };
  return { ...act(given.operator, seen, [announced]), results: [stored] };
}

export const source = {
  id: "market-bureau" as SourceId,
  name: "示例市市场监督管理局",
  class: "government",
  basis: provenance.basis,
  addedAt: noon,
  version: 1,
} as const;

export const importRequest: ImportRequest = {
  fileName: "penalties.csv",
  fileHash: "ab".repeat(32),
  fileBytes: 1_000,
  source: source.id,
  layout: { id: "penalty-2018", version: 1, title: { zh: "行政处罚", en: "penalty" }, kind: "penalty", columns: [] },
  format: "csv",
  by: "collector",
};

export function held(line: number, code = "code-check", column = "CF_XDR_SHXYM"): NewQuarantined {
  const say = { zh: "校验位不符", en: "the check digit does not fit" };
  return { line, finding: { code, say, column, value: "9199O" }, cells: { [column]: "9199O", note: "a\u0000b" } };
}
