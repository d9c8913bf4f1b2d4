/** 名单: an honest list by published criteria; lists of serious dishonesty only with the law that founds them. */
import { Type } from "typebox";
import { Day, Id, listOf, pageOf, Reason, Say } from "../words.ts";

const ListKind = Type.Enum(["honest", "serious-dishonesty"], {
  title: "ListKind",
  description: "守信激励名单（红名单） / 严重失信主体名单",
});

export const ListCriterion = Type.Union(
  [
    Type.Object({
      ask: Type.Literal("grade-at-least"),
      standard: Type.String({ minLength: 1, maxLength: 100 }),
      grade: Type.String({ minLength: 1, maxLength: 10 }),
      forMonths: Type.Integer({ minimum: 0, maximum: 120 }),
    }),
    Type.Object({ ask: Type.Literal("no-standing-record"), kinds: listOf(Type.String({ maxLength: 100 })) }),
  ],
  { title: "ListCriterion", description: "Asked of results and records alone, and public; told apart by `ask`." },
);

const Basis = Type.Object(
  {
    instrument: Type.String({ minLength: 1, maxLength: 100 }),
    article: Type.String({ minLength: 1, maxLength: 40 }),
    rank: Type.Enum([
      "law",
      "administrative-regulation",
      "local-regulation",
      "departmental-rule",
      "normative-document",
      "draft",
    ]),
  },
  { title: "ListBasis", description: "The article that founds the list, with the rank of its instrument." },
);

const said = {
  title: Say,
  basis: Basis,
  criteria: Type.Optional(listOf(ListCriterion, { description: "Of an honest list: what an operator must fulfil" })),
  termMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
};

export const CreditList = Type.Object(
  { id: Id, kind: ListKind, ...said, version: Type.Integer({ description: "Counts changes; the ETag" }) },
  { title: "CreditList" },
);
export type CreditList = Type.Static<typeof CreditList>;
export const CreditLists = Type.Object({ items: listOf(CreditList) }, { title: "CreditLists" });
export type CreditLists = Type.Static<typeof CreditLists>;

export const NewCreditList = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,62}$", description: "Lower-case letters, digits and hyphens" }),
    kind: ListKind,
    ...said,
  },
  { title: "NewCreditList", description: "Refused without a basis of national law or a local regulation." },
);
export type NewCreditList = Type.Static<typeof NewCreditList>;
export const ChangedCreditList = Type.Object(
  { kind: ListKind, ...said },
  { title: "ChangedCreditList", description: "The kind must be what it is." },
);
export type ChangedCreditList = Type.Static<typeof ChangedCreditList>;

export const ListLeavingWhy = Type.Enum(["expired", "criteria-not-met", "decided", "opted-out", "objection-upheld"], {
  title: "ListLeavingWhy",
  description: "期满, 不再符合条件, 决定移出, 经营者不愿列入, 异议成立",
});

export const ListEntry = Type.Object(
  {
    id: Id,
    list: Id,
    listKind: ListKind,
    enteredOn: Day,
    document: Type.Optional(Type.String({ description: "列入决定文书号" })),
    authority: Type.Optional(Type.String()),
    until: Type.Optional(Day),
    left: Type.Optional(Type.Object({ on: Day, why: ListLeavingWhy, reason: Type.String() })),
  },
  { title: "ListEntry" },
);
export type ListEntry = Type.Static<typeof ListEntry>;

export const StandingEntry = Type.Object(
  { code: Type.String(), name: Type.String(), entry: ListEntry },
  { title: "StandingEntry" },
);
export type StandingEntry = Type.Static<typeof StandingEntry>;
export const StandingEntries = pageOf(StandingEntry, "StandingEntries");
export type StandingEntries = Type.Static<typeof StandingEntries>;

export const NewListEntry = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 40 }),
    document: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: "列入决定文书号; needed where entries are imported" }),
    ),
    authority: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: "作出列入决定的机关; needed where entries are imported",
      }),
    ),
    until: Type.Optional(Day),
  },
  { title: "NewListEntry" },
);
export type NewListEntry = Type.Static<typeof NewListEntry>;

export const ListEntryAnswer = Type.Object({ entry: ListEntry }, { title: "ListEntryAnswer" });
export type ListEntryAnswer = Type.Static<typeof ListEntryAnswer>;

export const ListLeaving = Type.Object({ why: ListLeavingWhy, reason: Reason }, { title: "ListLeaving" });
export type ListLeaving = Type.Static<typeof ListLeaving>;

export const ListWorkedOut = Type.Object(
  {
    entered: Type.Integer({ minimum: 0 }),
    left: Type.Integer({ minimum: 0 }),
    standing: Type.Integer({ minimum: 0 }),
  },
  { title: "ListWorkedOut", description: "How many an honest list has taken in and let go by its criteria." },
);
export type ListWorkedOut = Type.Static<typeof ListWorkedOut>;
