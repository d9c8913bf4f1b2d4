/** 评价标准: the whole standard for anyone to read, its grammar, and the check of one before it is used. */
import { Type } from "typebox";
import { standardSchema } from "../../core/evaluation/grammar.ts";
import type { Standard as CoreStandard } from "../../core/evaluation/standard.ts";
import { checkStandardText, listStandards, readStandard } from "../../usecases/standards.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  StandardAnswer,
  StandardCheck,
  StandardList,
  type StandardSummary,
  StandardText,
} from "../contract/standard.ts";
import { Id, IdPath } from "../contract/words.ts";

const tags = ["standards"];

const LARGEST_STANDARD = 4 * 1024 ** 2;

export function standards(app: Api): void {
  listStandardsRoute(app);
  standardGrammarRoute(app);
  readStandardRoute(app);
  readStandardVersionRoute(app);
  checkStandardRoute(app);
}

function listStandardsRoute(app: Api): void {
  app.get(
    "/standards",
    {
      schema: {
        operationId: "listStandards",
        "x-right": "listStandards",
        summary: "Every version of every standard",
        tags,
        response: { 200: answer(StandardList, "By id, the newest version first"), ...problems() },
      },
    },
    async (request) => ({ items: (await listStandards(request.publicDesk)).map(summary) }),
  );
}

function standardGrammarRoute(app: Api): void {
  app.get(
    "/standards/schema",
    {
      schema: {
        operationId: "standardGrammar",
        "x-right": "listStandards",
        summary: "The grammar of standards, as JSON Schema",
        tags,
        response: { 200: answer(Type.Object({}), "JSON Schema"), ...problems() },
      },
    },
    async () => standardSchema(),
  );
}

function readStandardRoute(app: Api): void {
  app.get(
    "/standards/:id",
    {
      schema: {
        operationId: "readStandard",
        "x-right": "listStandards",
        summary: "The latest version of a standard, whole, with its rules in words",
        tags,
        params: IdPath,
        response: { 200: answer(StandardAnswer, "The standard"), ...problems(404) },
      },
    },
    async (request) => readStandard(request.publicDesk, request.params.id),
  );
}

function readStandardVersionRoute(app: Api): void {
  app.get(
    "/standards/:id/versions/:version",
    {
      schema: {
        operationId: "readStandardVersion",
        "x-right": "listStandards",
        summary: "One version of a standard",
        tags,
        params: Type.Object({ id: Id, version: Id }),
        response: { 200: answer(StandardAnswer, "The standard"), ...problems(404) },
      },
    },
    async (request) => readStandard(request.publicDesk, request.params.id, request.params.version),
  );
}

function checkStandardRoute(app: Api): void {
  app.post(
    "/standards/check",
    {
      bodyLimit: LARGEST_STANDARD,
      schema: {
        operationId: "checkStandard",
        "x-right": "checkStandard",
        summary: "Whether a text is a standard, and if not, where it errs; nothing is kept",
        tags,
        body: StandardText,
        response: { 200: answer(StandardCheck, "What was found"), ...problems(413) },
      },
    },
    async (request) => {
      const { valid, errors, standard, digest } = checkStandardText(request.desk, request.body.text);
      if (standard === undefined || digest === undefined) return { valid, errors };
      return { valid, errors, standard: { id: standard.id, version: standard.version, digest } };
    },
  );
}

function summary(standard: CoreStandard): StandardSummary {
  const { id, version, title, type, number, issuer, status, effectiveFrom } = standard;
  return {
    id,
    version,
    title,
    type,
    ...(number === undefined ? {} : { number }),
    issuer,
    status,
    effectiveFrom,
    indicators: standard.groups.reduce((sum, group) => sum + group.indicators.length, 0),
  };
}
