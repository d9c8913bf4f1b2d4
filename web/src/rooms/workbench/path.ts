/** Places in a JSON text, as the check names them (`$.groups[0].indicators[2].max`), and what is changed at them without touching what others hold. */

export type Path = readonly (string | number)[];

export function pathOf(text: string): Path {
  return [...text.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

export function textOf(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${step}`), "$");
}

export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, at) => path[at] === step);
}

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => memberOf(value, step), root);
}

function memberOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : undefined;
  if (!isObject(value) || typeof step === "number") return undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

export type Content = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Content {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** With another value at a place; `undefined` takes a member, or an entry of a list, away. What leads there is made where it is missing. */
export function withValue<T>(root: T, path: Path, value: unknown): T {
  return changed(root, path, value) as T;
}

function changed(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = changed(memberOf(root, step), rest, value);
  if (typeof step === "number") {
    const list: readonly unknown[] = Array.isArray(root) ? root : [];
    return inner === undefined ? list.toSpliced(step, 1) : list.toSpliced(step, 1, inner);
  }
  const before = isObject(root) ? root : {};
  if (inner !== undefined) return { ...before, [step]: inner };
  const { [step]: _, ...others } = before;
  return others;
}

/** With one more entry in a list, before the one at that place. */
export function withEntry<T>(root: T, list: Path, at: number, entry: unknown): T {
  const before = valueAt(root, list);
  return withValue(root, list, (Array.isArray(before) ? before : []).toSpliced(at, 0, entry));
}

/** With an entry of a list moved up (-1) or down (1); where it stands first or last, as it was. */
export function withMoved<T>(root: T, path: Path, by: -1 | 1): T {
  const at = path.at(-1);
  const list = valueAt(root, path.slice(0, -1));
  if (typeof at !== "number" || !Array.isArray(list) || at + by < 0 || at + by >= list.length) return root;
  return withValue(root, path.slice(0, -1), list.toSpliced(at, 1).toSpliced(at + by, 0, list[at]));
}
