/** 导入: what was asked for, how far it has come, and the rows that wait for a person. */
import { canonical } from "../core/canonical.ts";
import type { Say } from "../core/citation.ts";
import type {
  FollowUp,
  Import,
  ImportRequest,
  ImportState,
  Imports,
  Page,
  PageRequest,
  Quarantined,
} from "../core/desk.ts";
import type { Finding } from "../core/record/intake.ts";
import type { Layout } from "../core/record/layout.ts";
import type { Instant } from "../core/time/day.ts";
import { changing, difference } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { ScopedDatabase } from "./scoped.ts";

export type QuarantineReason = Awaited<ReturnType<Imports["reasons"]>>[number];

export class PostgresImports implements Imports {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async create(request: ImportRequest, now: Instant, id: string): Promise<Import> {
    await changing(this.#database, async (session) => {
      const added = await session.run(
        `INSERT INTO import (import_id, source_id, request, state, created_at) VALUES ($1, $2, $3, 'waiting', $4)
         ON CONFLICT (import_id) DO NOTHING`,
        [id, request.source, canonical(request), now],
      );
      if (added === 0) return undefined; // made at an attempt before
      return { act: "import.created", subject: { kind: "import", id }, after: entered(request) };
    });
    const created = await this.read(id);
    if (created === undefined) throw new Error(`import ${id} was not written`);
    return created;
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
    await changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: ImportState }>("SELECT state FROM import WHERE import_id = $1", [
        id,
      ]);
      if (before === undefined) return undefined;
      await session.run(SET_STATE, [id, state, finished, fault === undefined ? null : canonical(fault), FOLLOW_UP]);
      return { act: `import.${state}`, subject: { kind: "import", id }, before, after: { state } };
    });
  }

  async keepFollowUp(id: string, followUp: FollowUp): Promise<void> {
    await this.#database.run("UPDATE import SET follow_up = $2 WHERE import_id = $1", [id, canonical(followUp)]);
  }

  async toFollowUp(): Promise<readonly Import[]> {
    const rows = await this.#database.rows<ImportRow>(
      "SELECT * FROM import WHERE follow_up ->> 'state' IN ('waiting', 'running') ORDER BY finished_at, import_id",
    );
    return rows.map(importOf);
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

  /** What the finding says of the cell goes with the cells; that there was one, and why, stays. */
  async sweepSettled(before: Instant): Promise<number> {
    let swept = 0;
    await changing(this.#database, async (session) => {
      swept = await session.run(
        `UPDATE import_quarantine AS q SET cells = '{}', finding = (q.finding::jsonb - 'value' - 'suggestion')::json
         FROM import AS i WHERE i.import_id = q.import_id AND i.created_at < $1 AND q.state <> 'waiting' AND q.cells::text <> '{}'`,
        [before],
      );
      return swept === 0 ? undefined : { act: "import.rows-swept", after: { rows: swept, importsBefore: before } };
    });
    return swept;
  }

  async keptCells(): Promise<{ readonly waiting: number; readonly settled: number; readonly oldest?: Instant }> {
    const [row] = await this.#database.rows<{ waiting: number; settled: number; oldest: Instant | null }>(
      `SELECT count(*) FILTER (WHERE q.state = 'waiting') AS waiting, count(*) FILTER (WHERE q.state <> 'waiting') AS settled,
         min(i.created_at) AS oldest
       FROM import_quarantine AS q JOIN import AS i ON i.import_id = q.import_id WHERE q.cells::text <> '{}'`,
    );
    const { waiting = 0, settled = 0, oldest } = row ?? {};
    return { waiting, settled, ...(oldest ? { oldest } : {}) };
  }

  /** `seen` is the version last read; none for a layout that is new. */
  async keepLayout(layout: Layout, seen?: number): Promise<boolean> {
    const subject = { kind: "layout", id: layout.id };
    const values = [layout.id, layout.version, canonical(layout)];
    return changing(this.#database, async (session) => {
      if (seen === undefined)
        return (await session.run(ADD_LAYOUT, values)) === 0
          ? undefined
          : { act: "layout.added", subject, after: layout };
      const [before] = await session.rows<{ state: Layout }>("SELECT state FROM layout WHERE layout_id = $1", [
        layout.id,
      ]);
      if (before === undefined || (await session.run(CHANGE_LAYOUT, [...values, seen])) === 0) return undefined;
      return { act: "layout.changed", subject, ...difference(before.state, layout) };
    });
  }

  async layouts(): Promise<readonly Layout[]> {
    const rows = await this.#database.rows<{ state: Layout }>("SELECT state FROM layout ORDER BY layout_id");
    return rows.map((row) => row.state);
  }
}

const ADD_LAYOUT =
  "INSERT INTO layout (layout_id, version, state) VALUES ($1, $2, $3) ON CONFLICT (layout_id) DO NOTHING";
const CHANGE_LAYOUT = "UPDATE layout SET version = $2, state = $3 WHERE layout_id = $1 AND version = $4";

/** A file's name may be anything, a person's too: the hash tells which file it was. */
function entered({ source, fileHash, fileBytes, layout }: ImportRequest): object {
  return { source, fileHash, fileBytes, layout: { id: layout.id, version: layout.version } };
}

/** An import that took something in is to be followed up from the moment at which it is done. */
const FOLLOW_UP = canonical({ state: "waiting", total: 0, looked: 0, evaluated: 0, withdrawn: 0 } satisfies FollowUp);

const SET_STATE = `
  UPDATE import SET state = $2, finished_at = $3, fault = $4,
    follow_up = CASE WHEN $2 = 'done' AND accepted + corrected > 0 THEN $5::json END
  WHERE import_id = $1`;

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
  readonly follow_up: FollowUp | null;
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
    ...(row.follow_up === null ? {} : { followUp: row.follow_up }),
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
