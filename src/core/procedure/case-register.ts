/** 案件登记簿: every case as its facts fold to, kept in the transaction of each fact; and beside it the commitments and list entries of operators. */
import type { OperatorId } from "../operator/operator.ts";
import type { Day } from "../time/day.ts";
import type { CaseId, CaseKind } from "./case.ts";
import type { Case } from "./cases.ts";
import type { Commitment, CommitmentTemplate } from "./commitment.ts";
import type { CreditList, ListEntry } from "./list.ts";
import type { Notice } from "./notice-fact.ts";

/** A case with the operator that it is about. */
export interface KeptCase {
  readonly operator: OperatorId;
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly case: Case;
}

export interface CaseQuery {
  readonly kind?: CaseKind;
  readonly stage?: string;
  readonly open?: boolean;
  /** An account; `nobody`: those that nobody sees to. */
  readonly assignee?: string;
  readonly operator?: OperatorId;
  /** Opened on or after, on or before. */
  readonly from?: Day;
  readonly to?: Day;
  /** A receipt number or its beginning. */
  readonly receipt?: string;
}

export interface CaseRegister {
  read(id: CaseId): Promise<KeptCase | undefined>;
  /** All cases of an operator, newest first. */
  ofOperator(operator: OperatorId): Promise<readonly Case[]>;
  /** Newest first. */
  list(
    query: CaseQuery,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly KeptCase[]; readonly next?: string; readonly total: number }>;
  /** Every open case in reach, oldest first: what the clock asks for deadlines. */
  open(query?: Pick<CaseQuery, "kind" | "assignee" | "operator">): AsyncIterable<readonly KeptCase[]>;
  /** Closed cases of a time, for the transparency report. */
  closed(from: Day, to: Day): AsyncIterable<readonly KeptCase[]>;
  /** The next number of receipts and papers of a series within a year, counted 1, 2, 3 … without a gap being promised. */
  nextNumber(series: string, year: number): Promise<number>;
}

export interface CommitmentRegister {
  ofOperator(operator: OperatorId): Promise<readonly Commitment[]>;
  find(id: string): Promise<{ readonly operator: OperatorId; readonly commitment: Commitment } | undefined>;
  templates(): Promise<readonly CommitmentTemplate[]>;
  template(id: string, version?: number): Promise<CommitmentTemplate | undefined>;
  /** Answers false when that version is there already with another content. */
  keepTemplate(template: CommitmentTemplate): Promise<boolean>;
}

export interface ListRegister {
  lists(): Promise<readonly CreditList[]>;
  list(id: string): Promise<CreditList | undefined>;
  /** Answers false when the version is not the one last read. */
  keep(list: CreditList, seen: number): Promise<boolean>;
  entriesOf(operator: OperatorId): Promise<readonly ListEntry[]>;
  /** Entries that stand, by the day of entry; of one list where it is named. */
  standing(
    list: string | undefined,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{
    readonly items: readonly {
      readonly operator: OperatorId;
      readonly code: string;
      readonly name: string;
      readonly entry: ListEntry;
    }[];
    readonly next?: string;
  }>;
}

export interface NoticeRegister {
  read(id: string): Promise<(Notice & { readonly operator: OperatorId }) | undefined>;
  /** Newest first. */
  ofOperator(operator: OperatorId): Promise<readonly Notice[]>;
  /** Those of a case, oldest first. */
  ofCase(id: CaseId): Promise<readonly Notice[]>;
  /** Notices that no channel has delivered yet, oldest first. */
  undelivered(page: { readonly after?: string; readonly limit: number }): Promise<{
    readonly items: readonly (Notice & {
      readonly operator: OperatorId;
      readonly code: string;
      readonly name: string;
    })[];
    readonly next?: string;
  }>;
}
