import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allowed, law, matterId, on, organisation, refused, stated } from "./application-for-tests.ts";
import { chosenItem } from "./catalogue.ts";
import {
  answerMeasure,
  appealMeasure,
  decideMeasureAppeal,
  evolveMeasure,
  hearMeasure,
  imposeMeasure,
  liftMeasure,
  type Measure,
  type MeasureTerms,
  measureStands,
  noticeMeasure,
  type ProposeMeasure,
  proposeMeasure,
} from "./measure.ts";

const { calendar } = law;
const told = { channel: "post", receipt: "EMS 1234567890123" } as const;
const terms: MeasureTerms = {
  grounds: "2026年8月两次以次充好，评价结果为D级",
  rule: { title: "某市电子商务协会自律公约", clause: "第十二条" },
  until: on("2027-03-31"),
};

function asked(item = "association-warning", otherwise: Partial<ProposeMeasure> = {}): ProposeMeasure {
  return {
    matter: matterId,
    number: "惩〔2026〕1号",
    owner: organisation("association"),
    ownerKind: "association",
    item: allowed(chosenItem(law.measures, item)),
    subject: { code: "91990102MA0000015T", name: "测试茶业有限公司" },
    terms,
    evidence: [],
    isMember: true,
    today: on("2026-09-30"),
    ...otherwise,
  };
}

function proposed(item?: string, otherwise: Partial<ProposeMeasure> = {}): Measure {
  return evolveMeasure(undefined, stated(allowed(proposeMeasure(asked(item, otherwise))), "2026-09-30"));
}

/** Told on 30 September: five working days end on 13 October, after the holiday. */
function notified(item?: string): Measure {
  const measure = proposed(item);
  return evolveMeasure(
    measure,
    stated(allowed(noticeMeasure(measure, { told, today: on("2026-09-30"), calendar })), "2026-09-30"),
  );
}

function imposing(today: string, otherwise = {}) {
  return { reason: "事实清楚", told, resultStands: true, today: on(today), calendar, ...otherwise };
}

function imposed(item?: string, today = "2026-10-14"): Measure {
  const measure = notified(item);
  const fact = allowed(imposeMeasure(measure, imposing(today)));
  return evolveMeasure(measure, stated(fact, today));
}

