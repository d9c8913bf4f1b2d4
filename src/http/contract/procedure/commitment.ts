/** 信用承诺 (NDRC 九): templates with their five mandatory parts, commitments signed on them, and what is reported of a breach. */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Day, Id, Instant, listOf, Reason, Say } from "../words.ts";
import { EvidenceHashes, Statement } from "./subject.ts";

const PartText = Type.Optional(Type.String({ minLength: 1, maxLength: 5000 }));
export const CommitmentParts = Type.Object(
  {
    "law-abiding": PartText,
    "truthful-information": PartText,
    "product-quality": PartText,
    service: PartText,
    liability: PartText,
  },
  { title: "CommitmentParts", description: "遵纪守法, 信息真实, 产品质量, 服务保证, 责任义务" },
);

const TemplateKind = Type.Enum(["general", "advance-compensation", "unconditional-return", "repair"], {
  description: "综合承诺, 先行赔付, 无理由退货, 信用修复承诺",
});

export const CommitmentTemplate = Type.Object(
  {
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    title: Say,
    kind: TemplateKind,
    parts: CommitmentParts,
    publishedOn: Type.Optional(Day),
  },
  { title: "CommitmentTemplate" },
);
export type CommitmentTemplate = Type.Static<typeof CommitmentTemplate>;
export const CommitmentTemplateList = Type.Object(
  { items: listOf(CommitmentTemplate) },
  { title: "CommitmentTemplateList" },
);
export type CommitmentTemplateList = Type.Static<typeof CommitmentTemplateList>;

export const NewCommitmentTemplate = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,62}$", description: "A known id makes its next version" }),
    title: Say,
    kind: TemplateKind,
    parts: CommitmentParts,
  },
  { title: "NewCommitmentTemplate", description: "One that lacks a mandatory part is refused." },
);
export type NewCommitmentTemplate = Type.Static<typeof NewCommitmentTemplate>;

export const Commitment = Type.Object(
  {
    id: Id,
    template: Type.Object({ id: Type.String(), version: Type.Integer() }),
    textHash: Hash,
    signer: Type.String({ description: "Who signed for the operator, in what position" }),
    madeOn: Day,
    madeAt: Instant,
    until: Type.Optional(Day),
    state: Type.Enum(["standing", "fulfilled", "broken", "ended"], {
      description: "履行中, 已履行, 已违反, 已终止",
    }),
    since: Day,
    note: Type.Optional(Type.String()),
  },
  { title: "Commitment" },
);
export type Commitment = Type.Static<typeof Commitment>;

export const CommitmentWithText = Type.Object(
  {
    ...Commitment.properties,
    title: Say,
    kind: TemplateKind,
    text: Type.String({ description: "The words that were signed, of which `textHash` is the digest" }),
  },
  { title: "CommitmentWithText" },
);
export type CommitmentWithText = Type.Static<typeof CommitmentWithText>;
export const CommitmentList = Type.Object({ items: listOf(CommitmentWithText) }, { title: "CommitmentList" });
export type CommitmentList = Type.Static<typeof CommitmentList>;

export const NewCommitment = Type.Object(
  {
    template: Id,
    version: Type.Optional(Type.Integer({ minimum: 1, description: "The latest when absent" })),
    signer: Type.String({ minLength: 2, maxLength: 100 }),
    until: Type.Optional(Day),
  },
  { title: "NewCommitment" },
);
export type NewCommitment = Type.Static<typeof NewCommitment>;

export const CommitmentAnswer = Type.Object({ commitment: Commitment }, { title: "CommitmentAnswer" });
export type CommitmentAnswer = Type.Static<typeof CommitmentAnswer>;

export const CommitmentFulfilment = Type.Object({ note: Reason }, { title: "CommitmentFulfilment" });
export const CommitmentEnd = Type.Object({ reason: Reason }, { title: "CommitmentEnd" });

export const BreachReport = Type.Object({ statement: Statement, evidence: EvidenceHashes }, { title: "BreachReport" });
export type BreachReport = Type.Static<typeof BreachReport>;

export const BreachDecision = Type.Object(
  { outcome: Type.Enum(["confirmed", "dismissed"]), reason: Statement },
  { title: "BreachDecision" },
);
export type BreachDecision = Type.Static<typeof BreachDecision>;
