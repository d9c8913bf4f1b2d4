/** 店铺核验 (电子商务法 第二十七条、第二十八条): what is handed in about a shop, and what is due of one's shops. */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Citation, Code, Day, Id, Instant, listOf, Say } from "../words.ts";

const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description === undefined ? {} : { description }) });
const Evidence = Type.Optional(listOf(Hash, { maxItems: 20 }));

export const Shop = Type.Object(
  {
    name: text(200, "网店名称"),
    url: text(2000, "网址"),
    category: text(40, "商品类别, a category of `GET /shop-law`"),
    exempt: Type.Optional(text(200, "不需要办理登记的情形 (电子商务法 第十条)")),
  },
  { title: "Shop" },
);
export const ShopIdentity = Type.Object(
  {
    method: Type.Enum(["register", "document", "bank", "visit"]),
    address: text(300, "实际经营地址"),
    contact: text(100, "联系方式: the firm's own, never a person's mobile number"),
  },
  { title: "ShopIdentity" },
);
export const NewShop = Type.Object(
  { code: Code, name: text(200, "经营者名称"), shop: Shop, identity: ShopIdentity },
  { title: "NewShop" },
);
export const VerifiedShop = Type.Object(
  { identity: ShopIdentity, shop: Type.Optional(Shop) },
  { title: "VerifiedShop" },
);
export const NewPermit = Type.Object(
  {
    permit: text(100, "许可名称, as the table of categories writes it"),
    number: text(100),
    until: Type.Optional(Day),
    link: Type.Optional(text(2000, "许可在主管部门网站上的页面")),
  },
  { title: "NewPermit" },
);
export const NewDisplayCheck = Type.Object(
  { url: text(2000), at: Instant, hash: Hash, finding: Type.Enum(["licence", "link", "exemption", "nothing"]) },
  { title: "NewDisplayCheck", description: "亮照检查, with the captured page handed in before" },
);
export const NewLinkCheck = Type.Object(
  { link: text(2000), works: Type.Boolean(), note: Type.Optional(text(500)) },
  { title: "NewLinkCheck" },
);

const count = Type.Integer({ minimum: 0 });
const GivenReturn = Type.Object({
  receivedOn: Day,
  askedOn: Day,
  exception: Type.Optional(Type.Enum([1, 2, 3, 4, 5], { description: "法定例外的项次" })),
  confirmation: Type.Optional(Hash),
  accepted: Type.Boolean(),
  backOn: Type.Optional(Day),
  refundedOn: Type.Optional(Day),
});
const Badge = Type.Object({
  badge: Type.Enum(["credit-mark", "business-licence", "icp", "authority"]),
  link: Type.Optional(text(2000)),
  on: text(2000),
});
export const Seen = Type.Union(
  [
    Type.Object({ sort: Type.Literal("goods"), titles: listOf(text(300), { maxItems: 1000 }) }),
    Type.Object({ sort: Type.Literal("page"), says: Type.Record(Type.String(), Type.String({ maxLength: 1000 })) }),
    Type.Object({ sort: Type.Literal("returns"), wishes: listOf(GivenReturn, { minItems: 1, maxItems: 1000 }) }),
    Type.Object({
      sort: Type.Literal("fulfilment"),
      orders: count,
      asPromised: count,
      disputes: count,
      disputesResolved: count,
    }),
    Type.Object({ sort: Type.Literal("terms"), text: text(100_000) }),
    Type.Object({ sort: Type.Literal("recall"), knownAt: Instant, firstStepAt: Type.Optional(Instant) }),
    Type.Object({ sort: Type.Literal("claims"), claim: text(500), found: text(500), matches: Type.Boolean() }),
    Type.Object({
      sort: Type.Literal("likeness"),
      page: text(200_000),
      other: text(200_000),
      otherName: text(200),
    }),
    Type.Object({ sort: Type.Literal("badges"), badges: listOf(Badge, { minItems: 1, maxItems: 50 }) }),
    Type.Object({ sort: Type.Literal("names"), names: listOf(text(200), { minItems: 1, maxItems: 20 }) }),
    Type.Object({ sort: Type.Literal("figures"), figures: Type.Record(Type.String(), Type.Integer()) }),
    Type.Object({ sort: Type.Literal("data") }),
  ],
  { title: "Seen", description: "What was seen or counted, by the sort of the examination" },
);
export const NewExamination = Type.Object({ seen: Seen, evidence: Evidence }, { title: "NewExamination" });
export const Judgement = Type.Object(
  {
    examination: Type.Integer({ minimum: 1 }),
    outcome: Type.Enum(["cleared", "mended", "upheld"]),
    reason: text(1000),
    act: Type.Optional(text(20, "Code of the dishonest act, where it is upheld")),
  },
  { title: "Judgement" },
);

