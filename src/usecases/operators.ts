/** 经营者: found by code or name, confirmed by a person where a code fails its check, with storefronts that open and close. */
import { seesAll } from "../core/access/scope.ts";
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Desk, FoundOperators, OperatorQuery, OperatorState, OperatorSummary, PageRequest } from "../core/desk.ts";
import type { Result } from "../core/evaluation/result.ts";
import { governingPack } from "../core/governing.ts";
import type { Storefront } from "../core/operator/operator.ts";
import type { Publication } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { actOn, moment, operatorWithCode, statement } from "./act.ts";
import { askedFor } from "./asked.ts";
import { notFound, unusable } from "./faults.ts";
import { admittingPack, type GoverningPack, packReader, packView } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { withStaleness } from "./staleness.ts";
import { operatorInReach, publicationsInReach } from "./texts.ts";

/** What the first look at an operator shows: who it is, under which pack, with which latest result. */
export interface OperatorView {
  readonly state: OperatorState;
  readonly governing: GoverningPack | Refusal;
  /** Why it may not be evaluated; absent when the pack admits it. */
  readonly notAdmitted?: Refusal;
  /** Newest first. */
  readonly publications: readonly Publication[];
  readonly latest?: Result;
  /** 逾更新期限: from this day the result in effect is older than its pack allows. */
  readonly staleSince?: Day;
  /** 示例: an operator of the fictional region. */
  readonly sample: boolean;
  /** Of a region that the agency named itself. */
  readonly regionName?: string;
}

/** A page of operators, each with the day from which its result in effect is older than its pack allows. */
export interface ListedOperators extends Omit<FoundOperators, "items"> {
  readonly items: readonly (OperatorSummary & { readonly staleSince?: Day })[];
}

export interface ConfirmCode {
  readonly code: string;
  readonly reason: string;
}

export interface OpenStorefront {
  readonly code: string;
  readonly storefront: Omit<Storefront, "key" | "from" | "until">;
  /** Today when absent. */
  readonly from?: Day;
}

export interface CloseStorefront {
  readonly code: string;
  readonly key: string;
  /** The last day on which it was run by the operator; today when absent. */
  readonly until?: Day;
}

/** Operators whose name resembles a name. Proposals only: a name never links a record. */
export interface NameProposals {
  readonly name: string;
  readonly proposals: readonly OperatorSummary[];
}

const PROPOSALS = 10;

/** Those that the desk reaches. Outside the agency the grades shown, sorted and asked for are those that the public may see. */
export async function searchOperators(desk: Desk, query: OperatorQuery, page: PageRequest): Promise<ListedOperators> {
  permit(desk, "searchOperators");
  await permitSending(desk, "searchOperators");
  const found = await desk.operators.search(seesAll(desk.scope) ? query : { ...query, publicGrades: true }, page);
  const published = await desk.results.published(
    found.items.flatMap(({ id, grade }) => (grade === undefined ? [] : [id])),
  );
  const packOf = packReader(desk);
  const staleness = ({ id }: OperatorSummary) => withStaleness(desk, packOf, published.get(id)?.[0]);
  const items = await Promise.all(found.items.map(async (item) => ({ ...item, ...(await staleness(item)) })));
  return { ...found, items };
}

/** A Fault when the desk reaches nobody with that code. */
export async function readOperator(desk: Desk, code: string): Promise<OperatorView> {
  permit(desk, "readOperator");
  await permitSending(desk, "readOperator");
  const view = await operatorView(desk, code);
  await askedFor(desk, "file", view.state.operator.id);
  const operator = operatorInReach(desk, view.state.operator);
  const publications = publicationsInReach(desk, view.publications);
  return { ...view, state: { ...view.state, operator }, publications };
}

async function operatorView(desk: Desk, code: string): Promise<OperatorView> {
  const state = await operatorWithCode(desk, code);
  const { id, region } = state.operator;
  const [settings, publications, history] = await Promise.all([
    desk.settings.read(),
    desk.results.publications(id),
    desk.results.history(id),
  ]);
  const { today } = moment(desk);
  const governing = governingPack(desk.law.packs, settings, region, today);
  const admitting = admittingPack(desk, settings, state.operator, today);
  const latest = history[0];
  const named = settings.regions.find((known) => known.code === region)?.name;
  return {
    state,
    governing: isRefusal(governing) ? governing : packView(governing),
    ...(isRefusal(admitting) ? { notAdmitted: admitting } : {}),
    publications,
    ...(latest === undefined ? {} : { latest }),
    ...(await withStaleness(
      desk,
      packReader(desk),
      publications.find(({ stage }) => stage === "published"),
    )),
    sample: settings.regions.some((known) => known.sample === true && known.code.slice(0, 4) === region.slice(0, 4)),
    ...(named === undefined ? {} : { regionName: named }),
  };
}

