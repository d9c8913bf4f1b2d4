/** Errors as RFC 9457 problem details; a refusal of the law carries its article and the first day on which the act is allowed. */
import { Type } from "typebox";
import { Citation, Day, listOf, Say } from "./words.ts";

export const Problem = Type.Object(
  {
    type: Type.String({ description: "`urn:xinheng:problem:` and the code" }),
    title: Type.String({ description: "Short English name of the status" }),
    status: Type.Integer({ description: "HTTP status" }),
    detail: Type.String({
      description: "What happened and what to do next, in the language asked for (Accept-Language), Chinese by default",
    }),
    code: Type.String({ description: "Stable and machine-readable" }),
    say: Say,
    next: Type.Optional(Say),
    by: Type.Optional(Citation),
    notBefore: Type.Optional(Day),
    retryAfter: Type.Optional(
      Type.Integer({ minimum: 1, description: "Seconds to wait; the header Retry-After says the same" }),
    ),
    requestId: Type.String({ description: "Names this request in the log" }),
    fields: Type.Optional(
      listOf(Type.Object({ path: Type.String({ description: "JSON pointer into the request" }), say: Say }), {
        description: "What is wrong in the request, field by field",
      }),
    ),
  },
  { title: "Problem", description: "Problem details (RFC 9457)." },
);
export type Problem = Type.Static<typeof Problem>;
