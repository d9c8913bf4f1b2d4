/**
 * 个人信息: texts that wait for a person, values revealed for a purpose, values erased for good. Whatever is revealed is in the audit trail before it
 * is answered: who, when, for what, which tokens; the values themselves stand in no log.
 */

import type { Say } from "../core/citation.ts";
import { type Desk, Fault, type Page, type PageRequest } from "../core/desk.ts";
import { nameOn } from "../core/operator/operator.ts";
import { tokensIn } from "../core/privacy/token.ts";
import type { PersonalKind, PersonalValue } from "../core/privacy/vault.ts";
import { definitionOf } from "../core/record/catalogue.ts";
import { textsOf } from "../core/record/personal.ts";
import type { CreditRecord, RecordId } from "../core/record/record.ts";
import type { Instant } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { notFound } from "./faults.ts";
import { permit, permitSending } from "./permit.ts";

/** A value that waits: where it stands, in texts that show its token and not the value. */
export interface HeldValue {
  readonly operator: { readonly code: string; readonly name: string };
  readonly token: string;
  readonly kind: PersonalKind;
  readonly keptAt: Instant;
  readonly contexts: readonly { readonly record: RecordId; readonly title: Say; readonly text: string }[];
}

export interface DecideHeld {
  readonly code: string;
  readonly token: string;
  readonly state: "cleared" | "hidden";
  readonly reason: string;
}

export interface Reveal {
  readonly code: string;
  readonly tokens: readonly string[];
  readonly purpose: string;
}

export interface Revealed {
  readonly token: string;
  readonly kind: PersonalKind;
  readonly state: PersonalValue["state"];
  /** Absent once it is erased. */
  readonly value?: string;
}

export interface ErasePersonal {
  readonly code: string;
  readonly tokens: readonly string[];
  readonly reason: string;
}

/** How many texts are shown of one value. */
const CONTEXTS = 3;
const tokenNoun = { zh: "个人信息编号", en: "token" } as const;

/** What waits for a person, oldest first. */
export async function heldTexts(desk: Desk, page: PageRequest): Promise<Page<HeldValue> & { readonly total: number }> {
  permit(desk, "readHeldTexts");
  const found = await desk.personal.held(page);
  const operators = [...new Set(found.items.map(({ operator }) => operator))];
  const states = new Map(await Promise.all(operators.map(async (id) => [id, await desk.operators.byId(id)] as const)));
  const { today } = moment(desk);
  const items = found.items.flatMap((value): readonly HeldValue[] => {
    const state = states.get(value.operator);
    if (state === undefined) return [];
    const { token, kind, keptAt } = value;
    const operator = { code: state.operator.code.value, name: nameOn(state.operator, today) };
    return [{ operator, token, kind, keptAt, contexts: contextsOf(state.records, token) }];
  });
  return { ...found, items };
}

function contextsOf(records: readonly CreditRecord[], token: string): HeldValue["contexts"] {
  const found = records.flatMap(({ id, current, versions }) => {
    const texts = new Set([current, ...versions.map(({ content }) => content)].flatMap(textsOf));
    const { zh, en } = definitionOf(current.kind);
    return [...texts]
      .filter((text) => tokensIn(text).includes(token))
      .map((text) => ({ record: id, title: { zh, en }, text }));
  });
  return found.slice(0, CONTEXTS);
}

/** A person has looked: it names nobody and may be shown, or it stays hidden. Either can be decided anew. */
export async function decideHeld(desk: Desk, request: DecideHeld): Promise<Revealed> {
  permit(desk, "decideHeldText");
  const reason = stated(request.reason);
  const { operator } = await operatorWithCode(desk, request.code);
  const { token, state } = request;
  if (!(await desk.personal.decide(operator.id, token, { state, reason }))) throw notFound(tokenNoun, token);
  const [value] = await desk.personal.read(operator.id, [token]);
  if (value === undefined) throw notFound(tokenNoun, token);
  return { token, kind: value.kind, state: value.state };
}

/** The values behind tokens, for a purpose. Tokens that the operator's file does not have are left out. */
export async function revealPersonal(desk: Desk, request: Reveal): Promise<readonly Revealed[]> {
  permit(desk, "revealPersonal");
  await permitSending(desk, "revealPersonal");
  const purpose = request.purpose.trim();
  if (purpose === "") throw purposeMissing();
  const { operator } = await operatorWithCode(desk, request.code);
  const found = await desk.personal.read(operator.id, request.tokens);
  await desk.audit.record({
    act: "personal.revealed",
    subject: { kind: "operator", id: operator.id },
    after: { tokens: found.map(({ token, kind }) => ({ token, kind })), purpose },
  });
  return found.map(({ token, kind, state, value }) => ({
    token,
    kind,
    state,
    ...(value === undefined ? {} : { value: desk.keys.disclose(value) }),
  }));
}

/** Takes values away for good, on request of the person or because they were never needed. The facts stay whole. */
export async function erasePersonal(desk: Desk, request: ErasePersonal): Promise<{ readonly erased: number }> {
  permit(desk, "erasePersonal");
  const reason = stated(request.reason);
  const { operator } = await operatorWithCode(desk, request.code);
  return { erased: await desk.personal.erase(operator.id, request.tokens, reason) };
}

function stated(reason: string): string {
  const text = reason.trim();
  if (text !== "") return text;
  throw new Fault(
    "reason-missing",
    { zh: "请填写理由。", en: "A reason is needed." },
    { zh: "理由与决定一并留存。", en: "It is kept with the decision." },
  );
}

function purposeMissing(): Fault {
  return new Fault(
    "purpose-needed",
    { zh: "请说明查看的目的。", en: "Say for what purpose this is looked at." },
    { zh: "目的会与查看记录一并留存。", en: "It is kept with the record of the reading." },
  );
}
