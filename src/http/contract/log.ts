/** 结果存证日志: its heads and keys, proofs of results, and that the log only grew. */
import { Type } from "typebox";
import { Hash } from "./audit.ts";
import { Id, Instant, listOf } from "./words.ts";

export const LogKey = Type.Object(
  {
    name: Type.String(),
    key: Type.String({ description: "In one line, `name+id+base64` (verifier key of C2SP signed notes)" }),
    since: Instant,
  },
  { title: "LogKey" },
);
export type LogKey = Type.Static<typeof LogKey>;

export const LogKeyList = Type.Object({ items: listOf(LogKey) }, { title: "LogKeyList" });

const Size = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Path = listOf(Hash, { description: "RFC 9162, from the leaf up" });

export const LogProof = Type.Object(
  {
    format: Type.Literal("xinheng-log-proof/1"),
    statement: Type.String({ description: "The text of the leaf, byte for byte" }),
    index: Type.Integer({ minimum: 0 }),
    size: Size,
    path: Path,
    checkpoint: Type.String({ description: "The signed head over `size` leaves" }),
    key: Type.String({ description: "The key that signed it" }),
  },
  { title: "LogProof", description: "A proof file, to be kept and checked offline: `xinheng log verify`" },
);
export type LogProof = Type.Static<typeof LogProof>;

export const LogConsistency = Type.Object(
  { format: Type.Literal("xinheng-log-consistency/1"), from: Size, to: Size, path: Path },
  { title: "LogConsistency", description: "The log over `to` leaves begins with the one over `from`" },
);
export type LogConsistency = Type.Static<typeof LogConsistency>;

export const ProofQuery = Type.Object({ result: Id });
export const ConsistencyQuery = Type.Object({ from: Size, to: Size });
export const HeadsQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50, description: "How many at most, newest first" }),
});
