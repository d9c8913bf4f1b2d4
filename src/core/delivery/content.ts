/**
 * What a receiver reads: which result or record it was told of, what has become of it, and that it is for reference only (SZ23 第十九条). A word of a
 * correction never repeats what a record said: whoever needs that asks for the public view as it stands now.
 */
import { canonical } from "../canonical.ts";
import type { Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Outgoing } from "./outbox.ts";

/** 仅供参考: stands in every word that goes out. */
export const forReference: Say = {
  zh: "评价结果仅供参考，不是行政决定，不得作为实施失信惩戒的依据。",
  en: "For reference only: not an administrative decision, and no ground for a sanction.",
};

export interface Word {
  readonly outgoing: Exclude<Outgoing, { readonly about: "notice" }>;
  readonly operator: { readonly code: string; readonly name: string };
  readonly at: Instant;
  readonly on: Day;
  /** The result as it may be shown outside. */
  readonly result?: {
    readonly standard: string;
    readonly grade: string;
    readonly scoreCentipoints?: number;
    readonly pack: string;
    readonly publishedOn?: Day;
    /** 标注 that stand on it. */
    readonly marks: readonly string[];
  };
  /** Why, as it may be read outside. */
  readonly reason?: string;
}

const nouns: Readonly<Record<Word["outgoing"]["about"], Say>> = {
  result: { zh: "信用评价结果", en: "credit evaluation" },
  record: { zh: "信用信息", en: "credit record" },
  list: { zh: "名单", en: "credit list" },
};

const events: Readonly<Record<Word["outgoing"]["event"], Say>> = {
  published: { zh: "发布", en: "published" },
  superseded: { zh: "更新", en: "superseded" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
  repaired: { zh: "修复", en: "repaired" },
  corrected: { zh: "更正", en: "corrected" },
  marked: { zh: "标注", en: "marked" },
  unmarked: { zh: "取消标注", en: "mark removed" },
  entered: { zh: "列入", en: "entered" },
  left: { zh: "移出", en: "left" },
};

/** What has happened, as the subject of a letter: 信用评价结果撤回. */
export function sayOutgoing({ about, event }: Pick<Word["outgoing"], "about" | "event">): Say {
  return { zh: `${nouns[about].zh}${events[event].zh}`, en: `${nouns[about].en} ${events[event].en}` };
}

/** Where more can be read, as paths at the agency's site: the operator's public page with the explanation, and the proof out of the public log. */
function linksOf({ outgoing, operator }: Word): { readonly explanation: string; readonly proof?: string } {
  const proof = outgoing.about === "result" ? { proof: `/api/v1/log/proof?result=${outgoing.result}` } : {};
  return { explanation: `/o/${operator.code}`, ...proof };
}

/** The text as it is sent and signed: canonical JSON, so that the same word is the same bytes however often it is tried. Its shape: `word-schema.ts`. */
export function wordText(word: Word): string {
  const { outgoing, result, ...said } = word;
  const subject = outgoing.about === "result" ? { result: { id: outgoing.result, ...result } } : {};
  return canonical({ ...outgoing, ...said, ...subject, links: linksOf(word), notice: forReference });
}
