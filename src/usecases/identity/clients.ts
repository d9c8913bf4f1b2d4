/** 接口客户端: programs of organisations. Secrets are shown once; two may stand side by side while one is rotated. */
import type { Client, ClientSecret, Organisation } from "../../core/access/directory.ts";
import { organisationKinds } from "../../core/access/organisation.ts";
import { isRightName, programRights } from "../../core/access/rights.ts";
import type { Desk } from "../../core/desk.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { idOf } from "../repeated.ts";
import { inShort, type OrganisationInShort, organisationsById, organisationWithId } from "./organisations.ts";

/** As people see it: without hashes. */
export interface ClientEntry extends Omit<Client, "organisation" | "secrets" | "secretsMade"> {
  readonly organisation: OrganisationInShort;
  readonly secrets: readonly Omit<ClientSecret, "hash">[];
}

export interface ClientTerms {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly perMinute?: number;
}

export interface ShownSecret {
  readonly client: string;
  readonly secret: string;
  readonly number: number;
  readonly expiresAt: Instant;
}

const clientNoun = { zh: "接口客户端", en: "client" } as const;
const PER_MINUTE = 600;
const SECRETS_AT_MOST = 2;
const SECRET_DAYS = 365;
const DAY_MS = 86_400_000;

export async function listClients(desk: Desk): Promise<{
  readonly items: readonly ClientEntry[];
  /** Kind of organisation → rights that a program of one may be given. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
}> {
  permit(desk, "readClients");
  const [clients, organisations] = await Promise.all([desk.directory.clients(), organisationsById(desk)]);
  const items = clients.flatMap((client) => {
    const organisation = organisations.get(client.organisation);
    return organisation === undefined ? [] : [entryOf(client, organisation)];
  });
  return { items, scopes: Object.fromEntries(organisationKinds.map((kind) => [kind, programRights(kind)])) };
}

export async function addClient(
  desk: Desk,
  request: ClientTerms & { readonly organisation: string },
): Promise<ClientEntry> {
  permit(desk, "changeClients");
  const organisation = await organisationWithId(desk, request.organisation);
  checkScopes(organisation, request.scopes);
  const client: Client = {
    id: idOf(desk, "client"),
    organisation: organisation.id,
    name: request.name.trim(),
    scopes: request.scopes,
    secrets: [],
    perMinute: request.perMinute ?? PER_MINUTE,
    state: "active",
    secretsMade: 0,
    version: 1,
  };
  await desk.directory.addClient(client);
  return entryOf(client, organisation);
}

/** A narrower scope holds at once, for tokens given out before too. */
export async function changeClient(
  desk: Desk,
  request: Required<ClientTerms> & { readonly id: string; readonly seen: number },
): Promise<ClientEntry> {
  permit(desk, "changeClients");
  const client = await clientWithId(desk, request.id);
  const organisation = await organisationWithId(desk, client.organisation);
  checkScopes(organisation, request.scopes);
  const { name, scopes, perMinute } = request;
  const changed: Client = { ...client, name: name.trim(), scopes, perMinute, version: request.seen + 1 };
  if (!(await desk.directory.changeClient(changed, request.seen))) throw changedMeanwhile(clientNoun);
  return entryOf(changed, organisation);
}

/** A new secret beside the one in use. A Fault `two-secrets` when two are still good: end one first. */
export async function addSecret(
  desk: Desk,
  request: { readonly client: string; readonly days?: number },
): Promise<ShownSecret> {
  permit(desk, "changeClients");
  const client = await clientWithId(desk, request.client);
  const createdAt = desk.clock.now();
  const good = client.secrets.filter((each) => each.expiresAt > createdAt);
  if (good.length >= SECRETS_AT_MOST) throw twoSecrets();
  const secret = desk.credentials.secret();
  const number = client.secretsMade + 1;
  const expiresAt = instantOf(Date.parse(createdAt) + (request.days ?? SECRET_DAYS) * DAY_MS);
  const added: ClientSecret = { number, hash: desk.credentials.digest(secret), createdAt, expiresAt };
  await change(desk, client, { secrets: [...good, added], secretsMade: number });
  return { client: client.id, secret, number, expiresAt };
}

/** The secret, and the tokens that were given out, end at once. */
export async function endSecret(
  desk: Desk,
  request: { readonly client: string; readonly number: number },
): Promise<ClientEntry> {
  permit(desk, "changeClients");
  const client = await clientWithId(desk, request.client);
  const secrets = client.secrets.filter(({ number }) => number !== request.number);
  if (secrets.length === client.secrets.length) throw notFound({ zh: "密钥", en: "secret" }, String(request.number));
  const changed = await change(desk, client, { secrets });
  await desk.directory.endTokens(client.id);
  return entryOf(changed, await organisationWithId(desk, client.organisation));
}

export async function suspendClient(desk: Desk, id: string): Promise<ClientEntry> {
  permit(desk, "changeClients");
  const client = await clientWithId(desk, id);
  const suspended = client.state === "suspended" ? client : await change(desk, client, { state: "suspended" });
  await desk.directory.endTokens(client.id);
  return entryOf(suspended, await organisationWithId(desk, client.organisation));
}

export async function restoreClient(desk: Desk, id: string): Promise<ClientEntry> {
  permit(desk, "changeClients");
  const client = await clientWithId(desk, id);
  const restored = client.state === "active" ? client : await change(desk, client, { state: "active" });
  return entryOf(restored, await organisationWithId(desk, client.organisation));
}

async function clientWithId(desk: Desk, id: string): Promise<Client> {
  const client = await desk.directory.client(id);
  if (client === undefined) throw notFound(clientNoun, id);
  return client;
}

async function change(desk: Desk, client: Client, more: Partial<Client>): Promise<Client> {
  const changed = { ...client, ...more, version: client.version + 1 };
  if (!(await desk.directory.changeClient(changed, client.version))) throw changedMeanwhile(clientNoun);
  return changed;
}

function entryOf(client: Client, organisation: Organisation): ClientEntry {
  const { secrets, secretsMade: _made, ...shown } = client;
  return {
    ...shown,
    organisation: inShort(organisation),
    secrets: secrets.map(({ hash: _hash, ...secret }) => secret),
  };
}

function checkScopes({ kind }: Organisation, scopes: readonly string[]): void {
  const allowed: readonly string[] = programRights(kind);
  const beyond = scopes.filter((name) => !isRightName(name) || !allowed.includes(name));
  if (beyond.length === 0) return;
  throw unusable(
    "scope-beyond",
    {
      zh: `该机构的程序不能有这些权限：${beyond.join("、")}。`,
      en: `Programs of that organisation may not have: ${beyond.join(", ")}.`,
    },
    { zh: "请从可授予的权限中选择。", en: "Choose among those that may be given." },
  );
}

function twoSecrets() {
  return unusable(
    "two-secrets",
    { zh: "该客户端已有两个有效的密钥。", en: "The client has two secrets that are still good." },
    { zh: "请先停用不再使用的一个。", en: "End the one that is not used any more." },
  );
}
