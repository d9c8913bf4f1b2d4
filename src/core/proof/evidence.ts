/** 证据材料: files kept by the hash of their content, so that nobody can put another in their place. */
import type { OrganisationId } from "../access/organisation.ts";
import type { Instant } from "../time/day.ts";

/** What is known of a piece of evidence; the content lies with {@link EvidenceFiles}. */
export interface Evidence {
  /** Lower-case hex SHA-256 of the content. */
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
  /** Found by looking into the content, never taken from what was said. */
  readonly mediaType: string;
  readonly keptAt: Instant;
  readonly by: string;
  readonly organisation?: OrganisationId;
  /** What it belongs to: a representation, a notice, a correction. */
  readonly about: { readonly kind: string; readonly id: string };
}

export interface EvidenceFiles {
  /** Takes a content in, at most `limit` bytes; the same content is kept once. A Fault for a kind of file that is not taken. */
  receive(
    content: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{ readonly hash: string; readonly bytes: number; readonly mediaType: string }>;
  /** The content; a Fault when it is missing or is no longer what its hash says. */
  read(hash: string): Promise<Uint8Array>;
  /** Every hash that is kept, for verification and backup. */
  list(): AsyncIterable<string>;
}

export interface EvidenceRegister {
  keep(evidence: Evidence): Promise<void>;
  read(hash: string): Promise<Evidence | undefined>;
  about(subject: Evidence["about"]): Promise<readonly Evidence[]>;
  /** How much whoever stands at this desk has kept since an instant. */
  keptSince(since: Instant): Promise<{ readonly files: number; readonly bytes: number }>;
}
