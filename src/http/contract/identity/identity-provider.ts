/** 统一身份认证: OpenID providers of an agency or a regulator, by which its people sign in. */
import { Type } from "typebox";
import { Id, listOf } from "../words.ts";
import { AgencyRole, OrganisationInShort } from "./words.ts";

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Issuer = Type.String({
  format: "uri",
  maxLength: 500,
  description: "https; its configuration is found by OpenID discovery",
});
const ClientId = Type.String({ minLength: 1, maxLength: 200 });
const ClientSecret = Type.String({ minLength: 1, maxLength: 500, description: "Kept enclosed, never shown" });
const Roles = listOf(AgencyRole, {
  uniqueItems: true,
  description: "Of people who come by it for the first time; none: an administrator gives them",
});

export const IdentityProvider = Type.Object(
  {
    id: Id,
    name: Type.String(),
    issuer: Type.String(),
    clientId: Type.String(),
    organisation: OrganisationInShort,
    roles: listOf(AgencyRole),
    state: Type.Enum(["active", "suspended"]),
    returnPath: Type.String({ description: "Register this address of the site with the provider (redirect_uri)" }),
    version: Type.Integer({ description: "Counts changes; the ETag" }),
  },
  { title: "IdentityProvider" },
);
export type IdentityProvider = Type.Static<typeof IdentityProvider>;

export const IdentityProviderList = Type.Object({ items: listOf(IdentityProvider) }, { title: "IdentityProviderList" });
export type IdentityProviderList = Type.Static<typeof IdentityProviderList>;

export const NewIdentityProvider = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$", description: "Lower-case letters, digits and hyphens" }),
    name: Name,
    issuer: Issuer,
    clientId: ClientId,
    clientSecret: ClientSecret,
    organisation: Id,
    roles: Roles,
  },
  { title: "NewIdentityProvider" },
);
export type NewIdentityProvider = Type.Static<typeof NewIdentityProvider>;

export const ChangedIdentityProvider = Type.Object(
  {
    name: Name,
    issuer: Issuer,
    clientId: ClientId,
    clientSecret: Type.Optional(ClientSecret),
    roles: Roles,
    state: Type.Enum(["active", "suspended"]),
  },
  { title: "ChangedIdentityProvider", description: "The secret stays where none is sent" },
);
export type ChangedIdentityProvider = Type.Static<typeof ChangedIdentityProvider>;
