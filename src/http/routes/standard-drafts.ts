/** 评价标准工作台: drafts are read, begun, saved, checked, submitted, approved by another person, published; every change rests on the version that was read. */
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { RightName } from "../../core/access/rights.ts";
import type { Refusal } from "../../core/citation.ts";
import {
  approveStandardDraft,
  beginStandardDraft,
  checkStandardDraft,
  listStandardDrafts,
  publishStandardDraft,
  readStandardDraft,
  returnStandardDraft,
  type StandardDraftView,
  saveStandardDraft,
  standardDraftAt,
  standardDraftHistory,
  submitStandardDraft,
  withdrawStandardDraft,
} from "../../usecases/standard-drafts.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { StandardCheck } from "../contract/standard.ts";
import {
  DraftNote,
  DraftReason,
  NewStandardDraft,
  SavedStandardDraft,
  StandardDraft,
  StandardDraftHistory,
  StandardDraftList,
  StandardDraftText,
} from "../contract/standard-draft.ts";
import { Id, IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["standards"];

const LARGEST_DRAFT = 4 * 1024 ** 2;

const SeenActHeaders = Type.Object({ ...ActHeaders.properties, ...IfMatchHeader.properties });

const changed = { 200: answer(StandardDraft, "As it stands now", etagHeader), ...problems(404, 412, 422, 428) };

export function standardDrafts(app: Api): void {
  listRoute(app);
  beginRoute(app);
  readRoute(app);
  saveRoute(app);
  historyRoute(app);
  textRoute(app);
  checkRoute(app);
  for (const step of steps) stepRoute(app, step);
  for (const step of stepsWithReason) stepWithReasonRoute(app, step);
}

function listRoute(app: Api): void {
  app.get(
    "/standard-drafts",
    {
      schema: {
        operationId: "listStandardDrafts",
        "x-right": "readStandardDrafts",
        summary: "Standards that are being written, those changed last first",
        tags,
        response: { 200: answer(StandardDraftList, "All of them"), ...problems() },
      },
    },
    async (request) => ({ items: await listStandardDrafts(request.desk) }),
  );
}

function beginRoute(app: Api): void {
  app.post(
    "/standard-drafts",
    {
      bodyLimit: LARGEST_DRAFT,
      schema: {
        operationId: "beginStandardDraft",
        "x-right": "draftStandards",
        summary: "Begin a draft from a version on the shelf, from a text, or empty",
        tags,
        headers: ActHeaders,
        body: NewStandardDraft,
        response: { 201: answer(StandardDraft, "Begun", etagHeader), ...problems(404, 413, 422) },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return tagged(reply, await beginStandardDraft(request.desk, request.body));
    },
  );
}

function readRoute(app: Api): void {
  app.get(
    "/standard-drafts/:id",
    {
      schema: {
        operationId: "readStandardDraft",
        "x-right": "readStandardDrafts",
        summary: "A draft with what the check says of it, what was tried, and what may be done",
        tags,
        params: IdPath,
        response: { 200: answer(StandardDraft, "The draft", etagHeader), ...problems(404) },
      },
    },
    async (request, reply) => tagged(reply, await readStandardDraft(request.desk, request.params.id)),
  );
}

function saveRoute(app: Api): void {
  app.put(
    "/standard-drafts/:id",
    {
      bodyLimit: LARGEST_DRAFT,
      schema: {
        operationId: "saveStandardDraft",
        "x-right": "draftStandards",
        summary: "Save what is being written, whether it is a standard yet or not",
        tags,
        params: IdPath,
        headers: IfMatchHeader,
        body: SavedStandardDraft,
        response: { ...changed, ...problems(404, 412, 413, 422, 428) },
      },
    },
    async (request, reply) => {
      const how = { ...request.body, seen: seenVersion(request) };
      return tagged(reply, await saveStandardDraft(request.desk, request.params.id, how));
    },
  );
}

function historyRoute(app: Api): void {
  app.get(
    "/standard-drafts/:id/versions",
    {
      schema: {
        operationId: "standardDraftHistory",
        "x-right": "readStandardDrafts",
        summary: "Who changed the text when, newest first",
        tags,
        params: IdPath,
        response: { 200: answer(StandardDraftHistory, "Every save"), ...problems(404) },
      },
    },
    async (request) => ({ items: await standardDraftHistory(request.desk, request.params.id) }),
  );
}

function textRoute(app: Api): void {
  app.get(
    "/standard-drafts/:id/versions/:version",
    {
      schema: {
        operationId: "standardDraftText",
        "x-right": "readStandardDrafts",
        summary: "What the draft said under an earlier version",
        tags,
        params: Type.Object({ id: Id, version: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) }),
        response: { 200: answer(StandardDraftText, "The text"), ...problems(404) },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      return { version, content: await standardDraftAt(request.desk, id, version) };
    },
  );
}

function checkRoute(app: Api): void {
  app.post(
    "/standard-drafts/:id/check",
    {
      schema: {
        operationId: "checkStandardDraft",
        "x-right": "readStandardDrafts",
        summary: "Whether what is saved is a standard, and if not, where it errs",
        tags,
        params: IdPath,
        response: { 200: answer(StandardCheck, "What was found"), ...problems(404) },
      },
    },
    async (request) => {
      const { valid, errors, standard, digest } = await checkStandardDraft(request.desk, request.params.id);
      if (standard === undefined || digest === undefined) return { valid, errors };
      return { valid, errors, standard: { id: standard.id, version: standard.version, digest } };
    },
  );
}

/** What may happen to a draft beside being written; a note may say why. */
const steps: readonly Step<typeof submitStandardDraft>[] = [
  {
    name: "submit",
    operationId: "submitStandardDraft",
    right: "draftStandards",
    summary: "Lay it before whoever approves; refused while it does not pass the check",
    take: submitStandardDraft,
  },
  {
    name: "approve",
    operationId: "approveStandardDraft",
    right: "approveStandards",
    summary: "Approve; refused to whoever has written on it, and before it was tried on the whole population",
    take: approveStandardDraft,
  },
  {
    name: "publish",
    operationId: "publishStandardDraft",
    right: "publishStandards",
    summary: "Put it on the shelf for good, in force from the day it says",
    take: publishStandardDraft,
  },
];

/** What nobody does without saying why. */
const stepsWithReason: readonly Step<typeof returnStandardDraft>[] = [
  {
    name: "return",
    operationId: "returnStandardDraft",
    right: "approveStandards",
    summary: "Give it back to be changed, with the reason",
    take: returnStandardDraft,
  },
  {
    name: "withdraw",
    operationId: "withdrawStandardDraft",
    right: "draftStandards",
    summary: "Give it up, with the reason; what was written stays to be read",
    take: withdrawStandardDraft,
  },
];

interface Step<Take = unknown> {
  readonly name: string;
  readonly operationId: string;
  readonly right: RightName;
  readonly summary: string;
  readonly take: Take;
}

function stepRoute(app: Api, step: Step<typeof submitStandardDraft>): void {
  app.post(addressOf(step), { schema: { ...describedStep(step), body: DraftNote } }, async (request, reply) => {
    const how = { ...request.body, seen: seenVersion(request) };
    return tagged(reply, await step.take(request.desk, request.params.id, how));
  });
}

function stepWithReasonRoute(app: Api, step: Step<typeof returnStandardDraft>): void {
  app.post(addressOf(step), { schema: { ...describedStep(step), body: DraftReason } }, async (request, reply) => {
    const how = { note: request.body.reason, seen: seenVersion(request) };
    return tagged(reply, await step.take(request.desk, request.params.id, how));
  });
}

function addressOf({ name }: Step): string {
  return `/standard-drafts/:id/${name}`;
}

function describedStep({ operationId, right, summary }: Step) {
  return {
    operationId,
    "x-right": right,
    summary,
    tags,
    params: IdPath,
    headers: SeenActHeaders,
    response: changed,
  };
}

function tagged(reply: FastifyReply, of: StandardDraftView | Refusal): StandardDraftView {
  const draft = granted(of);
  tag(reply, draft.version);
  return draft;
}
