/**
 * What the public may see of an operator, and nothing else: results through the gate, records that stand and are lawfully
 * public, marks beside them, the label of a draft that governs. Whatever is not there is answered as not found.
 */
import { isRefusal, type Say } from "../core/citation.ts";
import type { AgencySettings, Desk, OperatorState, Page, PageRequest } from "../core/desk.ts";
import { type Dossier, dossierOf } from "../core/dossier/dossier.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { admits } from "../core/governing.ts";
import { type OfficialSite, officialSites } from "../core/operator/official-sites.ts";
import {
  nameOn,
  type OperatorId,
  type OperatorRole,
  type OperatorStatus,
  type Storefront,
  type SubjectType,
} from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { ListEntry } from "../core/procedure/list.ts";
import { sayCommission } from "../core/publication/commission.ts";
import {
  freshUntil,
  type Publication,
  type PublicView,
  publicView,
  shownScore,
} from "../core/publication/publication.ts";
import type { MarkKind, RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { moment, operatorNoun } from "./act.ts";
import { askedFor } from "./asked.ts";
import { type CommitmentView, commitmentViews } from "./cases/commitments.ts";
import { sourcesOf } from "./dossiers.ts";
import { notFound } from "./faults.ts";
import { filingOf, qualificationsToday } from "./matters/qualifications.ts";
import { type GoverningPack, type PackReader, packReader, packView } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { type PublicRecord, publicRecords } from "./public-records.ts";
import { plainSentence } from "./sentence.ts";
import { markSentence, marksBeside, type ShownMark } from "./shown-marks.ts";
import { type PublicInspection, publicInspections } from "./supervision/inspections.ts";
import { type PublicWarning, publicWarnings } from "./supervision/warnings.ts";
import { storefrontOutside, textsOutside } from "./texts.ts";

/** A result as the public sees it. */
export interface PublicResult {
  readonly result: string;
  readonly grade: string;
  readonly meaning?: Say;
  readonly bad: boolean;
  /** Absent for an operator that is not rated. */
  readonly scoreCentipoints?: number;
  readonly standard: { readonly id: string; readonly version: string; readonly title: Say; readonly notice?: Say };
  readonly asOf: Day;
  readonly pack: GoverningPack;
  readonly publicityFrom?: Day;
  readonly publicityLastDay?: Day;
  readonly publishedOn?: Day;
  /** The last day on which it is not yet too old, where the pack sets an interval. */
  readonly freshUntil?: Day;
  /** Older than the pack allows: labelled, and out of current listings. */
  readonly stale: boolean;
  /** The marks that stand now, not only those of the day of the evaluation. */
  readonly marks: readonly MarkKind[];
  /** The same, each with its day and article. */
  readonly marked: readonly ShownMark[];
  readonly sentence: Say;
  /** By whom it was commissioned and who paid, or that it was made on the agency's own account (SZ23 第四条、第十一条). */
  readonly commissioned: Say;
}

export interface PublicOperator {
  readonly code: string;
  readonly name: string;
  readonly subjectType: SubjectType;
  readonly status: OperatorStatus;
  readonly region: { readonly code: string; readonly name?: string; readonly sample: boolean };
  readonly roles: readonly OperatorRole[];
  readonly storefronts: readonly Storefront[];
  /** Where the authorities publish what concerns it. */
  readonly officialSites: readonly OfficialSite[];
  readonly pack: GoverningPack;
  readonly agency: string;
  /** 企业征信备案 of the agency, as it stands today (SZ23 第三条). */
  readonly filing: Say;
  /** Where operators object and ask. */
  readonly contact?: string;
  /** 初评结果, while it is in publicity. */
  readonly initial?: PublicResult;
  /** The final result in force. */
  readonly published?: PublicResult;
  readonly records: readonly PublicRecord[];
  /** What it has committed itself to, in the words that were signed. */
  readonly commitments: readonly PublicCommitment[];
  /** Lists on which it stands. */
  readonly lists: readonly { readonly title: Say; readonly entry: ListEntry }[];
  /** 消费者提示 of regulators that hold today. */
  readonly warnings: readonly PublicWarning[];
  /** 抽查检查结果 that were published. */
  readonly inspections: readonly PublicInspection[];
  readonly marks: readonly MarkKind[];
  readonly today: Day;
}

/** Who signed is nothing for the public. */
export type PublicCommitment = Omit<CommitmentView, "signer">;

export interface PublicOperatorSummary {
  readonly code: string;
  readonly name: string;
  readonly subjectType: SubjectType;
  readonly initial?: PublicGrade;
  /** Absent from the day on which it is older than the pack allows (SZD 第十三条): {@link staleSince}. */
  readonly published?: PublicGrade;
  readonly staleSince?: Day;
}

export interface PublicGrade {
  readonly grade: string;
  /** What must be seen wherever the grade is. */
  readonly marked: readonly ShownMark[];
  /** Absent for an operator that is not rated. */
  readonly scoreCentipoints?: number;
  readonly pack: GoverningPack;
  readonly publicityLastDay?: Day;
  readonly publishedOn?: Day;
}

/** A Fault `not-found` when there is nothing that the public may see, whether or not the operator is known. */
export async function publicOperator(
  desk: Desk,
  code: string,
  shownAs: "page" | "api" = "api",
): Promise<PublicOperator> {
  permit(desk, "readPublic");
  await permitSending(desk, "readPublic");
  const state = await desk.operators.byCode(code);
  const settings = await desk.settings.read();
  const packOf = packReader(desk);
  const visible = state === undefined ? undefined : await visibleResults(desk, packOf, settings, state);
  if (state === undefined || visible === undefined) throw notFound(operatorNoun, code);
  const { now, today } = moment(desk);
  const { pack, view } = visible;
  const dossier = dossierOf(state, today, now, pack.standing);
  const [initial, published] = await Promise.all([
    publicResult(desk, packOf, view.initial, view, dossier),
    publicResult(desk, packOf, view.published, view, dossier),
  ]);
  const { operator } = state;
  const show = await textsOutside(desk, operator.id, state.records);
  await askedFor(desk, shownAs, operator.id);
  return {
    code: operator.code.value,
    name: nameOn(operator, today),
    subjectType: operator.subjectType,
    status: operator.status,
    region: regionOf(settings, operator.region),
    roles: operator.roles,
    officialSites,
    storefronts: operator.storefronts
      .filter(({ from, until }) => from <= today && (until === undefined || until >= today))
      .map(storefrontOutside),
    pack: packView(pack),
    agency: settings.agency.name,
    filing: filingOf(await qualificationsToday(desk), today),
    ...(settings.agency.contact === undefined ? {} : { contact: settings.agency.contact }),
    ...(initial === undefined ? {} : { initial }),
    ...(published === undefined ? {} : { published }),
    records: publicRecords(dossier, await sourcesOf(desk, dossier), show, pack),
    commitments: (await commitmentViews(desk, operator.id)).map(({ signer: _, ...commitment }) => commitment),
    lists: await listsOf(desk, operator.id),
    warnings: await publicWarnings(desk, operator.id),
    inspections: await publicInspections(desk, operator.id),
    marks: [...new Set([...dossier.marks, ...(initial?.marks ?? []), ...(published?.marks ?? [])])].sort(),
    today,
  };
}

/** Operators of which the public may see a result, by code or part of a name. */
export async function publicSearch(
  desk: Desk,
  text: string,
  page: PageRequest,
): Promise<Page<PublicOperatorSummary> & { readonly total: number }> {
  permit(desk, "readPublic");
  await permitSending(desk, "readPublic");
  const found = await desk.operators.search({ text, publicOnly: true }, page);
  const settings = await desk.settings.read();
  const packOf = packReader(desk);
  const summaries = await Promise.all(
    found.items.map(async ({ id }) => {
      const state = await desk.operators.byId(id);
      return state === undefined ? undefined : publicSummary(desk, packOf, settings, state);
    }),
  );
  await askedFor(desk, "search");
  return { ...found, items: summaries.filter((summary) => summary !== undefined) };
}

/** A published result as it is looked up beside many others. */
export interface PublicStanding {
  readonly code: string;
  readonly name: string;
  readonly result: string;
  readonly standard: Standard;
  readonly grade: string;
  readonly bad: boolean;
  /** Absent for an operator that is not rated. */
  readonly scoreCentipoints?: number;
  readonly publishedOn?: Day;
  readonly stale: boolean;
  readonly marked: readonly ShownMark[];
}

const TOGETHER = 16;

/** What everybody may see of many operators, by their codes; those of which there is no published result are not among them. Each is a query. */
export async function publicStandings(
  desk: Desk,
  codes: Iterable<string>,
): Promise<ReadonlyMap<string, PublicStanding>> {
  permit(desk, "readPublic");
  await permitSending(desk, "readPublic");
  const settings = await desk.settings.read();
  const packOf = packReader(desk);
  const known = [...(await desk.operators.idsOf([...new Set(codes)])).keys()];
  const found = new Map<string, PublicStanding>();
  for (let from = 0; from < known.length; from += TOGETHER) {
    const some = known.slice(from, from + TOGETHER).map((code) => publicStanding(desk, packOf, settings, code));
    for (const standing of await Promise.all(some)) if (standing !== undefined) found.set(standing.code, standing);
  }
  return found;
}

async function publicStanding(
  desk: Desk,
  packOf: PackReader,
  settings: AgencySettings,
  code: string,
): Promise<PublicStanding | undefined> {
  const state = await desk.operators.byCode(code);
  const visible = state === undefined ? undefined : await visibleResults(desk, packOf, settings, state);
  const publication = visible?.view.published;
  if (state === undefined || visible === undefined || publication === undefined) return undefined;
  const { now, today } = moment(desk);
  const { operator } = state;
  const result = await desk.results.read(operator.id, publication.result);
  const standard = result && (await desk.standards.read(result.standard.id, result.standard.version));
  if (standard === undefined) return undefined;
  const pack = await packOf(publication);
  const dossier = dossierOf(state, today, now, pack.standing);
  const score = shownScore(publication);
  const { publishedOn, grade, bad } = publication;
  await askedFor(desk, "api", operator.id);
  return {
    code: operator.code.value,
    name: nameOn(operator, today),
    result: publication.result,
    standard,
    grade,
    bad,
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    stale: visible.view.staleSince !== undefined,
    marked: marksBeside(publication, dossier, pack),
  };
}

/** Initial results in publicity now, the earliest last day first. */
export async function publicPublicity(desk: Desk, page: PageRequest): Promise<Page<PublicOperatorSummary>> {
  permit(desk, "readPublic");
  const found = await desk.results.atStage("in-publicity", page);
  const settings = await desk.settings.read();
  const packOf = packReader(desk);
  const summaries = await Promise.all(
    found.items.map(async ({ operator }) => {
      const state = await desk.operators.byId(operator);
      return state === undefined ? undefined : publicSummary(desk, packOf, settings, state);
    }),
  );
  return {
    ...found,
    items: summaries.filter((summary) => summary?.initial !== undefined).flatMap((summary) => summary ?? []),
  };
}

async function publicSummary(
  desk: Desk,
  packOf: PackReader,
  settings: AgencySettings,
  state: OperatorState,
): Promise<PublicOperatorSummary | undefined> {
  const visible = await visibleResults(desk, packOf, settings, state);
  if (visible === undefined) return undefined;
  const { now, today } = moment(desk);
  const dossier = dossierOf(state, today, now, visible.pack.standing);
  const { staleSince } = visible.view;
  const [initial, published] = await Promise.all([
    publicGrade(packOf, visible.view.initial, dossier),
    publicGrade(packOf, staleSince === undefined ? visible.view.published : undefined, dossier),
  ]);
  const { operator } = state;
  return {
    code: operator.code.value,
    name: nameOn(operator, today),
    subjectType: operator.subjectType,
    ...(initial === undefined ? {} : { initial }),
    ...(published === undefined ? {} : { published }),
    ...(staleSince === undefined ? {} : { staleSince }),
  };
}

async function publicGrade(
  packOf: PackReader,
  publication: Publication | undefined,
  dossier: Dossier,
): Promise<PublicGrade | undefined> {
  if (publication === undefined) return undefined;
  const { grade, publicityLastDay, publishedOn } = publication;
  const pack = await packOf(publication);
  const score = shownScore(publication);
  return {
    grade,
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    pack: packView(pack),
    marked: marksBeside(publication, dossier, pack),
    ...(publicityLastDay === undefined ? {} : { publicityLastDay }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  };
}

interface VisibleResults {
  readonly view: PublicView;
  /** The pack under which the result that the public sees first was made. */
  readonly pack: PolicyPack;
}

/** What the gate lets through, for a subject that may be published at all; undefined when that is nothing. */
async function visibleResults(
  desk: Desk,
  packOf: PackReader,
  settings: AgencySettings,
  state: OperatorState,
): Promise<VisibleResults | undefined> {
  const publications = await desk.results.publications(state.operator.id);
  const { today } = moment(desk);
  const shown = publicView(publications, today);
  const leading = shown.published ?? shown.initial;
  if (leading === undefined) return undefined;
  const pack = await packOf(leading);
  if (isRefusal(admits(pack, state.operator, settings.individualBusinessOpinion))) return undefined;
  const refresh = pack.refresh === undefined ? undefined : { law: pack.refresh, calendar: desk.law.calendar };
  return { view: publicView(publications, today, refresh), pack };
}

async function publicResult(
  desk: Desk,
  packOf: PackReader,
  publication: Publication | undefined,
  view: PublicView,
  dossier: Dossier,
): Promise<PublicResult | undefined> {
  if (publication === undefined) return undefined;
  const result = await desk.results.read(dossier.operator.id, publication.result);
  if (result === undefined) return undefined;
  const standard = await desk.standards.read(result.standard.id, result.standard.version);
  if (standard === undefined) return undefined;
  const meaning = standard.grades.find((grade) => grade.grade === result.grade)?.meaning ?? result.notRated?.say;
  const pack = await packOf(publication);
  const { publicityFrom, publicityLastDay, publishedOn } = publication;
  const { id, version, title, notice } = standard;
  const marked = marksBeside(publication, dossier, pack);
  const contested = markSentence(marked, desk.law.references);
  const said = plainSentence(standard, result, nameOn(dossier.operator, result.asOf), endedIn(dossier));
  return {
    result: result.id,
    grade: result.grade,
    ...(meaning === undefined ? {} : { meaning }),
    bad: publication.bad,
    ...(result.notRated === undefined ? { scoreCentipoints: result.scoreCentipoints } : {}),
    standard: { id, version, title, ...(notice === undefined ? {} : { notice }) },
    asOf: result.asOf,
    pack: packView(pack),
    ...(publicityFrom === undefined ? {} : { publicityFrom }),
    ...(publicityLastDay === undefined ? {} : { publicityLastDay }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(pack.refresh === undefined
      ? {}
      : { freshUntil: freshUntil(pack.refresh, desk.law.calendar, publication).lastDay }),
    stale: publication === view.published && view.staleSince !== undefined,
    marks: marked.map(({ kind }) => kind),
    marked,
    sentence: { zh: `${said.zh}${contested.zh}`, en: `${said.en}${contested.en}` },
    commissioned: sayCommission(publication.commission),
  };
}

async function listsOf(desk: Desk, operator: OperatorId): Promise<PublicOperator["lists"]> {
  const standing = (await desk.lists.entriesOf(operator)).filter(({ left }) => left === undefined);
  if (standing.length === 0) return [];
  const titles = new Map((await desk.lists.lists()).map(({ id, title }) => [id, title]));
  return standing.flatMap((entry) => {
    const title = titles.get(entry.list);
    return title === undefined ? [] : [{ title, entry }];
  });
}

/** Records that no longer stand today; a result published while they stood may have counted them. */
function endedIn({ entries }: Dossier): ReadonlySet<RecordId> {
  return new Set(entries.filter(({ standing }) => !standing.stands).map(({ record }) => record.id));
}

function regionOf(settings: AgencySettings, code: string): PublicOperator["region"] {
  const known = settings.regions.find((region) => region.code === code);
  const sample = settings.regions.some(
    (region) => region.sample === true && region.code.slice(0, 4) === code.slice(0, 4),
  );
  return { code, ...(known === undefined ? {} : { name: known.name }), sample };
}
