/** What the law lets the public see of an operator, and when; nothing else passes here. */
import { Type } from "typebox";
import { dispositions, inspectionMeans, inspectionResults } from "../../core/application/supervision-words.ts";
import { RecordKindName } from "./layout.ts";
import { MarkKind, ShownMark } from "./mark.ts";
import { OperatorRole, OperatorStatus, Storefront, SubjectType } from "./operator.ts";
import { CommitmentWithText } from "./procedure/commitment.ts";
import { ListEntry } from "./procedure/list.ts";
import { Severity } from "./record.ts";
import { Centipoints, Citation, Day, Fen, GoverningPack, Id, listOf, PageQuery, pageOf, Say } from "./words.ts";

export const PublicResult = Type.Object(
  {
    result: Id,
    grade: Type.String(),
    meaning: Type.Optional(Say),
    bad: Type.Boolean(),
    scoreCentipoints: Type.Optional(Centipoints),
    standard: Type.Object({ id: Type.String(), version: Type.String(), title: Say, notice: Type.Optional(Say) }),
    asOf: Day,
    pack: GoverningPack,
    publicityFrom: Type.Optional(Day),
    publicityLastDay: Type.Optional(Day),
    publishedOn: Type.Optional(Day),
    freshUntil: Type.Optional(
      Type.String({
        format: "date",
        description: "The last day on which it is not too old, where the instrument sets an interval",
      }),
    ),
    stale: Type.Boolean({ description: "Older than the instrument allows" }),
    marks: listOf(MarkKind),
    marked: listOf(ShownMark, { description: "The same, each with its day and article" }),
    sentence: Say,
    commissioned: Type.Object(Say.properties, { description: "By whom it was commissioned and who paid, or 自主评价" }),
  },
  { title: "PublicResult" },
);
export type PublicResult = Type.Static<typeof PublicResult>;

export const PublicRecord = Type.Object(
  {
    id: Id,
    kind: RecordKindName,
    title: Say,
    class: Type.Enum(["basic", "supervision", "litigation", "online", "other"]),
    severity: Type.Optional(Severity),
    amountFen: Type.Optional(Fen),
    authority: Type.Optional(Type.String()),
    documentNumber: Type.Optional(Type.String()),
    occurredOn: Type.Optional(Day),
    decidedOn: Type.Optional(Day),
    period: Type.Optional(
      Type.Object({ from: Day, to: Day }, { description: "Between which days a statistic counts" }),
    ),
    earlier: Type.Optional(
      Type.Integer({ minimum: 1, description: "How many earlier ones stand of a series of which this is the latest" }),
    ),
    details: listOf(
      Type.Object({
        name: Type.String({ description: "The detail in the catalogue of its kind" }),
        title: Say,
        value: Type.Object(Say.properties, { description: "In words, for people" }),
      }),
      { description: "What makes the record meaningful, as far as the public may see it" },
    ),
    until: Type.Optional(Type.String({ description: "The last day on which it is shown" })),
    untilIs: Type.Optional(Type.Enum(["stated", "computed"])),
    source: Type.Object({ name: Type.String(), url: Type.String() }),
    marks: listOf(ShownMark),
    by: Citation,
  },
  { title: "PublicRecord", description: "A public record that stands today." },
);
export type PublicRecord = Type.Static<typeof PublicRecord>;

export const PublicCommitment = Type.Object(Type.Omit(CommitmentWithText, ["signer"]).properties, {
  title: "PublicCommitment",
});

export const PublicInspection = Type.Object(
  {
    number: Type.String(),
    means: Type.Enum(Object.keys(inspectionMeans) as (keyof typeof inspectionMeans)[]),
    result: Type.Enum(Object.keys(inspectionResults) as (keyof typeof inspectionResults)[]),
    disposition: Type.Optional(Type.Enum(Object.keys(dispositions) as (keyof typeof dispositions)[])),
    authority: Type.String({ description: "The authority that looked" }),
    visitedOn: Day,
    publishedOn: Day,
  },
  { title: "PublicInspection", description: "抽查检查结果公示." },
);

export const PublicWarning = Type.Object(
  {
    number: Type.String(),
    level: Type.Enum(["attention", "caution", "serious"]),
    tip: Type.String({ description: "Plain words for consumers" }),
    by: Citation,
    authority: Type.String({ description: "The authority that issued it" }),
    from: Day,
    until: Day,
  },
  {
    title: "PublicWarning",
    description: "风险预警提示 that a regulator made public; it vanishes when it is over or cancelled.",
  },
);

export const PublicOperator = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    subjectType: SubjectType,
    status: OperatorStatus,
    region: Type.Object({ code: Type.String(), name: Type.Optional(Type.String()), sample: Type.Boolean() }),
    roles: listOf(OperatorRole),
    storefronts: listOf(Storefront),
    officialSites: listOf(Type.Object({ id: Type.String(), say: Say, address: Type.String() }), {
      description: "官方查询: where the authorities publish what concerns it",
    }),
    pack: GoverningPack,
    agency: Type.String(),
    filing: Type.Object(Say.properties, { description: "企业征信备案 of the agency today" }),
    contact: Type.Optional(Type.String({ description: "Where to object and ask" })),
    initial: Type.Optional(PublicResult),
    published: Type.Optional(PublicResult),
    records: listOf(PublicRecord),
    commitments: listOf(PublicCommitment),
    lists: listOf(Type.Object({ title: Say, entry: ListEntry }), { description: "Lists on which it stands" }),
    inspections: listOf(PublicInspection, { description: "抽查检查结果 that were published, newest first" }),
    warnings: listOf(PublicWarning, { description: "消费者提示 that hold today" }),
    marks: listOf(MarkKind),
    today: Day,
  },
  { title: "PublicOperator" },
);
export type PublicOperator = Type.Static<typeof PublicOperator>;

const PublicGrade = Type.Object(
  {
    grade: Type.String(),
    scoreCentipoints: Type.Optional(Centipoints),
    pack: GoverningPack,
    marked: listOf(ShownMark, { description: "What must be seen wherever the grade is" }),
    publicityLastDay: Type.Optional(Day),
    publishedOn: Type.Optional(Day),
  },
  { title: "PublicGrade" },
);

export const PublicSummary = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    subjectType: SubjectType,
    initial: Type.Optional(PublicGrade),
    published: Type.Optional(PublicGrade),
    /** From this day the published result is older than the instrument allows, and is shown in no listing. */
    staleSince: Type.Optional(Day),
  },
  { title: "PublicSummary" },
);
export type PublicSummary = Type.Static<typeof PublicSummary>;
export const PublicPage = pageOf(PublicSummary, "PublicPage");
export type PublicPage = Type.Static<typeof PublicPage>;

export const PublicSearch = Type.Object({
  ...PageQuery.properties,
  text: Type.Optional(Type.String({ maxLength: 200, description: "Part of a name, or a code" })),
});
export type PublicSearch = Type.Static<typeof PublicSearch>;
