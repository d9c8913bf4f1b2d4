/** 工作日历: the State Council's holiday arrangements that are known, and what a new one moves. */
import { Type } from "typebox";
import { Deadline } from "./procedure/deadline.ts";
import { CaseKind } from "./procedure/machine.ts";
import { Day, Id, listOf, Say } from "./words.ts";

export const CalendarYear = Type.Object(
  {
    year: Type.Integer(),
    document: Type.Optional(Type.String({ description: "文号 of the arrangement" })),
    holidays: listOf(Day, { description: "Days off by the arrangement" }),
    worked: listOf(Day, { description: "Weekend days that are worked" }),
  },
  { title: "CalendarYear" },
);
export type CalendarYear = Type.Static<typeof CalendarYear>;

export const CalendarAnswer = Type.Object(
  { knownFrom: Day, knownUntil: Day, years: listOf(CalendarYear, { description: "Oldest first" }) },
  { title: "CalendarAnswer" },
);
export type CalendarAnswer = Type.Static<typeof CalendarAnswer>;

export const NewCalendarYear = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 50_000, description: "The arrangement of one year, YAML" }),
  },
  { title: "NewCalendarYear" },
);
export type NewCalendarYear = Type.Static<typeof NewCalendarYear>;

export const MovedDeadline = Type.Object(
  {
    case: Type.Optional(Type.Object({ id: Id, kind: CaseKind, receipt: Type.String(), stage: Type.String() })),
    publicity: Type.Optional(Type.Object({ result: Id })),
    refresh: Type.Optional(Type.Object({ result: Id })),
    act: Type.String(),
    code: Type.String(),
    name: Type.String(),
    say: Say,
    before: Deadline,
    after: Deadline,
  },
  { title: "MovedDeadline" },
);

export const CalendarImported = Type.Object(
  { year: Type.Integer(), knownUntil: Day, moved: listOf(MovedDeadline) },
  { title: "CalendarImported", description: "The arrangement is known from now on; these deadlines moved." },
);
export type CalendarImported = Type.Static<typeof CalendarImported>;
