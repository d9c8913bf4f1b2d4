/** 信用信息管理卡 (LY 第九条、第十一条): comes in with evidence, is checked, recorded, reported, and told the same day. */
import { Type } from "typebox";
import { RecordContent } from "../record.ts";
import { EvidenceHashes, Statement } from "./subject.ts";

export const NewCard = Type.Object(
  {
    provider: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "谁提供谁负责: id of the source that filled it in",
    }),
    bearing: Type.Enum(["honest", "dishonest"], { description: "守信行为 / 失信行为" }),
    act: Type.String({ pattern: "^[A-Z]{2}-[A-Z]\\d{2}$", description: "Code of the act, such as `LY-D09`" }),
    content: RecordContent,
    statement: Statement,
    evidence: EvidenceHashes,
  },
  { title: "NewCard" },
);
export type NewCard = Type.Static<typeof NewCard>;

export const CardReview = Type.Object(
  {
    outcome: Type.Enum(["recorded", "kept", "returned"], { description: "录入待提报 / 录入、无须提报 / 退回" }),
    reason: Statement,
  },
  { title: "CardReview" },
);
export type CardReview = Type.Static<typeof CardReview>;

export const CardReport = Type.Object(
  { receipt: Type.String({ minLength: 1, maxLength: 200, description: "提报回执号" }) },
  { title: "CardReport", description: "提报 to the city's platform; a dishonest act is told in the same act." },
);
export type CardReport = Type.Static<typeof CardReport>;
