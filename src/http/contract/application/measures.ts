/** 措施清单、措施、会员、团体标准、联席任务与参考核验: what is done with results, by whom, and on what it rests. */
import { Type } from "typebox";
import { organisationKinds } from "../../../core/access/organisation.ts";
import {
  effectiveDocuments,
  listLevels,
  reputationBearings,
  scenes,
  sharedTaskSorts,
  toldChannels,
  waysToLeave,
} from "../../../core/application/measure-words.ts";
import { Citation, Code, Day, Id, listOf, Reason, Say } from "../words.ts";

function keysOf<Key extends string>(table: Readonly<Record<Key, Say>>): Key[] {
  return Object.keys(table) as Key[];
}

const Words = Type.String({ minLength: 1, maxLength: 200 });
const Long = Type.String({
  minLength: 1,
  maxLength: 4000,
  description: "In words; names and numbers of people are not kept",
});
const Files = Type.Optional(
  Type.Array(Type.String({ pattern: "^[0-9a-f]{64}$" }), { maxItems: 20, description: "Evidence, by content hash" }),
);

// Catalogues ----------------------------------------------------------------------------------------------------------

const Term = Type.Union([
  Type.Object({ workingDays: Type.Integer() }),
  Type.Object({ days: Type.Integer() }),
  Type.Object({ months: Type.Integer() }),
]);

export const MeasureItem = Type.Object(
  {
    id: Type.String(),
    title: Say,
    says: Say,
    by: Citation,
    rank: Type.Optional(Type.String({ description: "Of what it rests on, where authorities impose it" })),
    bearing: Type.Enum(["restraint", "incentive"]),
    imposedBy: listOf(Type.Enum([...organisationKinds])),
    shown: Type.Enum(["operator", "members", "all"], { description: "Who is told of it beside the operator" }),
    needs: listOf(Type.Enum(["rule", "document", "request"]), { description: "What has to be named with it" }),
    of: Type.Optional(Type.Enum(["members", "others"])),
    longestMonths: Type.Optional(Type.Integer()),
  },
  { title: "MeasureItem", description: "One item of a catalogue of measures (措施清单)." },
);

export const MeasureCatalogue = Type.Object(
  {
    id: Type.String(),
    title: Say,
    by: Citation,
    edition: Type.Optional(Type.String({ description: "Of a list that was imported" })),
    heard: Type.Enum(["before", "after"]),
    answerWithin: Type.Optional(Term),
    appealWithin: Type.Optional(Term),
    remedy: Say,
    ours: Say,
    items: listOf(MeasureItem),
  },
  { title: "MeasureCatalogue" },
);
export type MeasureCatalogue = Type.Static<typeof MeasureCatalogue>;

export const MeasureCatalogues = Type.Object(
  {
    catalogues: listOf(MeasureCatalogue),
    own: listOf(MeasureCatalogue, { description: "What the organisation that asks may choose" }),
  },
  { title: "MeasureCatalogues" },
);
export type MeasureCatalogues = Type.Static<typeof MeasureCatalogues>;

export const NewMeasureList = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 200_000, description: "One edition of one of the three lists, YAML" }),
  },
  { title: "NewMeasureList" },
);

export const ImportedMeasureList = Type.Object(
  {
    level: Type.Enum(keysOf(listLevels)),
    edition: Type.String(),
    importedOn: Type.String({ format: "date" }),
    items: listOf(MeasureItem),
  },
  { title: "ImportedMeasureList" },
);

// Measures ------------------------------------------------------------------------------------------------------------

export const MeasureTold = Type.Object(
  {
    channel: Type.Enum(keysOf(toldChannels)),
    receipt: Type.String({ minLength: 1, maxLength: 200, description: "Proof that the operator was told" }),
  },
  { title: "MeasureTold" },
);

