/** 评价批次: all operators evaluated by one standard. */
import { Type } from "typebox";
import { day } from "../../core/time/day.ts";
import { listRuns, readRun, resumeRun, startCommissionedRun, startRun, stopRun } from "../../usecases/evaluations.ts";
import { approveAll } from "../../usecases/publication.ts";
import { type Api, answer, problems } from "../api.ts";
import { ManyResults, NewRun, Run, RunPage } from "../contract/run.ts";
import { IdPath, PageQuery } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { sendProgress } from "../progress.ts";
import { granted } from "../status.ts";

const tags = ["runs"];
const ended = new Set(["done", "stopped", "failed"]);

export function runs(app: Api): void {
  listRunsRoute(app);
  startRunRoute(app);
  readRunRoute(app);
  followRunRoute(app);
  stopRunRoute(app);
  resumeRunRoute(app);
  approveRunRoute(app);
}

function listRunsRoute(app: Api): void {
  app.get(
    "/runs",
    {
      schema: {
        operationId: "listRuns",
        "x-right": "readRuns",
        summary: "Runs, the latest first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(RunPage, "One page of runs"), ...problems() },
      },
    },
    async (request) => listRuns(request.desk, request.query),
  );
}

function startRunRoute(app: Api): void {
  app.post(
    "/runs",
    {
      schema: {
        operationId: "startRun",
        "x-right": "startRun",
        summary: "Evaluate all operators; the work goes on by itself",
        tags,
        headers: ActHeaders,
        body: NewRun,
        response: { 202: answer(Run, "The run, waiting or running"), ...problems(403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { asOf, commission, ...rest } = request.body;
      const asked = { ...rest, ...(asOf === undefined ? {} : { asOf: day(asOf) }) };
      const started =
        commission === undefined
          ? await startRun(request.desk, asked)
          : granted(await startCommissionedRun(request.desk, { ...asked, commission }));
      return reply.code(202).header("location", `/api/v1/runs/${started.id}`).send(started);
    },
  );
}

function readRunRoute(app: Api): void {
  app.get(
    "/runs/:id",
    {
      schema: {
        operationId: "readRun",
        "x-right": "readRuns",
        summary: "One run as it stands",
        tags,
        params: IdPath,
        response: { 200: answer(Run, "The run"), ...problems(404) },
      },
    },
    async (request) => readRun(request.desk, request.params.id),
  );
}

function followRunRoute(app: Api): void {
  app.get(
    "/runs/:id/events",
    {
      schema: {
        operationId: "followRun",
        "x-right": "readRuns",
        summary: "Progress of a run, as server-sent events",
        description: "`progress` events carry the run; one `end` event closes. The same after a reload.",
        tags,
        params: IdPath,
        produces: ["text/event-stream"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "Events"), ...problems(404) },
      },
    },
    async (request, reply) => {
      const read = () => readRun(request.desk, request.params.id);
      await read();
      return sendProgress(reply, read, (state) => ended.has(state.state));
    },
  );
}

function stopRunRoute(app: Api): void {
  app.post(
    "/runs/:id/stop",
    {
      schema: {
        operationId: "stopRun",
        "x-right": "stopRun",
        summary: "Stop after the present batch; results made stay",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Run, "The run"), ...problems(403, 404) },
      },
    },
    async (request) => stopRun(request.desk, { runId: request.params.id }),
  );
}

function resumeRunRoute(app: Api): void {
  app.post(
    "/runs/:id/resume",
    {
      schema: {
        operationId: "resumeRun",
        "x-right": "resumeRun",
        summary: "Go on after the last operator dealt with, with the same cut",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Run, "The run"), ...problems(403, 404) },
      },
    },
    async (request) => resumeRun(request.desk, { runId: request.params.id }),
  );
}

function approveRunRoute(app: Api): void {
  app.post(
    "/runs/:id/approve",
    {
      schema: {
        operationId: "approveRun",
        "x-right": "approveResults",
        summary: "Approve every result of a run that waits for it; never those one scored oneself",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(ManyResults, "How many, and which not"), ...problems(403, 404, 422) },
      },
    },
    async (request) => approveAll(request.desk, { runId: request.params.id }),
  );
}
