/** 来源变更或撤销: the record follows what its source has decided since, within three working days. */
import { Type } from "typebox";
import { RecordContent } from "../record.ts";
import { EvidenceHashes, Statement } from "./subject.ts";

export const NewSourceChange = Type.Object(
  {
    record: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: "Absent only for a reorganisation of the operator" }),
    ),
    change: Type.Enum(["changed", "revoked", "unlawful", "void", "reorganised"], {
      description: "变更, 撤销, 确认违法, 确认无效, 重整计划获批",
    }),
    document: Type.String({ minLength: 1, maxLength: 200, description: "文书号 of the later decision" }),
    statement: Statement,
    evidence: EvidenceHashes,
  },
  { title: "NewSourceChange" },
);
export type NewSourceChange = Type.Static<typeof NewSourceChange>;

export const SourceChangeFollowed = Type.Object(
  {
    reason: Statement,
    content: Type.Optional(Type.Object(RecordContent.properties, { description: "With `changed`: as it should read" })),
  },
  { title: "SourceChangeFollowed" },
);
export type SourceChangeFollowed = Type.Static<typeof SourceChangeFollowed>;
