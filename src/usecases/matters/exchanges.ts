/**
 * 信息共享与结果交付: a batch of published results, or of records that may be public, handed to one organisation under its agreement or its statutory
 * function; with mode, count, digest and receipt. Its lines are worked out when they are read, so that what has ended says so (SZ23 第十八、十九条).
 */
import { AGENCY_ID, type Organisation, type OrganisationId } from "../../core/access/organisation.ts";
import { type Agreement, agreementMachine } from "../../core/application/agreement.ts";
import {
  type Exchange,
  type ExchangeItem,
  type ExchangeLine,
  type ExchangeTerms,
  exchangeHash,
  exchangeText,
  refusesQuota,
} from "../../core/application/exchange.ts";
import { type Citation, isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import { refusedAt } from "../../core/procedure/machine.ts";
import { shownScore } from "../../core/publication/publication.ts";
import type { RecordKind } from "../../core/record/catalogue.ts";
import { withTexts } from "../../core/record/personal.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound, unusable } from "../faults.ts";
import { actorAt, permit, permitSending, sendingTo } from "../permit.ts";
import { actOnMatter, type BesideMatter, matterWithId, newMatterId, nextMatterNumber, openMatter } from "./acting.ts";
import { standingAgreement } from "./agreements.ts";

export interface ShareData extends ExchangeTerms {
  readonly to: string;
  /** Beginnings of region codes; empty: all. */
  readonly regions: readonly string[];
  /** Of results: only these grades; of records: only these kinds. None: all. */
  readonly grades?: readonly string[];
  readonly kinds?: readonly RecordKind[];
}

/** More than this is too much for one batch: it is shared region by region. */
const MOST = 20_000;

/**
 * Hands a data set over. Refused where no agreement of the mode stands today, where the quota of a purchase is used up, and where nothing fits; a
 * Fault for an organisation abroad without an approved transfer.
 */
export async function shareData(desk: Desk, request: ShareData): Promise<Exchange | Refusal> {
  permit(desk, "shareData");
  const { to: named, regions, grades, kinds, ...terms } = request;
  const matter = newMatterId(desk);
  const before = desk.repeats === undefined ? undefined : (await desk.matters.read(matter))?.matter;
  if (before?.kind === "exchange") return before; // the same request came before
  const to = await receiverNamed(desk, named);
  await sendingTo(desk, to.id, to.country);
  const basis = await basisOf(desk, terms);
  if (isRefusal(basis)) return basis;
  const items: ExchangeItem[] = [];
  const lines: ExchangeLine[] = [];
  const filter: Filter = { regions, ...(grades && { grades }), ...(kinds && { kinds }) };
  for await (const batch of desk.operators.inBatches(500))
    for (const state of batch.filter((each) => isIn(each, regions)))
      for (const line of await linesOf(desk, state, terms, filter)) {
        lines.push(line);
        items.push({ operator: state.operator.id, id: line.id });
        if (items.length > MOST) throw tooMuch();
      }
  if (lines.length === 0) return nothingFits();
  // Asked before a number is taken, and again with the writing.
  const refused = await underAgreement(desk, terms, { exchange: "", count: lines.length });
  if (isRefusal(refused)) return refused;
  const number = await nextMatterNumber(desk, "共享", moment(desk).today);
  const opening = { type: "DataSetShared", matter, number, owner: AGENCY_ID, to: to.id } as const;
  return openMatter<"exchange", Refusal>(desk, [{ ...opening, terms, items, hash: exchangeHash(lines) }], () =>
    underAgreement(desk, terms, { exchange: number, count: lines.length }),
  );
}

export interface DataSet {
  readonly exchange: Exchange;
  readonly text: string;
  /** Digest of the text as it is now; another than at the sharing where something has ended since. */
  readonly hash: string;
}

/** The lines, for its owner and the organisation it was shared with; each that stands no more says why it is empty. */
export async function readDataSet(desk: Desk, id: string): Promise<DataSet | Refusal> {
  permit(desk, "receiveData");
  await permitSending(desk, "receiveData");
  const { matter: exchange } = await matterWithId(desk, { matter: id, kind: "exchange" });
  if (exchange.stage === "withdrawn") return withdrawn();
  const lines = await linesNow(desk, exchange);
  await desk.audit.record({ act: "exchange.read", subject: { kind: "matter", id }, after: { lines: lines.length } });
  return { exchange, text: exchangeText(lines), hash: exchangeHash(lines) };
}

/** 签收: by the digest of what was received; refused where that is not what the data set says now. */
export async function receiveData(
  desk: Desk,
  { exchange: id, hash }: { readonly exchange: string; readonly hash: string },
): Promise<Exchange | Refusal> {
  permit(desk, "receiveData");
  return actOnMatter(desk, { matter: id, kind: "exchange", act: "receive", note: hash }, async ({ matter }) => {
    if (hash !== exchangeHash(await linesNow(desk, matter))) return otherContent();
    return { bodies: [{ type: "DataSetReceived", matter: matter.id, hash }] };
  });
}

export async function withdrawData(
  desk: Desk,
  { exchange: id, reason }: { readonly exchange: string; readonly reason: string },
): Promise<Exchange | Refusal> {
  permit(desk, "shareData");
  return actOnMatter(desk, { matter: id, kind: "exchange", act: "withdraw", note: reason }, ({ matter }) => ({
    bodies: [{ type: "DataSetWithdrawn", matter: matter.id, reason }],
  }));
}

// What it rests on ----------------------------------------------------------------------------------------------------

async function basisOf(
  desk: Desk,
  { mode, basis }: Pick<ExchangeTerms, "mode" | "basis">,
): Promise<Agreement | Citation | Refusal> {
  if ("agreement" in basis) return standingAgreement(desk, basis.agreement, [mode]);
  if (mode === "push") return basis;
  return refuse(
    "agreement-needed",
    {
      zh: "购买服务和合作共享须写明约定编号；依法定职责接收的，方式为主动推送。",
      en: "What is bought or shared names its agreement; a statutory function is for pushing.",
    },
    { instrument: "sz-2023", article: "18" },
  );
}

/**
 * What is handed over under an agreement is stated in the agreement too, in one transaction: so two data sets at the same time cannot both take the
 * rest of a quota. Refused where more is handed over than was bought.
 */
async function underAgreement(
  desk: Desk,
  { mode, basis }: Pick<ExchangeTerms, "mode" | "basis">,
  handed: { readonly exchange: string; readonly count: number },
): Promise<BesideMatter | Refusal> {
  const found = await basisOf(desk, { mode, basis });
  if (isRefusal(found) || !("terms" in found)) return isRefusal(found) ? found : {};
  const { matter: agreement, seq } = await matterWithId(desk, { matter: found.id, kind: "agreement" });
  const { today, now } = moment(desk);
  const refused =
    refusedAt(agreementMachine, agreement.stage, "deliver") ?? (await refusesMore(desk, agreement, handed.count));
  if (refused !== undefined) return refused;
  const body = { type: "DataHandedOver", matter: agreement.id, ...handed } as const;
  const act = { matter: agreement.id, seen: seq, on: today, knownAt: now, by: actorAt(desk).id, bodies: [body] };
  return { along: { matters: [act] } };
}

async function refusesMore(desk: Desk, basis: Agreement, more: number): Promise<Refusal | undefined> {
  if (basis.terms.quota === undefined) return undefined;
  let used = 0;
  for await (const batch of desk.matters.all({ kind: "exchange", owner: AGENCY_ID }))
    for (const matter of batch) if (matter.kind === "exchange" && isUnder(matter, basis)) used += matter.count;
  return refusesQuota(basis.terms.quota, used, more);
}

function isUnder({ terms }: Exchange, { number, terms: { contract } }: Agreement): boolean {
  return "agreement" in terms.basis && (terms.basis.agreement === number || terms.basis.agreement === contract);
}

async function receiverNamed(desk: Desk, id: string): Promise<Organisation> {
  const found = await desk.directory.organisation(id as OrganisationId);
  if (found === undefined || found.kind === "agency" || found.kind === "operator")
    throw notFound({ zh: "接收单位", en: "receiving organisation" }, id);
  return found;
}

// Lines ---------------------------------------------------------------------------------------------------------------

interface Filter {
  readonly regions: readonly string[];
  readonly grades?: readonly string[];
  readonly kinds?: readonly RecordKind[];
}

function isIn({ operator }: OperatorState, regions: readonly string[]): boolean {
  return regions.length === 0 || regions.some((prefix) => operator.region.startsWith(prefix));
}

async function linesOf(
  desk: Desk,
  state: OperatorState,
  terms: ExchangeTerms,
  { grades, kinds }: Filter,
): Promise<readonly ExchangeLine[]> {
  if (terms.what === "records")
    return recordLines(desk, state, terms).filter(({ content }) => isAmong(kinds, content.kind));
  const results = await resultLines(desk, state, terms);
  return results.filter(({ content }) => isAmong(grades, content.grade));
}

function isAmong(wanted: readonly string[] | undefined, value: unknown): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((each) => each === value);
}

