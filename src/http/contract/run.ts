/** 评价批次: a run evaluates all operators by one standard, as of a day, with what was known at one instant. */
import { Type } from "typebox";
import { Commission } from "./publication.ts";
import { Day, Id, Instant, listOf, pageOf, Refusal, Say } from "./words.ts";

export const RunState = Type.Enum(["waiting", "running", "done", "stopped", "failed"], { title: "RunState" });

export const Run = Type.Object(
  {
    id: Id,
    standard: Type.Object({ id: Type.String(), version: Type.String() }),
    asOf: Day,
    knownAt: Instant,
    by: Type.String(),
    population: Type.Optional(Type.String({ description: "Digest of the population figures" })),
    state: RunState,
    createdAt: Instant,
    finishedAt: Type.Optional(Instant),
    total: Type.Integer({ description: "Operators to look at" }),
    done: Type.Integer(),
    evaluated: Type.Integer(),
    refused: Type.Integer({ description: "Operators that the governing instrument does not admit" }),
    lastOperator: Type.Optional(Id),
    workers: Type.Optional(Type.Integer({ description: "Threads that are at it now, of whatever process" })),
    fault: Type.Optional(Say),
    commission: Type.Optional(Commission),
    closing: Type.Optional(Type.Literal(true, { description: "It was asked to stop: no batch of it begins any more" })),
  },
  { title: "Run" },
);
export type Run = Type.Static<typeof Run>;
export const RunPage = pageOf(Run, "RunPage");
export type RunPage = Type.Static<typeof RunPage>;

export const NewRun = Type.Object(
  {
    standard: Type.Optional(Type.String({ description: "Id of a standard; the agency's own when absent" })),
    version: Type.Optional(Type.String({ description: "The latest when absent" })),
    asOf: Type.Optional(Day),
    commission: Type.Optional(
      Type.String({ maxLength: 100, description: "Number of the agreement by which it is commissioned" }),
    ),
  },
  { title: "NewRun" },
);
export type NewRun = Type.Static<typeof NewRun>;

export const ManyResults = Type.Object(
  {
    done: Type.Integer(),
    refused: listOf(
      Type.Object({
        result: Id,
        code: Type.String({ description: "Code of the operator" }),
        name: Type.String(),
        refusal: Refusal,
      }),
      { description: "Those that keep their stage, and why" },
    ),
  },
  { title: "ManyResults" },
);
export type ManyResults = Type.Static<typeof ManyResults>;
