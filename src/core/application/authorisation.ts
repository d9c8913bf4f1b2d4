/**
 * 查询授权 (SZ23 第二十四条、SZD 第二十三条、发改财金〔2016〕2794号（十八）): an operator lets a bank or another institution read more of its file than
 * everybody may, for one purpose and until a day. Without one that stands an institution sees what everybody sees.
 *
 *   asked ─> standing ─> withdrawn (by the operator) | ended (by the institution)
 *     │         └ given at once: by the operator itself, or on its signed paper at the counter
 *     └───> declined | ended (taken back)
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import { addDays, type Day } from "../time/day.ts";
import { type DatedMatterFact, holdsOn, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";
import type { AuthorisedPart } from "./partner-words.ts";

export interface AuthorisationTerms {
  /** The institution that may read. */
  readonly to: OrganisationId;
  /** Why, in the words under which the operator agrees: 授信审批, 贷后管理. */
  readonly purpose: string;
  readonly parts: readonly AuthorisedPart[];
  /** The last day on which it may be used. */
  readonly until: Day;
}

interface Named {
  readonly matter: MatterId;
  readonly number: string;
  readonly owner: OrganisationId;
  readonly subject: { readonly code: string; readonly name?: string };
  readonly operator?: OperatorId;
  readonly terms: AuthorisationTerms;
}

export type AuthorisationBody =
  | (Named & { readonly type: "AuthorisationAsked"; readonly note?: string })
  | (Named & {
      readonly type: "AuthorisationGiven";
      /** In its own pages, or on paper at the counter of the agency. */
      readonly through: "portal" | "counter";
      readonly signer: string;
      readonly evidence: readonly string[];
    })
  | {
      readonly type: "AuthorisationGranted";
      readonly matter: MatterId;
      readonly signer: string;
      readonly parts: readonly AuthorisedPart[];
      readonly until: Day;
    }
  | { readonly type: "AuthorisationDeclined"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "AuthorisationWithdrawn"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "AuthorisationLaidDown"; readonly matter: MatterId; readonly reason: string };

export type AuthorisationStage = "asked" | "standing" | "declined" | "withdrawn" | "ended";

export interface Authorisation extends MatterBase<"authorisation", AuthorisationStage> {
  readonly subject: { readonly code: string; readonly name?: string };
  readonly terms: AuthorisationTerms;
  readonly signer?: string;
  readonly reason?: string;
}

const by: Citation = { instrument: "sz-2023", article: "24" };

export const authorisationMachine: Machine<
  AuthorisationStage,
  "ask" | "give" | "grant" | "decline" | "withdraw" | "lay-down"
> = {
  title: { zh: "查询授权", en: "Authorisation to query" },
  stages: {
    asked: { say: { zh: "待经营者答复", en: "waiting for the operator" } },
    standing: { say: { zh: "已授权", en: "granted" } },
    declined: { say: { zh: "未同意", en: "declined" }, closes: true },
    withdrawn: { say: { zh: "已撤回", en: "withdrawn" }, closes: true },
    ended: { say: { zh: "已终止", en: "ended" }, closes: true },
  },
  acts: {
    ask: { say: { zh: "请求授权", en: "Ask for it" }, from: "opening", to: ["asked"], hands: ["partner"], by },
    give: {
      say: { zh: "授权", en: "Give it" },
      from: "opening",
      to: ["standing"],
      hands: ["operator", "agency"],
      by,
    },
    grant: { say: { zh: "同意", en: "Grant" }, from: ["asked"], to: ["standing"], hands: ["operator"], by },
    decline: { say: { zh: "不同意", en: "Decline" }, from: ["asked"], to: ["declined"], hands: ["operator"], by },
    withdraw: {
      say: { zh: "撤回授权", en: "Withdraw" },
      from: ["standing"],
      to: ["withdrawn"],
      hands: ["operator", "agency"],
      by,
    },
    "lay-down": {
      say: { zh: "终止使用", en: "Lay it down" },
      from: ["asked", "standing"],
      to: ["ended"],
      hands: ["partner"],
      by,
    },
  },
};

/** 授权最长一年: our careful choice; the articles set no term, and whoever authorises is to know for how long. */
const LONGEST_DAYS = 366;

