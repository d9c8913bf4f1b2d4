/**
 * 信息披露 (SZ23 第十条、SZD 第八条、发改财金〔2016〕2794号（十七）): operators, logistics and payment enterprises, platforms and social institutions put information before
 * the public, field by field, under a signed statement that it is true. What calls itself secret is held until a person has looked; what is personal
 * is never shown. A disclosure weighs nothing in any score; one found false says so, once a record of an authority or a court confirms it.
 *
 *   disclosed (amended, shown and hidden field by field) ─> withdrawn | found false
 */
import type { OrganisationId } from "../access/organisation.ts";
import { canonical } from "../canonical.ts";
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import { sha256 } from "../digest.ts";
import type { OperatorId } from "../operator/operator.ts";
import { type SecretKind, secretKinds, secretMarking } from "../privacy/secrets.ts";
import { shownText } from "../privacy/shown.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import type { RecordId } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { type Confirming, confirmsNothing } from "./confirmation.ts";
import {
  type DiscloserClass,
  type DisclosureItemName,
  type DisclosureSort,
  disclosureItems,
  disclosureSorts,
  itemsOfSort,
} from "./disclosure-items.ts";
import {
  type DatedMatterFact,
  type MatterBase,
  type MatterId,
  type MatterOpening,
  type MatterSubject,
  stepOf,
  stepped,
} from "./matter.ts";

export interface Discloser {
  readonly class: DiscloserClass;
  readonly name: string;
  readonly code?: string;
}

/** 责任声明, in its versions; the newest is signed. */
export const responsibilityStatements = [
  {
    version: 1,
    text: {
      zh: "本单位依法披露下列信息，对其真实性、准确性负责；所披露的信息不含国家秘密，不侵犯商业秘密和个人隐私。信息有变化的，及时更正。",
      en: "We disclose the following by law and answer for its truth and accuracy. It contains no state secret and infringes no business secret and nobody's privacy. We correct it in time when it changes.",
    },
  },
] as const;

export interface ResponsibilityStatement {
  readonly version: number;
  readonly text: Say;
  /** SHA-256 of the Chinese text. */
  readonly hash: string;
}

export function statementOf(version: number): ResponsibilityStatement | undefined {
  const statement = responsibilityStatements.find((each) => each.version === version);
  return statement === undefined ? undefined : { ...statement, hash: sha256(statement.text.zh) };
}

export function statementInForce(): ResponsibilityStatement {
  const newest = responsibilityStatements.at(-1);
  if (newest === undefined) throw new Error("no statement of responsibility");
  return { ...newest, hash: sha256(newest.text.zh) };
}

/** One field as disclosed: `open`: the discloser wants it public. */
export interface DisclosedItem {
  readonly item: DisclosureItemName;
  readonly text: string;
  readonly url?: string;
  readonly open: boolean;
}

/** Who answers for it, for which statement and which content; the time is that of the fact. */
export interface Signature {
  /** 签署人及职务. Read by the discloser and the agency alone. */
  readonly signer: string;
  readonly statement: { readonly version: number; readonly hash: string };
  /** SHA-256 of {@link signedContent}. */
  readonly hash: string;
}

export interface DisclosureContent {
  readonly sort: DisclosureSort;
  readonly subject?: MatterSubject;
  readonly url?: string;
  readonly occurredOn?: Day;
  readonly items: readonly DisclosedItem[];
}

interface Of {
  readonly matter: MatterId;
}

export type DisclosureBody =
  | (MatterOpening & {
      readonly type: "DisclosureMade";
      readonly discloser: Discloser;
      readonly content: DisclosureContent;
      readonly signature: Signature;
      readonly operator?: OperatorId;
      /** The agency, which looks into what is held. */
      readonly parties: readonly OrganisationId[];
    })
  | (Of & { readonly type: "DisclosureAmended"; readonly content: DisclosureContent; readonly signature: Signature })
  | (Of & { readonly type: "DisclosureItemSet"; readonly item: DisclosureItemName; readonly open: boolean })
  | (Of & {
      readonly type: "DisclosureItemReviewed";
      readonly item: DisclosureItemName;
      readonly decision: "cleared" | "withheld";
      readonly reason: string;
    })
  | (Of & { readonly type: "DisclosureWithdrawn"; readonly reason: string })
  | (Of & { readonly type: "DisclosureFoundFalse"; readonly record: RecordId; readonly reason: string });

