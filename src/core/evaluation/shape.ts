/**
 * The shape of a JSON text, described once: it checks a value, naming the path and what would be right, and it is published as
 * JSON Schema 2020-12. The types drive the descriptions, so that a member missing here does not compile.
 */
import type { Say } from "../citation.ts";

/** What is wrong, where (`$.groups[0].indicators[2].max`), and what would be right. */
export interface Problem {
  readonly path: string;
  readonly say: Say;
}

/** Reports a problem at a path; the sentences come without their full stops. */
export type Tell = (path: string, zh: string, en: string) => void;

export function tellInto(problems: Problem[]): Tell {
  return (path, zh, en) => {
    problems.push({ path, say: { zh: `${zh}。`, en: `${en}.` } });
  };
}

export type JsonSchema = { readonly [member: string]: unknown };

export interface Shape<T> {
  /** Whether the value has the shape; otherwise adds at least one problem. */
  readonly accepts: (value: unknown, path: string, problems: Problem[]) => value is T & {};
  /** Its JSON Schema; named shapes are put into `definitions` and referred to. */
  readonly schema: (definitions: Map<string, JsonSchema>) => JsonSchema;
}

interface Optional<T> {
  readonly optional: Shape<T>;
}

type Members<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Shape<T[K]>;
};

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

/** An object with exactly these members. */
export function object<T extends object>(members: Members<T>): Shape<T> {
  const entries = Object.entries<Shape<unknown> | Optional<unknown>>(members);
  const shapes = new Map(entries.map(([name, member]) => [name, "optional" in member ? member.optional : member]));
  const required = entries.filter(([, member]) => !("optional" in member)).map(([name]) => name);
  return {
    accepts: (value, path, problems): value is T => {
      if (!isObject(value)) return wrong(problems, path, "应为对象（{…}）", `must be an object, not ${named(value)}`);
      const before = problems.length;
      for (const name of required) {
        if (value[name] === undefined) wrong(problems, `${path}.${name}`, "缺少该项", "is missing");
      }
      for (const [name, member] of Object.entries(value)) {
        const shape = shapes.get(name);
        if (shape === undefined) unknownMember(problems, `${path}.${name}`, [...shapes.keys()]);
        else if (member !== undefined) shape.accepts(member, `${path}.${name}`, problems);
      }
      return problems.length === before;
    },
    schema: (definitions) => ({
      type: "object",
      properties: Object.fromEntries([...shapes].map(([name, shape]) => [name, shape.schema(definitions)])),
      required,
      additionalProperties: false,
    }),
  };
}

function unknownMember(problems: Problem[], path: string, known: readonly string[]): false {
  const list = known.join("、");
  return wrong(problems, path, `没有这一项；可用：${list}`, `is not a member here; there are: ${known.join(", ")}`);
}

/** An object that maps names to values of one shape. */
export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    accepts: (value, path, problems): value is Readonly<Record<string, T>> => {
      if (!isObject(value)) return wrong(problems, path, "应为对象（{…}）", `must be an object, not ${named(value)}`);
      const before = problems.length;
      for (const [name, member] of Object.entries(value)) shape.accepts(member, `${path}.${name}`, problems);
      return problems.length === before;
    },
    schema: (definitions) => ({ type: "object", additionalProperties: shape.schema(definitions) }),
  };
}

export function list<T>(shape: Shape<T>, atLeast = 1): Shape<readonly T[]> {
  return {
    accepts: (value, path, problems): value is readonly T[] => {
      if (!Array.isArray(value)) return wrong(problems, path, "应为数组（[…]）", `must be a list, not ${named(value)}`);
      if (value.length < atLeast)
        return wrong(problems, path, `至少应有 ${atLeast} 项`, `must have at least ${atLeast} entries`);
      const before = problems.length;
      for (const [index, entry] of value.entries()) shape.accepts(entry, `${path}[${index}]`, problems);
      return problems.length === before;
    },
    schema: (definitions) => ({ type: "array", items: shape.schema(definitions), minItems: atLeast }),
  };
}

/** A text that matches a pattern; `what` says what it is. */
export function text(pattern: RegExp, what: Say): Shape<string> {
  return {
    accepts: (value, path, problems): value is string =>
      (typeof value === "string" && pattern.test(value)) ||
      wrong(problems, path, `应为${what.zh}，现为 ${named(value)}`, `must be ${what.en}, not ${named(value)}`),
    schema: () => ({ type: "string", pattern: pattern.source, description: `${what.zh} / ${what.en}` }),
  };
}

