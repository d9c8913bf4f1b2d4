/** 透明度报告: what is published, for everybody; the figures of now, for staff. */
import { day } from "../../core/time/day.ts";
import { publishTransparency, readTransparency } from "../../usecases/transparency.ts";
import { type Api, answer, problems } from "../api.ts";
import { PublishedTransparency, Transparency, TransparencyQuery, TransparencyTime } from "../contract/transparency.ts";
import { ActHeaders } from "../idempotency.ts";
import { openDesk } from "../who.ts";

const tags = ["public"];

export function transparency(app: Api): void {
  readTransparencyRoute(app);
  publishTransparencyRoute(app);
}

function readTransparencyRoute(app: Api): void {
  app.get(
    "/transparency",
    {
      schema: {
        operationId: "readTransparency",
        "x-right": "readTransparency",
        summary:
          "How the agency dealt with objections and other cases: what is published, and to staff the figures of now",
        tags,
        querystring: TransparencyQuery,
        response: { 200: answer(Transparency, "The reports, the latest first"), ...problems() },
      },
    },
    async (request) => {
      const { from, to } = request.query;
      return readTransparency(openDesk(request), {
        ...(from === undefined ? {} : { from: day(from) }),
        ...(to === undefined ? {} : { to: day(to) }),
      });
    },
  );
}

function publishTransparencyRoute(app: Api): void {
  app.post(
    "/transparency",
    {
      schema: {
        operationId: "publishTransparency",
        "x-right": "publishTransparency",
        summary:
          "Publish the figures of a time that is over; a report of the same time takes the place of the one before",
        tags,
        headers: ActHeaders,
        body: TransparencyTime,
        response: { 201: answer(PublishedTransparency, "The report as published"), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { from, to } = request.body;
      return reply.code(201).send(await publishTransparency(request.desk, { from: day(from), to: day(to) }));
    },
  );
}
