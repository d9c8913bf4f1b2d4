/** How a file's columns become records (字段对应): shipped layouts and those a user makes in the page. */
import { Type } from "typebox";
import { type RecordKind, recordKinds } from "../../core/record/catalogue.ts";
import type { Layout as CoreLayout, TargetField } from "../../core/record/layout.ts";
import { Id, listOf, Say } from "./words.ts";

export const RecordKindName = Type.Unsafe<RecordKind>(
  Type.Enum([...recordKinds], { description: "Kind of record of the catalogue, such as `penalty`" }),
);

/** Where a column's value goes; whether the kind has a detail of that name is checked where the layout is used. */
export const TargetFieldName = Type.Unsafe<TargetField>(
  Type.String({
    pattern: "^((operator|details)\\.)?[A-Za-z][A-Za-z0-9.]{0,80}$",
    description: "`operator.code`, a shared field of a record, or `details.<name>`",
  }),
);

export const LayoutColumn = Type.Object(
  {
    field: TargetFieldName,
    headers: listOf(Type.String({ minLength: 1, maxLength: 200 }), {
      minItems: 1,
      description: "Headers under which the column is known; the first is shown",
    }),
    unit: Type.Optional(
      Type.Enum(["yuan", "wan-yuan", "fen", "stated", "stars", "per-cent"], {
        description: "How a figure is written: 元, 万元, 分, with its unit beside it, stars, %",
      }),
    ),
    required: Type.Optional(Type.Boolean()),
    lenient: Type.Optional(
      Type.Boolean({ description: "What cannot be read leaves the field empty instead of holding the row" }),
    ),
    words: Type.Optional(Type.Record(Type.String(), Type.String(), { description: "Words of the source → value" })),
  },
  { title: "LayoutColumn" },
);

export const Layout = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,62}$" }),
    version: Type.Integer({ minimum: 0, description: "Counts changes; the ETag" }),
    title: Say,
    kind: RecordKindName,
    columns: listOf(LayoutColumn, { minItems: 1, maxItems: 500 }),
    constants: Type.Optional(
      Type.Unsafe<NonNullable<CoreLayout["constants"]>>(
        Type.Record(Type.String(), Type.String(), { description: "Fields that are the same in every row" }),
      ),
    ),
    dropped: Type.Optional(
      listOf(Type.Object({ headers: listOf(Type.String()), because: Say }), {
        description: "Columns known and never imported, with the reason",
      }),
    ),
    own: Type.Optional(Type.Boolean({ description: "Made by a user in the page" })),
  },
  { title: "Layout" },
);
export type Layout = Type.Static<typeof Layout>;

export const LayoutList = Type.Object({ items: listOf(Layout) }, { title: "LayoutList" });
export type LayoutList = Type.Static<typeof LayoutList>;

/** Everything a mapping may point at, for the page in which a person makes one. */
export const LayoutFields = Type.Object(
  {
    kinds: listOf(
      Type.Object({
        kind: Id,
        class: Type.String({ description: "Class of SZ23 第九条" }),
        say: Say,
        bearing: Type.Enum(["negative", "neutral", "positive"]),
        fields: listOf(
          Type.Object({
            field: Type.String(),
            say: Say,
            type: Type.String({
              description: "`text`, `count`, `fen`, `micro`, `day`, `flag`, `url`, `texts` or `one-of`",
            }),
            required: Type.Boolean(),
            values: Type.Optional(listOf(Type.String(), { description: "Values of a `one-of`" })),
          }),
        ),
      }),
    ),
    operator: listOf(Type.Object({ field: Type.String(), say: Say })),
  },
  { title: "LayoutFields" },
);
export type LayoutFields = Type.Static<typeof LayoutFields>;
