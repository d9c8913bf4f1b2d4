/** 安全事件: reported by anybody on the staff, contained, told, closed; and the report on how the house is secured. */
import { AGENCY_ID, type OrganisationId } from "../../core/access/organisation.ts";
import type { IncidentSort } from "../../core/application/agreement-words.ts";
import type { Incident, IncidentBody } from "../../core/application/incident.ts";
import type { Qualification } from "../../core/application/qualification.ts";
import type { Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { permit } from "../permit.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "./acting.ts";
import { evidenceOfMatter, wordsKept } from "./handed-in.ts";
import { qualificationsToday } from "./qualifications.ts";

export interface ReportIncident {
  readonly sort: IncidentSort;
  readonly what: string;
  readonly noticedAt: Instant;
  readonly personal: boolean;
  readonly persons?: number;
  /** What was done at once; with it the incident begins as contained. */
  readonly measure?: string;
  readonly evidence?: readonly string[];
}

/** Whoever notices it reports it, in the name of his organisation. */
export async function reportIncident(desk: Desk, request: ReportIncident): Promise<Incident> {
  permit(desk, "reportIncident");
  const { evidence = [], what, measure, ...said } = request;
  const { scope } = desk;
  const owner = "organisation" in scope ? scope.organisation : AGENCY_ID;
  const matter = newMatterId(desk);
  await evidenceOfMatter(desk, matter, evidence);
  const body: IncidentBody = {
    ...{ type: "IncidentReported", matter, owner, evidence, what: wordsKept(what), ...said },
    number: await nextMatterNumber(desk, "安事", moment(desk).today),
    ...(measure === undefined ? {} : { measure: wordsKept(measure) }),
  };
  return openMatter<"incident">(desk, [body]);
}

export interface ActOnIncident {
  readonly incident: string;
}

export interface ContainIncident extends ActOnIncident {
  readonly measure: string;
  readonly evidence?: readonly string[];
}

export async function containIncident(
  desk: Desk,
  { incident, measure, evidence = [] }: ContainIncident,
): Promise<Incident | Refusal> {
  permit(desk, "handleIncident");
  const said = wordsKept(measure);
  return actOnMatter(desk, { matter: incident, kind: "incident", act: "contain", note: said }, async ({ matter }) => {
    await evidenceOfMatter(desk, matter.id, evidence);
    return { bodies: [{ type: "IncidentContained", matter: matter.id, measure: said, evidence }] };
  });
}

export interface TellAuthority extends ActOnIncident {
  /** By name; and its organisation where it uses the product: it sees the incident from now on. */
  readonly authority: string;
  readonly organisation?: string;
  readonly text: string;
}

export async function tellAuthority(
  desk: Desk,
  { incident, authority, organisation, text }: TellAuthority,
): Promise<Incident | Refusal> {
  permit(desk, "handleIncident");
  const told = organisation === undefined ? {} : { organisation: await authorityNamed(desk, organisation) };
  return actOnMatter(desk, { matter: incident, kind: "incident", act: "tell-authority" }, ({ matter }) => ({
    bodies: [{ type: "IncidentAuthorityTold", matter: matter.id, authority, text: wordsKept(text), ...told }],
  }));
}

export interface TellPersons extends ActOnIncident {
  readonly way: string;
  readonly text: string;
  /** They need not be told: the text says why. */
  readonly spared?: boolean;
}

export async function tellPersons(
  desk: Desk,
  { incident, way, text, spared = false }: TellPersons,
): Promise<Incident | Refusal> {
  permit(desk, "handleIncident");
  const said = spared ? { spared } : {};
  return actOnMatter(desk, { matter: incident, kind: "incident", act: "tell-persons" }, ({ matter }) => ({
    bodies: [{ type: "IncidentPersonsTold", matter: matter.id, way, text: wordsKept(text), ...said }],
  }));
}

export async function closeIncident(
  desk: Desk,
  { incident, cause, lesson }: ActOnIncident & { readonly cause: string; readonly lesson: string },
): Promise<Incident | Refusal> {
  permit(desk, "handleIncident");
  return actOnMatter(desk, { matter: incident, kind: "incident", act: "close" }, ({ matter }) => ({
    bodies: [{ type: "IncidentClosed", matter: matter.id, cause: wordsKept(cause), lesson: wordsKept(lesson) }],
  }));
}

/** 安全设置报告 (SZ23 第十四条): what protects the house, in facts that can be checked. */
export interface SecurityReport {
  /** 等级保护, where one stands today. */
  readonly protection?: Qualification;
  readonly expiring: readonly Qualification[];
  readonly incidents: { readonly open: number; readonly closed: number };
  readonly audit: { readonly entries: number; readonly hash: string };
  /** Accounts of staff, and how many of them have acknowledged confidentiality or not is not said here: only that each acts under its own name. */
  readonly staff: number;
  readonly say: readonly { readonly zh: string; readonly en: string }[];
}

export async function securityReport(desk: Desk): Promise<SecurityReport> {
  permit(desk, "readSecurity");
  const today = await qualificationsToday(desk);
  const protection = today.find(
    ({ qualification: { terms }, state }) =>
      terms.sort === "protection" && (state === "standing" || state === "expiring"),
  )?.qualification;
  const incidents = { kind: "incident", owner: AGENCY_ID } as const;
  const product = deskOfProduct(desk);
  const [open, closed, head, staff] = await Promise.all([
    product.matters.list({ ...incidents, open: true }, { limit: 1 }),
    product.matters.list({ ...incidents, open: false }, { limit: 1 }),
    product.audit.head(),
    product.directory.names(),
  ]);
  return {
    ...(protection === undefined ? {} : { protection }),
    expiring: today.filter(({ state }) => state !== "standing").map(({ qualification }) => qualification),
    incidents: { open: open.total, closed: closed.total },
    audit: { entries: head.size, hash: head.hash },
    staff: staff.length,
    say: settings,
  };
}

/** What holds in every house of this product, whoever runs it. */
const settings = [
  {
    zh: "每次读写都以本人名义，行级安全由数据库执行",
    en: "everybody acts under his own name; the database holds every statement to its rows",
  },
  { zh: "事实、结果、审计记录只追加，不可修改、删除", en: "facts, results and audit entries are only ever added" },
  { zh: "审计记录逐条链接，缺一条即可发现", en: "audit entries are chained, and a missing one shows" },
  { zh: "口令以 argon2id 保存，密钥与数据分开存放", en: "passwords are kept by argon2id, keys apart from data" },
  {
    zh: "备份可以用口令封存，恢复前逐项核对",
    en: "backups can be sealed by a passphrase and are checked before they are restored",
  },
] as const;

async function authorityNamed(desk: Desk, id: string): Promise<OrganisationId> {
  const found = await deskOfProduct(desk).directory.organisation(id as OrganisationId);
  if (found?.kind === "regulator" || found?.kind === "authority") return found.id;
  throw notFound({ zh: "主管部门", en: "authority" }, id);
}
