/** 今日: the first page of the desk: counts, what waits, what is due. */
import { Type } from "typebox";
import { Import } from "./import.ts";
import { CalendarEntry } from "./publication.ts";
import { Run } from "./run.ts";
import { Day, listOf } from "./words.ts";

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
    calendarKnownUntil: Day,
  },
  { title: "Overview" },
);
export type Overview = Type.Static<typeof Overview>;
