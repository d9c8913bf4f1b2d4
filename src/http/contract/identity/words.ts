/** Words that the identity endpoints share: logins, passwords, roles, one-time links, organisations in short. */
import { Type } from "typebox";
import { Id, Instant } from "../words.ts";

export const Login = Type.String({
  minLength: 3,
  maxLength: 200,
  description: "An e-mail address or a chosen name; case and width are folded",
});
export const Password = Type.String({
  minLength: 1,
  maxLength: 256,
  description: "At least 12 characters, in no list of breached passwords, without the login in it",
});
export const PersonName = Type.String({ minLength: 1, maxLength: 100, description: "Name of the person" });
/** Digits as typed; blanks between them do not matter. */
export const ShortCode = Type.String({ minLength: 6, maxLength: 12, description: "Digits as shown or received" });
/** Enclosed by the house; valid for some minutes, and once. */
export const Ticket = Type.String({ minLength: 1, maxLength: 4000, description: "Send back what was answered" });

export const AgencyRole = Type.Enum(
  ["collector", "analyst", "scorer", "approver", "case-officer", "publisher", "administrator", "auditor"],
  {
    title: "AgencyRole",
    description: "岗位: 信息归集, 信用分析, 信用评定, 结果审核, 异议处理, 公示发布, 系统管理, 内部审计",
  },
);
export type AgencyRole = Type.Static<typeof AgencyRole>;

export const OrganisationKind = Type.Enum(
  ["agency", "regulator", "authority", "platform", "financial-institution", "association", "operator"],
  {
    title: "OrganisationKind",
    description: "信用服务机构, 市场监管部门, 其他行政机关, 电子商务平台, 金融机构, 行业组织, 电子商务经营者",
  },
);
export type OrganisationKind = Type.Static<typeof OrganisationKind>;

export const OrganisationInShort = Type.Object(
  {
    id: Id,
    kind: OrganisationKind,
    name: Type.String(),
    code: Type.Optional(Type.String({ description: "统一社会信用代码" })),
  },
  { title: "OrganisationInShort" },
);

export const PersonInShort = Type.Object({ id: Id, name: Type.String() }, { title: "PersonInShort" });

/** Shown once; only its digest is kept. */
export const OneTimeLink = Type.Object(
  {
    token: Type.String(),
    path: Type.String({
      description: "Address within the site, for the person; the token stands behind `#` and reaches no log",
    }),
    expiresAt: Instant,
  },
  { title: "OneTimeLink", description: "A link that works once; shown once" },
);
export type OneTimeLink = Type.Static<typeof OneTimeLink>;
