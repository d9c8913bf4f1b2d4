/** 法规: the instruments that the product reads, article by article, with what is coded, what is not, and why. */
import { Type } from "typebox";
import { Citation, Day, Id, listOf, Say } from "./words.ts";

export const Instrument = Type.Object(
  {
    id: Id,
    title: Say,
    number: Type.Optional(Type.String({ description: "文号" })),
    issuer: Say,
    issuedOn: Type.Optional(Day),
    inForceFrom: Type.Optional(Day),
    inForceUntil: Type.Optional(Day),
    rank: Type.Enum(
      ["law", "administrative-regulation", "local-regulation", "departmental-rule", "normative-document", "draft"],
      {
        description: "效力位阶, highest first",
      },
    ),
    status: Type.Enum(["in-force", "draft"]),
    label: Type.Optional(Say),
  },
  { title: "Instrument" },
);
export type Instrument = Type.Static<typeof Instrument>;

export const Coverage = Type.Object(
  {
    instrument: Id,
    title: Say,
    label: Type.Optional(Say),
    articles: Type.Integer(),
    coded: Type.Integer({ description: "Coded in full" }),
    partly: Type.Integer({ description: "Coded as far as named; the rest belongs to later work" }),
    notSoftware: Type.Integer(),
    open: Type.Integer(),
  },
  { title: "Coverage", description: "How much of an instrument is in the product, counted in articles." },
);
export type Coverage = Type.Static<typeof Coverage>;
export const CoverageList = Type.Object({ items: listOf(Coverage) }, { title: "CoverageList" });
export type CoverageList = Type.Static<typeof CoverageList>;

export const InstrumentSummary = Type.Object(
  { ...Instrument.properties, coverage: Coverage },
  { title: "InstrumentSummary" },
);
export const InstrumentList = Type.Object({ items: listOf(InstrumentSummary) }, { title: "InstrumentList" });
export type InstrumentList = Type.Static<typeof InstrumentList>;

export const Reference = Type.Object(
  {
    id: Id,
    title: Say,
    number: Type.Optional(Type.String({ description: "文号" })),
    inForceFrom: Type.Optional(Day),
    parts: Type.Optional(Type.Enum(["article", "section", "clause"], { description: "What its parts are called" })),
    brackets: Type.Optional(Type.Enum(["item", "paragraph"], { description: "What a number in brackets counts" })),
  },
  { title: "Reference", description: "What a citation names." },
);
export const ReferenceList = Type.Object({ items: listOf(Reference) }, { title: "ReferenceList" });
export type ReferenceList = Type.Static<typeof ReferenceList>;

export const Article = Type.Object(
  {
    article: Type.String(),
    restated: Say,
    coverage: Type.Union([
      Type.Object({
        kind: Type.Literal("coded"),
        in: listOf(Type.String()),
        requirements: listOf(Type.String()),
        rest: Type.Optional(
          Type.Object({ until: Say }, { description: "What of it is left to later work, by its subject" }),
        ),
      }),
      Type.Object({ kind: Type.Literal("not-software"), because: Say }),
      Type.Object({ kind: Type.Literal("open"), until: Say }),
    ]),
  },
  { title: "Article", description: "One article, restated in our own words." },
);
export type Article = Type.Static<typeof Article>;

export const Ruling = Type.Object(
  {
    path: Type.String({ description: "The question, such as `publicity.initialResult`" }),
    say: Say,
    value: Type.Unknown({ description: "The answer" }),
    by: Citation,
    ours: Type.Optional(Say),
    over: Type.Optional(
      listOf(Citation, { description: "Rulings over which it prevailed: lower in rank, or earlier within the same" }),
    ),
    until: Type.Optional(Type.String({ description: "The last day on which it held, where another has replaced it" })),
  },
  { title: "Ruling" },
);
export type Ruling = Type.Static<typeof Ruling>;

export const WorkedExample = Type.Object(
  {
    id: Type.String({ description: "The requirement that it tries" }),
    article: Type.String(),
    says: Say,
    asked: Type.Record(Type.String(), Type.Unknown(), { description: "The case, by the name of the question" }),
    expect: Type.Record(Type.String(), Type.Unknown(), { description: "The view or the refusal that follows" }),
  },
  { title: "WorkedExample" },
);
export type WorkedExample = Type.Static<typeof WorkedExample>;

export const InstrumentAnswer = Type.Object(
  {
    instrument: Instrument,
    articles: listOf(Article),
    rulings: listOf(Ruling),
    examples: listOf(WorkedExample, { description: "Worked cases of the pack; each is a test" }),
    packVersion: Type.Optional(Type.String()),
    coverage: Coverage,
  },
  { title: "InstrumentAnswer" },
);
export type InstrumentAnswer = Type.Static<typeof InstrumentAnswer>;

export const TermQuery = Type.Object({
  day: Type.String({ format: "date", description: "The day of the event; not counted" }),
  term: Type.String({ pattern: "^\\d{1,4}(wd|d|m)$", description: "`10wd` working days, `7d` days, `6m` months" }),
});
export type TermQuery = Type.Static<typeof TermQuery>;

const Term = Type.Union([
  Type.Object({ workingDays: Type.Integer() }),
  Type.Object({ days: Type.Integer() }),
  Type.Object({ months: Type.Integer() }),
]);

export const TermAnswer = Type.Object(
  {
    day: Day,
    term: Term,
    lastDay: Day,
    provisional: Type.Boolean({ description: "Beyond the known holiday arrangements" }),
  },
  { title: "TermAnswer" },
);
export type TermAnswer = Type.Static<typeof TermAnswer>;
