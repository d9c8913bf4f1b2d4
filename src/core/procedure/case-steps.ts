/** The parts of a case's fold that are the same for every kind. */
import type { Day } from "../time/day.ts";
import type { CaseBase, CaseKind, CaseOpened, CaseStep, CommonCaseFact, DatedCaseFact } from "./case.ts";

/** A case as its first fact leaves it. */
export function openedCase<Kind extends CaseKind, Stage extends string>(
  kind: Kind,
  stage: Stage,
  act: string,
  { on, knownAt, by }: Pick<DatedCaseFact<unknown>, "on" | "knownAt" | "by">,
  { case: id, about, receipt, through, pack, statement, evidence }: CaseOpened,
): CaseBase<Kind, Stage> {
  const opened = { openedOn: on, openedAt: knownAt, openedBy: by };
  const timeline = [{ act, on, at: knownAt, by, note: statement, evidence }];
  return { id, kind, stage, about, receipt, through, pack, statement, evidence, ...opened, timeline };
}

/** The case with one more line in its timeline. */
export function stepped<C extends { readonly timeline: readonly CaseStep[]; readonly evidence: readonly string[] }>(
  found: C,
  act: string,
  { on, knownAt, by }: Pick<DatedCaseFact<unknown>, "on" | "knownAt" | "by">,
  note?: string,
  evidence: readonly string[] = [],
): C {
  const step: CaseStep = {
    act,
    on,
    at: knownAt,
    by,
    ...(note === undefined || note === "" ? {} : { note }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
  return { ...found, timeline: [...found.timeline, step], evidence: [...found.evidence, ...evidence] };
}

/** A bug: a case's first fact is the one that opens it. */
export function neverOpened({ type, case: id }: { readonly type: string; readonly case: string }): Error {
  return new Error(`${type} of case ${id}, which was never opened`);
}

export function closing(on: Day): { readonly closedOn: Day } {
  return { closedOn: on };
}

/** After a fact that every kind of case may have. */
export function evolveCommon<C extends CaseBase<CaseKind, string>>(found: C, fact: DatedCaseFact<CommonCaseFact>): C {
  const { body } = fact;
  if (body.type === "CaseAssigned") return { ...stepped(found, "assign", fact), assignee: body.assignee };
  return stepped(found, "add-evidence", fact, body.note, body.evidence);
}
