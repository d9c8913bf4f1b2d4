/** 存证日志: what anybody may ask of it: heads, keys, the proof of a result that may be seen, and that a log of today begins with that of yesterday. */
import { type Desk, Fault } from "../core/desk.ts";
import type { ResultId } from "../core/evaluation/result.ts";
import type { LogLeaf } from "../core/proof/log.ts";
import { keyText, type NoteKey, readNote } from "../core/proof/note.ts";
import { CONSISTENCY_FORMAT, type ConsistencyFile, type ProofFile, proofFile } from "../core/proof/proof-file.ts";
import type { SignedHead } from "../core/proof/signed-head.ts";
import { consistencyPath, hashesOfRanges, inclusionPath, type LeafRange, subtreesOf } from "../core/proof/tree.ts";
import type { Instant } from "../core/time/day.ts";
import { askedFor } from "./asked.ts";
import { notFound } from "./faults.ts";
import { signHeads } from "./heads.ts";
import { permit } from "./permit.ts";

/** The head that was signed last; a Fault before there is any. */
export async function newestHead(desk: Desk): Promise<SignedHead> {
  permit(desk, "readLog");
  return newest(desk);
}

/** Newest first. */
export async function logHeads(desk: Desk, most: number): Promise<readonly SignedHead[]> {
  permit(desk, "readLog");
  return desk.log.signedHeads(most);
}

export interface LogKey {
  readonly name: string;
  /** In one line, as a checker takes it. */
  readonly key: string;
  readonly since: Instant;
}

/** The keys by which heads can be checked, the present one first. */
export async function logKeys(desk: Desk): Promise<readonly LogKey[]> {
  permit(desk, "readLog");
  const keys = await desk.keys.publicKeys();
  return keys.map((key) => ({ name: key.name, key: keyText(key), since: key.since }));
}

/**
 * The proof of what the log last said of a result, under the newest head. A Fault `not-found` for a result that this desk does not
 * reach; `not-in-head` for one so new that no signed head covers it yet. The product itself signs one there and then.
 */
export async function proveResult(desk: Desk, result: string): Promise<ProofFile> {
  permit(desk, "readLog");
  const stored = await desk.results.stored(result as ResultId);
  if (stored === undefined) throw notFound({ zh: "评价结果", en: "result" }, result);
  const { head, leaf } = (await covered(desk, result)) ?? (await coveredNow(desk, result));
  const path = await hashesOf(desk, inclusionPath(leaf.index, head.size));
  const key = await keyOf(desk, head);
  await askedFor(desk, "proof", stored.operator);
  return proofFile({ statement: leaf.text, index: leaf.index, size: head.size, path, checkpoint: head.note, key });
}

/** That the log over `to` leaves begins with the one over `from`. A Fault where there are not so many. */
export async function proveConsistency(
  desk: Desk,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ConsistencyFile> {
  permit(desk, "readLog");
  const size = await desk.log.size();
  if (from < 1 || from > to || to > size) throw outOfRange(size);
  return { format: CONSISTENCY_FORMAT, from, to, path: await hashesOf(desk, consistencyPath(from, to)) };
}

interface Covered {
  readonly head: SignedHead;
  readonly leaf: LogLeaf;
}

/** The last leaf of a result under the newest head; undefined where its last leaf came after that head. */
async function covered(desk: Desk, result: string): Promise<Covered | undefined> {
  const [head] = await desk.log.signedHeads(1);
  const [leaf] = await desk.log.leavesOf(result);
  return head !== undefined && leaf !== undefined && leaf.index < head.size ? { head, leaf } : undefined;
}

async function coveredNow(desk: Desk, result: string): Promise<Covered> {
  if (desk.scope.kind === "system") await signHeads(desk);
  const now = await covered(desk, result);
  if (now === undefined) throw notInHead();
  return now;
}

async function newest(desk: Desk): Promise<SignedHead> {
  const [head] = await desk.log.signedHeads(1);
  if (head === undefined) throw notInHead();
  return head;
}

async function hashesOf(desk: Desk, ranges: readonly LeafRange[]): Promise<readonly string[]> {
  return hashesOfRanges(ranges, await desk.log.nodes(ranges.flatMap(subtreesOf)));
}

async function keyOf(desk: Desk, head: SignedHead): Promise<NoteKey> {
  const names = new Set(readNote(head.note)?.signatures.map((signature) => signature.key));
  const key = (await desk.keys.publicKeys()).find(({ name }) => names.has(name));
  if (key === undefined) throw new Error(`no key of the house signed the head of ${head.size} leaves`);
  return key;
}

function notInHead(): Fault {
  return new Fault(
    "not-in-head",
    {
      zh: "该结果刚刚存证，尚未列入签名的日志头。",
      en: "The result was entered just now and is not yet under a signed head.",
    },
    { zh: "请一分钟后再试。", en: "Try again in a minute." },
  );
}

function outOfRange(size: number): Fault {
  return new Fault(
    "log-range",
    {
      zh: `日志现有 ${size} 条，所给条目数不在其中。`,
      en: `The log has ${size} entries; the sizes given are not among them.`,
    },
    { zh: `请使 1 ≤ from ≤ to ≤ ${size}。`, en: `Give 1 ≤ from ≤ to ≤ ${size}.` },
  );
}
