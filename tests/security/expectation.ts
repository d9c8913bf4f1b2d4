/** What must come out when somebody asks for something: the table of rights says whether, the scope how far. */
import { mayUse, type RightName, rights } from "../../src/core/access/rights.ts";
import { publicScopeOf, type Scope, seesAll } from "../../src/core/access/scope.ts";
import type { PublicationStage } from "../../src/core/publication/publication.ts";
import type { Operation } from "./operations.ts";

export const statusOf = {
  "sign-in-needed": 401,
  "confidentiality-first": 403,
  "not-allowed": 403,
  "outside-scope": 403,
  "not-found": 404,
} as const;

export type Expected = "allowed" | keyof typeof statusOf;

/** About whom and about which of its results something is asked. */
export interface Subject {
  readonly id: string;
  readonly region: string;
  /** Of the result that is named. */
  readonly stage: PublicationStage;
}

/** What the table of rights says, and then how far the right reaches. */
export function expectedOf(operation: Operation, scope: Scope, about: Subject): Expected {
  const { right } = operation;
  if (mayUse(askedAs(scope, right), right)) return reachOf(operation, scope, about);
  if (scope.kind === "public") return "sign-in-needed";
  if (scope.kind === "agency" && !scope.confidential && mayUse({ ...scope, confidential: true }, right))
    return "confidentiality-first";
  return "not-allowed";
}

/** What is open to anybody is asked in anybody's name; a program keeps to what its token was given for. */
function askedAs(scope: Scope, right: RightName): Scope {
  const isNarrowed = "only" in scope && scope.only !== undefined && !scope.only.includes(right);
  return "public" in rights[right] && !isNarrowed ? publicScopeOf(scope) : scope;
}

/**
 * Everybody outside the agency reaches its own operators, an authority all of its regions; of results those that it may know of, and what lies
 * beyond is not there. Of a code that lies beyond it is said that it does (SZ23 第十六条第一款).
 */
function reachOf(operation: Operation, scope: Scope, about: Subject): Expected {
  if (seesAll(scope) || "public" in rights[operation.right] || !namesOperator(operation)) return "allowed";
  // Without an operator's authorisation the answer is what everybody gets, in the same words for a code that nobody bears.
  if (operation.right === "queryByAuthorisation") return "allowed";
  if (!reachesOperator(scope, about)) return namesCode(operation) ? "outside-scope" : "not-found";
  // An authority reaches of cases those that were handed to it, and of notices none.
  if (namesCase(operation) && scope.kind !== "operator") return "not-found";
  return namesResult(operation) && !reachesStage(scope, about.stage) ? "not-found" : "allowed";
}

export function namesOperator(operation: Operation): boolean {
  return namesCode(operation) || namesResult(operation) || namesCase(operation);
}

export function namesCase({ path }: Operation): boolean {
  return /\/(cases|objections|notices)\/\{id\}/.test(path);
}

export function namesCode({ path }: Operation): boolean {
  return path.includes("{code}");
}

export function namesResult({ path }: Operation): boolean {
  return path.includes("/results/{id}");
}

export function reachesOperator(scope: Scope, { id, region }: Pick<Subject, "id" | "region">): boolean {
  if (scope.kind === "operator") return scope.operator === id;
  if (scope.kind === "regulator" || scope.kind === "authority")
    return scope.regions.some((prefix) => region.startsWith(prefix));
  return seesAll(scope);
}

/** An operator knows of a result from the notice on, anybody else outside the agency while it is before the public. */
export function reachesStage(scope: Scope, stage: PublicationStage): boolean {
  if (seesAll(scope)) return true;
  const isTold = stage !== "evaluated" && stage !== "approved";
  return scope.kind === "operator" ? isTold : isPublic(stage);
}

export function isPublic(stage: PublicationStage): boolean {
  return stage === "in-publicity" || stage === "published";
}
