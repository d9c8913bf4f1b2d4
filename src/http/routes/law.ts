/** 法规: instruments, articles, rulings, coverage; terms counted by the calendar of working days. */
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

export function law(app: Api): void {
  listInstrumentsRoute(app);
  readInstrumentRoute(app);
  listReferencesRoute(app);
  lawCoverageRoute(app);
  countTermRoute(app);
}

function listInstrumentsRoute(app: Api): void {
  app.get(
    "/law/instruments",
    {
      schema: {
        operationId: "listInstruments",
        "x-right": "readLaw",
        summary: "The instruments that the product reads",
        tags,
        response: { 200: answer(InstrumentList, "Instruments"), ...problems() },
      },
    },
    async (request) => ({ items: listInstruments(request.publicDesk) }),
  );
}

function readInstrumentRoute(app: Api): void {
  app.get(
    "/law/instruments/:id",
    {
      schema: {
        operationId: "readInstrument",
        "x-right": "readLaw",
        summary: "One instrument: its articles restated, its rulings, what is coded and what is not",
        tags,
        params: IdPath,
        response: { 200: answer(InstrumentAnswer, "The instrument"), ...problems(404) },
      },
    },
    async (request) => readInstrument(request.publicDesk, request.params.id),
  );
}

function listReferencesRoute(app: Api): void {
  app.get(
    "/law/references",
    {
      schema: {
        operationId: "listReferences",
        "x-right": "readLaw",
        summary: "Everything that is cited anywhere: titles, and how their parts are called",
        tags,
        response: { 200: answer(ReferenceList, "References"), ...problems() },
      },
    },
    async (request) => ({ items: listReferences(request.publicDesk) }),
  );
}

function lawCoverageRoute(app: Api): void {
  app.get(
    "/law/coverage",
    {
      schema: {
        operationId: "lawCoverage",
        "x-right": "readLaw",
        summary: "How much of each instrument is in the product, counted in articles",
        tags,
        response: { 200: answer(CoverageList, "Coverage"), ...problems() },
      },
    },
    async (request) => ({ items: coverage(request.publicDesk) }),
  );
}

function countTermRoute(app: Api): void {
  app.get(
    "/law/calendar/add",
    {
      schema: {
        operationId: "countTerm",
        "x-right": "readLaw",
        summary: "The last day of a term; the start day is not counted",
        tags,
        querystring: TermQuery,
        response: { 200: answer(TermAnswer, "The last day, until 24:00"), ...problems(422) },
      },
    },
    async (request) => countTerm(request.publicDesk, request.query.day, request.query.term),
  );
}
