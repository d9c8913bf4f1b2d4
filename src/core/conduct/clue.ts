/**
 * 线索包 (NDRC（十五）; GZ 二（四）): what a platform reports of a suspected breach: who, under which code, the facts, and the files by their hashes. Its digest binds
 * all of it, so that the authority can see that nothing was changed on the way.
 */
import { canonical } from "../canonical.ts";
import { sha256 } from "../digest.ts";
import type { Day } from "../time/day.ts";

export interface Clue {
  readonly form: "xinheng-clue-1";
  readonly number: string;
  readonly on: Day;
  readonly from: { readonly name: string; readonly code?: string };
  readonly subject: { readonly code: string; readonly name: string; readonly shop?: string };
  readonly act: { readonly code: string; readonly name: string };
  readonly facts: string;
  readonly taken?: string;
  readonly evidence: readonly { readonly hash: string; readonly name: string }[];
}

export interface CluePackage extends Clue {
  readonly digest: string;
}

export function packedClue(clue: Clue): CluePackage {
  return { ...clue, digest: digestOf(clue) };
}

/** Whether it is what was packed; and of the files at hand, which are not those that it names. */
export function checkClue(
  { digest, ...clue }: CluePackage,
  files: readonly { readonly name: string; readonly hash: string }[] = [],
): { readonly intact: boolean; readonly foreign: readonly string[]; readonly absent: readonly string[] } {
  const named = new Set(clue.evidence.map(({ hash }) => hash));
  const at = new Set(files.map(({ hash }) => hash));
  return {
    intact: digest === digestOf(clue),
    foreign: files.filter(({ hash }) => !named.has(hash)).map(({ name }) => name),
    absent: files.length === 0 ? [] : clue.evidence.filter(({ hash }) => !at.has(hash)).map(({ name }) => name),
  };
}

function digestOf(clue: Clue): string {
  return sha256(canonical(clue));
}
