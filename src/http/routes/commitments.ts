/** 信用承诺: templates, what operators commit themselves to, and what is reported of a breach. */
import type { FastifyRequest } from "fastify";
import type { Scope } from "../../core/access/scope.ts";
import { Fault } from "../../core/desk.ts";
import { day } from "../../core/time/day.ts";
import {
  type CommitmentView,
  decideBreach,
  endCommitment,
  fulfilCommitment,
  listTemplates,
  makeCommitment,
  publishTemplate,
  readCommitments,
  reportBreach,
} from "../../usecases/cases/commitments.ts";
import { type Api, answer, problems } from "../api.ts";
import { CodePath } from "../contract/operator.ts";
import { CaseAnswer } from "../contract/procedure/case.ts";
import {
  BreachDecision,
  BreachReport,
  CommitmentAnswer,
  CommitmentEnd,
  CommitmentFulfilment,
  CommitmentList,
  CommitmentTemplate,
  CommitmentTemplateList,
  NewCommitment,
  NewCommitmentTemplate,
} from "../contract/procedure/commitment.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { openDesk } from "../who.ts";
import { actsOn } from "./cases/case-acts.ts";

const tags = ["commitments"];

/** Its own or those of its regions; for everybody else what is public. */
const isNear = ({ kind }: Scope): boolean => ["agency", "operator", "regulator", "authority"].includes(kind);

export function commitments(app: Api): void {
  listTemplatesRoute(app);
  publishTemplateRoute(app);
  readCommitmentsRoute(app);
  makeCommitmentRoute(app);
  fulfilCommitmentRoute(app);
  endCommitmentRoute(app);
  reportBreachRoute(app);
  decideBreachRoute(app);
}

function listTemplatesRoute(app: Api): void {
  app.get(
    "/commitment-templates",
    {
      schema: {
        operationId: "listTemplates",
        "x-right": "readTemplates",
        summary: "Templates of commitments, the newest version of each first (承诺书模板)",
        tags,
        response: { 200: answer(CommitmentTemplateList, "All templates"), ...problems() },
      },
    },
    async (request) => ({ items: await listTemplates(request.publicDesk) }),
  );
}

function publishTemplateRoute(app: Api): void {
  app.post(
    "/commitment-templates",
    {
      schema: {
        operationId: "publishTemplate",
        "x-right": "changeTemplates",
        summary: "Publish a template or its next version; refused while a mandatory part is missing",
        tags,
        headers: ActHeaders,
        body: NewCommitmentTemplate,
        response: { 201: answer(CommitmentTemplate, "The template as published"), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(granted(await publishTemplate(request.desk, request.body))),
  );
}

function readCommitmentsRoute(app: Api): void {
  app.get(
    "/operators/:code/commitments",
    {
      schema: {
        operationId: "readCommitments",
        "x-right": "readCommitments",
        summary: "What an operator has committed itself to, in the words that were signed",
        description: "Public; who signed is told to the agency and to the operator alone.",
        tags,
        params: CodePath,
        response: { 200: answer(CommitmentList, "Its commitments"), ...problems(404) },
      },
    },
    async (request) => ({ items: await commitmentsFor(request, request.params.code) }),
  );
}

/** An operator beyond one's own reach is asked for as anybody asks. */
async function commitmentsFor(request: FastifyRequest, code: string): Promise<readonly CommitmentView[]> {
  const near = openDesk(request, isNear);
  try {
    return await readCommitments(near, code);
  } catch (error) {
    if (near === request.publicDesk || !(error instanceof Fault) || error.code !== "not-found") throw error;
    return readCommitments(request.publicDesk, code);
  }
}

function makeCommitmentRoute(app: Api): void {
  app.post(
    "/operators/:code/commitments",
    {
      schema: {
        operationId: "makeCommitment",
        "x-right": "makeCommitment",
        summary: "Sign a commitment; public and in the credit file at once (作出承诺)",
        tags,
        headers: ActHeaders,
        params: CodePath,
        body: NewCommitment,
        response: { 201: answer(CommitmentAnswer, "The commitment as made"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { until, ...said } = request.body;
      const asked = { code: request.params.code, ...said, ...(until === undefined ? {} : { until: day(until) }) };
      return reply.code(201).send({ commitment: granted(await makeCommitment(request.desk, asked)) });
    },
  );
}

function fulfilCommitmentRoute(app: Api): void {
  app.post(
    "/commitments/:id/fulfilled",
    {
      schema: {
        ...act("fulfilCommitment", "Found to be kept (已履行)"),
        body: CommitmentFulfilment,
      },
    },
    async (request) => {
      const asked = { commitment: request.params.id, ...request.body };
      return { commitment: granted(await fulfilCommitment(request.desk, asked)) };
    },
  );
}

function endCommitmentRoute(app: Api): void {
  app.post(
    "/commitments/:id/end",
    {
      schema: {
        ...act("endCommitment", "End it, with the reason (终止)"),
        body: CommitmentEnd,
      },
    },
    async (request) => {
      const asked = { commitment: request.params.id, ...request.body };
      return { commitment: granted(await endCommitment(request.desk, asked)) };
    },
  );
}

function reportBreachRoute(app: Api): void {
  app.post(
    "/commitments/:id/breaches",
    {
      schema: {
        operationId: "reportBreach",
        "x-right": "reportBreach",
        summary: "Take in what was reported of a breach; it weighs nothing before it is confirmed",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: BreachReport,
        response: { 201: answer(CaseAnswer, "The case as opened"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const asked = { commitment: request.params.id, ...request.body };
      return reply.code(201).send({ case: granted(await reportBreach(request.desk, asked)) });
    },
  );
}

function decideBreachRoute(app: Api): void {
  app.post(
    "/breaches/:id/decide",
    {
      schema: actsOn({
        operationId: "decideBreach",
        right: "decideBreach",
        summary: "Confirm or dismiss what was reported (核实)",
        body: BreachDecision,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await decideBreach(request.desk, asked)) };
    },
  );
}

function act(operationId: string, summary: string) {
  return {
    operationId,
    "x-right": "changeCommitments",
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    response: { 200: answer(CommitmentAnswer, "The commitment after the act"), ...problems(404, 409, 422) },
  } as const;
}
