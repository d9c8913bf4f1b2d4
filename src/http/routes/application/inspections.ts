/** 检查任务 (SZ23 第二十条): assigned, carried out, answered by the operator, disposed of, published. */
import { day } from "../../../core/time/day.ts";
import {
  answerInspection,
  assignInspection,
  cancelInspection,
  disposeInspection,
  enterFinding,
  publishInspection,
} from "../../../usecases/supervision/inspections.ts";
import type { Api } from "../../api.ts";
import {
  Answered,
  Because,
  InspectionDisposed,
  InspectionFinding,
  NewInspection,
  Nothing,
} from "../../contract/application/supervision.ts";
import { granted } from "../../status.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["supervision"];

export function inspections(app: Api): void {
  assigningRoutes(app);
  findingRoutes(app);
  closingRoutes(app);
}

function assigningRoutes(app: Api): void {
  app.post(
    "/inspections",
    {
      schema: opensMatter({
        operationId: "assignInspection",
        right: "inspectOperators",
        summary: "Assign an inspection; it goes to the district of the operator",
        tags,
        body: NewInspection,
      }),
    },
    async (request, reply) =>
      reply.code(201).send({
        matter: granted(await assignInspection(request.desk, { ...request.body, dueOn: day(request.body.dueOn) })),
      }),
  );
  app.post(
    "/inspections/:id/cancel",
    {
      schema: actsOnMatter({
        operationId: "cancelInspection",
        right: "inspectOperators",
        summary: "Cancel it before it is carried out",
        tags,
        body: Because,
      }),
    },
    async (request) => ({
      matter: granted(await cancelInspection(request.desk, { inspection: request.params.id, ...request.body })),
    }),
  );
}

function findingRoutes(app: Api): void {
  app.post(
    "/inspections/:id/finding",
    {
      schema: actsOnMatter({
        operationId: "enterFinding",
        right: "inspectOperators",
        summary: "Enter what was found; the operator is told at once",
        tags,
        body: InspectionFinding,
      }),
    },
    async (request) => {
      const { evidence, visitedOn, ...found } = request.body;
      const finding = { ...found, visitedOn: day(visitedOn) };
      return {
        matter: granted(await enterFinding(request.desk, { inspection: request.params.id, finding, evidence })),
      };
    },
  );
  app.post(
    "/inspections/:id/answer",
    {
      schema: actsOnMatter({
        operationId: "answerInspection",
        right: "answerSupervision",
        summary: "The operator's own words, beside the finding",
        tags,
        body: Answered,
      }),
    },
    async (request) => ({
      matter: granted(await answerInspection(request.desk, { matter: request.params.id, ...request.body })),
    }),
  );
}

function closingRoutes(app: Api): void {
  app.post(
    "/inspections/:id/dispose",
    {
      schema: actsOnMatter({
        operationId: "disposeInspection",
        right: "inspectOperators",
        summary: "Record what is done about it",
        tags,
        body: InspectionDisposed,
      }),
    },
    async (request) => ({
      matter: granted(await disposeInspection(request.desk, { inspection: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/inspections/:id/publish",
    {
      schema: actsOnMatter({
        operationId: "publishInspection",
        right: "inspectOperators",
        summary: "Publish the result",
        tags,
        body: Nothing,
      }),
    },
    async (request) => ({ matter: granted(await publishInspection(request.desk, request.params.id)) }),
  );
}
