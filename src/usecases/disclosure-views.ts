/** 信息披露的查阅: what everybody reads field by field, what a discloser reads of its own, what waits for the agency, and what the law asks of an operator. */
import { AGENCY_ID } from "../core/access/organisation.ts";
import {
  type Discloser,
  type Disclosure,
  isShown,
  type StandingItem,
  whyHeld,
} from "../core/application/disclosure.ts";
import { checkDisclosures, type DisclosureCheck } from "../core/application/disclosure-check.ts";
import {
  type DisclosureItemName,
  type DisclosureSort,
  discloserClasses,
  disclosureItems,
  disclosureSorts,
} from "../core/application/disclosure-items.ts";
import { sideOf } from "../core/application/hands.ts";
import type { MatterId, MatterSubject } from "../core/application/matter.ts";
import type { MatterQuery } from "../core/application/matter-register.ts";
import type { Citation, Say } from "../core/citation.ts";
import type { Desk, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { nameOn } from "../core/operator/operator.ts";
import { shownText } from "../core/privacy/shown.ts";
import { tokensIn } from "../core/privacy/token.ts";
import type { Day } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { deskOfProduct } from "./consequences.ts";
import { notFound } from "./faults.ts";
import { actsOpen, type MatterActOption } from "./matters/reading.ts";
import { permit, permitSending } from "./permit.ts";

export interface ItemView {
  readonly item: DisclosureItemName;
  readonly say: Say;
  readonly by: Citation;
  readonly text: string;
  readonly url?: string;
  readonly open: boolean;
  /** Whether everybody reads it. */
  readonly shown: boolean;
  /** Why it is held back. */
  readonly held?: Say;
}

export interface DisclosureView {
  readonly id: MatterId;
  readonly number: string;
  readonly sort: DisclosureSort;
  readonly sortSay: Say;
  readonly stage: Disclosure["stage"];
  readonly discloser: Discloser & { readonly classSay: Say };
  readonly subject?: MatterSubject;
  readonly url?: string;
  readonly occurredOn?: Day;
  readonly disclosedAt: string;
  readonly items: readonly ItemView[];
  /** `signer` for the discloser and the agency alone. */
  readonly signed: readonly {
    readonly on: Day;
    readonly at: string;
    readonly hash: string;
    readonly statement: number;
    readonly signer?: string;
  }[];
  readonly foundFalse?: { readonly on: Day; readonly reason: string };
  readonly withdrawnOn?: Day;
}

export interface ReadDisclosures extends PageRequest {
  /** Of the operator that it is about, or that disclosed it of itself. */
  readonly code?: string;
}

/** What everybody may read, newest first. */
export async function readDisclosures(
  desk: Desk,
  { code, ...page }: ReadDisclosures,
): Promise<{ readonly items: readonly DisclosureView[]; readonly next?: string; readonly total: number }> {
  permit(desk, "readDisclosures");
  const query: MatterQuery = {
    kind: "disclosure",
    shownToAll: true,
    ...(code === undefined ? {} : { subjectCode: code.trim().toUpperCase() }),
  };
  const found = await desk.matters.list(query, page);
  const shown = found.items.filter(isDisclosure);
  return { ...found, items: await Promise.all(shown.map((each) => disclosureView(desk, each))) };
}

/** The discloser's own, those that ended too. */
export async function readOwnDisclosures(
  desk: Desk,
  page: PageRequest,
): Promise<Awaited<ReturnType<typeof readDisclosures>>> {
  permit(desk, "discloseInformation");
  if (!("organisation" in desk.scope)) throw new Error("who discloses stands there for an organisation");
  const found = await desk.matters.list({ kind: "disclosure", owner: desk.scope.organisation }, page);
  return {
    ...found,
    items: await Promise.all(found.items.filter(isDisclosure).map((each) => disclosureView(desk, each))),
  };
}

/** Those in which a field waits for a person of the agency, oldest first. */
export async function readHeldDisclosures(desk: Desk): Promise<{ readonly items: readonly DisclosureView[] }> {
  permit(desk, "reviewDisclosure");
  const items: DisclosureView[] = [];
  for await (const batch of desk.matters.all({ kind: "disclosure", party: AGENCY_ID, open: true }))
    for (const each of batch)
      if (isDisclosure(each) && each.content.items.some(waits)) items.push(await disclosureView(desk, each));
  return { items };
}

function waits({ held, reviewed }: StandingItem): boolean {
  return held !== undefined && reviewed === undefined;
}

export interface DisclosureInFull extends DisclosureView {
  readonly acts: readonly MatterActOption[];
}

/** A Fault `not-found` where whoever asks reaches none. */
export async function readDisclosure(desk: Desk, id: string): Promise<DisclosureInFull> {
  permit(desk, "readDisclosures");
  const kept = await desk.matters.read(id as MatterId);
  if (kept === undefined || !isDisclosure(kept.matter)) throw notFound({ zh: "信息披露", en: "disclosure" }, id);
  return { ...(await disclosureView(desk, kept.matter)), acts: actsOpen(desk, kept.matter) };
}

function isDisclosure(matter: { readonly kind: string }): matter is Disclosure {
  return matter.kind === "disclosure";
}

/** As whoever stands at the desk reads it: its discloser and the agency every field, everybody else those that are shown. */
export async function disclosureView(desk: Desk, matter: Disclosure): Promise<DisclosureView> {
  const side = sideOf(desk.scope, matter);
  const whole = desk.scope.kind === "system" || side === "owner" || side === "party";
  const cleared = await clearedIn(desk, matter);
  const { content, discloser, foundFalse, signed } = matter;
  const items = content.items.filter((each) => whole || isShown(each)).map((each) => itemView(each, cleared, whole));
  return {
    id: matter.id,
    number: matter.number,
    sort: content.sort,
    sortSay: disclosureSorts[content.sort],
    stage: matter.stage,
    discloser: { ...discloser, classSay: discloserClasses[discloser.class] },
    ...(matter.subject === undefined ? {} : { subject: matter.subject }),
    ...(content.url === undefined ? {} : { url: content.url }),
    ...(content.occurredOn === undefined ? {} : { occurredOn: content.occurredOn }),
    disclosedAt: matter.openedAt,
    items,
    signed: signed.map(({ on, at, hash, statement, signer }) => ({
      on,
      at,
      hash,
      statement: statement.version,
      ...(whole ? { signer } : {}),
    })),
    ...(foundFalse === undefined ? {} : { foundFalse: { on: foundFalse.on, reason: shownText(foundFalse.reason) } }),
    ...(matter.stage === "withdrawn" && matter.closedOn !== undefined ? { withdrawnOn: matter.closedOn } : {}),
  };
}

function itemView(each: StandingItem, cleared: ReadonlyMap<string, string>, whole: boolean): ItemView {
  const { item, url, open } = each;
  const { zh, en, by } = disclosureItems[item];
  const held = whole ? whyHeld(each) : undefined;
  return {
    item,
    say: { zh, en },
    by,
    text: shownText(each.text, cleared),
    ...(url === undefined ? {} : { url }),
    open,
    shown: isShown(each),
    ...(held === undefined ? {} : { held }),
  };
}

/** What a person has cleared among the personal values of a disclosure. */
async function clearedIn(desk: Desk, { operator, content }: Disclosure): Promise<ReadonlyMap<string, string>> {
  const tokens = [...new Set(content.items.flatMap(({ text }) => tokensIn(text)))];
  if (operator === undefined || tokens.length === 0) return new Map();
  const found = await desk.personal.read(operator, tokens);
  return new Map(
    found.flatMap(({ token, state, value }): [string, string][] =>
      state === "cleared" && value !== undefined ? [[token, desk.keys.disclose(value)]] : [],
    ),
  );
}

export interface OperatorDisclosureCheck extends DisclosureCheck {
  readonly operator: { readonly code: string; readonly name: string };
}

/** Which disclosures the law asks of an operator, and which were found (SZ23 第十条第一款). Nothing of it is scored. */
export async function checkOperatorDisclosures(desk: Desk, code: string): Promise<OperatorDisclosureCheck> {
  permit(desk, "checkDisclosures");
  await permitSending(desk, "checkDisclosures");
  const { operator, records } = await operatorWithCode(desk, code);
  await askedFor(desk, "file", operator.id);
  const { today } = moment(desk);
  const commitments = await desk.commitments.ofOperator(operator.id);
  const standing = commitments.filter(
    ({ state, until }) => (state === "standing" && (until === undefined || until >= today)) || state === "fulfilled",
  );
  const disclosures = await ownOf(desk, operator.id, operator.code.value);
  const check = checkDisclosures({ operator, records, disclosures, commitments: standing.length }, today);
  return { ...check, operator: { code: operator.code.value, name: nameOn(operator, today) } };
}

/** What an operator discloses of itself and everybody may read: asked for by the product, for the operator stands within the desk's reach. */
async function ownOf(desk: Desk, operator: OperatorId, code: string): Promise<readonly Disclosure[]> {
  const found: Disclosure[] = [];
  for await (const batch of deskOfProduct(desk).matters.all({ kind: "disclosure", operator, open: true }))
    found.push(...batch.filter(isDisclosure).filter(({ discloser }) => discloser.code === code));
  return found;
}
