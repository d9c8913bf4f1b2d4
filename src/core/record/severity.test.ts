import assert from "node:assert/strict";
import { test } from "node:test";
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

test("the two dishonesty lists are serious, other negative records ordinary, and the rest have no severity", () => {
  assert.equal(severityOf({ kind: "serious-violation-listing", details: {} })?.severity, "serious");
  assert.equal(severityOf({ kind: "dishonest-judgment-debtor", details: {} })?.severity, "serious");
  assert.equal(severityOf({ kind: "tax-arrears", details: {} })?.severity, "ordinary");
  assert.equal(severityOf({ kind: "award", details: {} }), undefined);
});

test("what the source states is never worked out again", () => {
  assert.deepEqual(severityOf({ kind: "penalty", severity: "minor", details: { penaltyKinds: ["吊销许可证件"] } }), {
    severity: "minor",
    is: "stated",
  });
});
