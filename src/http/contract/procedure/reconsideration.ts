/** 复议申请 (LY 第十三条): a written request, answered within five working days. */
import { Type } from "typebox";
import { RecordContent } from "../record.ts";
import { Contested, EvidenceHashes, Statement } from "./subject.ts";

export const NewReconsideration = Type.Object(
  { about: Contested, statement: Statement, evidence: EvidenceHashes },
  { title: "NewReconsideration" },
);
export type NewReconsideration = Type.Static<typeof NewReconsideration>;

export const ReconsiderationAnswer = Type.Object(
  {
    outcome: Type.Enum(["upheld", "rejected"]),
    reason: Statement,
    content: Type.Optional(
      Type.Object(RecordContent.properties, {
        description: "With `upheld`: as the record should read; without it the record is withdrawn",
      }),
    ),
  },
  { title: "ReconsiderationAnswer" },
);
export type ReconsiderationAnswer = Type.Static<typeof ReconsiderationAnswer>;
