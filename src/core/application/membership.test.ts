import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allowed, matterId, on, organisation, refused, stated } from "./application-for-tests.ts";
import {
  admitMember,
  endReputation,
  enterReputation,
  evolveMembership,
  leaveMembership,
  type Membership,
  reputationOn,
} from "./membership.ts";
import { draftTeamStandard, evolveTeamStandard, publishTeamStandard } from "./team-standard.ts";

const asked = {
  matter: matterId,
  number: "会〔2026〕1号",
  owner: organisation("association"),
  subject: { code: "91990102MA0000015T", name: "测试茶业有限公司" },
  since: on("2026-01-01"),
};
const today = on("2026-06-01");
const entry = {
  entry: "e1",
  bearing: "breach",
  what: "未履行质量承诺",
  clause: "自律公约第八条",
  until: on("2027-06-01"),
} as const;

function member(): Membership {
  return evolveMembership(undefined, stated(allowed(admitMember(asked, false, today)), "2026-06-01"));
}

describe("an association's members", () => {
  it("SZ23-06.1: are entered once, and each may see that it is", () => {
    assert.equal(refused(admitMember(asked, true, today)).code, "member-already");
    assert.deepEqual([member().shownToOperator, member().shownToAll, member().parties], [true, false, []]);
  });

  it("SZ23-06.1: the register of reputation rests on a clause of the rules, and an entry ends by itself", () => {
    const wanted = refused(enterReputation(member(), { ...entry, clause: "", evidence: [], today }));
    assert.match(wanted.say.zh, /行规行约条款/);
    const entered = evolveMembership(
      member(),
      stated(allowed(enterReputation(member(), { ...entry, evidence: [], today })), "2026-06-01"),
    );
    assert.equal(reputationOn(entered, on("2027-06-01")).length, 1);
    assert.equal(reputationOn(entered, on("2027-06-02")).length, 0);
    const ended = evolveMembership(entered, stated(allowed(endReputation(entered, "e1", "已改正")), "2026-07-01"));
    assert.equal(reputationOn(ended, on("2026-07-01")).length, 0);
    assert.equal(refused(endReputation(ended, "e1", "再次")).code, "incomplete");
  });

  it("an entry of more than three years is refused", () => {
    assert.match(
      refused(enterReputation(member(), { ...entry, until: on("2030-01-01"), evidence: [], today })).say.zh,
      /截止日/,
    );
  });

  it("whoever has left is kept on the list no longer", () => {
    const left = evolveMembership(
      member(),
      stated(allowed(leaveMembership(member(), "advised", "经劝退")), "2026-08-01"),
    );
    assert.deepEqual([left.stage, left.closedOn], ["left", "2026-08-01"]);
    assert.equal(refused(enterReputation(left, { ...entry, evidence: [], today })).code, "wrong-stage");
  });

  it("SZ23-06.1: its standard is one of type 团体标准, and everybody's to read once it is published", () => {
    const terms = {
      title: "电子商务经营者自律规范",
      standardNumber: "T/ABCD 001-2026",
      edition: "第一版",
      abstract: "商品描述和售后",
      effectiveFrom: today,
    };
    const draft = {
      matter: matterId,
      number: "团标〔2026〕1号",
      owner: organisation("association"),
      terms,
      evidence: ["ab"],
    };
    assert.match(
      refused(draftTeamStandard({ ...draft, terms: { ...terms, standardNumber: "Q/ABC 1-2026" } })).say.zh,
      /团体标准编号/,
    );
    const drafted = evolveTeamStandard(undefined, stated(allowed(draftTeamStandard(draft)), "2026-06-01"));
    const published = evolveTeamStandard(drafted, stated(allowed(publishTeamStandard(drafted, "")), "2026-06-02"));
    assert.deepEqual([drafted.shownToAll, published.shownToAll, published.type], [false, true, "T"]);
  });
});
