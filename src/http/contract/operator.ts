/** 电子商务经营者: who is kept, under which code, with which names, storefronts and status over time. */
import { Type } from "typebox";
import { MarkKind } from "./mark.ts";
import { Publication, PublicationStage } from "./publication.ts";
import {
  Centipoints,
  Code,
  Day,
  GoverningPack,
  Id,
  Instant,
  listOf,
  PageQuery,
  pageOf,
  Reason,
  Refusal,
  Say,
} from "./words.ts";

export const SubjectType = Type.Enum(
  [
    "enterprise",
    "individual-business",
    "farmers-cooperative",
    "public-institution",
    "social-organisation",
    "other-organisation",
  ],
  {
    title: "SubjectType",
    description: "主体类型: 企业, 个体工商户, 农民专业合作社, 事业单位, 社会组织, 其他组织; natural persons have none",
  },
);
export const OperatorRole = Type.Enum(
  ["platform", "shop-operator", "site-operator", "agent-operator", "logistics", "payment", "supplier"],
  { title: "OperatorRole", description: "角色: 平台, 平台内, 自建网站, 代运营, 物流, 支付, 供应商" },
);
export const OperatorStatus = Type.Enum(
  ["active", "suspended", "revoked", "deregistered", "cancelled", "moved-out", "unknown"],
  { title: "OperatorStatus", description: "登记状态: 存续, 歇业, 吊销, 注销, 撤销登记, 迁出, 未知" },
);

export const OperatorCode = Type.Object(
  {
    scheme: Type.Enum(["uscc", "registration-number", "organisation-code"]),
    value: Type.String({ description: "Folded: upper case, half width, no spaces" }),
  },
  { title: "OperatorCode", description: "统一社会信用代码, 15-digit 注册号 or 组织机构代码" },
);

export const CodeFinding = Type.Object(
  { grade: Type.Enum(["failed", "warning"]), code: Type.String(), say: Say },
  { title: "CodeFinding" },
);

export const Storefront = Type.Object(
  {
    key: Type.String({ description: "Stable within the operator: `platform:shopId` or the registrable domain" }),
    kind: Type.Enum(["platform-shop", "self-run-site"]),
    platform: Type.Optional(Type.String()),
    shopId: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    domain: Type.Optional(Type.String()),
    icp: Type.Optional(Type.String({ description: "ICP备案号" })),
    name: Type.Optional(Type.String()),
    from: Day,
    until: Type.Optional(Day),
  },
  { title: "Storefront", description: "网店: run by this operator from a day until a day." },
);
export type Storefront = Type.Static<typeof Storefront>;

export const Operator = Type.Object(
  {
    id: Id,
    code: OperatorCode,
    codeFindings: listOf(CodeFinding, { description: "What is odd about the code and not confirmed" }),
    codeConfirmed: Type.Optional(Type.Object({ by: Type.String(), reason: Type.String(), at: Instant })),
    subjectType: SubjectType,
    names: listOf(Type.Object({ name: Type.String(), from: Day, until: Type.Optional(Day) })),
    roles: listOf(OperatorRole),
    status: OperatorStatus,
    region: Type.String({ description: "GB/T 2260, six digits; decides which instrument governs" }),
    industry: Type.Optional(Type.String({ description: "GB/T 4754 class" })),
    establishedOn: Type.Optional(Day),
    storefronts: listOf(Storefront),
  },
  { title: "Operator" },
);
export type Operator = Type.Static<typeof Operator>;

