/** The gate every row passes on its way in, from a file, a push or a mending hand: read, checked, never repaired silently. */
import type { Say } from "../citation.ts";
import type { CodeFinding, OperatorCode } from "../operator/code.ts";
import type { Operator, Storefront, SubjectType } from "../operator/operator.ts";
import type { Day } from "../time/day.ts";
import type { RecordContent } from "./record.ts";

/** Why a row is held, where, and what would mend it. `code` is stable; `value` is masked where it may be a person's number. */
export interface Finding {
  readonly code: string;
  readonly say: Say;
  /** The column of the file, by its header. */
  readonly column?: string;
  readonly value?: string;
  /** A value that would pass, for a person to accept; never applied by itself. */
  readonly suggestion?: string;
}

/** What a row says of the operator it names. */
export interface OperatorClaim {
  readonly code: OperatorCode;
  readonly codeFindings: readonly CodeFinding[];
  readonly subjectType: SubjectType;
  readonly name: string;
  readonly region: string;
  readonly industry?: string;
  readonly roles?: Operator["roles"];
  readonly status?: Operator["status"];
  readonly establishedOn?: Day;
  readonly storefront?: Omit<Storefront, "from">;
}

/** A row read: either what it says, or the first thing that keeps it out. */
export type RowReading =
  | { readonly claim: OperatorClaim; readonly content: RecordContent; readonly columns: Readonly<Record<string, string>> }
  | { readonly finding: Finding; /** The cells with what must not be kept taken out. */ readonly cells: Readonly<Record<string, string>> };
