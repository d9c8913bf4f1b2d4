/**
 * 查询授权 (SZ23 第二十四条): a bank or another institution asks an operator whether it may read more of its file, for one purpose; the operator says yes,
 * less, or no, and takes it back when it likes. On a signed paper the counter enters it.
 */
import { AGENCY_ID, type Organisation, type OrganisationId } from "../../core/access/organisation.ts";
import {
  type Authorisation,
  type AuthorisationTerms,
  grant,
  wrongTerms,
} from "../../core/application/authorisation.ts";
import { authorisedParts } from "../../core/application/partner-words.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk, Fault, OperatorState } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import type { Day } from "../../core/time/day.ts";
import { moment, operatorWithCode } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound, unusable } from "../faults.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { evidenceOfMatter, operatorNamed, wordsKept } from "../matters/handed-in.ts";
import { tellingOperator } from "../matters/telling.ts";
import { permit } from "../permit.ts";

const SERIES = "授权";
const by = { instrument: "sz-2023", article: "24" } as const;

/** An institution that may be authorised. */
export type Partner = Pick<Organisation, "id" | "kind" | "name">;

export interface AskAuthorisation extends Omit<AuthorisationTerms, "to"> {
  readonly code: string;
  /** What the institution calls the operator. */
  readonly name: string;
  readonly note?: string;
}

/** The operator is told, where the product knows it; the answer never says whether it does. */
export async function askAuthorisation(desk: Desk, request: AskAuthorisation): Promise<Authorisation | Refusal> {
  permit(desk, "askAuthorisation");
  const { today } = moment(desk);
  const { code, name, note, parts, until } = request;
  const purpose = wordsKept(request.purpose);
  const refusal = wrongTerms({ purpose, parts, until }, today);
  if (refusal !== undefined) return refusal;
  const owner = organisationAt(desk);
  const named = await operatorNamed(desk, code, name);
  const matter = newMatterId(desk);
  const number = await nextMatterNumber(desk, SERIES, today);
  const terms = { to: owner, purpose, parts, until };
  const asked = { type: "AuthorisationAsked", matter, number, owner, ...named, terms } as const;
  const said = note === undefined || note.trim() === "" ? {} : { note: wordsKept(note) };
  const telling = {
    matter,
    title: { zh: "查询授权请求告知书", en: "Notice of a request for an authorisation to query" },
    subject: { zh: `查询授权请求（${number}）`, en: `a request for an authorisation to query (${number})` },
    said: saidOf(terms),
    by,
    remedy: {
      zh: "是否同意由您决定，可以只同意其中一部分；不答复即视为未授权。请在经营者中心“查询授权”中答复。",
      en: "It is for you to say yes, to less of it, or no; without an answer nothing is authorised. Answer in the operators' centre.",
    },
  };
  return openMatter<"authorisation">(desk, [{ ...asked, ...said }], () =>
    tellingOperator(desk, named.operator, telling),
  );
}

export interface GiveAuthorisation extends Omit<AuthorisationTerms, "to"> {
  readonly to: string;
  readonly signer: string;
  /** At the counter: of which operator, and the signed paper. */
  readonly code?: string;
  readonly evidence?: readonly string[];
}

export async function giveAuthorisation(desk: Desk, request: GiveAuthorisation): Promise<Authorisation | Refusal> {
  permit(desk, "giveAuthorisation");
  const { today } = moment(desk);
  const { to, parts, until, signer, evidence = [] } = request;
  const partner = await partnerWithId(desk, to);
  const terms = { to: partner.id, purpose: wordsKept(request.purpose), parts, until };
  const refusal = wrongTerms(terms, today);
  if (refusal !== undefined) return refusal;
  const atCounter = desk.scope.kind === "agency";
  if (atCounter && evidence.length === 0) throw paperNeeded();
  const { operator } = await ownOperator(desk, request.code);
  const matter = newMatterId(desk);
  await evidenceOfMatter(desk, matter, evidence);
  return openMatter<"authorisation">(desk, [
    {
      type: "AuthorisationGiven",
      matter,
      number: await nextMatterNumber(desk, SERIES, today),
      owner: atCounter ? AGENCY_ID : organisationAt(desk),
      subject: { code: operator.code.value, name: nameOn(operator, today) },
      operator: operator.id,
      terms,
      through: atCounter ? "counter" : "portal",
      signer: signer.trim(),
      evidence,
    },
  ]);
}

