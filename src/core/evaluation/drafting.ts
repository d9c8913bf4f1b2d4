/**
 * 评价标准的起草 (SZ23 第七条、第十一条): how a standard comes to be used. It is written down, checked, tried on everybody without effect, approved by
 * somebody who has not written on it, and published with the day from which it is in force; a published version is never changed.
 *
 *   drafting ─submit─> submitted ─approve─> approved ─publish─> published
 *      │  ↑ └<───────────return────┴────────────┘
 *      └──┴── withdrawn
 */
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Standard } from "./standard.ts";

export type DraftStage = "drafting" | "submitted" | "approved" | "published" | "withdrawn";
export type DraftAct = "save" | "submit" | "return" | "approve" | "publish" | "withdraw";

/** What is being written down: an object of JSON, which need not be a standard yet. */
export type DraftContent = Readonly<Record<string, unknown>>;

export interface StandardDraft {
  readonly id: string;
  /** 1, 2, 3 …: every save and every act makes the next one. Whoever acts says which one was read. */
  readonly version: number;
  readonly stage: DraftStage;
  readonly content: DraftContent;
  /** The version under which the content was last changed. */
  readonly contentVersion: number;
  /** The content, and the digest of it, where it passed the check when it was saved. */
  readonly standard?: Standard;
  readonly digest?: string;
  /** The version on the shelf from which it was begun, and with which it is compared. */
  readonly base?: StandardVersion;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Whoever has written on it, first things first: none of them approves it. */
  readonly writers: readonly string[];
  /** What was done with it, oldest first; of several saves in a row by one person only the last. */
  readonly steps: readonly DraftStep[];
  readonly published?: StandardVersion & { readonly digest: string };
}

export interface StandardVersion {
  readonly id: string;
  readonly version: string;
}

export interface DraftStep {
  readonly act: DraftAct | "create";
  readonly by: string;
  readonly at: Instant;
  readonly version: number;
  readonly note?: string;
}

/**
 * A draft was tried on the whole population: evaluations were made, no results. It speaks for the draft as long as the draft's digest is the one
 * that was tried.
 */
export interface DryRun {
  readonly draft: string;
  readonly digest: string;
  /** The impact report that shows whom it would move. */
  readonly report: string;
  readonly by: string;
  readonly at: Instant;
  /** Operators that were evaluated under both, and how many of them would have another grade. */
  readonly operators: number;
  readonly moved: number;
}

const standards: Citation = { instrument: "sz-2023", article: "11" };
const openness: Citation = { instrument: "sz-2023", article: "7" };

/** What a draft is called while it is no standard yet. */
export function titleOf({ title }: DraftContent): Say {
  const { zh, en } =
    typeof title === "object" && title !== null ? (title as Partial<Record<"zh" | "en", unknown>>) : {};
  const chinese = typeof zh === "string" && zh.trim() !== "" ? zh : "未命名的标准草案";
  return { zh: chinese, en: typeof en === "string" && en.trim() !== "" ? en : "Untitled draft of a standard" };
}

interface StageWords {
  readonly say: Say;
  readonly closes?: true;
}

export const draftStages: Readonly<Record<DraftStage, StageWords>> = {
  drafting: { say: { zh: "起草中", en: "being drafted" } },
  submitted: { say: { zh: "待批准", en: "submitted" } },
  approved: { say: { zh: "已批准", en: "approved" } },
  published: { say: { zh: "已发布", en: "published" }, closes: true },
  withdrawn: { say: { zh: "已撤回", en: "withdrawn" }, closes: true },
};

interface ActWords {
  readonly say: Say;
  readonly from: readonly DraftStage[];
  readonly to: DraftStage;
  readonly by: Citation;
}

export const draftActs: Readonly<Record<DraftAct, ActWords>> = {
  save: { say: { zh: "保存", en: "Save" }, from: ["drafting"], to: "drafting", by: standards },
  submit: { say: { zh: "提交批准", en: "Submit" }, from: ["drafting"], to: "submitted", by: standards },
  return: { say: { zh: "退回修改", en: "Return" }, from: ["submitted", "approved"], to: "drafting", by: standards },
  approve: { say: { zh: "批准", en: "Approve" }, from: ["submitted"], to: "approved", by: standards },
  publish: { say: { zh: "发布", en: "Publish" }, from: ["approved"], to: "published", by: openness },
  withdraw: {
    say: { zh: "撤回", en: "Withdraw" },
    from: ["drafting", "submitted", "approved"],
    to: "withdrawn",
    by: standards,
  },
};

/** What stands around a draft when something is to be done with it. */
export interface AroundDraft {
  readonly by: string;
  readonly today: Day;
  readonly dryRuns: readonly DryRun[];
  /** The digest of the version of the same id and number that is on the shelf already. */
  readonly onShelf?: string;
}

/** Why an act cannot be done now, with the article; undefined where it can. */
export function refusedDraftAct(draft: StandardDraft, act: DraftAct, around: AroundDraft): Refusal | undefined {
  return (
    refusedAtStage(draft, act) ??
    conditions[act].reduce<Refusal | undefined>((refusal, condition) => refusal ?? condition(draft, around), undefined)
  );
}

type Condition = (draft: StandardDraft, around: AroundDraft) => Refusal | undefined;

