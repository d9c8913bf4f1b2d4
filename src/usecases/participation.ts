/**
 * 社会参与: whoever wants to says something, with or without an account, and asks by the receipt what became of it. The agency considers it, has it
 * checked by an authority where it speaks of somebody, and answers. Nothing of it enters a credit file (SZ23 第八条、SZD 第二十四条).
 */
import { AGENCY_ID, type OrganisationId } from "../core/access/organisation.ts";
import type { Scope } from "../core/access/scope.ts";
import { type MatterSubject, matterNumber } from "../core/application/matter.ts";
import {
  answer,
  type Contribution,
  confirm,
  type Participation,
  type ParticipationAct,
  type ParticipationBody,
  participationMachine,
  wrongContribution,
} from "../core/application/participation.ts";
import {
  type Contributor,
  type ContributorClass,
  contributorLabel,
  type ParticipationSort,
  participationSorts,
  type ReportFinding,
} from "../core/application/participation-words.ts";
import { readReceipt, receiptFits, receiptOf } from "../core/application/receipt.ts";
import { isRefusal, type Refusal, refuse, type Say } from "../core/citation.ts";
import { type Desk, Fault, MustWait, type PageRequest } from "../core/desk.ts";
import { readCode } from "../core/operator/code.ts";
import { shownText } from "../core/privacy/shown.ts";
import { maskedText } from "../core/record/privacy.ts";
import type { RecordId } from "../core/record/record.ts";
import { type Day, yearOf } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { confirmingRecord } from "./confirming.ts";
import { deskOfProduct } from "./consequences.ts";
import { notFound } from "./faults.ts";
import { actOnMatter, newMatterId, openMatter } from "./matters/acting.ts";
import { permit } from "./permit.ts";

export interface TakePart {
  readonly sort: ParticipationSort;
  readonly text: string;
  /** What the sender says of himself, where the product does not know him. */
  readonly as?: ContributorClass;
  /** The operator that it is about. */
  readonly code?: string;
  readonly name?: string;
  readonly standard?: { readonly id: string; readonly version?: string };
  readonly occurredOn?: Day;
  readonly links?: readonly string[];
}

export interface PartTaken {
  readonly number: string;
  /** Given once; with it the sender asks what became of it. */
  readonly receipt: string;
  readonly contributor: Contributor & { readonly say: Say };
  /** The text as it is kept: without what is personal. */
  readonly text: string;
  readonly on: Day;
}

const SERIES = "社参";
/** So many that nobody has looked at yet, and no more is let in: a flood must not bury what people have to say. */
const MOST_WAITING = 2_000;

/**
 * Takes a contribution in, under a receipt. What the finder finds of persons is left out for good, the sender's own name with it. The answer never
 * says whether the product knows the operator. Refusals say what is missing; a Fault `must-wait` where too many wait already.
 */
export async function takePart(desk: Desk, request: TakePart): Promise<PartTaken | Refusal> {
  permit(desk, "takePart");
  const contribution = await contributionOf(desk, request);
  if (isRefusal(contribution)) return contribution;
  const refusal = wrongContribution(contribution);
  if (refusal !== undefined) return refusal;
  const product = deskOfProduct(desk);
  await leaveRoom(product);
  const matter = newMatterId(desk);
  const { today } = moment(desk);
  const operator = await operatorOf(product, contribution);
  const contributor = contributorAt(desk.scope, request.as);
  const made = await openMatter<"participation">(desk, [
    {
      type: "ContributionMade",
      matter,
      number: matterNumber(SERIES, yearOf(today), await product.cases.nextNumber(SERIES, yearOf(today))),
      owner: AGENCY_ID,
      contributor,
      contribution,
      ...(operator === undefined ? {} : { operator }),
      parties: partiesOf(desk.scope),
    },
  ]);
  return {
    number: made.number,
    receipt: receiptOf(numbersIn(made.number), made.id, (text) => desk.keys.fingerprint(text)),
    contributor: { ...contributor, say: contributorLabel(contributor) },
    text: made.contribution.text,
    on: made.openedOn,
  };
}

async function contributionOf(desk: Desk, request: TakePart): Promise<Contribution | Refusal> {
  const { sort, text, code, name, occurredOn, links = [] } = request;
  const read = code === undefined || code.trim() === "" ? undefined : readCode(code);
  if (read !== undefined && "problem" in read) return wrongCode();
  const named = name?.trim() ?? "";
  const subject =
    read === undefined ? undefined : { code: read.code.value, ...(named === "" ? {} : { name: maskedText(named) }) };
  const standard = await standardOf(desk, request.standard);
  return {
    sort,
    text: shownText(text.trim()),
    links: links.map((link) => maskedText(link.trim())).filter((link) => link !== ""),
    ...(subject === undefined ? {} : { subject }),
    ...(standard === undefined ? {} : { standard }),
    ...(occurredOn === undefined ? {} : { occurredOn }),
  };
}

