/** Checking a proof without the house: no database, no keys of ours, no network; what anybody does who was handed a proof file. */
import type { Desk } from "../core/desk.ts";
import { type NoteKey, readKey } from "../core/proof/note.ts";
import { type Verdict, verifyProof } from "../core/proof/proof-file.ts";
import type { SignatureCheck } from "../core/proof/signed-head.ts";
import { unusable } from "./faults.ts";
import { permit } from "./permit.ts";

/** What such a check stands at. */
export interface Checking extends Pick<Desk, "scope"> {
  readonly check: SignatureCheck;
}

export interface CheckProof {
  /** The text of the proof file. */
  readonly proof: string;
  /** Keys as the agency publishes them, one a line; with none the key in the file is taken, which proves less. */
  readonly keys?: string;
  /** A signed head kept from elsewhere, and the consistency proof to it where it is of another size. */
  readonly head?: string;
  readonly consistency?: string;
}

export async function checkProof(checking: Checking, request: CheckProof): Promise<Verdict> {
  permit(checking, "readLog");
  const { proof, keys, head, consistency } = request;
  return verifyProof(proof, {
    trusted: keys === undefined ? [] : keysIn(keys),
    check: checking.check,
    ...(head === undefined ? {} : { head }),
    ...(consistency === undefined ? {} : { consistency }),
  });
}

function keysIn(text: string): readonly NoteKey[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.flatMap((line) => readKey(line) ?? []);
  if (keys.length > 0 && keys.length === lines.length) return keys;
  throw unusable(
    "key-unreadable",
    { zh: "所给公钥无法识别。", en: "The public key given cannot be read." },
    {
      zh: "请按机构公布的形式给出：名称+编号+base64，每行一个。",
      en: "Give it as the agency publishes it: name+id+base64, one a line.",
    },
  );
}
