/** 法规: instruments, articles, rulings, coverage; terms counted by the calendar of working days. */
import type { Desk } from "../../core/desk.ts";
import { countTerm, coverage, listInstruments, listReferences, readInstrument } from "../../usecases/law.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  CoverageList,
  InstrumentAnswer,
  InstrumentList,
  ReferenceList,
  TermAnswer,
  TermQuery,
} from "../contract/law.ts";
import { IdPath } from "../contract/words.ts";

const tags = ["law"];

export function law(app: Api, desk: Desk): void {
  listInstrumentsRoute(app, desk);
  readInstrumentRoute(app, desk);
  listReferencesRoute(app, desk);
  lawCoverageRoute(app, desk);
  countTermRoute(app, desk);
}

function listInstrumentsRoute(app: Api, desk: Desk): void {
  app.get(
    "/law/instruments",
    {
      schema: {
        operationId: "listInstruments",
        summary: "The instruments that the product reads",
        tags,
        response: { 200: answer(InstrumentList, "Instruments"), ...problems() },
      },
    },
    async () => ({ items: listInstruments(desk) }),
  );
}

function readInstrumentRoute(app: Api, desk: Desk): void {
  app.get(
    "/law/instruments/:id",
    {
      schema: {
        operationId: "readInstrument",
        summary: "One instrument: its articles restated, its rulings, what is coded and what is not",
        tags,
        params: IdPath,
        response: { 200: answer(InstrumentAnswer, "The instrument"), ...problems(404) },
      },
    },
    async (request) => readInstrument(desk, request.params.id),
  );
}

function listReferencesRoute(app: Api, desk: Desk): void {
  app.get(
    "/law/references",
    {
      schema: {
        operationId: "listReferences",
        summary: "Everything that is cited anywhere: titles, and how their parts are called",
        tags,
        response: { 200: answer(ReferenceList, "References"), ...problems() },
      },
    },
    async () => ({ items: listReferences(desk) }),
  );
}

function lawCoverageRoute(app: Api, desk: Desk): void {
  app.get(
    "/law/coverage",
    {
      schema: {
        operationId: "lawCoverage",
        summary: "How much of each instrument is in the product, counted in articles",
        tags,
        response: { 200: answer(CoverageList, "Coverage"), ...problems() },
      },
    },
    async () => ({ items: coverage(desk) }),
  );
}

function countTermRoute(app: Api, desk: Desk): void {
  app.get(
    "/law/calendar/add",
    {
      schema: {
        operationId: "countTerm",
        summary: "The last day of a term; the start day is not counted",
        tags,
        querystring: TermQuery,
        response: { 200: answer(TermAnswer, "The last day, until 24:00"), ...problems(422) },
      },
    },
    async (request) => countTerm(desk, request.query.day, request.query.term),
  );
}
