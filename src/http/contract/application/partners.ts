/** 应用单位: authorised queries, shops with tiers, credit marks, and the bundle of evidence about one operator. */
import { Type } from "typebox";
import { authorisedParts } from "../../../core/application/partner-words.ts";
import { FiledCase, FiledResult } from "../credit-file.ts";
import { ShownMark } from "../mark.ts";
import { ExportedField } from "../privacy.ts";
import { PublicOperator } from "../public.ts";
import { Centipoints, Citation, Code, Day, Id, listOf, Reason, Say } from "../words.ts";
import { Matter } from "./matter.ts";

const Words = Type.String({ minLength: 1, maxLength: 500 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const AnyDay = Type.String({ format: "date" });

// 查询授权 ------------------------------------------------------------------------------------------------------------

export const AuthorisedPart = Type.Enum(Object.keys(authorisedParts) as (keyof typeof authorisedParts)[], {
  title: "AuthorisedPart",
  description: Object.values(authorisedParts)
    .map(({ zh }) => zh)
    .join("; "),
});
const parts = Type.Array(AuthorisedPart, { minItems: 1, maxItems: 3, uniqueItems: true });
const terms = {
  purpose: Type.String({ minLength: 1, maxLength: 500, description: "用途, such as 授信审批" }),
  parts,
  until: Type.String({ format: "date", description: "The last day on which it may be used; a year at most" }),
};

export const AuthorisationAsked = Type.Object(
  { code: Code, name: Name, ...terms, note: Type.Optional(Words) },
  { title: "AuthorisationAsked" },
);
export const AuthorisationGiven = Type.Object(
  {
    to: Id,
    ...terms,
    signer: Name,
    code: Type.Optional(Type.String({ maxLength: 40, description: "At the counter: of which operator" })),
    evidence: Type.Optional(
      Type.Array(Type.String({ pattern: "^[0-9a-f]{64}$" }), {
        maxItems: 20,
        description: "At the counter: the signed paper, by content hash",
      }),
    ),
  },
  { title: "AuthorisationGiven" },
);
export const AuthorisationGrant = Type.Object(
  { parts, until: AnyDay, signer: Name },
  { title: "AuthorisationGrant", description: "As asked, or less." },
);
export const PartnerReason = Type.Object({ reason: Reason }, { title: "PartnerReason" });

export const Partners = Type.Object(
  { items: listOf(Type.Object({ id: Id, kind: Type.String(), name: Type.String() })) },
  { title: "Partners" },
);
export type Partners = Type.Static<typeof Partners>;

export const AuthorisedQuery = Type.Object(
  {
    code: Type.String(),
    asOf: Day,
    purpose: Type.String(),
    authorisation: Type.Optional(
      Type.Object(
        { number: Type.String(), parts: listOf(AuthorisedPart), until: Day },
        { description: "Absent where none stands: then there is nothing here but what everybody sees" },
      ),
    ),
    open: Type.Optional(PublicOperator),
    file: Type.Optional(
      Type.Object({
        results: Type.Optional(listOf(FiledResult)),
        history: Type.Optional(
          listOf(Type.Object({ grade: Type.String(), standard: Type.String(), publishedOn: Day, stage: Say })),
        ),
        records: Type.Optional(
          listOf(
            Type.Object({
              id: Id,
              kind: Say,
              stands: Type.Boolean(),
              source: Type.String(),
              marks: listOf(Type.String()),
              fields: listOf(ExportedField),
            }),
          ),
        ),
        cases: Type.Optional(listOf(FiledCase)),
      }),
    ),
    notice: Say,
  },
  { title: "AuthorisedQuery" },
);
export type AuthorisedQuery = Type.Static<typeof AuthorisedQuery>;

// 店铺 ----------------------------------------------------------------------------------------------------------------

export const Tier = Type.Enum(["favoured", "ordinary", "careful", "unrated"], {
  title: "Tier",
  description: "优先, 常规, 审慎, 无公开评价结果",
});

const Tiers = listOf(
  Type.Object({
    standard: Type.String({ minLength: 1, maxLength: 100 }),
    tier: Type.Enum(["favoured", "ordinary", "careful"]),
    grades: listOf(Type.String({ minLength: 1, maxLength: 10 }), { maxItems: 30 }),
  }),
  { maxItems: 30, description: "The platform's own tiers; none: the suggested ones" },
);

export const TierOffer = Type.Object(
  {
    say: Say,
    incentives: listOf(Say),
    rankPermille: Type.Integer({ minimum: 1000, description: "May multiply a ranking; 1000 changes nothing" }),
    by: Citation,
  },
  { title: "TierOffer", description: "Suggested, as data: applied by the platform's own rules or not at all." },
);
export const TierOffers = Type.Object(
  { items: listOf(Type.Object({ tier: Tier, offer: TierOffer })) },
  { title: "TierOffers" },
);

const Shops = Type.Array(
  Type.Object({
    shop: Type.String({ minLength: 1, maxLength: 100, description: "The platform's own identifier" }),
    code: Type.String({ minLength: 1, maxLength: 40, description: "统一社会信用代码" }),
  }),
  { minItems: 1, maxItems: 1000 },
);

const ShopsLeftOut = listOf(
  Type.Object({
    shop: Type.String(),
    problem: Type.Enum(["missing", "natural-person", "malformed"]),
    say: Say,
  }),
  { description: "Whose code cannot be one; it is kept nowhere" },
);

const shopStanding = {
  shop: Type.String(),
  code: Type.String(),
  matched: Type.Boolean({ description: "Whether there is a published result" }),
  name: Type.Optional(Type.String()),
  grade: Type.Optional(Type.String()),
  scoreCentipoints: Type.Optional(Centipoints),
  standard: Type.Optional(Type.Object({ id: Type.String(), version: Type.String() })),
  publishedOn: Type.Optional(Day),
  stale: Type.Optional(Type.Boolean()),
  marked: Type.Optional(listOf(ShownMark)),
  tier: Tier,
  offer: TierOffer,
  explanation: Type.Optional(Type.String({ description: "Path of the public page that says why" })),
};

export const ShopQuery = Type.Object({ shops: Shops, tiers: Type.Optional(Tiers) }, { title: "ShopQuery" });
export const QueriedShops = Type.Object(
  { items: listOf(Type.Object(shopStanding, { title: "ShopStanding" })), leftOut: ShopsLeftOut },
  { title: "QueriedShops" },
);
export type QueriedShops = Type.Static<typeof QueriedShops>;

export const NewSubscription = Type.Object({ title: Name, tiers: Type.Optional(Tiers) }, { title: "NewSubscription" });
export const ShopsToPut = Type.Object({ shops: Shops }, { title: "ShopsToPut" });
export const ShopsToRemove = Type.Object(
  { shops: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 1000 }) },
  { title: "ShopsToRemove" },
);
export const TiersToSet = Type.Object({ tiers: Tiers }, { title: "TiersToSet" });
export const ShopsPut = Type.Object(
  {
    matter: Matter,
    leftOut: ShopsLeftOut,
    told: Type.Boolean({ description: "Whether a receiver of the organisation is told of changes" }),
  },
  { title: "ShopsPutAnswer" },
);