export const NewMeasure = Type.Object(
  {
    item: Type.String({ minLength: 1, maxLength: 100, description: "Of a catalogue; what is in none is refused" }),
    code: Code,
    name: Words,
    grounds: Long,
    rule: Type.Optional(Type.Object({ title: Words, clause: Words })),
    document: Type.Optional(
      Type.Object({
        number: Words,
        sort: Type.Enum(keysOf(effectiveDocuments)),
        unperformed: Words,
        minorAndCorrected: Type.Boolean(),
      }),
    ),
    request: Type.Optional(Type.Object({ authority: Words, document: Words })),
    result: Type.Optional(Id),
    task: Type.Optional(Type.String({ maxLength: 60 })),
    until: Day,
    evidence: Files,
  },
  { title: "NewMeasure", description: "拟采取措施: seen by nobody else until the operator is told." },
);

export const MeasureNotice = Type.Object({ told: MeasureTold }, { title: "MeasureNotice" });
export const MeasureAnswer = Type.Object(
  { statement: Long, wantsHearing: Type.Optional(Type.Boolean()), evidence: Files },
  { title: "MeasureAnswer" },
);
export const MeasureHearing = Type.Object({ minutes: Long, evidence: Files }, { title: "MeasureHearing" });
export const MeasureImposing = Type.Object({ reason: Reason, told: MeasureTold }, { title: "MeasureImposing" });
export const MeasureReason = Type.Object({ reason: Reason }, { title: "MeasureReason" });
export const MeasureAppeal = Type.Object({ statement: Long, evidence: Files }, { title: "MeasureAppeal" });
export const MeasureAppealDecision = Type.Object(
  { upheld: Type.Boolean(), reason: Reason },
  { title: "MeasureAppealDecision" },
);

// Members and standards of an association -----------------------------------------------------------------------------

const Reputation = Type.Object({
  entry: Id,
  bearing: Type.Enum(keysOf(reputationBearings)),
  what: Type.String(),
  clause: Type.String(),
  enteredOn: Day,
  until: Day,
});

export const Member = Type.Object(
  {
    id: Id,
    number: Type.String(),
    stage: Type.Enum(["member", "left"]),
    code: Type.String(),
    name: Type.String(),
    level: Type.Optional(Type.String()),
    since: Type.Optional(Day),
    reputation: listOf(Reputation, { description: "Entries that stand" }),
    measures: listOf(Type.Object({ id: Id, number: Type.String(), title: Type.String(), until: Type.Optional(Day) })),
    grade: Type.Optional(Type.String({ description: "Of the published result, as everybody sees it" })),
    publishedOn: Type.Optional(Day),
  },
  { title: "AssociationMember" },
);
export type Member = Type.Static<typeof Member>;
export const Members = Type.Object({ items: listOf(Member), today: Day }, { title: "Members" });
export type Members = Type.Static<typeof Members>;
export const MembersQuery = Type.Object({
  past: Type.Optional(Type.Boolean({ description: "Those that have left too" })),
});

export const NewMember = Type.Object(
  { code: Code, name: Words, level: Type.Optional(Type.String({ maxLength: 60 })), since: Day },
  { title: "AssociationNewMember" },
);
export const NewReputation = Type.Object(
  { bearing: Type.Enum(keysOf(reputationBearings)), what: Long, clause: Words, until: Day, evidence: Files },
  { title: "NewReputation" },
);
export const EndedReputation = Type.Object({ entry: Id, reason: Reason }, { title: "EndedReputation" });
export const MemberLeaving = Type.Object(
  { how: Type.Enum(keysOf(waysToLeave)), reason: Reason },
  { title: "MemberLeaving" },
);

export const NewTeamStandard = Type.Object(
  {
    title: Words,
    standardNumber: Type.String({ minLength: 1, maxLength: 60, description: "团体标准编号, such as `T/ABC 001-2026`" }),
    edition: Words,
    abstract: Long,
    effectiveFrom: Day,
    standard: Type.Optional(Type.Object({ id: Id, version: Type.String({ maxLength: 60 }) })),
    evidence: Type.Array(Type.String({ pattern: "^[0-9a-f]{64}$" }), { minItems: 1, maxItems: 20 }),
  },
  { title: "NewTeamStandard" },
);
export const TeamStandardNote = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 2000 })) },
  { title: "TeamStandardNote" },
);

