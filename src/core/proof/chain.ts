/**
 * The chain of audit entries: each link is made of the link before it and of the hash of an entry's text, so that an entry that was
 * changed, taken out, put in or moved no longer fits, and neither does anything after it.
 *
 * Anyone can make the links again: SHA-256 over three lines, of which the first only says what is hashed.
 */
import { sha256 } from "../digest.ts";
import { readAuditText, type StoredLink, type UnsealedEntry } from "./audit.ts";
import type { Head } from "./signed-head.ts";

/** What stands before the first link, and the head of a chain that has none yet. */
export const CHAIN_BEGINNING = sha256("xinheng audit chain v1");

export function linkHash(previous: string, text: string): string {
  return sha256(`xinheng audit link v1\n${previous}\n${sha256(text)}`);
}

/** The first thing that does not fit. Positions count from 0. */
export type ChainFault =
  /** The positions jump: links were taken out. */
  | { readonly problem: "link-missing"; readonly position: number }
  /** The link stands, its entry is gone. */
  | { readonly problem: "entry-missing"; readonly position: number; readonly entry: string }
  /** The entry is not the one that was sealed here: changed, or another put in its place. */
  | { readonly problem: "entry-changed"; readonly position: number; readonly entry: string }
  /** The entry is the one that was sealed, the link itself was altered. */
  | { readonly problem: "link-changed"; readonly position: number; readonly entry: string }
  /** The text is as sealed, but the columns by which it is found say otherwise. */
  | { readonly problem: "entry-misfiled"; readonly position: number; readonly entry: string }
  /** A signed head has another hash than the chain at its size: the chain was made anew. */
  | { readonly problem: "head-differs"; readonly size: number }
  /** A signed head is of more links than there are: the end was cut off. */
  | { readonly problem: "chain-cut"; readonly size: number; readonly found: number }
  /** An entry that has no link and is not on the list of those waiting for one. */
  | { readonly problem: "never-sealed"; readonly entry: string }
  /** The list of those waiting names an entry that is not there. */
  | { readonly problem: "waiting-missing"; readonly entry: string };

/** What is wrong among the entries that have no link yet; to be asked once what waited has been sealed. */
export function faultOfUnsealed(entries: readonly UnsealedEntry[]): ChainFault | undefined {
  for (const { entry, waits, kept } of entries) {
    if (!waits) return { problem: "never-sealed", entry };
    if (!kept) return { problem: "waiting-missing", entry };
  }
  return undefined;
}

/**
 * Follows a chain from its beginning, link by link. Feed it all links in order, then ask `end`; the first fault found stays the answer.
 *
 * A link that does not fit is held until the one after it is seen, which was made from it: that one tells whether the link or the
 * entry was altered.
 */
export class ChainWalk {
  readonly #heads: ReadonlyMap<number, readonly Head[]>;
  readonly #largest: number;
  #hash = CHAIN_BEGINNING;
  #size = 0;
  #suspect: { readonly link: StoredLink; readonly recomputed: string } | undefined;
  #fault: ChainFault | undefined;

  constructor(heads: readonly Head[] = []) {
    this.#heads = Map.groupBy(heads, (head) => head.size);
    this.#largest = heads.reduce((size, head) => Math.max(size, head.size), 0);
  }

  /** The chain as far as it was followed. */
  get head(): Head {
    return { size: this.#size, hash: this.#hash };
  }

  get fault(): ChainFault | undefined {
    return this.#fault;
  }

  take(link: StoredLink): void {
    if (this.#fault !== undefined) return;
    if (this.#suspect !== undefined) this.#fault = judged(this.#suspect, link);
    else if (link.position !== this.#size) this.#fault = { problem: "link-missing", position: this.#size };
    else this.#follow(link);
  }

  /** What is wrong with the whole; undefined when nothing is. */
  end(): ChainFault | undefined {
    if (this.#fault === undefined && this.#suspect !== undefined) this.#fault = this.#atTheEnd(this.#suspect);
    if (this.#fault === undefined && this.#largest > this.#size)
      this.#fault = { problem: "chain-cut", size: this.#largest, found: this.#size };
    return this.#fault;
  }

  #follow(link: StoredLink): void {
    const { position, entry, text } = link;
    if (text === undefined) {
      this.#fault = { problem: "entry-missing", position, entry };
      return;
    }
    const recomputed = linkHash(this.#hash, text);
    if (recomputed !== link.hash) {
      this.#suspect = { link, recomputed };
      return;
    }
    this.#hash = link.hash;
    this.#size = position + 1;
    if (this.#heads.get(this.#size)?.some((head) => head.hash !== link.hash))
      this.#fault = { problem: "head-differs", size: this.#size };
    else if (!isFiledRight(link)) this.#fault = { problem: "entry-misfiled", position, entry };
  }

  /** No link follows that could tell; a signed head of this size can. */
  #atTheEnd({ link, recomputed }: { readonly link: StoredLink; readonly recomputed: string }): ChainFault {
    const signed = this.#heads.get(link.position + 1)?.some((head) => head.hash === recomputed);
    const problem = signed === true ? "link-changed" : "entry-changed";
    return { problem, position: link.position, entry: link.entry };
  }
}

function judged(
  { link, recomputed }: { readonly link: StoredLink; readonly recomputed: string },
  next: StoredLink,
): ChainFault {
  const { position, entry } = link;
  const madeFromRecomputed = next.text !== undefined && linkHash(recomputed, next.text) === next.hash;
  return { problem: madeFromRecomputed ? "link-changed" : "entry-changed", position, entry };
}

function isFiledRight({ entry: id, text, filed }: StoredLink): boolean {
  if (text === undefined || filed === undefined) return true;
  const entry = readAuditText(text);
  if (entry === undefined) return false;
  const same = entry.id === id && entry.at === filed.at && entry.by === filed.by && entry.act === filed.act;
  return same && entry.subject?.kind === filed.subject?.kind && entry.subject?.id === filed.subject?.id;
}
