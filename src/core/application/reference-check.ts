/**
 * 参考核验 (GZ 二（五）): what an authority finds about an operator before it grants funds, buys, lends or clears: which lists it stands on and which restraints
 * are in effect, each with what it rests on. For reference; what follows of it, the authority decides by the law of its own field.
 */

import type { Citation, Rank, Say } from "../citation.ts";
import type { Commitment } from "../procedure/commitment.ts";
import { type CreditList, type ListEntry, standsOn } from "../procedure/list.ts";
import type { Day } from "../time/day.ts";
import { type Measure, measureStands } from "./measure.ts";
import type { scenes } from "./measure-words.ts";

export type Scene = keyof typeof scenes;

export interface ListStanding {
  readonly list: string;
  readonly title: Say;
  readonly by: Citation & { readonly rank: Rank };
  readonly enteredOn: Day;
  readonly document?: string;
  readonly authority?: string;
  readonly until?: Day;
}

export interface RestraintStanding {
  readonly number: string;
  readonly item: string;
  readonly title: Say;
  readonly by: Citation;
  readonly from?: Day;
  readonly until?: Day;
}

/** 告知承诺制: whether it may be used, and where not, on what that rests. */
export type InformedCommitment =
  | { readonly applicable: true }
  | { readonly applicable: false; readonly because: Say; readonly by: Citation };

export interface ReferenceAnswer {
  readonly scene: Scene;
  /** Never a decision. */
  readonly reference: true;
  readonly note: Say;
  readonly asOf: Day;
  readonly lists: readonly ListStanding[];
  readonly restraints: readonly RestraintStanding[];
  readonly informedCommitment: InformedCommitment;
}

export interface AskedForReference {
  readonly scene: Scene;
  readonly entries: readonly ListEntry[];
  readonly lists: readonly CreditList[];
  readonly measures: readonly Measure[];
  readonly commitments: readonly Pick<Commitment, "state">[];
  /** Whether the regulation of Shenzhen reaches the operator. */
  readonly shenzhen: boolean;
  readonly today: Day;
}

export function referenceAnswer(asked: AskedForReference): ReferenceAnswer {
  const { scene, today } = asked;
  const lists = seriousOnes(asked);
  return {
    scene,
    reference: true,
    note: {
      zh: "仅供参考，不是审批、采购、授信或者通关的决定；是否从严、限制或者禁止，由主管单位依本领域法律、法规决定，并可核对所列依据。",
      en: "For reference, and no decision: whether anything follows, the authority decides by the law of its own field, and can check each basis.",
    },
    asOf: today,
    lists,
    restraints: asked.measures
      .filter((measure) => measure.item.bearing === "restraint" && measureStands(measure, today))
      .map(({ number, item, from, until }) => ({
        number,
        item: item.id,
        title: item.title,
        by: item.by,
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      })),
    informedCommitment: informedCommitment(asked, lists),
  };
}

/** Lists of serious dishonesty alone: an honest list is no reason for anything here. */
function seriousOnes({ entries, lists, today }: AskedForReference): readonly ListStanding[] {
  return entries.flatMap((entry) => {
    const list = lists.find(({ id }) => id === entry.list);
    if (list === undefined || entry.listKind !== "serious-dishonesty" || !standsOn(entry, today)) return [];
    const { document, authority, until, enteredOn } = entry;
    return [
      {
        list: list.id,
        title: list.title,
        by: list.basis,
        enteredOn,
        ...(document === undefined ? {} : { document }),
        ...(authority === undefined ? {} : { authority }),
        ...(until === undefined ? {} : { until }),
      },
    ];
  });
}

/** From a lawful list, or by 条例 第五十九条第四项 alone. */
function informedCommitment(
  { commitments, shenzhen }: AskedForReference,
  [list]: readonly ListStanding[],
): InformedCommitment {
  if (list !== undefined)
    return {
      applicable: false,
      because: { zh: `列于${list.title.zh}`, en: `it stands on ${list.title.en}` },
      by: { instrument: list.by.instrument, article: list.by.article },
    };
  if (shenzhen && commitments.some(({ state }) => state === "broken"))
    return {
      applicable: false,
      because: { zh: "曾未履行承诺，尚未完成信用修复", en: "a commitment was broken and not repaired" },
      by: { instrument: "sz-credit-2023", article: "59(4)" },
    };
  return { applicable: true };
}