const Listed = listOf(Type.Object({ ...shopStanding, reasons: listOf(Say) }, { title: "ListedShop" }));

export const JoinReport = Type.Object(
  {
    asOf: Day,
    shops: Type.Integer(),
    codes: Type.Integer(),
    matchedShops: Type.Integer(),
    matchedCodes: Type.Integer(),
    matchRateMicro: Type.Integer({ description: "Of the codes, in millionths" }),
    tiers: Type.Record(Type.String(), Type.Integer()),
    grades: Type.Record(Type.String(), Type.Integer()),
    honest: Listed,
    risk: Listed,
    listedMost: Type.Integer(),
  },
  { title: "JoinReport", description: "汇聚比对: joined by code alone." },
);
export type JoinReport = Type.Static<typeof JoinReport>;

// 可信标识 ------------------------------------------------------------------------------------------------------------

export const NewCreditMark = Type.Object(
  {
    site: Type.String({ minLength: 1, maxLength: 500, description: "A domain, or the address of one shop" }),
    note: Type.Optional(Words),
  },
  { title: "NewCreditMark" },
);
export const KnownSite = Type.Object(
  { known: Type.Boolean({ description: "Whether it is among the storefronts of the credit file" }) },
  { title: "KnownSite" },
);
export const MarkQuery = Type.Object({
  at: Type.Optional(Type.String({ maxLength: 2000, description: "Address of the page that shows the mark" })),
});

export const MarkView = Type.Object(
  {
    id: Id,
    number: Type.String(),
    state: Type.Enum(["valid", "withdrawn", "other-site", "ended"]),
    seenAt: Type.Optional(Type.Enum(["same", "unsure", "other"])),
    site: Type.Union([
      Type.Object({ kind: Type.Literal("domain"), domain: Type.String() }),
      Type.Object({ kind: Type.Literal("shop"), url: Type.String() }),
    ]),
    siteText: Type.String(),
    code: Type.String(),
    name: Type.String(),
    from: Day,
    until: Day,
    endedOn: Type.Optional(Day),
    agency: Type.String(),
    grade: Type.Optional(Type.String()),
    publishedOn: Type.Optional(Day),
    stale: Type.Optional(Type.Boolean()),
    marked: Type.Optional(listOf(ShownMark)),
    standard: Type.Optional(Say),
    statement: Type.String({ description: "What was signed" }),
    note: Type.String({ description: "The signed note (C2SP), checkable with the keys of /api/v1/log/keys" }),
    genuine: Type.Boolean(),
  },
  { title: "MarkView" },
);
export type MarkView = Type.Static<typeof MarkView>;

// 证据包 --------------------------------------------------------------------------------------------------------------

export const EvidenceBundle = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    agency: Type.String(),
    issuedAt: Type.String(),
    issuedBy: Type.String(),
    purpose: Type.String(),
    content: Type.Object({}, { additionalProperties: true, description: "Facts, acts, queries, deliveries, evidence" }),
    digest: Type.String(),
    note: Type.String(),
  },
  { title: "EvidenceBundle" },
);
