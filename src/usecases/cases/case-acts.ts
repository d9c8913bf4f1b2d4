/** What may be done next with a case, act by act, and for whom not: the same questions that the acts themselves ask, asked before. */
import type { RightName } from "../../core/access/rights.ts";
import { isRightName, mayUse } from "../../core/access/rights.ts";
import { type Scope, seesAll } from "../../core/access/scope.ts";
import { type Citation, isRefusal, type Refusal, refuse, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseKind } from "../../core/procedure/case.ts";
import { type Case, machineUnder } from "../../core/procedure/cases.ts";
import { actNames, type Hand, type MachineAct, refusedAt } from "../../core/procedure/machine.ts";
import {
  checkObjection,
  decideObjection,
  extendObjection,
  forwardObjection,
  type ObjectionCase,
} from "../../core/procedure/objection.ts";
import { extendRepair, type RepairCase } from "../../core/procedure/repair.ts";
import { decideReview, type ReviewCase } from "../../core/procedure/review.ts";
import type { SourceId } from "../../core/record/record.ts";
import type { Day } from "../../core/time/day.ts";
import { actorAt } from "../permit.ts";

/** One act of the machine, and why whoever asks may not do it now, where that is so. */
export interface ActOption {
  readonly act: string;
  readonly say: Say;
  readonly by: Citation;
  readonly hands: readonly Hand[];
  readonly allowed: boolean;
  readonly refusal?: Refusal;
}

/** What the question needs beside the case: the law of its pack, today, and who scored the result that it is about. */
export interface Asking {
  readonly pack: PolicyPack;
  readonly today: Day;
  readonly scorer?: string;
}

/** Every act but the opening one, in the order of the machine. */
export function actOptions(desk: Desk, found: Case, asking: Asking): readonly ActOption[] {
  const machine = machineUnder(asking.pack, found.kind);
  return actNames(machine)
    .filter((act) => machine.acts[act]?.from !== "opening")
    .flatMap((act) => {
      const known = machine.acts[act];
      if (known === undefined) return [];
      const { say, by, hands } = known;
      const refusal =
        refusedAt(machine, found.stage, act) ?? notTheirs(desk, found, known, act) ?? lawsNo(desk, found, act, asking);
      return [{ act, say, by, hands, allowed: refusal === undefined, ...(refusal === undefined ? {} : { refusal }) }];
    });
}

// Whose act it is -----------------------------------------------------------------------------------------------------

/** The right that each act asks for, where it is not named like the act and its kind. */
const rightOf: Readonly<Record<CaseKind, Readonly<Record<string, string>>>> = {
  objection: {
    accept: "acceptObjection",
    decline: "declineObjection",
    check: "checkObjection",
    forward: "forwardObjection",
    answer: "answerObjection",
    decide: "decideObjection",
  },
  review: { decide: "decideReview" },
  repair: { accept: "acceptRepair", decline: "declineRepair", decide: "decideRepair" },
  reconsideration: { answer: "answerReconsideration" },
  "management-card": { review: "reviewCard", report: "reportCard" },
  "source-change": { follow: "followSourceChange" },
  "commitment-breach": { decide: "decideBreach" },
};

const rightOfEvery: Readonly<Record<string, RightName>> = { extend: "extendDeadline", "take-back": "takeBackCase" };

function notTheirs({ scope }: Desk, found: Case, known: MachineAct<string>, act: string): Refusal | undefined {
  const right = rightOfEvery[act] ?? rightOf[found.kind][act];
  const hand = handOf(scope);
  const theirs = hand !== undefined && known.hands.includes(hand);
  if (theirs && right !== undefined && isRightName(right) && mayUse(scope, right) && isForwardedTo(scope, found))
    return undefined;
  const { by, hands } = known;
  return refuse(
    "not-your-part",
    {
      zh: `该步骤由${hands.map((each) => handNames[each].zh).join("、")}办理，您的岗位或者身份不能办理。`,
      en: `This step is done by ${hands.map((each) => handNames[each].en).join(", ")}, and not in your position.`,
    },
    by,
  );
}

export const handNames: Readonly<Record<Hand, Say>> = {
  operator: { zh: "经营者", en: "the operator" },
  provider: { zh: "信息提供单位", en: "the provider of the information" },
  agency: { zh: "本机构", en: "the agency" },
  regulator: { zh: "市场监管部门", en: "the market regulator" },
  authority: { zh: "其他行政机关", en: "another authority" },
  partner: { zh: "应用单位", en: "the applying organisation" },
  public: { zh: "社会公众", en: "anybody" },
  system: { zh: "系统", en: "the product itself" },
};

function handOf(scope: Scope): Hand | undefined {
  if (seesAll(scope)) return "agency";
  if (scope.kind === "operator") return "operator";
  return scope.kind === "regulator" || scope.kind === "authority" ? "provider" : undefined;
}

/** A provider acts in what was forwarded to it. */
function isForwardedTo(scope: Scope, found: Case): boolean {
  if (scope.kind !== "regulator" && scope.kind !== "authority") return true;
  return found.kind !== "objection" || found.forwarded?.provider === scope.organisation;
}

// What the law says beyond the stage ----------------------------------------------------------------------------------

/** The acts themselves, tried with words that nobody would object to. */
function lawsNo(desk: Desk, found: Case, act: string, asking: Asking): Refusal | undefined {
  switch (found.kind) {
    case "objection":
      return noOf(triedObjection(desk, found, act, asking));
    case "review":
      return noOf(triedReview(desk, found, act, asking));
    case "repair":
      return noOf(triedRepair(desk, found, act, asking));
    case "reconsideration":
    case "management-card":
    case "source-change":
    case "commitment-breach":
      return undefined;
  }
}

const ANY = "*";

function triedObjection(desk: Desk, found: ObjectionCase, act: string, { pack, today, scorer }: Asking): unknown {
  const { objection: law } = pack;
  if (law === undefined) return undefined;
  const decider = actorAt(desk).id;
  switch (act) {
    case "check":
      return checkObjection(law, found, "agrees", ANY);
    case "forward":
      return forwardObjection(law, found, { source: ANY as SourceId });
    case "extend":
      return extendObjection(law, desk.law.calendar, found, { approver: ANY, reason: ANY, by: decider, today });
    case "decide": {
      const who = { decider, ...(scorer === undefined ? {} : { scorer }) };
      return decideObjection(law, found, { ...outcomeOpenTo(found), reason: ANY, ...who });
    }
    default:
      return undefined;
  }
}

/** What is found, or what the provider has said, is not decided otherwise. */
function outcomeOpenTo({ answered, checked }: ObjectionCase) {
  const upheld = answered?.upheld ?? checked?.finding === "differs";
  return upheld ? ({ outcome: "upheld", remedy: "other" } as const) : ({ outcome: "rejected" } as const);
}

function triedReview(desk: Desk, found: ReviewCase, act: string, { pack, scorer = "" }: Asking): unknown {
  if (pack.review === undefined || act !== "decide") return undefined;
  const reviewer = actorAt(desk).id;
  return decideReview(pack.review, found, { outcome: "maintained", reason: ANY, reviewer, scorer, told: true });
}

function triedRepair(desk: Desk, found: RepairCase, act: string, { pack, today }: Asking): unknown {
  if (pack.repair === undefined || act !== "extend") return undefined;
  const asked = { approver: ANY, reason: ANY, by: actorAt(desk).id, today };
  return extendRepair(pack.repair, desk.law.calendar, found, asked);
}

function noOf(tried: unknown): Refusal | undefined {
  return isRefusal(tried) ? tried : undefined;
}
