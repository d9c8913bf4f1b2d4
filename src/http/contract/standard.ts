/** 评价标准: the evaluation standard as data, readable by everybody; its grammar is the JSON Schema at `/standards/schema`. */
import { Type } from "typebox";
import { Citation, Day, Id, listOf, Say } from "./words.ts";

const Points = Type.String({ description: "Decimal with at most six places, as text" });
const Provenance = Type.Enum(["official", "seen", "ours"]);

/** The frame that every standard has; rules, parts and vetoes follow the published JSON Schema. */
export const Standard = Type.Object(
  {
    id: Id,
    version: Type.String(),
    title: Say,
    type: Type.Enum(["GB", "DB", "HB", "T", "Q"], { description: "国家 / 地方 / 行业 / 团体 / 企业标准" }),
    number: Type.Optional(Type.String()),
    issuer: Say,
    status: Type.Enum(["example", "in-force", "retired"]),
    effectiveFrom: Day,
    notice: Type.Optional(Say),
    provenance: listOf(Type.Object({ of: Type.String(), tag: Provenance, say: Say })),
    scale: Type.Object({ base: Points, min: Points, max: Points }),
    groups: listOf(
      Type.Object({
        id: Type.String(),
        title: Say,
        max: Points,
        indicators: listOf(
          Type.Object({
            id: Type.String(),
            title: Say,
            max: Points,
            provenance: Provenance,
            by: Type.Optional(Citation),
            note: Type.Optional(Say),
          }),
        ),
      }),
    ),
    grades: listOf(Type.Object({ grade: Type.String(), from: Points, meaning: Say, bad: Type.Boolean() })),
    vetoes: listOf(Type.Object({ id: Type.String(), title: Say })),
  },
  { title: "Standard" },
);
export type Standard = Type.Static<typeof Standard>;

const Standing = Type.Enum(["upcoming", "in-force", "superseded", "retired"], {
  description: "How the version stands today: 待施行, 施行中, 已被取代, 已废止",
});
export type Standing = Type.Static<typeof Standing>;

export const StandardSummary = Type.Object(
  {
    id: Id,
    version: Type.String(),
    title: Say,
    type: Type.String(),
    number: Type.Optional(Type.String()),
    issuer: Say,
    status: Type.String(),
    effectiveFrom: Day,
    digest: Type.Optional(Type.String({ description: "SHA-256 of the canonical text" })),
    indicators: Type.Integer(),
    standing: Standing,
    retiredOn: Type.Optional(Day),
  },
  { title: "StandardSummary" },
);
export type StandardSummary = Type.Static<typeof StandardSummary>;
export const StandardList = Type.Object({ items: listOf(StandardSummary) }, { title: "StandardList" });
export type StandardList = Type.Static<typeof StandardList>;

export const StandardAnswer = Type.Object(
  {
    standard: Standard,
    digest: Type.String({ description: "SHA-256 of the canonical text" }),
    versions: listOf(Type.String()),
    rules: Type.Record(Type.String(), Say, { description: "Indicator or veto → its rule in words" }),
    standing: Standing,
    retiredOn: Type.Optional(Day),
  },
  { title: "StandardAnswer" },
);
export type StandardAnswer = Type.Static<typeof StandardAnswer>;

export const StandardText = Type.Object(
  { text: Type.String({ maxLength: 2_000_000, description: "The standard as JSON text" }) },
  { title: "StandardText" },
);
export type StandardText = Type.Static<typeof StandardText>;

export const StandardCheck = Type.Object(
  {
    valid: Type.Boolean(),
    errors: listOf(Type.Object({ path: Type.String({ description: "Where in the text" }), say: Say })),
    standard: Type.Optional(Type.Object({ id: Type.String(), version: Type.String(), digest: Type.String() })),
  },
  { title: "StandardCheck" },
);
export type StandardCheck = Type.Static<typeof StandardCheck>;
