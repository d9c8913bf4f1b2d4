/** 应用事项: what organisations do with results and for them. What is common to all kinds; what each keeps besides stands in its own file. */
import { Type } from "typebox";
import { matterKinds } from "../../../core/application/matter.ts";
import { Hash } from "../audit.ts";
import { Evidence } from "../evidence.ts";
import { Hand, Machine } from "../procedure/machine.ts";
import { Citation, Day, Id, Instant, listOf, PageQuery, pageOf, Refusal, Say } from "../words.ts";

export const MatterKind = Type.Enum(Object.keys(matterKinds) as (keyof typeof matterKinds)[], {
  title: "MatterKind",
  description: Object.values(matterKinds)
    .map(({ zh }) => zh)
    .join(", "),
});
export type MatterKind = Type.Static<typeof MatterKind>;

export const MatterSubject = Type.Object(
  { code: Type.String(), name: Type.Optional(Type.String()) },
  { title: "MatterSubject", description: "所涉经营者, as it was named" },
);

export const MatterStep = Type.Object(
  {
    act: Type.String({ description: "Name of the act in the machine" }),
    on: Day,
    at: Instant,
    by: Type.String({ description: "Account or program; for outsiders the organisation" }),
    organisation: Type.Optional(Type.String({ description: "In whose name" })),
    note: Type.Optional(Type.String()),
    evidence: Type.Optional(listOf(Hash)),
  },
  { title: "MatterStep", description: "One line of a matter's timeline." },
);

const dates = {
  from: Type.Optional(Type.String({ format: "date", description: "First day on which it holds" })),
  until: Type.Optional(Type.String({ format: "date", description: "Last day on which it holds" })),
  openedOn: Day,
  closedOn: Type.Optional(Day),
};

const base = {
  id: Id,
  kind: MatterKind,
  number: Type.String({ description: "编号, by which it is asked after" }),
  title: Type.String(),
  stage: Type.String({ description: "A stage of the machine of its kind" }),
  owner: Type.String({ description: "Organisation whose matter it is" }),
  parties: listOf(Type.String(), { description: "Organisations to which it is shown besides" }),
  subject: Type.Optional(MatterSubject),
  shownToOperator: Type.Boolean({ description: "The operator sees it: from the notice on" }),
  shownToAll: Type.Boolean({ description: "Everybody sees it" }),
};

/** The fields of every kind; a kind's own contract adds its own. */
export const matterFields = {
  ...base,
  ...dates,
  operator: Type.Optional(Id),
  openedAt: Instant,
  openedBy: Type.String(),
  timeline: listOf(MatterStep),
};

export const Matter = Type.Object(matterFields, {
  title: "Matter",
  additionalProperties: true,
  description: "A matter of any kind, with what its kind keeps besides.",
});
export type Matter = Type.Static<typeof Matter>;

export const MatterSummary = Type.Object(
  {
    ...base,
    ...dates,
    kindSay: Say,
    stageSay: Say,
    holds: Type.Boolean({
      description: "Whether it holds today: an end that has passed ends it without anybody's act",
    }),
  },
  { title: "MatterSummary" },
);
export type MatterSummary = Type.Static<typeof MatterSummary>;

const Names = Type.Record(Type.String(), Type.String(), {
  description: "What organisations, and accounts within one's own reach, are called, by id",
});

export const MatterPage = Type.Object(
  { ...pageOf(MatterSummary, "MatterSummaryPage").properties, total: Type.Integer(), today: Day, names: Names },
  { title: "MatterPage" },
);
export type MatterPage = Type.Static<typeof MatterPage>;

export const MatterQuery = Type.Object({
  kind: Type.Optional(MatterKind),
  stage: Type.Optional(Type.String({ maxLength: 40 })),
  open: Type.Optional(Type.Boolean({ description: "Only those in which something may still be done, or only others" })),
  holding: Type.Optional(Type.Boolean({ description: "Only those that hold today" })),
  owner: Type.Optional(Id),
  party: Type.Optional(Id),
  code: Type.Optional(Type.String({ maxLength: 40, description: "Code of the operator that it is about" })),
  number: Type.Optional(Type.String({ maxLength: 60, description: "A number, or its beginning" })),
  ...PageQuery.properties,
});

export const MatterAct = Type.Object(
  {
    act: Type.String(),
    say: Say,
    by: Citation,
    hands: listOf(Hand),
    allowed: Type.Boolean(),
    refusal: Type.Optional(Refusal),
  },
  { title: "MatterAct", description: "One act of the machine, and why whoever asks may not do it now." },
);
export type MatterAct = Type.Static<typeof MatterAct>;

export const MatterInFull = Type.Object(
  {
    matter: Matter,
    kindSay: Say,
    stageSay: Say,
    holds: Type.Boolean(),
    side: Type.Optional(
      Type.Enum(["owner", "party", "subject"], { description: "How whoever asks stands to it; absent: as everybody" }),
    ),
    operator: Type.Optional(MatterSubject),
    machine: Machine,
    acts: listOf(MatterAct),
    evidence: listOf(Evidence),
    names: Names,
    today: Day,
  },
  { title: "MatterInFull" },
);
export type MatterInFull = Type.Static<typeof MatterInFull>;

/** What an act answers: the matter as it stands now. */
export const MatterAnswer = Type.Object({ matter: Matter }, { title: "MatterAnswer" });
export type MatterAnswer = Type.Static<typeof MatterAnswer>;
