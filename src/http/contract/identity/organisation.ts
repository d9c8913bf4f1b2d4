/** 机构: who uses the product, how far each may see, and who acts for it. */
import { Type } from "typebox";
import { Id, Instant, listOf } from "../words.ts";
import { AgencyRole, OrganisationKind, PersonInShort } from "./words.ts";

const Name = Type.String({ minLength: 1, maxLength: 200 });
const CodeText = Type.String({ minLength: 1, maxLength: 40, description: "统一社会信用代码" });
const Regions = listOf(Type.String({ pattern: "^\\d{0,6}$" }), {
  maxItems: 200,
  description:
    "Of a regulator or authority: beginnings of region codes (GB/T 2260); the empty one is the whole country",
});
const Country = Type.String({
  pattern: "^[A-Z]{2}$",
  description:
    "Where it receives data, ISO 3166-1 alpha-2; any but CN needs an approved transfer (SZ23 第十四条第二款)",
});
const State = Type.Enum(["active", "suspended"]);

export const Organisation = Type.Object(
  {
    id: Id,
    kind: OrganisationKind,
    name: Type.String(),
    code: Type.Optional(Type.String()),
    regions: Type.Optional(Regions),
    operator: Type.Optional(Type.String({ description: "Id of the operator in the credit file" })),
    country: Type.String(),
    state: State,
    members: Type.Integer({ minimum: 0, description: "People who act for it at present" }),
    version: Type.Integer({ description: "Counts changes; the ETag" }),
  },
  { title: "Organisation" },
);
export type Organisation = Type.Static<typeof Organisation>;

export const OrganisationList = Type.Object({ items: listOf(Organisation) }, { title: "OrganisationList" });
export type OrganisationList = Type.Static<typeof OrganisationList>;

export const Member = Type.Object(
  {
    account: PersonInShort,
    roles: listOf(AgencyRole),
    since: Instant,
    until: Type.Optional(Instant),
    by: Type.String({ description: "Id of whoever made this person a member" }),
  },
  { title: "Member" },
);

export const OrganisationInFull = Type.Object(
  { ...Organisation.properties, people: listOf(Member, { description: "Present members first, then former ones" }) },
  { title: "OrganisationInFull" },
);
export type OrganisationInFull = Type.Static<typeof OrganisationInFull>;

export const NewOrganisation = Type.Object(
  {
    kind: Type.Enum(["regulator", "authority", "platform", "financial-institution", "association"], {
      description: "The agency is there from the start; operators come by an approved representation",
    }),
    name: Name,
    code: Type.Optional(CodeText),
    regions: Type.Optional(Regions),
    country: Country,
  },
  { title: "NewOrganisation" },
);
export type NewOrganisation = Type.Static<typeof NewOrganisation>;

export const ChangedOrganisation = Type.Object(
  { name: Name, code: Type.Optional(CodeText), regions: Type.Optional(Regions), country: Country, state: State },
  { title: "ChangedOrganisation" },
);
export type ChangedOrganisation = Type.Static<typeof ChangedOrganisation>;

export const NewMember = Type.Object(
  { account: Id, roles: listOf(AgencyRole, { uniqueItems: true, description: "In the agency; empty elsewhere" }) },
  { title: "NewMember" },
);

export const MemberPath = Type.Object({ id: Id, account: Id });