export type DisclosureStage = "disclosed" | "withdrawn" | "found-false";
export type DisclosureAct = "disclose" | "amend" | "set-item" | "review-item" | "withdraw" | "find-false";

/** A field as it stands. `held`: a marking of secrecy was found in it, and nobody has cleared it. */
export interface StandingItem extends DisclosedItem {
  readonly held?: SecretKind;
  readonly reviewed?: { readonly decision: "cleared" | "withheld"; readonly reason: string; readonly on: Day };
}

export interface SignedVersion extends Signature {
  readonly on: Day;
  readonly at: string;
}

export interface Disclosure extends MatterBase<"disclosure", DisclosureStage> {
  readonly discloser: Discloser;
  readonly content: Omit<DisclosureContent, "items"> & { readonly items: readonly StandingItem[] };
  /** Every version that was signed, oldest first. */
  readonly signed: readonly SignedVersion[];
  readonly foundFalse?: { readonly record: RecordId; readonly reason: string; readonly on: Day };
}

const by: Citation = { instrument: "sz-2023", article: "10" };
const byField: Citation = { instrument: "cn-2016-2794", article: "(17)" };

export const disclosureMachine: Machine<DisclosureStage, DisclosureAct> = {
  title: { zh: "信息披露", en: "Disclosure" },
  stages: {
    disclosed: { say: { zh: "披露中", en: "disclosed" } },
    withdrawn: { say: { zh: "已撤回", en: "withdrawn" }, closes: true },
    "found-false": { say: { zh: "已认定不实", en: "found false" }, closes: true },
  },
  acts: {
    disclose: {
      say: { zh: "披露", en: "Disclose" },
      from: "opening",
      to: ["disclosed"],
      hands: ["operator", "partner"],
      by,
    },
    amend: {
      say: { zh: "更正并重新签署", en: "Correct and sign anew" },
      from: ["disclosed"],
      hands: ["operator", "partner"],
      side: "owner",
      by,
    },
    "set-item": {
      say: { zh: "逐项公开或者不公开", en: "Show or hide a field" },
      from: ["disclosed"],
      hands: ["operator", "partner"],
      side: "owner",
      by: byField,
    },
    "review-item": {
      say: { zh: "复核暂缓公开的内容", en: "Look into what is held" },
      from: ["disclosed"],
      hands: ["agency"],
      side: "party",
      by,
    },
    withdraw: {
      say: { zh: "撤回", en: "Withdraw" },
      from: ["disclosed"],
      to: ["withdrawn"],
      hands: ["operator", "partner"],
      side: "owner",
      by,
    },
    "find-false": {
      say: { zh: "认定不实", en: "Find false" },
      from: ["disclosed"],
      to: ["found-false"],
      hands: ["agency"],
      side: "party",
      by,
    },
  },
};

/** The bytes that are signed: what is disclosed, by whom, under which statement. */
export function signedContent(
  discloser: Discloser,
  content: DisclosureContent,
  statement: Signature["statement"],
): string {
  const items = content.items.map(({ item, text, url }) => ({ item, text, ...(url === undefined ? {} : { url }) }));
  return canonical({ discloser, content: { ...content, items }, statement });
}

/**
 * Signs what is disclosed. Refuses a statement that is not the one in force: whoever signs must have read it; and a signature without a name.
 */
export function sign(
  discloser: Discloser,
  content: DisclosureContent,
  signer: string,
  version: number,
): Signature | Refusal {
  const statement = statementInForce();
  if (signer.trim() === "")
    return refuse("signer-missing", { zh: "请填写签署人及职务。", en: "Say who signs, and in what position." }, by);
  if (version !== statement.version)
    return refuse(
      "statement-not-in-force",
      {
        zh: `请阅读并签署现行的责任声明（第 ${statement.version} 版）。`,
        en: `Read and sign the statement in force (version ${statement.version}).`,
      },
      by,
    );
  const signed = { version, hash: statement.hash };
  return { signer: signer.trim(), statement: signed, hash: sha256(signedContent(discloser, content, signed)) };
}

