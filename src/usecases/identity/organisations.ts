/** 机构: who uses the product, how far each may see, and who acts for it. */
import type { Membership, Organisation, OrganisationId } from "../../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole, type OrganisationKind } from "../../core/access/organisation.ts";
import type { Actor } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { idOf } from "../repeated.ts";
import { accountWithId } from "./wanted.ts";

export interface OrganisationInShort {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly code?: string;
}

export interface OrganisationEntry extends Organisation {
  /** People who act for it at present. */
  readonly members: number;
}

export interface OrganisationInFull extends OrganisationEntry {
  readonly people: readonly {
    readonly account: Actor;
    readonly roles: readonly AgencyRole[];
    readonly since: Instant;
    readonly until?: Instant;
    readonly by: string;
  }[];
}

export interface NewOrganisation {
  readonly kind: Exclude<OrganisationKind, "agency" | "operator">;
  readonly name: string;
  readonly code?: string;
  readonly regions?: readonly string[];
  readonly country: string;
}

export interface ChangeOrganisation extends Omit<NewOrganisation, "kind"> {
  readonly id: string;
  readonly state: Organisation["state"];
  /** The version that was read before the change. */
  readonly seen: number;
}

const organisationNoun = { zh: "机构", en: "organisation" } as const;

export async function listOrganisations(desk: Desk): Promise<readonly OrganisationEntry[]> {
  permit(desk, "readOrganisations");
  const [organisations, memberships] = await Promise.all([organisationsById(desk), desk.directory.memberships({})]);
  const byOrganisation = Map.groupBy(memberships, ({ organisation }) => organisation);
  return [...organisations.values()].map((each) => withMembers(each, byOrganisation.get(each.id) ?? []));
}

export async function readOrganisation(desk: Desk, id: string): Promise<OrganisationInFull> {
  permit(desk, "readOrganisations");
  const organisation = await organisationWithId(desk, id);
  const memberships = await desk.directory.memberships({ organisation: organisation.id });
  const people = await Promise.all(memberships.map((each) => personOf(desk, each)));
  const ordered = people.toSorted((a, b) => Number(a.until !== undefined) - Number(b.until !== undefined));
  return { ...withMembers(organisation, memberships), people: ordered };
}

export async function addOrganisation(desk: Desk, request: NewOrganisation): Promise<OrganisationEntry> {
  permit(desk, "changeOrganisations");
  const organisation: Organisation = {
    id: idOf(desk, "organisation") as OrganisationId,
    kind: request.kind,
    state: "active",
    version: 1,
    ...described(request.kind, request),
  };
  await desk.directory.addOrganisation(organisation);
  return withMembers(organisation, []);
}

/** The agency's name stands in its settings and is changed there. Who acts for a suspended organisation acts for nobody but himself. */
export async function changeOrganisation(desk: Desk, request: ChangeOrganisation): Promise<OrganisationEntry> {
  permit(desk, "changeOrganisations");
  const known = await organisationWithId(desk, request.id);
  if (known.kind === "agency" && request.state !== "active") throw agencyStays();
  const { code: _code, regions: _regions, ...kept } = known;
  const changed: Organisation = {
    ...kept,
    ...described(known.kind, request),
    state: request.state,
    version: request.seen + 1,
  };
  if (!(await desk.directory.changeOrganisation(changed, request.seen))) throw changedMeanwhile(organisationNoun);
  return withMembers(changed, await desk.directory.memberships({ organisation: changed.id }));
}

/** The organisation with that id, the agency under the name that its settings give; a Fault `not-found` when there is none. */
export async function organisationWithId(desk: Desk, id: string): Promise<Organisation> {
  const organisation = await desk.directory.organisation(id as OrganisationId);
  if (organisation === undefined) throw notFound(organisationNoun, id);
  return named(desk, organisation);
}

export async function organisationsById(desk: Desk): Promise<ReadonlyMap<OrganisationId, Organisation>> {
  const organisations = await Promise.all((await desk.directory.organisations()).map((each) => named(desk, each)));
  return new Map(organisations.map((organisation) => [organisation.id, organisation]));
}

export function inShort({ id, kind, name, code }: Organisation): OrganisationInShort {
  return { id, kind, name, ...(code === undefined ? {} : { code }) };
}

async function named(desk: Desk, organisation: Organisation): Promise<Organisation> {
  if (organisation.id !== AGENCY_ID) return organisation;
  return { ...organisation, name: (await desk.settings.read()).agency.name };
}

function withMembers(organisation: Organisation, memberships: readonly Membership[]): OrganisationEntry {
  return { ...organisation, members: memberships.filter(({ until }) => until === undefined).length };
}

async function personOf(desk: Desk, { account: id, roles, since, until, by }: Membership) {
  const { name } = await accountWithId(desk, id);
  return { account: { id, name }, roles, since, ...(until === undefined ? {} : { until }), by };
}

/** What may be said of an organisation; a Fault for an authority without regions, or a place that is none. */
function described(
  kind: OrganisationKind,
  { name, code, regions, country }: Omit<NewOrganisation, "kind">,
): Pick<Organisation, "name" | "code" | "regions" | "country"> {
  const isAuthority = kind === "regulator" || kind === "authority";
  if (name.trim() === "") throw noName();
  if (!/^[A-Z]{2}$/.test(country)) throw noCountry();
  if (isAuthority && (regions === undefined || regions.length === 0 || !regions.every(isPrefix))) throw noRegions();
  return {
    name: name.trim(),
    country,
    ...(code === undefined || code.trim() === "" ? {} : { code: code.trim() }),
    ...(isAuthority && regions !== undefined ? { regions: [...new Set(regions)].sort() } : {}),
  };
}

function isPrefix(region: string): boolean {
  return /^\d{0,6}$/.test(region);
}

function noName() {
  return unusable(
    "organisation-name",
    { zh: "机构名称不能为空。", en: "An organisation needs a name." },
    { zh: "请填写机构全称。", en: "Give its full name." },
  );
}

function noCountry() {
  return unusable(
    "country",
    { zh: "接收数据的国家或者地区须为两个大写字母的代码。", en: "The country is a code of two capital letters." },
    { zh: "境内填写 CN。", en: "CN for the mainland." },
  );
}

function noRegions() {
  return unusable(
    "regions-needed",
    { zh: "行政机关须写明管辖的行政区划。", en: "An authority needs the regions it answers for." },
    {
      zh: "请填写行政区划代码或者其前几位；空白的一项表示全国。",
      en: "Give region codes or their beginnings; an empty one means the whole country.",
    },
  );
}

function agencyStays() {
  return unusable(
    "agency-stays",
    { zh: "本机构不能停用。", en: "The agency cannot be suspended." },
    { zh: "可以停用具体的账号。", en: "Accounts can be, one by one." },
  );
}
