/** 访问令牌: a program's credentials against a token of fifteen minutes (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
import type { Client } from "../../core/access/directory.ts";
import type { Desk } from "../../core/desk.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";
import { permit } from "../permit.ts";
import { addressAt, countAttempts, forgive, type Tried } from "./attempts.ts";

export interface TokenRequest {
  readonly grantType: string;
  readonly client?: string;
  readonly secret?: string;
  /** Names of rights with blanks between; all that the client has when absent. */
  readonly scope?: string;
}

export interface TokenGiven {
  readonly token: string;
  readonly seconds: number;
  readonly scopes: readonly string[];
}

/** As RFC 6749 section 5.2 names it. */
export interface TokenRefused {
  readonly error: "invalid_request" | "invalid_client" | "invalid_scope" | "unsupported_grant_type";
  readonly description: string;
}

const TOKEN_SECONDS = 15 * 60;

/** The same for an unknown client, a wrong or old secret, and a suspended client. */
export async function issueToken(desk: Desk, request: TokenRequest): Promise<TokenGiven | TokenRefused> {
  permit(desk, "issueToken");
  if (request.grantType !== "client_credentials") return refusals.grant;
  if (request.client === undefined || request.secret === undefined) return refusals.incomplete;
  const tried: Tried = ["client", `${request.client.slice(0, 200)} ${addressAt(desk)}`];
  await countAttempts(desk, tried);
  const client = await provedClient(desk, request.client, request.secret);
  if (client === undefined) return refusals.client;
  await forgive(desk, tried);
  const scopes = wantedScopes(client, request.scope);
  return scopes === undefined ? refusals.scope : give(desk.provedAs(client), client, scopes);
}

async function provedClient(desk: Desk, id: string, secret: string): Promise<Client | undefined> {
  const client = await desk.directory.client(id);
  const organisation = client && (await desk.directory.organisation(client.organisation));
  const now = desk.clock.now();
  const isProved = client !== undefined && hasSecret(client, desk.credentials.digest(secret), now);
  if (isProved && client.state === "active" && organisation?.state === "active") return client;
  const subject = { kind: client === undefined ? "unknown-client" : "client", id: client?.id ?? fingerprint(desk, id) };
  await desk.audit.record({ act: "token.refused", subject });
  return undefined;
}

/** Digests of 256 random bits are compared: how far they agree tells nothing of the secret. */
function hasSecret({ secrets }: Client, hash: string, now: Instant): boolean {
  return secrets.some((secret) => secret.hash === hash && secret.expiresAt > now);
}

function wantedScopes({ scopes }: Client, wanted: string | undefined): readonly string[] | undefined {
  const named = [...new Set((wanted ?? "").split(/\s+/).filter((name) => name !== ""))];
  if (named.length === 0) return scopes;
  return named.every((name) => scopes.includes(name)) ? named : undefined;
}

async function give(desk: Desk, client: Client, scopes: readonly string[]): Promise<TokenGiven> {
  const token = desk.credentials.secret();
  const expiresAt = instantOf(Date.parse(desk.clock.now()) + TOKEN_SECONDS * 1000);
  await desk.directory.keepToken({ hash: desk.credentials.digest(token), client: client.id, scopes, expiresAt });
  return { token, seconds: TOKEN_SECONDS, scopes };
}

function fingerprint(desk: Desk, id: string): string {
  return desk.keys.fingerprint(`client ${id}`);
}

const refusals = {
  grant: { error: "unsupported_grant_type", description: "Only client_credentials is offered." },
  incomplete: { error: "invalid_request", description: "Send client_id and client_secret, as Basic or in the form." },
  client: {
    error: "invalid_client",
    description: "Unknown client, wrong or ended secret, or the client is suspended.",
  },
  scope: { error: "invalid_scope", description: "The client was not given all of these rights." },
} as const satisfies Readonly<Record<string, TokenRefused>>;