/** A person has looked at a code that fails its check and says that it is the one issued; from then on it counts. */
export async function confirmCode(desk: Desk, request: ConfirmCode): Promise<OperatorView | Refusal> {
  permit(desk, "confirmCode");
  const { operator } = await operatorWithCode(desk, request.code);
  if (request.reason.trim() === "") throw reasonMissing();
  const answer = await actOn(desk, operator.id, (state, at) => {
    if (state.operator.codeFindings.length === 0) throw nothingToConfirm(request.code);
    const body = { type: "OperatorCodeConfirmed", reason: request.reason.trim() } as const;
    return { facts: [statement(desk, at.today, body)], answer: true };
  });
  return isRefusal(answer) ? answer : operatorView(desk, request.code);
}

/** Records that the operator runs a storefront from a day on. One that it runs already is answered as it stands. */
export async function openStorefront(desk: Desk, request: OpenStorefront): Promise<Storefront | Refusal> {
  permit(desk, "changeStorefronts");
  const { operator } = await operatorWithCode(desk, request.code);
  return actOn<Storefront>(desk, operator.id, (state, at) => {
    const storefront: Storefront = {
      ...request.storefront,
      key: storefrontKey(request.storefront),
      from: request.from ?? at.today,
    };
    const open = state.operator.storefronts.find((known) => known.key === storefront.key && known.until === undefined);
    if (open !== undefined) return { facts: [], answer: open };
    const body = { type: "StorefrontOpened", storefront } as const;
    return { facts: [statement(desk, storefront.from, body)], answer: storefront };
  });
}

/** Records the last day on which the operator ran a storefront. Its history stays with the operator. */
export async function closeStorefront(desk: Desk, request: CloseStorefront): Promise<Storefront | Refusal> {
  permit(desk, "changeStorefronts");
  const { operator } = await operatorWithCode(desk, request.code);
  return actOn<Storefront>(desk, operator.id, (state, at) => {
    const open = state.operator.storefronts.find((known) => known.key === request.key && known.until === undefined);
    if (open === undefined) throw notFound({ zh: "在营网店", en: "open storefront" }, request.key);
    const until = request.until ?? at.today;
    if (until < open.from) throw closedBeforeOpened(open.from);
    const body = { type: "StorefrontClosed", key: request.key } as const;
    return { facts: [statement(desk, until, body)], answer: { ...open, until } };
  });
}

export async function proposeByName(desk: Desk, name: string): Promise<NameProposals> {
  permit(desk, "proposeByName");
  const found = await desk.operators.search({ text: name }, { limit: PROPOSALS });
  return { name, proposals: found.items };
}

/** Stable within the operator: platform and shop number, or the domain of a self-run site. */
function storefrontKey(storefront: OpenStorefront["storefront"]): string {
  if (storefront.kind === "platform-shop" && storefront.platform?.trim() && storefront.shopId?.trim())
    return `${storefront.platform.trim()}:${storefront.shopId.trim()}`;
  if (storefront.kind === "self-run-site" && storefront.domain?.trim()) return storefront.domain.trim().toLowerCase();
  throw unusable(
    "storefront-key",
    { zh: "网店缺少识别要素。", en: "The storefront lacks what identifies it." },
    {
      zh: "平台店铺请填写平台和店铺编号，自建网站请填写域名。",
      en: "Give platform and shop number of a shop, or the domain of a self-run site.",
    },
  );
}

function reasonMissing() {
  return unusable(
    "reason-missing",
    { zh: "须写明理由。", en: "A reason is needed." },
    { zh: "请写明核对的依据，例如营业执照原件。", en: "Say what was checked, such as the original licence." },
  );
}

function nothingToConfirm(code: string) {
  return unusable(
    "nothing-to-confirm",
    { zh: `代码“${code}”没有待确认的疑点。`, en: `Nothing about the code “${code}” waits for confirmation.` },
    { zh: "无需确认。", en: "Nothing needs to be done." },
  );
}

function closedBeforeOpened(from: Day) {
  return unusable(
    "closed-before-opened",
    { zh: `停止经营日期早于开始日期${from}。`, en: `The closing day lies before the opening day ${from}.` },
    { zh: "请核对日期。", en: "Check the day." },
  );
}
