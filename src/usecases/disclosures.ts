/**
 * 信息披露: operators, platforms, logistics and payment enterprises and social institutions put information before the public under a signed statement, field
 * by field (SZ23 第十条、SZD 第八条、发改财金〔2016〕2794号（十七）). What is personal goes to the vault or is left out; what calls itself secret waits for a person.
 */
import { AGENCY_ID } from "../core/access/organisation.ts";
import { seesAll } from "../core/access/scope.ts";
import {
  type DisclosedItem,
  type Discloser,
  type Disclosure,
  type DisclosureBody,
  type DisclosureContent,
  findFalse,
  reviewItem,
  setItem,
  sign,
  wrongDisclosure,
} from "../core/application/disclosure.ts";
import type { DiscloserClass, DisclosureItemName, DisclosureSort } from "../core/application/disclosure-items.ts";
import { isRefusal, type Refusal, refuse } from "../core/citation.ts";
import type { Along, Desk } from "../core/desk.ts";
import { readCode } from "../core/operator/code.ts";
import { nameOn, type Operator, type OperatorId } from "../core/operator/operator.ts";
import { shownText } from "../core/privacy/shown.ts";
import { maskedText } from "../core/record/privacy.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { plainWords } from "./cases/opening.ts";
import { confirmingRecord } from "./confirming.ts";
import { deskOfProduct } from "./consequences.ts";
import { type DisclosureView, disclosureView } from "./disclosure-views.ts";
import { notFound } from "./faults.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "./matters/acting.ts";
import { permit } from "./permit.ts";

export interface Disclose {
  readonly sort: DisclosureSort;
  readonly items: readonly DisclosedItem[];
  readonly url?: string;
  readonly occurredOn?: Day;
  /** Of a disclosure about another operator. */
  readonly code?: string;
  readonly name?: string;
  readonly signer: string;
  /** The version of the statement of responsibility that was read and signed. */
  readonly statement: number;
}

/**
 * Discloses under a signature. The answer never says whether the product knows the operator that it is about. Refuses a form that is not the
 * discloser's, an empty one, and a statement that is not in force (SZ23 第十条).
 */
export async function discloseInformation(desk: Desk, request: Disclose): Promise<DisclosureView | Refusal> {
  permit(desk, "discloseInformation");
  const drafted = await draftOf(desk, request);
  if (isRefusal(drafted)) return drafted;
  const { discloser, content, operator, along } = drafted;
  const signature = sign(discloser, content, request.signer, request.statement);
  if (isRefusal(signature)) return signature;
  const body: DisclosureBody = {
    type: "DisclosureMade",
    matter: newMatterId(desk),
    number: await nextMatterNumber(desk, "披露", moment(desk).today),
    owner: organisationAt(desk),
    parties: [AGENCY_ID],
    discloser,
    content,
    signature,
    ...(operator === undefined ? {} : { operator }),
  };
  return disclosureView(desk, await openMatter<"disclosure">(desk, [body], () => ({ along })));
}

/** Corrects what was disclosed: a new version, signed anew; the earlier stays on record. */
export async function amendDisclosure(
  desk: Desk,
  request: { readonly matter: string } & Omit<Disclose, "sort" | "code" | "name">,
): Promise<DisclosureView | Refusal> {
  permit(desk, "discloseInformation");
  const asked = { matter: request.matter, kind: "disclosure", act: "amend" } as const;
  const done = await actOnMatter(desk, asked, async ({ matter }) => {
    const { content: before, subject } = matter;
    const about = before.sort === "about-operator" && subject !== undefined ? subject : {};
    const drafted = await draftOf(desk, { ...request, ...about, sort: before.sort });
    if (isRefusal(drafted)) return drafted;
    const signature = sign(drafted.discloser, drafted.content, request.signer, request.statement);
    if (isRefusal(signature)) return signature;
    const body: DisclosureBody = {
      type: "DisclosureAmended",
      matter: matter.id,
      content: drafted.content,
      signature,
    };
    return { bodies: [body], beside: { along: drafted.along } };
  });
  return isRefusal(done) ? done : disclosureView(desk, done);
}

interface Draft {
  readonly discloser: Discloser;
  readonly content: DisclosureContent;
  readonly operator?: OperatorId;
  readonly along: Along;
}

async function draftOf(desk: Desk, request: Omit<Disclose, "signer" | "statement">): Promise<Draft | Refusal> {
  const product = deskOfProduct(desk);
  const { discloser, operator: itself } = await discloserAt(desk);
  const subject = subjectOf(request);
  if (isRefusal(subject)) return subject;
  const { sort, url, occurredOn } = request;
  const asked: DisclosureContent = {
    sort,
    items: request.items,
    ...(subject === undefined ? {} : { subject }),
    ...(url === undefined || url.trim() === "" ? {} : { url: maskedText(url.trim()) }),
    ...(occurredOn === undefined ? {} : { occurredOn }),
  };
  const refusal = wrongDisclosure(discloser, asked);
  if (refusal !== undefined) return refusal;
  const operator = subject === undefined ? itself : (await product.operators.byCode(subject.code))?.operator.id;
  const { items, along } = withoutPersons(product, operator, request.items);
  return { discloser, content: { ...asked, items }, along, ...(operator === undefined ? {} : { operator }) };
}

