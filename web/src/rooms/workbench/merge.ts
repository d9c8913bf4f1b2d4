/** Two people have changed the same text: what each changed is put together, and where both changed one value, mine stands and is named. */
import { isObject } from "./path.ts";

export interface Merged {
  readonly content: unknown;
  /** Places at which both wrote something else. */
  readonly both: readonly string[];
}

/** `before` is the text from which both began. Lists are put together entry by entry only where nobody added or took away one. */
export function merged(before: unknown, mine: unknown, theirs: unknown, path = "$"): Merged {
  if (same(mine, theirs) || same(before, theirs)) return { content: mine, both: [] };
  if (same(before, mine)) return { content: theirs, both: [] };
  if (isObject(before) && isObject(mine) && isObject(theirs)) {
    const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    const members = names.map(
      (name) => [name, merged(before[name], mine[name], theirs[name], `${path}.${name}`)] as const,
    );
    const kept = members.filter(([, { content }]) => content !== undefined);
    return {
      content: Object.fromEntries(kept.map(([name, { content }]) => [name, content])),
      both: members.flatMap(([, { both }]) => both),
    };
  }
  if (Array.isArray(before) && Array.isArray(mine) && Array.isArray(theirs))
    if (before.length === mine.length && mine.length === theirs.length) {
      const entries = before.map((each, at) => merged(each, mine[at], theirs[at], `${path}[${at}]`));
      return { content: entries.map(({ content }) => content), both: entries.flatMap(({ both }) => both) };
    }
  return { content: mine, both: [path] };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
