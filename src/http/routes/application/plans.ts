/** 监管计划 (SZ23 第二十条): drafted, approved by a named official, issued; its lists closed, drawn by a public seed, its results published. */
import type { Type } from "typebox";
import type { OrganisationId } from "../../../core/access/organisation.ts";
import { day } from "../../../core/time/day.ts";
import { drawPlan, freezeLists, publishPlanResults, readDrawLog } from "../../../usecases/supervision/draws.ts";
import { supervisionBodies, supervisionPicture } from "../../../usecases/supervision/picture.ts";
import {
  amendPlan,
  approvePlan,
  type DraftPlan,
  draftPlan,
  endPlan,
  issuePlan,
  nameInspectors,
  returnPlan,
  submitPlan,
} from "../../../usecases/supervision/plans.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  Because,
  DrawLog,
  IssuedUnder,
  ListsClosed,
  NamedInspectors,
  NewPlan,
  Nothing,
  Official,
  PublicSeed,
  SupervisionBodies,
  SupervisionPicture,
} from "../../contract/application/supervision.ts";
import { IdPath } from "../../contract/words.ts";
import { granted } from "../../status.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["supervision"];

export function plans(app: Api): void {
  pictureRoute(app);
  bodiesRoute(app);
  drawLogRoute(app);
  draftingRoutes(app);
  approvalRoutes(app);
  drawRoutes(app);
}

function pictureRoute(app: Api): void {
  app.get(
    "/supervision",
    {
      schema: {
        operationId: "supervisionPicture",
        "x-right": "readSupervision",
        summary: "A regulator's map of work: classes by district, warnings, plans, inspections, instructions",
        tags,
        response: { 200: answer(SupervisionPicture, "As of today"), ...problems() },
      },
    },
    async (request) => supervisionPicture(request.desk),
  );
}

function bodiesRoute(app: Api): void {
  app.get(
    "/supervision/bodies",
    {
      schema: {
        operationId: "supervisionBodies",
        "x-right": "readSupervision",
        summary: "The agency, the platforms and the other authorities, by name",
        tags,
        response: { 200: answer(SupervisionBodies, "To choose from"), ...problems() },
      },
    },
    async (request) => ({ items: await supervisionBodies(request.desk) }),
  );
}

function drawLogRoute(app: Api): void {
  app.get(
    "/plans/:id/draw-log",
    {
      schema: {
        operationId: "readDrawLog",
        "x-right": "readSupervision",
        summary: "Both lists, their digests, the seed and the draw: all that is needed to draw again",
        tags,
        params: IdPath,
        response: { 200: answer(DrawLog, "The draw"), ...problems(404, 422) },
      },
    },
    async (request) => granted(await readDrawLog(request.desk, request.params.id)),
  );
}

/** The schema has checked its form. */
function planAsked({ terms, rules, parties }: Type.Static<typeof NewPlan>): DraftPlan {
  return {
    terms: { ...terms, from: day(terms.from), until: day(terms.until) },
    ...(rules === undefined ? {} : { rules }),
    ...(parties === undefined ? {} : { parties: parties.map((each) => each as OrganisationId) }),
  };
}

function draftingRoutes(app: Api): void {
  app.post(
    "/plans",
    {
      schema: opensMatter({
        operationId: "draftPlan",
        right: "planSupervision",
        summary: "Draft a plan",
        tags,
        body: NewPlan,
      }),
    },
    async (request, reply) =>
      reply.code(201).send({ matter: granted(await draftPlan(request.desk, planAsked(request.body))) }),
  );
  app.post(
    "/plans/:id/amend",
    {
      schema: actsOnMatter({
        operationId: "amendPlan",
        right: "planSupervision",
        summary: "Amend the draft",
        tags,
        body: NewPlan,
      }),
    },
    async (request) => ({
      matter: granted(await amendPlan(request.desk, { plan: request.params.id, ...planAsked(request.body) })),
    }),
  );
  app.post(
    "/plans/:id/submit",
    {
      schema: actsOnMatter({
        operationId: "submitPlan",
        right: "planSupervision",
        summary: "Submit it for approval",
        tags,
        body: Nothing,
      }),
    },
    async (request) => ({ matter: granted(await submitPlan(request.desk, request.params.id)) }),
  );
  app.post(
    "/plans/:id/inspectors",
    {
      schema: actsOnMatter({
        operationId: "nameInspectors",
        right: "planSupervision",
        summary: "Name one's own officers by the numbers of their certificates",
        tags,
        body: NamedInspectors,
      }),
    },
    async (request) => ({
      matter: granted(await nameInspectors(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
}

function approvalRoutes(app: Api): void {
  app.post(
    "/plans/:id/approve",
    {
      schema: actsOnMatter({
        operationId: "approvePlan",
        right: "approvePlan",
        summary: "Approve it, as a named official who did not draft it",
        tags,
        body: Official,
      }),
    },
    async (request) => ({
      matter: granted(await approvePlan(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/plans/:id/return",
    {
      schema: actsOnMatter({
        operationId: "returnPlan",
        right: "approvePlan",
        summary: "Return it to be amended",
        tags,
        body: Because,
      }),
    },
    async (request) => ({
      matter: granted(await returnPlan(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/plans/:id/issue",
    {
      schema: actsOnMatter({
        operationId: "issuePlan",
        right: "planSupervision",
        summary: "Issue the approved plan under its document number",
        tags,
        body: IssuedUnder,
      }),
    },
    async (request) => ({
      matter: granted(await issuePlan(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/plans/:id/end",
    {
      schema: actsOnMatter({
        operationId: "endPlan",
        right: "planSupervision",
        summary: "End it before its time",
        tags,
        body: Because,
      }),
    },
    async (request) => ({ matter: granted(await endPlan(request.desk, { plan: request.params.id, ...request.body })) }),
  );
}

function drawRoutes(app: Api): void {
  app.post(
    "/plans/:id/freeze",
    {
      schema: actsOnMatter({
        operationId: "freezeLists",
        right: "planSupervision",
        summary: "Close both lists and keep their digests, before the seed exists",
        tags,
        body: ListsClosed,
      }),
    },
    async (request) => ({
      matter: granted(await freezeLists(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/plans/:id/draw",
    {
      schema: actsOnMatter({
        operationId: "drawPlan",
        right: "planSupervision",
        summary: "Draw by the public seed; opens the inspections",
        tags,
        body: PublicSeed,
      }),
    },
    async (request) => ({
      matter: granted(await drawPlan(request.desk, { plan: request.params.id, ...request.body })),
    }),
  );
  app.post(
    "/plans/:id/publish-results",
    {
      schema: actsOnMatter({
        operationId: "publishPlanResults",
        right: "planSupervision",
        summary: "Publish the outcomes when every inspection is",
        tags,
        body: Nothing,
      }),
    },
    async (request) => ({ matter: granted(await publishPlanResults(request.desk, request.params.id)) }),
  );
}
