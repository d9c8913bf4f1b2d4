/** 标注: what stands beside a record or a result and must be seen wherever it is shown. */
import { Type } from "typebox";
import { Citation, Day, Say } from "./words.ts";

export const MarkKind = Type.Enum(
  [
    "objection",
    "litigation",
    "administrative-reconsideration",
    "platform-asserted",
    "conflicting-sources",
    "bankruptcy-reorganisation",
  ],
  { title: "MarkKind", description: "标注: 异议, 诉讼, 行政复议, 平台主张, 来源不一致, 破产重整" },
);

export const RecordMark = Type.Object(
  { kind: MarkKind, since: Day, note: Type.Optional(Type.String()), reference: Type.Optional(Type.String()) },
  { title: "RecordMark" },
);

export const ShownMark = Type.Object(
  { kind: MarkKind, since: Day, say: Say, note: Type.Optional(Type.String()), by: Type.Optional(Citation) },
  { title: "ShownMark", description: "A mark as the public reads it: what, since when, by which article." },
);
export type ShownMark = Type.Static<typeof ShownMark>;
