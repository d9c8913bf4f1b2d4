/** 导入: a file's way in. Every row is accepted, recognised as a duplicate, or held with line, column and reason. */
import { Type } from "typebox";
import { FileFormat, FileHash, Finding } from "./file.ts";
import { Layout } from "./layout.ts";
import { Id, Instant, listOf, PageQuery, pageOf, Reason, Say } from "./words.ts";

export const ImportState = Type.Enum(["waiting", "running", "done", "stopped", "failed"], { title: "ImportState" });

export const Import = Type.Object(
  {
    id: Id,
    fileName: Type.String(),
    fileHash: FileHash,
    fileBytes: Type.Integer(),
    source: Id,
    layout: Layout,
    format: FileFormat,
    encoding: Type.Optional(Type.String()),
    sheet: Type.Optional(Type.String()),
    by: Type.String({ description: "Who started it" }),
    state: ImportState,
    createdAt: Instant,
    finishedAt: Type.Optional(Instant),
    rows: Type.Integer({ description: "Rows dealt with so far, in file order" }),
    accepted: Type.Integer(),
    corrected: Type.Integer({ description: "Rows that say otherwise than before about a known record" }),
    duplicates: Type.Integer(),
    quarantined: Type.Integer({ description: "Rows held (待补正), those mended since included" }),
    mended: Type.Integer({ description: "Held rows mended or dismissed since" }),
    bytesRead: Type.Integer({ description: "Of fileBytes; the share of the file that is dealt with" }),
    operatorsNew: Type.Integer(),
    fault: Type.Optional(Say),
    followUp: Type.Optional(
      Type.Object(
        {
          state: Type.Enum(["waiting", "running", "done", "failed"]),
          total: Type.Integer({ description: "Operators with a result to look into" }),
          looked: Type.Integer({ description: "Of them looked into so far" }),
          evaluated: Type.Integer({ description: "New results, which wait for their approval" }),
          withdrawn: Type.Integer({ description: "Results withdrawn, for what they rested on is over" }),
          fault: Type.Optional(Say),
        },
        { description: "跟进: what came of the import for results, once it is done" },
      ),
    ),
  },
  { title: "Import" },
);
export type Import = Type.Static<typeof Import>;
export const ImportPage = pageOf(Import, "ImportPage");
export type ImportPage = Type.Static<typeof ImportPage>;

export const NewImport = Type.Object(
  {
    hash: FileHash,
    fileName: Type.String({ minLength: 1, maxLength: 300 }),
    source: Id,
    layout: Type.Optional(
      Type.Union([Id, Layout], { description: "A layout by id, or one made for this file; the best fit when absent" }),
    ),
    format: Type.Optional(FileFormat),
    encoding: Type.Optional(Type.String({ maxLength: 40 })),
    sheet: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { title: "NewImport" },
);
export type NewImport = Type.Static<typeof NewImport>;

export const Quarantined = Type.Object(
  {
    importId: Id,
    line: Type.Integer({ description: "Line (CSV) or row (sheet, NDJSON) of the file, 1 = first" }),
    finding: Finding,
    cells: Type.Record(Type.String(), Type.String(), {
      description: "The row as read; numbers of natural persons are masked",
    }),
    state: Type.Enum(["waiting", "mended", "dismissed"]),
    by: Type.Optional(Type.String({ description: "Who mended or dismissed it" })),
  },
  { title: "Quarantined", description: "待补正: a row that could not be read." },
);
export type Quarantined = Type.Static<typeof Quarantined>;
export const QuarantinedPage = pageOf(Quarantined, "QuarantinedPage");
export type QuarantinedPage = Type.Static<typeof QuarantinedPage>;

export const QuarantineQuery = Type.Object({
  ...PageQuery.properties,
  code: Type.Optional(Type.String({ maxLength: 100, description: "Only rows held for this reason" })),
  state: Type.Optional(Type.Enum(["waiting", "mended", "dismissed"])),
});
export type QuarantineQuery = Type.Static<typeof QuarantineQuery>;

export const QuarantineReasons = Type.Object(
  {
    items: listOf(
      Type.Object({
        code: Type.String(),
        say: Say,
        column: Type.Optional(Type.String()),
        waiting: Type.Integer(),
        total: Type.Integer(),
      }),
    ),
  },
  { title: "QuarantineReasons" },
);
export type QuarantineReasons = Type.Static<typeof QuarantineReasons>;

export const Mending = Type.Object(
  {
    cells: Type.Record(Type.String(), Type.String({ maxLength: 100_000 }), {
      description: "The cells to replace, by header; the others stay as read",
    }),
  },
  { title: "Mending" },
);
export type Mending = Type.Static<typeof Mending>;

/** What became of a mended row: taken in, or still held for another reason. */
export const Mended = Type.Object(
  {
    outcome: Type.Enum(["accepted", "corrected", "duplicate", "still-held", "dismissed"]),
    finding: Type.Optional(Finding),
  },
  { title: "Mended" },
);
export type Mended = Type.Static<typeof Mended>;

export const Dismissal = Type.Object({ reason: Type.Optional(Reason) }, { title: "Dismissal" });
export type Dismissal = Type.Static<typeof Dismissal>;

export const MendAlike = Type.Object(
  {
    code: Type.String({ description: "Rows held for this reason" }),
    column: Type.Optional(Type.String({ description: "… in this column" })),
    apply: Type.Union([
      Type.Object({ kind: Type.Literal("suggestion") }, { description: "Accept each row's own suggestion" }),
      Type.Object(
        { kind: Type.Literal("replacement"), value: Type.String({ maxLength: 10_000 }) },
        { description: "The same value in the column of every row" },
      ),
      Type.Object({ kind: Type.Literal("dismiss") }, { description: "Set all of them aside" }),
    ]),
  },
  { title: "MendAlike" },
);
export type MendAlike = Type.Static<typeof MendAlike>;

export const MendedAlike = Type.Object(
  {
    mended: Type.Integer({ description: "Rows taken in or dismissed" }),
    stillHeld: Type.Integer({ description: "Rows that are still held" }),
  },
  { title: "MendedAlike" },
);
export type MendedAlike = Type.Static<typeof MendedAlike>;
