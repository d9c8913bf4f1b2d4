/** 社会参与: anybody says something, asks what became of it, and reads what was published; the agency and the authorities it asks do their part. */
import type { FastifyRequest } from "fastify";
import type { TSchema } from "typebox";
import type { RightName } from "../../../core/access/rights.ts";
import type { Desk } from "../../../core/desk.ts";
import { day } from "../../../core/time/day.ts";
import {
  answerContribution,
  confirmContribution,
  considerContribution,
  forwardContribution,
  leaveContributionUnconfirmed,
  publishedContributions,
  readContributionByReceipt,
  reportOnContribution,
  setContributionAside,
  type TakePart,
  takePart,
} from "../../../usecases/participation.ts";
import { type Api, answer, problems } from "../../api.ts";
import { MatterAnswer } from "../../contract/application/matter.ts";
import {
  ContributionAnswer,
  ContributionConsidering,
  ContributionForwarding,
  ContributionReceipt,
  ContributionReport,
  ContributionStatus,
  NewContribution,
  PublishedContributionPage,
  ReasonGiven,
  ReceiptAsked,
  RecordConfirming,
} from "../../contract/application/participation.ts";
import { IdPath, PageQuery } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["participation"];

export function participation(app: Api): void {
  takePartRoute(app);
  receiptRoute(app);
  publishedRoute(app);
  handlingRoutes(app);
}

function takePartRoute(app: Api): void {
  app.post(
    "/contributions",
    {
      schema: {
        operationId: "takePart",
        "x-right": "takePart",
        summary: "Say what one thinks or has met with, without an account (社会参与)",
        description:
          "Whoever is no organisation is kept as nobody: no account, no address. The answer holds the receipt, which is given once, and never says whether the product knows the operator.",
        tags,
        headers: ActHeaders,
        body: NewContribution,
        response: { 201: answer(ContributionReceipt, "The receipt"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(granted(await takePart(contributorsDesk(request), contributionAsked(request.body)))),
  );
}

/** Who takes part for an organisation does so in its name; everybody else, the agency's staff too, in nobody's. */
function contributorsDesk({ scope, desk, unnamedDesk }: FastifyRequest): Desk {
  return "organisation" in scope && scope.kind !== "agency" ? desk : unnamedDesk;
}

export function contributionAsked({ occurredOn, standard, ...said }: NewContribution): TakePart {
  return {
    ...said,
    ...(standard === undefined ? {} : { standard }),
    ...(occurredOn === undefined ? {} : { occurredOn: day(occurredOn) }),
  };
}

function receiptRoute(app: Api): void {
  app.post(
    "/contributions/status",
    {
      schema: {
        operationId: "readContributionByReceipt",
        "x-right": "takePart",
        summary: "What became of a contribution, by its receipt",
        tags,
        body: ReceiptAsked,
        response: { 200: answer(ContributionStatus, "How it stands"), ...problems(404) },
      },
    },
    async (request) => readContributionByReceipt(request.unnamedDesk, request.body.receipt),
  );
}

function publishedRoute(app: Api): void {
  app.get(
    "/contributions/published",
    {
      schema: {
        operationId: "publishedContributions",
        "x-right": "readParticipation",
        summary: "Opinions and comments that were published with their answers, newest first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(PublishedContributionPage, "One page"), ...problems() },
      },
    },
    async (request) => publishedContributions(request.publicDesk, request.query),
  );
}

function handlingRoutes(app: Api): void {
  const [handle, report] = ["handleParticipation", "reportOnParticipation"] as const;
  app.post(
    "/contributions/:id/consider",
    { schema: actsOn("considerContribution", handle, "Begin to consider a contribution", ContributionConsidering) },
    async ({ desk, params, body }) => ({
      matter: granted(await considerContribution(desk, { matter: params.id, ...body })),
    }),
  );
  app.post(
    "/contributions/:id/forward",
    { schema: actsOn("forwardContribution", handle, "Ask an authority to check a report", ContributionForwarding) },
    async ({ desk, params, body }) => ({
      matter: granted(await forwardContribution(desk, { matter: params.id, ...body })),
    }),
  );
  app.post(
    "/contributions/:id/report",
    { schema: actsOn("reportOnContribution", report, "The authority says what it found", ContributionReport) },
    async ({ desk, params, body }) => ({
      matter: granted(await reportOnContribution(desk, { matter: params.id, ...body })),
    }),
  );
  app.post(
    "/contributions/:id/confirm",
    { schema: actsOn("confirmContribution", handle, "Hold a report to be confirmed by a record", RecordConfirming) },
    async ({ desk, params, body: { record, reason } }) => ({
      matter: granted(await confirmContribution(desk, { matter: params.id, record, note: reason })),
    }),
  );
  app.post(
    "/contributions/:id/leave-unconfirmed",
    { schema: actsOn("leaveContributionUnconfirmed", handle, "Close a report that nobody confirmed", ReasonGiven) },
    async ({ desk, params, body }) => ({
      matter: granted(await leaveContributionUnconfirmed(desk, { matter: params.id, ...body })),
    }),
  );
  app.post(
    "/contributions/:id/answer",
    {
      schema: actsOn("answerContribution", handle, "Answer, and publish where it speaks of nobody", ContributionAnswer),
    },
    async ({ desk, params, body }) => ({
      matter: granted(await answerContribution(desk, { matter: params.id, ...body })),
    }),
  );
  app.post(
    "/contributions/:id/set-aside",
    { schema: actsOn("setContributionAside", handle, "Set a contribution aside, with the reason", ReasonGiven) },
    async ({ desk, params, body }) => ({
      matter: granted(await setContributionAside(desk, { matter: params.id, ...body })),
    }),
  );
}

function actsOn<Body extends TSchema>(operationId: string, right: RightName, summary: string, body: Body) {
  return {
    operationId,
    "x-right": right,
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    body,
    response: { 200: answer(MatterAnswer, "The matter after the act"), ...problems(404, 409, 422) },
  };
}
