/** 标注 on a result: from acceptance of an objection to it, on every page and in every copy, until the objection is decided. */
import type { ResultId } from "../evaluation/result.ts";
import type { RecordMark } from "../record/record.ts";

export interface ResultMarked {
  readonly type: "ResultMarked";
  readonly result: ResultId;
  readonly mark: RecordMark & { readonly reference: string };
}

export interface ResultUnmarked {
  readonly type: "ResultUnmarked";
  readonly result: ResultId;
  readonly kind: RecordMark["kind"];
  readonly reference: string;
  readonly reason: string;
}
