/**
 * The audit trail. An entry is written in the transaction of its act and put on the list of those waiting; sealing takes them off the list
 * and gives each its link. One sealer at a time, and nobody who acts waits for it.
 */
import { randomBytes } from "node:crypto";
import type { Scope } from "../core/access/scope.ts";
import type { Page, PageRequest } from "../core/desk.ts";
import { timeOrderedId } from "../core/ids.ts";
import {
  type AuditEntry,
  type AuditedAct,
  type AuditQuery,
  type AuditSubject,
  type AuditTrail,
  auditEntry,
  auditText,
  type KeptEntry,
  readAuditText,
  type StoredLink,
  type SubjectNames,
  type UnsealedEntry,
} from "../core/proof/audit.ts";
import { CHAIN_BEGINNING, linkHash } from "../core/proof/chain.ts";
import type { Head, SignedHead } from "../core/proof/signed-head.ts";
import type { Instant } from "../core/time/day.ts";
import { subjectNames } from "./audit-names.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { copyLine, type Session } from "./database.ts";
import { AUDIT_LOCK } from "./locks.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { keepSignedHead, signedHeads } from "./signed-heads.ts";

/** Writes down an act in the transaction that does it: neither is there without the other. */
export async function audited(session: Session, scope: Scope, now: Instant, act: AuditedAct): Promise<void> {
  await auditedAll(session, scope, now, [act]);
}

/** The same for many acts of one transaction, in one round trip. */
export async function auditedAll(
  session: Session,
  scope: Scope,
  now: Instant,
  acts: readonly AuditedAct[],
): Promise<void> {
  if (acts.length === 0) return;
  const entries = acts.map((act) => auditEntry(scope, { id: nextId(now), at: now }, act));
  await session.run(WRITE, [
    entries.map((entry) => entry.id),
    now,
    scope.actor.id,
    entries.map((entry) => entry.act),
    entries.map((entry) => entry.subject?.kind ?? null),
    entries.map((entry) => entry.subject?.id ?? null),
    entries.map(auditText),
  ]);
}

let lastMoment: Instant | undefined;
let sinceThen = 0;

/** Ids of one process sort as they were made, also within a millisecond: a counter stands first in their chance. */
function nextId(now: Instant): string {
  sinceThen = now === lastMoment ? (sinceThen + 1) % 4096 : 0;
  lastMoment = now;
  const chance = randomBytes(10);
  chance[0] = sinceThen >> 4;
  chance[1] = ((sinceThen & 15) << 4) | ((chance[1] ?? 0) & 15);
  return timeOrderedId(now, chance);
}

const WRITE = `
  WITH entry AS (
    INSERT INTO audit_entry (entry_id, at, by_account, act, subject_kind, subject_id, text)
    SELECT e.id, $2, $3, e.act, e.kind, e.subject, e.text
    FROM unnest($1::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS e (id, act, kind, subject, text))
  INSERT INTO audit_waiting (entry_id) SELECT unnest($1::uuid[])`;

export class PostgresAudit implements AuditTrail {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async record(act: AuditedAct): Promise<void> {
    const { scope } = this.#database;
    await this.#database.transaction((session) => audited(session, scope, this.#database.now(), act));
  }

