import assert from "node:assert/strict";
import { test } from "node:test";
import { type RecordKind, recordKinds } from "./catalogue.ts";
import { severityOf } from "./severity.ts";

const penalty = (...penaltyKinds: readonly string[]) => severityOf({ kind: "penalty", details: { penaltyKinds } });

test("a warning alone is minor; one that closes, restricts or revokes is serious; every other penalty is ordinary", () => {
  assert.deepEqual(penalty("警告"), { severity: "minor", is: "computed" });
  assert.deepEqual(penalty("警告", "通报批评"), { severity: "minor", is: "computed" });
  assert.deepEqual(penalty("警告", "罚款"), { severity: "ordinary", is: "computed" });
  assert.deepEqual(penalty("没收违法所得"), { severity: "ordinary", is: "computed" });
  for (const kind of [
    "责令停产停业",
    "吊销许可证件",
    "吊销营业执照",
    "限制开展生产经营活动",
    "降低资质等级",
    "责令关闭",
    "限制从业",
  ]) {
    assert.deepEqual(penalty("罚款", kind), { severity: "serious", is: "computed" }, kind);
  }
  assert.deepEqual(penalty(), { severity: "ordinary", is: "computed" }, "no kind stated");
});

test("the two dishonesty lists are serious and the list of abnormal operations is ordinary", () => {
  const listed = (kind: RecordKind) => severityOf({ kind, details: {} });
  assert.deepEqual(listed("serious-violation-listing"), { severity: "serious", is: "computed" });
  assert.deepEqual(listed("dishonest-judgment-debtor"), { severity: "serious", is: "computed" });
  assert.deepEqual(listed("abnormal-operation-listing"), { severity: "ordinary", is: "computed" });
});

test("what no authority graded has no severity, whether it speaks against its operator or not", () => {
  const graded = ["penalty", "abnormal-operation-listing", "serious-violation-listing", "dishonest-judgment-debtor"];
  for (const kind of recordKinds.filter((each) => !graded.includes(each)))
    assert.equal(severityOf({ kind, details: {} }), undefined, kind);
  for (const outcome of ["pass", "fail", "unfounded"])
    assert.equal(severityOf({ kind: "product-inspection", details: { outcome } }), undefined, outcome);
});

test("what the source states is never worked out again", () => {
  assert.deepEqual(severityOf({ kind: "penalty", severity: "minor", details: { penaltyKinds: ["吊销许可证件"] } }), {
    severity: "minor",
    is: "stated",
  });
  assert.equal(severityOf({ kind: "tax-arrears", severity: "serious", details: {} })?.is, "stated");
});
