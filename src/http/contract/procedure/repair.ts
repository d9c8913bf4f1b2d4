/** 信用修复: what was put right is no longer shown, used or shared (深圳经济特区社会信用条例 第七十九条至第八十二条). */
import { Type } from "typebox";
import { Id, listOf } from "../words.ts";
import { EvidenceHashes, RepairCondition, Statement } from "./subject.ts";

export const NewRepair = Type.Object(
  {
    record: Id,
    statement: Statement,
    evidence: EvidenceHashes,
    stated: listOf(RepairCondition, { uniqueItems: true, description: "What the applicant states and shows" }),
    commitment: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: "The commitment signed for it" }),
    ),
  },
  { title: "NewRepair" },
);
export type NewRepair = Type.Static<typeof NewRepair>;

export const RepairDecision = Type.Object(
  {
    outcome: Type.Enum(["granted", "refused"], { description: "准予修复 / 不予修复" }),
    reason: Statement,
    document: Type.Optional(
      Type.String({ maxLength: 200, description: "谁认定谁修复: the decision of whoever decided the record" }),
    ),
  },
  { title: "RepairDecision" },
);
export type RepairDecision = Type.Static<typeof RepairDecision>;
