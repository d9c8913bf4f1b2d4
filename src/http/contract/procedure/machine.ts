/** 程序: a procedure as the table that says its stages and acts, each with its article; its deadlines as the pack rules them. */
import { Type } from "typebox";
import { Ruling } from "../law.ts";
import { Citation, GoverningPack, listOf, Say } from "../words.ts";

export const CaseKind = Type.Enum(
  ["objection", "review", "repair", "reconsideration", "management-card", "source-change", "commitment-breach"],
  {
    title: "CaseKind",
    description: "异议, 初评结果异议审核, 信用修复, 复议申请, 信用信息管理卡, 来源变更或撤销, 违反承诺核实",
  },
);
export type CaseKind = Type.Static<typeof CaseKind>;

export const Hand = Type.Enum(
  ["operator", "provider", "agency", "regulator", "authority", "partner", "public", "system"],
  {
    title: "Hand",
    description:
      "Who does an act: 经营者, 信息提供单位, 信用服务机构, 市场监管部门, 其他行政机关, 平台、金融机构或者行业组织, 社会公众, or the product itself",
  },
);
export type Hand = Type.Static<typeof Hand>;

export const Machine = Type.Object(
  {
    title: Say,
    stages: Type.Record(
      Type.String(),
      Type.Object({
        say: Say,
        closes: Type.Optional(Type.Literal(true, { description: "Nothing more is to be done" })),
      }),
    ),
    acts: Type.Record(
      Type.String(),
      Type.Object({
        say: Say,
        from: Type.Union([listOf(Type.String()), Type.Literal("opening")], {
          description: "Stages from which it may be done; `opening`: it is the first",
        }),
        to: Type.Optional(listOf(Type.String(), { description: "Where it leads; absent: the stage stays" })),
        hands: listOf(Hand),
        side: Type.Optional(
          Type.Enum(["owner", "party", "subject"], {
            description: "Of a matter: only whose matter it is, or only those it was shown to",
          }),
        ),
        by: Citation,
      }),
    ),
  },
  { title: "Machine", description: "What is not in this table cannot be done by any door." },
);
export type Machine = Type.Static<typeof Machine>;

export const Procedure = Type.Object(
  {
    kind: CaseKind,
    say: Say,
    machine: Machine,
    known: Type.Boolean({ description: "Whether the pack knows this procedure" }),
    rulings: listOf(Ruling, { description: "What the pack rules about it: terms, marks, who may decide" }),
  },
  { title: "Procedure" },
);
export type Procedure = Type.Static<typeof Procedure>;

export const ProcedureList = Type.Object({ pack: GoverningPack, items: listOf(Procedure) }, { title: "ProcedureList" });
export type ProcedureList = Type.Static<typeof ProcedureList>;

export const ProcedureQuery = Type.Object({
  pack: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: "Id of a pack; the first that is in force when absent" }),
  ),
});
