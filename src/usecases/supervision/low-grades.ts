/**
 * 信用等级低的风险提示 (SZD 第十七条): for every operator within reach whose published grade is at or below the threshold of its standard, a warning is drafted.
 * A draft and no more: an official approves or drops each of them.
 */
import { isLowGrade, lowGradeOf } from "../../core/application/supervision.ts";
import type { Warning, WarningTerms } from "../../core/application/warning.ts";
import type { Desk } from "../../core/desk.ts";
import { addDays, type Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { permitSending } from "../permit.ts";
import { authorityAt, type GradedOperator, gradedOperators } from "./authority.ts";
import { openWarning } from "./warnings.ts";

export interface DraftedWarnings {
  readonly drafted: readonly Warning[];
  /** Operators of a low grade of whose result a warning was drafted before. */
  readonly already: number;
  /** There are more than one call drafts. */
  readonly more: boolean;
}

const MOST = 200;
/** How long a risk notice holds where the official does not say otherwise: a choice of ours. */
const HOLDS_DAYS = 90;

export async function draftLowGradeWarnings(desk: Desk): Promise<DraftedWarnings> {
  await permitSending(desk, "draftWarning");
  const { today } = moment(desk);
  const { regions, organisation } = authorityAt(desk);
  const warned = await resultsWarned(desk, organisation);
  const drafted: Warning[] = [];
  let already = 0;
  for await (const found of gradedOperators(desk, regions)) {
    const terms = lowGradeTerms(desk, found, today);
    if (terms === undefined) continue;
    if (drafted.length === MOST) return { drafted, already, more: true };
    if (terms.trigger.kind === "low-grade" && warned.has(terms.trigger.result)) already++;
    else {
      const { id, code, name } = found.operator;
      drafted.push(await openWarning(desk, { operator: id, subject: { code: code.value, name }, terms }));
    }
  }
  return { drafted, already, more: false };
}

/** Whatever became of the draft: one result gives rise to one. */
async function resultsWarned(desk: Desk, owner: Warning["owner"]): Promise<ReadonlySet<string>> {
  const warned = new Set<string>();
  for await (const batch of desk.matters.all({ kind: "warning", owner }))
    for (const matter of batch)
      if (matter.kind === "warning" && matter.terms.trigger.kind === "low-grade")
        warned.add(matter.terms.trigger.result);
  return warned;
}

function lowGradeTerms(
  desk: Pick<Desk, "law">,
  { publication, standard }: GradedOperator,
  today: Day,
): WarningTerms | undefined {
  const threshold = standard && lowGradeOf(desk.law.supervision, standard);
  if (publication === undefined || standard === undefined || threshold === undefined) return undefined;
  const { grade, result } = publication;
  if (!isLowGrade(standard, grade, threshold)) return undefined;
  return {
    level: "attention",
    trigger: { kind: "low-grade", standard: standard.id, grade, threshold, result },
    basis: { instrument: "sz-2023", article: "20" },
    text: `贵单位已发布的信用评价结果为 ${grade}，达到“${standard.title.zh}”的风险提示等级（${threshold} 及以下），请核对信用档案，及时改正并可以依法申请信用修复。`,
    until: addDays(today, HOLDS_DAYS),
  };
}
