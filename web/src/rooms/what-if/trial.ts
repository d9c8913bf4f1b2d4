/** What is being tried on one operator: changes of the standard that can be taken back one by one, and records thought away; and what it comes to. */
import { useMemo, useState } from "react";
import { checkStandard } from "../../../../src/core/evaluation/check.ts";
import { compile } from "../../../../src/core/evaluation/evaluate.ts";
import { standardShape } from "../../../../src/core/evaluation/grammar.ts";
import type { Evaluation } from "../../../../src/core/evaluation/result.ts";
import type { Standard } from "../../../../src/core/evaluation/standard.ts";
import { evaluateSupposed } from "../../../../src/core/evaluation/what-if.ts";
import type { RecordId } from "../../../../src/core/record/record.ts";
import type { Material } from "../../kit/what-if.ts";
import { type Changes, pathOf, withChanges } from "./changes.ts";

type Problem = Extract<ReturnType<typeof checkStandard>, { errors: unknown }>["errors"][number];

export interface Trial {
  readonly changes: Changes;
  readonly standard: Standard;
  readonly without: ReadonlySet<RecordId>;
  /** Absent while a figure is no figure. */
  readonly evaluation?: Evaluation;
  /** What would have to be mended before the changed standard could be used; by path. */
  readonly problems: readonly Problem[];
  readonly problemAt: (path: string) => Problem | undefined;
  readonly change: (path: string, to: string, was: string) => void;
  readonly undo: () => void;
  readonly reset: () => void;
  readonly think: (without: ReadonlySet<RecordId>) => void;
}

interface Step {
  readonly path: string;
  readonly to: string;
  readonly was: string;
}

export function useTrial(material: Material): Trial {
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [without, think] = useState<ReadonlySet<RecordId>>(new Set());
  const changes = useMemo(() => changesOf(steps), [steps]);
  const standard = useMemo(() => withChanges(material.standard, changes), [material, changes]);
  const problems = useMemo(() => problemsOf(standard), [standard]);
  const evaluation = useMemo(() => tried(material, standard, without), [material, standard, without]);
  return {
    ...{ changes, standard, without, problems, think },
    ...(evaluation === undefined ? {} : { evaluation }),
    problemAt: (path) => problems.find((problem) => pathOf(problem.path) === path),
    change: (path, to, was) => setSteps((before) => [...withoutLast(before, path), { path, to, was }]),
    undo: () => setSteps((before) => before.slice(0, -1)),
    reset: () => {
      setSteps([]);
      think(new Set());
    },
  };
}

/** What is typed letter by letter is one step. */
function withoutLast(steps: readonly Step[], path: string): readonly Step[] {
  return steps.at(-1)?.path === path ? steps.slice(0, -1) : steps;
}

function changesOf(steps: readonly Step[]): Changes {
  const changes = new Map<string, string>();
  for (const { path, to, was } of steps) {
    changes.delete(path);
    if (to !== was) changes.set(path, to);
  }
  return changes;
}

/** The worked examples belong to the standard as it was: that they come out otherwise is no problem of what is tried. */
function problemsOf(standard: Standard): readonly Problem[] {
  const checked = checkStandard(standard);
  return "errors" in checked ? checked.errors.filter(({ path }) => !path.startsWith("$.examples")) : [];
}

/** A standard that does not add up yet can be tried all the same; one that says no number where a number belongs cannot. */
function tried(material: Material, standard: Standard, without: ReadonlySet<RecordId>): Evaluation | undefined {
  const problems: Problem[] = [];
  standardShape.accepts(standard, "$", problems);
  if (problems.length > 0) return undefined;
  try {
    return evaluateSupposed(compile(standard), { ...material, standard }, { without });
  } catch {
    return undefined;
  }
}
