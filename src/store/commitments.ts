/** 信用承诺: the view of what operators have promised, and the templates they promise by, every version for good. */
import { canonical } from "../core/canonical.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { CommitmentRegister } from "../core/procedure/case-register.ts";
import type { Commitment, CommitmentTemplate } from "../core/procedure/commitment.ts";
import { changing } from "./changing.ts";
import { isUuid } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresCommitments implements CommitmentRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async ofOperator(operator: OperatorId): Promise<readonly Commitment[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<{ state: Commitment }>(
      "SELECT state FROM commitment WHERE operator_id = $1 ORDER BY made_seq DESC",
      [operator],
    );
    return rows.map(({ state }) => state);
  }

  async find(id: string): Promise<{ readonly operator: OperatorId; readonly commitment: Commitment } | undefined> {
    const [row] = await this.#database.rows<{ operator_id: OperatorId; state: Commitment }>(
      "SELECT operator_id, state FROM commitment WHERE commitment_id = $1 ORDER BY operator_id LIMIT 1",
      [id],
    );
    return row && { operator: row.operator_id, commitment: row.state };
  }

  /** By id, the latest version of each first. */
  async templates(): Promise<readonly CommitmentTemplate[]> {
    const rows = await this.#database.rows<TemplateRow>(`${TEMPLATE} ORDER BY template_id, version DESC`);
    return rows.map(templateOf);
  }

  async template(id: string, version?: number): Promise<CommitmentTemplate | undefined> {
    const [row] = await this.#database.rows<TemplateRow>(
      `${TEMPLATE} WHERE template_id = $1 AND ($2::integer IS NULL OR version = $2) ORDER BY version DESC LIMIT 1`,
      [id, version ?? null],
    );
    return row && templateOf(row);
  }

  async keepTemplate(template: CommitmentTemplate): Promise<boolean> {
    const { id, version } = template;
    const kept = await changing(this.#database, async (session) => {
      const added = await session.run(
        `INSERT INTO commitment_template (template_id, version, canonical) VALUES ($1, $2, $3)
         ON CONFLICT (template_id, version) DO NOTHING`,
        [id, version, canonical(template)],
      );
      if (added === 0) return undefined;
      return { act: "commitment-template.kept", subject: { kind: "commitment-template", id }, after: template };
    });
    if (kept) return true;
    const there = await this.template(id, version);
    return there !== undefined && canonical(there) === canonical(template);
  }
}

const TEMPLATE = "SELECT canonical FROM commitment_template";

interface TemplateRow {
  readonly canonical: string;
}

function templateOf(row: TemplateRow): CommitmentTemplate {
  return JSON.parse(row.canonical) as CommitmentTemplate;
}
