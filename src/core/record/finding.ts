/** Why a row is held, where, and what would mend it: said to the clerk who mends it, and counted by its stable code. */
import type { Say } from "../citation.ts";

/** `code` is stable; `value` is masked where it may be a person's number. */
export interface Finding {
  readonly code: string;
  readonly say: Say;
  /** The column of the file, by its header. */
  readonly column?: string;
  readonly value?: string;
  /** A value that would pass, for a person to accept; never applied by itself. */
  readonly suggestion?: string;
}

/** What is wrong with the text of one cell, before it is known in which column it stands. */
export class Trouble {
  readonly code: string;
  readonly say: Say;
  readonly suggestion: string | undefined;
  constructor(code: string, say: Say, suggestion?: string) {
    this.code = code;
    this.say = say;
    this.suggestion = suggestion;
  }
}

/** The longest part of a cell that a finding repeats. */
const SHOWN = 80;

/** The finding of a trouble in a column; long values are shown by their beginning. */
export function findingOf(trouble: Trouble, column: string, value: string): Finding {
  const { code, say, suggestion } = trouble;
  const shown = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return suggestion === undefined
    ? { code, say, column, value: shown }
    : { code, say, column, value: shown, suggestion };
}
