/**
 * 审计链: every act and every read of a sensitive field is an entry; entries are sealed into a chain of hashes in the order in which they
 * were committed, and the chain's head is signed daily. Nobody can change or take out an entry without the chain telling where.
 *
 * An entry is written in the transaction of what it tells of, so neither is there without the other; sealing follows within a second,
 * so that no act waits for another.
 */
import type { Actor, Origin, Scope } from "../access/scope.ts";
import { canonical } from "../canonical.ts";
import type { Say } from "../citation.ts";
import type { Instant } from "../time/day.ts";
import type { Head, SignedHead } from "./signed-head.ts";

/** What was done to what. `before` and `after` hold no personal data: digests stand for what must not be copied. */
export interface AuditedAct {
  /** Noun and verb in the past, such as `settings.changed`, `record.withdrawn`, `personal.revealed`. */
  readonly act: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditEntry extends AuditedAct {
  readonly id: string;
  readonly at: Instant;
  readonly by: Actor["id"];
  readonly organisation?: string;
  readonly origin: Origin;
  readonly purpose?: string;
}

/** An entry of an act: who, for whom, from where and why stand in the scope. */
export function auditEntry(
  scope: Scope,
  given: { readonly id: string; readonly at: Instant },
  act: AuditedAct,
): AuditEntry {
  return {
    ...given,
    ...act,
    by: scope.actor.id,
    origin: scope.origin,
    ...("organisation" in scope ? { organisation: scope.organisation } : {}),
    ...(scope.purpose === undefined ? {} : { purpose: scope.purpose }),
  };
}

/** The text that is kept and hashed. */
export function auditText(entry: AuditEntry): string {
  return canonical(entry);
}

/** The entry of a text; undefined for one that was tampered with until it is no entry any more. */
export function readAuditText(text: string): AuditEntry | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is AuditEntry {
  if (typeof value !== "object" || value === null) return false;
  return ["id", "at", "by", "act"].every(
    (name) => name in value && typeof value[name as keyof typeof value] === "string",
  );
}

/** An entry as the store has it: the text that was hashed, and its link when it is sealed. */
export interface KeptEntry {
  readonly text: string;
  readonly entry: AuditEntry;
  readonly link?: { readonly position: number; readonly hash: string };
}

/** A link as the store holds it, with the entry it is of; `text` is absent where there is no such entry any more. */
export interface StoredLink {
  readonly position: number;
  readonly hash: string;
  readonly entry: string;
  readonly text?: string;
  /** What lists are filtered by, which stands beside the text and must say the same. */
  readonly filed?: Filed;
}

/** An entry that has no link. */
export interface UnsealedEntry {
  readonly entry: string;
  /** Whether it is on the list of those still to be sealed. */
  readonly waits: boolean;
  /** Whether the entry itself is there. */
  readonly kept: boolean;
}

export type Filed = Pick<AuditEntry, "at" | "by" | "act" | "subject">;

export interface AuditQuery {
  readonly by?: string;
  readonly act?: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly from?: Instant;
  readonly to?: Instant;
}

/** What somebody or something is called today; an operator has its code beside its name. A proper name is the same in both languages. */
export interface SubjectName {
  readonly name: Say;
  readonly code?: string;
}

export interface SubjectNames {
  of(subject: AuditSubject): SubjectName | undefined;
}

export type AuditSubject = NonNullable<AuditedAct["subject"]>;

export interface AuditTrail {
  /** Writes an entry by itself, for reads of sensitive fields and for acts that write nothing else. */
  record(act: AuditedAct): Promise<void>;
  /** Newest first. */
  page(
    query: AuditQuery,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly KeptEntry[]; readonly next?: string }>;
  /** The names of many at once; what has none, or is out of reach, is not named. */
  names(of: readonly AuditSubject[]): Promise<SubjectNames>;
  /** Chains what is committed and not yet sealed; answers how many entries. Safe to call by many at once. */
  seal(now: Instant): Promise<number>;
  /** The whole chain in order, for verification. */
  links(size: number): AsyncIterable<readonly StoredLink[]>;
  /** Every entry without a link: those that wait to be sealed, and those that somebody kept from it. */
  unsealed(): Promise<readonly UnsealedEntry[]>;
  head(): Promise<Head>;
  /** Newest first; all of them where no number is given. */
  signedHeads(most?: number): Promise<readonly SignedHead[]>;
  keepSignedHead(head: SignedHead): Promise<void>;
}
