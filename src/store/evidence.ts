/** The register of evidence: who kept which content for what. Only added to; the contents themselves lie elsewhere, by their hash. */
import type { OrganisationId } from "../core/access/organisation.ts";
import type { Evidence, EvidenceRegister } from "../core/proof/evidence.ts";
import type { Instant } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresEvidence implements EvidenceRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  /** The same content kept once more for the same matter by the same person changes nothing. */
  async keep(evidence: Evidence): Promise<void> {
    const { scope } = this.#database;
    const { hash, about, bytes, mediaType } = evidence;
    await this.#database.transaction(async (session) => {
      const kept = await session.run(KEEP, [
        hash,
        about.kind,
        about.id,
        evidence.by,
        evidence.organisation ?? null,
        evidence.name,
        bytes,
        mediaType,
        evidence.keptAt,
      ]);
      if (kept === 0) return;
      const act = { act: "evidence.kept", subject: about, after: { hash, bytes, mediaType } };
      await audited(session, scope, evidence.keptAt, act);
    });
  }

  async read(hash: string): Promise<Evidence | undefined> {
    const [row] = await this.#database.rows<EvidenceRow>(`${READ} WHERE hash = $1 ${IN_ORDER} LIMIT 1`, [hash]);
    return row && evidenceOf(row);
  }

  async about({ kind, id }: Evidence["about"]): Promise<readonly Evidence[]> {
    const rows = await this.#database.rows<EvidenceRow>(`${READ} WHERE about_kind = $1 AND about_id = $2 ${IN_ORDER}`, [
      kind,
      id,
    ]);
    return rows.map(evidenceOf);
  }

  async keptSince(since: Instant): Promise<{ readonly files: number; readonly bytes: number }> {
    const [kept] = await this.#database.rows<{ files: number; bytes: number }>(
      "SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM evidence WHERE kept_by = $1 AND kept_at >= $2",
      [this.#database.scope.actor.id, since],
    );
    return kept ?? { files: 0, bytes: 0 };
  }
}

const KEEP = `
  INSERT INTO evidence (hash, about_kind, about_id, kept_by, organisation, name, bytes, media_type, kept_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (hash, about_kind, about_id, kept_by) DO NOTHING`;

const READ = "SELECT hash, about_kind, about_id, kept_by, organisation, name, bytes, media_type, kept_at FROM evidence";

const IN_ORDER = "ORDER BY kept_at, hash, about_kind, about_id, kept_by";

interface EvidenceRow {
  readonly hash: string;
  readonly about_kind: string;
  readonly about_id: string;
  readonly kept_by: string;
  readonly organisation: OrganisationId | null;
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly kept_at: Instant;
}

function evidenceOf(row: EvidenceRow): Evidence {
  const { hash, name, bytes, organisation } = row;
  return {
    hash,
    name,
    bytes,
    mediaType: row.media_type,
    keptAt: row.kept_at,
    by: row.kept_by,
    ...(organisation === null ? {} : { organisation }),
    about: { kind: row.about_kind, id: row.about_id },
  };
}
