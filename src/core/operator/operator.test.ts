import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type Instant } from "../time/day.ts";
import {
  evolveOperator,
  type FactAboutOperator,
  nameOn,
  type Operator,
  type OperatorFact,
  type OperatorId,
  registration,
} from "./operator.ts";

const id = "01900000-0000-7000-8000-000000000001" as OperatorId;
const code = { scheme: "uscc", value: "914403001922038216" } as const;
const failed = { grade: "failed", code: "uscc-check-failed", say: { zh: "校验位不符", en: "wrong check" } } as const;
const warning = { grade: "warning", code: "uscc-inner-check-failed", say: { zh: "提示", en: "a warning" } } as const;

function fact(on: string, body: OperatorFact): FactAboutOperator {
  return { on: day(on), by: "clerk", knownAt: `${on}T02:00:00.000Z` as Instant, operator: id, body };
}

function after(...facts: readonly FactAboutOperator[]): Operator {
  const operator = facts.reduce<Operator | undefined>(evolveOperator, undefined);
  assert.ok(operator);
  return operator;
}

const registered = fact(
  "2026-01-10",
  registration({
    code,
    codeFindings: [failed, warning],
    subjectType: "enterprise",
    name: "甲电子商务有限公司",
    region: "440300",
  }),
);

test("there is no operator before it is registered", () => {
  assert.equal(evolveOperator(undefined, fact("2026-01-01", { type: "OperatorRenamed", name: "乙" })), undefined);
});

test("a renamed operator is called by the name of the day, and by its first name before that", () => {
  const operator = after(registered, fact("2026-06-01", { type: "OperatorRenamed", name: "乙电子商务有限公司" }));
  assert.equal(nameOn(operator, day("2025-12-31")), "甲电子商务有限公司");
  assert.equal(nameOn(operator, day("2026-05-31")), "甲电子商务有限公司");
  assert.equal(nameOn(operator, day("2026-06-01")), "乙电子商务有限公司");
  assert.equal(operator.names[0]?.until, "2026-05-31");
});

test("a rename learned late takes its place between the names", () => {
  const operator = after(
    registered,
    fact("2026-09-01", { type: "OperatorRenamed", name: "丙" }),
    fact("2026-06-01", { type: "OperatorRenamed", name: "乙" }),
  );
  assert.deepEqual(
    operator.names.map(({ name, until }) => [name, until]),
    [
      ["甲电子商务有限公司", "2026-05-31"],
      ["乙", "2026-08-31"],
      ["丙", undefined],
    ],
  );
});

test("a mere code gives way to the first name that is known", () => {
  const nameless = fact(
    "2026-01-10",
    registration({ code, codeFindings: [], subjectType: "enterprise", name: "", region: "440300" }),
  );
  assert.equal(nameOn(after(nameless), day("2026-01-10")), code.value);
  const named = after(nameless, fact("2026-03-01", { type: "OperatorRenamed", name: "甲" }));
  assert.deepEqual(named.names, [{ name: "甲", from: "2026-03-01" }]);
});

test("a confirmed code keeps its warnings and loses what failed, with who confirmed it and when", () => {
  const operator = after(registered, fact("2026-02-01", { type: "OperatorCodeConfirmed", reason: "核对营业执照" }));
  assert.deepEqual(operator.codeFindings, [warning]);
  assert.deepEqual(operator.codeConfirmed, { by: "clerk", reason: "核对营业执照", at: "2026-02-01T02:00:00.000Z" });
});

test("a description changes only what it gives", () => {
  const operator = after(
    registered,
    fact("2026-02-01", { type: "OperatorDescribed", status: "active", industry: "F5292" }),
  );
  assert.deepEqual([operator.status, operator.industry, operator.region], ["active", "F5292", "440300"]);
});

test("a closed storefront keeps its interval, and one opened again begins a new one", () => {
  const shop = { key: "platform:1", kind: "platform-shop", platform: "platform", shopId: "1" } as const;
  const operator = after(
    registered,
    fact("2026-02-01", { type: "StorefrontOpened", storefront: { ...shop, from: day("2026-02-01") } }),
    fact("2026-03-31", { type: "StorefrontClosed", key: "platform:1" }),
    fact("2026-05-01", { type: "StorefrontOpened", storefront: { ...shop, from: day("2026-05-01") } }),
  );
  assert.deepEqual(
    operator.storefronts.map(({ from, until }) => [from, until]),
    [
      ["2026-02-01", "2026-03-31"],
      ["2026-05-01", undefined],
    ],
  );
});

test("an operator remembers what a repair names, and no other fact about its records", () => {
  const reported = (kind: string): FactAboutOperator => ({
    ...registered,
    on: day("2026-04-01"),
    body: { type: "RecordReported", record: "r1", content: { kind, details: { ofDocument: "深市监罚字〔2026〕1号" } } },
  });
  assert.equal(after(registered, reported("penalty")).repairs, undefined);
  assert.deepEqual(after(registered, reported("repair")).repairs, [
    { ofDocument: "深市监罚字〔2026〕1号", by: "r1", on: "2026-04-01" },
  ]);
});