describe("a measure", () => {
  it("SZ23-23.1: needs the clause of the association's rules and what was done; both are asked for at once", () => {
    const bare = { ...terms, grounds: " ", rule: { title: "公约", clause: "" } };
    const { code, say, by } = refused(proposeMeasure(asked(undefined, { terms: bare })));
    assert.equal(code, "incomplete");
    assert.match(say.zh, /事实和理由、所依据的行规行约、协议或者规则及其条款/);
    assert.deepEqual(by, { instrument: "sz-2023", article: "23" });
  });

  it("SZ23-23.1: is of members alone, and only refusal of admission is of others", () => {
    assert.equal(refused(proposeMeasure(asked("association-warning", { isMember: false }))).code, "not-a-member");
    assert.equal(refused(proposeMeasure(asked("association-refusal"))).code, "is-a-member");
    allowed(proposeMeasure(asked("association-refusal", { isMember: false })));
  });

  it("SZ23-23.1: is not imposed before the operator was told and its term for an answer is over", () => {
    assert.equal(refused(imposeMeasure(proposed(), imposing("2026-10-14"))).code, "not-told");
    const { code, notBefore } = refused(imposeMeasure(notified(), imposing("2026-10-13")));
    assert.deepEqual([code, notBefore], ["answer-still-open", "2026-10-14"]);
    assert.equal(imposed().stage, "imposed");
  });

  it("SZ23-23.1: waits for the hearing that the operator asked for", () => {
    const before = notified();
    const answer = { statement: "并非以次充好", wantsHearing: true, evidence: [], today: on("2026-10-10") };
    const answered = evolveMeasure(before, stated(allowed(answerMeasure(before, answer)), "2026-10-10"));
    assert.equal(refused(imposeMeasure(answered, imposing("2026-10-14"))).code, "hearing-wanted");
    const heard = allowed(hearMeasure(answered, { minutes: "2026年10月12日听证笔录", evidence: [] }));
    allowed(imposeMeasure(evolveMeasure(answered, stated(heard, "2026-10-12")), imposing("2026-10-12")));
  });

  it("an answer after its last day is too late, and a notice without proof counts for nothing", () => {
    const late = { statement: "迟到的意见", wantsHearing: false, evidence: [], today: on("2026-10-14") };
    assert.equal(refused(answerMeasure(notified(), late)).code, "too-late");
    const unproved = { told: { ...told, receipt: "" }, today: on("2026-09-30"), calendar };
    assert.match(refused(noticeMeasure(proposed(), unproved)).say.zh, /送达凭证/);
  });

  it("is shown as its item says: a warning to the operator, criticism to the trade besides, censure to everybody; before the notice to nobody", () => {
    const shown = ({ shownToOperator, item, shownToAll }: Measure) => [shownToOperator, item.shown, shownToAll];
    assert.deepEqual(shown(proposed()), [false, "operator", false]);
    assert.deepEqual(shown(imposed("association-warning")), [true, "operator", false]);
    assert.deepEqual(shown(imposed("association-criticism")), [true, "members", false]);
    assert.deepEqual(shown(imposed("association-censure")), [true, "all", true]);
  });

  it("GZ-06.6: ends on its last day without anybody's act, and never lasts longer than its item allows", () => {
    const measure = imposed();
    assert.equal(measureStands(measure, on("2027-03-31")), true);
    assert.equal(measureStands(measure, on("2027-04-01")), false);
    const long = refused(proposeMeasure(asked(undefined, { terms: { ...terms, until: on("2027-10-01") } })));
    assert.match(long.say.zh, /最长12个月/);
  });

  it("lifted, it is shown to nobody but its two sides", () => {
    const measure = imposed("association-censure");
    const lifted = evolveMeasure(measure, stated(allowed(liftMeasure(measure, "已整改")), "2026-11-02"));
    assert.deepEqual([lifted.stage, lifted.shownToAll, lifted.closedOn], ["ended", false, "2026-11-02"]);
    assert.equal(refused(liftMeasure(lifted, "再次")).code, "wrong-stage");
  });

  it("an appeal is decided by somebody else than who imposed the measure; upheld, the measure is over", () => {
    const measure = imposed();
    const appeal = { statement: "处理过重", evidence: [], today: on("2026-10-20") };
    const appealed = evolveMeasure(measure, stated(allowed(appealMeasure(measure, appeal)), "2026-10-20"));
    const decision = { upheld: true, reason: "改正及时" };
    assert.equal(refused(decideMeasureAppeal(appealed, { ...decision, by: "officer" })).code, "same-person");
    const decided = allowed(decideMeasureAppeal(appealed, { ...decision, by: "chair" }));
    const after = evolveMeasure(appealed, stated(decided, "2026-10-21", "chair"));
    assert.deepEqual([after.stage, after.appeals[0]?.decided?.upheld], ["ended", true]);
  });

  it("rests on no result that is published no more", () => {
    assert.equal(
      refused(imposeMeasure(notified(), imposing("2026-10-14", { resultStands: false }))).code,
      "result-ended",
    );
  });

  it("NDRC-19.3: a platform names the clause of its rules and tells the seller; what it did is public at once", () => {
    const seller = { ownerKind: "platform", owner: organisation("platform"), isMember: false } as const;
    const measure = proposed("platform-suspension", seller);
    const fact = allowed(imposeMeasure(measure, imposing("2026-09-30")));
    assert.equal(evolveMeasure(measure, stated(fact, "2026-09-30")).shownToAll, true);
    const { rule: _, ...bare } = terms;
    assert.match(
      refused(proposeMeasure(asked("platform-suspension", { ...seller, terms: bare }))).say.zh,
      /规则及其条款/,
    );
  });

  it("NDRC-15.3: a public notice at an authority's request is refused without the request's number", () => {
    const seller = { ownerKind: "platform", isMember: false } as const;
    const item = "platform-notice-on-request";
    const { say, by } = refused(proposeMeasure(asked(item, seller)));
    assert.match(say.zh, /书面要求的文号/);
    assert.deepEqual(by, { instrument: "cn-2016-2794", article: "(15)" });
    const request = { authority: "某市市场监督管理局", document: "某市监函〔2026〕8号" };
    allowed(proposeMeasure(asked(item, { ...seller, terms: { ...terms, request } })));
  });

  it("SZD-19.1: nobody takes what is not for an organisation of its kind, and an authority names its decision and what was not performed", () => {
    const item = "sz-56-closer-inspection";
    assert.equal(refused(proposeMeasure(asked(item))).code, "not-theirs-to-impose");
    const authority = { ownerKind: "regulator", isMember: false } as const;
    assert.match(refused(proposeMeasure(asked(item, authority))).say.zh, /决定文号和未履行文书的文号/);
    const document = {
      number: "市监决〔2026〕3号",
      sort: "penalty",
      unperformed: "市监罚〔2026〕9号",
      minorAndCorrected: false,
    } as const;
    allowed(proposeMeasure(asked(item, { ...authority, terms: { ...terms, document } })));
  });

  it("what was minor and soon corrected is met with no restraint", () => {
    const document = { number: "1", sort: "penalty", unperformed: "2", minorAndCorrected: true } as const;
    const { by } = refused(
      proposeMeasure(asked("sz-56-closer-inspection", { ownerKind: "regulator", terms: { ...terms, document } })),
    );
    assert.deepEqual(by, { instrument: "sz-credit-2023", article: "67" });
  });
});
