/**
 * 会员与行业声誉 (SZ23 第六条; 条例 第十八条): one member of an association, and in its register of reputation what the association's own rules say well or ill of
 * it, with an end. It is the association's own, shown to the member and to nobody else, and no evaluation reads it.
 *
 *   member ─> left
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { formalCheck, isSaid, wantsReason } from "../procedure/formal-check.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import { addMonths, type Day } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterSubject, stepOf, stepped } from "./matter.ts";
import { reputationBearings, type waysToLeave } from "./measure-words.ts";

export type WayToLeave = keyof typeof waysToLeave;

export type ReputationBearing = keyof typeof reputationBearings;

export interface ReputationEntry {
  readonly entry: string;
  readonly bearing: ReputationBearing;
  readonly what: string;
  /** 行规行约的条款. */
  readonly clause: string;
  readonly enteredOn: Day;
  readonly until: Day;
  readonly ended?: { readonly on: Day; readonly reason: string };
}

export type MembershipBody =
  | {
      readonly type: "MemberAdmitted";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly subject: Required<MatterSubject>;
      readonly operator?: OperatorId;
      /** 会员级别, in the association's own words. */
      readonly level?: string;
      readonly since: Day;
    }
  | ({ readonly type: "ReputationEntered"; readonly matter: MatterId; readonly evidence: readonly string[] } & Omit<
      ReputationEntry,
      "enteredOn" | "ended"
    >)
  | {
      readonly type: "ReputationEnded";
      readonly matter: MatterId;
      readonly entry: string;
      readonly reason: string;
    }
  | {
      readonly type: "MemberLeft";
      readonly matter: MatterId;
      readonly how: WayToLeave;
      readonly reason: string;
    };

export type MembershipStage = "member" | "left";
export type MembershipAct = "admit" | "enter" | "end" | "leave";

export interface Membership extends MatterBase<"membership", MembershipStage> {
  readonly subject: Required<MatterSubject>;
  readonly level?: string;
  /** Newest first. */
  readonly reputation: readonly ReputationEntry[];
  readonly how?: WayToLeave;
}

const by: Citation = { instrument: "sz-2023", article: "6" };
const byRegulation: Citation = { instrument: "sz-credit-2023", article: "18" };

export const membershipMachine: Machine<MembershipStage, MembershipAct> = {
  title: { zh: "会员", en: "Member" },
  stages: {
    member: { say: { zh: "在会", en: "member" } },
    left: { say: { zh: "已退会", en: "left" }, closes: true },
  },
  acts: {
    admit: {
      say: { zh: "登记会员", en: "Enter a member" },
      from: "opening",
      to: ["member"],
      hands: ["partner"],
      side: "owner",
      by,
    },
    enter: {
      say: { zh: "记入声誉", en: "Enter in the register" },
      from: ["member"],
      hands: ["partner"],
      side: "owner",
      by,
    },
    end: {
      say: { zh: "终止声誉记录", en: "End an entry" },
      from: ["member"],
      hands: ["partner"],
      side: "owner",
      by: byRegulation,
    },
    leave: { say: { zh: "退会", en: "Leave" }, from: ["member"], to: ["left"], hands: ["partner"], side: "owner", by },
  },
};

/** The longest an entry stands, our careful choice where the association's rules say nothing. */
const LONGEST_MONTHS = 36;

// Acts ----------------------------------------------------------------------------------------------------------------

export type AdmitMember = Omit<Extract<MembershipBody, { type: "MemberAdmitted" }>, "type">;

export function admitMember(asked: AdmitMember, already: boolean, today: Day): MembershipBody | Refusal {
  if (already) return refuse("member-already", { zh: "该经营者已经是会员。", en: "It is a member already." }, by);
  const wanted = [
    { there: isSaid(asked.subject.name), say: { zh: "会员名称", en: "the member's name" } },
    { there: asked.since <= today, say: { zh: "不晚于今日的入会日期", en: "a day of admission that has come" } },
  ];
  return formalCheck(by, wanted) ?? { type: "MemberAdmitted", ...asked };
}

