/**
 * What the audit trail says of an append. A batch of an import or a run is one entry with its counts; everything else is one entry an act,
 * named like its fact where all its facts are of one type. What was written stands in the facts; here is that it was, by whom and from where.
 */
import type { MatterAct } from "../core/application/matter-register.ts";
import type { Act, Along } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { AuditedAct } from "../core/proof/audit.ts";
import { runCreated } from "./runs.ts";

export function auditedActs(acts: readonly Act[], along: Along): readonly AuditedAct[] {
  const batch = batchOf(along);
  const facts = acts.reduce((sum, act) => sum + act.facts.length, 0);
  const written = batch
    ? [{ ...batch, after: { ...batch.after, operators: acts.length, facts } }]
    : acts.map((act) => actOf(act, along));
  const matters = (along.matters ?? []).map(matterAct);
  return [...written, ...matters, ...(along.finishedRuns ?? []).map(runCreated), ...mendedRows(along.mended ?? [])];
}

/** In whose name it was done is said too: what an outsider hands in is written by the product. */
function matterAct({ matter, seen, bodies, by, organisation }: MatterAct): AuditedAct {
  const types = bodies.map(({ type }) => type);
  const [first = ""] = types;
  return {
    act: types.every((type) => type === first) ? nameOf(first) : "matter.written",
    subject: { kind: "matter", id: matter },
    after: {
      facts: types.map((type, i) => ({ seq: seen + i + 1, type })),
      by,
      ...(organisation === undefined ? {} : { organisation }),
    },
  };
}

function batchOf({ importBatch, runProgress }: Along): (AuditedAct & { readonly after: object }) | undefined {
  if (importBatch !== undefined) {
    const { importId, from, rows, accepted, corrected, duplicates, quarantined } = importBatch;
    const counts = { from, rows, accepted, corrected, duplicates, quarantined: quarantined.length };
    return { act: "import.batch-written", subject: { kind: "import", id: importId }, after: counts };
  }
  if (runProgress === undefined) return undefined;
  const { run, range, done, evaluated, refused } = runProgress;
  return { act: "run.batch-written", subject: { kind: "run", id: run }, after: { range, done, evaluated, refused } };
}

function actOf({ operator, seen, facts, results }: Act, along: Along): AuditedAct {
  const types = facts.map(({ body }) => body.type);
  const [first = ""] = types;
  return {
    act: types.every((type) => type === first) ? nameOf(first) : "facts.written",
    subject: { kind: "operator", id: operator },
    after: {
      facts: types.map((type, i) => ({ seq: seen + i + 1, type })),
      ...(results === undefined ? {} : { results: results.map(({ result }) => result.id) }),
      ...idsOf("notices", operator, along.notices),
      ...idsOf("deliveries", operator, along.deliveries),
    },
  };
}

/** The notices that the act issued, or what goes out because of it, by their ids. */
function idsOf(
  name: "notices" | "deliveries",
  operator: OperatorId,
  written: readonly { readonly id: string; readonly operator: OperatorId }[] = [],
): object {
  const ids = written.filter((each) => each.operator === operator).map(({ id }) => id);
  return ids.length === 0 ? {} : { [name]: ids };
}

/** `RecordRepairGranted` is `record.repair-granted`. */
function nameOf(type: string): string {
  const [noun = "", ...verb] = type.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  return `${noun}.${verb.join("-")}`;
}

/** One entry for the rows of an import that were settled alike. */
function mendedRows(mended: NonNullable<Along["mended"]>): readonly AuditedAct[] {
  const alike = Map.groupBy(mended, ({ importId, state }) => `${state} ${importId}`);
  return [...alike.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const lines = ranges(rows.map(({ line }) => line));
    return [
      {
        act: `import.rows-${first.state}`,
        subject: { kind: "import", id: first.importId },
        before: { state: "waiting" },
        after: { state: first.state, rows: rows.length, lines },
      },
    ];
  });
}

/** `3-5, 9`: a hundred thousand lines that follow one another are one. */
function ranges(lines: readonly number[]): string {
  const found: { from: number; to: number }[] = [];
  for (const line of lines.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && line <= last.to + 1) last.to = line;
    else found.push({ from: line, to: line });
  }
  return found.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
