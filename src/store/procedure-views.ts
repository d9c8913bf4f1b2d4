/**
 * Cases, commitments, list entries and deliveries of notices of one operator, while facts are folded into them by the functions of the core; and
 * how each stands in its table. What `append` writes and what `rebuild` makes anew come from here alike.
 */
import { canonical } from "../core/canonical.ts";
import type { Fact } from "../core/journal.ts";
import { type Case, type CaseFact, evolveCase, isCaseFact } from "../core/procedure/cases.ts";
import {
  type Commitment,
  type CommitmentFact,
  evolveCommitments,
  isCommitmentFact,
} from "../core/procedure/commitment.ts";
import { evolveListEntries, isListFact, type ListEntry, type ListFact } from "../core/procedure/list.ts";
import { evolveToldNotice, isNoticeFact, type ToldNotice } from "../core/procedure/notice-deliveries.ts";
import type { NoticeFact } from "../core/procedure/notice-fact.ts";

/** What the facts of a procedure fold to, by view. */
export interface ProcedureViews {
  readonly case_file: Case;
  readonly commitment: Commitment;
  readonly list_entry: ListEntry;
  readonly notice_told: ToldNotice;
}

export type ProcedureView = keyof ProcedureViews;

/** One row: what stands now, what stood before the facts that are being taken, and the number of the fact that began it. */
export interface Kept<T> {
  readonly now: T;
  readonly seq: number;
  readonly before?: T;
}

/** The things of one operator in one view, each by its id. */
export class Folded<T extends { readonly id: string }> {
  readonly #kept = new Map<string, Kept<T>>();

  constructor(stood: readonly Kept<T>[] = []) {
    for (const kept of stood) this.#kept.set(kept.now.id, { ...kept, before: kept.now });
  }

  take(id: string, seq: number, evolve: (found: T | undefined) => T): void {
    const kept = this.#kept.get(id);
    this.#kept.set(id, { ...(kept ?? { seq }), now: evolve(kept?.now) });
  }

  begun(): readonly Kept<T>[] {
    return [...this.#kept.values()].filter(({ before }) => before === undefined);
  }

  changed(): readonly Kept<T>[] {
    return [...this.#kept.values()].filter(({ now, before }) => before !== undefined && now !== before);
  }
}

export type FoldedViews = { readonly [View in ProcedureView]: Folded<ProcedureViews[View]> };
export type StoodBefore = { readonly [View in ProcedureView]?: readonly Kept<ProcedureViews[View]>[] };

export function foldedViews(before: StoodBefore = {}): FoldedViews {
  return {
    case_file: new Folded(before.case_file),
    commitment: new Folded(before.commitment),
    list_entry: new Folded(before.list_entry),
    notice_told: new Folded(before.notice_told),
  };
}

export type ProcedureFact = CaseFact | CommitmentFact | ListFact | NoticeFact;

export function isProcedureFact(body: Fact["body"]): body is ProcedureFact {
  return isCaseFact(body) || isCommitmentFact(body) || isListFact(body) || isNoticeFact(body);
}

export function takeProcedureFact(
  views: FoldedViews,
  fact: Omit<Fact, "body"> & { readonly body: ProcedureFact },
): void {
  const { body, seq } = fact;
  if (isCaseFact(body)) views.case_file.take(body.case, seq, (found) => evolveCase(found, { ...fact, body }));
  if (isCommitmentFact(body))
    views.commitment.take(body.commitment, seq, (found) => only(evolveCommitments(listed(found), { ...fact, body })));
  if (isListFact(body))
    views.list_entry.take(body.entry, seq, (found) => only(evolveListEntries(listed(found), { ...fact, body })));
  if (isNoticeFact(body))
    views.notice_told.take(body.notice, seq, (found) => evolveToldNotice(found, { ...fact, body }));
}

/** Which rows a fact changes. */
export function touchedBy(body: Fact["body"]): readonly { readonly view: ProcedureView; readonly id: string }[] {
  if (isCommitmentFact(body)) return [{ view: "commitment", id: body.commitment }];
  if (isCaseFact(body)) return [{ view: "case_file", id: body.case }];
  if (isListFact(body)) return [{ view: "list_entry", id: body.entry }];
  return isNoticeFact(body) ? [{ view: "notice_told", id: body.notice }] : [];
}

function listed<T>(found: T | undefined): readonly T[] {
  return found === undefined ? [] : [found];
}

function only<T>(things: readonly T[]): T {
  const [first] = things;
  if (first === undefined || things.length > 1) throw new Error("begun twice under one id");
  return first;
}

// Tables --------------------------------------------------------------------------------------------------------------

/** Columns beside the operator, with their types; the first is the key, the second the number of the fact that began the row. */
export interface ViewTable<T> {
  readonly columns: readonly (readonly [name: string, type: string])[];
  cells(kept: Kept<T>): readonly (string | number | boolean | null)[];
}

export const viewTables: { readonly [View in ProcedureView]: ViewTable<ProcedureViews[View]> } = {
  case_file: {
    columns: [
      ["case_id", "text"],
      ["opened_seq", "integer"],
      ["kind", "text"],
      ["stage", "text"],
      ["open", "boolean"],
      ["about_id", "text"],
      ["receipt", "text"],
      ["assignee", "text"],
      ["provider", "text"],
      ["opened_at", "timestamptz"],
      ["opened_on", "date"],
      ["closed_on", "date"],
      ["state", "json"],
    ],
    cells: ({ now, seq }) => [
      now.id,
      seq,
      now.kind,
      now.stage,
      now.closedOn === undefined,
      aboutId(now) ?? null,
      now.receipt,
      now.assignee ?? null,
      now.kind === "objection" ? (now.forwarded?.provider ?? null) : null,
      now.openedAt,
      now.openedOn,
      now.closedOn ?? null,
      canonical(now),
    ],
  },
  commitment: {
    columns: [
      ["commitment_id", "text"],
      ["made_seq", "integer"],
      ["standing", "boolean"],
      ["state", "json"],
    ],
    cells: ({ now, seq }) => [now.id, seq, now.state === "standing", canonical(now)],
  },
  list_entry: {
    columns: [
      ["entry_id", "text"],
      ["entered_seq", "integer"],
      ["list_id", "text"],
      ["entered_on", "date"],
      ["until", "date"],
      ["left_on", "date"],
      ["state", "json"],
    ],
    cells: ({ now, seq }) => [
      now.id,
      seq,
      now.list,
      now.enteredOn,
      now.until ?? null,
      now.left?.on ?? null,
      canonical(now),
    ],
  },
  notice_told: {
    columns: [
      ["notice_id", "text"],
      ["issued_seq", "integer"],
      ["case_id", "text"],
      ["issued_at", "timestamptz"],
      ["delivered", "boolean"],
      ["state", "json"],
    ],
    cells: ({ now, seq }) => [now.id, seq, now.case ?? null, now.issuedAt, now.deliveries.length > 0, canonical(now)],
  },
};

function aboutId({ about }: Case): string | undefined {
  switch (about.of) {
    case "record":
      return about.record;
    case "result":
      return about.result;
    case "list-entry":
      return about.entry;
    case "commitment":
      return about.commitment;
    case "operator":
      return undefined;
  }
}

export const procedureViews: readonly ProcedureView[] = ["case_file", "commitment", "list_entry", "notice_told"];
