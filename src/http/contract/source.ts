/** 信息来源: where credit information comes from, and on what basis it may be acquired. */
import { Type } from "typebox";
import { Day, Id, Instant, listOf } from "./words.ts";

export const SourceClass = Type.Enum(
  ["government", "judicial", "social", "operator", "logistics", "payment", "agency"],
  {
    title: "SourceClass",
    description: "来源类别 (SZ23 第九条): 政府部门, 司法机关, 社会机构, 经营者, 物流企业, 支付企业, 信用服务机构",
  },
);

export const AcquisitionBasis = Type.Union(
  [
    Type.Object({
      kind: Type.Literal("public"),
      url: Type.String({ minLength: 1, maxLength: 2000, description: "Address where it is public" }),
      captureHash: Type.Optional(Type.String({ description: "SHA-256 of the capture" })),
    }),
    Type.Object({
      kind: Type.Literal("provided"),
      agreement: Type.String({
        minLength: 1,
        maxLength: 500,
        description: "Number of the agreement under which it is provided",
      }),
    }),
    Type.Object({
      kind: Type.Literal("consent"),
      consent: Type.String({ minLength: 1, maxLength: 500, description: "Number of the operator's consent" }),
    }),
  ],
  { title: "AcquisitionBasis", description: "采集依据: public, officially provided, or by consent" },
);
export type AcquisitionBasis = Type.Static<typeof AcquisitionBasis>;

const Provider = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 100,
    description: "信息提供单位: the authority that answers objections by its own page; absent: it is written to",
  }),
);

const Collecting = Type.Optional(
  Type.Object(
    {
      robots: Type.Enum(["permitted", "silent", "agreed", "forbidden"], {
        description: "What the site's robots.txt says of these pages; silent: it has none",
      }),
      robotsReadOn: Day,
      secondsBetween: Type.Integer({ minimum: 0, maximum: 86400, description: "The least pause between two requests" }),
      agreement: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    },
    {
      description:
        "网络采集: how the agency gathers it from the web; each row then needs address, time and hash of its capture",
    },
  ),
);

export const Source = Type.Object(
  {
    id: Id,
    name: Type.String(),
    class: SourceClass,
    basis: AcquisitionBasis,
    addedAt: Instant,
    provider: Provider,
    collecting: Collecting,
    sample: Type.Optional(Type.Boolean({ description: "示例: fictional, of the sample region" })),
    version: Type.Integer({ description: "Counts changes; the ETag" }),
  },
  { title: "Source" },
);
export type Source = Type.Static<typeof Source>;

export const SourceList = Type.Object({ items: listOf(Source) }, { title: "SourceList" });
export type SourceList = Type.Static<typeof SourceList>;

export const NewSource = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,62}$", description: "Lower-case letters, digits and hyphens" }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    class: SourceClass,
    basis: AcquisitionBasis,
    provider: Provider,
    collecting: Collecting,
  },
  { title: "NewSource" },
);
export type NewSource = Type.Static<typeof NewSource>;

export const ChangedSource = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    class: SourceClass,
    basis: AcquisitionBasis,
    provider: Provider,
    collecting: Collecting,
  },
  { title: "ChangedSource" },
);
export type ChangedSource = Type.Static<typeof ChangedSource>;
