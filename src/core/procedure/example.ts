/** Cases for tests: what is brought, and a case after an act on a day. */
import { isRefusal, type Refusal } from "../citation.ts";
import type { ResultId } from "../evaluation/result.ts";
import type { RecordId } from "../record/record.ts";
import { day, lastInstantOf } from "../time/day.ts";
import type { CaseId, CaseOpened, DatedCaseFact } from "./case.ts";
import { type CaseFact, isCaseFact } from "./cases.ts";

export const aboutRecord = { of: "record", record: "r1" as RecordId } as const;
export const aboutResult = { of: "result", result: "e1" as ResultId } as const;

/** A complete opening through the operator's own page, about a record where nothing else is said. */
export function brought(otherwise: Partial<CaseOpened> = {}): CaseOpened {
  return {
    case: "c1" as CaseId,
    about: aboutRecord,
    receipt: "异〔2026〕1",
    through: "portal",
    pack: { id: "p", version: "1" },
    statement: "该处罚决定已被撤销。",
    evidence: ["9f86d081"],
    ...otherwise,
  };
}

type Written = { readonly type: string };

/** What an act answered, as a list; throws where the law said no. */
export function factsOf<Fact extends Written>(answer: Fact | readonly Fact[] | Refusal): readonly Fact[] {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}: ${answer.say.en}`);
  return "type" in answer ? [answer] : answer;
}

/** What the law said no with; throws where the act was allowed. */
export function refusalOf(answer: Written | readonly Written[] | Refusal): Refusal {
  if (isRefusal(answer)) return answer;
  throw new Error(`not refused: ${JSON.stringify(answer)}`);
}

/** A case after what an act answered on a day. */
export function after<Found, Fact extends CaseFact>(
  evolve: (found: Found | undefined, fact: DatedCaseFact<Fact>) => Found,
  found: Found | undefined,
  on: string,
  answer: Written | readonly Written[] | Refusal,
): Found {
  const bodies = factsOf(answer).filter(isCaseFact);
  const next = bodies.reduce<Found | undefined>(
    (state, body) => evolve(state, { on: day(on), knownAt: lastInstantOf(day(on)), by: "li", body: body as Fact }),
    found,
  );
  if (next === undefined) throw new Error("no fact of a case was written");
  return next;
}
