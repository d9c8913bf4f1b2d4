/** 评价结果: a result with the explanation that is its score, joined with the words of its standard and its records. */
import { Type } from "typebox";
import { MarkKind } from "./mark.ts";
import { OperatorCode } from "./operator.ts";
import { GateStep, Publication } from "./publication.ts";
import { DossierEntry } from "./record.ts";
import { Centipoints, Citation, Day, GoverningPack, Id, Instant, listOf, Micropoints, Say } from "./words.ts";

export const ContributionReason = Type.Enum(
  ["measured", "neutral-no-data", "neutral-small-sample", "full", "base", "cap"],
  {
    title: "ContributionReason",
    description:
      "Measured from records; neutral for want of data; neutral for too small a sample; nothing to deduct for; the base of a deduction standard; taken away by a cap",
  },
);

export const Contribution = Type.Object(
  {
    group: Type.String(),
    indicator: Type.String(),
    points: Micropoints,
    max: Micropoints,
    reason: ContributionReason,
    records: listOf(Type.Object({ record: Id, points: Micropoints })),
    figures: Type.Record(Type.String(), Type.Integer()),
  },
  { title: "Contribution" },
);

export const VetoOutcome = Type.Object(
  {
    veto: Type.String(),
    effect: Type.Enum(["cap", "grade", "not-rated"]),
    grade: Type.String(),
    records: listOf(Id),
    decisive: Type.Boolean({ description: "Whether it changed the grade that the score alone gives" }),
  },
  { title: "VetoOutcome", description: "一票否决或等级上限." },
);

export const Result = Type.Object(
  {
    id: Id,
    operator: Id,
    standard: Type.Object({ id: Type.String(), version: Type.String(), digest: Type.String() }),
    pack: Type.Object({ id: Type.String(), version: Type.String() }),
    asOf: Day,
    knownAt: Instant,
    throughSeq: Type.Integer(),
    inputsDigest: Type.String(),
    population: Type.Optional(Type.String()),
    marks: listOf(MarkKind),
    scorer: Type.String(),
    run: Id,
    evaluatedAt: Instant,
    scoreMicropoints: Micropoints,
    scoreCentipoints: Centipoints,
    grade: Type.String({ description: "A grade of the standard, or `NR` (信息不足 / 不予评级)" }),
    notRated: Type.Optional(Type.Object({ code: Type.String(), say: Say })),
    explanation: Type.Object({
      contributions: listOf(Contribution),
      vetoes: listOf(VetoOutcome),
      coverageMicro: Type.Integer({ description: "Share of the weight for which there were data, in millionths" }),
      gradeOfScore: Type.String({ description: "Grade of the score alone, before vetoes and coverage" }),
    }),
  },
  { title: "Result" },
);
export type Result = Type.Static<typeof Result>;

export const ExplainedIndicator = Type.Object(
  {
    id: Type.String(),
    title: Say,
    rule: Say,
    max: Micropoints,
    points: Micropoints,
    reason: ContributionReason,
    figures: Type.Record(Type.String(), Type.Integer(), {
      description: "What it was worked out from, as the standard names it",
    }),
    provenance: Type.Enum(["official", "seen", "ours"]),
    by: Type.Optional(Citation),
    note: Type.Optional(Say),
    records: listOf(Type.Object({ record: Id, points: Micropoints, entry: Type.Optional(DossierEntry) })),
  },
  { title: "ExplainedIndicator" },
);
export type ExplainedIndicator = Type.Static<typeof ExplainedIndicator>;

export const ExplainedGroup = Type.Object(
  { id: Type.String(), title: Say, max: Micropoints, points: Micropoints, indicators: listOf(ExplainedIndicator) },
  { title: "ExplainedGroup" },
);
export type ExplainedGroup = Type.Static<typeof ExplainedGroup>;

