/** 假如试算的材料: what a page needs to evaluate one operator by itself, and what the server came to, to be held against. */
import { Type } from "typebox";
import { MarkKind } from "./mark.ts";
import { Operator } from "./operator.ts";
import { RecordContent, Severity } from "./record.ts";
import { Standard } from "./standard.ts";
import { Citation, Day, GoverningPack, Id, Instant, listOf } from "./words.ts";

const ruled = { by: Citation, over: Type.Optional(listOf(Citation)) };
const Months = Type.Object({ months: Type.Integer() });
const LongestPublicity = Type.Object(
  { value: Type.Object({ minor: Months, ordinary: Months, serious: Months }), ...ruled },
  { description: "By severity, from the decision or the first publicity" },
);

const StandingLaw = Type.Object(
  {
    neverCounts: Type.Object({ value: listOf(Severity), ...ruled }),
    longestPublicity: LongestPublicity,
    longestPublicityBefore: Type.Optional(listOf(Type.Object({ until: Day, was: LongestPublicity }))),
    effectiveOnly: Type.Object({ value: listOf(Type.String()), ...ruled }),
  },
  { title: "StandingLaw", description: "When a record stands, by the pack that governs." },
);

const RecordAtHand = Type.Object(
  {
    id: Id,
    content: RecordContent,
    since: Type.Optional(Type.String({ format: "date", description: "The legal day of its first report" })),
    marks: listOf(Type.Object({ kind: MarkKind, since: Day })),
    withdrawnOn: Type.Optional(Day),
    repairedOn: Type.Optional(Day),
    optedOutOn: Type.Optional(Day),
  },
  { title: "RecordAtHand", description: "A record as far as it weighs; personal values are tokens." },
);

const Population = Type.Object(
  {
    digest: Type.String(),
    standard: Type.Object({ id: Type.String(), version: Type.String() }),
    asOf: Day,
    knownAt: Instant,
    figures: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), {
      description: "Sector → figure → mean in millionths",
    }),
  },
  { title: "Population", description: "What an evaluation needs of all operators." },
);

const { id, code, subjectType, status, region, industry, establishedOn } = Operator.properties;

export const WhatIfMaterial = Type.Object(
  {
    operator: Type.Object({ id, code, subjectType, status, region, industry, establishedOn }),
    name: Type.String(),
    asOf: Day,
    knownAt: Instant,
    throughSeq: Type.Integer({ description: "The operator's facts 1 to this number were folded" }),
    records: listOf(RecordAtHand, { description: "All on file, whether they stand or not; newest decision first" }),
    law: StandingLaw,
    pack: GoverningPack,
    standard: Standard,
    standardDigest: Type.String({ description: "SHA-256 of the canonical text of the standard" }),
    population: Type.Optional(Population),
    evaluationDigest: Type.String({
      description: "SHA-256 of the canonical text of what the server evaluates it to today",
    }),
  },
  { title: "WhatIfMaterial" },
);
export type WhatIfMaterial = Type.Static<typeof WhatIfMaterial>;

export const WhatIfMaterialQuery = Type.Object({
  standard: Type.Optional(
    Type.String({ maxLength: 100, description: "That of the latest result within reach when absent" }),
  ),
  version: Type.Optional(Type.String({ maxLength: 40, description: "The latest when absent" })),
  draft: Type.Optional(
    Type.String({
      maxLength: 100,
      description: "A draft of the workbench as it was last saved, in place of a standard",
    }),
  ),
});
