/** 经营者: search, the first look, the code confirmed by a person, storefronts, proposals by name. */
import { Type } from "typebox";
import type { Desk } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import { shownScore } from "../../core/publication/publication.ts";
import { day, dayOf } from "../../core/time/day.ts";
import {
  closeStorefront,
  confirmCode,
  type OperatorView,
  openStorefront,
  proposeByName,
  readOperator,
  searchOperators,
} from "../../usecases/operators.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  ClosedStorefront,
  CodeConfirmation,
  CodePath,
  NameProposals,
  NewStorefront,
  OperatorAnswer,
  OperatorPage,
  OperatorQuery,
  Storefront,
} from "../contract/operator.ts";
import { Code } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";

const tags = ["operators"];

export function operators(app: Api): void {
  searchOperatorsRoute(app);
  readOperatorRoute(app);
  confirmCodeRoute(app);
  openStorefrontRoute(app);
  closeStorefrontRoute(app);
  proposeByNameRoute(app);
}

function searchOperatorsRoute(app: Api): void {
  app.get(
    "/operators",
    {
      schema: {
        operationId: "searchOperators",
        "x-right": "searchOperators",
        summary: "Operators by name, part of a name, or code",
        tags,
        querystring: OperatorQuery,
        response: { 200: answer(OperatorPage, "One page of operators"), ...problems() },
      },
    },
    async (request) => {
      const { after, limit, ...query } = request.query;
      return searchOperators(request.desk, query, after === undefined ? { limit } : { after, limit });
    },
  );
}

function readOperatorRoute(app: Api): void {
  app.get(
    "/operators/:code",
    {
      schema: {
        operationId: "readOperator",
        "x-right": "readOperator",
        summary: "Who an operator is, what governs it, and its latest result",
        tags,
        params: CodePath,
        response: { 200: answer(OperatorAnswer, "The operator"), ...problems(404) },
      },
    },
    async (request) => described(request.desk, await readOperator(request.desk, request.params.code)),
  );
}

function confirmCodeRoute(app: Api): void {
  app.post(
    "/operators/:code/confirm-code",
    {
      schema: {
        operationId: "confirmCode",
        "x-right": "confirmCode",
        summary: "Confirm that a code whose check fails is the one issued",
        tags,
        headers: ActHeaders,
        params: CodePath,
        body: CodeConfirmation,
        response: { 200: answer(OperatorAnswer, "The operator"), ...problems(403, 404, 422) },
      },
    },
    async (request) => {
      const act = { code: request.params.code, ...request.body };
      return described(request.desk, granted(await confirmCode(request.desk, act)));
    },
  );
}

function openStorefrontRoute(app: Api): void {
  app.post(
    "/operators/:code/storefronts",
    {
      schema: {
        operationId: "openStorefront",
        "x-right": "changeStorefronts",
        summary: "A storefront that the operator runs from a day on",
        tags,
        headers: ActHeaders,
        params: CodePath,
        body: NewStorefront,
        response: { 201: answer(Storefront, "The storefront"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { from, ...storefront } = request.body;
      const act = { code: request.params.code, storefront };
      const since = from === undefined ? {} : { from: day(from) };
      return reply.code(201).send(granted(await openStorefront(request.desk, { ...act, ...since })));
    },
  );
}

function closeStorefrontRoute(app: Api): void {
  app.post(
    "/operators/:code/storefronts/:key/close",
    {
      schema: {
        operationId: "closeStorefront",
        "x-right": "changeStorefronts",
        summary: "A storefront that the operator no longer runs; its history stays with this operator",
        tags,
        headers: ActHeaders,
        params: Type.Object({ code: Code, key: Type.String({ maxLength: 300 }) }),
        body: ClosedStorefront,
        response: { 200: answer(Storefront, "The storefront"), ...problems(403, 404, 422) },
      },
    },
    async (request) => {
      const { until } = request.body;
      const last = until === undefined ? {} : { until: day(until) };
      return granted(await closeStorefront(request.desk, { ...request.params, ...last }));
    },
  );
}

function proposeByNameRoute(app: Api): void {
  app.get(
    "/names",
    {
      schema: {
        operationId: "proposeByName",
        "x-right": "proposeByName",
        summary: "Operators with a like name: proposals only, a name never links",
        tags,
        querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
        response: { 200: answer(NameProposals, "Proposals"), ...problems() },
      },
    },
    async (request) => proposeByName(request.desk, request.query.name),
  );
}

function described({ clock }: Desk, view: OperatorView): OperatorAnswer {
  const { state, latest, notAdmitted, regionName, staleSince } = view;
  return {
    operator: state.operator,
    name: nameOn(state.operator, dayOf(clock.now())),
    records: state.records.length,
    lastSeq: state.lastSeq,
    governing: view.governing,
    ...(notAdmitted === undefined ? {} : { notAdmitted }),
    publications: view.publications,
    ...(latest === undefined ? {} : { latest: shortly(latest) }),
    ...(staleSince === undefined ? {} : { staleSince }),
    sample: view.sample,
    ...(regionName === undefined ? {} : { regionName }),
  };
}

function shortly(latest: NonNullable<OperatorView["latest"]>) {
  const { id, grade, asOf, marks } = latest;
  const score = shownScore(latest);
  return { id, grade, ...(score === undefined ? {} : { scoreCentipoints: score }), asOf, marks };
}
