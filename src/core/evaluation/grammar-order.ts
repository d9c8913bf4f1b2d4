/** The members of a standard in the order of the grammar, as a person writes them; the canonical text has them by the alphabet. */
import { standardSchema } from "./grammar.ts";
import { isObject } from "./shape.ts";
import type { Standard } from "./standard.ts";

/** What of JSON Schema the grammar writes. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | true)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | false;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
}

export function inGrammarOrder(standard: Standard): Readonly<Record<string, unknown>> {
  const root = standardSchema() as SchemaNode;
  const ordered = orderedBy(root, root, standard);
  if (!isObject(ordered)) throw new Error("a standard is an object");
  return ordered;
}

function orderedBy(root: SchemaNode, node: SchemaNode | undefined, value: unknown): unknown {
  const form = node && formOf(root, node, value);
  if (Array.isArray(value)) return value.map((entry) => orderedBy(root, form?.items, entry));
  if (!isObject(value)) return value;
  const known = Object.keys(form?.properties ?? {}).filter((name) => value[name] !== undefined);
  const others = Object.keys(value).filter((name) => !known.includes(name));
  const members = [...known, ...others].map((name) => {
    const inner = form?.properties?.[name] ?? (form?.additionalProperties || undefined);
    return [name, orderedBy(root, inner, value[name])] as const;
  });
  return Object.fromEntries(members);
}

/** Of several forms the one that the value has. */
function formOf(root: SchemaNode, node: SchemaNode, value: unknown): SchemaNode {
  const name = node.$ref?.slice("#/$defs/".length);
  const named = name === undefined ? undefined : root.$defs?.[name];
  if (named !== undefined) return formOf(root, named, value);
  const forms = node.oneOf?.map((each) => formOf(root, each, value));
  return forms?.find((form) => hasForm(form, value)) ?? node;
}

function hasForm({ properties, required }: SchemaNode, value: unknown): boolean {
  if (!isObject(value)) return false;
  const types = properties?.type?.enum;
  if (types !== undefined && value.type !== undefined) return types.some((type) => type === value.type);
  return required?.every((name) => value[name] !== undefined) ?? false;
}
