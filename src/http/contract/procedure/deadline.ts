/** 期限: all that is due, of whom, by which article; worked out today, never stored. */
import { Type } from "typebox";
import { PublicationStage } from "../publication.ts";
import { Citation, Day, Id, listOf, Say } from "../words.ts";
import { CaseKind, Hand } from "./machine.ts";

export const Deadline = Type.Object(
  {
    lastDay: Type.String({ format: "date", description: "The last day, until 24:00 in Asia/Shanghai" }),
    provisional: Type.Boolean({ description: "Beyond the known holiday arrangements" }),
  },
  { title: "Deadline" },
);
export type Deadline = Type.Static<typeof Deadline>;

export const Span = Type.Enum(["overdue", "today", "week", "later"], {
  title: "Span",
  description: "已逾期, 今日到期, 七日内到期, 七日后到期",
});
export type Span = Type.Static<typeof Span>;

export const DueItem = Type.Object(
  {
    case: Type.Optional(Type.Object({ id: Id, kind: CaseKind, receipt: Type.String(), stage: Type.String() })),
    publicity: Type.Optional(Type.Object({ result: Id }, { description: "Its publicity ends" })),
    refresh: Type.Optional(
      Type.Object(
        { result: Id, renewed: Type.Optional(Id) },
        { description: "The result grows too old; `renewed` is to take its place, once it is made" },
      ),
    ),
    notice: Type.Optional(Type.String({ description: "The notice that names the day, where it is none of these" })),
    instruction: Type.Optional(
      Type.Object(
        { matter: Id, number: Type.String(), escalated: Type.Boolean() },
        { description: "监管指导意见 that waits for a reply; escalated once its day is over" },
      ),
    ),
    qualification: Type.Optional(
      Type.Object({ matter: Id, number: Type.String() }, { description: "机构资质 that comes to its end" }),
    ),
    task: Type.Optional(
      Type.Object({ matter: Id, number: Type.String() }, { description: "联席任务 that waits for feedback" }),
    ),
    code: Type.String(),
    name: Type.String(),
    act: Type.String(),
    say: Say,
    of: Hand,
    deadline: Deadline,
    by: Citation,
    extended: Type.Optional(Type.Literal(true)),
    daysLeft: Type.Integer({ description: "0 on the last day, negative when it is over" }),
    span: Span,
    assignee: Type.Optional(Type.String()),
  },
  {
    title: "DueItem",
    description:
      "Exactly one of `case`, `publicity`, `refresh`, `notice`, `instruction`, `qualification` and `task` says what it is of.",
  },
);
export type DueItem = Type.Static<typeof DueItem>;

export const DueList = Type.Object(
  {
    today: Day,
    counts: Type.Object({
      overdue: Type.Integer(),
      today: Type.Integer(),
      week: Type.Integer(),
      later: Type.Integer(),
    }),
    perAssignee: Type.Record(Type.String(), Type.Integer(), {
      description: "How many each account sees to; `nobody` for the rest",
    }),
    items: listOf(DueItem, { description: "The earliest last day first" }),
    more: Type.Boolean({ description: "There are more than are shown" }),
  },
  { title: "DueList" },
);
export type DueList = Type.Static<typeof DueList>;

export const RenewalBook = Type.Object(
  {
    today: Day,
    overdue: Type.Integer({ description: "Older than their packs allow, today" }),
    due: Type.Integer({ description: "To be evaluated anew by now, the overdue among them" }),
    items: listOf(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        result: Id,
        grade: Type.String(),
        deadline: Deadline,
        daysLeft: Type.Integer({ description: "0 on the last day, negative when it is overdue" }),
        by: Citation,
        renewed: Type.Optional(
          Type.Object({ result: Id, stage: PublicationStage }, { description: "What is to take its place, once made" }),
        ),
      }),
      { description: "The earliest last day first" },
    ),
    more: Type.Boolean({ description: "There are more than are shown" }),
  },
  { title: "RenewalBook", description: "Published results that grow too old." },
);
export type RenewalBook = Type.Static<typeof RenewalBook>;

export const RenewalQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 100, description: "How many to tell of" }),
});

export const Renewed = Type.Object(
  {
    evaluated: Type.Integer(),
    refused: Type.Integer({ description: "No pack admits the operator any more" }),
    more: Type.Optional(Type.Literal(true, { description: "There may be more: ask again" })),
  },
  { title: "Renewed" },
);
export type Renewed = Type.Static<typeof Renewed>;

export const DueQuery = Type.Object({
  assignee: Type.Optional(Type.String({ maxLength: 100, description: "An account; `nobody`: what nobody sees to" })),
  span: Type.Optional(Span),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 200, description: "How many at most" }),
});
export type DueQuery = Type.Static<typeof DueQuery>;