  async page(query: AuditQuery, page: PageRequest): Promise<Page<KeptEntry>> {
    const [at, id] = page.after === undefined ? [null, null] : readCursor(page.after, 2);
    const rows = await this.#database.rows<EntryRow>(PAGE, [
      query.by ?? null,
      query.act ?? null,
      query.subject?.kind ?? null,
      query.subject?.id ?? null,
      query.from ?? null,
      query.to ?? null,
      at ?? null,
      id ?? null,
      page.limit + 1,
    ]);
    return pageOf(rows, page.limit, keptOf, (row) => [row.at, row.entry_id]);
  }

  async names(of: readonly AuditSubject[]): Promise<SubjectNames> {
    return subjectNames(this.#database, of);
  }

  async seal(): Promise<number> {
    const [waiting] = await this.#database.rows("SELECT 1 FROM audit_waiting LIMIT 1");
    if (waiting === undefined) return 0; // most looks find nothing, and need no lock to see it
    let sealed = 0;
    for (;;) {
      const more = await this.#database.transaction(sealSome, `BEGIN; SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`);
      sealed += more;
      if (more < SEALED_AT_ONCE) return sealed;
    }
  }

  async *links(size: number): AsyncIterable<readonly StoredLink[]> {
    for (let after = -1; ; ) {
      const rows: LinkRow[] = await this.#database.rows<LinkRow>(LINKS, [after, size]);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.position;
      yield rows.map(linkOf);
    }
  }

  async unsealed(): Promise<readonly UnsealedEntry[]> {
    return this.#database.rows<UnsealedEntry>(
      `SELECT coalesce(e.entry_id, w.entry_id) AS entry, w.entry_id IS NOT NULL AS waits, e.entry_id IS NOT NULL AS kept
       FROM audit_entry AS e FULL JOIN audit_waiting AS w ON w.entry_id = e.entry_id
       WHERE NOT EXISTS (SELECT 1 FROM audit_link AS l WHERE l.entry_id = e.entry_id) ORDER BY 1`,
    );
  }

  async head(): Promise<Head> {
    return lastLink(this.#database);
  }

  async signedHeads(most?: number): Promise<readonly SignedHead[]> {
    return signedHeads(this.#database, "audit", most);
  }

  async keepSignedHead(head: SignedHead): Promise<void> {
    await keepSignedHead(this.#database, head);
  }
}

const PAGE = `
  SELECT e.entry_id, e.at, e.text, l.position, l.hash
  FROM audit_entry AS e LEFT JOIN audit_link AS l ON l.entry_id = e.entry_id
  WHERE ($1::text IS NULL OR e.by_account = $1) AND ($2::text IS NULL OR e.act = $2)
    AND ($3::text IS NULL OR e.subject_kind = $3) AND ($4::text IS NULL OR e.subject_id = $4)
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at <= $6)
    AND ($7::timestamptz IS NULL OR (e.at, e.entry_id) < ($7, $8::uuid))
  ORDER BY e.at DESC, e.entry_id DESC LIMIT $9`;

interface EntryRow {
  readonly entry_id: string;
  readonly at: Instant;
  readonly text: string;
  readonly position: number | null;
  readonly hash: string | null;
}

/** A text that was tampered with is shown as it is; what it said, only the chain's verification can tell. */
function keptOf({ entry_id: id, at, text, position, hash }: EntryRow): KeptEntry {
  const entry: AuditEntry = readAuditText(text) ?? { id, at, by: "?", act: "?", origin: { door: "job" } };
  return { text, entry, ...(position === null || hash === null ? {} : { link: { position, hash } }) };
}

const LINKS = `
  SELECT l.position, l.hash, l.entry_id, e.text, e.at, e.by_account, e.act, e.subject_kind, e.subject_id
  FROM audit_link AS l LEFT JOIN audit_entry AS e ON e.entry_id = l.entry_id
  WHERE l.position > $1 ORDER BY l.position LIMIT $2`;

interface LinkRow {
  readonly position: number;
  readonly hash: string;
  readonly entry_id: string;
  readonly text: string | null;
  readonly at: Instant;
  readonly by_account: string;
  readonly act: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
}

function linkOf(row: LinkRow): StoredLink {
  const { position, hash, entry_id: entry, text, at, by_account: by, act } = row;
  if (text === null) return { position, hash, entry };
  const subject = row.subject_kind === null ? {} : { subject: { kind: row.subject_kind, id: row.subject_id ?? "" } };
  return { position, hash, entry, text, filed: { at, by, act, ...subject } };
}

// Sealing -------------------------------------------------------------------------------------------------------------

const SEALED_AT_ONCE = 5_000;

/** In the order in which entries were made, as far as they are committed; one that is committed later comes later. */
async function sealSome(session: Session): Promise<number> {
  const waiting = await session.rows<{ entry_id: string; text: string }>(
    `SELECT e.entry_id, e.text FROM audit_waiting AS w JOIN audit_entry AS e ON e.entry_id = w.entry_id
     ORDER BY e.entry_id LIMIT $1`,
    [SEALED_AT_ONCE],
  );
  if (waiting.length === 0) return 0;
  const { size, hash } = await lastLink(session);
  await session.copyIn("audit_link (position, entry_id, hash)", chained(waiting, size, hash), copyLine);
  await session.run("DELETE FROM audit_waiting WHERE entry_id = ANY ($1::uuid[])", [
    waiting.map((entry) => entry.entry_id),
  ]);
  return waiting.length;
}

function chained(
  entries: readonly { readonly entry_id: string; readonly text: string }[],
  size: number,
  head: string,
): readonly (readonly [number, string, string])[] {
  let hash = head;
  return entries.map((entry, i) => {
    hash = linkHash(hash, entry.text);
    return [size + i, entry.entry_id, hash];
  });
}

async function lastLink(session: Session): Promise<Head> {
  const [last] = await session.rows<{ position: number; hash: string }>(
    "SELECT position, hash FROM audit_link ORDER BY position DESC LIMIT 1",
  );
  return last === undefined ? { size: 0, hash: CHAIN_BEGINNING } : { size: last.position + 1, hash: last.hash };
}
