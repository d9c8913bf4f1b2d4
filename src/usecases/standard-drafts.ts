/**
 * 评价标准工作台: a standard is written down, checked, submitted, approved by another person once it was tried on everybody, and published for good.
 * Whoever acts says which version of the draft was read; on another one nothing is done.
 */
import { mayUse, type RightName } from "../core/access/rights.ts";
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { checkStandard } from "../core/evaluation/check.ts";
import {
  begunDraft,
  type DraftAct,
  type DraftContent,
  type DraftStep,
  type DryRun,
  draftActs,
  refusedDraftAct,
  type StandardDraft,
  type StandardVersion,
  savedDraft,
  stepped,
  titleOf,
  type Written,
} from "../core/evaluation/drafting.ts";
import { inGrammarOrder } from "../core/evaluation/grammar-order.ts";
import { standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { maskedText } from "../core/record/privacy.ts";
import { moment } from "./act.ts";
import { changedMeanwhile, notFound } from "./faults.ts";
import { wordsKept } from "./matters/handed-in.ts";
import { actorAt, permit } from "./permit.ts";
import { idOf } from "./repeated.ts";
import type { StandardCheck } from "./standards.ts";

const draftNoun = { zh: "标准草案", en: "draft of a standard" } as const;

export interface StandardDraftView extends Omit<StandardDraft, "standard"> {
  readonly title: Say;
  readonly check: Pick<StandardCheck, "valid" | "errors">;
  /** Newest first; `current`: of what the draft says now. */
  readonly dryRuns: readonly (DryRun & { readonly current: boolean })[];
  /** What whoever reads it may do now, or why it cannot be done yet. */
  readonly acts: readonly { readonly act: DraftAct; readonly refusal?: Refusal }[];
}

export interface StandardDraftSummary
  extends Pick<StandardDraft, "id" | "version" | "stage" | "base" | "createdAt" | "changedAt" | "writers"> {
  readonly title: Say;
  /** As far as the content says them yet. */
  readonly standard: Partial<Pick<Standard, "id" | "version" | "effectiveFrom">>;
  readonly valid: boolean;
  /** What it says now was tried on the whole population. */
  readonly tried: boolean;
  readonly changedBy: string;
}

export interface BeginDraft {
  /** Begun from a version on the shelf … */
  readonly base?: StandardVersion;
  /** … or with this content, where it is given. */
  readonly content?: DraftContent;
}

/** In whose hands an act is. */
const rightOf: Readonly<Record<DraftAct, RightName>> = {
  save: "draftStandards",
  submit: "draftStandards",
  withdraw: "draftStandards",
  approve: "approveStandards",
  return: "approveStandards",
  publish: "publishStandards",
};

// Reading -------------------------------------------------------------------------------------------------------------

/** Those changed last first. */
export async function listStandardDrafts(desk: Desk): Promise<readonly StandardDraftSummary[]> {
  permit(desk, "readStandardDrafts");
  const drafts = await desk.standardDrafts.list();
  return Promise.all(drafts.map(async (draft) => summaryOf(draft, await desk.standardDrafts.dryRuns(draft.id))));
}

export async function readStandardDraft(desk: Desk, id: string): Promise<StandardDraftView> {
  permit(desk, "readStandardDrafts");
  return viewOf(desk, await draftWithId(desk, id));
}

/** Who changed the content when, newest first. */
export async function standardDraftHistory(desk: Desk, id: string): Promise<readonly Omit<DraftStep, "act">[]> {
  permit(desk, "readStandardDrafts");
  await draftWithId(desk, id);
  return desk.standardDrafts.history(id);
}

/** What it said under an earlier version. */
export async function standardDraftAt(desk: Desk, id: string, version: number): Promise<DraftContent> {
  permit(desk, "readStandardDrafts");
  const content = await desk.standardDrafts.contentAt(id, version);
  if (content === undefined) throw notFound(draftNoun, `${id} ${version}`);
  return content;
}

/** Whether what is saved is a standard, and if not, where it errs. */
export async function checkStandardDraft(desk: Desk, id: string): Promise<StandardCheck> {
  permit(desk, "readStandardDrafts");
  const { content } = await draftWithId(desk, id);
  const checked = checkStandard(content);
  if ("errors" in checked) return { valid: false, errors: checked.errors };
  const { standard } = checked;
  return { valid: true, errors: [], standard, digest: standardDigest(standard) };
}

// Writing -------------------------------------------------------------------------------------------------------------

/** Begins a draft from a version on the shelf, which it is compared with, or from what is given; it may still lack anything. */
export async function beginStandardDraft(desk: Desk, request: BeginDraft): Promise<StandardDraftView> {
  permit(desk, "draftStandards");
  const { base } = request;
  const from = base && (await desk.standards.read(base.id, base.version));
  if (base !== undefined && from === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, `${base.id} ${base.version}`);
  const content = request.content ?? (from === undefined ? {} : inGrammarOrder(from));
  const at = { by: actorAt(desk).id, at: desk.clock.now() };
  const begun = {
    id: idOf(desk, "standard-draft"),
    ...written(content),
    ...(base === undefined ? {} : { base }),
    ...at,
  };
  await desk.standardDrafts.add(begunDraft(begun));
  return viewOf(desk, await draftWithId(desk, begun.id));
}

/** Saves what is being written, whether it is a standard yet or not; refused once it is submitted. */
export async function saveStandardDraft(
  desk: Desk,
  id: string,
  request: { readonly content: DraftContent; readonly note?: string; readonly seen: number },
): Promise<StandardDraftView | Refusal> {
  permit(desk, "draftStandards");
  return changed(desk, id, { act: "save", seen: request.seen }, (draft) =>
    savedDraft(draft, written(request.content), doneAt(desk, request.note)),
  );
}

export interface ActOnDraft {
  /** The version that was read. */
  readonly seen: number;
  readonly note?: string;
}

/** Lays it before whoever approves; refused while it does not pass the check, or says a number or a day that cannot be. */
export async function submitStandardDraft(
  desk: Desk,
  id: string,
  request: ActOnDraft,
): Promise<StandardDraftView | Refusal> {
  permit(desk, "draftStandards");
  return actOnDraft(desk, id, "submit", request);
}

/** Refused to whoever has written on it, and before what it says was tried on the whole population. */
export async function approveStandardDraft(
  desk: Desk,
  id: string,
  request: ActOnDraft,
): Promise<StandardDraftView | Refusal> {
  permit(desk, "approveStandards");
  return actOnDraft(desk, id, "approve", request);
}

export async function returnStandardDraft(
  desk: Desk,
  id: string,
  request: ActOnDraft & { readonly note: string },
): Promise<StandardDraftView | Refusal> {
  permit(desk, "approveStandards");
  return actOnDraft(desk, id, "return", request);
}

export async function withdrawStandardDraft(
  desk: Desk,
  id: string,
  request: ActOnDraft & { readonly note: string },
): Promise<StandardDraftView | Refusal> {
  permit(desk, "draftStandards");
  return actOnDraft(desk, id, "withdraw", request);
}

/**
 * Puts what was approved on the shelf, for everybody to read and for good, in force from the day it says. Tried again after a fault, the same
 * version is found there, and nothing is done twice.
 */
export async function publishStandardDraft(
  desk: Desk,
  id: string,
  request: ActOnDraft,
): Promise<StandardDraftView | Refusal> {
  permit(desk, "publishStandards");
  const { seen, note } = request;
  return changed(desk, id, { act: "publish", seen }, async (draft) => {
    const { standard, digest } = draft;
    if (standard === undefined || digest === undefined) throw new Error("only a standard was approved");
    await desk.standards.keep(standard);
    const published = { id: standard.id, version: standard.version, digest };
    return { ...stepped(draft, "publish", doneAt(desk, note)), published };
  });
}

// How an act is done --------------------------------------------------------------------------------------------------

async function actOnDraft(
  desk: Desk,
  id: string,
  act: DraftAct,
  { seen, note }: ActOnDraft,
): Promise<StandardDraftView | Refusal> {
  return changed(desk, id, { act, seen }, (draft) => stepped(draft, act, doneAt(desk, note)));
}

async function changed(
  desk: Desk,
  id: string,
  { act, seen }: { readonly act: DraftAct; readonly seen: number },
  next: (draft: StandardDraft) => StandardDraft | Promise<StandardDraft>,
): Promise<StandardDraftView | Refusal> {
  const draft = await draftWithId(desk, id);
  if (draft.version !== seen) throw changedMeanwhile(draftNoun);
  const refusal = refusedDraftAct(draft, act, await aroundDraft(desk, draft));
  if (refusal !== undefined) return refusal;
  const after = await next(draft);
  if (!(await desk.standardDrafts.change(after, seen))) throw changedMeanwhile(draftNoun);
  return viewOf(desk, after);
}

function doneAt(desk: Desk, note?: string) {
  return { by: actorAt(desk).id, at: desk.clock.now(), ...(note === undefined ? {} : { note: wordsKept(note) }) };
}

async function aroundDraft(desk: Desk, { id, standard }: StandardDraft) {
  const [dryRuns, kept] = await Promise.all([
    desk.standardDrafts.dryRuns(id),
    standard && desk.standards.read(standard.id, standard.version),
  ]);
  const onShelf = kept === undefined ? {} : { onShelf: standardDigest(kept) };
  return { by: actorAt(desk).id, today: moment(desk).today, dryRuns, ...onShelf };
}

/** A standard is read by everybody: no number of a natural person is kept in it. */
function written(said: DraftContent): Written {
  const content = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, withoutNumbers(value)]));
  const checked = checkStandard(content);
  if ("errors" in checked) return { content };
  return { content, standard: checked.standard, digest: standardDigest(checked.standard) };
}

