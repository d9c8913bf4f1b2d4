/** 应用事项登记簿: the journals of matters, and the view of each as its facts fold to. */
import type { OrganisationId } from "../access/organisation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Day, Instant } from "../time/day.ts";
import type { MatterId, MatterKind } from "./matter.ts";
import type { Matter, MatterBody } from "./matters.ts";

export interface MatterQuery {
  readonly kind?: MatterKind | readonly MatterKind[];
  readonly stage?: string;
  readonly open?: boolean;
  readonly owner?: OrganisationId;
  readonly party?: OrganisationId;
  readonly operator?: OperatorId;
  /** The code of the operator that it is about, as it was named. */
  readonly subjectCode?: string;
  /** Only those that everybody sees. */
  readonly shownToAll?: boolean;
  /** Only those whose days include this one, and that are open. */
  readonly holdsOn?: Day;
  /** A number, or its beginning. */
  readonly number?: string;
}

export interface MatterRegister {
  read(id: MatterId): Promise<KeptMatter | undefined>;
  /** Newest first. */
  list(
    query: MatterQuery,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly Matter[]; readonly next?: string; readonly total: number }>;
  /** All in reach that the query names, oldest first, in batches. */
  all(query: MatterQuery): AsyncIterable<readonly Matter[]>;
}

/** A matter as it stands, and how many facts it has. */
export interface KeptMatter {
  readonly matter: Matter;
  readonly seq: number;
}

/** What one act writes about one matter; `seen` is the number of its facts when it was read, 0 for a new one. Written by `Journal.append` ({@link Along}). */
export interface MatterAct {
  readonly matter: MatterId;
  readonly seen: number;
  readonly on: Day;
  readonly knownAt: Instant;
  readonly by: string;
  readonly organisation?: OrganisationId;
  readonly bodies: readonly MatterBody[];
}
