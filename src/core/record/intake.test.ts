import assert from "node:assert/strict";
import { test } from "node:test";
import { evolveOperator, type Operator, type OperatorId } from "../operator/operator.ts";
import { type Day, day, type Instant } from "../time/day.ts";
import { evolveRecord, isRecordFact } from "./evolve.ts";
import { recordIdOf } from "./identity.ts";
import { type Admission, type Intake, intakeFacts, namesAnotherRecord } from "./intake.ts";
import type { CreditRecord, RecordContent, RecordId, SourceId } from "./record.ts";

const id = "01900000-0000-7000-8000-000000000001" as OperatorId;
const today = day("2026-11-21");
const code = { scheme: "uscc", value: "914403001922038216" } as const;

const penalty: RecordContent = {
  kind: "penalty",
  documentNumber: "深市监罚字〔2026〕12号",
  decidedOn: day("2026-08-03"),
  authority: "某局",
  details: { penaltyKinds: ["罚款"] },
};
const repair: RecordContent = {
  kind: "repair",
  documentNumber: "修复1号",
  decidedOn: day("2026-10-08"),
  authority: "某局",
  details: { ofDocument: "深市监罚字[2026]12号" },
};

/** One operator's file, as rows come in one after another. */
class File {
  operator: Operator | undefined;
  readonly records = new Map<RecordId, CreditRecord>();
  readonly types: string[] = [];

  take(
    content: RecordContent,
    more: { source?: string; name?: string; withdrawn?: true; claim?: object; on?: Day } = {},
  ): Admission {
    const { source = "bureau", name = "甲电子商务有限公司", withdrawn, claim = {}, on = today } = more;
    const intake: Intake = {
      id,
      operator: this.operator,
      known: this.records.get(recordIdOf(id, content)),
      reading: {
        claim: { code, codeFindings: [], subjectType: "enterprise", name, region: "440300", ...claim },
        content,
        ...(withdrawn ? { withdrawn } : {}),
      },
      provenance: { source: source as SourceId, basis: { kind: "provided", agreement: "A1" } },
      today: on,
      by: "clerk",
      ...(namesAnotherRecord(content) ? { others: [...this.records.values()] } : {}),
    };
    const admission = intakeFacts(intake);
    for (const fact of admission.facts) {
      const kept = { ...fact, operator: id, knownAt: `${on}T02:00:00.000Z` as Instant };
      this.types.push(kept.body.type);
      this.operator = evolveOperator(this.operator, kept);
      const { body } = kept;
      if (isRecordFact(body))
        this.records.set(body.record, evolveRecord(this.records.get(body.record), { ...kept, body }));
    }
    return admission;
  }

  record(content: RecordContent): CreditRecord {
    const record = this.records.get(recordIdOf(id, content));
    assert.ok(record);
    return record;
  }
}

test("the first row of an unknown code registers its operator, then reports the record on the day of its decision", () => {
  const file = new File();
  const { facts, outcome } = file.take(penalty);
  assert.equal(outcome, "accepted");
  assert.deepEqual(
    facts.map(({ on, body }) => [on, body.type]),
    [
      ["2026-08-03", "OperatorRegistered"],
      ["2026-08-03", "RecordReported"],
    ],
  );
  assert.deepEqual(file.record(penalty).versions[0]?.provenance.source, "bureau");
});

test("the same row again is a duplicate and writes nothing, however its document number is written", () => {
  const file = new File();
  file.take(penalty);
  assert.deepEqual(file.take(penalty), { record: recordIdOf(id, penalty), facts: [], outcome: "duplicate" });
  assert.equal(recordIdOf(id, { ...penalty, documentNumber: "深市监罚字[２０２６]12号" }), recordIdOf(id, penalty));
});

test("the same source saying otherwise is a correction; both versions stay", () => {
  const file = new File();
  file.take(penalty);
  const corrected = { ...penalty, amountFen: 500_000 as never };
  assert.equal(file.take(corrected).outcome, "corrected");
  const record = file.record(penalty);
  assert.equal(record.versions.length, 2);
  assert.equal(record.current.amountFen, 500_000);
  assert.equal(file.take(corrected).outcome, "duplicate");
});

test("an old file imported anew undoes no correction, and a file with two versions of one record changes nothing when repeated", () => {
  const file = new File();
  const corrected = { ...penalty, amountFen: 500_000 as never };
  file.take(penalty);
  file.take(corrected);
  for (const content of [penalty, corrected, penalty]) assert.equal(file.take(content).outcome, "duplicate");
  assert.equal(file.record(penalty).current.amountFen, 500_000);
});

test("another source's report stands beside the first, and the earliest end of any counts", () => {
  const file = new File();
  file.take({ ...penalty, publicityUntil: day("2027-08-03") });
  const further = file.take({ ...penalty, publicityUntil: day("2027-02-03") }, { source: "credit-china" });
  assert.deepEqual([further.outcome, further.facts.map(({ body }) => body.type)], ["accepted", ["RecordReported"]]);
  assert.equal(file.record(penalty).current.publicityUntil, "2027-02-03");
  assert.deepEqual(file.record(penalty).marks, []);
});

test("sources that contradict one another are marked, and unmarked once they agree", () => {
  const file = new File();
  file.take({ ...penalty, amountFen: 500_000 as never });
  file.take({ ...penalty, amountFen: 5_000_000 as never }, { source: "credit-china" });
  assert.deepEqual(
    file.record(penalty).marks.map(({ kind }) => kind),
    ["conflicting-sources"],
  );
  file.take({ ...penalty, amountFen: 500_000 as never }, { source: "credit-china" });
  assert.deepEqual(file.record(penalty).marks, []);
});

