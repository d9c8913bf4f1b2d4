import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENCY_ID, type OrganisationId } from "../access/organisation.ts";
import { isRefusal } from "../citation.ts";
import type { RecordId } from "../record/record.ts";
import { day, parseInstant } from "../time/day.ts";
import type { MatterId } from "./matter.ts";
import {
  answer,
  type Contribution,
  confirm,
  evolveParticipation,
  type Participation,
  type ParticipationBody,
  participationOutside,
  refusedParticipation,
  wrongContribution,
} from "./participation.ts";
import { contributorClasses, LONGEST_CONTRIBUTION } from "./participation-words.ts";
import { readReceipt, receiptFits, receiptOf } from "./receipt.ts";

const matter = "m1" as MatterId;
const bureau = "bureau" as OrganisationId;
const report: Contribution = {
  sort: "consumer-report",
  text: "下单三周没有发货，商家不予退款。",
  subject: { code: "91990102MA0000015T", name: "云杉商贸有限公司" },
  links: [],
};

const fact = (body: ParticipationBody, on = "2026-11-02") => ({
  on: day(on),
  knownAt: parseInstant(`${on}T09:00:00+08:00`) ?? assert.fail(),
  by: "public",
  body,
});

const made = (contribution: Contribution): Participation =>
  evolveParticipation(
    undefined,
    fact({
      type: "ContributionMade",
      matter,
      number: "社参〔2026〕15号",
      owner: AGENCY_ID,
      contributor: { class: "consumer", verified: false },
      contribution,
      parties: [],
    }),
  );

const considered = (contribution: Contribution): Participation =>
  evolveParticipation(made(contribution), fact({ type: "ContributionConsidered", matter }));

const record = { id: "r1" as RecordId };

test("SZ23-08.1 every contribution bears the class of its contributor, and each class is one of a source", () => {
  assert.deepEqual(made(report).contributor, { class: "consumer", verified: false });
  assert.deepEqual(
    Object.values(contributorClasses).map(({ source }) => source),
    ["social", "operator", "social", "social", "government", "social"],
  );
});

test("a report is confirmed by a record of an authority about that operator, and by nothing else", () => {
  const open = considered(report);
  const refusal = (confirming: Parameters<typeof confirm>[2]): string | undefined => {
    const decided = confirm(open, record.id, confirming, "见处罚决定书");
    return isRefusal(decided) ? decided.code : undefined;
  };
  assert.equal(refusal(undefined), "not-confirmed");
  assert.equal(refusal({ record, sources: ["social", "agency", "operator"] }), "source-confirms-nothing");
  const withdrawn = { ...record, withdrawn: { on: day("2026-10-01"), reason: "误报" } };
  assert.equal(refusal({ record: withdrawn, sources: ["government"] }), "record-withdrawn");
  assert.equal(refusal({ record, sources: ["social", "government"] }), undefined);
});

test("a report waits until somebody considers it, and is not confirmed before", () => {
  const decided = confirm(made(report), record.id, { record, sources: ["government"] }, "见处罚决定书");
  assert.equal(isRefusal(decided) && decided.code, "wrong-stage");
});

test("who checks it becomes a party, and what it finds comes back", () => {
  const forwarded = evolveParticipation(
    considered(report),
    fact({ type: "ContributionForwarded", matter, to: bureau, note: "请核实" }),
  );
  assert.deepEqual([forwarded.stage, forwarded.parties], ["forwarded", [bureau]]);
  const back = evolveParticipation(
    forwarded,
    fact({ type: "ContributionReportedBack", matter, finding: "not-so", note: "已于 10 月退款" }),
  );
  assert.deepEqual([back.stage, back.found?.finding], ["considered", "not-so"]);
});

test("a report about somebody is never published; a comment on a standard may be, with its answer", () => {
  const published = answer(considered(report), "已收悉。", true);
  assert.equal(isRefusal(published) && published.code, "report-not-published");
  const comment: Contribution = {
    sort: "standard-comment",
    text: "建议提高物流时效的权重。",
    standard: { id: "retail", version: "1.0.0" },
    links: [],
  };
  const said = answer(considered(comment), "将在下一版中研究。", true);
  assert.ok(!isRefusal(said));
  const answered = evolveParticipation(considered(comment), fact(said));
  assert.equal(answered.shownToAll, true);
  assert.equal(participationOutside({ ...answered, openedBy: "li" }).openedBy, "");
});

test("an opinion is answered; there is nothing to confirm in it", () => {
  const opinion = considered({ sort: "opinion", text: "希望网站支持大字版。", links: [] });
  assert.equal(refusedParticipation(opinion, "forward")?.code, "nothing-to-confirm");
  assert.equal(refusedParticipation(opinion, "answer"), undefined);
});

test("a contribution says something, not too much, and of whom", () => {
  const wrong: readonly Partial<Contribution>[] = [
    { text: "差评" },
    { text: "长".repeat(LONGEST_CONTRIBUTION + 1) },
    { subject: { code: "91990102MA0000015T" } },
    { links: ["javascript:alert(1)"] },
    { sort: "standard-comment" },
  ];
  assert.deepEqual(
    wrong.map((each) => wrongContribution({ ...report, ...each })?.code),
    ["text-missing", "text-too-long", "subject-missing", "links-wrong", "standard-missing"],
  );
  assert.equal(wrongContribution({ ...report, text: "长".repeat(LONGEST_CONTRIBUTION) }), undefined);
});

test("a receipt opens its own matter and no other, however it is typed", () => {
  const keyed = (text: string): string => Buffer.from(text).toString("hex").padEnd(16, "0").slice(-16);
  const receipt = receiptOf({ year: 2026, count: 15 }, matter, keyed);
  const read = readReceipt(` ${receipt.toLowerCase()} `) ?? assert.fail();
  assert.deepEqual([read.year, read.count], [2026, 15]);
  assert.equal(receiptFits(read, matter, keyed), true);
  assert.equal(receiptFits(read, "m2" as MatterId, keyed), false);
  assert.equal(readReceipt("2026-15-1234"), undefined);
});