async function resultLines(
  desk: Desk,
  { operator }: OperatorState,
  { catalogue }: ExchangeTerms,
): Promise<readonly ExchangeLine[]> {
  const { today } = moment(desk);
  const published = (await desk.results.publications(operator.id)).filter(({ stage }) => stage === "published");
  return published.map((each) => {
    const { result: id, standard, grade, pack, publishedOn, commission } = each;
    const score = shownScore(each);
    const content = {
      ...{ standard, grade, pack, reference: "仅供参考" },
      ...(score === undefined ? {} : { scoreCentipoints: score }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
      ...(commission === undefined ? {} : { commission: commission.client }),
    };
    return { code: operator.code.value, name: nameOn(operator, today), catalogue, id, content };
  });
}

/** Only what stands, is lawfully public, and has nothing personal in it. */
function recordLines(desk: Desk, state: OperatorState, { catalogue }: ExchangeTerms): readonly ExchangeLine[] {
  const { today } = moment(desk);
  const { operator } = state;
  const standing = state.records.filter(
    (record) =>
      record.withdrawn === undefined &&
      record.repaired === undefined &&
      record.versions.at(-1)?.provenance.basis.kind === "public",
  );
  return standing.map(({ id, current }) => ({
    code: operator.code.value,
    name: nameOn(operator, today),
    catalogue,
    id,
    content: { ...withTexts(current, (text) => shownText(text)) },
  }));
}

/** As the data set says it now: what stood at the sharing and stands no more is named, and has nothing else. */
async function linesNow(desk: Desk, { items, terms }: Exchange): Promise<readonly ExchangeLine[]> {
  const product = deskOfProduct(desk);
  const byOperator = Map.groupBy(items, ({ operator }) => operator);
  const lines = new Map<string, ExchangeLine>();
  for (const operator of byOperator.keys()) {
    const state = await product.operators.byId(operator);
    if (state === undefined) continue;
    for (const line of await linesOf(product, state, terms, { regions: [] })) lines.set(line.id, line);
    for (const { id } of byOperator.get(operator) ?? [])
      if (!lines.has(id)) lines.set(id, endedLine(product, state, terms, id));
  }
  return items.flatMap(({ id }) => lines.get(id) ?? []);
}

function endedLine(desk: Desk, { operator }: OperatorState, { catalogue }: ExchangeTerms, id: string): ExchangeLine {
  const name = nameOn(operator, moment(desk).today);
  return { code: operator.code.value, name, catalogue, id, content: {}, ended: "已撤回、更正、修复或者被取代" };
}

function nothingFits(): Refusal {
  return refuse(
    "nothing-fits",
    { zh: "没有符合条件、可以交付的内容。", en: "Nothing that may be handed over fits." },
    { instrument: "sz-2023", article: "18" },
  );
}

function withdrawn(): Refusal {
  return refuse(
    "data-set-withdrawn",
    { zh: "该共享数据已经撤回，不再提供。", en: "The data set was withdrawn." },
    { instrument: "sz-2023", article: "19" },
  );
}

function otherContent(): Refusal {
  return refuse(
    "other-content",
    {
      zh: "内容摘要与该共享数据现在的内容不一致；其间可能有更正或者撤回，请重新取得后签收。",
      en: "The digest is not that of the data set as it is now; something may have been corrected. Fetch it again.",
    },
    { instrument: "sz-2023", article: "19" },
  );
}

function tooMuch() {
  return unusable(
    "too-much",
    { zh: `一次最多交付 ${MOST} 条。`, en: `At most ${MOST} lines are handed over at once.` },
    { zh: "请按地区分批交付。", en: "Hand them over region by region." },
  );
}