export const OperatorSummary = Type.Object(
  {
    id: Id,
    code: OperatorCode,
    name: Type.String(),
    subjectType: SubjectType,
    status: OperatorStatus,
    region: Type.String(),
    roles: listOf(OperatorRole),
    records: Type.Integer(),
    codeFailed: Type.Boolean({ description: "The code fails its check and nobody has confirmed it" }),
    grade: Type.Optional(Type.String({ description: "Of the latest result, whatever its stage; for staff" })),
    scoreCentipoints: Type.Optional(Centipoints),
    stage: Type.Optional(PublicationStage),
    staleSince: Type.Optional(
      Type.String({
        format: "date",
        description: "逾更新期限: from this day the result in effect is older than its pack allows",
      }),
    ),
  },
  { title: "OperatorSummary" },
);
export type OperatorSummary = Type.Static<typeof OperatorSummary>;
export const OperatorPage = Type.Object(
  {
    ...pageOf(OperatorSummary, "OperatorPage").properties,
    totalIsAtLeast: Type.Optional(
      Type.Boolean({ description: "Very many bear the name: there are more than `total` says" }),
    ),
  },
  { title: "OperatorPage" },
);
export type OperatorPage = Type.Static<typeof OperatorPage>;

export const OperatorQuery = Type.Object({
  ...PageQuery.properties,
  text: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        "Words of a name in either script, initials of its pinyin, or a code or its beginning; those whose name begins so come first",
    }),
  ),
  region: Type.Optional(Type.String({ pattern: "^\\d{2,6}$", description: "GB/T 2260 code or its beginning" })),
  grade: Type.Optional(Type.String({ maxLength: 10 })),
  sort: Type.Optional(Type.Enum(["name", "code", "score", "records"])),
  descending: Type.Optional(Type.Boolean()),
});
export type OperatorQuery = Type.Static<typeof OperatorQuery>;

export const OperatorAnswer = Type.Object(
  {
    operator: Operator,
    name: Type.String({ description: "The name in force today" }),
    records: Type.Integer({ description: "How many records are known" }),
    lastSeq: Type.Integer({ description: "Number of the operator's last fact" }),
    governing: Type.Union([GoverningPack, Refusal], {
      description: "What governs the operator's region, or why nothing does",
    }),
    notAdmitted: Type.Optional(Refusal),
    publications: listOf(Publication, { description: "Newest first" }),
    latest: Type.Optional(
      Type.Object(
        {
          id: Id,
          grade: Type.String(),
          scoreCentipoints: Type.Optional(Centipoints),
          asOf: Day,
          marks: listOf(MarkKind),
        },
        { description: "The latest result, whatever its stage" },
      ),
    ),
    staleSince: Type.Optional(
      Type.String({
        format: "date",
        description: "逾更新期限: from this day the result in effect is older than its pack allows",
      }),
    ),
    sample: Type.Boolean({ description: "示例: fictional, of the sample region" }),
    regionName: Type.Optional(Type.String({ description: "Name of a region that the agency's settings know" })),
  },
  { title: "OperatorAnswer" },
);
export type OperatorAnswer = Type.Static<typeof OperatorAnswer>;

export const CodeConfirmation = Type.Object({ reason: Reason }, { title: "CodeConfirmation" });
export type CodeConfirmation = Type.Static<typeof CodeConfirmation>;

export const NewStorefront = Type.Object(
  {
    kind: Type.Enum(["platform-shop", "self-run-site"]),
    platform: Type.Optional(Type.String({ maxLength: 100 })),
    shopId: Type.Optional(Type.String({ maxLength: 100 })),
    url: Type.Optional(Type.String({ maxLength: 2000 })),
    domain: Type.Optional(Type.String({ maxLength: 253 })),
    icp: Type.Optional(Type.String({ maxLength: 60 })),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    from: Type.Optional(Day),
  },
  { title: "NewStorefront" },
);
export type NewStorefront = Type.Static<typeof NewStorefront>;

export const ClosedStorefront = Type.Object(
  { until: Type.Optional(Type.String({ format: "date", description: "Last day; today when absent" })) },
  { title: "ClosedStorefront" },
);
export type ClosedStorefront = Type.Static<typeof ClosedStorefront>;

export const NameProposals = Type.Object(
  {
    name: Type.String(),
    proposals: listOf(OperatorSummary, {
      description: "Operators with a like name: proposals only, a name never links",
    }),
  },
  { title: "NameProposals" },
);
export type NameProposals = Type.Static<typeof NameProposals>;

export const CodePath = Type.Object({ code: Code });
