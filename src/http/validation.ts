/**
 * Requests are checked by the schemas that document them. Queries and paths arrive as text and are read as the numbers and
 * flags they stand for; bodies are taken as they are, nothing is guessed.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { FastifySchemaCompiler, FastifySchemaValidationError, FastifySerializerCompiler } from "fastify";
import { parseDay, parseInstant } from "../core/time/day.ts";

const formats = {
  date: (text: string) => parseDay(text) !== undefined,
  "date-time": (text: string) => parseInstant(text) !== undefined,
  uri: (text: string) => URL.canParse(text),
};

const written = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, formats });
const textual = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, formats, coerceTypes: true });

/** A schema is compiled when the first request comes for it: there are many, and a server should be ready at once. */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  let compiled: ValidateFunction | undefined;
  return (data: unknown) => {
    compiled ??= httpPart === "body" ? written.compile(closed(schema)) : textual.compile(schema);
    return compiled(data) ? { value: data } : { error: new InvalidRequest(compiled, httpPart) };
  };
};

/**
 * A body may say what its schema names and nothing else: a field that only the product sets (a version, who did it, a stage) is refused
 * wherever it is put, not passed on. The parts of an intersection are closed together.
 */
export function closed(schema: object): object {
  if (Array.isArray(schema)) return schema.map((member) => (isObject(member) ? closed(member) : member));
  const members = Object.entries(schema).map(([key, member]) => [key, closedMember(key, member)] as const);
  const node = Object.fromEntries(members);
  if ("allOf" in schema) return { ...schema, unevaluatedProperties: false };
  const isOpen = "properties" in schema && !("additionalProperties" in schema) && !("patternProperties" in schema);
  return isOpen ? { ...node, additionalProperties: false } : node;
}

/** Under `properties` stand names of fields, which are no words of JSON Schema. */
function closedMember(key: string, member: unknown): unknown {
  if (!isObject(member) || key === "const" || key === "enum" || key === "default" || key === "examples") return member;
  if (key !== "properties" || Array.isArray(member)) return closed(member);
  return Object.fromEntries(Object.entries(member).map(([name, one]) => [name, isObject(one) ? closed(one) : one]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What is wrong in a request, part by part. */
export class InvalidRequest extends Error {
  readonly part: string;
  readonly errors: readonly ErrorObject[];
  /** Tells Fastify that this is a validation error; it keeps the part beside it. */
  readonly validation: FastifySchemaValidationError[];
  readonly statusCode = 400;
  constructor(validate: ValidateFunction, part: string | undefined) {
    super("the request does not fit its schema");
    this.name = "InvalidRequest";
    this.part = part ?? "request";
    this.errors = [...(validate.errors ?? [])];
    this.validation = [];
  }
}

/** Answers are sent as they are; their types have been checked against the schema when the product was compiled. */
export const plainSerializer: FastifySerializerCompiler<unknown> = () => (data) => JSON.stringify(data);

/** For tests: an answer that does not fit the schema of the document is a bug. */
export const checkingSerializer: FastifySerializerCompiler<unknown> = ({ schema, url }) => {
  let compiled: ValidateFunction | undefined;
  return (data: unknown) => {
    compiled ??= answers.compile(typeof schema === "object" && schema !== null ? schema : true);
    const text = JSON.stringify(data);
    if (!compiled(JSON.parse(text)))
      throw new Error(`the answer of ${url} does not fit its schema: ${answers.errorsText(compiled.errors)}`);
    return text;
  };
};

/** Each schema is used a few times: to make its code shorter takes longer than to run it. */
const answers = new Ajv2020({ strict: false, formats, code: { optimize: false } });
