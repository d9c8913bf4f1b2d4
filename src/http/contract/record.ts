/** 信用信息 and 信用档案: what was reported about an operator, and all that stands of it as of a day, as known at an instant. */
import { Type } from "typebox";
import { RecordKindName } from "./layout.ts";
import { MarkKind, RecordMark } from "./mark.ts";
import { Operator } from "./operator.ts";
import { Publication } from "./publication.ts";
import { AcquisitionBasis, Source } from "./source.ts";
import { Code, Day, Fen, GoverningPack, Id, Instant, listOf, Reason, Refusal } from "./words.ts";

export const Severity = Type.Enum(["minor", "ordinary", "serious"], {
  title: "Severity",
  description: "轻微 / 一般 / 严重",
});

const Detail = Type.Union([Type.String(), Type.Number(), Type.Boolean(), listOf(Type.String())]);

export const RecordContent = Type.Object(
  {
    kind: RecordKindName,
    title: Type.Optional(Type.String()),
    severity: Type.Optional(Severity),
    amountFen: Type.Optional(Fen),
    authority: Type.Optional(Type.String({ description: "作出机关" })),
    authorityCode: Type.Optional(Type.String()),
    documentNumber: Type.Optional(Type.String({ description: "文书号" })),
    text: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    occurredOn: Type.Optional(Day),
    decidedOn: Type.Optional(Day),
    effectiveOn: Type.Optional(Day),
    publicityFrom: Type.Optional(Day),
    publicityUntil: Type.Optional(Day),
    validFrom: Type.Optional(Day),
    validUntil: Type.Optional(Day),
    endedOn: Type.Optional(Day),
    details: Type.Record(Type.String(), Detail, { description: "What its kind adds" }),
  },
  { title: "RecordContent" },
);
export type RecordContent = Type.Static<typeof RecordContent>;

export const Provenance = Type.Object(
  {
    source: Id,
    basis: AcquisitionBasis,
    importId: Type.Optional(Id),
    line: Type.Optional(Type.Integer()),
    columns: Type.Optional(Type.Record(Type.String(), Type.String(), { description: "Field → column of the file" })),
  },
  { title: "Provenance" },
);

export const CreditRecord = Type.Object(
  {
    id: Id,
    current: RecordContent,
    versions: listOf(
      Type.Object({
        content: RecordContent,
        provenance: Provenance,
        knownAt: Instant,
        on: Day,
        reason: Type.Optional(Type.String()),
      }),
      { description: "Every version of every source, in the order in which they were learned" },
    ),
    marks: listOf(RecordMark),
    withdrawn: Type.Optional(Type.Object({ on: Day, reason: Type.String() })),
    repaired: Type.Optional(Type.Object({ on: Day, by: Type.Optional(Id), reason: Type.String() })),
    optedOut: Type.Optional(Type.Object({ on: Day })),
  },
  { title: "CreditRecord" },
);
export type CreditRecord = Type.Static<typeof CreditRecord>;

export const Standing = Type.Union(
  [
    Type.Object({
      stands: Type.Literal(true),
      until: Type.Optional(Day),
      untilIs: Type.Optional(
        Type.Enum(["stated", "computed"], { description: "Stated by the source, or worked out from the severity" }),
      ),
    }),
    Type.Object({
      stands: Type.Literal(false),
      why: Type.Enum([
        "not-effective",
        "withdrawn",
        "repaired",
        "publicity-ended",
        "ended",
        "validity-ended",
        "opted-out",
        "not-yet",
      ]),
      since: Type.Optional(Day),
    }),
  ],
  { title: "Standing", description: "Whether a record counts on the day, and if not, why." },
);

export const DossierEntry = Type.Object({ record: CreditRecord, standing: Standing }, { title: "DossierEntry" });
export type DossierEntry = Type.Static<typeof DossierEntry>;

export const Dossier = Type.Object(
  {
    operator: Operator,
    asOf: Day,
    knownAt: Instant,
    throughSeq: Type.Integer({ description: "The operator's facts 1 to this number were folded" }),
    entries: listOf(DossierEntry, { description: "Newest decision first" }),
    marks: listOf(MarkKind),
  },
  { title: "Dossier", description: "信用档案." },
);
export type Dossier = Type.Static<typeof Dossier>;

export const DossierAnswer = Type.Object(
  {
    dossier: Dossier,
    governing: Type.Union([GoverningPack, Refusal]),
    sources: listOf(Source, { description: "The sources that its records name" }),
    publications: listOf(Publication, { description: "Of the results known at that instant, newest first" }),
  },
  { title: "DossierAnswer" },
);
export type DossierAnswer = Type.Static<typeof DossierAnswer>;

export const DossierQuery = Type.Object({
  asOf: Type.Optional(Type.String({ format: "date", description: "What stood on this day; today when absent" })),
  knownAt: Type.Optional(
    Type.String({ format: "date-time", description: "What was known at this instant; now when absent" }),
  ),
});
export type DossierQuery = Type.Static<typeof DossierQuery>;

export const RecordPath = Type.Object({ code: Code, record: Id });

const ActDay = Type.Optional(
  Type.String({ format: "date", description: "Legal day of the act; today when absent, never later" }),
);

export const RecordWithdrawal = Type.Object({ reason: Reason, on: ActDay }, { title: "RecordWithdrawal" });
export type RecordWithdrawal = Type.Static<typeof RecordWithdrawal>;

export const RecordRepair = Type.Object(
  {
    reason: Reason,
    by: Type.Optional(Type.String({ description: "Id of the repair record, where there is one" })),
    on: ActDay,
  },
  { title: "RecordRepair" },
);
export type RecordRepair = Type.Static<typeof RecordRepair>;

export const RecordCorrection = Type.Object(
  { content: RecordContent, reason: Reason, on: ActDay },
  {
    title: "RecordCorrection",
    description: "The whole content as it should read; the version before stays visible to staff.",
  },
);
export type RecordCorrection = Type.Static<typeof RecordCorrection>;

export const Marking = Type.Object(
  {
    kind: MarkKind,
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    reference: Type.Optional(Type.String({ maxLength: 200 })),
    on: ActDay,
  },
  { title: "Marking" },
);
export type Marking = Type.Static<typeof Marking>;

export const Unmarking = Type.Object(
  {
    kind: MarkKind,
    reference: Type.Optional(
      Type.String({ maxLength: 200, description: "Which one, where several of a kind stand; absent: all of the kind" }),
    ),
    reason: Reason,
    on: ActDay,
  },
  { title: "Unmarking" },
);
export type Unmarking = Type.Static<typeof Unmarking>;

export const OptOut = Type.Object({ on: ActDay }, { title: "OptOut" });
export type OptOut = Type.Static<typeof OptOut>;

/** The record as it is after the act. */
export const RecordAnswer = Type.Object({ record: CreditRecord }, { title: "RecordAnswer" });
export type RecordAnswer = Type.Static<typeof RecordAnswer>;
