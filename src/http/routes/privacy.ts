/** 个人信息保护: texts that wait for a person, values revealed for a purpose and erased, what is kept for how long. */
import { decideHeld, erasePersonal, heldTexts, revealPersonal } from "../../usecases/privacy.ts";
import { readRetention } from "../../usecases/retention.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  DecidedValue,
  Erased,
  Erasure,
  HeldDecision,
  HeldPage,
  HeldPath,
  HeldQuery,
  PersonalValues,
  RetentionReport,
  Reveal,
} from "../contract/privacy.ts";
import { ActHeaders } from "../idempotency.ts";

const tags = ["privacy"];

export function privacy(app: Api): void {
  heldTextsRoute(app);
  decideHeldRoute(app);
  revealRoute(app);
  eraseRoute(app);
  retentionRoute(app);
}

function heldTextsRoute(app: Api): void {
  app.get(
    "/privacy/held",
    {
      schema: {
        operationId: "heldTexts",
        "x-right": "readHeldTexts",
        summary: "What the finder is not sure of and a person must look at, oldest first",
        tags,
        querystring: HeldQuery,
        response: { 200: answer(HeldPage, "One page"), ...problems(422) },
      },
    },
    async (request) => heldTexts(request.desk, request.query),
  );
}

function decideHeldRoute(app: Api): void {
  app.post(
    "/privacy/held/:operator/:token/decide",
    {
      schema: {
        operationId: "decideHeld",
        "x-right": "decideHeldText",
        summary: "Say that a value may be shown, or that it stays hidden; either can be decided anew",
        description: "`operator` is the operator's code.",
        tags,
        params: HeldPath,
        headers: ActHeaders,
        body: HeldDecision,
        response: { 200: answer(DecidedValue, "Decided"), ...problems(404, 422) },
      },
    },
    async (request) => {
      const { operator: code, token } = request.params;
      return decideHeld(request.desk, { code, token, ...request.body });
    },
  );
}

function revealRoute(app: Api): void {
  app.post(
    "/privacy/reveal",
    {
      schema: {
        operationId: "revealPersonal",
        "x-right": "revealPersonal",
        summary: "The values behind tokens of an operator's file, for a purpose that is kept in the audit trail",
        tags,
        headers: ActHeaders,
        body: Reveal,
        response: { 200: answer(PersonalValues, "The values"), ...problems(404, 422) },
      },
    },
    async (request) => ({ items: await revealPersonal(request.desk, request.body) }),
  );
}

function eraseRoute(app: Api): void {
  app.post(
    "/privacy/erase",
    {
      schema: {
        operationId: "erasePersonal",
        "x-right": "erasePersonal",
        summary: "Take values away for good; the tokens stay and say so",
        tags,
        headers: ActHeaders,
        body: Erasure,
        response: { 200: answer(Erased, "How many"), ...problems(404, 422) },
      },
    },
    async (request) => erasePersonal(request.desk, request.body),
  );
}

function retentionRoute(app: Api): void {
  app.get(
    "/privacy/retention",
    {
      schema: {
        operationId: "readRetention",
        "x-right": "readRetention",
        summary: "What is kept about persons, how many, until when, and by which article",
        tags,
        response: { 200: answer(RetentionReport, "Kind by kind"), ...problems() },
      },
    },
    async (request) => readRetention(request.desk),
  );
}