function subjectOf({
  sort,
  code,
  name,
}: Pick<Disclose, "sort" | "code" | "name">): DisclosureContent["subject"] | Refusal {
  if (sort !== "about-operator" || code === undefined) return undefined;
  const read = readCode(code);
  if ("problem" in read)
    return refuse(
      "code-wrong",
      { zh: "统一社会信用代码不正确。", en: "That is no unified social credit code." },
      { instrument: "sz-2023", article: "10" },
    );
  const named = name?.trim() ?? "";
  return { code: read.code.value, ...(named === "" ? {} : { name: maskedText(named) }) };
}

/** Where the product knows the operator, what is personal goes to its vault and a person decides on it; else it is left out for good. */
function withoutPersons(
  product: Desk,
  operator: OperatorId | undefined,
  items: readonly DisclosedItem[],
): { readonly items: readonly DisclosedItem[]; readonly along: Along } {
  const personal: NonNullable<Along["personal"]>[number][] = [];
  const plain = items.map((item) => {
    const url = item.url === undefined || item.url.trim() === "" ? {} : { url: maskedText(item.url.trim()) };
    if (operator === undefined) return { ...withoutUrl(item), text: shownText(item.text.trim()), ...url };
    const words = plainWords(product, operator, item.text);
    personal.push(...(words.along.personal ?? []));
    return { ...withoutUrl(item), text: words.text, ...url };
  });
  return { items: plain, along: personal.length === 0 ? {} : { personal } };
}

function withoutUrl({ item, text, open }: DisclosedItem): DisclosedItem {
  return { item, text, open };
}

async function discloserAt(desk: Desk): Promise<{ readonly discloser: Discloser; readonly operator?: OperatorId }> {
  const { scope } = desk;
  if (scope.kind === "operator") {
    const state = await desk.operators.byId(scope.operator);
    if (state === undefined) throw notFound({ zh: "经营者", en: "operator" }, scope.operator);
    const { operator } = state;
    const name = nameOn(operator, moment(desk).today);
    return {
      discloser: { class: classOf(operator), name, code: operator.code.value },
      operator: operator.id,
    };
  }
  const organisation = await deskOfProduct(desk).directory.organisation(organisationAt(desk));
  if (organisation === undefined) throw notFound({ zh: "机构", en: "organisation" }, organisationAt(desk));
  const { name, code } = organisation;
  return { discloser: { class: partnerClass(desk), name, ...(code === undefined ? {} : { code }) } };
}

function classOf({ roles }: Pick<Operator, "roles">): DiscloserClass {
  return (["logistics", "payment", "platform"] as const).find((role) => roles.includes(role)) ?? "operator";
}

function partnerClass({ scope }: Desk): DiscloserClass {
  if (scope.kind === "platform" || scope.kind === "association") return scope.kind;
  return scope.kind === "financial-institution" ? "payment" : "institution";
}

function organisationAt({ scope }: Desk): Disclosure["owner"] {
  if ("organisation" in scope) return scope.organisation;
  throw new Error("who discloses stands there for an organisation");
}

async function act(
  desk: Desk,
  matter: string,
  name: string,
  body: (found: Disclosure) => DisclosureBody | Refusal | Promise<DisclosureBody | Refusal>,
): Promise<DisclosureView | Refusal> {
  const done = await actOnMatter(desk, { matter, kind: "disclosure", act: name }, async ({ matter: found }) => {
    const decided = await body(found);
    return isRefusal(decided) ? decided : { bodies: [decided] };
  });
  return isRefusal(done) ? done : disclosureView(desk, done);
}

/** One field is shown to everybody, or not any more. */
export async function setDisclosureItem(
  desk: Desk,
  { matter, item, open }: { readonly matter: string; readonly item: DisclosureItemName; readonly open: boolean },
): Promise<DisclosureView | Refusal> {
  permit(desk, "discloseInformation");
  return act(desk, matter, "set-item", (found) => setItem(found, item, open));
}

export async function withdrawDisclosure(
  desk: Desk,
  { matter, reason }: { readonly matter: string; readonly reason: string },
): Promise<DisclosureView | Refusal> {
  permit(desk, "discloseInformation");
  return act(desk, matter, "withdraw", ({ id }) => ({
    type: "DisclosureWithdrawn",
    matter: id,
    reason: shownText(reason.trim()),
  }));
}

export async function reviewDisclosureItem(
  desk: Desk,
  request: {
    readonly matter: string;
    readonly item: DisclosureItemName;
    readonly decision: "cleared" | "withheld";
    readonly reason: string;
  },
): Promise<DisclosureView | Refusal> {
  permit(desk, "reviewDisclosure");
  const { matter, item, decision, reason } = request;
  return act(desk, matter, "review-item", (found) => reviewItem(found, item, decision, shownText(reason.trim())));
}

/** Only where a record that an authority or a court has reported about that operator confirms it; the disclosure itself is never scored. */
export async function findDisclosureFalse(
  desk: Desk,
  { matter, record, reason }: { readonly matter: string; readonly record: string; readonly reason: string },
): Promise<DisclosureView | Refusal> {
  permit(desk, "reviewDisclosure");
  return act(desk, matter, "find-false", async (found) => {
    const of = await falsifiedBy(desk, found, record);
    return findFalse(found, record as RecordId, of, shownText(reason.trim()));
  });
}

/** The record may stand in the file of whoever disclosed, or of the operator that it is about. */
async function falsifiedBy(
  desk: Desk,
  { operator, discloser }: Disclosure,
  record: string,
): ReturnType<typeof confirmingRecord> {
  const about = await confirmingRecord(desk, operator, record);
  if (about !== undefined || discloser.code === undefined || !seesAll(desk.scope)) return about;
  const itself = await desk.operators.byCode(discloser.code);
  return confirmingRecord(desk, itself?.operator.id, record);
}
