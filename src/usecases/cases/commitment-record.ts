/** 信用承诺 in the credit file: the record that stands beside a commitment, by the operator's own word, and follows what becomes of it. */
import type { OperatorState } from "../../core/desk.ts";
import type { FactBody } from "../../core/journal.ts";
import type { Commitment, CommitmentFact, CommitmentTemplate } from "../../core/procedure/commitment.ts";
import type { RecordContent, SourceId } from "../../core/record/record.ts";
import type { Day } from "../../core/time/day.ts";

/** 经营者自主声明: the source of commitments in the credit file; registered with the first template. */
export const DECLARED = "operator-declarations" as SourceId;

const recordKinds: Readonly<Record<CommitmentTemplate["kind"], string>> = {
  general: "public",
  "advance-compensation": "advance-compensation",
  "unconditional-return": "no-reason-return",
  repair: "repair",
};

/** What the record says of a commitment that is made. */
export function contentOf(
  { title, kind }: CommitmentTemplate,
  { id, madeOn, until }: { readonly id: string; readonly madeOn: Day; readonly until?: Day },
): RecordContent {
  return {
    kind: "commitment",
    title: title.zh,
    documentNumber: id,
    decidedOn: madeOn,
    validFrom: madeOn,
    ...(until === undefined ? {} : { validUntil: until }),
    details: { commitmentKind: recordKinds[kind], fulfilment: "performing", published: true },
  };
}

/** The record says what became of the commitment; one that has ended is shown no longer than it held. */
export function recordFollows(
  { records }: OperatorState,
  { id }: Commitment,
  body: CommitmentFact,
  today: Day,
  evidence?: string,
): readonly FactBody[] {
  const record = records.find(({ current }) => current.kind === "commitment" && current.documentNumber === id);
  const said = record?.versions.findLast(({ provenance }) => provenance.source === DECLARED);
  if (record === undefined || said === undefined) return [];
  const { content, provenance } = said;
  const follows = followed(content, body, today, evidence);
  return [{ type: "RecordCorrected", record: record.id, content: follows, provenance, reason: sayState[body.type] }];
}

function followed(
  content: RecordContent,
  body: CommitmentFact,
  today: Day,
  evidence: string | undefined,
): RecordContent {
  const { details } = content;
  switch (body.type) {
    case "CommitmentMade":
      return content;
    case "CommitmentFulfilled":
      return { ...content, details: { ...details, fulfilment: "fulfilled" } };
    case "CommitmentBroken": {
      const proof = evidence === undefined ? {} : { breachEvidence: evidence };
      return { ...content, details: { ...details, fulfilment: "breached", ...proof } };
    }
    case "CommitmentEnded":
      return {
        ...content,
        validUntil: content.validUntil !== undefined && content.validUntil < today ? content.validUntil : today,
      };
  }
}

const sayState: Readonly<Record<CommitmentFact["type"], string>> = {
  CommitmentMade: "作出信用承诺",
  CommitmentFulfilled: "信用承诺已履行",
  CommitmentEnded: "信用承诺终止",
  CommitmentBroken: "违反信用承诺，经核实",
};
