/** 变动记录: what has changed in an operator's file since its last result, in words: what was reported, corrected, ended, marked, promised, listed. */
import type { Say } from "../core/citation.ts";
import type { Dossier } from "../core/dossier/dossier.ts";
import type { Result } from "../core/evaluation/result.ts";
import type { Fact, FactBody } from "../core/journal.ts";
import { definitionOf } from "../core/record/catalogue.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";

export interface Change {
  readonly on: Day;
  readonly what: string;
  readonly say: Say;
  readonly record?: RecordId;
}

const words: Readonly<Partial<Record<FactBody["type"], Say>>> = {
  RecordReported: { zh: "新增信息", en: "a record was added" },
  RecordCorrected: { zh: "信息已更正", en: "a record was corrected" },
  RecordWithdrawn: { zh: "信息已撤回", en: "a record was withdrawn" },
  RecordRepaired: { zh: "信息已修复，不再展示和使用", en: "a record was repaired and counts no more" },
  RecordMarked: { zh: "信息加注标注", en: "a record was marked" },
  RecordUnmarked: { zh: "信息标注已更新", en: "a mark was taken away" },
  AwardOptedOut: { zh: "按经营者意愿不再记录", en: "left out at the operator's wish" },
  CommitmentMade: { zh: "作出信用承诺", en: "a commitment was made" },
  CommitmentFulfilled: { zh: "信用承诺已履行", en: "a commitment was fulfilled" },
  CommitmentBroken: { zh: "确认违反信用承诺", en: "a commitment was broken" },
  CommitmentEnded: { zh: "信用承诺终止", en: "a commitment ended" },
  ListEntered: { zh: "列入名单", en: "entered on a list" },
  ListLeft: { zh: "移出名单", en: "taken off a list" },
};

/** Newest first. Without a result so far, everything since the beginning; what ended by itself since then is told too. */
export function changesSince(
  result: Pick<Result, "throughSeq" | "asOf"> | undefined,
  facts: readonly Fact[],
  dossier: Dossier,
): readonly Change[] {
  const kinds = new Map(dossier.entries.map(({ record }) => [record.id, record.current.kind]));
  const named = (say: Say, record: RecordId | undefined): Say => {
    const kind = record === undefined ? undefined : kinds.get(record);
    if (kind === undefined) return say;
    const { zh, en } = definitionOf(kind);
    return { zh: `${say.zh}（${zh}）`, en: `${say.en} (${en})` };
  };
  const written = facts.flatMap(({ seq, on, body }): readonly Change[] => {
    const say = words[body.type];
    if (say === undefined || (result !== undefined && seq <= result.throughSeq)) return [];
    const record = "record" in body ? (body.record as RecordId | undefined) : undefined;
    return [{ on, what: body.type, say: named(say, record), ...(record === undefined ? {} : { record }) }];
  });
  return [...endedByItself(result, dossier, named), ...written].toSorted((a, b) =>
    a.on < b.on ? 1 : a.on > b.on ? -1 : 0,
  );
}

const ended: Say = { zh: "信息已到期，不再展示和使用", en: "a record came to its end and counts no more" };

function endedByItself(
  result: Pick<Result, "asOf"> | undefined,
  { entries, asOf }: Dossier,
  named: (say: Say, record: RecordId) => Say,
): readonly Change[] {
  if (result === undefined) return [];
  return entries.flatMap(({ record, standing }): readonly Change[] => {
    if (standing.stands || standing.since === undefined) return [];
    const byItself =
      standing.why === "publicity-ended" || standing.why === "validity-ended" || standing.why === "ended";
    if (!byItself || standing.since <= result.asOf || standing.since > asOf) return [];
    return [{ on: standing.since, what: "RecordEnded", say: named(ended, record.id), record: record.id }];
  });
}
