/** 数据出境审批 (SZ23 第十四条第二款). */
import { Type } from "typebox";
import { Day, Id, Instant, listOf } from "./words.ts";

const Basis = Type.Enum(["security-assessment", "standard-contract", "certification", "statutory"], {
  title: "TransferBasis",
  description: "安全评估, 标准合同, 个人信息保护认证, 法律法规另有规定",
});

export const NewTransfer = Type.Object(
  {
    recipient: Id,
    basis: Basis,
    number: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "Of the assessment, contract filing or certificate",
    }),
    purpose: Type.String({ minLength: 2, maxLength: 1000 }),
    validUntil: Day,
  },
  { title: "NewTransfer" },
);

export const Transfer = Type.Object(
  {
    id: Id,
    recipient: Id,
    recipientName: Type.Optional(Type.String()),
    country: Type.String({ description: "ISO 3166-1 alpha-2" }),
    basis: Basis,
    number: Type.String(),
    purpose: Type.String(),
    proposedBy: Id,
    proposedAt: Instant,
    approvedBy: Type.Optional(Id),
    approvedAt: Type.Optional(Instant),
    validUntil: Day,
    revokedAt: Type.Optional(Instant),
    stage: Type.Enum(["proposed", "standing", "revoked", "over"]),
    version: Type.Integer(),
  },
  { title: "Transfer" },
);
export type Transfer = Type.Static<typeof Transfer>;
export const TransferList = Type.Object({ items: listOf(Transfer) }, { title: "TransferList" });
