/** 社会参与: what anybody hands in, the receipt by which it is asked after, and what the agency does with it. */
import { Type } from "typebox";
import {
  contributorClasses,
  findings,
  LONGEST_CONTRIBUTION,
  participationSorts,
} from "../../../core/application/participation-words.ts";
import { Code, Day, Id, listOf, pageOf, Reason, Say } from "../words.ts";

const names = <T extends Readonly<Record<string, Say>>>(of: T): string =>
  Object.values(of)
    .map(({ zh }) => zh)
    .join(", ");

export const ParticipationSort = Type.Enum(Object.keys(participationSorts) as (keyof typeof participationSorts)[], {
  title: "ParticipationSort",
  description: names(participationSorts),
});

const ContributorClass = Type.Enum(Object.keys(contributorClasses) as (keyof typeof contributorClasses)[], {
  title: "ContributorClass",
  description: names(contributorClasses),
});

export const NewContribution = Type.Object(
  {
    sort: ParticipationSort,
    text: Type.String({
      minLength: 1,
      maxLength: LONGEST_CONTRIBUTION * 2,
      description: "What is said; names, numbers and addresses of persons are left out for good",
    }),
    as: Type.Optional(ContributorClass),
    code: Type.Optional(Code),
    name: Type.Optional(Type.String({ maxLength: 200, description: "Name of the operator that it is about" })),
    standard: Type.Optional(
      Type.Object({ id: Id, version: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false }),
    ),
    occurredOn: Type.Optional(Day),
    links: Type.Optional(listOf(Type.String({ maxLength: 600 }), { maxItems: 10 })),
  },
  { title: "NewContribution", description: "No name, no address and no account is asked for." },
);
export type NewContribution = Type.Static<typeof NewContribution>;

const Contributor = Type.Object(
  {
    class: ContributorClass,
    verified: Type.Boolean({ description: "Known by its account; else by what it says of itself" }),
    say: Say,
  },
  { title: "Contributor" },
);

export const ContributionReceipt = Type.Object(
  {
    number: Type.String(),
    receipt: Type.String({ description: "Given once; whoever has it reads what became of the contribution" }),
    contributor: Contributor,
    text: Type.String({ description: "As it is kept" }),
    on: Day,
  },
  { title: "ContributionReceipt" },
);

export const ReceiptAsked = Type.Object(
  { receipt: Type.String({ minLength: 1, maxLength: 60 }) },
  { title: "ReceiptAsked" },
);

export const ContributionStatus = Type.Object(
  {
    number: Type.String(),
    sort: ParticipationSort,
    sortSay: Say,
    contributor: Say,
    stage: Type.String(),
    stageSay: Say,
    closed: Type.Boolean(),
    text: Type.String(),
    subject: Type.Optional(Type.Object({ code: Type.String(), name: Type.Optional(Type.String()) })),
    steps: listOf(Type.Object({ act: Type.String(), say: Say, on: Day })),
    answer: Type.Optional(Type.String()),
  },
  { title: "ContributionStatus" },
);

const PublishedContribution = Type.Object(
  {
    number: Type.String(),
    sort: ParticipationSort,
    contributor: Say,
    standard: Type.Optional(Type.Object({ id: Type.String(), version: Type.String() })),
    text: Type.String(),
    answer: Type.String(),
    on: Day,
    answeredOn: Day,
  },
  { title: "PublishedContribution" },
);
export const PublishedContributionPage = pageOf(PublishedContribution, "PublishedContributionPage");

const Note = Type.String({ minLength: 2, maxLength: 2000 });
export const ContributionConsidering = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 2000 })) },
  { title: "ContributionConsidering" },
);
export const ContributionForwarding = Type.Object(
  { to: Type.String({ minLength: 1, maxLength: 100, description: "A regulator or other authority" }), note: Note },
  { title: "ContributionForwarding" },
);
export const ContributionReport = Type.Object(
  {
    finding: Type.Enum(Object.keys(findings) as (keyof typeof findings)[], { description: names(findings) }),
    note: Note,
    document: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { title: "ContributionReport" },
);
export const RecordConfirming = Type.Object(
  {
    record: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "A record of the operator that an authority or a court has reported",
    }),
    reason: Reason,
  },
  { title: "RecordConfirming" },
);
export const ContributionAnswer = Type.Object(
  {
    answer: Reason,
    publish: Type.Optional(Type.Boolean({ description: "With its answer; never a report about somebody" })),
  },
  { title: "ContributionAnswer" },
);
export const ReasonGiven = Type.Object({ reason: Reason }, { title: "ReasonGiven" });