/** The number is never said again: it may be a person's. */
function wrongCode(): Refusal {
  return refuse(
    "code-wrong",
    {
      zh: "统一社会信用代码不正确。经营者应当在网店首页持续公示营业执照，可以从中查到（电子商务法第十五条）。",
      en: "That is no unified social credit code. An operator shows its licence on its first page, where it can be read (E-commerce Law Art. 15).",
    },
    { instrument: "sz-2023", article: "8" },
  );
}

async function standardOf(desk: Desk, asked: TakePart["standard"]): Promise<Contribution["standard"]> {
  if (asked === undefined) return undefined;
  const found = await desk.standards.read(asked.id, asked.version);
  if (found === undefined) throw notFound({ zh: "评价标准", en: "standard" }, asked.id);
  return { id: found.id, version: found.version };
}

async function operatorOf(product: Desk, { subject }: Contribution): Promise<Participation["operator"]> {
  return subject === undefined ? undefined : (await product.operators.byCode(subject.code))?.operator.id;
}

async function leaveRoom(product: Desk): Promise<void> {
  const { total } = await product.matters.list({ kind: "participation", stage: "submitted" }, { limit: 1 });
  if (total < MOST_WAITING) return;
  throw new MustWait(
    "must-wait",
    {
      zh: "待办理的意见和反映过多，暂时不能提交。",
      en: "Too many contributions wait; no more can be taken at the moment.",
    },
    { zh: "请改日再试，或者以书面方式提出。", en: "Try on another day, or write a letter." },
    3_600,
  );
}

/** Whom the product knows by its account bears its own class; everybody else what he says of himself. */
function contributorAt(scope: Scope, as: ContributorClass = "public"): Contributor {
  switch (scope.kind) {
    case "operator":
    case "association":
      return { class: scope.kind, verified: true };
    case "platform":
    case "financial-institution":
      return { class: "institution", verified: true };
    case "regulator":
    case "authority":
      return { class: "authority", verified: true };
    default:
      return { class: as === "authority" ? "public" : as, verified: false };
  }
}

function partiesOf(scope: Scope): readonly OrganisationId[] {
  return "organisation" in scope && scope.organisation !== AGENCY_ID ? [scope.organisation] : [];
}

function numbersIn(number: string): { readonly year: number; readonly count: number } {
  const [, year = "", count = ""] = /〔(\d{4})〕(\d+)号$/.exec(number) ?? [];
  return { year: Number(year), count: Number(count) };
}

export interface ContributionStatus {
  readonly number: string;
  readonly sort: ParticipationSort;
  readonly sortSay: Say;
  readonly contributor: Say;
  readonly stage: Participation["stage"];
  readonly stageSay: Say;
  readonly closed: boolean;
  readonly text: string;
  readonly subject?: MatterSubject;
  /** What was done, on which day; no names. */
  readonly steps: readonly { readonly act: string; readonly say: Say; readonly on: Day }[];
  /** What the sender is told: the answer, or why it ended otherwise. */
  readonly answer?: string;
}

/** What became of a contribution, by its receipt alone. A Fault `not-found` in the same words for every receipt that opens nothing. */
export async function readContributionByReceipt(desk: Desk, receipt: string): Promise<ContributionStatus> {
  permit(desk, "takePart");
  const read = readReceipt(receipt);
  const found = read === undefined ? undefined : await byNumber(desk, matterNumber(SERIES, read.year, read.count));
  if (read === undefined || found === undefined || !receiptFits(read, found.id, (text) => desk.keys.fingerprint(text)))
    throw receiptUnknown();
  return statusOf(found);
}

async function byNumber(desk: Desk, number: string): Promise<Participation | undefined> {
  const { items } = await deskOfProduct(desk).matters.list({ kind: "participation", number }, { limit: 50 });
  return items.find((each): each is Participation => each.kind === "participation" && each.number === number);
}

function statusOf(matter: Participation): ContributionStatus {
  const { number, contribution, contributor, stage, subject, timeline, closedOn } = matter;
  const last = closedOn === undefined ? undefined : timeline.at(-1)?.note;
  return {
    number,
    sort: contribution.sort,
    sortSay: participationSorts[contribution.sort],
    contributor: contributorLabel(contributor),
    stage,
    stageSay: participationMachine.stages[stage].say,
    closed: closedOn !== undefined,
    text: contribution.text,
    ...(subject === undefined ? {} : { subject }),
    steps: timeline.map(({ act, on }) => ({ act, on, say: participationMachine.acts[act as ParticipationAct].say })),
    ...(last === undefined ? {} : { answer: shownText(last) }),
  };
}

function receiptUnknown(): Fault {
  return new Fault(
    "not-found",
    { zh: "没有找到这一回执。", en: "This receipt opens nothing." },
    { zh: "请核对回执号码，包括其中的字母。", en: "Check the receipt, its letters too." },
  );
}

