/** The view of matters: what their facts fold to, as `append` writes it and as `rebuild` makes it anew. */
import type { OrganisationId } from "../core/access/organisation.ts";
import type { MatterId } from "../core/application/matter.ts";
import { evolveMatter, type Matter, type MatterBody } from "../core/application/matters.ts";
import { canonical } from "../core/canonical.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { copyLine, type Session, type SqlValue } from "./database.ts";

/** One fact as the table holds it. */
export interface MatterFactRow {
  readonly matter_id: MatterId;
  readonly seq: number;
  readonly on_day: Day;
  readonly known_at: Instant;
  readonly stated_by: string;
  readonly organisation: OrganisationId | null;
  readonly body: MatterBody;
}

export const MATTER_FACT_COLUMNS = "matter_id, seq, on_day, known_at, stated_by, organisation, body";

export function matterFactLine(row: MatterFactRow): string {
  const { matter_id, seq, on_day, known_at, stated_by, organisation, body } = row;
  return copyLine([matter_id, seq, on_day, known_at, stated_by, organisation ?? undefined, canonical(body)]);
}

/** A matter after its facts, and how many they are. */
export interface FoldedMatter {
  readonly matter: Matter;
  readonly facts: number;
}

/** Throws where a first fact names another owner than the matter has: the policy of its insertion went by that name. */
export function foldMatter(before: FoldedMatter | undefined, row: MatterFactRow): FoldedMatter {
  const { body, on_day: on, known_at: knownAt, stated_by: by, organisation } = row;
  const fact = { on, knownAt, by, ...(organisation === null ? {} : { organisation }), body };
  const matter = evolveMatter(before?.matter, fact);
  const opened = before === undefined && "owner" in body ? body.owner : matter.owner;
  if (matter.id !== row.matter_id || matter.owner !== opened || (before === undefined && !("owner" in body)))
    throw new Error(`${body.type} does not say whose matter ${row.matter_id} is`);
  return { matter, facts: row.seq };
}

/** Column → the type that UPDATE … FROM unnest needs to know; `parties` goes as the text of an array, for unnest would take it apart. */
const COLUMNS = {
  matter_id: "text",
  facts: "integer",
  kind: "text",
  stage: "text",
  open: "boolean",
  number: "text",
  title: "text",
  owner: "text",
  parties: "text",
  operator_id: "uuid",
  subject_code: "text",
  shown_to_operator: "boolean",
  shown_to_all: "boolean",
  holds_from: "date",
  holds_until: "date",
  opened_at: "timestamptz",
  opened_on: "date",
  closed_on: "date",
  state: "json",
} as const;

const NAMES = Object.keys(COLUMNS);

function cellsOf({ matter, facts }: FoldedMatter): readonly (string | number | boolean | null)[] {
  return [
    matter.id,
    facts,
    matter.kind,
    matter.stage,
    matter.closedOn === undefined,
    matter.number,
    matter.title,
    matter.owner,
    `{${matter.parties.map((party) => `"${party.replace(/["\\]/g, "\\$&")}"`).join(",")}}`,
    matter.operator ?? null,
    matter.subject?.code ?? null,
    matter.shownToOperator,
    matter.shownToAll,
    matter.from ?? null,
    matter.until ?? null,
    matter.openedAt,
    matter.openedOn,
    matter.closedOn ?? null,
    canonical(matter),
  ];
}

export async function insertMatters(session: Session, folded: readonly FoldedMatter[]): Promise<void> {
  await session.copyIn(`matter (${NAMES.join(", ")})`, folded, (each) =>
    copyLine(cellsOf(each).map((cell) => cell ?? undefined)),
  );
}

export async function updateMatter(session: Session, folded: FoldedMatter): Promise<void> {
  const cells: readonly SqlValue[] = cellsOf(folded);
  const [, ...changed] = NAMES.map(
    (name, i) => `${name} = $${i + 1}::${name === "parties" ? "text[]" : COLUMNS[name as keyof typeof COLUMNS]}`,
  );
  const updated = await session.run(`UPDATE matter SET ${changed.join(", ")} WHERE matter_id = $1`, cells);
  if (updated !== 1) throw new Error(`matter ${folded.matter.id} has facts and no view`);
}

const AT_ONCE = 1_000;

/** Makes the emptied view anew from all facts. */
export async function refoldMatters(session: Session): Promise<void> {
  await session.run(
    `DECLARE matters NO SCROLL CURSOR FOR SELECT ${MATTER_FACT_COLUMNS} FROM matter_fact ORDER BY matter_id, seq`,
  );
  let folded: FoldedMatter[] = [];
  for (;;) {
    const rows = await session.rows<MatterFactRow>(`FETCH ${AT_ONCE} FROM matters`);
    for (const row of rows) {
      const last = folded.at(-1);
      if (last?.matter.id === row.matter_id) folded[folded.length - 1] = foldMatter(last, row);
      else folded.push(foldMatter(undefined, row));
    }
    const whole = rows.length === 0 ? folded : folded.slice(0, -1);
    await insertMatters(session, whole);
    folded = folded.slice(whole.length);
    if (rows.length === 0) break;
  }
  await session.run("CLOSE matters");
}
