/** 信息披露: signing, showing field by field, withdrawing; what everybody reads; what the agency looks into; what the law asks of an operator. */
import type { FastifyRequest } from "fastify";
import type { TSchema } from "typebox";
import type { RightName } from "../../../core/access/rights.ts";
import { Fault } from "../../../core/desk.ts";
import { day } from "../../../core/time/day.ts";
import { disclosureForms } from "../../../usecases/disclosure-forms.ts";
import {
  checkOperatorDisclosures,
  readDisclosure,
  readDisclosures,
  readHeldDisclosures,
  readOwnDisclosures,
} from "../../../usecases/disclosure-views.ts";
import {
  amendDisclosure,
  discloseInformation,
  findDisclosureFalse,
  reviewDisclosureItem,
  setDisclosureItem,
  withdrawDisclosure,
} from "../../../usecases/disclosures.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  Disclosure,
  DisclosureAmendment,
  DisclosureCheck,
  DisclosureForms,
  DisclosureInFull,
  DisclosureList,
  DisclosurePage,
  DisclosureQuery,
  ItemReview,
  ItemSetting,
  NewDisclosure,
} from "../../contract/application/disclosure.ts";
import { ReasonGiven, RecordConfirming } from "../../contract/application/participation.ts";
import { CodePath } from "../../contract/operator.ts";
import { IdPath, PageQuery } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["disclosures"];

export function disclosures(app: Api): void {
  readingRoutes(app);
  checkRoute(app);
  discloseRoute(app);
  discloserRoutes(app);
  agencyRoutes(app);
}

function readingRoutes(app: Api): void {
  const reads = <Answer extends TSchema>(operationId: string, right: RightName, summary: string, body: Answer) => ({
    operationId,
    "x-right": right,
    summary,
    tags,
    response: { 200: answer(body, "What was asked for"), ...problems(404) },
  });
  app.get(
    "/disclosure-forms",
    {
      schema: reads(
        "disclosureForms",
        "readDisclosures",
        "The forms, their fields and the statement that is signed",
        DisclosureForms,
      ),
    },
    async (request) => disclosureForms(request.publicDesk),
  );
  app.get(
    "/disclosures",
    {
      schema: {
        ...reads("readDisclosures", "readDisclosures", "What everybody may read, newest first", DisclosurePage),
        querystring: DisclosureQuery,
      },
    },
    async (request) => readDisclosures(request.publicDesk, request.query),
  );
  app.get(
    "/disclosures/own",
    {
      schema: {
        ...reads("readOwnDisclosures", "discloseInformation", "One's own, those that ended too", DisclosurePage),
        querystring: PageQuery,
      },
    },
    async (request) => readOwnDisclosures(request.desk, request.query),
  );
  app.get(
    "/disclosures/held",
    {
      schema: reads(
        "readHeldDisclosures",
        "reviewDisclosure",
        "Those with a field that waits for a person",
        DisclosureList,
      ),
    },
    async (request) => readHeldDisclosures(request.desk),
  );
  app.get(
    "/disclosures/:id",
    {
      schema: {
        ...reads(
          "readDisclosure",
          "readDisclosures",
          "One disclosure, as far as whoever asks may read it",
          DisclosureInFull,
        ),
        params: IdPath,
      },
    },
    async (request) => oneDisclosure(request),
  );
}

/** One's own and, for the agency, all; else as everybody reads it. */
async function oneDisclosure(request: FastifyRequest & { readonly params: { readonly id: string } }) {
  const { desk, publicDesk, params } = request;
  try {
    return await readDisclosure(desk, params.id);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "not-found") throw error;
    return readDisclosure(publicDesk, params.id);
  }
}

function checkRoute(app: Api): void {
  app.get(
    "/operators/:code/disclosure-check",
    {
      schema: {
        operationId: "checkOperatorDisclosures",
        "x-right": "checkDisclosures",
        summary: "Which disclosures the law asks of an operator, and which were found (披露完整性)",
        description: "Nothing of it is scored; what was not found may only not have come to us.",
        tags,
        params: CodePath,
        response: { 200: answer(DisclosureCheck, "The findings, each with its article"), ...problems(404) },
      },
    },
    async (request) => checkOperatorDisclosures(request.desk, request.params.code),
  );
}

function discloseRoute(app: Api): void {
  app.post(
    "/disclosures",
    {
      schema: {
        operationId: "discloseInformation",
        "x-right": "discloseInformation",
        summary: "Disclose under a signed statement of responsibility (披露)",
        tags,
        headers: ActHeaders,
        body: NewDisclosure,
        response: { 201: answer(Disclosure, "The disclosure"), ...problems(404, 409, 422) },
      },
    },
    async ({ desk, body }, reply) => {
      const { occurredOn, ...said } = body;
      const asked = { ...said, ...(occurredOn === undefined ? {} : { occurredOn: day(occurredOn) }) };
      return reply.code(201).send(granted(await discloseInformation(desk, asked)));
    },
  );
}

function actsOn<Body extends TSchema>(operationId: string, right: RightName, summary: string, body: Body) {
  return {
    operationId,
    "x-right": right,
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    body,
    response: { 200: answer(Disclosure, "The disclosure after the act"), ...problems(404, 409, 422) },
  };
}

function discloserRoutes(app: Api): void {
  const right = "discloseInformation";
  app.post(
    "/disclosures/:id/amend",
    { schema: actsOn("amendDisclosure", right, "Correct what was disclosed and sign anew", DisclosureAmendment) },
    async ({ desk, params, body: { occurredOn, ...said } }) => {
      const dated = occurredOn === undefined ? {} : { occurredOn: day(occurredOn) };
      return granted(await amendDisclosure(desk, { matter: params.id, ...said, ...dated }));
    },
  );
  app.post(
    "/disclosures/:id/items",
    { schema: actsOn("setDisclosureItem", right, "Show one field to everybody, or no longer", ItemSetting) },
    async ({ desk, params, body }) => granted(await setDisclosureItem(desk, { matter: params.id, ...body })),
  );
  app.post(
    "/disclosures/:id/withdraw",
    { schema: actsOn("withdrawDisclosure", right, "Withdraw a disclosure", ReasonGiven) },
    async ({ desk, params, body }) => granted(await withdrawDisclosure(desk, { matter: params.id, ...body })),
  );
}

function agencyRoutes(app: Api): void {
  const right = "reviewDisclosure";
  app.post(
    "/disclosures/:id/review",
    { schema: actsOn("reviewDisclosureItem", right, "Show or withhold a field that is held", ItemReview) },
    async ({ desk, params, body }) => granted(await reviewDisclosureItem(desk, { matter: params.id, ...body })),
  );
  app.post(
    "/disclosures/:id/find-false",
    { schema: actsOn("findDisclosureFalse", right, "Find a disclosure false, by a record", RecordConfirming) },
    async ({ desk, params, body }) => granted(await findDisclosureFalse(desk, { matter: params.id, ...body })),
  );
}
