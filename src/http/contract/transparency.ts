/** 透明度报告: how many objected, how many were right, how long it took, which terms were missed; nobody is named. */
import { Type } from "typebox";
import { CaseKind } from "./procedure/machine.ts";
import { Day, listOf } from "./words.ts";

export const CaseFigures = Type.Object(
  {
    kind: CaseKind,
    closed: Type.Integer({ description: "How many were closed in that time" }),
    outcomes: Type.Record(Type.String(), Type.Integer(), {
      description: "How they ended: the outcome where the kind knows several, else the stage",
    }),
    about: Type.Record(Type.String(), Type.Integer(), { description: "By what they were about" }),
    upheldMicro: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        description: "Of those decided on their merits, how many in a million for the applicant",
      }),
    ),
    medianWorkingDays: Type.Optional(Type.Integer({ description: "From the opening to the end" })),
    longestWorkingDays: Type.Optional(Type.Integer()),
    missedTerms: Type.Integer({ description: "Acts done after the last day of their term" }),
  },
  { title: "CaseFigures" },
);
export type CaseFigures = Type.Static<typeof CaseFigures>;

const report = {
  from: Day,
  to: Day,
  kinds: listOf(CaseFigures, { description: "Only kinds of which one was closed" }),
};
export const TransparencyReport = Type.Object(report, { title: "TransparencyReport" });
export type TransparencyReport = Type.Static<typeof TransparencyReport>;

export const PublishedTransparency = Type.Object(
  { ...report, publishedOn: Day },
  { title: "PublishedTransparency", description: "Stays as it was published." },
);
export type PublishedTransparency = Type.Static<typeof PublishedTransparency>;

export const Transparency = Type.Object(
  {
    now: Type.Optional(TransparencyReport),
    published: listOf(PublishedTransparency, { description: "The latest first" }),
  },
  { title: "Transparency", description: "`now`, the figures of a time as they come to now, is for staff alone." },
);
export type Transparency = Type.Static<typeof Transparency>;

const from = Type.String({ format: "date", description: "First day of the time" });
const to = Type.String({ format: "date", description: "Last day of the time" });
export const TransparencyQuery = Type.Object({ from: Type.Optional(from), to: Type.Optional(to) });
export type TransparencyQuery = Type.Static<typeof TransparencyQuery>;

export const TransparencyTime = Type.Object({ from, to }, { title: "TransparencyTime" });
export type TransparencyTime = Type.Static<typeof TransparencyTime>;
