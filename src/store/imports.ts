/** 导入: what was asked for, how far it has come, and the rows that wait for a person. */
import { canonical } from "../core/canonical.ts";
import type { Say } from "../core/citation.ts";
import type { Import, ImportRequest, ImportState, Imports, Page, PageRequest, Quarantined } from "../core/desk.ts";
import type { Finding } from "../core/record/intake.ts";
import type { Layout } from "../core/record/layout.ts";
import type { Instant } from "../core/time/day.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { Database } from "./database.ts";

export type QuarantineReason = Awaited<ReturnType<Imports["reasons"]>>[number];

export class PostgresImports implements Imports {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(request: ImportRequest, now: Instant, id: string): Promise<Import> {
    const [row] = await this.#database.rows<ImportRow>(
      `INSERT INTO import (import_id, source_id, request, state, created_at) VALUES ($1, $2, $3, 'waiting', $4) RETURNING *`,
      [id, request.source, canonical(request), now],
    );
    if (row === undefined) throw new Error(`import ${id} was not written`);
    return importOf(row);
  }

  async read(id: string): Promise<Import | undefined> {
    const [row] = await this.#database.rows<ImportRow>("SELECT * FROM import WHERE import_id = $1", [id]);
    return row && importOf(row);
  }

  async list(page: PageRequest): Promise<Page<Import>> {
    const [at, id] = page.after === undefined ? [null, null] : readCursor(page.after, 2);
    const rows = await this.#database.rows<ImportRow>(
      `SELECT * FROM import WHERE $1::timestamptz IS NULL OR (created_at, import_id) < ($1, $2::text)
       ORDER BY created_at DESC, import_id DESC LIMIT $3`,
      [at ?? null, id ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, importOf, (row) => [row.created_at, row.import_id]);
  }

  async setState(id: string, state: ImportState, now: Instant, fault?: Say): Promise<void> {
    const finished = state === "waiting" || state === "running" ? null : now;
    await this.#database.run("UPDATE import SET state = $2, finished_at = $3, fault = $4 WHERE import_id = $1", [
      id,
      state,
      finished,
      fault === undefined ? null : canonical(fault),
    ]);
  }

  async quarantined(
    id: string,
    page: PageRequest & { readonly code?: string; readonly state?: Quarantined["state"] },
  ): Promise<Page<Quarantined>> {
    const [line] = page.after === undefined ? [null] : readCursor(page.after, 1);
    const rows = await this.#database.rows<QuarantineRow>(
      `SELECT * FROM import_quarantine
       WHERE import_id = $1 AND ($2::text IS NULL OR code = $2) AND ($3::text IS NULL OR state = $3) AND line > coalesce($4::bigint, -1)
       ORDER BY line LIMIT $5`,
      [id, page.code ?? null, page.state ?? null, line ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, quarantinedOf, (row) => [row.line]);
  }

  async quarantinedLine(id: string, line: number): Promise<Quarantined | undefined> {
    const [row] = await this.#database.rows<QuarantineRow>(
      "SELECT * FROM import_quarantine WHERE import_id = $1 AND line = $2",
      [id, line],
    );
    return row && quarantinedOf(row);
  }

  /** The most frequent first. What the first row of a kind says speaks for the others. */
  async reasons(id: string): Promise<readonly QuarantineReason[]> {
    const rows = await this.#database.rows<ReasonRow>(
      `SELECT code, column_name, (array_agg(finding ORDER BY line))[1] AS finding,
         count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) AS total
       FROM import_quarantine WHERE import_id = $1 GROUP BY code, column_name ORDER BY total DESC, code, column_name`,
      [id],
    );
    return rows.map(reasonOf);
  }

  async unfinished(): Promise<readonly Import[]> {
    const rows = await this.#database.rows<ImportRow>(
      "SELECT * FROM import WHERE state IN ('waiting', 'running') ORDER BY created_at, import_id",
    );
    return rows.map(importOf);
  }

  /** `seen` is the version last read; none for a layout that is new. */
  async keepLayout(layout: Layout, seen?: number): Promise<boolean> {
    const values = [layout.id, layout.version, canonical(layout)];
    const written =
      seen === undefined
        ? await this.#database.run(
            "INSERT INTO layout (layout_id, version, state) VALUES ($1, $2, $3) ON CONFLICT (layout_id) DO NOTHING",
            values,
          )
        : await this.#database.run("UPDATE layout SET version = $2, state = $3 WHERE layout_id = $1 AND version = $4", [
            ...values,
            seen,
          ]);
    return written === 1;
  }

  async layouts(): Promise<readonly Layout[]> {
    const rows = await this.#database.rows<{ state: Layout }>("SELECT state FROM layout ORDER BY layout_id");
    return rows.map((row) => row.state);
  }
}

interface ImportRow {
  readonly import_id: string;
  readonly request: ImportRequest;
  readonly state: ImportState;
  readonly created_at: Instant;
  readonly finished_at: Instant | null;
  readonly fault: Say | null;
  readonly rows: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly mended: number;
  readonly operators_new: number;
  readonly bytes_read: number;
  readonly columns: Import["columns"] | null;
}

function importOf(row: ImportRow): Import {
  return {
    ...row.request,
    id: row.import_id,
    state: row.state,
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    rows: row.rows,
    accepted: row.accepted,
    corrected: row.corrected,
    duplicates: row.duplicates,
    quarantined: row.quarantined,
    mended: row.mended,
    bytesRead: row.bytes_read,
    operatorsNew: row.operators_new,
    ...(row.columns ? { columns: row.columns } : {}),
    ...(row.fault === null ? {} : { fault: row.fault }),
  };
}

interface QuarantineRow {
  readonly import_id: string;
  readonly line: number;
  readonly finding: Finding;
  readonly cells: Readonly<Record<string, string>>;
  readonly state: Quarantined["state"];
  readonly settled_by: string | null;
}

function quarantinedOf(row: QuarantineRow): Quarantined {
  return {
    importId: row.import_id,
    line: row.line,
    finding: row.finding,
    cells: row.cells,
    state: row.state,
    ...(row.settled_by === null ? {} : { by: row.settled_by }),
  };
}

interface ReasonRow {
  readonly code: string;
  readonly column_name: string | null;
  readonly finding: Finding;
  readonly waiting: number;
  readonly total: number;
}

function reasonOf(row: ReasonRow): QuarantineReason {
  return {
    code: row.code,
    say: row.finding.say,
    ...(row.column_name === null ? {} : { column: row.column_name }),
    waiting: row.waiting,
    total: row.total,
  };
}