export interface GrantAuthorisation extends Pick<AuthorisationTerms, "parts" | "until"> {
  readonly authorisation: string;
  readonly signer: string;
}

export async function grantAuthorisation(desk: Desk, request: GrantAuthorisation): Promise<Authorisation | Refusal> {
  permit(desk, "answerAuthorisation");
  const { authorisation, parts, until, signer } = request;
  const asked = { matter: authorisation, kind: "authorisation", act: "grant" } as const;
  return actOnMatter(desk, asked, ({ matter, at }) => {
    const body = grant(matter, { parts, until, signer: signer.trim() }, at.today);
    return isRefusal(body) ? body : { bodies: [body] };
  });
}

interface Ending {
  readonly authorisation: string;
  readonly reason: string;
}

export async function declineAuthorisation(desk: Desk, request: Ending): Promise<Authorisation | Refusal> {
  permit(desk, "answerAuthorisation");
  return ending(desk, request, "decline", "AuthorisationDeclined");
}

/** It cannot be used from this moment on. */
export async function withdrawAuthorisation(desk: Desk, request: Ending): Promise<Authorisation | Refusal> {
  permit(desk, "withdrawAuthorisation");
  return ending(desk, request, "withdraw", "AuthorisationWithdrawn");
}

/** The institution needs it no more, or takes its request back. */
export async function layDownAuthorisation(desk: Desk, request: Ending): Promise<Authorisation | Refusal> {
  permit(desk, "layDownAuthorisation");
  return ending(desk, request, "lay-down", "AuthorisationLaidDown");
}

function ending(
  desk: Desk,
  { authorisation, reason }: Ending,
  act: "decline" | "withdraw" | "lay-down",
  type: "AuthorisationDeclined" | "AuthorisationWithdrawn" | "AuthorisationLaidDown",
): Promise<Authorisation | Refusal> {
  const note = wordsKept(reason);
  return actOnMatter(desk, { matter: authorisation, kind: "authorisation", act, note }, ({ matter }) => ({
    bodies: [{ type, matter: matter.id, reason: note }],
  }));
}

/** Institutions that an operator can authorise, by name. */
export async function listPartners(desk: Desk): Promise<readonly Partner[]> {
  permit(desk, "giveAuthorisation");
  const all = await deskOfProduct(desk).directory.organisations();
  return all
    .filter(isPartner)
    .map(({ id, kind, name }) => ({ id, kind, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "zh"));
}

async function partnerWithId(desk: Desk, id: string): Promise<Organisation> {
  const found = await deskOfProduct(desk).directory.organisation(id as OrganisationId);
  if (found === undefined || !isPartner(found)) throw notFound({ zh: "可授权的机构", en: "institution" }, id);
  return found;
}

function isPartner({ kind, state }: Organisation): boolean {
  return state === "active" && (kind === "financial-institution" || kind === "platform" || kind === "association");
}

async function ownOperator(desk: Desk, code: string | undefined): Promise<OperatorState> {
  const { scope } = desk;
  if (scope.kind !== "operator") return operatorWithCode(desk, code ?? "");
  const own = await desk.operators.byId(scope.operator);
  if (own === undefined) throw notFound({ zh: "经营者", en: "operator" }, scope.operator);
  return own;
}

export function organisationAt({ scope }: Pick<Desk, "scope">): OrganisationId {
  if ("organisation" in scope) return scope.organisation;
  throw new Error(`a ${scope.kind} acts for no organisation`);
}

function saidOf({ purpose, parts, until }: { purpose: string; parts: AuthorisationTerms["parts"]; until: Day }) {
  const [zh, en] = [parts.map((part) => authorisedParts[part].zh), parts.map((part) => authorisedParts[part].en)];
  return {
    zh: `用途：${purpose}。请求查询的内容：${zh.join("、")}。期限：至${until}。`,
    en: `Purpose: ${purpose}. To be read: ${en.join(", ")}. Until ${until}.`,
  };
}

function paperNeeded(): Fault {
  return unusable(
    "paper-needed",
    {
      zh: "柜台登记授权，须附经营者签署的授权书。",
      en: "At the counter an authorisation needs the operator's signed paper.",
    },
    { zh: "请先提交授权书的扫描件。", en: "Hand the scanned paper in first." },
  );
}