export const NewProduct = Type.Object(
  {
    code: text(64, "商品条码或者追溯码"),
    name: text(200),
    category: text(40),
    evidence: listOf(Type.Object({ kind: text(100), number: text(100), until: Type.Optional(Day) }), { maxItems: 20 }),
  },
  { title: "NewProduct" },
);
const party = Type.Object({ name: text(200), code: Type.Optional(text(40)) });
export const NewTrace = Type.Object(
  {
    product: text(64),
    chain: Type.Optional(
      listOf(
        Type.Object({
          step: Type.Enum(["produced", "processed", "inspected", "stored", "carried", "sold"]),
          on: Day,
          place: text(200),
          party,
        }),
        { maxItems: 100 },
      ),
    ),
    trail: Type.Optional(
      listOf(
        Type.Object({
          stage: Type.Enum(["listed", "sold", "shipped", "signed", "reviewed", "complained"]),
          at: Instant,
          order: Type.Optional(text(100, "Order number; only its digest is kept")),
        }),
        { maxItems: 1000 },
      ),
    ),
  },
  { title: "NewTrace" },
);
export const NewDataLot = Type.Object(
  {
    lot: text(100),
    purposes: listOf(Type.Enum(["contract", "delivery", "payment", "after-sales", "statutory"]), { minItems: 1 }),
    fields: listOf(text(50), { minItems: 1, maxItems: 50 }),
    keepUntil: Day,
  },
  { title: "NewDataLot" },
);
export const Destruction = Type.Object(
  { lot: text(100), manner: text(200), items: count },
  { title: "Destruction", description: "销毁日志" },
);
export const NewClue = Type.Object(
  { examination: Type.Integer({ minimum: 1 }), facts: text(2000), taken: Type.Optional(text(1000)) },
  { title: "NewClue" },
);
export const ClosedShop = Type.Object({ reason: text(500) }, { title: "ClosedShop" });

export const CluePackage = Type.Object(
  {
    form: Type.Literal("xinheng-clue-1"),
    number: text(60),
    on: Day,
    from: Type.Object({ name: Type.String({ maxLength: 200 }), code: Type.Optional(text(40)) }),
    subject: Type.Object({ code: text(40), name: Type.String({ maxLength: 200 }), shop: Type.Optional(text(2000)) }),
    act: Type.Object({ code: text(20), name: text(100) }),
    facts: text(2000),
    taken: Type.Optional(text(1000)),
    evidence: listOf(Type.Object({ hash: Hash, name: text(300) }), { maxItems: 50 }),
    digest: Hash,
  },
  { title: "CluePackage", description: "线索包; its digest binds all of it" },
);
export const ClueToCheck = Type.Object(
  {
    clue: CluePackage,
    files: Type.Optional(listOf(Type.Object({ name: text(300), hash: Hash }), { maxItems: 50 })),
  },
  { title: "ClueToCheck" },
);
export const CheckedClue = Type.Object(
  {
    intact: Type.Boolean(),
    foreign: listOf(Type.String(), { description: "Files at hand that the package does not name" }),
    absent: listOf(Type.String(), { description: "Files that it names and that are not at hand" }),
  },
  { title: "CheckedClue" },
);

export const DueShops = Type.Object(
  {
    today: Day,
    items: listOf(
      Type.Object({
        matter: Id,
        number: Type.String(),
        shop: Type.String(),
        subject: Type.Object({ code: Type.String(), name: Type.Optional(Type.String()) }),
        verifyAgainBy: Day,
        overdue: Type.Boolean(),
        due: listOf(Say),
      }),
    ),
  },
  { title: "DueShops" },
);
export type DueShops = Type.Static<typeof DueShops>;

export const ReportQuery = Type.Object({
  month: Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$", description: "January or July of a year: `2026-07`" }),
  format: Type.Optional(Type.Enum(["json", "csv"])),
});
export const ShopReport = Type.Object(
  {
    month: Type.String(),
    from: Type.Object({ organisation: Type.String() }),
    rows: listOf(
      Type.Object({
        name: Type.String(),
        code: Type.String(),
        address: Type.String(),
        contact: Type.String(),
        shop: Type.String(),
        url: Type.String(),
        exempt: Type.String(),
        verifiedOn: Type.String(),
      }),
    ),
    incomplete: listOf(Type.Object({ row: Type.Integer(), lacks: listOf(Type.String()) })),
  },
  { title: "ShopReport", description: "平台内经营者身份信息半年报送" },
);

export const TraceQuery = Type.Object({ code: text(64) });
export const TracedProducts = Type.Object(
  {
    items: listOf(
      Type.Object({
        product: Type.Object({
          code: Type.String(),
          name: Type.String(),
          category: Type.String(),
          evidence: listOf(Type.Object({ kind: Type.String(), number: Type.String(), until: Type.Optional(Day) })),
        }),
        shop: Type.String(),
        subject: Type.Object({ code: Type.String(), name: Type.Optional(Type.String()) }),
        chain: Type.Object({
          steps: listOf(Type.Object({ step: Type.String(), on: Day, place: Type.String(), party })),
          whole: Type.Boolean(),
          missing: listOf(Type.String()),
        }),
        orders: listOf(Type.Object({ order: Type.String(), missing: listOf(Type.String()) })),
      }),
    ),
  },
  { title: "TracedProducts" },
);

const Choices = listOf(listOf(Type.String()), { description: "Each a choice: any one of it will do" });
export const ShopLaw = Type.Object(
  {
    verifyEvery: Type.String({ description: "核验更新的最长间隔" }),
    by: Citation,
    categories: listOf(
      Type.Object({
        category: Type.String(),
        say: Say,
        permits: Choices,
        productEvidence: Choices,
        platformChecklist: listOf(Say),
        traced: Type.Optional(Type.Boolean()),
      }),
    ),
    pageItems: listOf(Type.Object({ item: Type.String(), say: Say })),
    exceptions: listOf(Type.Object({ code: Type.Integer(), say: Say, confirmed: Type.Optional(Type.Boolean()) })),
  },
  {
    title: "ShopLaw",
    description: "What the law asks of shops: categories with permits and evidence, page items, exceptions",
  },
);
export type ShopLaw = Type.Static<typeof ShopLaw>;
