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
};

const written = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, formats });
const textual = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, formats, coerceTypes: true });

export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = (httpPart === "body" ? written : textual).compile(schema);
  return (data: unknown) => (validate(data) ? { value: data } : { error: new InvalidRequest(validate, httpPart) });
};

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
  const validate = answers.compile(typeof schema === "object" && schema !== null ? schema : true);
  return (data: unknown) => {
    const text = JSON.stringify(data);
    if (!validate(JSON.parse(text)))
      throw new Error(`the answer of ${url} does not fit its schema: ${answers.errorsText(validate.errors)}`);
    return text;
  };
};

const answers = new Ajv2020({ strict: false, formats });
