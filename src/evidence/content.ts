/** A content taken in or given out: bounded, hashed, looked into; and what is said where it is none that may be kept. */
import { createHash } from "node:crypto";
import { Fault } from "../core/desk.ts";
import { isHash } from "../core/proof/bytes.ts";
import type { EvidenceFiles } from "../core/proof/evidence.ts";
import { mediaTypeOf } from "../core/proof/media-type.ts";

export interface ReceivedEvidence extends Awaited<ReturnType<EvidenceFiles["receive"]>> {
  readonly content: Uint8Array;
}

/** Reads a content to its end. A Fault where it is larger than the limit, or of a kind that is not taken. */
export async function receivedWhole(content: AsyncIterable<Uint8Array>, limit: number): Promise<ReceivedEvidence> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge(limit);
    pieces.push(piece);
  }
  const whole = Buffer.concat(pieces);
  const mediaType = mediaTypeOf(whole);
  if (mediaType === undefined) throw notTaken();
  return { content: whole, hash: hashOf(whole), bytes, mediaType };
}

/** A content as it was read; a Fault when it is no longer what its hash says. */
export function unchanged(hash: string, content: Uint8Array): Uint8Array {
  if (hashOf(content) !== hash) throw altered(hash);
  return content;
}

/** Where a content lies below its folder or bucket: spread by the first two digits. A Fault for what is no hash at all. */
export function placeOf(hash: string): string {
  if (!isHash(hash)) throw missing(hash);
  return `${hash.slice(0, 2)}/${hash}`;
}

function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function tooLarge(limit: number): Fault {
  const mebibytes = Math.floor(limit / 1024 ** 2);
  return new Fault(
    "file-too-large",
    { zh: `证据文件超过 ${mebibytes} MiB。`, en: `The file is larger than ${mebibytes} MiB.` },
    { zh: "请压缩图片、降低扫描精度，或者分成几个文件。", en: "Scan it at a lower resolution, or split it." },
  );
}

function notTaken(): Fault {
  return new Fault(
    "evidence-kind",
    {
      zh: "该文件不是可以收取的类型，或者内容不完整。",
      en: "The file is of a kind that is not taken, or is broken off.",
    },
    {
      zh: "请提交 PDF、OFD、PNG、JPEG 或者 UTF-8 编码的纯文本文件。",
      en: "Hand in a PDF, OFD, PNG or JPEG file, or plain text in UTF-8.",
    },
  );
}

function altered(hash: string): Fault {
  return new Fault(
    "evidence-altered",
    {
      zh: `证据文件 ${hash.slice(0, 12)}… 的内容已与登记的摘要不符。`,
      en: `The evidence ${hash.slice(0, 12)}… is no longer what its hash says.`,
    },
    {
      zh: "文件被改动或损坏，不再提供；请从备份恢复。",
      en: "It was changed or damaged and is not given out; restore it from a backup.",
    },
  );
}

export function missing(hash: string): Fault {
  return new Fault(
    "not-found",
    { zh: `证据文件 ${hash.slice(0, 12)}… 不存在。`, en: `There is no evidence ${hash.slice(0, 12)}….` },
    {
      zh: "请核对摘要；如确已登记，请从备份恢复。",
      en: "Check the hash; if it is registered, restore the file from a backup.",
    },
  );
}
