/**
 * A proof file: a statement of the transparency log, the hashes that join it to a root, and the signed head with that root. It can be
 * checked without us and without a network, by `xinheng log verify` or by any other program that can do SHA-256 and Ed25519.
 */
import type { Say } from "../citation.ts";
import { isHash } from "./bytes.ts";
import type { LogStatement } from "./log.ts";
import { type Checkpoint, keyText, type NoteKey, readKey } from "./note.ts";
import { type OpenedHead, openHead, type SignatureCheck } from "./signed-head.ts";
import { isConsistent, leafHash, rootOfInclusion } from "./tree.ts";

export const PROOF_FORMAT = "xinheng-log-proof/1";
export const CONSISTENCY_FORMAT = "xinheng-log-consistency/1";

export interface ProofFile {
  readonly format: typeof PROOF_FORMAT;
  /** The text of the leaf, byte for byte; canonical JSON of a {@link LogStatement}. */
  readonly statement: string;
  readonly index: number;
  readonly size: number;
  /** From the leaf up; lower-case hex SHA-256. */
  readonly path: readonly string[];
  /** The signed head over `size` leaves. */
  readonly checkpoint: string;
  /** The key that signed it, as published. Whoever checks compares it with what the agency publishes elsewhere. */
  readonly key: string;
}

/** That the log over `to` leaves begins with the log over `from` leaves, so that nothing was taken out or changed between the two. */
export interface ConsistencyFile {
  readonly format: typeof CONSISTENCY_FORMAT;
  readonly from: number;
  readonly to: number;
  readonly path: readonly string[];
}

export type Verdict =
  | {
      readonly proved: true;
      readonly statement: LogStatement;
      readonly index: number;
      readonly head: Checkpoint;
      readonly key: NoteKey;
      /** Whether the key was one that the checker trusts, or only the one in the file. */
      readonly trusted: boolean;
    }
  | { readonly proved: false; readonly wrong: Wrong; readonly say: Say };

export type Wrong =
  | "not-a-proof"
  | "key-unreadable"
  | Extract<OpenedHead, { wrong: string }>["wrong"]
  | "size-differs"
  | "statement-not-in-log"
  | "not-a-statement"
  | "head-differs"
  | "consistency-needed"
  | "not-a-consistency"
  | "not-consistent";

export interface Checker {
  /** Keys that the checker knows to be the agency's; with none, the key in the file is taken and the verdict says so. */
  readonly trusted: readonly NoteKey[];
  readonly check: SignatureCheck;
  /** A signed head that the checker kept from elsewhere, against which the log has to stand. */
  readonly head?: string;
  /** Needed where that head is of another size. */
  readonly consistency?: string;
}

/** What a proof file proves, or exactly what is wrong with it. */
export async function verifyProof(text: string, checker: Checker): Promise<Verdict> {
  const proof = readProof(text);
  if (proof === undefined) return wrong("not-a-proof");
  const own = readKey(proof.key);
  if (own === undefined) return wrong("key-unreadable");
  const trusted = checker.trusted.length > 0;
  const keys = trusted ? checker.trusted : [own];
  const opened = await openHead(proof.checkpoint, keys, checker.check);
  if ("wrong" in opened) return wrong(opened.wrong);
  const head = opened.checkpoint;
  if (head.size !== proof.size) return wrong("size-differs");
  const root = rootOfInclusion(leafHash(proof.statement), proof.index, proof.size, proof.path);
  if (root !== head.hash) return wrong("statement-not-in-log");
  const statement = readStatement(proof.statement);
  if (statement === undefined) return wrong("not-a-statement");
  const other = checker.head === undefined ? undefined : await againstHead(head, checker.head, keys, checker);
  if (other !== undefined) return wrong(other);
  return { proved: true, statement, index: proof.index, head, key: opened.key, trusted };
}

/** What keeps two heads from being of one log; undefined when they are. */
async function againstHead(
  head: Checkpoint,
  kept: string,
  keys: readonly NoteKey[],
  { check, consistency }: Checker,
): Promise<Wrong | undefined> {
  const opened = await openHead(kept, keys, check);
  if ("wrong" in opened) return opened.wrong;
  const other = opened.checkpoint;
  if (other.origin !== head.origin) return "head-differs";
  if (other.size === head.size) return other.hash === head.hash ? undefined : "head-differs";
  if (consistency === undefined) return "consistency-needed";
  const file = readConsistency(consistency);
  if (file === undefined) return "not-a-consistency";
  const [older, newer] = other.size < head.size ? [other, head] : [head, other];
  const fits = file.from === older.size && file.to === newer.size;
  const sized = ({ size, hash: root }: Checkpoint) => ({ size, root });
  return fits && isConsistent(sized(older), sized(newer), file.path) ? undefined : "not-consistent";
}

