/** 标注 as the public reads it: what it is, since when, and by which article it stands beside a record or a result. */
import type { Citation, Say } from "../core/citation.ts";
import type { Dossier } from "../core/dossier/dossier.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { Publication } from "../core/publication/publication.ts";
import { type MarkKind, markKinds, type RecordMark } from "../core/record/record.ts";
import { citationText, type Reference } from "../core/reference.ts";
import type { Day } from "../core/time/day.ts";

export interface ShownMark {
  readonly kind: MarkKind;
  readonly since: Day;
  readonly say: Say;
  readonly note?: string;
  readonly by?: Citation;
}

/** The rulings by which something is marked. */
export type MarkLaw = Pick<PolicyPack, "objection" | "reconsideration">;

/** Who set it, and in which case, is nothing for the public. */
export function shownMark({ kind, since, note }: RecordMark, law: MarkLaw): ShownMark {
  const by = articleOf(kind, law);
  return {
    kind,
    since,
    say: markKinds[kind],
    ...(note === undefined ? {} : { note }),
    ...(by === undefined ? {} : { by }),
  };
}

/** Where the Shenzhen regulation governs objections, its 第四十三条 has proceedings marked as well; the other marks tell of what a source says. */
function articleOf(kind: MarkKind, { objection, reconsideration }: MarkLaw): Citation | undefined {
  const contested = objection?.markOnAcceptance.by ?? reconsideration?.marked.by;
  if (kind === "objection") return contested;
  const proceedings = kind === "litigation" || kind === "administrative-reconsideration";
  return proceedings && contested?.instrument === "sz-credit-2023" ? { ...contested, article: "43" } : undefined;
}

/** Of each kind the earliest that stands on the result itself, or on a record that still stands beside it. */
export function marksBeside(
  publication: Pick<Publication, "marks">,
  { entries, asOf }: Pick<Dossier, "entries" | "asOf">,
  law: MarkLaw,
): readonly ShownMark[] {
  const ofRecords = entries.filter(({ standing }) => standing.stands).flatMap(({ record }) => record.marks);
  const standing = [...(publication.marks ?? []), ...ofRecords].filter(({ since }) => since <= asOf);
  const kinds = Map.groupBy(standing, ({ kind }) => kind);
  return [...kinds]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, marks]) => {
      const since = marks.reduce((first, mark) => (mark.since < first ? mark.since : first), marks[0]?.since ?? asOf);
      return shownMark({ kind, since }, law);
    });
}

/** One more sentence behind the public one, so that nobody reads a grade without what is contested about it. */
export function markSentence(marks: readonly ShownMark[], register: readonly Reference[]): Say {
  if (marks.length === 0) return { zh: "", en: "" };
  const zh = marks.map(({ say, since, by }) => {
    const article = by === undefined ? "" : `，依据${citationText(by, "zh", register)}`;
    return `${say.zh}（自${since}起${article}）`;
  });
  const en = marks.map(({ say, since, by }) => {
    const article = by === undefined ? "" : `, by ${citationText(by, "en", register)}`;
    return `${say.en} (since ${since}${article})`;
  });
  return { zh: `标注：${zh.join("；")}。`, en: ` Marked: ${en.join("; ")}.` };
}