export interface PublishedContribution {
  readonly number: string;
  readonly sort: ParticipationSort;
  readonly contributor: Say;
  readonly standard?: { readonly id: string; readonly version: string };
  readonly text: string;
  readonly answer: string;
  readonly on: Day;
  readonly answeredOn: Day;
}

/** Opinions and comments that were published with their answers, newest first. */
export async function publishedContributions(
  desk: Desk,
  page: PageRequest,
): Promise<{ readonly items: readonly PublishedContribution[]; readonly next?: string; readonly total: number }> {
  permit(desk, "readParticipation");
  const found = await desk.matters.list({ kind: "participation", shownToAll: true }, page);
  return { ...found, items: found.items.flatMap(publishedOf) };
}

function publishedOf(matter: { readonly kind: string }): readonly PublishedContribution[] {
  if (!isParticipation(matter) || matter.answer === undefined || matter.closedOn === undefined) return [];
  const { number, contribution, contributor, openedOn, closedOn } = matter;
  const { sort, standard, text } = contribution;
  return [
    {
      number,
      sort,
      contributor: contributorLabel(contributor),
      ...(standard === undefined ? {} : { standard }),
      text,
      answer: shownText(matter.answer),
      on: openedOn,
      answeredOn: closedOn,
    },
  ];
}

function isParticipation(matter: { readonly kind: string }): matter is Participation {
  return matter.kind === "participation";
}

/** An act that only moves it on: what it says is kept with it. */
const act = (
  desk: Desk,
  matter: string,
  name: ParticipationAct,
  body: (found: Participation) => ParticipationBody | Refusal | Promise<ParticipationBody | Refusal>,
): Promise<Participation | Refusal> =>
  actOnMatter(desk, { matter, kind: "participation", act: name }, async ({ matter: found }) => {
    const decided = await body(found);
    return isRefusal(decided) ? decided : { bodies: [decided] };
  });

export async function considerContribution(
  desk: Desk,
  { matter, note }: { readonly matter: string; readonly note?: string },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  return act(desk, matter, "consider", ({ id }) => ({
    type: "ContributionConsidered",
    matter: id,
    ...(note === undefined || note.trim() === "" ? {} : { note: shownText(note.trim()) }),
  }));
}

/** To an authority that can check it; it becomes a party and sees what was said, never who said it. */
export async function forwardContribution(
  desk: Desk,
  { matter, to, note }: { readonly matter: string; readonly to: string; readonly note: string },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  const organisation = await desk.directory.organisation(to as OrganisationId);
  if (organisation?.state !== "active" || (organisation.kind !== "regulator" && organisation.kind !== "authority"))
    throw notFound({ zh: "核实单位（市场监管部门或者其他行政机关）", en: "authority" }, to);
  return act(desk, matter, "forward", ({ id }) => ({
    type: "ContributionForwarded",
    matter: id,
    to: organisation.id,
    note: shownText(note.trim()),
  }));
}

export async function reportOnContribution(
  desk: Desk,
  request: {
    readonly matter: string;
    readonly finding: ReportFinding;
    readonly note: string;
    readonly document?: string;
  },
): Promise<Participation | Refusal> {
  permit(desk, "reportOnParticipation");
  const { matter, finding, note, document } = request;
  return act(desk, matter, "report-back", ({ id }) => ({
    type: "ContributionReportedBack",
    matter: id,
    finding,
    note: shownText(note.trim()),
    ...(document === undefined || document.trim() === "" ? {} : { document: document.trim() }),
  }));
}

/** By a record of that operator which an authority or a court has reported; if anything counts, it is that record. */
export async function confirmContribution(
  desk: Desk,
  { matter, record, note }: { readonly matter: string; readonly record: string; readonly note: string },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  return act(desk, matter, "confirm", async (found) => {
    const confirming = await confirmingRecord(desk, found.operator, record);
    return confirm(found, record as RecordId, confirming, shownText(note.trim()));
  });
}

export async function leaveContributionUnconfirmed(
  desk: Desk,
  { matter, reason }: { readonly matter: string; readonly reason: string },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  return act(desk, matter, "leave-unconfirmed", ({ id }) => ({
    type: "ContributionUnconfirmed",
    matter: id,
    reason: shownText(reason.trim()),
  }));
}

export async function answerContribution(
  desk: Desk,
  request: { readonly matter: string; readonly answer: string; readonly publish?: boolean },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  const { matter, publish = false } = request;
  return act(desk, matter, "answer", (found) => answer(found, shownText(request.answer.trim()), publish));
}

export async function setContributionAside(
  desk: Desk,
  { matter, reason }: { readonly matter: string; readonly reason: string },
): Promise<Participation | Refusal> {
  permit(desk, "handleParticipation");
  return act(desk, matter, "set-aside", ({ id }) => ({
    type: "ContributionSetAside",
    matter: id,
    reason: shownText(reason.trim()),
  }));
}
