/** 影响分析: begun, followed, stopped and resumed like a run; read on the page, on paper, as a workbook. */
import { Type } from "typebox";
import type { Impact as KeptImpact } from "../../core/desk.ts";
import { day } from "../../core/time/day.ts";
import {
  listImpacts,
  readImpact,
  readImpactReport,
  resumeImpact,
  startImpact,
  stopImpact,
} from "../../usecases/impact.ts";
import { printImpact } from "../../usecases/impact-papers.ts";
import { type Api, answer, problems } from "../api.ts";
import { Impact, ImpactFileQuery, ImpactPage, ImpactReport, NewImpact } from "../contract/impact.ts";
import { IdPath, PageQuery } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { languageOf } from "../language.ts";
import { sendFile } from "../printed.ts";
import { sendProgress } from "../progress.ts";

const tags = ["standards"];
const ended = new Set(["done", "stopped", "failed"]);

export function impact(app: Api): void {
  listRoute(app);
  startRoute(app);
  readRoute(app);
  reportRoute(app);
  followRoute(app);
  stopRoute(app);
  resumeRoute(app);
  fileRoute(app);
}

/** Without the text of both standards, which stand under addresses of their own. */
function told({ before, after, populations: __, ...impact }: KeptImpact): Impact {
  return { ...impact, before: titled(before), after: titled(after) };
}

function titled({ id, version, title }: KeptImpact["before"]): Impact["before"] {
  return { id, version, title };
}

function listRoute(app: Api): void {
  app.get(
    "/impacts",
    {
      schema: {
        operationId: "listImpacts",
        "x-right": "readImpacts",
        summary: "Impact analyses, the latest first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(ImpactPage, "One page of analyses"), ...problems() },
      },
    },
    async (request) => {
      const { items, ...rest } = await listImpacts(request.desk, request.query);
      return { ...rest, items: items.map(told) };
    },
  );
}

function startRoute(app: Api): void {
  app.post(
    "/impacts",
    {
      schema: {
        operationId: "startImpact",
        "x-right": "startImpact",
        summary: "Compare two standards on a frozen snapshot of all operators; the work goes on by itself",
        tags,
        headers: ActHeaders,
        body: NewImpact,
        response: { 202: answer(Impact, "The analysis, waiting or running"), ...problems(403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { asOf, before, after } = request.body;
      const on = asOf === undefined ? {} : { asOf: day(asOf) };
      const started = await startImpact(request.desk, { before, after, ...on });
      return reply.code(202).header("location", `/api/v1/impacts/${started.id}`).send(told(started));
    },
  );
}

function readRoute(app: Api): void {
  app.get(
    "/impacts/:id",
    {
      schema: {
        operationId: "readImpact",
        "x-right": "readImpacts",
        summary: "One analysis as it stands",
        tags,
        params: IdPath,
        response: { 200: answer(Impact, "The analysis"), ...problems(404) },
      },
    },
    async (request) => told(await readImpact(request.desk, request.params.id)),
  );
}

function reportRoute(app: Api): void {
  app.get(
    "/impacts/:id/report",
    {
      schema: {
        operationId: "readImpactReport",
        "x-right": "readImpacts",
        summary: "Who would move, why, and of what kind they are",
        description: "While the analysis is under way, of the operators counted so far.",
        tags,
        params: IdPath,
        response: { 200: answer(ImpactReport, "The report"), ...problems(404, 422) },
      },
    },
    async (request) => (await readImpactReport(request.desk, request.params.id)).report,
  );
}

function followRoute(app: Api): void {
  app.get(
    "/impacts/:id/events",
    {
      schema: {
        operationId: "followImpact",
        "x-right": "readImpacts",
        summary: "Progress of an analysis, as server-sent events",
        description: "`progress` events carry the analysis; one `end` event closes.",
        tags,
        params: IdPath,
        produces: ["text/event-stream"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "Events"), ...problems(404) },
      },
    },
    async (request, reply) => {
      const read = async () => told(await readImpact(request.desk, request.params.id));
      await read();
      return sendProgress(reply, read, (state) => ended.has(state.state));
    },
  );
}

function stopRoute(app: Api): void {
  app.post(
    "/impacts/:id/stop",
    {
      schema: {
        operationId: "stopImpact",
        "x-right": "stopImpact",
        summary: "Stop after the present batch; what was counted stays",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Impact, "The analysis"), ...problems(403, 404) },
      },
    },
    async (request) => told(await stopImpact(request.desk, request.params.id)),
  );
}

function resumeRoute(app: Api): void {
  app.post(
    "/impacts/:id/resume",
    {
      schema: {
        operationId: "resumeImpact",
        "x-right": "resumeImpact",
        summary: "Go on after the last operator counted, on the same snapshot",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Impact, "The analysis"), ...problems(403, 404) },
      },
    },
    async (request) => told(await resumeImpact(request.desk, request.params.id)),
  );
}

function fileRoute(app: Api): void {
  app.get(
    "/impacts/:id/file",
    {
      schema: {
        operationId: "printImpact",
        "x-right": "readImpacts",
        summary: "The report as PDF, as a page to print, or as a workbook",
        tags,
        produces: ["application/pdf", "text/html", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        params: IdPath,
        querystring: ImpactFileQuery,
        response: { 200: answer(Type.Unsafe<unknown>({ type: "string" }), "The report"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { format } = request.query;
      const printed = await printImpact(request.desk, { id, format, language: languageOf(request) });
      return sendFile(reply, printed);
    },
  );
}
