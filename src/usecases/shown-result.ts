/** One result as it was stored, byte for byte, with where it stands now: what a program asks for again and again. */
import type { Desk, ShownResult } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import type { ResultId } from "../core/evaluation/result.ts";
import type { Day } from "../core/time/day.ts";
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

export interface ReadResult extends Omit<ShownResult, "operator"> {
  /** Another one whenever anything of the answer is another. */
  readonly version: string;
  /** 逾更新期限: from this day it is older than its pack allows. */
  readonly staleSince?: Day;
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

async function read(desk: Desk, result: string, parts: "whole" | "standing"): Promise<ReadResult & ShownResult> {
  const found = await desk.results.shown(result as ResultId, parts);
  if (found === undefined) throw resultMissing(result);
  const [publication = found.publication] = publicationsInReach(desk, [found.publication]);
  const standing = { publication, ...(await withStaleness(desk, packReader(desk), publication)) };
  // The publication names the digest of the text, which never changes.
  return { ...found, ...standing, version: sha256(JSON.stringify(standing)).slice(0, VERSION_DIGITS) };
}

/** 128 bits. */
const VERSION_DIGITS = 32;
