/** 个人信息保护: texts that wait for a person, values revealed and erased, what is kept for how long, the exported credit file. */
import { Type } from "typebox";
import { Citation, Code, Day, Id, Instant, listOf, PageQuery, pageOf, Reason, Say } from "./words.ts";

const Token = Type.String({ pattern: "^[0-9a-f]{24}$", description: "Of the token `⟦kind:…⟧` in a text" });
export const Tokens = listOf(Token, { minItems: 1, maxItems: 100 });

export const PersonalKind = Type.Enum(
  ["name", "address", "identity-number", "phone", "bank-card", "email", "contact"],
  { title: "PersonalKind", description: "姓名, 住址, 证件号码, 电话号码, 银行卡号, 电子邮箱, 社交账号" },
);
const PersonalState = Type.Enum(["held", "cleared", "hidden", "erased"], {
  title: "PersonalState",
  description: "Waits for a person, may be shown, stays hidden, is gone for good",
});

export const HeldValue = Type.Object(
  {
    operator: Type.Object({ code: Code, name: Type.String() }),
    token: Token,
    kind: PersonalKind,
    keptAt: Instant,
    contexts: listOf(
      Type.Object({ record: Id, title: Say, text: Type.String({ description: "With tokens in place of values" }) }),
      { description: "Where it stands; three at most" },
    ),
  },
  { title: "HeldValue" },
);
export type HeldValue = Type.Static<typeof HeldValue>;
export const HeldPage = pageOf(HeldValue, "HeldPage");
export const HeldQuery = PageQuery;

export const HeldPath = Type.Object({ operator: Code, token: Token });
export const HeldDecision = Type.Object(
  { state: Type.Enum(["cleared", "hidden"]), reason: Reason },
  { title: "HeldDecision" },
);

export const Reveal = Type.Object(
  {
    code: Code,
    tokens: Tokens,
    purpose: Type.String({ minLength: 2, maxLength: 500, description: "Kept in the audit trail; the values are not" }),
  },
  { title: "Reveal" },
);
export const PersonalValue = Type.Object(
  {
    token: Token,
    kind: PersonalKind,
    state: PersonalState,
    value: Type.Optional(Type.String({ description: "Absent once it is erased" })),
  },
  { title: "PersonalValue" },
);
export const PersonalValues = Type.Object({ items: listOf(PersonalValue) }, { title: "PersonalValues" });
export type PersonalValues = Type.Static<typeof PersonalValues>;
export const DecidedValue = Type.Object(
  { token: Token, kind: PersonalKind, state: PersonalState },
  { title: "DecidedValue" },
);

export const Erasure = Type.Object({ code: Code, tokens: Tokens, reason: Reason }, { title: "Erasure" });
export const Erased = Type.Object({ erased: Type.Integer({ minimum: 0 }) }, { title: "Erased" });

export const RetentionReport = Type.Object(
  {
    items: listOf(
      Type.Object({
        kind: Type.String(),
        title: Say,
        term: Say,
        afterwards: Say,
        by: Citation,
        kept: Type.Optional(Type.Integer({ description: "How many there are now; absent where they are not counted" })),
        oldest: Type.Optional(Instant),
        firstEnds: Type.Optional(Day),
      }),
    ),
    personal: listOf(
      Type.Object({
        kind: PersonalKind,
        state: PersonalState,
        count: Type.Integer(),
        firstEnds: Type.Optional(Day),
      }),
    ),
  },
  { title: "RetentionReport", description: "What is kept, how many, until when, and by which article." },
);
export type RetentionReport = Type.Static<typeof RetentionReport>;

// The exported file -----------------------------------------------------------------------------------------------------

export const FileQuery = Type.Object({
  format: Type.Enum(["json", "csv"], { default: "json" }),
  recipient: Type.Optional(
    Type.String({ maxLength: 100, description: "The organisation that gets it; staff must name one" }),
  ),
});

export const ExportedField = Type.Object(
  {
    field: Type.String(),
    title: Say,
    value: Say,
    class: Type.Enum(["public", "internal", "personal", "sensitive"]),
  },
  { title: "ExportedField" },
);

export const ExportedFile = Type.Object(
  {
    code: Code,
    name: Type.String(),
    exportedAt: Instant,
    asOf: Day,
    agency: Type.String(),
    recipient: Type.Optional(Type.String()),
    purpose: Type.Optional(Type.String()),
    notice: Say,
    results: listOf(
      Type.Object({
        result: Id,
        stage: Type.String(),
        grade: Type.String(),
        standard: Type.String(),
        publishedOn: Type.Optional(Day),
      }),
    ),
    records: listOf(
      Type.Object({
        id: Id,
        kind: Say,
        stands: Type.Boolean(),
        source: Type.String(),
        marks: listOf(Type.String()),
        fields: listOf(ExportedField),
      }),
    ),
  },
  { title: "ExportedFile", description: "信用档案: as far as whoever receives it may read it." },
);
