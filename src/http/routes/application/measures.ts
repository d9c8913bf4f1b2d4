/** 措施清单与措施: what may be done by whom, and each act on one measure. Every act answers the matter as it then stands. */
import { day } from "../../../core/time/day.ts";
import { readMatter } from "../../../usecases/matters/reading.ts";
import { importMeasureList, readMeasureCatalogues } from "../../../usecases/measures/catalogues.ts";
import {
  answerMeasure,
  appealMeasure,
  decideMeasureAppeal,
  dropMeasure,
  imposeMeasure,
  liftMeasure,
  notifyMeasure,
  proposeMeasure,
  recordHearing,
} from "../../../usecases/measures/measures.ts";
import { checkForReference } from "../../../usecases/measures/reference-check.ts";
import { type Api, answer, problems } from "../../api.ts";
import { MatterInFull } from "../../contract/application/matter.ts";
import {
  ImportedMeasureList,
  MeasureAnswer,
  MeasureAppeal,
  MeasureAppealDecision,
  MeasureCatalogues,
  MeasureHearing,
  MeasureImposing,
  MeasureNotice,
  MeasureReason,
  NewMeasure,
  NewMeasureList,
  ReferenceAnswer,
  ReferenceQuery,
} from "../../contract/application/measures.ts";
import { CodePath } from "../../contract/operator.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";
import { openDesk } from "../../who.ts";

const tags = ["measures"];
const done = { 200: answer(MatterInFull, "The measure as it stands now"), ...problems(404, 409, 422) };
const act = { tags, headers: ActHeaders, params: IdPath, response: done };

export function measures(app: Api): void {
  cataloguesRoutes(app);
  ownersRoutes(app);
  operatorsRoutes(app);
  referenceRoute(app);
}

function cataloguesRoutes(app: Api): void {
  app.get(
    "/measure-catalogues",
    {
      schema: {
        operationId: "readMeasureCatalogues",
        "x-right": "readMeasureCatalogues",
        summary: "All catalogues of measures, and what the organisation that asks may choose from them",
        tags,
        response: { 200: answer(MeasureCatalogues, "The catalogues"), ...problems() },
      },
    },
    async (request) => readMeasureCatalogues(openDesk(request, ({ kind }) => kind !== "public" && kind !== "person")),
  );
  app.post(
    "/measure-lists",
    {
      schema: {
        operationId: "importMeasureList",
        "x-right": "importMeasureList",
        summary: "Take in an edition of the national, provincial or city list of restraints",
        tags,
        headers: ActHeaders,
        body: NewMeasureList,
        response: { 201: answer(ImportedMeasureList, "The list as kept"), ...problems(409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(granted(await importMeasureList(request.desk, request.body.text))),
  );
}

function ownersRoutes(app: Api): void {
  const right = "imposeMeasure";
  app.post(
    "/measures",
    {
      schema: {
        operationId: "proposeMeasure",
        "x-right": right,
        summary: "Propose a measure by an item of a catalogue; refused for what stands in none",
        tags,
        headers: ActHeaders,
        body: NewMeasure,
        response: { 201: answer(MatterInFull, "The measure as proposed"), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { until, ...rest } = request.body;
      const { id } = granted(await proposeMeasure(request.desk, { ...rest, until: day(until) }));
      return reply.code(201).send(await readMatter(request.desk, id));
    },
  );
  app.post(
    "/measures/:id/notify",
    {
      schema: {
        operationId: "notifyMeasure",
        "x-right": right,
        summary: "Tell the operator what is proposed and until when it may answer",
        body: MeasureNotice,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await notifyMeasure(desk, params.id, body.told));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/hearing",
    {
      schema: {
        operationId: "recordHearing",
        "x-right": right,
        summary: "Record the hearing that the operator asked for",
        body: MeasureHearing,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await recordHearing(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/impose",
    {
      schema: {
        operationId: "imposeMeasure",
        "x-right": right,
        summary: "Impose it, with the reason and proof that the operator was told; it ends by itself on its last day",
        body: MeasureImposing,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await imposeMeasure(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/drop",
    {
      schema: {
        operationId: "dropMeasure",
        "x-right": right,
        summary: "Do not take the measure",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await dropMeasure(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/lift",
    {
      schema: {
        operationId: "liftMeasure",
        "x-right": right,
        summary: "Lift it before its last day; it is shown to nobody else from then on",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await liftMeasure(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/decide-appeal",
    {
      schema: {
        operationId: "decideMeasureAppeal",
        "x-right": right,
        summary: "Decide the appeal, by somebody else than who imposed it",
        body: MeasureAppealDecision,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await decideMeasureAppeal(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
}

function operatorsRoutes(app: Api): void {
  app.post(
    "/measures/:id/answer",
    {
      schema: {
        operationId: "answerMeasure",
        "x-right": "answerMeasure",
        summary: "The operator answers what is proposed about it, and may ask to be heard",
        body: MeasureAnswer,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await answerMeasure(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/measures/:id/appeal",
    {
      schema: {
        operationId: "appealMeasure",
        "x-right": "answerMeasure",
        summary: "The operator appeals against a measure that was imposed",
        body: MeasureAppeal,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await appealMeasure(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
}

function referenceRoute(app: Api): void {
  app.get(
    "/operators/:code/reference",
    {
      schema: {
        operationId: "checkForReference",
        "x-right": "checkForReference",
        summary:
          "Before funds, procurement, credit or customs: lists and restraints in effect with their basis, never a decision",
        description: "The purpose is stated in the header `x-purpose`; the asking is kept in the log of queries.",
        tags,
        params: CodePath,
        querystring: ReferenceQuery,
        response: { 200: answer(ReferenceAnswer, "For reference"), ...problems(404, 422) },
      },
    },
    async ({ desk, params, query }) => checkForReference(desk, { code: params.code, scene: query.scene }),
  );
}
