/** 信用档案报告: what an operator takes away of itself, free of charge, with a code by which anybody can check it. */
import { Type } from "typebox";
import { Hash } from "./audit.ts";
import { MarkKind } from "./mark.ts";
import { SubjectType } from "./operator.ts";
import { ExportedField } from "./privacy.ts";
import { FileChange } from "./procedure/change.ts";
import { Commitment } from "./procedure/commitment.ts";
import { ListEntry } from "./procedure/list.ts";
import { Standing } from "./record.ts";
import { Centipoints, Day, GoverningPack, Id, Instant, listOf, Micropoints, Say } from "./words.ts";

const FiledPart = Type.Object(
  {
    title: Say,
    points: Micropoints,
    max: Micropoints,
    indicators: listOf(Type.Object({ title: Say, points: Micropoints, max: Micropoints })),
  },
  { title: "FiledPart" },
);

export const FiledResult = Type.Object(
  {
    result: Id,
    grade: Type.String(),
    scoreCentipoints: Type.Optional(Centipoints),
    sentence: Say,
    standard: Type.Object({ id: Type.String(), version: Type.String(), title: Say }),
    asOf: Day,
    stage: Say,
    publishedOn: Type.Optional(Day),
    publicityLastDay: Type.Optional(Day),
    parts: listOf(FiledPart, { description: "They sum to the score" }),
    vetoes: listOf(Say),
    marks: listOf(MarkKind),
  },
  { title: "FiledResult" },
);

const FiledRecord = Type.Object(
  {
    id: Id,
    kind: Say,
    standing: Standing,
    fields: listOf(ExportedField),
    sources: listOf(Type.Object({ name: Type.String(), basis: Say, knownAt: Instant })),
    marks: listOf(Type.Object({ kind: MarkKind, since: Day })),
  },
  { title: "FiledRecord" },
);

export const FiledCase = Type.Object(
  {
    receipt: Type.String(),
    kind: Say,
    stage: Say,
    openedOn: Day,
    closedOn: Type.Optional(Day),
  },
  { title: "FiledCase" },
);

export const IssuedCreditFile = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    formerNames: listOf(Type.String()),
    subjectType: SubjectType,
    status: Say,
    region: Type.String(),
    establishedOn: Type.Optional(Day),
    roles: listOf(Say),
    storefronts: listOf(
      Type.Object({
        name: Type.Optional(Type.String()),
        url: Type.Optional(Type.String()),
        platform: Type.Optional(Type.String()),
      }),
    ),
    agency: Type.Object({ name: Type.String(), contact: Type.Optional(Type.String()) }),
    issuedAt: Instant,
    asOf: Day,
    governing: Type.Optional(GoverningPack),
    results: listOf(FiledResult, { description: "The one in force first" }),
    records: listOf(
      Type.Object({
        class: Type.Enum(["basic", "supervision", "litigation", "online", "other"]),
        title: Say,
        records: listOf(FiledRecord),
      }),
    ),
    cases: listOf(FiledCase),
    commitments: listOf(Commitment),
    lists: listOf(ListEntry),
    changes: listOf(FileChange, { description: "Since the last result, newest first" }),
    notice: Say,
    digest: Type.String({ description: "SHA-256 of the content" }),
    checkCode: Type.String({ description: "核验码: anybody may check it at `/check`" }),
  },
  { title: "IssuedCreditFile" },
);
export type IssuedCreditFile = Type.Static<typeof IssuedCreditFile>;

const Language = Type.Optional(Type.Enum(["zh", "en"], { description: "That of the request when absent" }));

export const CreditFileQuery = Type.Object({
  format: Type.Enum(["pdf", "html", "json"], { default: "pdf" }),
  lang: Language,
});
export type CreditFileQuery = Type.Static<typeof CreditFileQuery>;

export const PaperPath = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 40 }),
  form: Type.Enum(["reminder", "commitment", "supervision-card", "management-card"], {
    description: "提示书, 承诺书, 监督卡, 管理卡 (LY 第九条、第十一条)",
  }),
});
export const PaperQuery = Type.Object({
  format: Type.Enum(["html", "pdf"], { default: "html" }),
  lang: Language,
  case: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: "Of a management card: the case that fills it in" }),
  ),
});

export const CheckPath = Type.Object({
  code: Type.String({
    minLength: 1,
    maxLength: 200,
    description: "核验码 as printed; blanks and hyphens do not matter",
  }),
});
export const CheckQuery = Type.Object({
  digest: Type.Optional(Type.Union([Hash], { description: "Digest of the content that one holds" })),
});

export const CreditFileCheck = Type.Union(
  [
    Type.Object({ genuine: Type.Literal(false) }),
    Type.Object({
      genuine: Type.Literal(true),
      operator: Type.String({ description: "Code of the operator" }),
      name: Type.Optional(Type.String({ description: "Where it has a page that everybody may see" })),
      issuedAt: Instant,
      sameContent: Type.Optional(Type.Boolean({ description: "Whether it is of the content whose digest was given" })),
      gradeToday: Type.Optional(Type.String({ description: "The grade in force today, where it is public" })),
    }),
  ],
  { title: "CreditFileCheck", description: "Whether the agency gave this file out." },
);
export type CreditFileCheck = Type.Static<typeof CreditFileCheck>;
