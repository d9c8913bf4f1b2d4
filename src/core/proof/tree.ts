/**
 * The Merkle tree of RFC 9162 (Certificate Transparency 2.0), section 2.1: how leaves join to a root, which hashes prove that a leaf is in
 * the tree or that a larger tree begins with a smaller one, and how such a proof is checked. Hashes are lower-case hexadecimal.
 *
 * The tree over n leaves is made of complete subtrees, whose hashes never change: level 0 are the leaves, a node of level k covers
 * 2^k of them. They are kept; all else is joined from them.
 */
import { sha256, sha256Bytes } from "../digest.ts";
import { bytesOfHex } from "./bytes.ts";

export interface TreeNode {
  readonly level: number;
  /** Counts within the level, from 0. */
  readonly index: number;
}

export interface HashedNode extends TreeNode {
  readonly hash: string;
}

/** The root of a tree without leaves. */
export const EMPTY_ROOT = sha256("");

const ENCODER = new TextEncoder();
const LEAF = 0x00;
const NODE = 0x01;

export function leafHash(text: string): string {
  return leafHashOfBytes(ENCODER.encode(text));
}

export function leafHashOfBytes(leaf: Uint8Array): string {
  const bytes = new Uint8Array(leaf.length + 1);
  bytes[0] = LEAF;
  bytes.set(leaf, 1);
  return sha256Bytes(bytes);
}

export function nodeHash(left: string, right: string): string {
  const bytes = new Uint8Array(65);
  bytes[0] = NODE;
  bytes.set(bytesOfHex(left), 1);
  bytes.set(bytesOfHex(right), 33);
  return sha256Bytes(bytes);
}

// Growing -------------------------------------------------------------------------------------------------------------

/** The right edge of a tree: its complete subtrees, largest first. They give the root, and are all that is needed to add leaves. */
export class TreeEdge {
  readonly #subtrees: HashedNode[];
  #size: number;

  /** `hashes` are those of the subtrees of all leaves; one that is missing is an error. */
  constructor(size = 0, hashes: readonly (string | undefined)[] = []) {
    this.#size = size;
    this.#subtrees = withHashes(subtreesOf({ start: 0, end: size }), hashes);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds one leaf and answers the subtrees that it completes, the leaf itself first. */
  add(leaf: string): readonly HashedNode[] {
    let node: HashedNode = { level: 0, index: this.#size, hash: leaf };
    const completed = [node];
    for (let left = this.#subtrees.at(-1); left?.level === node.level; left = this.#subtrees.at(-1)) {
      this.#subtrees.pop();
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) };
      completed.push(node);
    }
    this.#subtrees.push(node);
    this.#size++;
    return completed;
  }

  root(): string {
    return joined(this.#subtrees.map((node) => node.hash));
  }
}

/** The root of a tree, from the hashes of its complete subtrees, largest first. One that is missing is an error. */
export function rootOf(subtrees: readonly (string | undefined)[]): string {
  return joined(whole(subtrees));
}

function joined(hashes: readonly string[]): string {
  if (hashes.length === 0) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

// What a proof is made of ---------------------------------------------------------------------------------------------

/** Leaves `start` to `end - 1`, joined as a tree of their own. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The complete subtrees that make up a range which begins where a subtree of its size may begin; largest first. */
export function subtreesOf({ start, end }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= end) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** What proves that a leaf is in the tree over the first `size` leaves (RFC 9162, 2.1.3.1), from the leaf up. */
export function inclusionPath(index: number, size: number): readonly LeafRange[] {
  const path: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) [path[path.length], end] = [{ start: middle, end }, middle];
    else [path[path.length], start] = [{ start, end: middle }, middle];
  }
  return path.reverse();
}

/** What proves that the tree over `to` leaves begins with the one over `from` (RFC 9162, 2.1.4.1); 0 < from <= to. */
export function consistencyPath(from: number, to: number): readonly LeafRange[] {
  const path: LeafRange[] = [];
  let [start, end] = [0, to];
  while (from !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (from <= middle) [path[path.length], end] = [{ start: middle, end }, middle];
    else [path[path.length], start] = [{ start, end: middle }, middle];
  }
  if (start > 0) path.push({ start, end });
  return path.reverse();
}

/** Joins the hashes of the subtrees of each range, in the order in which `subtreesOf` names them. One that is missing is an error. */
export function hashesOfRanges(
  ranges: readonly LeafRange[],
  subtrees: readonly (string | undefined)[],
): readonly string[] {
  const hashes = whole(subtrees);
  let used = 0;
  return ranges.map((range) => {
    const count = subtreesOf(range).length;
    used += count;
    return joined(hashes.slice(used - count, used));
  });
}

// Checking ------------------------------------------------------------------------------------------------------------

/** The root to which a leaf and its path lead (RFC 9162, 2.1.3.2); undefined where the path does not fit index and size. */
export function rootOfInclusion(
  leaf: string,
  index: number,
  size: number,
  path: readonly string[],
): string | undefined {
  if (!isSize(size) || !isSize(index) || index >= size) return undefined;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(other, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      hash = nodeHash(hash, other);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : undefined;
}

export interface SizedRoot {
  readonly size: number;
  readonly root: string;
}

/** Whether the path proves that `older` is the beginning of `newer` (RFC 9162, 2.1.4.2). Every tree begins with the empty one. */
export function isConsistent(older: SizedRoot, newer: SizedRoot, path: readonly string[]): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return path.length === 0 && older.root === newer.root;
  if (older.size === 0) return path.length === 0 && older.root === EMPTY_ROOT;
  const whole = isPowerOfTwo(older.size) ? [older.root, ...path] : [...path];
  const [first, ...rest] = whole;
  if (first === undefined) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [left, right] = [first, first];
  for (const other of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [left, right] = [nodeHash(other, left), nodeHash(other, right)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      right = nodeHash(right, other);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && left === older.root && right === newer.root;
}

function withHashes(nodes: readonly TreeNode[], hashes: readonly (string | undefined)[]): HashedNode[] {
  return whole(hashes).map((hash, i) => ({ level: 0, index: 0, ...nodes[i], hash }));
}

function whole(hashes: readonly (string | undefined)[]): readonly string[] {
  return hashes.map((hash) => {
    if (hash === undefined) throw new Error("the hash of a subtree is missing: the log was altered");
    return hash;
  });
}

/** The largest power of two that is smaller than n; n > 1. */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function isPowerOfTwo(n: number): boolean {
  return largestPowerBelow(n + 1) === n;
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
