/** 评价标准工作台: drafts of standards on their way to the shelf. */
import { Type } from "typebox";
import { Day, Id, Instant, listOf, Reason, Refusal, Say } from "./words.ts";

/** An object that need not be a standard yet; what it must be is the JSON Schema at `/standards/schema`. */
export const DraftContent = Type.Record(Type.String(), Type.Unknown(), {
  title: "DraftContent",
  description: "What is being written, as JSON; the grammar is at `/standards/schema`",
});

const Stage = Type.Enum(["drafting", "submitted", "approved", "published", "withdrawn"], {
  description: "起草中, 待批准, 已批准, 已发布, 已撤回",
});
const ActName = Type.Enum(["save", "submit", "return", "approve", "publish", "withdraw"]);
export const StandardVersion = Type.Object({ id: Id, version: Id }, { title: "StandardVersion" });
const VersionNumber = Type.Integer({ description: "Every save and every act makes the next one; sent as ETag" });

export const NewStandardDraft = Type.Object(
  {
    base: Type.Optional(StandardVersion),
    content: Type.Optional(DraftContent),
  },
  { title: "NewStandardDraft", description: "From a version on the shelf, from a text, or empty" },
);

export const SavedStandardDraft = Type.Object(
  {
    content: DraftContent,
    note: Type.Optional(Type.String({ maxLength: 500, description: "What was changed, for the history" })),
  },
  { title: "SavedStandardDraft" },
);

const Step = {
  by: Id,
  at: Instant,
  version: VersionNumber,
  note: Type.Optional(Type.String()),
};

const DryRun = Type.Object({
  draft: Id,
  digest: Type.String({ description: "Of the standard that was tried" }),
  report: Id,
  by: Id,
  at: Instant,
  operators: Type.Integer({ description: "Operators evaluated under both" }),
  moved: Type.Integer({ description: "How many of them would have another grade" }),
  current: Type.Boolean({ description: "Whether it is what the draft says now that was tried" }),
});

export const StandardDraft = Type.Object(
  {
    id: Id,
    version: VersionNumber,
    stage: Stage,
    title: Say,
    content: DraftContent,
    contentVersion: Type.Integer({ description: "The version under which the content was last changed" }),
    digest: Type.Optional(Type.String({ description: "SHA-256 of the standard; absent while it is none" })),
    base: Type.Optional(StandardVersion),
    createdBy: Id,
    createdAt: Instant,
    changedAt: Instant,
    writers: listOf(Id, { description: "Whoever has written on it: none of them approves it" }),
    steps: listOf(Type.Object({ act: Type.Enum(["create", ...ActName.enum]), ...Step })),
    published: Type.Optional(Type.Object({ id: Id, version: Id, digest: Type.String() })),
    check: Type.Object({
      valid: Type.Boolean(),
      errors: listOf(Type.Object({ path: Type.String({ description: "Where in the text" }), say: Say })),
    }),
    dryRuns: listOf(DryRun, { description: "Newest first" }),
    acts: listOf(Type.Object({ act: ActName, refusal: Type.Optional(Refusal) }), {
      description: "What whoever asks may do now, or why it cannot be done yet",
    }),
  },
  { title: "StandardDraft" },
);
export type StandardDraft = Type.Static<typeof StandardDraft>;

export const StandardDraftSummary = Type.Object(
  {
    id: Id,
    version: VersionNumber,
    stage: Stage,
    title: Say,
    base: Type.Optional(StandardVersion),
    createdAt: Instant,
    changedAt: Instant,
    changedBy: Id,
    writers: listOf(Id, { description: "Whoever has written on it: none of them approves it" }),
    standard: Type.Object(
      {
        id: Type.Optional(Type.String()),
        version: Type.Optional(Type.String()),
        effectiveFrom: Type.Optional(Type.String()),
      },
      { description: "As far as the draft says them yet" },
    ),
    valid: Type.Boolean(),
    tried: Type.Boolean({ description: "What it says now was tried on the whole population" }),
  },
  { title: "StandardDraftSummary" },
);
export const StandardDraftList = Type.Object({ items: listOf(StandardDraftSummary) }, { title: "StandardDraftList" });
export type StandardDraftList = Type.Static<typeof StandardDraftList>;

export const StandardDraftHistory = Type.Object(
  { items: listOf(Type.Object(Step)) },
  { title: "StandardDraftHistory" },
);
export type StandardDraftHistory = Type.Static<typeof StandardDraftHistory>;

export const StandardDraftText = Type.Object(
  { version: VersionNumber, content: DraftContent },
  { title: "StandardDraftText" },
);
export type StandardDraftText = Type.Static<typeof StandardDraftText>;

export const DraftNote = Type.Object({ note: Type.Optional(Type.String({ maxLength: 2000 })) }, { title: "DraftNote" });
export const DraftReason = Type.Object({ reason: Reason }, { title: "DraftReason" });

export const RetiredStandard = Type.Object({ on: Day, reason: Reason }, { title: "RetiredStandard" });

// Two versions side by side -------------------------------------------------------------------------------------------

const ValueChange = Type.Object({
  path: Type.String({ description: "From the part that it belongs to" }),
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
});
const Weight = Type.Object({
  max: Type.String(),
  min: Type.Optional(Type.String()),
  weight: Type.Optional(Type.String()),
});
const GradeTerms = Type.Object({ from: Type.String(), bad: Type.Boolean(), meaning: Say });
const PartDifference = Type.Object({
  id: Type.String(),
  title: Say,
  is: Type.Enum(["added", "removed", "changed"]),
  changes: listOf(ValueChange),
});
const Head = Type.Object({ id: Id, version: Type.String(), title: Say, effectiveFrom: Day });

export const ComparedVersions = Type.Object(
  {
    from: Head,
    to: Head,
    same: Type.Boolean(),
    weights: listOf(
      Type.Object({
        kind: Type.Enum(["group", "indicator"]),
        id: Type.String(),
        title: Say,
        group: Type.Optional(Type.String()),
        before: Type.Optional(Weight),
        after: Type.Optional(Weight),
      }),
    ),
    rules: listOf(PartDifference, { description: "Of groups and indicators, whatever is not their weight" }),
    grades: listOf(
      Type.Object({ grade: Type.String(), before: Type.Optional(GradeTerms), after: Type.Optional(GradeTerms) }),
    ),
    vetoes: listOf(PartDifference),
    other: listOf(ValueChange),
  },
  { title: "ComparedVersions", description: "标准版本对照" },
);
export type ComparedVersions = Type.Static<typeof ComparedVersions>;
