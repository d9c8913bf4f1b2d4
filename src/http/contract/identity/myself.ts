/** 我的账号: who is signed in, for whom one acts, with which rights; password, second factors, sessions, confidentiality. */
import { Type } from "typebox";
import { Id, Instant, listOf, Say } from "../words.ts";
import { PasskeyAnswer } from "./sign-in.ts";
import { AgencyRole, OrganisationInShort, Password, ShortCode, Ticket } from "./words.ts";

export const ScopeKind = Type.Enum(
  ["agency", "regulator", "authority", "operator", "platform", "financial-institution", "association", "person"],
  { title: "ScopeKind", description: "In whose name one acts; `person`: for nobody but oneself" },
);

export const Confidentiality = Type.Object(
  {
    needed: Type.Boolean({ description: "Staff: nothing else is open before the statement in force is acknowledged" }),
    statement: Type.Object({ version: Type.String(), text: Say }),
    acknowledgedAt: Type.Optional(Instant),
  },
  { title: "Confidentiality", description: "保密承诺 (SZ23 第十四条第二款)" },
);
export type Confidentiality = Type.Static<typeof Confidentiality>;

export const Passkey = Type.Object(
  { id: Id, name: Type.String(), createdAt: Instant, lastUsedAt: Type.Optional(Instant) },
  { title: "Passkey" },
);

export const Factors = Type.Object(
  {
    password: Type.Boolean({ description: "Whether there is one; who comes by a provider may have none" }),
    totp: Type.Boolean(),
    passkeys: listOf(Passkey),
    recoveryCodesLeft: Type.Integer({ minimum: 0 }),
    providers: listOf(Type.String(), { description: "Names of the OpenID providers by which this account signs in" }),
  },
  { title: "Factors" },
);

export const Myself = Type.Object(
  {
    account: Type.Object({ id: Id, login: Type.Optional(Type.String()), name: Type.String() }),
    kind: ScopeKind,
    acting: Type.Optional(OrganisationInShort),
    memberships: listOf(Type.Object({ organisation: OrganisationInShort, roles: listOf(AgencyRole), since: Instant })),
    roles: listOf(AgencyRole, { description: "In the organisation one acts for" }),
    rights: listOf(Type.String(), { description: "Names of rights, as `x-right` in the API's document" }),
    csrf: Type.String({ description: "Send it as `x-csrf-token` with every act" }),
    factors: Factors,
    confidentiality: Confidentiality,
    agency: Type.Object({ name: Type.String() }),
  },
  { title: "Myself" },
);
export type Myself = Type.Static<typeof Myself>;

export const Acting = Type.Object(
  { organisation: Type.Union([Id, Type.Null()], { description: "null: for oneself alone" }) },
  { title: "Acting" },
);

export const Acknowledgement = Type.Object(
  { statement: Type.String({ minLength: 1, maxLength: 40, description: "Version of the statement that was read" }) },
  { title: "Acknowledgement" },
);

export const Session = Type.Object(
  {
    id: Id,
    current: Type.Boolean(),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    factors: listOf(Type.String(), { description: "`password`, `totp`, `passkey`, `recovery`, `link`, `provider:…`" }),
    address: Type.Optional(Type.String()),
    device: Type.Optional(Type.String({ description: "As the browser called itself" })),
  },
  { title: "Session" },
);
export type Session = Type.Static<typeof Session>;

export const SessionList = Type.Object({ items: listOf(Session) }, { title: "SessionList" });
export type SessionList = Type.Static<typeof SessionList>;

export const EndedSessions = Type.Object({ ended: Type.Integer({ minimum: 0 }) }, { title: "EndedSessions" });
export type EndedSessions = Type.Static<typeof EndedSessions>;

export const ChangePassword = Type.Object(
  {
    current: Type.Optional(
      Type.String({ minLength: 1, maxLength: 256, description: "Absent only where there is none yet" }),
    ),
    next: Password,
  },
  { title: "ChangePassword" },
);

export const CurrentPassword = Type.Object(
  {
    password: Type.Optional(
      Type.String({ minLength: 1, maxLength: 256, description: "Absent only where the account has none" }),
    ),
  },
  { title: "CurrentPassword" },
);

export const TotpToAdd = Type.Object(
  {
    secret: Type.String({ description: "For typing by hand, base32" }),
    uri: Type.String({ description: "otpauth://…" }),
    qrSvg: Type.String({ description: "The same as a QR code, SVG text" }),
    ticket: Ticket,
  },
  { title: "TotpToAdd" },
);
export type TotpToAdd = Type.Static<typeof TotpToAdd>;

export const ConfirmTotp = Type.Object({ ticket: Ticket, code: ShortCode }, { title: "ConfirmTotp" });

export const AddPasskey = Type.Object(
  { ticket: Ticket, answer: PasskeyAnswer, name: Type.String({ minLength: 1, maxLength: 60 }) },
  { title: "AddPasskey" },
);

export const RecoveryCodes = Type.Object(
  { codes: listOf(Type.String(), { description: "Ten, each works once; the ones before are void" }) },
  { title: "RecoveryCodes", description: "Shown once" },
);
export type RecoveryCodes = Type.Static<typeof RecoveryCodes>;
