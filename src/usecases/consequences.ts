/**
 * What follows by law from an operator's own word: an award or an honest list is left, and in the same transaction the operator is evaluated anew and the
 * result that rested on it withdrawn; a commitment is made, and stands in the credit file. The operator states its word and nothing else; what follows
 * is stated by the product.
 */
import { seesAll } from "../core/access/scope.ts";
import type { Desk } from "../core/desk.ts";
import type { NewFact } from "../core/journal.ts";
import { actorAt } from "./permit.ts";

/** The desk at which the whole is written. Only after a right was asked for and the operator was found within the reach of the desk itself. */
export function deskOfConsequences(desk: Desk): Desk {
  if (seesAll(desk.scope)) return desk;
  if (desk.product === undefined) throw new Error("no desk of the product is plugged in");
  return desk.product();
}

/**
 * The product's own desk, whoever stands here: of matters the agency does not see all either. Only after a right was asked for; what is written there names
 * who stated it and in whose name.
 */
export function deskOfProduct(desk: Desk): Desk {
  if (desk.scope.kind === "system") return desk;
  if (desk.product === undefined) throw new Error("no desk of the product is plugged in");
  return desk.product();
}

/** Which facts are the operator's own word; they are said by whoever stands at the desk. */
const ownWords: ReadonlySet<string> = new Set(["AwardOptedOut", "ListLeft", "CommitmentMade"]);

export function saidBy(desk: Pick<Desk, "scope">, facts: readonly NewFact[]): readonly NewFact[] {
  return facts.map((fact) => (ownWords.has(fact.body.type) ? { ...fact, by: actorAt(desk).id } : fact));
}