export const Explained = Type.Object(
  {
    operator: Type.Object({ id: Id, code: OperatorCode, name: Type.String() }),
    result: Result,
    publication: Publication,
    staleSince: Type.Optional(
      Type.String({ format: "date", description: "逾更新期限: from this day it is older than its pack allows" }),
    ),
    standard: Type.Object({ id: Type.String(), version: Type.String(), title: Say, notice: Type.Optional(Say) }),
    pack: GoverningPack,
    grade: Type.Optional(
      Type.Object(
        { grade: Type.String(), from: Type.String(), meaning: Say, bad: Type.Boolean() },
        { description: "Absent for `NR`" },
      ),
    ),
    sentence: Say,
    base: Micropoints,
    max: Micropoints,
    groups: listOf(ExplainedGroup, { description: "In the order of the standard" }),
    others: listOf(Type.Object({ title: Say, points: Micropoints, reason: ContributionReason }), {
      description: "Contributions of no group: the base, a cap of the scale",
    }),
    vetoes: listOf(
      Type.Object({
        ...VetoOutcome.properties,
        title: Say,
        rule: Say,
        by: Type.Optional(Citation),
        entries: listOf(DossierEntry),
      }),
    ),
    gate: listOf(GateStep),
  },
  { title: "Explained", description: "A result explained: groups and others sum to the score." },
);
export type Explained = Type.Static<typeof Explained>;

export const ResultWithPublication = Type.Object(
  { result: Result, publication: Publication },
  { title: "ResultWithPublication" },
);
export type ResultWithPublication = Type.Static<typeof ResultWithPublication>;

export const ReadResult = Type.Object(
  {
    result: Result,
    publication: Publication,
    staleSince: Type.Optional(
      Type.String({ format: "date", description: "逾更新期限: from this day it is older than its pack allows" }),
    ),
  },
  { title: "ReadResult", description: "A result as it was stored; its text is what `publication.digest` was made of." },
);
export type ReadResult = Type.Static<typeof ReadResult>;

export const ResultHistory = Type.Object(
  { items: listOf(ResultWithPublication, { description: "Newest first" }) },
  { title: "ResultHistory" },
);
export type ResultHistory = Type.Static<typeof ResultHistory>;

export const EvaluationRequest = Type.Object(
  {
    standard: Type.Optional(Type.String({ description: "Id of a standard; the agency's own when absent" })),
    version: Type.Optional(Type.String()),
    asOf: Type.Optional(Day),
    commission: Type.Optional(
      Type.String({ maxLength: 100, description: "Number of the agreement by which it is commissioned" }),
    ),
  },
  { title: "EvaluationRequest" },
);
export type EvaluationRequest = Type.Static<typeof EvaluationRequest>;

const Difference = Type.Union(
  [
    Type.Object({ kind: Type.Literal("unreadable") }),
    Type.Object({ kind: Type.Literal("stored-bytes"), at: Type.String({ description: "First member that differs" }) }),
    Type.Object({ kind: Type.Literal("journal"), announced: Type.String({ description: "Digest in the journal" }) }),
    Type.Object({
      kind: Type.Literal("missing"),
      what: Type.Enum(["standard", "pack", "population", "facts", "announcement"]),
    }),
    Type.Object({ kind: Type.Literal("altered"), what: Type.Literal("pack") }),
    Type.Object({ kind: Type.Literal("recomputed"), at: Type.String({ description: "First member that differs" }) }),
  ],
  { title: "Difference", description: "What keeps a result from being the one that was recorded." },
);

export const Verification = Type.Object(
  {
    result: Id,
    operator: Id,
    identical: Type.Boolean({
      description: "Recomputed byte for byte, and the stored text has the digest that the journal announced",
    }),
    stored: Type.String({ description: "Digest of the stored text" }),
    recomputed: Type.Optional(Type.String({ description: "Digest of the text worked out anew" })),
    say: Say,
    difference: Type.Optional(Difference),
  },
  { title: "Verification" },
);
export type Verification = Type.Static<typeof Verification>;
