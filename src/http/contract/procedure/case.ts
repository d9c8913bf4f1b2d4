/** 案件: one procedure about one operator, from its opening to its end, with every act and deadline under its article. */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Evidence } from "../evidence.ts";
import { Publication } from "../publication.ts";
import { DossierEntry, RecordContent } from "../record.ts";
import { Source } from "../source.ts";
import { Citation, Day, GoverningPack, Id, Instant, listOf, PageQuery, pageOf, Refusal, Say } from "../words.ts";
import { Commitment } from "./commitment.ts";
import { Deadline } from "./deadline.ts";
import { ListEntry } from "./list.ts";
import { CaseKind, Hand, Machine } from "./machine.ts";
import { IssuedNotice } from "./notice.ts";
import { CaseSubject, EvidenceHashes, Remedy, RepairCondition, Statement } from "./subject.ts";

export const CaseStep = Type.Object(
  {
    act: Type.String({ description: "Name of the act in the machine; `assign` and `add-evidence` are known to all" }),
    on: Day,
    at: Instant,
    by: Type.String({ description: "Account or program" }),
    note: Type.Optional(Type.String({ description: "What was said with it: a statement, a finding, a reason" })),
    evidence: Type.Optional(listOf(Hash)),
  },
  { title: "CaseStep", description: "One line of a case's timeline." },
);

const base = {
  id: Id,
  stage: Type.String({ description: "A stage of the machine of its kind" }),
  about: CaseSubject,
  receipt: Type.String({ description: "回执号, under which it can be asked after" }),
  through: Type.Enum(["portal", "counter", "provider", "program"], { description: "By which door it came" }),
  pack: Type.Object(
    { id: Type.String(), version: Type.String() },
    { description: "Whose rulings hold for the case to its end" },
  ),
  statement: Type.String(),
  evidence: listOf(Hash, { description: "All files brought forward, by whomever, in their order" }),
  openedOn: Day,
  openedAt: Instant,
  openedBy: Type.String(),
  assignee: Type.Optional(Type.String({ description: "The account that sees to it; absent while nobody does" })),
  closedOn: Type.Optional(Day),
  timeline: listOf(CaseStep),
};

const ObjectionCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("objection"),
    grounds: listOf(Type.String(), { description: "异议事由 (深圳经济特区社会信用条例 第四十八条)" }),
    acceptedOn: Type.Optional(Day),
    checked: Type.Optional(Type.Object({ on: Day, finding: Type.Enum(["differs", "agrees"]) })),
    forwarded: Type.Optional(
      Type.Object({
        on: Day,
        source: Id,
        provider: Type.Optional(
          Type.String({ description: "Organisation that answers by its own page; absent: it was written to" }),
        ),
      }),
    ),
    answered: Type.Optional(Type.Object({ on: Day, upheld: Type.Boolean(), reason: Type.String() })),
    extended: Type.Optional(Type.Object({ on: Day, approver: Type.String() })),
    decided: Type.Optional(
      Type.Object({ on: Day, outcome: Type.Enum(["upheld", "rejected"]), remedy: Type.Optional(Remedy) }),
    ),
    lateFor: Type.Optional(
      Type.Literal("review", { description: "Came as a review after its last day, and goes on as an objection" }),
    ),
  },
  { title: "ObjectionCase" },
);

const ReviewCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("review"),
    decided: Type.Optional(
      Type.Object({ outcome: Type.Enum(["maintained", "amended"]), amendedBy: Type.Optional(Type.String()) }),
    ),
  },
  { title: "ReviewCase" },
);

const RepairCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("repair"),
    stated: listOf(RepairCondition),
    commitment: Type.Optional(Id),
    acceptedOn: Type.Optional(Day),
    extended: Type.Optional(Type.Object({ approver: Type.String() })),
    decided: Type.Optional(Type.Object({ outcome: Type.Enum(["granted", "refused"]) })),
  },
  { title: "RepairCase" },
);

const ReconsiderationCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("reconsideration"),
    answered: Type.Optional(Type.Object({ outcome: Type.Enum(["upheld", "rejected"]) })),
  },
  { title: "ReconsiderationCase" },
);

const CardCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("management-card"),
    provider: Type.String({ description: "谁提供谁负责" }),
    bearing: Type.Enum(["honest", "dishonest"]),
    act: Type.String({ description: "Code of the act, such as `LY-D09`" }),
    content: RecordContent,
    record: Type.Optional(Id),
  },
  { title: "CardCase" },
);

