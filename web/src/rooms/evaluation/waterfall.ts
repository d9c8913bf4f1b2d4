/**
 * The steps from the start to the score. A standard that gives points starts at full marks and each indicator takes away what it
 * did not give; one with a base starts there and each indicator adds or takes. What the bounds of a group or of the scale cut is a
 * step of its own. Either way the steps end at the score, because its parts sum to it. Pure.
 */
import type { Say } from "../../../../src/core/citation.ts";
import type { Explained, ExplainedGroup, ExplainedIndicator } from "../../../../src/http/contract/evaluation.ts";

export interface Step {
  readonly kind: "start" | "move" | "score";
  readonly title?: Say;
  /** The indicator behind it; absent for start, score and cuts. */
  readonly indicator?: ExplainedIndicator;
  /** Micro-points before and after the step. */
  readonly from: number;
  readonly to: number;
}

export interface Waterfall {
  readonly fromFullMarks: boolean;
  readonly steps: readonly Step[];
}

type Move = Pick<Step, "title" | "indicator"> & { readonly by: number };

/** What it is drawn from. */
export interface Drawn {
  readonly base: number;
  readonly groups: readonly ExplainedGroup[];
  readonly others: Explained["others"];
  readonly result: Pick<Explained["result"], "scoreMicropoints">;
}

export function stepsOf(explained: Drawn): Waterfall {
  const fromFullMarks = explained.base === 0;
  const start = fromFullMarks
    ? sumOf(
        explained.groups.flatMap((group) => group.indicators),
        (indicator) => indicator.max,
      )
    : explained.base;
  const moves = [
    ...explained.groups.flatMap((group) => movesOf(group, fromFullMarks)),
    ...explained.others
      .filter((other) => other.reason !== "base")
      .map((other): Move => ({ title: other.title, by: other.points })),
  ];
  const steps: Step[] = [{ kind: "start", from: 0, to: start }];
  let level = start;
  for (const { by, ...step } of moves) {
    if (by === 0) continue;
    steps.push({ ...step, kind: "move", from: level, to: level + by });
    level += by;
  }
  return { fromFullMarks, steps: [...steps, { kind: "score", from: 0, to: explained.result.scoreMicropoints }] };
}

/** What an indicator moved the score by against the start. */
export function moveOf(indicator: ExplainedIndicator, fromFullMarks: boolean): number {
  return fromFullMarks ? indicator.points - indicator.max : indicator.points;
}

/** What the bounds of a group cut away from, or add to, the sum of its indicators. */
export function cutOf(group: ExplainedGroup): number {
  return group.points - sumOf(group.indicators, (indicator) => indicator.points);
}

function movesOf(group: ExplainedGroup, fromFullMarks: boolean): readonly Move[] {
  const own = group.indicators.map(
    (indicator): Move => ({ title: indicator.title, indicator, by: moveOf(indicator, fromFullMarks) }),
  );
  return [...own, { title: group.title, by: cutOf(group) }];
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
