/** 统一身份认证: the OpenID providers by which people of an organisation sign in. */
import type { IdentityProvider, Organisation } from "../../core/access/directory.ts";
import type { AgencyRole } from "../../core/access/organisation.ts";
import type { Desk } from "../../core/desk.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { checkRoles } from "./accounts.ts";
import { inShort, type OrganisationInShort, organisationsById, organisationWithId } from "./organisations.ts";

/** As people see it: without the secret. */
export interface ProviderEntry extends Omit<IdentityProvider, "organisation" | "clientSecret"> {
  readonly organisation: OrganisationInShort;
  /** The address of the site to be registered with the provider. */
  readonly returnPath: string;
}

export interface NewProvider {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organisation: string;
  readonly roles: readonly AgencyRole[];
}

export interface ChangeProvider extends Omit<NewProvider, "organisation" | "clientSecret"> {
  /** The one before stays when absent. */
  readonly clientSecret?: string;
  readonly state: IdentityProvider["state"];
  readonly seen: number;
}

const providerNoun = { zh: "统一身份认证", en: "identity provider" } as const;

export async function listProviders(desk: Desk): Promise<readonly ProviderEntry[]> {
  permit(desk, "readIdentityProviders");
  const [providers, organisations] = await Promise.all([desk.directory.providers(), organisationsById(desk)]);
  return providers.flatMap((provider) => {
    const organisation = organisations.get(provider.organisation);
    return organisation === undefined ? [] : [entryOf(provider, organisation)];
  });
}

export async function addProvider(desk: Desk, request: NewProvider): Promise<ProviderEntry> {
  permit(desk, "changeIdentityProviders");
  const organisation = await organisationWithId(desk, request.organisation);
  check(desk, organisation, request);
  const provider: IdentityProvider = {
    id: request.id,
    name: request.name.trim(),
    issuer: request.issuer,
    clientId: request.clientId,
    clientSecret: desk.keys.enclose(request.clientSecret),
    organisation: organisation.id,
    roles: request.roles,
    state: "active",
    version: 1,
  };
  if (!(await desk.directory.keepProvider(provider))) throw exists(request.id);
  return entryOf(provider, organisation);
}

export async function changeProvider(desk: Desk, request: ChangeProvider): Promise<ProviderEntry> {
  permit(desk, "changeIdentityProviders");
  const known = (await desk.directory.providers()).find(({ id }) => id === request.id);
  if (known === undefined) throw notFound(providerNoun, request.id);
  const organisation = await organisationWithId(desk, known.organisation);
  check(desk, organisation, request);
  const { name, issuer, clientId, roles, state, clientSecret, seen } = request;
  const secret = clientSecret === undefined ? {} : { clientSecret: desk.keys.enclose(clientSecret) };
  const changed: IdentityProvider = {
    ...known,
    ...secret,
    name: name.trim(),
    issuer,
    clientId,
    roles,
    state,
    version: seen + 1,
  };
  if (!(await desk.directory.keepProvider(changed, seen))) throw changedMeanwhile(providerNoun);
  return entryOf(changed, organisation);
}

export function returnPath(provider: string): string {
  return `/api/v1/sign-in/providers/${provider}/return`;
}

/** An administrator is appointed by a person, never by what a provider says. */
function check(
  desk: Desk,
  organisation: Organisation,
  { issuer, roles }: { readonly issuer: string; readonly roles: readonly AgencyRole[] },
): void {
  desk.credentials.checkIssuer(issuer);
  checkRoles(organisation, roles);
  if (roles.includes("administrator")) throw noAdministrators();
}

function entryOf(provider: IdentityProvider, organisation: Organisation): ProviderEntry {
  const { clientSecret: _secret, ...shown } = provider;
  return { ...shown, organisation: inShort(organisation), returnPath: returnPath(provider.id) };
}

function noAdministrators() {
  return unusable(
    "no-administrators",
    { zh: "系统管理岗位不能由统一身份认证自动授予。", en: "Nobody becomes an administrator by an identity provider." },
    { zh: "请在账号管理中逐人任命。", en: "Appoint administrators one by one, under accounts." },
  );
}

function exists(id: string) {
  return unusable(
    "exists",
    { zh: `统一身份认证“${id}”已经登记。`, en: `There is already an identity provider “${id}”.` },
    { zh: "请换一个编号。", en: "Choose another id." },
  );
}
