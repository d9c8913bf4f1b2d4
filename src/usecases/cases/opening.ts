/**
 * 立案: what every case begins with: a receipt number (回执号) under which it can be asked after, the pack in the version that governs from now to its
 * end, what is said, and the files that are to prove it, each checked to be there and registered as evidence of the case.
 */
import { seesAll } from "../../core/access/scope.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import { type Along, type Desk, Fault, type OperatorState } from "../../core/desk.ts";
import { governingPack } from "../../core/governing.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import type { PolicyPack } from "../../core/policy.ts";
import { type TakenOut, tokenised } from "../../core/privacy/token.ts";
import type { CaseDoor, CaseId, CaseKind, CaseOpened, CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import { actOn, type Decision, type Moment, moment, operatorWithCode } from "../act.ts";
import { valuesOf } from "../intake.ts";
import { actorAt } from "../permit.ts";
import { idOf } from "../repeated.ts";
import { alongBoth, type CaseDecision, withCase } from "./case-act.ts";

/** What is brought with every case. */
export interface Brought {
  readonly statement: string;
  /** Files kept before, by the hash of their content. */
  readonly evidence?: readonly string[];
  /** Staff may say how it came; else it is worked out from who asks. */
  readonly through?: CaseDoor;
}

export interface OpenCase extends Brought {
  readonly code: string;
  readonly kind: CaseKind;
}

/** The beginning of a case: nothing is drawn or registered before `receipt` is asked for, so that what is refused leaves nothing behind. */
export interface Beginning {
  /** What the first fact carries, still without its receipt number: enough for the formal check. */
  draft(about: CaseSubject, pack: PolicyPack): CaseOpened;
  /** Checks and registers the evidence, and draws the number, of another kind where the case becomes one; asked again it is the same. */
  receipt(kind?: CaseKind): Promise<string>;
  /** Personal values taken out of what was said. */
  readonly along: Along;
}

/** The letter of a receipt number, by what is asked for. */
const series: Readonly<Record<CaseKind, string>> = {
  objection: "异",
  review: "审",
  repair: "修",
  reconsideration: "复",
  "management-card": "卡",
  "source-change": "变",
  "commitment-breach": "诺",
};

/**
 * Opens a case about the operator with that code. `decide` answers the facts, the opening one first, or why there is no case. A request that comes
 * again under its key gets the case that it opened.
 */
export async function openCase(
  desk: Desk,
  request: OpenCase,
  decide: (state: OperatorState, at: Moment, beginning: Beginning) => Promise<CaseDecision | Refusal>,
): Promise<Case | Refusal> {
  const { operator } = await operatorWithCode(desk, request.code);
  const id = idOf(desk, "case") as CaseId;
  const opened = desk.repeats === undefined ? undefined : await desk.cases.read(id);
  if (opened !== undefined) return opened.case;
  const beginning = beginningOf(desk, operator.id, id, request);
  return actOn<Case>(desk, operator.id, async (state, at): Promise<Decision<Case> | Refusal> => {
    const decision = await decide(state, at, beginning);
    if (isRefusal(decision)) return decision;
    return withCase(id, undefined, { ...decision, ...alongBoth(decision.along, beginning.along) }, at);
  });
}

/** The pack under which a procedure about an operator begins today; a Refusal where none governs. */
export async function packToday(desk: Desk, state: OperatorState, at: Moment): Promise<PolicyPack | Refusal> {
  return governingPack(desk.law.packs, await desk.settings.read(), state.operator.region, at.today);
}

/** A text with tokens in place of what is personal in it, and what the vault is to keep. */
export function plainWords(
  desk: Desk,
  operator: OperatorId,
  text: string,
): { readonly text: string; readonly along: Along } {
  const { text: plain, taken } = tokenised(text.trim(), desk.keys);
  return { text: plain, along: keptApart(desk, operator, taken) };
}

function keptApart(desk: Desk, operator: OperatorId, taken: readonly TakenOut[]): Along {
  return taken.length === 0 ? {} : { personal: valuesOf(desk, operator, taken, moment(desk)) };
}

/** Files that are said to prove something: each is there, and from now on registered as evidence of the case too. */
export async function registerEvidence(desk: Desk, id: CaseId, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    const known = await desk.evidence.read(hash);
    if (known === undefined) throw evidenceMissing(hash);
    const { scope } = desk;
    const { name, bytes, mediaType } = known;
    await desk.evidence.keep({
      hash,
      name,
      bytes,
      mediaType,
      keptAt: desk.clock.now(),
      by: actorAt(desk).id,
      ...("organisation" in scope ? { organisation: scope.organisation } : {}),
      about: { kind: "case", id },
    });
  }
}

/** By which door whoever stands at this desk comes. */
export function doorOf({ scope }: Pick<Desk, "scope">): CaseDoor {
  if (seesAll(scope)) return "counter";
  if ("only" in scope && scope.only !== undefined) return "program";
  return scope.kind === "operator" ? "portal" : "provider";
}

function beginningOf(desk: Desk, operator: OperatorId, id: CaseId, request: OpenCase): Beginning {
  const { kind, evidence = [] } = request;
  const through = seesAll(desk.scope) ? (request.through ?? "counter") : doorOf(desk);
  const { text: statement, along } = plainWords(desk, operator, request.statement);
  let receipt: Promise<string> | undefined;
  return {
    draft: (about, { id: pack, version }) => ({
      case: id,
      about,
      receipt: "",
      through,
      pack: { id: pack, version },
      statement,
      evidence,
    }),
    receipt: (as = kind) => {
      receipt ??= registerEvidence(desk, id, evidence).then(() => receiptNumber(desk, as));
      return receipt;
    },
    along,
  };
}

/** 异〔2026〕12号: the kind, the year, and how many there were in it. */
async function receiptNumber(desk: Desk, kind: CaseKind): Promise<string> {
  const year = Number(moment(desk).today.slice(0, 4));
  return `${series[kind]}〔${year}〕${await desk.cases.nextNumber(series[kind], year)}号`;
}

function evidenceMissing(hash: string): Fault {
  return new Fault(
    "evidence-missing",
    { zh: `没有找到证据材料“${hash}”。`, en: `There is no evidence “${hash}”.` },
    {
      zh: "请先上传文件，再以其内容摘要提交。",
      en: "Hand the file in first, then name it by the hash of its content.",
    },
  );
}