const SourceChangeCase = Type.Object(
  {
    ...base,
    kind: Type.Literal("source-change"),
    change: Type.Enum(["changed", "revoked", "unlawful", "void", "reorganised"]),
    document: Type.String({ description: "文书号 of the later decision" }),
  },
  { title: "SourceChangeCase" },
);

const BreachCase = Type.Object({ ...base, kind: Type.Literal("commitment-breach") }, { title: "BreachCase" });

export const Case = Type.Union(
  [ObjectionCase, ReviewCase, RepairCase, ReconsiderationCase, CardCase, SourceChangeCase, BreachCase],
  { title: "Case", description: "Told apart by `kind`." },
);
export type Case = Type.Static<typeof Case>;

export const CaseDeadline = Type.Object(
  {
    act: Type.String({ description: "The act that meets it" }),
    say: Say,
    of: Hand,
    deadline: Deadline,
    from: Type.String({ format: "date", description: "The day from which it is counted; not counted itself" }),
    by: Citation,
    extended: Type.Optional(Type.Literal(true)),
  },
  { title: "CaseDeadline", description: "What the law wants of somebody by a day." },
);
export type CaseDeadline = Type.Static<typeof CaseDeadline>;

export const CaseSummary = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    region: Type.String(),
    case: Case,
    stageSay: Say,
    deadlines: listOf(CaseDeadline, { description: "What is next, and of whom; empty once it is closed" }),
  },
  { title: "CaseSummary" },
);
export type CaseSummary = Type.Static<typeof CaseSummary>;
export const CasePage = Type.Object(
  { ...pageOf(CaseSummary, "").properties, today: Day },
  { title: "CasePage", description: "Newest first." },
);
export type CasePage = Type.Static<typeof CasePage>;

export const CaseQuery = Type.Object({
  ...PageQuery.properties,
  kind: Type.Optional(CaseKind),
  stage: Type.Optional(Type.String({ maxLength: 40 })),
  open: Type.Optional(Type.Boolean()),
  assignee: Type.Optional(Type.String({ maxLength: 100, description: "An account; `nobody`: those unassigned" })),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: "Code of the operator" })),
  from: Type.Optional(Type.String({ format: "date", description: "Opened on or after" })),
  to: Type.Optional(Type.String({ format: "date", description: "Opened on or before" })),
  receipt: Type.Optional(Type.String({ maxLength: 60, description: "A receipt number or its beginning" })),
});
export type CaseQuery = Type.Static<typeof CaseQuery>;

export const CaseActOption = Type.Object(
  {
    act: Type.String(),
    say: Say,
    by: Citation,
    hands: listOf(Hand),
    allowed: Type.Boolean({ description: "Whether whoever asks may do it now" }),
    refusal: Type.Optional(Refusal),
  },
  { title: "CaseActOption", description: "An act of the machine; where it may not be done, the article that says so." },
);
export type CaseActOption = Type.Static<typeof CaseActOption>;

/** What a case is about, as it stands now. */
export const CaseMatter = Type.Object(
  {
    title: Say,
    record: Type.Optional(DossierEntry),
    source: Type.Optional(Source),
    result: Type.Optional(Publication),
    entry: Type.Optional(ListEntry),
    commitment: Type.Optional(Commitment),
  },
  { title: "CaseMatter" },
);
export type CaseMatter = Type.Static<typeof CaseMatter>;

export const CaseInFull = Type.Object(
  {
    case: Case,
    stageSay: Say,
    operator: Type.Object({ code: Type.String(), name: Type.String(), region: Type.String() }),
    subject: CaseMatter,
    machine: Machine,
    acts: listOf(CaseActOption, { description: "In the order of the machine" }),
    deadlines: listOf(CaseDeadline),
    notices: listOf(IssuedNotice, { description: "What was told of it, oldest first" }),
    evidence: listOf(Evidence, { description: "What is registered of its files, as far as whoever asks may see it" }),
    pack: GoverningPack,
    names: Type.Record(Type.String(), Type.String(), {
      description: "What the accounts of the timeline are called, as far as whoever asks may know",
    }),
    today: Day,
  },
  { title: "CaseInFull" },
);
export type CaseInFull = Type.Static<typeof CaseInFull>;

export const CaseAnswer = Type.Object({ case: Case }, { title: "CaseAnswer", description: "The case after the act." });
export type CaseAnswer = Type.Static<typeof CaseAnswer>;

export const Assignment = Type.Object({ account: Id }, { title: "Assignment" });
export type Assignment = Type.Static<typeof Assignment>;

export const MoreEvidence = Type.Object(
  { evidence: EvidenceHashes, note: Type.Optional(Statement) },
  { title: "MoreEvidence" },
);
export type MoreEvidence = Type.Static<typeof MoreEvidence>;
