/** What the subjects of audit entries, and whoever acted, are called today: for a whole page in one statement. */
import type { Say } from "../core/citation.ts";
import type { AuditSubject, SubjectName, SubjectNames } from "../core/proof/audit.ts";
import { isUuid, type Session } from "./database.ts";

/** Whatever has no name, is of a kind that has none, or is out of the scope's reach, is left out. */
export async function subjectNames(session: Session, subjects: readonly AuditSubject[]): Promise<SubjectNames> {
  const operators = subjects.filter(({ kind, id }) => kind === "operator" && isUuid(id));
  const others = subjects.filter(({ kind }) => kind !== "operator");
  const rows = await session.rows<NameRow>(NAMES, [
    operators.map(({ id }) => id),
    others.map(({ kind }) => kind),
    others.map(({ id }) => id),
  ]);
  const names = new Map(rows.map((row) => [keyOf(row), nameOf(row)]));
  return { of: (subject) => names.get(keyOf(subject)) };
}

const NAMES = `
  WITH asked AS (SELECT * FROM unnest($2::text[], $3::text[]) AS a (kind, id))
  SELECT 'operator' AS kind, operator_id::text AS id, name, code, NULL::json AS title
    FROM operator WHERE operator_id = ANY ($1::uuid[])
  UNION ALL SELECT a.kind, a.id, account.name, NULL, NULL
    FROM asked AS a JOIN account ON account_id = a.id WHERE a.kind = 'account' AND account.name <> ''
  UNION ALL SELECT a.kind, a.id, organisation.state ->> 'name', NULL, NULL
    FROM asked AS a JOIN organisation ON organisation_id = a.id WHERE a.kind = 'organisation'
  UNION ALL SELECT a.kind, a.id, client.state ->> 'name', NULL, NULL
    FROM asked AS a JOIN client ON client_id = a.id WHERE a.kind = 'client'
  UNION ALL SELECT a.kind, a.id, identity_provider.state ->> 'name', NULL, NULL
    FROM asked AS a JOIN identity_provider ON provider_id = a.id WHERE a.kind = 'identity-provider'
  UNION ALL SELECT a.kind, a.id, source.state ->> 'name', NULL, NULL
    FROM asked AS a JOIN source ON source_id = a.id WHERE a.kind = 'source'
  UNION ALL SELECT a.kind, a.id, import.request ->> 'fileName', NULL, NULL
    FROM asked AS a JOIN import ON import_id = a.id WHERE a.kind = 'import'
  UNION ALL SELECT a.kind, a.id, run.as_of::text, NULL, NULL
    FROM asked AS a JOIN run ON run_id = a.id WHERE a.kind = 'run'
  UNION ALL SELECT a.kind, a.id, a.id, NULL, impact.standards -> 'after' -> 'title'
    FROM asked AS a JOIN impact ON impact_id = a.id WHERE a.kind = 'impact'
  UNION ALL SELECT a.kind, a.id, representation.state ->> 'code', NULL, NULL
    FROM asked AS a JOIN representation ON representation_id = a.id WHERE a.kind = 'representation'
  UNION ALL SELECT a.kind, a.id, receiver.state ->> 'name', NULL, NULL
    FROM asked AS a JOIN receiver ON receiver_id = a.id WHERE a.kind = 'receiver'
  UNION ALL SELECT a.kind, a.id, matter.number || ' ' || matter.title, NULL, NULL
    FROM asked AS a JOIN matter ON matter_id = a.id WHERE a.kind = 'matter'
  UNION ALL SELECT a.kind, a.id, a.id, NULL, credit_list.state -> 'title'
    FROM asked AS a JOIN credit_list ON list_id = a.id WHERE a.kind = 'list'
  UNION ALL (SELECT DISTINCT ON (a.id) a.kind, a.id, a.id, NULL, commitment_template.canonical::json -> 'title'
    FROM asked AS a JOIN commitment_template ON template_id = a.id WHERE a.kind = 'commitment-template'
    ORDER BY a.id, commitment_template.version DESC)
  UNION ALL SELECT a.kind, a.id, a.id, NULL, standard_draft.state -> 'title'
    FROM asked AS a JOIN standard_draft ON draft_id = a.id WHERE a.kind = 'standard-draft'
  UNION ALL (SELECT DISTINCT ON (a.id) a.kind, a.id, a.id, NULL, standard.canonical::json -> 'title'
    FROM asked AS a JOIN standard ON standard_id = a.id WHERE a.kind = 'standard'
    ORDER BY a.id, standard.canonical::json ->> 'effectiveFrom' DESC)`;

interface NameRow extends AuditSubject {
  readonly name: string;
  readonly code: string | null;
  readonly title: Say | null;
}

function keyOf({ kind, id }: AuditSubject): string {
  return `${kind} ${id}`;
}

function nameOf({ name, code, title }: NameRow): SubjectName {
  return { name: title ?? { zh: name, en: name }, ...(code === null ? {} : { code }) };
}
