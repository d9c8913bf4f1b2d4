/** 异议: to information or to a result, at any time (SZ23 第十七条). */
import { Type } from "typebox";
import { RecordContent } from "../record.ts";
import { listOf } from "../words.ts";
import { CaseSubject, EvidenceHashes, Remedy, Statement, Through } from "./subject.ts";

export const ObjectionGround = Type.Enum(["wrong-or-missing", "past-its-publicity", "wrongly-listed", "other"], {
  title: "ObjectionGround",
  description: "信息存在错误或者遗漏, 超过公示期限仍在公示, 名单列入或者移出有误, 其他",
});

export const NewObjection = Type.Object(
  {
    about: CaseSubject,
    grounds: listOf(ObjectionGround, { uniqueItems: true, maxItems: 4 }),
    statement: Statement,
    evidence: EvidenceHashes,
    through: Through,
  },
  { title: "NewObjection" },
);
export type NewObjection = Type.Static<typeof NewObjection>;

export const ObjectionCheck = Type.Object(
  {
    finding: Type.Enum(["differs", "agrees"], { description: "Held against what the source says" }),
    note: Statement,
    correction: Type.Optional(
      Type.Object(
        { remedy: Type.Optional(Remedy), content: Type.Optional(Type.Object(RecordContent.properties)) },
        { description: "With `differs`: what is put right at once, in the same act; by whoever may decide" },
      ),
    ),
  },
  { title: "ObjectionCheck", description: "核查." },
);
export type ObjectionCheck = Type.Static<typeof ObjectionCheck>;

export const ObjectionForwarding = Type.Object(
  {
    proof: Type.Optional(
      Type.String({ maxLength: 500, description: "How it was sent, where not through the product" }),
    ),
    source: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: "To whom, where it is not about a record" }),
    ),
  },
  { title: "ObjectionForwarding" },
);
export type ObjectionForwarding = Type.Static<typeof ObjectionForwarding>;

export const ProviderAnswer = Type.Object(
  { upheld: Type.Boolean(), reason: Statement, evidence: Type.Optional(EvidenceHashes) },
  { title: "ProviderAnswer", description: "信息提供单位的处理意见." },
);
export type ProviderAnswer = Type.Static<typeof ProviderAnswer>;

export const ObjectionDecision = Type.Object(
  {
    outcome: Type.Enum(["upheld", "rejected"]),
    remedy: Type.Optional(Remedy),
    reason: Statement,
    content: Type.Optional(
      Type.Object(RecordContent.properties, { description: "With `corrected` or `supplemented`: as it should read" }),
    ),
  },
  { title: "ObjectionDecision" },
);
export type ObjectionDecision = Type.Static<typeof ObjectionDecision>;
