/**
 * 结果存证日志: results, list decisions and corrections as leaves of a Merkle tree (the shape of RFC 9162), so that an outsider can check
 * that a published result was not swapped. Leaves hold digests and days, no personal data.
 */
import type { OperatorId } from "../operator/operator.ts";
import type { Instant } from "../time/day.ts";
import type { SignedHead } from "./signed-head.ts";
import type { TreeNode } from "./tree.ts";

/** What a leaf states, as canonical JSON. `digest` is that of the result's canonical text, or of the fact's. */
export interface LogStatement {
  /** The name of the fact, such as `ResultPublished`. */
  readonly type: string;
  /** The operator's 统一社会信用代码. */
  readonly code: string;
  /** The number of the fact among the operator's. */
  readonly fact: number;
  readonly result?: string;
  readonly record?: string;
  /** An entry of a list. */
  readonly entry?: string;
  readonly digest: string;
  readonly on: string;
  /** What everybody sees from this fact on; only in statements of facts by which a result becomes public. */
  readonly shown?: ShownResult;
}

export interface ShownResult {
  readonly standard: string;
  readonly grade: string;
  /** Absent for an operator that is not rated. */
  readonly scoreCentipoints?: number;
}

export interface LogLeaf {
  readonly index: number;
  readonly text: string;
  readonly operator: OperatorId;
}

/** A leaf as the store holds it; `text` is absent where there is no such entry any more. */
export interface StoredLeaf {
  readonly index: number;
  readonly hash: string;
  readonly operator: OperatorId;
  /** The number of the fact among the operator's. */
  readonly fact: number;
  readonly text?: string;
}

/** A statement in the log, or on its way into it. */
export interface EnteredStatement {
  readonly operator: OperatorId;
  readonly fact: number;
  readonly text: string;
  /** Whether it has a leaf, waits for one, or was kept from it. */
  readonly state: "sealed" | "waits" | "neither";
}

export interface Statement {
  readonly operator: OperatorId;
  readonly statement: LogStatement;
}

export interface TransparencyLog {
  /** Enters what is committed and not yet in the tree; answers how many leaves. Safe to call by many at once. */
  seal(now: Instant): Promise<number>;
  size(): Promise<number>;
  leaf(index: number): Promise<LogLeaf | undefined>;
  /** Leaves that tell of a result, newest first. */
  leavesOf(result: string): Promise<readonly LogLeaf[]>;
  /** Hashes of the complete subtrees that a proof needs, in the order asked for; `undefined` for one that is not there. */
  nodes(wanted: readonly TreeNode[]): Promise<readonly (string | undefined)[]>;
  /** All leaves in order, for verification. */
  leaves(size: number): AsyncIterable<readonly StoredLeaf[]>;
  /** What was entered about these operators, in the order of operator and fact. */
  entered(operators: readonly OperatorId[]): Promise<readonly EnteredStatement[]>;
  /** Enters statements of facts that were written before there was a log; those entered already stay as they are. Answers how many are new. */
  enter(statements: readonly Statement[]): Promise<number>;
  /** Newest first; all of them where no number is given. */
  signedHeads(most?: number): Promise<readonly SignedHead[]>;
  keepSignedHead(head: SignedHead): Promise<void>;
}