test("a repair ends the penalty it names, on its day, and leaves others alone", () => {
  const file = new File();
  const other = { ...penalty, documentNumber: "另一文书" };
  file.take(penalty);
  file.take(other);
  file.take(repair);
  assert.deepEqual(file.record(penalty).repaired, { on: "2026-10-08", reason: "信用修复", by: recordIdOf(id, repair) });
  assert.equal(file.record(other).repaired, undefined);
});

test("a repair that arrives before its penalty ends it on arrival", () => {
  const file = new File();
  file.take(repair);
  file.take(penalty);
  assert.deepEqual(
    [file.record(penalty).repaired?.on, file.record(penalty).repaired?.by],
    ["2026-10-08", recordIdOf(id, repair)],
  );
  assert.equal(file.take(penalty).outcome, "duplicate");
});

test("a payment of arrears ends the arrears it names", () => {
  const file = new File();
  const arrears: RecordContent = {
    kind: "tax-arrears",
    documentNumber: "欠税公告3号",
    decidedOn: day("2026-03-01"),
    details: { taxKind: "增值税" },
  };
  file.take(arrears);
  file.take({
    kind: "arrears-payment",
    decidedOn: day("2026-05-01"),
    details: { arrears: "tax", forDocument: "欠税公告3号" },
  });
  assert.equal(file.record(arrears).repaired?.on, "2026-05-01");
});

test("a record reported as revoked is kept and withdrawn, also when it was known before", () => {
  const file = new File();
  file.take(penalty);
  assert.equal(file.take(penalty, { withdrawn: true }).outcome, "corrected");
  assert.equal(file.record(penalty).withdrawn?.on, today);
  assert.equal(file.take(penalty, { withdrawn: true }).outcome, "duplicate");
});

test("only a register renames; an old notice under an old name renames nobody", () => {
  const file = new File();
  file.take(penalty);
  file.take({ ...penalty, documentNumber: "旧案" }, { name: "旧名有限公司" });
  assert.equal(file.operator?.names.length, 1);
  file.take({ kind: "registration", decidedOn: day("2026-09-01"), details: {} }, { name: "新名有限公司" });
  assert.deepEqual(file.operator?.names, [
    { name: "甲电子商务有限公司", from: "2026-08-03", until: "2026-08-31" },
    { name: "新名有限公司", from: "2026-09-01" },
  ]);
});

test("an operator first known by its code alone takes the first name that any source gives", () => {
  const file = new File();
  file.take(penalty, { name: "" });
  file.take({ ...penalty, documentNumber: "二号" }, { name: "甲电子商务有限公司" });
  assert.deepEqual(
    file.operator?.names.map(({ name }) => name),
    ["甲电子商务有限公司"],
  );
});

test("a register's word on status goes before what is known, another source's only fills what is not", () => {
  const file = new File();
  const registration: RecordContent = { kind: "registration", details: {} };
  file.take(registration, { claim: { status: "active", industry: "F5292" } });
  file.take(penalty, { claim: { status: "revoked", industry: "I6432" } });
  assert.deepEqual([file.operator?.status, file.operator?.industry], ["active", "F5292"]);
  file.take({ ...registration, details: { scope: "零售" } }, { claim: { status: "deregistered" } });
  assert.equal(file.operator?.status, "deregistered");
});

test("a storefront is opened once, from the day of the row", () => {
  const file = new File();
  const storefront = { key: "p:1", kind: "platform-shop", platform: "p", shopId: "1" } as const;
  file.take(penalty, { claim: { storefront } });
  file.take({ ...penalty, documentNumber: "二号" }, { claim: { storefront } });
  assert.deepEqual(file.operator?.storefronts, [{ ...storefront, from: "2026-08-03" }]);
});

test("a record is never dated later than the day on which it came in", () => {
  const file = new File();
  const { facts } = file.take({
    kind: "licence",
    documentNumber: "x",
    decidedOn: day("2026-01-01"),
    validFrom: day("2027-01-01"),
    details: {},
  });
  assert.equal(facts.at(-1)?.on, "2026-01-01");
});

test("records without a number are told apart by their day", () => {
  const inspected = (on: string): RecordContent => ({
    kind: "product-inspection",
    decidedOn: day(on),
    details: { product: "菊花", outcome: "fail" },
  });
  assert.notEqual(recordIdOf(id, inspected("2026-01-01")), recordIdOf(id, inspected("2026-02-01")));
  assert.match(recordIdOf(id, penalty), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

const asserted: RecordContent = {
  kind: "dishonest-act",
  occurredOn: day("2026-09-01"),
  details: { act: "EC-06", state: "asserted", platform: "某平台", report: "R1" },
};

test("NDRC-08.3 what a platform asserts bears its mark from the first moment, and loses it when an authority has found it", () => {
  const file = new File();
  const { record } = file.take(asserted);
  assert.deepEqual(
    file.records.get(record)?.marks.map(({ kind }) => kind),
    ["platform-asserted"],
  );
  const found = file.take({ ...asserted, details: { ...asserted.details, state: "confirmed" } });
  assert.equal(found.record, record);
  assert.deepEqual(file.records.get(record)?.marks, []);
});

test("NDRC-08.3 the same report again marks nothing twice", () => {
  const file = new File();
  file.take(asserted);
  const { record } = file.take({ ...asserted, title: "刷单" });
  assert.equal(file.records.get(record)?.marks.length, 1);
});
