import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/cn-2016-2794/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import { day, lastInstantOf } from "../time/day.ts";
import {
  type BreachCase,
  breachDeadlines,
  type Commitment,
  type CommitmentFact,
  type CommitmentPart,
  type CommitmentTemplate,
  commitmentParts,
  commitmentText,
  decideBreach,
  endCommitment,
  evolveBreach,
  evolveCommitments,
  fulfilCommitment,
  isCommitmentFact,
  makeCommitment,
  publishTemplate,
  reportBreach,
} from "./commitment.ts";
import { after, brought, factsOf, refusalOf } from "./example.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.commitment ?? assert.fail();
const today = day("2026-09-01");
const every = Object.keys(commitmentParts) as readonly CommitmentPart[];

function templateWith(parts: readonly CommitmentPart[]): CommitmentTemplate {
  const said = Object.fromEntries(parts.map((part) => [part, `承诺：${commitmentParts[part].zh}。`]));
  return {
    id: "t1",
    version: 2,
    title: { zh: "电子商务经营者信用承诺书", en: "Commitment" },
    kind: "general",
    parts: said,
  };
}

const published = { ...templateWith(every), publishedOn: today };
const signed = { commitment: "k1", textHash: "9f86", signer: "总经理", today };

function fold(...bodies: readonly CommitmentFact[]): readonly Commitment[] {
  return bodies.reduce<readonly Commitment[]>(
    (commitments, body) => evolveCommitments(commitments, { on: today, knownAt: lastInstantOf(today), body }),
    [],
  );
}

function standing(): Commitment {
  const [made] = factsOf(makeCommitment(law, published, signed));
  return (made && fold(made)[0]) ?? assert.fail();
}

test("NDRC-09.1: a template that lacks one of the five mandatory parts is not published, and the part is named", () => {
  for (const missing of every) {
    const refusal = refusalOf({
      type: "",
      ...publishTemplate(law, templateWith(every.filter((part) => part !== missing)), today),
    });
    assert.deepEqual([refusal.code, refusal.by], ["incomplete", { instrument: "cn-2016-2794", article: "(9)" }]);
    assert.ok(refusal.say.zh.includes(commitmentParts[missing].zh), missing);
  }
  assert.deepEqual(publishTemplate(law, templateWith(every), today), published);
});

test("a part of blanks is a missing part", () => {
  const blank = { ...published, parts: { ...published.parts, service: "  " } };
  assert.equal(refusalOf(makeCommitment(law, blank, signed)).code, "incomplete");
});

test("the text that is signed holds every part in its lawful order", () => {
  const lines = commitmentText(published).split("\n");
  assert.deepEqual(
    lines.map((line) => line.split("：")[0]),
    ["电子商务经营者信用承诺书", "遵纪守法", "信息真实", "产品质量", "服务保证", "责任义务"],
  );
});

test("a commitment is signed by somebody, on a published template, for a time to come", () => {
  const refused = (otherwise: Partial<typeof signed & { until: typeof today }>, template = published) =>
    refusalOf(makeCommitment(law, template, { ...signed, ...otherwise })).say.zh;
  assert.match(refused({ signer: "" }), /签署人/);
  assert.match(refused({ until: day("2026-08-31") }), /期限/);
  const { publishedOn: _, ...draft } = published;
  assert.match(refusalOf(makeCommitment(law, draft, signed)).say.zh, /已发布的承诺书模板/);
});

test("a commitment stands until it is fulfilled, ended or broken, and is then over for good", () => {
  const commitment = standing();
  assert.deepEqual([commitment.state, commitment.template], ["standing", { id: "t1", version: 2 }]);
  const over = { ...commitment, state: "fulfilled" } as const;
  assert.equal(factsOf(fulfilCommitment(commitment, "已全部履行"))[0]?.type, "CommitmentFulfilled");
  assert.equal(refusalOf(fulfilCommitment(over, "")).code, "commitment-over");
  assert.equal(refusalOf(endCommitment(over, "停业")).code, "commitment-over");
  assert.equal(refusalOf(endCommitment(commitment, "")).code, "incomplete");
});

test("commitments fold newest first, each by its own facts", () => {
  const made = (commitment: string): CommitmentFact => ({
    type: "CommitmentMade",
    template: { id: "t1", version: 2 },
    commitment,
    textHash: "h",
    signer: "总经理",
  });
  const all = fold(made("k1"), made("k2"), { type: "CommitmentEnded", commitment: "k1", reason: "停业" });
  assert.deepEqual(
    all.map(({ id, state, note }) => [id, state, note]),
    [
      ["k2", "standing", undefined],
      ["k1", "ended", "停业"],
    ],
  );
  assert.throws(() => fold({ type: "CommitmentFulfilled", commitment: "k9", note: "" }), /never made/);
  assert.equal(isCommitmentFact({ type: "ListLeft" }), false);
});

test("a reported breach is looked into within its term and weighs nothing before it is confirmed", () => {
  const commitment = standing();
  const reported: BreachCase = after(evolveBreach, undefined, "2026-09-17", reportBreach(brought(), commitment));
  assert.deepEqual(reported.about, { of: "commitment", commitment: "k1" });
  assert.equal(breachDeadlines(law, calendar, reported)[0]?.deadline.lastDay, "2026-10-08");
  assert.equal(refusalOf(decideBreach(reported, { outcome: "confirmed", reason: "" })).code, "incomplete");
  const dismissed = factsOf(decideBreach(reported, { outcome: "dismissed", reason: "查无实据" }));
  assert.deepEqual(
    dismissed.map(({ type }) => type),
    ["BreachDecided"],
  );
  const confirmed = factsOf(decideBreach(reported, { outcome: "confirmed", reason: "未按承诺赔付" }));
  assert.deepEqual(confirmed[1], { type: "CommitmentBroken", commitment: "k1", case: "c1" });
});

test("of a commitment that is over no breach is reported", () => {
  const ended = { ...standing(), state: "ended" } as const;
  assert.equal(refusalOf(reportBreach(brought(), ended)).code, "commitment-over");
});
