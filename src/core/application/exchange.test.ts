import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrganisationId } from "../access/organisation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { day, type Instant } from "../time/day.ts";
import {
  type ExchangeBody,
  type ExchangeLine,
  evolveExchange,
  exchangeHash,
  exchangeMachine,
  exchangeText,
  readExchange,
  refusesQuota,
} from "./exchange.ts";
import type { MatterId } from "./matter.ts";

const matter = "m" as MatterId;
const lines: readonly ExchangeLine[] = [
  {
    code: "91990102MA0000015T",
    name: "示例“甲”\n公司",
    catalogue: "XH-R01",
    id: "r1",
    content: { kind: "penalty", amountFen: 500_000, details: { penaltyKinds: ["罚款"], nested: { 空: "" } } },
  },
  { code: "91990102MA0000023M", name: "乙", catalogue: "XH-R01", id: "r2", content: {}, ended: "已撤回" },
];
const at = (body: ExchangeBody) => ({
  on: day("2026-10-09"),
  knownAt: "2026-10-09T01:00:00.000Z" as Instant,
  by: "publisher",
  body,
});
const shared: ExchangeBody = {
  type: "DataSetShared",
  matter,
  number: "共享〔2026〕1号",
  owner: "agency" as OrganisationId,
  to: "the-market" as OrganisationId,
  terms: {
    ...{ mode: "push", catalogue: "XH-R01", title: "行政处罚", scope: "示例市", what: "records" },
    basis: { instrument: "sz-2023", article: "19" },
  },
  items: [{ operator: "o" as OperatorId, id: "r1" }],
  hash: exchangeHash(lines),
};

test("NDRC-11.1 GZ-07.1 LY-10.1 a data set comes back from its text without losing a field, keyed by code and catalogue item", () => {
  const text = exchangeText(lines);
  assert.equal(text.split("\n").length, lines.length + 1, "one line each, whatever stands in a name");
  assert.deepEqual(readExchange(text), lines);
  assert.equal(exchangeText(readExchange(text)), text, "the same bytes again");
});

test("a changed line has another digest", () => {
  const [first, second] = lines;
  assert.ok(first && second);
  assert.notEqual(exchangeHash([{ ...first, name: "甲" }, second]), exchangeHash(lines));
});

test("what was bought is handed over as far as the quota goes, and no line further", () => {
  assert.equal(refusesQuota(10, 9, 1), undefined);
  assert.equal(refusesQuota(10, 9, 2)?.code, "quota-used");
  assert.equal(refusesQuota(undefined, 1_000_000, 1), undefined);
});

test("a data set is shown to its receiver alone, counts its lines and keeps the receipt", () => {
  const first = evolveExchange(undefined, at(shared));
  assert.deepEqual(
    [first.parties, first.shownToAll, first.shownToOperator, first.count],
    [["the-market"], false, false, 1],
  );
  const received = evolveExchange(first, at({ type: "DataSetReceived", matter, hash: shared.hash }));
  assert.deepEqual([received.stage, received.receipt], ["received", shared.hash]);
  const gone = evolveExchange(received, at({ type: "DataSetWithdrawn", matter, reason: "发错" }));
  assert.deepEqual([gone.stage, gone.closedOn], ["withdrawn", "2026-10-09"]);
  assert.equal(exchangeMachine.stages.withdrawn.closes, true);
  assert.throws(() => evolveExchange(undefined, at({ type: "DataSetWithdrawn", matter, reason: "发错" })));
});
