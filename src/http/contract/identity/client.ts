/** 接口客户端: programs of an organisation (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
import { Type } from "typebox";
import { Id, Instant, listOf } from "../words.ts";
import { OrganisationInShort } from "./words.ts";

const Scopes = listOf(Type.String({ minLength: 1, maxLength: 60 }), {
  uniqueItems: true,
  minItems: 1,
  maxItems: 100,
  description: "Names of rights; never more than programs of its organisation may have",
});
const PerMinute = Type.Integer({ minimum: 1, maximum: 60_000, description: "Requests a minute at most" });
const Name = Type.String({ minLength: 1, maxLength: 100 });

export const ClientSecret = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: "Counts the client's secrets" }),
    createdAt: Instant,
    expiresAt: Instant,
  },
  { title: "ClientSecret" },
);

export const Client = Type.Object(
  {
    id: Id,
    organisation: OrganisationInShort,
    name: Type.String(),
    scopes: listOf(Type.String()),
    secrets: listOf(ClientSecret, { description: "At most two side by side, while one is rotated" }),
    perMinute: Type.Integer(),
    state: Type.Enum(["active", "suspended"]),
    version: Type.Integer({ description: "Counts changes; the ETag" }),
  },
  { title: "Client" },
);
export type Client = Type.Static<typeof Client>;

export const ClientList = Type.Object(
  {
    items: listOf(Client),
    scopes: Type.Record(Type.String(), listOf(Type.String()), {
      description: "Kind of organisation → rights that a program of one may be given",
    }),
  },
  { title: "ClientList" },
);
export type ClientList = Type.Static<typeof ClientList>;

export const NewClient = Type.Object(
  { organisation: Id, name: Name, scopes: Scopes, perMinute: Type.Optional(PerMinute) },
  { title: "NewClient" },
);
export type NewClient = Type.Static<typeof NewClient>;

export const ChangedClient = Type.Object(
  { name: Name, scopes: Scopes, perMinute: PerMinute },
  { title: "ChangedClient" },
);
export type ChangedClient = Type.Static<typeof ChangedClient>;

export const NewSecret = Type.Object(
  {
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730, description: "How long it works; 365 when absent" })),
  },
  { title: "NewSecret" },
);

export const ShownSecret = Type.Object(
  {
    client: Id,
    secret: Type.String({ description: "Shown once; only its digest is kept" }),
    number: Type.Integer(),
    expiresAt: Instant,
  },
  { title: "ShownSecret" },
);
export type ShownSecret = Type.Static<typeof ShownSecret>;

export const SecretPath = Type.Object({ id: Id, number: Type.Integer({ minimum: 1 }) });

export const TokenRequest = Type.Object(
  {
    grant_type: Type.String({ maxLength: 100, description: "`client_credentials`" }),
    scope: Type.Optional(
      Type.String({ maxLength: 4000, description: "Names of rights, blanks between; all when absent" }),
    ),
    client_id: Type.Optional(Type.String({ maxLength: 200, description: "Unless sent as Basic" })),
    client_secret: Type.Optional(Type.String({ maxLength: 200, description: "Unless sent as Basic" })),
  },
  { title: "TokenRequest", description: "application/x-www-form-urlencoded" },
);
export type TokenRequest = Type.Static<typeof TokenRequest>;

export const TokenAnswer = Type.Object(
  {
    access_token: Type.String(),
    token_type: Type.Literal("Bearer"),
    expires_in: Type.Integer({ description: "Seconds" }),
    scope: Type.String(),
  },
  { title: "TokenAnswer" },
);
export type TokenAnswer = Type.Static<typeof TokenAnswer>;

/** RFC 6749 section 5.2, for OAuth libraries; not problem details. */
export const TokenError = Type.Object(
  {
    error: Type.Enum(["invalid_request", "invalid_client", "invalid_scope", "unsupported_grant_type"]),
    error_description: Type.String(),
  },
  { title: "TokenError" },
);
export type TokenError = Type.Static<typeof TokenError>;
