/** 经营者身份核验: an account asks to act for an operator, and a person of the agency decides (SZ23 第十六条). */
import { Type } from "typebox";
import { Code, Id, Instant, listOf, Reason } from "../words.ts";
import { PersonInShort } from "./words.ts";

export const RepresentationStage = Type.Enum(["applied", "confirmed", "approved", "declined", "ended"], {
  title: "RepresentationStage",
  description: "已申请, 验证码已核对, 已通过, 未通过, 已终止",
});

const Method = Type.Enum(["letter", "contact-code"], {
  description: "授权书, or a code posted to the contact in the register",
});

export const ContactCode = Type.Object(
  {
    masked: Type.String({ description: "To which registered contact it was posted, masked" }),
    sentAt: Instant,
    validUntil: Instant,
    triesLeft: Type.Integer({ minimum: 0 }),
    confirmedAt: Type.Optional(Instant),
  },
  { title: "ContactCode" },
);

export const Representation = Type.Object(
  {
    id: Id,
    account: PersonInShort,
    code: Type.String({ description: "统一社会信用代码 of the operator, as applied for" }),
    operator: Type.Optional(
      Type.Object(
        { id: Id, name: Type.String() },
        { description: "Once approved; staff see it whenever it is in the file" },
      ),
    ),
    method: Method,
    evidence: Type.Optional(Type.String({ description: "SHA-256 of the authorisation letter kept as evidence" })),
    contact: Type.Optional(ContactCode),
    stage: RepresentationStage,
    appliedAt: Instant,
    decidedAt: Type.Optional(Instant),
    decidedBy: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    version: Type.Integer(),
  },
  { title: "Representation" },
);
export type Representation = Type.Static<typeof Representation>;

export const RepresentationList = Type.Object({ items: listOf(Representation) }, { title: "RepresentationList" });
export type RepresentationList = Type.Static<typeof RepresentationList>;

export const NewRepresentation = Type.Object(
  {
    code: Code,
    method: Method,
    evidence: Type.Optional(
      Type.String({ pattern: "^[0-9a-f]{64}$", description: "Of a letter: hash of the evidence uploaded before" }),
    ),
  },
  { title: "NewRepresentation" },
);
export type NewRepresentation = Type.Static<typeof NewRepresentation>;

export const EnteredCode = Type.Object(
  { code: Type.String({ minLength: 8, maxLength: 12, description: "Eight digits; blanks do not matter" }) },
  { title: "EnteredCode" },
);

export const RepresentationQuery = Type.Object({ stage: Type.Optional(RepresentationStage) });

export const SendCode = Type.Object(
  {
    masked: Type.String({
      minLength: 2,
      maxLength: 200,
      description: "The registered contact to which the letter goes, masked, such as `示例大道*号` or `138****0000`",
    }),
  },
  { title: "SendCode" },
);

export const CodeToPost = Type.Object(
  {
    code: Type.String({ description: "Eight digits for the letter; shown once" }),
    validUntil: Instant,
    representation: Representation,
  },
  { title: "CodeToPost" },
);
export type CodeToPost = Type.Static<typeof CodeToPost>;

export const Decision = Type.Object({ reason: Reason }, { title: "RepresentationDecision" });
