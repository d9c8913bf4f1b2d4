/** The journal: dated statements in the past tense about one operator, append-only. Everything else is worked out from it. */
import type { OperatorFact, OperatorId } from "./operator/operator.ts";
import type { CaseFact } from "./procedure/cases.ts";
import type { CommitmentFact } from "./procedure/commitment.ts";
import type { ListFact } from "./procedure/list.ts";
import type { NoticeFact } from "./procedure/notice-fact.ts";
import type { PublicationFact } from "./publication/publication.ts";
import type { RecordFact } from "./record/record.ts";
import type { Day, Instant } from "./time/day.ts";

export type FactBody = OperatorFact | RecordFact | PublicationFact | CaseFact | CommitmentFact | ListFact | NoticeFact;

/** A fact before it is written. `on` is the legal day of the statement. */
export interface NewFact {
  readonly on: Day;
  readonly by: string;
  readonly body: FactBody;
}

/** A fact as kept. `seq` counts 1, 2, 3 … within the operator; `knownAt` is when we learned it. */
export interface Fact extends NewFact {
  readonly operator: OperatorId;
  readonly seq: number;
  readonly knownAt: Instant;
}
