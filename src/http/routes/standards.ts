/** 评价标准: the whole standard for anyone to read, its grammar, and the check of one before it is used. */
import { Type } from "typebox";
import { standardSchema } from "../../core/evaluation/grammar.ts";
import { day } from "../../core/time/day.ts";
import {
  checkStandardText,
  readStandard,
  retireStandard,
  type ShelvedStandard,
  shelvedStandards,
  standardDifferences,
  standardInForce,
} from "../../usecases/standards.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  StandardAnswer,
  StandardCheck,
  StandardList,
  type StandardSummary,
  StandardText,
} from "../contract/standard.ts";
import { ComparedVersions, RetiredStandard } from "../contract/standard-draft.ts";
import { Day, Id, IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";

const tags = ["standards"];

const LARGEST_STANDARD = 4 * 1024 ** 2;

export function standards(app: Api): void {
  listStandardsRoute(app);
  standardGrammarRoute(app);
  readStandardRoute(app);
  readStandardVersionRoute(app);
  standardInForceRoute(app);
  compareVersionsRoute(app);
  retireStandardRoute(app);
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
    async (request) => ({ items: (await shelvedStandards(request.publicDesk)).map(summary) }),
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
        summary: "The version of a standard that is in force, whole, with its rules in words",
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

function standardInForceRoute(app: Api): void {
  app.get(
    "/standards/:id/in-force",
    {
      schema: {
        operationId: "standardInForce",
        "x-right": "listStandards",
        summary: "The version that is in force on a day",
        tags,
        params: IdPath,
        querystring: Type.Object({ on: Type.Optional(Day) }),
        response: { 200: answer(StandardAnswer, "The standard"), ...problems(404) },
      },
    },
    async (request) => {
      const { on } = request.query;
      return standardInForce(request.publicDesk, request.params.id, on === undefined ? undefined : day(on));
    },
  );
}

function compareVersionsRoute(app: Api): void {
  app.get(
    "/standards/:id/versions/:version/diff/:other",
    {
      schema: {
        operationId: "standardDifferences",
        "x-right": "listStandards",
        summary: "What two versions say differently: weights, rules, bands, vetoes",
        tags,
        params: Type.Object({ id: Id, version: Id, other: Id }),
        response: { 200: answer(ComparedVersions, "Side by side"), ...problems(404) },
      },
    },
    async (request) => {
      const { id, version: from, other: to } = request.params;
      return standardDifferences(request.publicDesk, { id, from, to });
    },
  );
}

function retireStandardRoute(app: Api): void {
  app.post(
    "/standards/:id/versions/:version/retire",
    {
      schema: {
        operationId: "retireStandard",
        "x-right": "retireStandards",
        summary: "From that day on no run is made by the version; results made under it stand",
        tags,
        params: Type.Object({ id: Id, version: Id }),
        headers: ActHeaders,
        body: RetiredStandard,
        response: { 200: answer(StandardAnswer, "As it stands now"), ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const { on, reason } = request.body;
      return granted(await retireStandard(request.desk, { ...request.params, on: day(on), reason }));
    },
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

function summary({ standard, standing, retiredOn }: ShelvedStandard): StandardSummary {
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
    standing,
    ...(retiredOn === undefined ? {} : { retiredOn }),
  };
}
