/** What the routes of all kinds of case have in common: how one is opened, how one is acted on, and how what is said about it is read. */
import type { TSchema } from "typebox";
import type { RightName } from "../../../core/access/rights.ts";
import type { CaseSubject } from "../../../core/procedure/case.ts";
import { answer, problems } from "../../api.ts";
import { CodePath } from "../../contract/operator.ts";
import { CaseAnswer } from "../../contract/procedure/case.ts";
import type { CaseSubject as AskedSubject, Contested } from "../../contract/procedure/subject.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";

export interface CaseRoute<Body extends TSchema> {
  readonly operationId: string;
  /** The right of the operation's own name when absent. */
  readonly right: RightName;
  readonly summary: string;
  readonly description?: string;
  readonly body: Body;
}

/** Of a route that opens a case about an operator. */
export function opens<Body extends TSchema>({ right, body, ...said }: CaseRoute<Body>) {
  return {
    ...said,
    "x-right": right,
    tags: ["cases"],
    headers: ActHeaders,
    params: CodePath,
    body,
    response: { 201: answer(CaseAnswer, "The case as opened"), ...problems(404, 409, 422) },
  };
}

/** Of a route that acts on a case. */
export function actsOn<Body extends TSchema>({ right, body, ...said }: CaseRoute<Body>) {
  return {
    ...said,
    "x-right": right,
    tags: ["cases"],
    headers: ActHeaders,
    params: IdPath,
    body,
    response: { 200: answer(CaseAnswer, "The case after the act"), ...problems(404, 409, 422) },
  };
}

export function contestedAsked(about: Contested): Extract<CaseSubject, { readonly of: "record" | "result" }> {
  return about as Extract<CaseSubject, { readonly of: "record" | "result" }>;
}

/** The schema has checked its form; whether there is such a thing, the use case finds out. */
export function subjectAsked(about: AskedSubject): CaseSubject {
  return about as CaseSubject;
}
