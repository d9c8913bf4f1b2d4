/** The API's instance and what every route declares: one schema validates the request, types it, and documents it. */
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { TSchema } from "typebox";
import { Problem } from "./contract/problem.ts";

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const meanings = {
  400: "The request cannot be read",
  401: "Nobody is signed in, or the access token is not valid",
  403: "Not allowed to whoever asks",
  404: "Nothing under that name",
  409: "Changed or under way elsewhere",
  412: "Changed since it was read (If-Match)",
  413: "Too large",
  415: "Not a form the product reads",
  422: "The law, or a rule of the product, says no",
  428: "If-Match is missing",
  429: "Too many requests",
  500: "A fault of the product",
  503: "The database cannot be reached",
} as const;

export type ProblemStatus = keyof typeof meanings;

const always = [400, 401, 403, 429, 500, 503] as const;

type Problems<S extends ProblemStatus> = { readonly [K in S | (typeof always)[number]]: typeof Problem };

/** The problem answers of a route; some may come of any. */
export function problems<S extends ProblemStatus = never>(...statuses: readonly S[]): Problems<S> {
  const named = [...always, ...statuses].map((status) => [status, answer(Problem, meanings[status])]);
  return Object.fromEntries(named);
}

/** An answer with a JSON body; its schema types what the route may send. */
export function answer<T extends TSchema>(schema: T, description: string, headers?: Readonly<Record<string, unknown>>) {
  return { ...schema, "x-response-description": description, ...(headers === undefined ? {} : { headers }) };
}

export const etagHeader = {
  ETag: { type: "string", description: "Version of what was answered; send it back as If-Match to change it" },
} as const;
