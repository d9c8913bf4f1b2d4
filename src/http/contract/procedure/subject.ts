/** What the ways to open a case have in common: about what, on which statement, with which files. */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Id, listOf } from "../words.ts";

const OfRecord = Type.Object({ of: Type.Literal("record"), record: Id });
const OfResult = Type.Object({ of: Type.Literal("result"), result: Id });

export const CaseSubject = Type.Union(
  [
    OfRecord,
    OfResult,
    Type.Object({ of: Type.Literal("list-entry"), entry: Id }),
    Type.Object({ of: Type.Literal("commitment"), commitment: Id }),
    Type.Object({ of: Type.Literal("operator") }),
  ],
  { title: "CaseSubject", description: "What a case is about; told apart by `of`." },
);
export type CaseSubject = Type.Static<typeof CaseSubject>;

export const Contested = Type.Union([OfRecord, OfResult], {
  title: "Contested",
  description: "What was recognised: a record, or a result that counts it; told apart by `of`.",
});
export type Contested = Type.Static<typeof Contested>;

export const Statement = Type.String({
  minLength: 2,
  maxLength: 10_000,
  description: "What is said, in the words of whoever says it; identity numbers in it are not kept",
});

export const EvidenceHashes = listOf(Hash, {
  maxItems: 50,
  uniqueItems: true,
  description: "Files handed in before by `POST /evidence`, by the hash of their content",
});

export const Remedy = Type.Enum(["corrected", "supplemented", "publicity-ended", "delisted", "reevaluated", "other"], {
  title: "Remedy",
  description: "处理方式: 更正, 补充, 停止公示, 移出名单, 重新评价, 其他",
});

export const RepairCondition = Type.Enum(["performed", "harm-removed", "no-repeat", "not-listed", "commitment"], {
  title: "RepairCondition",
  description: "已履行法定义务, 已消除危害后果, 未再发生同类失信行为, 未列入有关名录名单, 已公开作出信用承诺",
});

/** Staff enter what came by letter or in person; a program of a provider says so. Worked out from who asks when absent. */
export const Through = Type.Optional(Type.Enum(["portal", "counter", "provider", "program"]));

/** An extension needs the approval of whoever the law names. */
export const ExtensionAsked = Type.Object(
  {
    approver: Type.String({ minLength: 1, maxLength: 200, description: "Whoever approved it, by name" }),
    reason: Statement,
  },
  { title: "ExtensionAsked", description: "延长办理期限 (条例第五十一条)." },
);
export type ExtensionAsked = Type.Static<typeof ExtensionAsked>;

export const DeclineReason = Type.Object({ reason: Statement }, { title: "DeclineReason" });
export type DeclineReason = Type.Static<typeof DeclineReason>;
