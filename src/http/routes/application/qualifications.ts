/** 机构资质: what everybody may read of the agency, and how its keeper registers and renews it. */
import { day } from "../../../core/time/day.ts";
import {
  agencyQualifications,
  endQualification,
  registerQualification,
  renewQualification,
} from "../../../usecases/matters/qualifications.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  AgencyQualifications,
  Ending,
  NewQualification,
  Qualification,
  QualificationRenewal,
} from "../../contract/application/agreement.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";
import { nearest } from "./matters.ts";

const tags = ["matters"];

export function qualifications(app: Api): void {
  readingRoute(app);
  registerRoute(app);
  renewRoute(app);
  endRoute(app);
}

function readingRoute(app: Api): void {
  app.get(
    "/qualifications",
    {
      schema: {
        operationId: "agencyQualifications",
        "x-right": "readMatters",
        summary: "What the agency is qualified for, and how each stands today: standing, expiring, expired",
        tags,
        response: { 200: answer(AgencyQualifications, "All that were not ended"), ...problems() },
      },
    },
    async (request) => agencyQualifications(nearest(request)),
  );
}

function registerRoute(app: Api): void {
  app.post(
    "/qualifications",
    {
      schema: {
        operationId: "registerQualification",
        "x-right": "changeQualifications",
        summary:
          "Register a business type, the filing as a credit reporting agency, evidence of capability, a level of protection",
        tags,
        headers: ActHeaders,
        body: NewQualification,
        response: { 201: answer(Qualification, "The qualification"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { from, until, ...rest } = request.body;
      const days = { from: day(from), ...(until === undefined ? {} : { until: day(until) }) };
      return reply.code(201).send(granted(await registerQualification(request.desk, { ...rest, ...days })));
    },
  );
}

function renewRoute(app: Api): void {
  app.post(
    "/qualifications/:id/renew",
    {
      schema: {
        operationId: "renewQualification",
        "x-right": "changeQualifications",
        summary: "Enter the new document and its last day",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: QualificationRenewal,
        response: { 200: answer(Qualification, "The qualification"), ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const asked = { ...request.body, until: day(request.body.until), qualification: request.params.id };
      return granted(await renewQualification(request.desk, asked));
    },
  );
}

function endRoute(app: Api): void {
  app.post(
    "/qualifications/:id/end",
    {
      schema: {
        operationId: "endQualification",
        "x-right": "changeQualifications",
        summary: "End a qualification before its day",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: Ending,
        response: { 200: answer(Qualification, "The qualification"), ...problems(404, 409, 422) },
      },
    },
    async (request) =>
      granted(await endQualification(request.desk, { qualification: request.params.id, ...request.body })),
  );
}