const conditions: Readonly<Record<DraftAct, readonly Condition[]>> = {
  save: [],
  submit: [unsound, retiredAlready, taken, overdue],
  return: [],
  approve: [unsound, writtenByApprover, untried, taken, overdue],
  publish: [unsound, taken, overdue],
  withdraw: [],
};

function refusedAtStage({ stage }: StandardDraft, act: DraftAct): Refusal | undefined {
  const { from, say, by } = draftActs[act];
  if (from.includes(stage)) return undefined;
  const at = draftStages[stage].say;
  return refuse(
    "wrong-stage",
    { zh: `该标准草案${at.zh}，不能“${say.zh}”。`, en: `The draft is ${at.en}; “${say.en}” does not apply to it.` },
    by,
  );
}

function unsound({ standard }: StandardDraft): Refusal | undefined {
  if (standard !== undefined) return undefined;
  return refuse(
    "draft-unsound",
    {
      zh: "草案未通过检查，请先改正检查所列各处。",
      en: "The draft does not pass the check; mend what the check names first.",
    },
    standards,
  );
}

function retiredAlready({ standard }: StandardDraft): Refusal | undefined {
  if (standard?.status !== "retired") return undefined;
  return refuse(
    "draft-retired",
    {
      zh: "草案的状态写为“已废止”，不能发布为可用的版本；请改为“施行”或者“示例”。",
      en: "The draft says of itself that it is retired; say that it is in force, or an example.",
    },
    standards,
  );
}

function taken({ standard, digest }: StandardDraft, { onShelf }: AroundDraft): Refusal | undefined {
  if (standard === undefined || onShelf === undefined || onShelf === digest) return undefined;
  const { id, version } = standard;
  return refuse(
    "version-taken",
    {
      zh: `${id} 的版本 ${version} 已经发布，内容不可更改；请给草案一个新的版本号。`,
      en: `Version ${version} of ${id} is published and never changes; give the draft a version of its own.`,
    },
    openness,
  );
}

/** Nobody is evaluated by a standard before everybody could read it. */
function overdue({ standard }: StandardDraft, { today }: AroundDraft): Refusal | undefined {
  if (standard === undefined || standard.effectiveFrom >= today) return undefined;
  return refuse(
    "effective-day-over",
    {
      zh: `草案写明自 ${standard.effectiveFrom} 起施行，该日已过；标准不得溯及发布之前，请改为今天或者以后的日期。`,
      en: `The draft takes effect on ${standard.effectiveFrom}, which is over. A standard never reaches back before its publication: give today or a later day.`,
    },
    openness,
  );
}

function writtenByApprover({ writers }: StandardDraft, { by }: AroundDraft): Refusal | undefined {
  if (!writers.includes(by)) return undefined;
  return refuse(
    "same-person",
    {
      zh: "评价标准不得由参与起草的人员批准，请由另一人批准。",
      en: "A standard is not approved by somebody who has written on it; another person approves it.",
    },
    standards,
  );
}

function untried({ digest }: StandardDraft, { dryRuns }: AroundDraft): Refusal | undefined {
  if (dryRuns.some((run) => run.digest === digest)) return undefined;
  return refuse(
    "not-tried",
    {
      zh: "草案的现有内容尚未对全体经营者试算；批准之前须先看到影响分析报告。",
      en: "What the draft now says has not been tried on all operators; nobody approves it before seeing the impact report.",
    },
    standards,
  );
}

// What follows ---------------------------------------------------------------------------------------------------------

/** The content and whether it is a standard. */
export interface Written extends Pick<StandardDraft, "standard" | "digest"> {
  readonly content: DraftContent;
}

export interface DoneBy {
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
}

export interface Begun extends Written, DoneBy, Pick<StandardDraft, "id" | "base"> {}

export function begunDraft({ id, base, by, at, content, standard, digest }: Begun): StandardDraft {
  return {
    id,
    version: 1,
    stage: "drafting",
    content,
    contentVersion: 1,
    ...(standard === undefined || digest === undefined ? {} : { standard, digest }),
    ...(base === undefined ? {} : { base }),
    createdBy: by,
    createdAt: at,
    changedAt: at,
    writers: [by],
    steps: [{ act: "create", by, at, version: 1 }],
  };
}

export function savedDraft(draft: StandardDraft, written: Written, done: DoneBy): StandardDraft {
  const { standard: _s, digest: _d, ...rest } = stepped(draft, "save", done);
  const { content, standard, digest } = written;
  return {
    ...rest,
    content,
    contentVersion: rest.version,
    ...(standard === undefined || digest === undefined ? {} : { standard, digest }),
    writers: draft.writers.includes(done.by) ? draft.writers : [...draft.writers, done.by],
  };
}

export function stepped(draft: StandardDraft, act: DraftAct, { by, at, note }: DoneBy): StandardDraft {
  const version = draft.version + 1;
  const said = note === undefined || note.trim() === "" ? {} : { note: note.trim() };
  const last = draft.steps.at(-1);
  const again = act === "save" && last?.act === "save" && last.by === by;
  const before = again ? draft.steps.slice(0, -1) : draft.steps;
  return {
    ...draft,
    version,
    stage: draftActs[act].to,
    changedAt: at,
    steps: [...before, { act, by, at, version, ...said }],
  };
}
