/** 标注 that a case sets on what it is about and takes away again; it refers to the case, so that each mark goes with its own. */
import type { RecordMark, RecordMarked, RecordUnmarked } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import type { CaseId, CaseSubject } from "./case.ts";
import type { ResultMarked, ResultUnmarked } from "./result-mark.ts";

export type Marked = RecordMarked | ResultMarked;
export type Unmarked = RecordUnmarked | ResultUnmarked;

export interface MarkOfCase {
  readonly about: CaseSubject;
  readonly case: CaseId;
  readonly kind: RecordMark["kind"];
}

/** The mark on the record or result that the case is about; none where it is about neither. */
export function marksOf({ about, case: reference, kind }: MarkOfCase, since: Day): readonly Marked[] {
  const mark = { kind, since, reference };
  if (about.of === "record") return [{ type: "RecordMarked", record: about.record, mark }];
  if (about.of === "result") return [{ type: "ResultMarked", result: about.result, mark }];
  return [];
}

export function marksEnded({ about, case: reference, kind }: MarkOfCase, reason: string): readonly Unmarked[] {
  if (about.of === "record") return [{ type: "RecordUnmarked", record: about.record, kind, reference, reason }];
  if (about.of === "result") return [{ type: "ResultUnmarked", result: about.result, kind, reference, reason }];
  return [];
}
