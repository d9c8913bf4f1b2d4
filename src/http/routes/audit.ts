/** 审计. */
import { parseInstant } from "../../core/time/day.ts";
import { auditHeads, pageAudit, type ReadEntry, verifyAudit } from "../../usecases/audit.ts";
import { type Api, answer, problems } from "../api.ts";
import { AuditPage, AuditQuery, AuditVerification, SignedHeadList } from "../contract/audit.ts";
import { ActHeaders } from "../idempotency.ts";

const tags = ["audit"];

export function audit(app: Api): void {
  pageAuditRoute(app);
  auditHeadsRoute(app);
  verifyAuditRoute(app);
}

function pageAuditRoute(app: Api): void {
  app.get(
    "/audit",
    {
      schema: {
        operationId: "pageAudit",
        "x-right": "readAudit",
        summary: "What was done and read, by whom, when, from where and why; newest first",
        tags,
        querystring: AuditQuery,
        response: { 200: answer(AuditPage, "One page"), ...problems(422) },
      },
    },
    async (request) => {
      const { after, limit } = request.query;
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const { items, ...rest } = await pageAudit(request.desk, queryOf(request.query), page);
      return { items: items.map(shown), ...rest };
    },
  );
}

function queryOf({ by, act, kind, id, from, to }: AuditQuery): Parameters<typeof pageAudit>[1] {
  const [since, until] = [from, to].map((text) => (text === undefined ? undefined : parseInstant(text)));
  return {
    ...(by === undefined ? {} : { by }),
    ...(act === undefined ? {} : { act }),
    ...(kind === undefined || id === undefined ? {} : { subject: { kind, id } }),
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
  };
}

function shown({ entry, text, called, link }: ReadEntry) {
  return { ...entry, text, called, ...(link === undefined ? {} : { link }) };
}

function auditHeadsRoute(app: Api): void {
  app.get(
    "/audit/heads",
    {
      schema: {
        operationId: "auditHeads",
        "x-right": "readAudit",
        summary: "The signed heads of the chain, newest first",
        tags,
        response: { 200: answer(SignedHeadList, "One a day"), ...problems() },
      },
    },
    async (request) => ({ items: await auditHeads(request.desk) }),
  );
}

function verifyAuditRoute(app: Api): void {
  app.post(
    "/audit/verify",
    {
      schema: {
        operationId: "verifyAudit",
        "x-right": "verifyAudit",
        summary: "Follow the whole chain through every signed head, and name the first place where it breaks",
        tags,
        headers: ActHeaders,
        response: { 200: answer(AuditVerification, "What was found"), ...problems() },
      },
    },
    async (request) => verifyAudit(request.desk),
  );
}