/** What a disclosure lacks, or should not have. */
export function wrongDisclosure(discloser: Discloser, content: DisclosureContent): Refusal | undefined {
  const { sort, items, subject } = content;
  const allowed = new Set<string>(itemsOfSort(sort));
  const strange = items.find(({ item }) => !allowed.has(item));
  if (strange !== undefined)
    return refuse(
      "item-of-another-form",
      {
        zh: `“${disclosureItems[strange.item].zh}”不属于“${disclosureSorts[sort].zh}”。`,
        en: `“${disclosureItems[strange.item].en}” does not belong to the form “${disclosureSorts[sort].en}”.`,
      },
      by,
    );
  if (
    items.length === 0 ||
    items.some(({ text }) => text.trim() === "") ||
    new Set(items.map((each) => each.item)).size < items.length
  )
    return refuse(
      "items-missing",
      { zh: "请至少填写一项，每一项只填一次。", en: "Fill in one field at least, and each once." },
      by,
    );
  if (sort === "product-page" && content.url === undefined)
    return refuse(
      "url-missing",
      { zh: "请填写商品或者服务页面的网址。", en: "Give the address of the page." },
      disclosureItems["product-name"].by,
    );
  if (sort === "major-event" && content.occurredOn === undefined)
    return refuse("day-missing", { zh: "请填写事件发生的日期。", en: "Say on which day it happened." }, byField);
  return sort === "about-operator" ? wrongSubject(discloser, subject) : undefined;
}

/** 第十条 speaks of enterprises of logistics and payment, and of social institutions: an operator that is neither speaks of itself alone. */
function wrongSubject(discloser: Discloser, subject: MatterSubject | undefined): Refusal | undefined {
  if (discloser.class === "operator")
    return refuse(
      "only-about-itself",
      {
        zh: "经营者只披露本单位的信息；对其他经营者的信息，由物流、支付等企业和社会机构依法披露。",
        en: "An operator discloses what concerns itself; of others, enterprises of logistics and payment and social institutions do.",
      },
      by,
    );
  if (subject === undefined)
    return refuse(
      "subject-missing",
      { zh: "请写明所涉经营者及其代码。", en: "Name the operator it is about, and its code." },
      by,
    );
  return subject.code === discloser.code
    ? refuse(
        "subject-is-oneself",
        { zh: "本单位的信息请用“本单位信息披露”。", en: "What concerns oneself has its own form." },
        by,
      )
    : undefined;
}

/** One that is found false: only where a record of an authority or a court about that operator confirms it. */
export function findFalse(
  matter: Disclosure,
  record: RecordId,
  confirming: Confirming | undefined,
  reason: string,
): DisclosureBody | Refusal {
  const refusal = refusedAt(disclosureMachine, matter.stage, "find-false") ?? confirmsNothing(confirming, by);
  return refusal ?? { type: "DisclosureFoundFalse", matter: matter.id, record, reason };
}

/** A field that is held is shown or withheld by a person of the agency, with a reason. */
export function reviewItem(
  matter: Disclosure,
  item: DisclosureItemName,
  decision: "cleared" | "withheld",
  reason: string,
): DisclosureBody | Refusal {
  const refusal = refusedAt(disclosureMachine, matter.stage, "review-item");
  if (refusal !== undefined) return refusal;
  if (matter.content.items.find((each) => each.item === item)?.held === undefined)
    return refuse("nothing-held", { zh: "该项没有暂缓公开。", en: "This field is not held." }, by);
  if (reason.trim() === "") return refuse("reason-missing", { zh: "请写明理由。", en: "Say why." }, by);
  return { type: "DisclosureItemReviewed", matter: matter.id, item, decision, reason: reason.trim() };
}

export function setItem(matter: Disclosure, item: DisclosureItemName, open: boolean): DisclosureBody | Refusal {
  const refusal = refusedAt(disclosureMachine, matter.stage, "set-item");
  if (refusal !== undefined) return refusal;
  if (!matter.content.items.some((each) => each.item === item))
    return refuse("no-such-item", { zh: "披露中没有该项。", en: "The disclosure has no such field." }, byField);
  return { type: "DisclosureItemSet", matter: matter.id, item, open };
}

/** Whether everybody reads a field: its discloser wants it, and nothing holds it back. */
export function isShown({ open, held, reviewed }: Pick<StandingItem, "open" | "held" | "reviewed">): boolean {
  return open && (held === undefined || reviewed?.decision === "cleared");
}

