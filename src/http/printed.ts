/** Files that are handed out: a page is shown, anything else is kept; none is taken for what it is not. */
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { asPaper } from "./security.ts";

export interface HandedOut {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

export function sendFile(reply: FastifyReply, { fileName, mediaType, content }: HandedOut): FastifyReply {
  const shown = mediaType === "text/html";
  const name = fileName.replace(/[^\w.-]/g, "");
  asPaper(reply).header("content-disposition", `${shown ? "inline" : "attachment"}; filename="${name}"`);
  const type = mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType;
  return reply.type(type).send(Readable.from([Buffer.from(content)], { objectMode: false }));
}
