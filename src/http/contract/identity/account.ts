/** 账号管理: the people who have accounts, as administrators and auditors of the agency see them. */
import { Type } from "typebox";
import { Id, Instant, listOf, Reason } from "../words.ts";
import { AgencyRole, Login, OneTimeLink, OrganisationInShort, PersonName } from "./words.ts";

export const AccountState = Type.Enum(["invited", "active", "suspended", "erased"], {
  title: "AccountState",
  description: "待启用, 使用中, 已停用, 已抹除",
});

export const Account = Type.Object(
  {
    id: Id,
    login: Type.Optional(Type.String({ description: "Absent where nobody can sign in (sample staff, erased)" })),
    name: Type.String({ description: "Empty once erased" }),
    state: AccountState,
    createdAt: Instant,
    roles: listOf(AgencyRole, { description: "In the agency; empty for people of other organisations" }),
    memberships: listOf(
      Type.Object({
        organisation: OrganisationInShort,
        roles: listOf(AgencyRole),
        since: Instant,
        until: Type.Optional(Instant),
      }),
    ),
    confidentiality: Type.Optional(Type.Object({ statement: Type.String(), at: Instant })),
    version: Type.Integer(),
  },
  { title: "Account" },
);
export type Account = Type.Static<typeof Account>;

export const AccountInFull = Type.Object(
  {
    ...Account.properties,
    factors: listOf(Type.Enum(["password", "totp", "passkey", "recovery", "provider"]), {
      description: "Kinds of proof the account has; nothing of them",
    }),
    sessions: Type.Integer({ minimum: 0, description: "Sessions open at present" }),
    lastSeenAt: Type.Optional(Instant),
  },
  { title: "AccountInFull" },
);
export type AccountInFull = Type.Static<typeof AccountInFull>;

export const AccountList = Type.Object({ items: listOf(Account) }, { title: "AccountList" });
export type AccountList = Type.Static<typeof AccountList>;

export const NewAccount = Type.Object(
  {
    name: PersonName,
    login: Type.Optional(Login),
    organisation: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: "The agency when absent" })),
    roles: listOf(AgencyRole, { uniqueItems: true, description: "In the agency; empty for any other organisation" }),
  },
  { title: "NewAccount" },
);
export type NewAccount = Type.Static<typeof NewAccount>;

export const InvitedAccount = Type.Object({ account: Account, link: OneTimeLink }, { title: "InvitedAccount" });
export type InvitedAccount = Type.Static<typeof InvitedAccount>;

export const Roles = Type.Object(
  { roles: listOf(AgencyRole, { uniqueItems: true, description: "All roles the person is to have in the agency" }) },
  { title: "Roles" },
);

export const WithReason = Type.Object({ reason: Reason }, { title: "WithReason" });

export const ResetLink = Type.Object(
  {
    secondFactors: Type.Optional(
      Type.Boolean({ description: "true: take second factors away too, for somebody who has lost them" }),
    ),
  },
  { title: "ResetLink" },
);

export const StaffList = Type.Object(
  { items: listOf(Type.Object({ id: Id, name: Type.String() })) },
  { title: "StaffList", description: "Everybody whose id may stand in a fact, with the name for people to read" },
);
export type StaffList = Type.Static<typeof StaffList>;
