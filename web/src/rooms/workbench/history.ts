/** Undo and redo: the texts before and after the present one. Keystrokes at one place within a moment are one step. */

export interface History<T> {
  readonly present: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** Where and when the last change was made; a step of its own begins where either is another. */
  readonly last?: { readonly at: string; readonly when: number };
}

const MOMENT_MS = 1000;
const STEPS_KEPT = 200;

export function begun<T>(present: T): History<T> {
  return { present, past: [], future: [] };
}

export function changedTo<T>(history: History<T>, next: T, at: string, when: number): History<T> {
  if (next === history.present) return history;
  const goesOn = history.last?.at === at && when - history.last.when < MOMENT_MS;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-STEPS_KEPT);
  return { present: next, past, future: [], last: { at, when } };
}

export function undone<T>({ present, past, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { present, past, future };
  return { present: before, past: past.slice(0, -1), future: [present, ...future] };
}

export function redone<T>({ present, past, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { present, past, future };
  return { present: next, past: [...past, present], future: rest };
}
