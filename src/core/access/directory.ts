/**
 * 账号名录: organisations, the people who have accounts, whom they may act for, and how they prove who they are. Ports only; the store
 * fulfils them under the same row-level security as everything else.
 */
import type { OperatorId } from "../operator/operator.ts";
import type { Instant } from "../time/day.ts";
import type { AgencyRole, Organisation, OrganisationId } from "./organisation.ts";
import type { Actor } from "./scope.ts";

export type AccountId = string & { readonly __brand: "AccountId" };

/** A person. Name and address are personal data of staff and representatives: kept here alone, never in facts, and erasable. */
export interface Account {
  readonly id: AccountId;
  /** What is typed to sign in: an e-mail address or a chosen name, folded; unique. Absent for sample staff, who cannot sign in. */
  readonly login?: string;
  readonly name: string;
  readonly state: "invited" | "active" | "suspended" | "erased";
  readonly createdAt: Instant;
  /** Version of the confidentiality statement acknowledged, and when. */
  readonly confidentiality?: { readonly statement: string; readonly at: Instant };
  readonly version: number;
}

/** For whom an account may act, and as what. Of operators it begins with an approved {@link Representation}. */
export interface Membership {
  readonly account: AccountId;
  readonly organisation: OrganisationId;
  readonly roles: readonly AgencyRole[];
  readonly since: Instant;
  readonly until?: Instant;
  readonly by: string;
}

/**
 * 经营者身份核验: an account asks to act for an operator (SZ23 第十六条); a person of the agency decides.
 *
 * Whoever applies does not learn whether the code is in the file: `operator` is looked up by the case officer's act.
 */
export interface Representation {
  readonly id: string;
  readonly account: AccountId;
  readonly operator?: OperatorId;
  readonly code: string;
  readonly method: "letter" | "contact-code";
  /** Of a letter: the content hash of the authorisation letter kept as evidence. */
  readonly evidence?: string;
  readonly contact?: ContactCode;
  readonly stage: "applied" | "confirmed" | "approved" | "declined" | "ended";
  readonly appliedAt: Instant;
  readonly decidedAt?: Instant;
  readonly decidedBy?: string;
  readonly reason?: string;
  readonly version: number;
}

/** A code posted to the contact in the register: to whom, masked; a keyed fingerprint of it; how often it was tried. */
export interface ContactCode {
  readonly masked: string;
  readonly fingerprint: string;
  readonly sentAt: Instant;
  readonly validUntil: Instant;
  readonly sentBy: string;
  readonly tries: number;
  readonly confirmedAt?: Instant;
}

export type { AgencyRole, Organisation, OrganisationId };

/** What the door needs to know of whoever comes in. */
export interface Session {
  /** SHA-256 of the cookie's secret; the secret itself is never kept. */
  readonly id: string;
  readonly account: AccountId;
  /** For which organisation it acts at present. */
  readonly acting?: OrganisationId;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  /** What was proved: `password`, `totp`, `recovery`, `passkey`, `link`, `provider:<id>`. */
  readonly factors: readonly string[];
  readonly address?: string;
  readonly device?: string;
}

/** Whose session it is and for whom it acts, read at once: what the door asks at every request. */
export interface Standing {
  readonly session: Session;
  readonly account: Account;
  /** Absent where the session acts for nobody, or the membership has ended. */
  readonly member?: { readonly organisation: Organisation; readonly roles: readonly AgencyRole[] };
}

/** A credential's secrets are hashed or enclosed; `state` is of its kind (see `usecases/identity/credentials.ts`). */
export interface Credential {
  readonly account: AccountId;
  /** Unique within its kind: of a passkey its own id, of a provider `<provider> <subject>`, of any other the account's id. */
  readonly id: string;
  readonly kind: "password" | "totp" | "passkey" | "recovery" | "provider";
  readonly name?: string;
  readonly state: Readonly<Record<string, unknown>>;
  readonly createdAt: Instant;
  readonly lastUsedAt?: Instant;
}

/** 接口客户端: a program of an organisation (OAuth 2.0 client credentials). */
export interface Client {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly name: string;
  /** Names of `rights` it may use; never more than its organisation has. */
  readonly scopes: readonly string[];
  /** SHA-256 of each secret; two at most stand side by side while one is rotated. */
  readonly secrets: readonly ClientSecret[];
  readonly perMinute: number;
  readonly state: "active" | "suspended";
  /** How many secrets it has had. */
  readonly secretsMade: number;
  readonly version: number;
}

