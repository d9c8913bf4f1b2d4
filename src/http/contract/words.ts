/** The words every request and answer is made of: text in both languages, citations, days, instants, codes, cursors. */
import { Type } from "typebox";

/** A read-only list, so that the core's values can be answered as they are. */
export const listOf = <T extends Type.TSchema>(item: T, options: Type.TArrayOptions = {}) =>
  Type.Immutable(Type.Array(item, options));

export const Say = Type.Object(
  { zh: Type.String({ description: "Chinese; governs" }), en: Type.String({ description: "English" }) },
  { title: "Say", description: "Text for people in both languages of the product." },
);
export type Say = Type.Static<typeof Say>;

export const Citation = Type.Object(
  {
    instrument: Type.String({ description: "Id of the instrument, such as `sz-2023`" }),
    article: Type.String({ description: "Article as the text counts it, such as `17` or `9(2)`" }),
  },
  { title: "Citation", description: "Where a rule stands (条款出处)." },
);
export type Citation = Type.Static<typeof Citation>;

/** 政策包: which instrument governs, with the label that a draft carries wherever it is used. */
export const GoverningPack = Type.Object(
  {
    id: Type.String(),
    version: Type.String(),
    title: Say,
    status: Type.Enum(["in-force", "draft"]),
    label: Type.Optional(Say),
  },
  { title: "GoverningPack" },
);
export type GoverningPack = Type.Static<typeof GoverningPack>;

export const Refusal = Type.Object(
  {
    refused: Type.Literal(true),
    code: Type.String(),
    say: Say,
    by: Citation,
    notBefore: Type.Optional(Type.String({ description: "First day on which it would be allowed" })),
  },
  { title: "Refusal", description: "The law says no, with the article." },
);
export type Refusal = Type.Static<typeof Refusal>;

/** Checked as a real day from 1900 to 2199, not only as a form. */
export const Day = Type.String({ format: "date", description: "A calendar day in Asia/Shanghai, `YYYY-MM-DD`" });
export const Instant = Type.String({
  format: "date-time",
  description: "A moment in ISO 8601 with a zone; answers are in UTC to the millisecond",
});

export const Code = Type.String({
  minLength: 1,
  maxLength: 40,
  description: "统一社会信用代码, 15-digit 注册号 or 组织机构代码; case and width are folded, nothing is repaired",
});
export const Id = Type.String({ minLength: 1, maxLength: 100, description: "Identifier" });
export const Fen = Type.Integer({ description: "Amount in 分, 1/100 yuan" });
export const Centipoints = Type.Integer({ description: "Hundredths of a point (得分, two decimals)" });
export const Micropoints = Type.Integer({ description: "Millionths of a point" });
export const Reason = Type.String({
  minLength: 2,
  maxLength: 2000,
  description: "Why, in a person's words; kept for good",
});

/** A list is asked for page by page; the cursor is opaque and stable. */
export const PageQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 500, description: "Cursor: `next` of the page before" })),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50, description: "How many at most" }),
});
export type PageQuery = Type.Static<typeof PageQuery>;

export const pageOf = <T extends Type.TSchema>(item: T, title: string) =>
  Type.Object(
    {
      items: listOf(item),
      next: Type.Optional(Type.String({ description: "Cursor of the next page; absent on the last" })),
      total: Type.Optional(Type.Integer({ minimum: 0, description: "How many there are in all, where it is known" })),
    },
    { title },
  );

export const IdPath = Type.Object({ id: Id });