function withoutNumbers(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (Array.isArray(value)) return value.map(withoutNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNumbers(inner)]));
}

async function draftWithId(desk: Desk, id: string): Promise<StandardDraft> {
  const draft = await desk.standardDrafts.read(id);
  if (draft === undefined) throw notFound(draftNoun, id);
  return draft;
}

// Views ---------------------------------------------------------------------------------------------------------------

async function viewOf(desk: Desk, draft: StandardDraft): Promise<StandardDraftView> {
  const { standard: _standard, ...shown } = draft;
  const checked = checkStandard(draft.content);
  const around = await aroundDraft(desk, draft);
  const open = actNames.filter((act) => draftActs[act].from.includes(draft.stage) && mayUse(desk.scope, rightOf[act]));
  return {
    ...shown,
    title: titleOf(draft.content),
    check: "errors" in checked ? { valid: false, errors: checked.errors } : { valid: true, errors: [] },
    dryRuns: around.dryRuns.map((run) => ({ ...run, current: run.digest === draft.digest })),
    acts: open.map((act) => {
      const refusal = refusedDraftAct(draft, act, around);
      return isRefusal(refusal) ? { act, refusal } : { act };
    }),
  };
}

const actNames = Object.keys(draftActs) as readonly DraftAct[];

function summaryOf(draft: StandardDraft, dryRuns: readonly DryRun[]): StandardDraftSummary {
  const { id, version, stage, base, createdAt, changedAt, writers, content, digest, steps, createdBy } = draft;
  return {
    id,
    version,
    stage,
    ...(base === undefined ? {} : { base }),
    createdAt,
    changedAt,
    writers,
    title: titleOf(content),
    standard: namedStandard(content),
    valid: digest !== undefined,
    tried: dryRuns.some((run) => run.digest === digest),
    changedBy: steps.at(-1)?.by ?? createdBy,
  };
}

function namedStandard(content: DraftContent): StandardDraftSummary["standard"] {
  const said = ["id", "version", "effectiveFrom"].filter((name) => typeof content[name] === "string");
  return Object.fromEntries(said.map((name) => [name, content[name]]));
}
