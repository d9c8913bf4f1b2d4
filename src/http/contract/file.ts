/** Files as they come from a bureau: received by content, looked at before anything is imported. */
import { Type } from "typebox";
import { Layout } from "./layout.ts";
import { listOf, Say } from "./words.ts";

export const FileHash = Type.String({
  pattern: "^[0-9a-f]{64}$",
  description: "SHA-256 of the content, lower-case hexadecimal",
});
export const FileFormat = Type.Enum(["csv", "xlsx", "xls", "ndjson", "json"], { title: "FileFormat" });

export const ReceivedFile = Type.Object(
  { hash: FileHash, fileName: Type.String(), bytes: Type.Integer({ description: "Size in bytes" }) },
  { title: "ReceivedFile" },
);
export type ReceivedFile = Type.Static<typeof ReceivedFile>;

const Cells = Type.Record(Type.String(), Type.String());

export const FileInspection = Type.Object(
  {
    format: FileFormat,
    encoding: Type.Optional(Type.String({ description: "`UTF-8`, `GB18030` …" })),
    sheets: Type.Optional(listOf(Type.String())),
    bytes: Type.Integer({ description: "Size of the file as kept" }),
    header: listOf(Type.String()),
    sample: listOf(Cells, { description: "The first rows, by header" }),
    candidates: listOf(
      Type.Object({
        layout: Layout,
        matched: Type.Integer({ description: "Columns of the file that the layout reads" }),
        unread: listOf(Type.String(), { description: "Columns of the file that it leaves" }),
        missing: listOf(Type.String(), { description: "Fields that it needs and the file lacks" }),
      }),
      { description: "Layouts that fit, best first" },
    ),
  },
  { title: "FileInspection" },
);
export type FileInspection = Type.Static<typeof FileInspection>;

export const PreviewRequest = Type.Object(
  {
    fileName: Type.String({ minLength: 1, maxLength: 300 }),
    layout: Layout,
    format: Type.Optional(FileFormat),
    encoding: Type.Optional(Type.String({ maxLength: 40 })),
    sheet: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: "How many rows; 20 when absent" })),
  },
  { title: "PreviewRequest" },
);
export type PreviewRequest = Type.Static<typeof PreviewRequest>;

export const Finding = Type.Object(
  {
    code: Type.String({ description: "Stable name of what is wrong" }),
    say: Say,
    column: Type.Optional(Type.String({ description: "Column of the file, by its header" })),
    value: Type.Optional(Type.String({ description: "As read; masked where it may be a person's number" })),
    suggestion: Type.Optional(
      Type.String({ description: "A value that would pass, for a person to accept; never applied by itself" }),
    ),
  },
  { title: "Finding" },
);
export type Finding = Type.Static<typeof Finding>;

export const PreviewRow = Type.Object(
  {
    line: Type.Integer({ description: "Line (CSV) or row (sheet, NDJSON) of the file, 1 = first" }),
    cells: Cells,
    operator: Type.Optional(Type.Object({ code: Type.String(), name: Type.String() })),
    fields: Type.Optional(Type.Record(Type.String(), Type.String(), { description: "Field → what it was read as" })),
    finding: Type.Optional(Finding),
  },
  { title: "PreviewRow" },
);

export type PreviewRow = Type.Static<typeof PreviewRow>;

export const Preview = Type.Object({ rows: listOf(PreviewRow) }, { title: "Preview" });
export type Preview = Type.Static<typeof Preview>;
