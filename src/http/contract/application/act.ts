/** 失信行为编码与报送 (NDRC（八）; LY 第六条至第八条). */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Citation, Code, Day, listOf, Reason, Say } from "../words.ts";

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description === undefined ? {} : { description }) });

export const ActDefinition = Type.Object(
  {
    code: Type.String({ description: "Such as `EC-06` or `LY-D09`" }),
    bearing: Type.Enum(["honest", "dishonest"]),
    say: Say,
    means: Say,
    listed: listOf(Citation, { description: "Where it is named" }),
    basis: listOf(Citation, { description: "The law behind it" }),
    evidence: listOf(Type.String({ description: "A kind of `evidence`" })),
    ownBasis: Type.Optional(Type.Boolean({ description: "Whoever reports it names the rule that was broken" })),
    like: Type.Optional(Type.String({ description: "The national code of the same act" })),
  },
  { title: "ActDefinition" },
);
export type ActDefinition = Type.Static<typeof ActDefinition>;

export const ActList = Type.Object(
  {
    items: listOf(ActDefinition),
    evidence: Type.Record(Type.String(), Say, { description: "What each kind of evidence is called" }),
  },
  { title: "ActList" },
);
export type ActList = Type.Static<typeof ActList>;

export const NewActReport = Type.Object(
  {
    code: Code,
    name: text(200),
    act: text(20, "行为编码"),
    occurredOn: Day,
    source: text(63, "The registered source by which it comes"),
    facts: text(500),
    decision: Type.Optional(text(500, "平台处理决定")),
    appeal: Type.Enum(["none", "pending", "rejected", "upheld"], { description: "平台内申诉" }),
    rule: Type.Optional(text(300)),
    report: text(100, "The reporter's own number"),
    url: Type.Optional(text(2000)),
    evidence: listOf(Hash, { maxItems: 20 }),
  },
  { title: "NewActReport" },
);
export const ReportedAct = Type.Object(
  {
    report: Type.String(),
    act: Type.String(),
    state: Type.Literal("asserted"),
    outcome: Type.Enum(["accepted", "corrected", "duplicate"]),
  },
  { title: "ReportedAct", description: "平台主张: it weighs nothing until an authority has found it" },
);

export const ActConfirmation = Type.Object(
  {
    authority: text(200, "认定机关"),
    document: text(200, "认定文书号"),
    decidedOn: Day,
    severity: Type.Optional(Type.Enum(["minor", "ordinary", "serious"])),
  },
  { title: "ActConfirmation" },
);
export const ActDismissal = Type.Object({ reason: Reason }, { title: "ActDismissal" });
