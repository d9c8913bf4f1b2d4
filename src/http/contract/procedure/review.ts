/** 初评结果异议审核: an objection to an initial result within its publicity (SZD 第十二条第二款). */
import { Type } from "typebox";
import { Id } from "../words.ts";
import { EvidenceHashes, Statement } from "./subject.ts";

export const NewReview = Type.Object(
  { result: Id, statement: Statement, evidence: EvidenceHashes },
  { title: "NewReview", description: "What comes after the last day of publicity goes on as an objection." },
);
export type NewReview = Type.Static<typeof NewReview>;

export const ReviewDecision = Type.Object(
  { outcome: Type.Enum(["maintained", "amended"], { description: "维持 / 修正" }), reason: Statement },
  { title: "ReviewDecision" },
);
export type ReviewDecision = Type.Static<typeof ReviewDecision>;
