/** ETag and If-Match: what can be edited is changed only by someone who has seen its present version. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Fault } from "../core/desk.ts";

export const IfMatchHeader = Type.Object({
  "if-match": Type.Optional(
    Type.String({ maxLength: 100, description: "The ETag that was read; required (428 without it)" }),
  ),
});

export const IfNoneMatchHeader = Type.Object({
  "if-none-match": Type.Optional(
    Type.String({
      maxLength: 1_000,
      description: "ETags that were answered before; 304 without a body where one still stands",
    }),
  ),
});

/** The versions that whoever asks has already. */
export function versionsSeen({ headers }: FastifyRequest): readonly string[] {
  return [...(headers["if-none-match"] ?? "").matchAll(/"([^"]+)"/g)].flatMap(([, version]) => version ?? []);
}

export function tag(reply: FastifyReply, version: number | string): void {
  reply.header("etag", `"${version}"`);
}

/** The version that the request has seen; a Fault 428 without If-Match, 412 for one that no version has. */
export function seenVersion(request: FastifyRequest): number {
  const header = request.headers["if-match"];
  if (header === undefined) throw versionMissing();
  const quoted = /^(?:W\/)?"(\d+)"$/.exec(header.trim());
  if (quoted?.[1] === undefined) throw versionMismatch();
  return Number(quoted[1]);
}

function versionMissing(): Fault {
  return new Fault(
    "version-missing",
    { zh: "修改请求没有说明所依据的版本。", en: "The change does not say which version it rests on." },
    { zh: "请先读取，再以 If-Match 带上读到的 ETag。", en: "Read it first and send the ETag as If-Match." },
  );
}

function versionMismatch(): Fault {
  return new Fault(
    "version-mismatch",
    { zh: "所依据的版本已不是现行版本，本次未保存。", en: "That is not the present version; nothing was saved." },
    { zh: "请重新打开后再修改。", en: "Open it again and repeat the change." },
  );
}