/** The law's no to terms that nobody could rely on; undefined where they will do. */
export function wrongTerms({ purpose, parts, until }: Omit<AuthorisationTerms, "to">, today: Day): Refusal | undefined {
  if (purpose.trim() === "")
    return refuse("purpose-missing", { zh: "没有写明查询用途。", en: "It does not say for what purpose." }, by);
  if (parts.length === 0)
    return refuse("parts-missing", { zh: "没有选择授权的内容。", en: "It does not say what may be read." }, by);
  if (until < today) return refuse("until-passed", { zh: "授权的最后一日已过。", en: "Its last day has passed." }, by);
  if (until > addDays(today, LONGEST_DAYS))
    return refuse(
      "too-long",
      {
        zh: "按本机构的规定，一次授权最长一年，到期可以再次授权。",
        en: "By our rule one authorisation lasts a year at most.",
      },
      by,
    );
  return undefined;
}

/** What an operator grants is what was asked, or less: fewer parts, an earlier day. */
export function grant(
  asked: Authorisation,
  given: Pick<AuthorisationTerms, "parts" | "until"> & { readonly signer: string },
  today: Day,
): AuthorisationBody | Refusal {
  const refusal =
    refusedAt(authorisationMachine, asked.stage, "grant") ?? wrongTerms({ ...asked.terms, ...given }, today);
  if (refusal !== undefined) return refusal;
  const more = given.parts.some((part) => !asked.terms.parts.includes(part)) || given.until > asked.terms.until;
  if (more)
    return refuse(
      "more-than-asked",
      { zh: "同意的内容或者期限超出了对方的请求。", en: "That is more, or for longer, than was asked for." },
      by,
    );
  return { type: "AuthorisationGranted", matter: asked.id, ...given };
}

/** Whether it lets that institution read that operator's file today. */
export function authorises(
  { stage, subject, terms, ...days }: Authorisation,
  who: { readonly organisation: OrganisationId; readonly code: string },
  today: Day,
): boolean {
  return stage === "standing" && terms.to === who.organisation && subject.code === who.code && holdsOn(days, today);
}

export function evolveAuthorisation(
  before: Authorisation | undefined,
  fact: DatedMatterFact<AuthorisationBody>,
): Authorisation {
  const { body } = fact;
  if (body.type === "AuthorisationAsked" || body.type === "AuthorisationGiven") return opened(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the authorisation was asked for or given`);
  switch (body.type) {
    case "AuthorisationGranted": {
      const { parts, until, signer } = body;
      const timeline = stepped(before, "grant", fact);
      return {
        ...before,
        stage: "standing",
        terms: { ...before.terms, parts, until },
        signer,
        from: fact.on,
        until,
        timeline,
      };
    }
    case "AuthorisationDeclined":
      return closed(before, "declined", "decline", fact, body.reason);
    case "AuthorisationWithdrawn":
      return closed(before, "withdrawn", "withdraw", fact, body.reason);
    case "AuthorisationLaidDown":
      return closed(before, "ended", "lay-down", fact, body.reason);
  }
}

function opened(
  body: Extract<AuthorisationBody, { readonly number: string }>,
  fact: DatedMatterFact<AuthorisationBody>,
): Authorisation {
  const { matter, number, owner, subject, operator, terms } = body;
  const given = body.type === "AuthorisationGiven";
  const parties = [terms.to].filter((each) => each !== owner);
  return {
    id: matter,
    kind: "authorisation",
    stage: given ? "standing" : "asked",
    number,
    title: terms.purpose,
    owner,
    parties,
    ...(operator === undefined ? {} : { operator }),
    shownToOperator: true, // also where nobody here is that operator: whoever asks does not learn it
    shownToAll: false,
    ...(given ? { from: fact.on } : {}),
    until: terms.until,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [
      given
        ? stepOf("give", fact, { note: terms.purpose, evidence: body.evidence })
        : stepOf("ask", fact, { note: body.note ?? terms.purpose }),
    ],
    subject,
    terms,
    ...(given ? { signer: body.signer } : {}),
  };
}

function closed(
  before: Authorisation,
  stage: AuthorisationStage,
  act: string,
  fact: DatedMatterFact<unknown>,
  reason: string,
): Authorisation {
  return { ...before, stage, reason, closedOn: fact.on, timeline: stepped(before, act, fact, { note: reason }) };
}
