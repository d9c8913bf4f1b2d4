/**
 * The API as an intruder reads it: every operation of its document, what it takes, and requests that fit. A request is made from the
 * schema alone, so a route that is added tomorrow is tried tomorrow.
 */
import { isRightName, type RightName } from "../../src/core/access/rights.ts";

export interface Operation {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT";
  /** With `{names}` in place of ids. */
  readonly path: string;
  readonly right: RightName;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  /** Whether it takes a form with a file. */
  readonly takesFile: boolean;
  readonly statuses: readonly number[];
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface WrittenOperation {
  readonly operationId: string;
  readonly "x-right"?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

export function operationsOf(document: ApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(path, method, written)),
  );
}

function operationOf(path: string, method: string, written: WrittenOperation): Operation {
  const right = written["x-right"] ?? "";
  if (!isRightName(right)) throw new Error(`${method} ${path} names no right`);
  const content = written.requestBody?.content ?? {};
  const body = content["application/json"]?.schema;
  return {
    id: written.operationId,
    method: method.toUpperCase() as Operation["method"],
    path,
    right,
    parameters: written.parameters ?? [],
    ...(body === undefined ? {} : { body }),
    takesFile: "multipart/form-data" in content,
    statuses: Object.keys(written.responses).map(Number),
  };
}

/** Texts that fit the patterns of the document; one that is missing here stops the test and says so. */
const ofPattern: Readonly<Record<string, string>> = {
  "^\\d{4}-(0[1-9]|1[0-2])$": "2026-07",
  "^https?://": "https://shop.example.test/",
  "^((operator|details)\\.)?[A-Za-z][A-Za-z0-9.]{0,80}$": "documentNumber",
  "^[0-9a-f]{64}$": "0".repeat(64),
  "^[0-9a-f]{24}$": "0".repeat(24),
  "^[A-Z]{2}$": "CN",
  "^[A-Z]{2}-[A-Z]\\d{2}$": "LY-D09",
  "^\\d{0,6}$": "990100",
  "^\\d{2,6}$": "990100",
  "^\\d{6}$": "990100",
  "^\\d{1,4}(wd|d|m)$": "10wd",
};

export class Sampler {
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(document: ApiDocument) {
    this.#schemas = document.components.schemas;
  }

  resolved(schema: Schema): Schema {
    const name = schema.$ref?.split("/").at(-1);
    if (name === undefined) return schema;
    const found = this.#schemas[name];
    if (found === undefined) throw new Error(`there is no schema ${name}`);
    return this.resolved(found);
  }

  /** The smallest value that fits, or with every optional member where `whole`. */
  value(written: Schema, whole = false): unknown {
    const schema = this.resolved(written);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    if (schema.default !== undefined) return schema.default;
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice?.[0] !== undefined) return this.value(choice[0], whole);
    if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => this.value(part, whole)));
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    switch (type) {
      case "string":
        return this.#text(schema);
      case "integer":
      case "number":
        return schema.minimum ?? 1;
      case "boolean":
        return false;
      case "array":
        return this.#list(schema, whole);
      case "null":
        return null;
      default:
        return this.#object(schema, whole);
    }
  }

  #text({ format, pattern, minLength = 0 }: Schema): string {
    if (format === "date") return "2026-09-01";
    if (format === "date-time") return "2026-09-01T09:00:00+08:00";
    if (pattern === undefined) return "x".repeat(Math.max(minLength, 2));
    const known = ofPattern[pattern] ?? "abc";
    if (new RegExp(pattern, "u").test(known)) return known;
    throw new Error(`say which text fits ${pattern}`);
  }

  #list({ items, minItems = 0 }: Schema, whole: boolean): readonly unknown[] {
    const length = whole ? Math.max(1, minItems) : minItems;
    return items === undefined ? [] : Array.from({ length }, () => this.value(items, whole));
  }

  #object({ properties = {}, required = [] }: Schema, whole: boolean): object {
    const names = whole ? Object.keys(properties) : required;
    return Object.fromEntries(names.map((name) => [name, this.value(properties[name] ?? {}, whole)]));
  }
}

/** The places in a value where a text stands, each with a way to put another text there. */
export function* textsIn(value: unknown, at: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === "string") yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* textsIn(member, [...at, key]);
}

export function withText(value: unknown, [key, ...rest]: readonly string[], text: unknown): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((member, at) => (String(at) === key ? withText(member, rest, text) : member));
  const members = Object(value) as Readonly<Record<string, unknown>>;
  return { ...members, [key]: withText(members[key], rest, text) };
}
