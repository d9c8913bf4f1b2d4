/** Standards that are being written: each draft as it stands now, and what every save of it said, for good. */
import { canonical } from "../core/canonical.ts";
import type { StandardDrafts } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import {
  type DraftContent,
  type DraftStep,
  type DryRun,
  type StandardDraft,
  titleOf,
} from "../core/evaluation/drafting.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { changing } from "./changing.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresStandardDrafts implements StandardDrafts {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async add(draft: StandardDraft): Promise<void> {
    await changing(this.#database, async (session) => {
      const added = await session.run(
        `INSERT INTO standard_draft (draft_id, version, content_version, changed_at, state) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (draft_id) DO NOTHING`,
        columnsOf(draft),
      );
      if (added === 0) return undefined; // made at an attempt before
      await writeText(session, draft);
      return { act: "standard-draft.created", subject: subjectOf(draft), after: entered(draft) };
    });
  }

  async read(id: string): Promise<StandardDraft | undefined> {
    const [row] = await this.#database.rows<DraftRow>(`${DRAFTS} WHERE d.draft_id = $1`, [id]);
    return row && draftOf(row);
  }

  async list(): Promise<readonly StandardDraft[]> {
    const rows = await this.#database.rows<DraftRow>(`${DRAFTS} ORDER BY d.changed_at DESC, d.draft_id`);
    return rows.map(draftOf);
  }

  async change(draft: StandardDraft, seen: number): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const changed = await session.run(
        `UPDATE standard_draft SET version = $2, content_version = $3, changed_at = $4, state = $5
         WHERE draft_id = $1 AND version = $6`,
        [...columnsOf(draft), seen],
      );
      if (changed === 0) return undefined;
      if (draft.contentVersion === draft.version) await writeText(session, draft);
      const act = PAST[draft.steps.at(-1)?.act ?? "save"];
      return { act: `standard-draft.${act}`, subject: subjectOf(draft), after: entered(draft) };
    });
  }

  async history(id: string): Promise<readonly Omit<DraftStep, "act">[]> {
    const rows = await this.#database.rows<TextRow>(
      "SELECT version, by, at, note FROM standard_draft_text WHERE draft_id = $1 ORDER BY version DESC",
      [id],
    );
    return rows.map(({ version, by, at, note }) => ({ version, by, at, ...(note === null ? {} : { note }) }));
  }

  async contentAt(id: string, version: number): Promise<DraftContent | undefined> {
    const [row] = await this.#database.rows<{ content: DraftContent }>(
      `SELECT content FROM standard_draft_text WHERE draft_id = $1 AND version <= $2
         AND EXISTS (SELECT 1 FROM standard_draft AS d WHERE d.draft_id = $1 AND d.version >= $2)
       ORDER BY version DESC LIMIT 1`,
      [id, version],
    );
    return row?.content;
  }

  async keepDryRun(dryRun: DryRun): Promise<void> {
    await changing(this.#database, async (session) => {
      const added = await session.run(
        `INSERT INTO standard_dry_run (draft_id, report_id, at, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (draft_id, report_id) DO NOTHING`,
        [dryRun.draft, dryRun.report, dryRun.at, canonical(dryRun)],
      );
      if (added === 0) return undefined;
      const { draft, ...after } = dryRun;
      return { act: "standard-draft.tried", subject: { kind: "standard-draft", id: draft }, after };
    });
  }

  async dryRuns(id: string): Promise<readonly DryRun[]> {
    const rows = await this.#database.rows<{ state: DryRun }>(
      "SELECT state FROM standard_dry_run WHERE draft_id = $1 ORDER BY at DESC, report_id DESC",
      [id],
    );
    return rows.map(({ state }) => state);
  }
}

const DRAFTS = `
  SELECT d.state, t.content FROM standard_draft AS d
    JOIN standard_draft_text AS t ON t.draft_id = d.draft_id AND t.version = d.content_version`;

interface DraftRow {
  /** With its title, for the audit trail. */
  readonly state: Omit<StandardDraft, "content" | "standard"> & { readonly title?: unknown };
  readonly content: DraftContent;
}

interface TextRow {
  readonly version: number;
  readonly by: string;
  readonly at: DraftStep["at"];
  readonly note: string | null;
}

/** A digest is kept only with a content that passed the check. */
function draftOf({ state: { title: _title, ...state }, content }: DraftRow): StandardDraft {
  return { ...state, content, ...(state.digest === undefined ? {} : { standard: content as unknown as Standard }) };
}

function columnsOf(draft: StandardDraft) {
  const { content, standard: _standard, ...state } = draft;
  return [
    draft.id,
    draft.version,
    draft.contentVersion,
    draft.changedAt,
    canonical({ ...state, title: titleOf(content) }),
  ];
}

/** As it was written down: the order of its members is the writer's. */
async function writeText(session: Session, { id, version, content, steps }: StandardDraft): Promise<void> {
  const step = steps.at(-1);
  if (step === undefined) throw new Error("a draft is written by somebody");
  await session.run(
    "INSERT INTO standard_draft_text (draft_id, version, by, at, note, content) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, version, step.by, step.at, step.note ?? null, JSON.stringify(content)],
  );
}

function subjectOf({ id }: StandardDraft) {
  return { kind: "standard-draft", id };
}

/** The text itself is kept beside; the trail holds its digest. */
function entered({ version, stage, content, published }: StandardDraft): object {
  return { version, stage, content: sha256(canonical(content)), ...(published === undefined ? {} : { published }) };
}

const PAST: Readonly<Record<DraftStep["act"], string>> = {
  create: "created",
  save: "saved",
  submit: "submitted",
  return: "returned",
  approve: "approved",
  publish: "published",
  withdraw: "withdrawn",
};
