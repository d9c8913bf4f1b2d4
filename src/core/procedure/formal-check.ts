/** 形式审查: whether what was brought is complete. All that is missing is told at once, so that nobody comes twice for the same thing (条例第八十一条). */
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import type { CaseOpened } from "./case.ts";

export interface Wanted {
  readonly there: boolean;
  readonly say: Say;
}

/** The refusal that names everything missing; undefined where nothing is. */
export function formalCheck(by: Citation, wanted: readonly Wanted[]): Refusal | undefined {
  const missing = wanted.filter(({ there }) => !there).map(({ say }) => say);
  if (missing.length === 0) return undefined;
  const zh = `材料不齐全，请一并补正：${missing.map((each) => each.zh).join("、")}。`;
  return refuse(
    "incomplete",
    { zh, en: `Incomplete; still wanted: ${missing.map((each) => each.en).join("; ")}.` },
    by,
  );
}

export function wantsStatement({ statement }: Pick<CaseOpened, "statement">): Wanted {
  return { there: isSaid(statement), say: { zh: "事实和理由", en: "a statement of facts and reasons" } };
}

/** What was brought to the counter is with the staff who enter it; by every other door the files come along. */
export function wantsEvidence({ evidence, through }: Pick<CaseOpened, "evidence" | "through">): Wanted {
  return {
    there: evidence.length > 0 || through === "counter",
    say: { zh: "相关证明材料", en: "evidence" },
  };
}

export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}

/** A reason is owed to whoever is told no. */
export function wantsReason(reason: string): Wanted {
  return { there: isSaid(reason), say: { zh: "理由", en: "the reason" } };
}
