/** The grammar of standards, its published JSON Schema, as the editor asks it: what may stand at a place, in which forms, and what a new part begins as. */
import { standardSchema } from "../../../../src/core/evaluation/grammar.ts";
import type { SchemaNode } from "../../../../src/core/evaluation/grammar-order.ts";
import { isObject, type Path } from "./path.ts";

export type { SchemaNode };

/** The schema is plain JSON; this says of it only what the grammar writes. */
const root = standardSchema() as SchemaNode;

export function definitionName({ $ref }: SchemaNode): string | undefined {
  return $ref?.slice("#/$defs/".length);
}

export function resolved(node: SchemaNode): SchemaNode {
  const name = definitionName(node);
  const found = name === undefined ? node : root.$defs?.[name];
  if (found === undefined) throw new Error(`the schema has no ${name}`);
  return found === node ? node : resolved(found);
}

export const standardNode: SchemaNode = root.$ref === undefined ? { $ref: "#/$defs/Standard" } : { $ref: root.$ref };

/** What may stand at a place; of several forms the one that the value there has. */
export function nodeAt(content: unknown, path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = standardNode;
  let value = content;
  for (const step of path) {
    if (node === undefined) return undefined;
    const form = formOf(node, value);
    node =
      typeof step === "number" ? form.items : (form.properties?.[step] ?? (form.additionalProperties || undefined));
    value = isObject(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return node;
}

/** One of the forms that a part may have, by the name by which they are told apart. */
export interface Form {
  readonly name: string;
  readonly node: SchemaNode;
  /** The value of `type` in this form. */
  readonly type?: string;
}

/** The forms of a part that has several, in the order of the grammar; none where there is but one. */
export function formsOf(node: SchemaNode): readonly Form[] {
  const { oneOf } = resolved(node);
  return (oneOf ?? []).flatMap((each): readonly Form[] => {
    const form = resolved(each);
    const types = form.properties?.type?.enum?.filter((type) => typeof type === "string");
    if (types !== undefined) return types.map((type) => ({ name: type, node: form, type }));
    return [{ name: form.required?.at(-1) ?? "", node: form }];
  });
}

export function formNamed(node: SchemaNode, value: unknown): Form | undefined {
  const forms = formsOf(node);
  if (!isObject(value)) return undefined;
  return forms.find(({ type, name }) => (type === undefined ? value[name] !== undefined : value.type === type));
}

/** The node itself, or the form that the value has; the first where it has none of them. */
export function formOf(node: SchemaNode, value: unknown): SchemaNode {
  return formNamed(node, value)?.node ?? formsOf(node)[0]?.node ?? resolved(node);
}

/** The least that may stand there: what must be, and empty where a person has to say it. */
export function blank(node: SchemaNode, form?: Form): unknown {
  const one = form?.node ?? formOf(node, undefined);
  const type = form?.type ?? formsOf(node)[0]?.type;
  if (one.properties !== undefined) {
    const members = (one.required ?? []).map((name) => [name, blank(one.properties?.[name] ?? {})] as const);
    return { ...Object.fromEntries(members), ...(type === undefined ? {} : { type }) };
  }
  if (one.additionalProperties) return {};
  if (one.enum !== undefined) return one.enum[0];
  switch (one.type) {
    case "array":
      return Array.from({ length: one.minItems ?? 0 }, () => blank(one.items ?? {}));
    case "integer":
      return one.minimum ?? 0;
    case "boolean":
      return false;
    default:
      return one.anyOf?.[0] === undefined ? (isDecimal(one) ? "0" : "") : blank(one.anyOf[0]);
  }
}

export function isDecimal({ pattern }: SchemaNode): boolean {
  return pattern?.endsWith("(0|[1-9]\\d{0,8})(\\.\\d{1,6})?$") ?? false;
}

export function isDay({ pattern }: SchemaNode): boolean {
  return pattern === "^\\d{4}-\\d{2}-\\d{2}$";
}

export function isField({ pattern }: SchemaNode): boolean {
  return pattern?.startsWith("^(details") ?? false;
}

/** What a text, number or list must be, in the grammar's own words: `zh / en`; nothing of what may be any text. */
export function hintOf(node: SchemaNode, language: "zh" | "en"): string | undefined {
  if (resolved(node).pattern === "\\S") return undefined;
  const [zh, en] = (resolved(node).description ?? "").split(" / ");
  return en === undefined ? undefined : language === "zh" ? zh : en;
}
