/** One result as it was stored, byte for byte, with where it stands now: what a program asks for again and again. */
import type { Desk, ShownResult } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import type { ResultId } from "../core/evaluation/result.ts";
import { askedFor } from "./asked.ts";
import { packReader } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { resultMissing } from "./result-acts.ts";
import { withStaleness } from "./staleness.ts";
import { publicationsInReach } from "./texts.ts";

export interface WantedResult {
  readonly result: string;
  /** Versions that whoever asks has already: of one that still stands the text is neither read nor answered. */
  readonly seen?: readonly string[];
}

export interface ReadResult {
  /** Another one whenever anything of the answer is another. */
  readonly version: string;
  /** JSON, of which the publication names the digest. */
  readonly text?: string;
  /** Where it stands now, as JSON: its publication and, 逾更新期限, the day from which it is older than its pack allows (`staleSince`). */
  readonly standing: string;
}

/** A Fault `not-found` when there is none within reach. */
export async function readResult(desk: Desk, { result, seen = [] }: WantedResult): Promise<ReadResult> {
  permit(desk, "readResults");
  await permitSending(desk, "readResults");
  const standing = seen.length === 0 ? undefined : await read(desk, result, "standing");
  const isSeen = standing !== undefined && seen.includes(standing.version);
  const { operator, ...answer } = isSeen ? standing : await read(desk, result, "whole");
  await askedFor(desk, "api", operator);
  return answer;
}

async function read(
  desk: Desk,
  result: string,
  parts: "whole" | "standing",
): Promise<ReadResult & Pick<ShownResult, "operator">> {
  const found = await desk.results.shown(result as ResultId, parts);
  if (found === undefined) throw resultMissing(result);
  const [publication = found.publication] = publicationsInReach(desk, [found.publication]);
  const standing = JSON.stringify({ publication, ...(await withStaleness(desk, packReader(desk), publication)) });
  const { operator, text } = found;
  // The publication names the digest of the text, which never changes.
  const answer = { operator, standing, version: sha256(standing).slice(0, VERSION_DIGITS) };
  return text === undefined ? answer : { ...answer, text };
}

/** 128 bits. */
const VERSION_DIGITS = 32;
