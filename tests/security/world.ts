/**
 * A small world in which everybody who may come in has come in: eight posts of the agency, staff who have not acknowledged confidentiality,
 * a regulator and an authority with regions of their own, a platform, a bank, an association, an operator, a person, programs with narrowed
 * tokens, and anybody. Three operators: one to whom somebody is entitled, and two strangers.
 */
import assert from "node:assert/strict";
import { AGENCY_ID, agencyRoles, type OrganisationId } from "../../src/core/access/organisation.ts";
import type { RightName } from "../../src/core/access/rights.ts";
import { anybody, type Origin, type Scope } from "../../src/core/access/scope.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import type { PublicationStage } from "../../src/core/publication/publication.ts";
import { instantOf } from "../../src/core/time/day.ts";
import type { ServerOptions } from "../../src/http/server.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { type Agency, openAgency } from "../journeys/agency.ts";
import { codeOf, fictionalRegion, penaltyFile } from "../journeys/bureau.ts";
import { done, handIn } from "../journeys/parties.ts";

/** Somebody who asks: how the request is signed, and which scope the product must find. */
export interface Asker {
  readonly name: string;
  readonly scope: Scope;
  headers(): Promise<Readonly<Record<string, string>>>;
}

export interface KnownOperator {
  readonly id: OperatorId;
  readonly code: string;
  readonly region: string;
  readonly record: string;
  readonly result: string;
  /** An objection to that record, taken in at the counter. */
  readonly case: string;
  /** Of another one, which was declined. */
  readonly notice: string;
  /** Of that result. */
  readonly stage: PublicationStage;
}

export interface World {
  readonly agency: Agency;
  readonly askers: readonly Asker[];
  /** `mine` and `neighbour` are of the fictional city, `distant` of another; the neighbour's result is not public. */
  readonly operators: Readonly<Record<"mine" | "neighbour" | "distant", KnownOperator>>;
  readonly importId: string;
  readonly fileHash: string;
  readonly runId: string;
  readonly impactId: string;
}

export const distantRegion = "990200";
const origin: Origin = { door: "http" };
/** The clock of a world may be stepped far on, and a token is to be good then. */
const YEAR_MS = 365 * 86_400_000;
const unlimited = { perMinute: 10_000_000, signInsPerMinute: 10_000_000 };

export async function openWorld(options: ServerOptions = {}): Promise<World> {
  const agency = await openAgency({ ...unlimited, ...options });
  const codes = { mine: codeOf(1), neighbour: codeOf(2), distant: codeOf(3, "91", distantRegion) };
  await governDistantRegion(agency);
  const penalties = Object.values(codes).map((code, at) => ({
    code,
    name: `示例第${at + 1}电子商务有限公司`,
    number: `示市监罚〔2026〕${at + 1}号`,
    on: "2026-05-06",
  }));
  const held = { code: "OOOO", name: "示例乙有限公司", number: "示市监罚〔2026〕9号", on: "2026-05-06" };
  const imported = await agency.bringIn(penaltyFile([...penalties, held]), "处罚.csv");
  const run = await agency.post("/runs", {}, "scorer");
  const compared = { before: { standard: "cn-public-1000-deduct" }, after: { standard: "cn-sz-five-class-100" } };
  const impact = await agency.post("/impacts", compared, "analyst");
  await agency.work.settle();
  await publish(agency, [await latestResult(agency, codes.mine), await latestResult(agency, codes.distant)]);
  const operators = {
    mine: await known(agency, codes.mine, fictionalRegion),
    neighbour: await known(agency, codes.neighbour, fictionalRegion),
    distant: await known(agency, codes.distant, distantRegion),
  };
  const askers = await everybody(agency, operators.mine.id);
  return {
    agency,
    askers,
    operators,
    importId: imported.id,
    fileHash: imported.fileHash,
    runId: run.body.id,
    impactId: impact.body.id,
  };
}

async function governDistantRegion(agency: Agency): Promise<void> {
  const { body, headers } = await agency.get("/api/v1/settings");
  const settings = {
    ...body,
    packs: [...body.packs, { region: distantRegion, pack: "sz-draft", reason: "示例" }],
    regions: [...body.regions, { code: distantRegion, name: "示例二市", sample: true }],
  };
  const saved = await agency.put("/settings", settings, { "if-match": String(headers.etag) });
  assert.equal(saved.status, 200, saved.text);
}

async function known(agency: Agency, code: string, region: string): Promise<KnownOperator> {
  const { body: operator } = await agency.get(`/api/v1/operators/${code}`);
  const { body: file } = await agency.get(`/api/v1/operators/${code}/dossier`);
  const record = file.dossier.entries[0].record.id;
  const { id: result, stage } = await latestResult(agency, code);
  const objection = await objectionTo(agency, code, record);
  const { notice } = await declined(agency, code, record);
  return { id: operator.operator.id, code, region, record, result, case: objection, notice, stage };
}