export function enterReputation(
  membership: Membership,
  asked: Omit<ReputationEntry, "enteredOn" | "ended"> & { readonly evidence: readonly string[]; readonly today: Day },
): MembershipBody | Refusal {
  const { today, ...entry } = asked;
  const longest = addMonths(today, LONGEST_MONTHS);
  const wanted = [
    { there: isSaid(entry.what), say: { zh: "事项", en: "what it is" } },
    { there: isSaid(entry.clause), say: { zh: "所依据的行规行约条款", en: "the clause of the association's rules" } },
    {
      there: today <= entry.until && entry.until <= longest,
      say: { zh: `今日至${longest}之间的截止日`, en: `an end between today and ${longest}` },
    },
  ];
  return (
    refusedAt(membershipMachine, membership.stage, "enter") ??
    formalCheck(byRegulation, wanted) ?? { type: "ReputationEntered", matter: membership.id, ...entry }
  );
}

export function endReputation(membership: Membership, entry: string, reason: string): MembershipBody | Refusal {
  const stands = membership.reputation.some((each) => each.entry === entry && each.ended === undefined);
  const wanted = [{ there: stands, say: { zh: "有效的声誉记录", en: "an entry that stands" } }, wantsReason(reason)];
  return (
    refusedAt(membershipMachine, membership.stage, "end") ??
    formalCheck(byRegulation, wanted) ?? { type: "ReputationEnded", matter: membership.id, entry, reason }
  );
}

export function leaveMembership(membership: Membership, how: WayToLeave, reason: string): MembershipBody | Refusal {
  return (
    refusedAt(membershipMachine, membership.stage, "leave") ??
    formalCheck(by, [wantsReason(reason)]) ?? { type: "MemberLeft", matter: membership.id, how, reason }
  );
}

/** Entries that stand on a day: an end that has passed ends one, whoever forgot to say so. */
export function reputationOn({ reputation }: Pick<Membership, "reputation">, today: Day): readonly ReputationEntry[] {
  return reputation.filter(({ until, ended }) => ended === undefined && today <= until);
}

// The fold ------------------------------------------------------------------------------------------------------------

export function evolveMembership(before: Membership | undefined, fact: DatedMatterFact<MembershipBody>): Membership {
  const { body, on } = fact;
  if (body.type === "MemberAdmitted") return admitted(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the member was admitted`);
  switch (body.type) {
    case "ReputationEntered": {
      const { type: _, matter: _matter, evidence, ...entry } = body;
      const note = `${reputationBearings[entry.bearing].zh}：${entry.what}`;
      return {
        ...before,
        reputation: [{ ...entry, enteredOn: on }, ...before.reputation],
        timeline: stepped(before, "enter", fact, { note, evidence }),
      };
    }
    case "ReputationEnded": {
      const { entry, reason } = body;
      return {
        ...before,
        reputation: before.reputation.map((each) => (each.entry === entry ? { ...each, ended: { on, reason } } : each)),
        timeline: stepped(before, "end", fact, { note: reason }),
      };
    }
    case "MemberLeft":
      return {
        ...before,
        stage: "left",
        how: body.how,
        closedOn: on,
        timeline: stepped(before, "leave", fact, { note: body.reason }),
      };
  }
}

function admitted(
  body: Extract<MembershipBody, { type: "MemberAdmitted" }>,
  fact: DatedMatterFact<MembershipBody>,
): Membership {
  const { subject, operator, level, since } = body;
  return {
    id: body.matter,
    kind: "membership",
    stage: "member",
    number: body.number,
    title: subject.name,
    owner: body.owner,
    parties: [],
    subject,
    ...(operator === undefined ? {} : { operator }),
    // Whoever is kept on a list may see that it is.
    shownToOperator: true,
    shownToAll: false,
    from: since,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("admit", fact, level === undefined ? {} : { note: level })],
    ...(level === undefined ? {} : { level }),
    reputation: [],
  };
}
