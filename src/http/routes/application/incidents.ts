/** 安全事件: reported, contained, told, closed; and the report on how the house is secured. */
import type { TSchema } from "typebox";
import type { RightName } from "../../../core/access/rights.ts";
import { instantOf } from "../../../core/time/day.ts";
import {
  closeIncident,
  containIncident,
  reportIncident,
  securityReport,
  tellAuthority,
  tellPersons,
} from "../../../usecases/matters/incidents.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  Incident,
  IncidentClosing,
  IncidentMeasure,
  IncidentToAuthority,
  IncidentToPersons,
  NewIncident,
  SecurityReport,
} from "../../contract/application/agreement.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["matters"];

export function incidents(app: Api): void {
  reportRoute(app);
  handlingRoutes(app);
  securityRoute(app);
}

function reportRoute(app: Api): void {
  app.post(
    "/incidents",
    {
      schema: {
        operationId: "reportIncident",
        "x-right": "reportIncident",
        summary: "Report what leaked, was lost or altered, or might be",
        tags,
        headers: ActHeaders,
        body: NewIncident,
        response: { 201: answer(Incident, "The incident"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { noticedAt, ...rest } = request.body;
      const asked = { ...rest, noticedAt: instantOf(Date.parse(noticedAt)) };
      return reply.code(201).send(await reportIncident(request.desk, asked));
    },
  );
}

function handlingRoutes(app: Api): void {
  const acts = <Body extends TSchema>(operationId: string, summary: string, body: Body) => ({
    operationId,
    "x-right": "handleIncident" as RightName,
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    body,
    response: { 200: answer(Incident, "The incident"), ...problems(404, 409, 422) },
  });
  app.post(
    "/incidents/:id/contain",
    { schema: acts("containIncident", "Say what was done against it", IncidentMeasure) },
    async (request) => granted(await containIncident(request.desk, { incident: request.params.id, ...request.body })),
  );
  app.post(
    "/incidents/:id/tell-authority",
    { schema: acts("tellAuthorityOfIncident", "Tell the authority, in these words", IncidentToAuthority) },
    async (request) => granted(await tellAuthority(request.desk, { incident: request.params.id, ...request.body })),
  );
  app.post(
    "/incidents/:id/tell-persons",
    { schema: acts("tellPersonsOfIncident", "Tell the persons, or say why they need not be", IncidentToPersons) },
    async (request) => granted(await tellPersons(request.desk, { incident: request.params.id, ...request.body })),
  );
  app.post(
    "/incidents/:id/close",
    { schema: acts("closeIncident", "Close it with its cause and what was learned", IncidentClosing) },
    async (request) => granted(await closeIncident(request.desk, { incident: request.params.id, ...request.body })),
  );
}

function securityRoute(app: Api): void {
  app.get(
    "/security-report",
    {
      schema: {
        operationId: "securityReport",
        "x-right": "readSecurity",
        summary: "What protects the house: level of protection, incidents, the audit chain",
        tags,
        response: { 200: answer(SecurityReport, "The report of today"), ...problems() },
      },
    },
    async (request) => securityReport(request.desk),
  );
}