export const TradeNotices = Type.Object(
  {
    items: listOf(
      Type.Object({
        number: Type.String(),
        association: Type.String(),
        title: Type.String(),
        code: Type.String(),
        name: Type.String(),
        from: Type.Optional(Day),
        until: Type.Optional(Day),
      }),
    ),
  },
  { title: "TradeNotices", description: "What the operator's associations told the trade, and still stands." },
);
export type TradeNotices = Type.Static<typeof TradeNotices>;

// Work of several authorities -----------------------------------------------------------------------------------------

export const Colleagues = Type.Object(
  { items: listOf(Type.Object({ id: Id, kind: Type.Enum([...organisationKinds]), name: Type.String() })) },
  { title: "Colleagues" },
);
export type Colleagues = Type.Static<typeof Colleagues>;

export const NewJointMeeting = Type.Object(
  { title: Words, document: Words, members: Type.Array(Id, { minItems: 1, maxItems: 100 }) },
  { title: "NewJointMeeting" },
);
export const MeetingJoining = Type.Object({ organisation: Id }, { title: "MeetingJoining" });
export const MeetingLeaving = Type.Object({ organisation: Id, reason: Reason }, { title: "MeetingLeaving" });

export const NewSharedTasks = Type.Object(
  {
    meeting: Id,
    to: Type.Array(Id, { minItems: 1, maxItems: 100 }),
    sort: Type.Enum(keysOf(sharedTaskSorts)),
    title: Words,
    content: Long,
    due: Day,
    visitOn: Type.Optional(Day),
    withLead: Type.Optional(Type.Boolean()),
    item: Type.Optional(Type.String({ maxLength: 100 })),
    code: Type.Optional(Code),
    name: Type.Optional(Words),
    evidence: Files,
  },
  { title: "NewSharedTasks", description: "One task for each, under one joint number." },
);
export const SharedTasks = Type.Object(
  { items: listOf(Type.Object({ id: Id, number: Type.String(), joint: Type.String(), to: Id, due: Day })) },
  { title: "SharedTasks" },
);
export const TaskFeedback = Type.Object(
  { feedback: Long, measure: Type.Optional(Type.String({ maxLength: 60 })), evidence: Files },
  { title: "TaskFeedback" },
);
export const TaskHandedBack = Type.Object({ reason: Reason, due: Day }, { title: "TaskHandedBack" });

// Check for reference -------------------------------------------------------------------------------------------------

export const ReferenceQuery = Type.Object({ scene: Type.Enum(keysOf(scenes)) });

export const ReferenceAnswer = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    scene: Type.Enum(keysOf(scenes)),
    reference: Type.Literal(true, { description: "For reference, never a decision" }),
    note: Say,
    asOf: Day,
    lists: listOf(
      Type.Object({
        list: Id,
        title: Say,
        by: Type.Object({ instrument: Type.String(), article: Type.String(), rank: Type.String() }),
        enteredOn: Day,
        document: Type.Optional(Type.String()),
        authority: Type.Optional(Type.String()),
        until: Type.Optional(Day),
      }),
    ),
    restraints: listOf(
      Type.Object({
        number: Type.String(),
        item: Type.String(),
        title: Say,
        by: Citation,
        from: Type.Optional(Day),
        until: Type.Optional(Day),
      }),
    ),
    informedCommitment: Type.Object(
      { applicable: Type.Boolean(), because: Type.Optional(Say), by: Type.Optional(Citation) },
      { description: "告知承诺制: whether it may be used, and where not, on what that rests" },
    ),
  },
  { title: "ReferenceAnswer" },
);
export type ReferenceAnswer = Type.Static<typeof ReferenceAnswer>;