async function objectionTo(agency: Agency, code: string, record: string): Promise<string> {
  const evidence = [await handIn(agency, "case-officer", `来信 ${code}`)];
  const about = { of: "record", record };
  const asked = { about, grounds: ["wrong-or-missing"], statement: "来信称该处罚有误。", evidence };
  const { case: filed } = await done(agency.post(`/operators/${code}/objections`, asked, "case-officer"), 201);
  return filed.id;
}

/** A closed case and the notice that told of its end. */
export async function declined(
  agency: Agency,
  code: string,
  record: string,
): Promise<Pick<KnownOperator, "case" | "notice">> {
  const id = await objectionTo(agency, code, record);
  await done(agency.post(`/objections/${id}/decline`, { reason: "来信没有署名。" }, "case-officer"));
  const { body } = await agency.get(`/api/v1/cases/${id}`, {}, "case-officer");
  return { case: id, notice: body.notices[0].id };
}

interface KnownResult {
  readonly id: string;
  readonly stage: PublicationStage;
}

async function latestResult(agency: Agency, code: string): Promise<KnownResult> {
  const { body } = await agency.get(`/api/v1/operators/${code}/results`);
  const [{ result, publication }] = body.items;
  return { id: result.id, stage: publication.stage };
}

async function publish(agency: Agency, results: readonly KnownResult[]): Promise<void> {
  for (const { id } of results) {
    const steps = [
      await agency.post(`/results/${id}/approve`, {}, "approver"),
      await agency.post(`/results/${id}/publicity`, {}, "publisher"),
    ];
    for (const { status, text } of steps) assert.equal(status, 200, text);
  }
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, results.length);
}

async function everybody(agency: Agency, mine: OperatorId): Promise<readonly Asker[]> {
  const { people } = agency;
  const member = { origin, organisation: AGENCY_ID, country: "CN", confidential: true } as const;
  const person = (id: string, scope: Scope): Asker => ({ name: id, scope, headers: () => people.open(id) });
  const actor = (id: string) => ({ id, name: id });
  const staff = agencyRoles.map((role) =>
    person(role, { ...member, kind: "agency", roles: [role], actor: actor(role) }),
  );
  await people.add("newcomer", { roles: agencyRoles, organisation: AGENCY_ID, acknowledged: false });
  const newcomer = person("newcomer", {
    ...member,
    kind: "agency",
    roles: agencyRoles,
    confidential: false,
    actor: actor("newcomer"),
  });
  const outside = async (
    kind: "regulator" | "authority" | "platform" | "financial-institution" | "association" | "operator",
    more: { readonly regions?: readonly string[]; readonly operator?: OperatorId },
  ): Promise<Asker> => {
    const organisation = (await people.found({ id: `the-${kind}`, kind, name: kind, ...more })).id;
    await people.add(kind, { organisation });
    return person(kind, { ...member, ...more, kind, organisation, actor: actor(kind) } as Scope);
  };
  await people.add("person");
  // Whom those who may suspend, restore and erase may have.
  await people.add("victim");
  await people.found({ id: "the-victim", kind: "platform", name: "victim" });
  await program(agency, "victim-program", "the-victim", "platform", ["readPublic"]);
  return [
    ...staff,
    newcomer,
    await outside("regulator", { regions: ["9901"] }),
    await outside("authority", { regions: [distantRegion] }),
    await outside("platform", {}),
    await outside("financial-institution", {}),
    await outside("association", {}),
    await outside("operator", { operator: mine }),
    person("person", { kind: "person", origin, actor: actor("person") }),
    { name: "anybody", scope: anybody(origin), headers: async () => ({}) },
    await program(agency, "bank-program", "the-financial-institution", "financial-institution", ["readPublic"]),
    await program(agency, "regulator-program", "the-regulator", "regulator", ["readDossier"], ["9901"]),
  ];
}

/** A client of an organisation with a token that was given for some rights alone. */
async function program(
  agency: Agency,
  id: string,
  organisation: string,
  kind: "financial-institution" | "regulator" | "platform",
  only: readonly RightName[],
  regions?: readonly string[],
): Promise<Asker> {
  const { directory, credentials, clock } = agency.desk;
  const [token, now] = [credentials.secret(), clock.now()];
  const expiresAt = instantOf(Date.parse(now) + YEAR_MS);
  await directory.addClient({
    id,
    organisation: organisation as OrganisationId,
    name: id,
    scopes: only,
    secrets: [],
    secretsMade: 0,
    perMinute: unlimited.perMinute,
    state: "active",
    version: 1,
  });
  await directory.keepToken({ hash: credentials.digest(token), client: id, scopes: only, expiresAt });
  const scope = {
    kind,
    only,
    ...(regions === undefined ? {} : { regions }),
    organisation: organisation as OrganisationId,
    country: "CN",
    confidential: true,
    actor: { id, name: id },
    origin,
  } as Scope;
  return {
    name: id,
    scope,
    headers: async () => ({ authorization: `Bearer ${token}` }),
  };
}
