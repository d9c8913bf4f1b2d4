/** 信用档案 and the acts on one record; each act is a new fact, nothing is edited. */
import type { FastifyRequest } from "fastify";
import type { Desk } from "../../core/desk.ts";
import { day, parseInstant } from "../../core/time/day.ts";
import { readDossier } from "../../usecases/dossiers.ts";
import {
  correctRecord,
  markRecord,
  optOutOfAward,
  repairRecord,
  unmarkRecord,
  withdrawRecord,
} from "../../usecases/records.ts";
import { actorOf } from "../actor.ts";
import { type Api, answer, problems } from "../api.ts";
import { CodePath } from "../contract/operator.ts";
import {
  DossierAnswer,
  DossierQuery,
  Marking,
  OptOut,
  RecordAnswer,
  RecordCorrection,
  RecordPath,
  RecordRepair,
  RecordWithdrawal,
  Unmarking,
} from "../contract/record.ts";
import { ActHeaders } from "../idempotency.ts";
import { contentAsked } from "../record-content.ts";
import { granted } from "../status.ts";

export function records(app: Api, desk: Desk): void {
  readDossierRoute(app, desk);
  withdrawRecordRoute(app, desk);
  repairRecordRoute(app, desk);
  correctRecordRoute(app, desk);
  markRecordRoute(app, desk);
  unmarkRecordRoute(app, desk);
  optOutOfAwardRoute(app, desk);
}

function readDossierRoute(app: Api, desk: Desk): void {
  app.get(
    "/operators/:code/dossier",
    {
      schema: {
        operationId: "readDossier",
        summary: "The credit file: what stood on a day, as known at an instant",
        tags: ["operators"],
        params: CodePath,
        querystring: DossierQuery,
        response: { 200: answer(DossierAnswer, "The credit file"), ...problems(404) },
      },
    },
    async (request) => {
      const { asOf, knownAt } = request.query;
      const known = knownAt === undefined ? undefined : parseInstant(knownAt);
      return readDossier(desk, request.params.code, {
        ...(asOf === undefined ? {} : { asOf: day(asOf) }),
        ...(known === undefined ? {} : { knownAt: known }),
      });
    },
  );
}

function withdrawRecordRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/withdraw",
    { schema: act("withdrawRecord", "Revoked or found wrong: it no longer stands", RecordWithdrawal) },
    async (request) => ({ record: granted(await withdrawRecord(desk, await asked(desk, request))) }),
  );
}

function repairRecordRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/repair",
    { schema: act("repairRecord", "信用修复: ends display, use and sharing", RecordRepair) },
    async (request) => ({ record: granted(await repairRecord(desk, await asked(desk, request))) }),
  );
}

function correctRecordRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/correct",
    {
      schema: act(
        "correctRecord",
        "The source now says otherwise; both versions stay visible to staff",
        RecordCorrection,
      ),
    },
    async (request) => {
      const content = contentAsked(request.body.content);
      return { record: granted(await correctRecord(desk, { ...(await asked(desk, request)), content })) };
    },
  );
}

function markRecordRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/mark",
    { schema: act("markRecord", "Set a mark beside the record (标注)", Marking) },
    async (request) => ({ record: granted(await markRecord(desk, await asked(desk, request))) }),
  );
}

function unmarkRecordRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/unmark",
    { schema: act("unmarkRecord", "Take a mark away", Unmarking) },
    async (request) => ({ record: granted(await unmarkRecord(desk, await asked(desk, request))) }),
  );
}

function optOutOfAwardRoute(app: Api, desk: Desk): void {
  app.post(
    "/operators/:code/records/:record/opt-out",
    { schema: act("optOutOfAward", "The operator does not want this award recorded (条例第三十九条)", OptOut) },
    async (request) => ({ record: granted(await optOutOfAward(desk, await asked(desk, request))) }),
  );
}

function act<T>(operationId: string, summary: string, body: T) {
  return {
    operationId,
    summary,
    tags: ["records"],
    headers: ActHeaders,
    params: RecordPath,
    body,
    response: { 200: answer(RecordAnswer, "The record after the act"), ...problems(403, 404, 409, 422) },
  };
}

interface ActOnRecord<B> {
  readonly params: { readonly code: string; readonly record: string };
  readonly body: B & { readonly on?: string };
}

/** Who acts, on which record, with what the body says; its day is read as a day. */
async function asked<B>(desk: Desk, request: ActOnRecord<B> & Pick<FastifyRequest, "headers">) {
  const { on, ...said } = request.body;
  const actor = await actorOf(desk, request);
  return { actor, ...request.params, ...said, ...(on === undefined ? {} : { on: day(on) }) };
}
