/** 信用档案 and the acts on one record; each act is a new fact, nothing is edited. */
import type { RightName } from "../../core/access/rights.ts";
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

export function records(app: Api): void {
  readDossierRoute(app);
  withdrawRecordRoute(app);
  repairRecordRoute(app);
  correctRecordRoute(app);
  markRecordRoute(app);
  unmarkRecordRoute(app);
  optOutOfAwardRoute(app);
}

function readDossierRoute(app: Api): void {
  app.get(
    "/operators/:code/dossier",
    {
      schema: {
        operationId: "readDossier",
        "x-right": "readDossier",
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
      return readDossier(request.desk, request.params.code, {
        ...(asOf === undefined ? {} : { asOf: day(asOf) }),
        ...(known === undefined ? {} : { knownAt: known }),
      });
    },
  );
}

function withdrawRecordRoute(app: Api): void {
  app.post(
    "/operators/:code/records/:record/withdraw",
    { schema: act("withdrawRecord", "Revoked or found wrong: it no longer stands", RecordWithdrawal) },
    async (request) => ({ record: granted(await withdrawRecord(request.desk, asked(request))) }),
  );
}

function repairRecordRoute(app: Api): void {
  app.post(
    "/operators/:code/records/:record/repair",
    { schema: act("repairRecord", "信用修复: ends display, use and sharing", RecordRepair) },
    async (request) => ({ record: granted(await repairRecord(request.desk, asked(request))) }),
  );
}

function correctRecordRoute(app: Api): void {
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
      return { record: granted(await correctRecord(request.desk, { ...asked(request), content })) };
    },
  );
}

function markRecordRoute(app: Api): void {
  app.post(
    "/operators/:code/records/:record/mark",
    { schema: act("markRecord", "Set a mark beside the record (标注)", Marking) },
    async (request) => ({ record: granted(await markRecord(request.desk, asked(request))) }),
  );
}

function unmarkRecordRoute(app: Api): void {
  app.post(
    "/operators/:code/records/:record/unmark",
    { schema: act("unmarkRecord", "Take a mark away", Unmarking) },
    async (request) => ({ record: granted(await unmarkRecord(request.desk, asked(request))) }),
  );
}

function optOutOfAwardRoute(app: Api): void {
  app.post(
    "/operators/:code/records/:record/opt-out",
    { schema: act("optOutOfAward", "The operator does not want this award recorded (条例第三十九条)", OptOut) },
    async (request) => ({ record: granted(await optOutOfAward(request.desk, asked(request))) }),
  );
}

function act<T>(operationId: RightName, summary: string, body: T) {
  return {
    operationId,
    "x-right": operationId,
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

/** On which record, with what the body says; its day is read as a day. */
function asked<B>(request: ActOnRecord<B>) {
  const { on, ...said } = request.body;
  return { ...said, ...request.params, ...(on === undefined ? {} : { on: day(on) }) };
}