/** What is said in place of a field that is held. */
export function whyHeld({ held, reviewed }: Pick<StandingItem, "held" | "reviewed">): Say | undefined {
  if (held === undefined || reviewed?.decision === "cleared") return undefined;
  if (reviewed?.decision === "withheld")
    return { zh: `不予公开：${reviewed.reason}`, en: `Withheld: ${reviewed.reason}` };
  const { zh, en } = secretKinds[held];
  return { zh: `${zh}，待人工复核`, en: `${en}: waits for a person` };
}

export function evolveDisclosure(before: Disclosure | undefined, fact: DatedMatterFact<DisclosureBody>): Disclosure {
  const { body } = fact;
  if (body.type === "DisclosureMade") return opened(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the disclosure was made`);
  switch (body.type) {
    case "DisclosureAmended": {
      const content = { ...body.content, items: body.content.items.map((each) => looked(each)) };
      const signed = [...before.signed, signedOn(body.signature, fact)];
      return publicly({ ...before, content, signed, timeline: stepped(before, "amend", fact) });
    }
    case "DisclosureItemSet": {
      const note = `${disclosureItems[body.item].zh}：${body.open ? "公开" : "不公开"}`;
      return publicly({
        ...withItem(before, body.item, { open: body.open }),
        timeline: stepped(before, "set-item", fact, { note }),
      });
    }
    case "DisclosureItemReviewed": {
      const { item, decision, reason } = body;
      const note = `${disclosureItems[item].zh}：${decision === "cleared" ? "可以公开" : "不予公开"}（${reason}）`;
      const reviewed = { decision, reason, on: fact.on };
      return publicly({
        ...withItem(before, item, { reviewed }),
        timeline: stepped(before, "review-item", fact, { note }),
      });
    }
    case "DisclosureWithdrawn":
      return {
        ...before,
        stage: "withdrawn",
        shownToAll: false,
        closedOn: fact.on,
        timeline: stepped(before, "withdraw", fact, { note: body.reason }),
      };
    case "DisclosureFoundFalse":
      return {
        ...before,
        stage: "found-false",
        foundFalse: { record: body.record, reason: body.reason, on: fact.on },
        closedOn: fact.on,
        timeline: stepped(before, "find-false", fact, { note: body.reason }),
      };
  }
}

function opened(
  body: Extract<DisclosureBody, { readonly type: "DisclosureMade" }>,
  fact: DatedMatterFact<DisclosureBody>,
): Disclosure {
  const { matter, number, owner, parties, discloser, content, signature, operator } = body;
  const subject = content.subject ?? itself(discloser);
  return publicly({
    id: matter,
    kind: "disclosure",
    stage: "disclosed",
    number,
    title: disclosureSorts[content.sort].zh,
    owner,
    parties,
    ...(operator === undefined ? {} : { operator }),
    ...(subject === undefined ? {} : { subject }),
    shownToOperator: operator !== undefined,
    shownToAll: false,
    from: fact.on,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("disclose", fact)],
    discloser,
    content: { ...content, items: content.items.map((each) => looked(each)) },
    signed: [signedOn(signature, fact)],
  });
}

function itself({ code, name }: Discloser): MatterSubject | undefined {
  return code === undefined ? undefined : { code, name };
}

/** A text that calls itself secret is held. */
function looked(item: DisclosedItem): StandingItem {
  const held = secretMarking(item.text);
  return held === undefined ? item : { ...item, held };
}

function signedOn(signature: Signature, { on, knownAt }: DatedMatterFact<unknown>): SignedVersion {
  return { ...signature, on, at: knownAt };
}

function withItem(before: Disclosure, item: DisclosureItemName, change: Partial<StandingItem>): Disclosure {
  const items = before.content.items.map((each) => (each.item === item ? { ...each, ...change } : each));
  return { ...before, content: { ...before.content, items } };
}

/** Everybody sees a disclosure as long as it has a field that is shown. */
function publicly(matter: Disclosure): Disclosure {
  return { ...matter, shownToAll: matter.content.items.some(isShown) };
}

/** As everybody reads it: the fields that are shown, without anything personal, the day and the digest of what was signed, and no person. */
export function disclosureOutside(matter: Disclosure): Disclosure {
  const items = matter.content.items.filter(isShown).map((each) => ({ ...each, text: shownText(each.text) }));
  const timeline = matter.timeline.map(({ act, on, at }) => ({ act, on, at, by: "" }));
  return {
    ...matter,
    openedBy: "",
    parties: [],
    content: { ...matter.content, items },
    signed: matter.signed.map((each) => ({ ...each, signer: "" })),
    timeline,
  };
}