/** A text that a further test must pass, one that a pattern cannot say. */
export function textThat<T extends string>(pattern: RegExp, holds: (text: string) => boolean, what: Say): Shape<T> {
  const plain = text(pattern, what);
  return {
    accepts: (value, path, problems): value is T & {} =>
      plain.accepts(value, path, problems) &&
      (holds(value) || wrong(problems, path, `“${value}”不是${what.zh}`, `"${value}" is not ${what.en}`)),
    schema: plain.schema,
  };
}

export function oneOf<T extends string | true>(values: readonly T[]): Shape<T> {
  const known = values.map((value) => JSON.stringify(value)).join(", ");
  return {
    accepts: (value, path, problems): value is T & {} =>
      values.some((one) => one === value) ||
      wrong(problems, path, `${named(value)} 不在可用值之中：${known}`, `${named(value)} is not one of ${known}`),
    schema: () => ({ enum: values }),
  };
}

export function whole(from: number, to: number): Shape<number> {
  return {
    accepts: (value, path, problems): value is number =>
      (Number.isInteger(value) && Number(value) >= from && Number(value) <= to) ||
      wrong(
        problems,
        path,
        `应为 ${from} 至 ${to} 的整数，现为 ${named(value)}`,
        `must be a whole number from ${from} to ${to}, not ${named(value)}`,
      ),
    schema: () => ({ type: "integer", minimum: from, maximum: to }),
  };
}

export const flag: Shape<boolean> = {
  accepts: (value, path, problems): value is boolean =>
    typeof value === "boolean" ||
    wrong(problems, path, `应为 true 或 false，现为 ${named(value)}`, `must be true or false, not ${named(value)}`),
  schema: () => ({ type: "boolean" }),
};

/** A member of a union told apart by its `type`. */
export function tagged<T extends { readonly type: string }>(shapes: Readonly<Record<T["type"], Shape<T>>>): Shape<T> {
  const byTag = new Map(Object.entries<Shape<T>>(shapes));
  return {
    accepts: (value, path, problems): value is T => {
      if (!isObject(value)) return wrong(problems, path, "应为对象（{…}）", `must be an object, not ${named(value)}`);
      const shape = typeof value.type === "string" ? byTag.get(value.type) : undefined;
      if (shape !== undefined) return shape.accepts(value, path, problems);
      const known = [...byTag.keys()].join(", ");
      return wrong(
        problems,
        `${path}.type`,
        `${named(value.type)} 不是可用的类型：${known}`,
        `${named(value.type)} is not one of the types: ${known}`,
      );
    },
    schema: (definitions) => ({ oneOf: [...new Set(byTag.values())].map((shape) => shape.schema(definitions)) }),
  };
}

/** A member of a union told apart by which of these members it has; exactly one of them. */
export function byMember<T extends object>(shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const names = Object.keys(shapes);
  return {
    accepts: (value, path, problems): value is T => {
      if (!isObject(value)) return wrong(problems, path, "应为对象（{…}）", `must be an object, not ${named(value)}`);
      const [name, ...more] = names.filter((one) => value[one] !== undefined);
      const shape = name === undefined || more.length > 0 ? undefined : shapes[name];
      if (shape !== undefined) return shape.accepts(value, path, problems);
      return wrong(
        problems,
        path,
        `应恰有下列之一：${names.join("、")}`,
        `must have exactly one of: ${names.join(", ")}`,
      );
    },
    schema: (definitions) => ({ oneOf: Object.values(shapes).map((shape) => shape.schema(definitions)) }),
  };
}

/** A value of any of these shapes; its problems are those of a plain sentence. */
export function either<T>(shapes: readonly Shape<T>[], what: Say): Shape<T> {
  return {
    accepts: (value, path, problems): value is T & {} =>
      shapes.some((shape) => shape.accepts(value, path, [])) ||
      wrong(problems, path, `应为${what.zh}，现为 ${named(value)}`, `must be ${what.en}, not ${named(value)}`),
    schema: (definitions) => ({ anyOf: shapes.map((shape) => shape.schema(definitions)) }),
  };
}

/** A shape with a name of its own in the published schema; made on first use, so that it may contain itself. */
export function define<T>(name: string, description: string, make: () => Shape<T>): Shape<T> {
  let made: Shape<T> | undefined;
  const shape = (): Shape<T> => {
    made ??= make();
    return made;
  };
  return {
    accepts: (value, path, problems): value is T & {} => shape().accepts(value, path, problems),
    schema: (definitions) => {
      if (!definitions.has(name)) {
        definitions.set(name, {});
        definitions.set(name, { description, ...shape().schema(definitions) });
      }
      return { $ref: `#/$defs/${name}` };
    },
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(problems: Problem[], path: string, zh: string, en: string): false {
  tellInto(problems)(path, zh, en);
  return false;
}

/** A value as a message shows it: short. */
function named(value: unknown): string {
  if (value === undefined) return "—";
  const shown = JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
}