// The files -----------------------------------------------------------------------------------------------------------

export function proofFile(proof: Omit<ProofFile, "format" | "key"> & { readonly key: NoteKey }): ProofFile {
  return { format: PROOF_FORMAT, ...proof, key: keyText(proof.key) };
}

/** Undefined for what is no proof file of this format. */
export function readProof(text: string): ProofFile | undefined {
  const file = readJson(text);
  if (file?.format !== PROOF_FORMAT) return undefined;
  const { statement, index, size, path, checkpoint, key } = file;
  if (typeof statement !== "string" || typeof checkpoint !== "string" || typeof key !== "string") return undefined;
  if (!isCount(index) || !isCount(size) || !isPath(path)) return undefined;
  return { format: PROOF_FORMAT, statement, index, size, path, checkpoint, key };
}

export function readConsistency(text: string): ConsistencyFile | undefined {
  const file = readJson(text);
  if (file?.format !== CONSISTENCY_FORMAT) return undefined;
  const { from, to, path } = file;
  return isCount(from) && isCount(to) && isPath(path) ? { format: CONSISTENCY_FORMAT, from, to, path } : undefined;
}

/** Undefined for a leaf that states nothing we know how to read. */
export function readStatement(text: string): LogStatement | undefined {
  const statement = readJson(text);
  if (statement === undefined || !isCount(statement.fact)) return undefined;
  const texts = ["type", "code", "digest", "on"].every((name) => typeof statement[name] === "string");
  return texts ? (statement as unknown as LogStatement) : undefined;
}

function readJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A tree of 2^53 leaves is 53 levels high. */
function isPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= 106 && value.every(isHash);
}

// What is said --------------------------------------------------------------------------------------------------------

function wrong(what: Wrong): Verdict {
  return { proved: false, wrong: what, say: wrongSay[what] };
}

const wrongSay: Readonly<Record<Wrong, Say>> = {
  "not-a-proof": { zh: "文件不是信衡的存证证明文件。", en: "The file is not a proof file of Xinheng." },
  "key-unreadable": {
    zh: "证明文件中的公钥无法识别。",
    en: "The public key in the proof file cannot be read.",
  },
  "not-a-note": { zh: "日志头不是签名文本。", en: "The head is not a signed note." },
  "not-a-checkpoint": { zh: "日志头的内容无法识别。", en: "The head is signed, but is not a checkpoint." },
  "key-unknown": {
    zh: "日志头没有由所给公钥签署的签名。",
    en: "The head bears no signature of the key given.",
  },
  "signature-wrong": {
    zh: "日志头的签名不成立：内容在签署后被改动，或者并非由该密钥签署。",
    en: "The signature of the head is not right: the head was changed after it was signed, or another key signed it.",
  },
  "size-differs": {
    zh: "证明所称的条目数与日志头不一致。",
    en: "The proof counts another number of entries than the head.",
  },
  "statement-not-in-log": {
    zh: "该条目不在日志头所签署的日志中：条目、位置或路径被改动。",
    en: "The statement is not in the log that the head stands for: statement, position or path was changed.",
  },
  "not-a-statement": {
    zh: "条目在日志中，但内容不是存证陈述。",
    en: "The leaf is in the log, but what it says is no statement.",
  },
  "head-differs": {
    zh: "证明中的日志头与您保存的日志头不属于同一日志：日志曾被改写。",
    en: "The head in the proof and the one you kept are not of one log: the log was rewritten.",
  },
  "consistency-needed": {
    zh: "您保存的日志头条目数不同，请一并提供两者之间的一致性证明。",
    en: "The head you kept is of another size: give the consistency proof between the two as well.",
  },
  "not-a-consistency": { zh: "一致性证明文件无法识别。", en: "The consistency proof cannot be read." },
  "not-consistent": {
    zh: "较新的日志并非由较早的日志延续而来：日志曾被改写，或者一致性证明不属于这两个日志头。",
    en: "The newer log does not begin with the older one: the log was rewritten, or the proof is not of these two heads.",
  },
};