export interface ClientSecret {
  /** Counts the client's secrets; never given twice. */
  readonly number: number;
  readonly hash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export interface AccessToken {
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Instant;
}

/** A link that works once: the first administrator's, an invitation, a reset. */
export interface OneTimeLink {
  readonly hash: string;
  readonly purpose: "first-administrator" | "invitation" | "reset";
  readonly account: AccountId;
  readonly by: string;
  readonly expiresAt: Instant;
}

/** How often something may be tried in vain: after the n-th attempt the n-th wait (the last one for all that follow). */
export interface AttemptLimit {
  readonly waitSeconds: readonly number[];
  /** After this long without an attempt it begins anew. */
  readonly forgetSeconds: number;
}

/** 统一身份认证: an OpenID provider of an agency or a regulator. */
export interface IdentityProvider {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Enclosed with the house's key. */
  readonly clientSecret: string;
  readonly organisation: OrganisationId;
  /** Roles of those who come by it for the first time; none: an administrator gives them. */
  readonly roles: readonly AgencyRole[];
  readonly state: "active" | "suspended";
  readonly version: number;
}

export interface Directory {
  organisation(id: OrganisationId): Promise<Organisation | undefined>;
  organisations(): Promise<readonly Organisation[]>;
  addOrganisation(organisation: Organisation): Promise<"added" | "exists">;
  changeOrganisation(organisation: Organisation, seen: number): Promise<boolean>;

  account(id: AccountId): Promise<Account | undefined>;
  accountByLogin(login: string): Promise<Account | undefined>;
  accounts(): Promise<readonly Account[]>;
  addAccount(account: Account): Promise<"added" | "exists">;
  /** A Fault `last-administrator` as with memberships; `login-taken` when another account has the login. */
  changeAccount(account: Account, seen: number): Promise<boolean>;
  /** Everybody who is or was of the agency, whose ids stand in facts; an erased account has no name and is left out. */
  names(): Promise<readonly Actor[]>;

  memberships(of: {
    readonly account?: AccountId;
    readonly organisation?: OrganisationId;
  }): Promise<readonly Membership[]>;
  /** Makes, changes or ends it. A Fault `last-administrator` when the agency would be left without one who can sign in. */
  setMembership(membership: Membership): Promise<void>;

  credentials(account: AccountId): Promise<readonly Credential[]>;
  credential(kind: Credential["kind"], id: string): Promise<Credential | undefined>;
  /** Puts it in the place of the one with the same kind and id, if that is the same account's; false for another's. */
  keepCredential(credential: Credential): Promise<boolean>;
  /** Notes that it was used: its state and when. The session that began says by what, so no entry of its own is written. */
  credentialUsed(credential: Credential): Promise<void>;
  dropCredential(account: AccountId, kind: Credential["kind"], id: string): Promise<boolean>;
  /** Marks a one-time thing (a code's time step, a nonce, a ticket) as used; false when it was before. */
  spend(key: string, expiresAt: Instant): Promise<boolean>;

  startSession(session: Session): Promise<void>;
  standing(session: string): Promise<Standing | undefined>;
  touchSession(id: string, seenAt: Instant): Promise<void>;
  /** Puts a new session in the place of another, so that the secret before it is void. */
  renewSession(old: string, session: Session): Promise<void>;
  sessions(account: AccountId): Promise<readonly Session[]>;
  endSessions(account: AccountId, which: { readonly id?: string; readonly except?: string }): Promise<number>;

  /** Voids the account's links before it. */
  keepLink(link: OneTimeLink): Promise<void>;
  link(hash: string, now: Instant): Promise<OneTimeLink | undefined>;
  /** Takes the link out; undefined when it is unknown, used or past its time. */
  takeLink(hash: string, now: Instant): Promise<OneTimeLink | undefined>;
  /**
   * Counts an attempt under a key (a fingerprint, never a login or an address itself), in one statement, so that of many at once each
   * sees those before it. Answers until when to wait, and counts nothing, while a wait is not over; undefined when it may be made.
   */
  attempt(key: string, now: Instant, limit: AttemptLimit): Promise<Instant | undefined>;
  /** It was not in vain: `all` of the key's attempts are forgotten, or the last `one`. */
  forgiveAttempts(key: string, which: "all" | "one"): Promise<void>;

  client(id: string): Promise<Client | undefined>;
  clients(): Promise<readonly Client[]>;
  addClient(client: Client): Promise<"added" | "exists">;
  changeClient(client: Client, seen: number): Promise<boolean>;
  keepToken(token: AccessToken): Promise<void>;
  /** Whose token it is, read at once; undefined when it is unknown or past its time. */
  bearer(
    hash: string,
    now: Instant,
  ): Promise<{ readonly token: AccessToken; readonly client: Client; readonly organisation: Organisation } | undefined>;
  endTokens(client: string): Promise<number>;

  providers(): Promise<readonly IdentityProvider[]>;
  keepProvider(provider: IdentityProvider, seen?: number): Promise<boolean>;

  representations(of: {
    readonly account?: AccountId;
    readonly operator?: OperatorId;
    readonly stage?: Representation["stage"];
  }): Promise<readonly Representation[]>;
  representation(id: string): Promise<Representation | undefined>;
  addRepresentation(representation: Representation): Promise<void>;
  changeRepresentation(representation: Representation, seen: number): Promise<boolean>;

  /** Takes out what is past its time: sessions, links, tokens, attempts, used marks; answers how many. */
  sweep(now: Instant, idleBefore: Instant): Promise<number>;
}
