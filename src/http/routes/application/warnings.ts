/** 风险预警提示 (SZ23 第二十条): drafted with basis and trigger, issued by another official, answered, disposed of, cancelled. */
import type { Type } from "typebox";
import type { WarningTerms } from "../../../core/application/warning.ts";
import { day } from "../../../core/time/day.ts";
import { draftLowGradeWarnings } from "../../../usecases/supervision/low-grades.ts";
import {
  amendWarning,
  answerWarning,
  cancelWarning,
  disposeWarning,
  draftWarning,
  dropWarning,
  issueWarning,
} from "../../../usecases/supervision/warnings.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  AmendedWarning,
  Answered,
  Because,
  DraftedWarnings,
  NewWarning,
  Official,
  WarningDisposed,
} from "../../contract/application/supervision.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["supervision"];

export function warnings(app: Api): void {
  draftingRoutes(app);
  lowGradesRoute(app);
  issuingRoutes(app);
  afterwardsRoutes(app);
}

/** The schema has checked its form. */
function termsAsked(asked: Type.Static<typeof AmendedWarning>): Omit<WarningTerms, "trigger"> {
  const { level, basis, text, tip, until } = asked;
  return { level, basis, text, until: day(until), ...(tip === undefined ? {} : { tip }) };
}

function draftingRoutes(app: Api): void {
  app.post(
    "/warnings",
    {
      schema: opensMatter({
        operationId: "draftWarning",
        right: "draftWarning",
        summary: "Draft a warning about an operator within one's regions",
        tags,
        body: NewWarning,
      }),
    },
    async (request, reply) => {
      const { code, trigger } = request.body;
      const terms = { ...termsAsked(request.body), trigger };
      return reply.code(201).send({ matter: granted(await draftWarning(request.desk, { code, terms })) });
    },
  );
  app.post(
    "/warnings/:id/amend",
    {
      schema: actsOnMatter({
        operationId: "amendWarning",
        right: "draftWarning",
        summary: "Amend the draft",
        tags,
        body: AmendedWarning,
      }),
    },
    async (request) => ({
      matter: granted(
        await amendWarning(request.desk, { warning: request.params.id, terms: termsAsked(request.body) }),
      ),
    }),
  );
}

function lowGradesRoute(app: Api): void {
  app.post(
    "/warnings/low-grades",
    {
      schema: {
        operationId: "draftLowGradeWarnings",
        "x-right": "draftWarning",
        summary: "Draft a notice for every operator whose published grade is at or below its standard's threshold",
        tags,
        headers: ActHeaders,
        response: { 200: answer(DraftedWarnings, "What was drafted; each waits for approval"), ...problems(409) },
      },
    },
    async (request) => {
      const { drafted, ...counts } = await draftLowGradeWarnings(request.desk);
      return { ...counts, drafted: drafted.map(({ id }) => id) };
    },
  );
}

function issuingRoutes(app: Api): void {
  app.post(
    "/warnings/:id/issue",
    {
      schema: actsOnMatter({
        operationId: "issueWarning",
        right: "issueWarning",
        summary: "Approve and issue it, as an official who did not draft it; the operator is told at once",
        tags,
        body: Official,
      }),
    },
    async (request) => ({
      matter: granted(await issueWarning(request.desk, { warning: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/warnings/:id/drop",
    {
      schema: actsOnMatter({
        operationId: "dropWarning",
        right: "issueWarning",
        summary: "Do not issue it",
        tags,
        body: Because,
      }),
    },
    async (request) => ({
      matter: granted(await dropWarning(request.desk, { warning: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/warnings/:id/cancel",
    {
      schema: actsOnMatter({
        operationId: "cancelWarning",
        right: "issueWarning",
        summary: "Cancel it; it is shown no more",
        tags,
        body: Because,
      }),
    },
    async (request) => ({
      matter: granted(await cancelWarning(request.desk, { warning: request.params.id, ...request.body })),
    }),
  );
}

function afterwardsRoutes(app: Api): void {
  app.post(
    "/warnings/:id/answer",
    {
      schema: actsOnMatter({
        operationId: "answerWarning",
        right: "answerSupervision",
        summary: "The operator's own words about it",
        tags,
        body: Answered,
      }),
    },
    async (request) => ({
      matter: granted(await answerWarning(request.desk, { matter: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/warnings/:id/dispose",
    {
      schema: actsOnMatter({
        operationId: "disposeWarning",
        right: "draftWarning",
        summary: "Record what is done about the risk",
        tags,
        body: WarningDisposed,
      }),
    },
    async (request) => ({
      matter: granted(await disposeWarning(request.desk, { warning: request.params.id, ...request.body })),
    }),
  );
}
