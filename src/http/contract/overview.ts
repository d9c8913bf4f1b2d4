/** 今日: the first page of the desk: counts, what waits, what is due. */
import { Type } from "typebox";
import { Import } from "./import.ts";
import { CalendarEntry } from "./publication.ts";
import { Run } from "./run.ts";
import { Day, Id, listOf, Say } from "./words.ts";

export const PackEnding = Type.Object(
  {
    pack: Id,
    instrument: Id,
    title: Say,
    lastDay: Type.String({ format: "date", description: "The last day in force" }),
    daysLeft: Type.Integer({ description: "0 on the last day" }),
  },
  { title: "PackEnding", description: "A pack in use that is about to end; nothing can be evaluated under it after." },
);
export type PackEnding = Type.Static<typeof PackEnding>;

export const Overview = Type.Object(
  {
    today: Day,
    operators: Type.Integer(),
    byGrade: Type.Record(Type.String(), Type.Integer()),
    byStage: Type.Record(Type.String(), Type.Integer()),
    rowsWaiting: Type.Integer({ description: "Rows held for mending in the latest imports" }),
    importsWithRowsWaiting: listOf(Import),
    recentImports: listOf(Import),
    recentRuns: listOf(Run),
    endingSoon: listOf(CalendarEntry, { description: "Publicity under way, the earliest last day first" }),
    awaitingNotice: listOf(CalendarEntry, { description: "Bad results that the operator must be told of first" }),
    packEndings: listOf(PackEnding, {
      description: "Packs that govern a region of the agency and end within 180 days, the earliest first",
    }),
    calendarKnownUntil: Day,
  },
  { title: "Overview" },
);
export type Overview = Type.Static<typeof Overview>;
