/** 标注: what stands beside a record or a result and must be seen wherever it is shown. */
import { Type } from "typebox";

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
