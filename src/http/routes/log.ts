/** 结果存证日志: open to anybody, since it is there for those outside. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "../../core/desk.ts";
import type { ProofFile } from "../../core/proof/proof-file.ts";
import { logHeads, logKeys, newestHead, proveConsistency, proveResult } from "../../usecases/log.ts";
import { type Api, answer, problems } from "../api.ts";
import { SignedHead, SignedHeadList } from "../contract/audit.ts";
import { ConsistencyQuery, HeadsQuery, LogConsistency, LogKeyList, LogProof, ProofQuery } from "../contract/log.ts";

const tags = ["log"];

export function log(app: Api): void {
  newestHeadRoute(app);
  logHeadsRoute(app);
  logKeysRoute(app);
  proveResultRoute(app);
  proveConsistencyRoute(app);
}

function newestHeadRoute(app: Api): void {
  app.get(
    "/log/head",
    {
      schema: {
        operationId: "newestHead",
        "x-right": "readLog",
        summary: "The head of the log that was signed last",
        tags,
        response: { 200: answer(SignedHead, "The head"), ...problems(404) },
      },
    },
    async (request) => newestHead(request.publicDesk),
  );
}

function logHeadsRoute(app: Api): void {
  app.get(
    "/log/heads",
    {
      schema: {
        operationId: "logHeads",
        "x-right": "readLog",
        summary: "Signed heads of the log, newest first",
        tags,
        querystring: HeadsQuery,
        response: { 200: answer(SignedHeadList, "The heads"), ...problems() },
      },
    },
    async (request) => ({ items: await logHeads(request.publicDesk, request.query.limit) }),
  );
}

function logKeysRoute(app: Api): void {
  app.get(
    "/log/keys",
    {
      schema: {
        operationId: "logKeys",
        "x-right": "readLog",
        summary: "The keys by which heads can be checked, the present one first",
        tags,
        response: { 200: answer(LogKeyList, "The keys"), ...problems() },
      },
    },
    async (request) => ({ items: await logKeys(request.publicDesk) }),
  );
}

function proveResultRoute(app: Api): void {
  app.get(
    "/log/proof",
    {
      schema: {
        operationId: "proveResult",
        "x-right": "readLog",
        summary: "The proof of what the log last said of a result, as a file that can be checked offline",
        description: "404 for a result that whoever asks may not see, whether or not it exists.",
        tags,
        querystring: ProofQuery,
        response: { 200: answer(LogProof, "The proof file"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { result } = request.query;
      const proof = await proofFor(request, result);
      asFile(reply, `xinheng-proof-${result.replace(/[^\w-]/g, "")}.json`);
      return proof;
    },
  );
}

/** The last: staff who have not yet acknowledged confidentiality see what everybody sees. */
const NOT_IN_ONES_OWN_NAME: ReadonlySet<string> = new Set(["not-found", "confidentiality-first"]);

/** What one may see in one's own name, else what everybody may see. */
async function proofFor({ desk, publicDesk }: FastifyRequest, result: string): Promise<ProofFile> {
  try {
    return await proveResult(desk, result);
  } catch (error) {
    if (error instanceof Fault && NOT_IN_ONES_OWN_NAME.has(error.code)) return proveResult(publicDesk, result);
    throw error;
  }
}

function proveConsistencyRoute(app: Api): void {
  app.get(
    "/log/consistency",
    {
      schema: {
        operationId: "proveConsistency",
        "x-right": "readLog",
        summary: "That the log over so many entries begins with the log over fewer",
        tags,
        querystring: ConsistencyQuery,
        response: { 200: answer(LogConsistency, "The proof"), ...problems(422) },
      },
    },
    async (request) => proveConsistency(request.publicDesk, request.query),
  );
}

function asFile(reply: FastifyReply, name: string): void {
  reply.header("content-disposition", `attachment; filename="${name}"`);
}
