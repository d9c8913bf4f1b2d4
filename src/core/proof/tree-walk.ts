/** Following the Merkle log from its first leaf: every hash is made again, and held against what is kept and what was signed. */
import type { OperatorId } from "../operator/operator.ts";
import type { StoredLeaf } from "./log.ts";
import type { Head } from "./signed-head.ts";
import { type HashedNode, leafHash, TreeEdge } from "./tree.ts";

/** The first thing that does not fit. Positions count from 0. */
export type LogFault =
  /** The positions jump: leaves were taken out. */
  | { readonly problem: "leaf-missing"; readonly position: number }
  /** The leaf stands, what it states is gone. */
  | { readonly problem: "statement-missing"; readonly position: number }
  /** Statement and leaf are not of each other: one of them was changed, or another put in its place. */
  | { readonly problem: "leaf-changed"; readonly position: number }
  /** The hash of a subtree is missing or was altered. */
  | { readonly problem: "node-changed"; readonly level: number; readonly index: number }
  /** A signed head has another root than the log at its size: the log was made anew. */
  | { readonly problem: "head-differs"; readonly size: number }
  /** A signed head is of more leaves than there are: the end was cut off. */
  | { readonly problem: "log-cut"; readonly size: number; readonly found: number }
  /** A fact that the log has to state, and does not, or states otherwise. */
  | { readonly problem: "fact-not-stated"; readonly operator: OperatorId; readonly fact: number }
  /** The log states a fact that the journal does not hold. */
  | { readonly problem: "fact-missing"; readonly operator: OperatorId; readonly fact: number }
  /** Statements about operators that are not there. */
  | { readonly problem: "operators-missing"; readonly statements: number }
  /** A statement that has no leaf and is not on the list of those waiting for one. */
  | { readonly problem: "never-sealed"; readonly operator: OperatorId; readonly fact: number };

/** Feed it all leaves in order, comparing the subtrees that it answers with those kept; then ask `end`. */
export class TreeWalk {
  readonly #heads: ReadonlyMap<number, readonly Head[]>;
  readonly #largest: number;
  readonly #edge = new TreeEdge();
  #fault: LogFault | undefined;

  constructor(heads: readonly Head[] = []) {
    this.#heads = Map.groupBy(heads, (head) => head.size);
    this.#largest = heads.reduce((size, head) => Math.max(size, head.size), 0);
  }

  get fault(): LogFault | undefined {
    return this.#fault;
  }

  /** The log as far as it was followed. */
  get head(): Head {
    return { size: this.#edge.size, hash: this.#edge.root() };
  }

  /** The subtrees above the leaves that these complete, as they must be kept. */
  take(leaves: readonly StoredLeaf[]): readonly HashedNode[] {
    const completed: HashedNode[] = [];
    for (const leaf of leaves) {
      this.#fault ??= leafFault(leaf, this.#edge.size);
      if (this.#fault !== undefined) break;
      completed.push(...this.#edge.add(leaf.hash).filter((node) => node.level > 0));
      this.#fault = this.#headFault();
    }
    return completed;
  }

  /** `kept` are the hashes of the subtrees that `take` answered, in their order. */
  compare(completed: readonly HashedNode[], kept: readonly (string | undefined)[]): void {
    const wrong = completed.find((node, i) => node.hash !== kept[i]);
    if (wrong !== undefined) this.#fault ??= { problem: "node-changed", level: wrong.level, index: wrong.index };
  }

  end(): LogFault | undefined {
    const found = this.#edge.size;
    if (this.#largest > found) this.#fault ??= { problem: "log-cut", size: this.#largest, found };
    return this.#fault;
  }

  #headFault(): LogFault | undefined {
    const { size } = this.#edge;
    const heads = this.#heads.get(size);
    if (heads === undefined) return undefined;
    const root = this.#edge.root();
    return heads.some((head) => head.hash !== root) ? { problem: "head-differs", size } : undefined;
  }
}

function leafFault({ index, hash, text }: StoredLeaf, expected: number): LogFault | undefined {
  if (index !== expected) return { problem: "leaf-missing", position: expected };
  if (text === undefined) return { problem: "statement-missing", position: index };
  return leafHash(text) === hash ? undefined : { problem: "leaf-changed", position: index };
}
