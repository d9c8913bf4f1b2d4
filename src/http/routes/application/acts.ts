/** 失信行为编码、平台报送与认定 (NDRC（八）; LY 第八条), and the two report products (NDRC（十六）). */
import { Type } from "typebox";
import { confirmAct, dismissAct, listActs, reportAct } from "../../../usecases/dishonest-acts.ts";
import { takeReport } from "../../../usecases/report-papers.ts";
import { type Api, answer, problems } from "../../api.ts";
import { ActConfirmation, ActDismissal, ActList, NewActReport, ReportedAct } from "../../contract/application/act.ts";
import { PurposeHeader } from "../../contract/evidence.ts";
import { RecordAnswer, RecordPath } from "../../contract/record.ts";
import { Code } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { languageOf } from "../../language.ts";
import { granted } from "../../status.ts";
import { openDesk } from "../../who.ts";
import { sendPaper } from "../papers.ts";

export function acts(app: Api): void {
  listRoute(app);
  reportRoute(app);
  findingRoutes(app);
  reportPaperRoute(app);
}

function listRoute(app: Api): void {
  app.get(
    "/acts",
    {
      schema: {
        operationId: "listActs",
        "x-right": "readActs",
        summary:
          "Honest and dishonest acts by their codes: what each means, where it is listed, its basis and evidence",
        tags: ["public"],
        response: { 200: answer(ActList, "National codes first"), ...problems() },
      },
    },
    async (request) => listActs(openDesk(request)),
  );
}

function reportRoute(app: Api): void {
  app.post(
    "/acts/reports",
    {
      schema: {
        operationId: "reportAct",
        "x-right": "reportAct",
        summary: "Report a dishonest act: entered as asserted, with its mark, weighing nothing (不诚信行为报送)",
        description:
          "A platform reports by a source that rests on its own standing agreement, and learns nothing of the operator.",
        tags: ["records"],
        headers: ActHeaders,
        body: NewActReport,
        response: { 201: answer(ReportedAct, "What was entered"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(granted(await reportAct(request.desk, request.body))),
  );
}

function findingRoutes(app: Api): void {
  const said = {
    "x-right": "confirmAct",
    tags: ["records"],
    headers: ActHeaders,
    params: RecordPath,
    response: { 200: answer(RecordAnswer, "The record after the act"), ...problems(403, 404, 409, 422) },
  } as const;
  app.post(
    "/operators/:code/records/:record/confirm",
    {
      schema: {
        ...said,
        tags: [...said.tags],
        operationId: "confirmAct",
        summary: "An authority's document has found the act: from now on it counts (认定)",
        body: ActConfirmation,
      },
    },
    async (request) => ({ record: granted(await confirmAct(request.desk, { ...request.params, ...request.body })) }),
  );
  app.post(
    "/operators/:code/records/:record/dismiss",
    {
      schema: {
        ...said,
        tags: [...said.tags],
        operationId: "dismissAct",
        summary: "The act is not made out: the record is withdrawn (不成立)",
        body: ActDismissal,
      },
    },
    async (request) => ({ record: granted(await dismissAct(request.desk, { ...request.params, ...request.body })) }),
  );
}

const ReportPath = Type.Object({ code: Code, form: Type.Enum(["investigation", "evaluation"]) });
const FormatQuery = Type.Object({ format: Type.Optional(Type.Enum(["html", "pdf"])) });

function reportPaperRoute(app: Api): void {
  app.get(
    "/operators/:code/reports/:form",
    {
      schema: {
        operationId: "takeReport",
        "x-right": "takeReport",
        summary: "信用调查报告 or 信用评价报告 about an operator, to print or as PDF; for reference",
        tags: ["mine"],
        produces: ["text/html", "application/pdf"],
        headers: PurposeHeader,
        params: ReportPath,
        querystring: FormatQuery,
        response: { 200: answer(Type.Unsafe<unknown>({ type: "string" }), "The report"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      const asked = { ...request.params, language: languageOf(request), ...(format === undefined ? {} : { format }) };
      return sendPaper(reply, await takeReport(request.desk, asked));
    },
  );
}
