/** 监管指导意见 (SZ23 第五条、SZD 第四至六条): sent with the day of the reply, answered, asked again, closed; norms and approvals; two versions compared. */
import type { OrganisationId } from "../../../core/access/organisation.ts";
import type { InstructionTerms } from "../../../core/application/instruction.ts";
import { day } from "../../../core/time/day.ts";
import { compareStandards } from "../../../usecases/standard-differences.ts";
import {
  answerInstruction,
  closeInstruction,
  listNorms,
  pressInstruction,
  sendInstruction,
} from "../../../usecases/supervision/instructions.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  AskedAgain,
  DifferencesQuery,
  InstructionClosed,
  InstructionReply,
  NewInstruction,
  NormList,
  StandardDifferences,
} from "../../contract/application/supervision.ts";
import { IdPath } from "../../contract/words.ts";
import { granted } from "../../status.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["supervision"];

export function instructions(app: Api): void {
  sendRoute(app);
  replyRoutes(app);
  normsRoute(app);
  differencesRoute(app);
}

function sendRoute(app: Api): void {
  app.post(
    "/instructions",
    {
      schema: opensMatter({
        operationId: "sendInstruction",
        right: "instruct",
        summary: "Say something to the agency or a platform, and by when it is answered",
        tags,
        body: NewInstruction,
      }),
    },
    async (request, reply) => {
      const { evidence, to, dueOn, norm, ...said } = request.body;
      const terms: InstructionTerms = {
        ...said,
        to: to as OrganisationId,
        ...(dueOn === undefined ? {} : { dueOn: day(dueOn) }),
        ...(norm === undefined ? {} : { norm: { ...norm, from: day(norm.from) } }),
      };
      return reply.code(201).send({ matter: granted(await sendInstruction(request.desk, { terms, evidence })) });
    },
  );
}

function replyRoutes(app: Api): void {
  app.post(
    "/instructions/:id/answer",
    {
      schema: actsOnMatter({
        operationId: "answerInstruction",
        right: "answerInstruction",
        summary: "Answer it",
        tags,
        body: InstructionReply,
      }),
    },
    async (request) => ({
      matter: granted(await answerInstruction(request.desk, { instruction: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/instructions/:id/press",
    {
      schema: actsOnMatter({
        operationId: "pressInstruction",
        right: "instruct",
        summary: "Ask for another reply by another day",
        tags,
        body: AskedAgain,
      }),
    },
    async (request) => ({
      matter: granted(
        await pressInstruction(request.desk, {
          instruction: request.params.id,
          ...request.body,
          dueOn: day(request.body.dueOn),
        }),
      ),
    }),
  );
  app.post(
    "/instructions/:id/close",
    {
      schema: actsOnMatter({
        operationId: "closeInstruction",
        right: "instruct",
        summary: "Close it",
        tags,
        body: InstructionClosed,
      }),
    },
    async (request) => ({
      matter: granted(await closeInstruction(request.desk, { instruction: request.params.id, ...request.body })),
    }),
  );
}

function normsRoute(app: Api): void {
  app.get(
    "/norms",
    {
      schema: {
        operationId: "listNorms",
        "x-right": "readLaw",
        summary: "The norms that regulators have set, and which version of a standard was approved",
        tags,
        response: { 200: answer(NormList, "Newest first"), ...problems() },
      },
    },
    async (request) => ({ items: await listNorms(request.publicDesk) }),
  );
}

function differencesRoute(app: Api): void {
  app.get(
    "/standards/:id/differences",
    {
      schema: {
        operationId: "compareStandards",
        "x-right": "compareStandards",
        summary: "Two versions on the same snapshot, by operator and by indicator",
        tags: ["standards"],
        params: IdPath,
        querystring: DifferencesQuery,
        response: { 200: answer(StandardDifferences, "The differences"), ...problems(404) },
      },
    },
    async (request) => {
      const { asOf, ...asked } = request.query;
      const on = asOf === undefined ? {} : { asOf: day(asOf) };
      return compareStandards(request.desk, { standard: request.params.id, ...asked, ...on });
    },
  );
}
