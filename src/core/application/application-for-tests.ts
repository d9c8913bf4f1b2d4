/** For tests of matters: facts dated and stated by somebody, a law as shipped, and what an act must answer. */
import assert from "node:assert/strict";
import { openLawLibrary } from "../../sources/law-library.ts";
import type { OrganisationId } from "../access/organisation.ts";
import { isRefusal, type Refusal } from "../citation.ts";
import { type Day, day, type Instant } from "../time/day.ts";
import type { DatedMatterFact, MatterId } from "./matter.ts";

export const law = await openLawLibrary(new URL("../../../law", import.meta.url).pathname);

export const matterId = "m1" as MatterId;

export function organisation(id: string): OrganisationId {
  return id as OrganisationId;
}

/** A fact of a day, stated by an account of an organisation. */
export function stated<Body>(body: Body, on: string, by = "officer", of = "association"): DatedMatterFact<Body> {
  const knownAt = `${on}T02:00:00.000Z` as Instant;
  return { on: day(on), knownAt, by, organisation: organisation(of), body };
}

export function allowed<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) assert.fail(answer.say.en);
  return answer;
}

export function refused(answer: unknown): Refusal {
  return isRefusal(answer) ? answer : assert.fail("it was allowed");
}

export function on(text: string): Day {
  return day(text);
}
