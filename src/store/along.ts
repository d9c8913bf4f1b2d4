/**
 * What an append writes beside the facts, in the same transaction: an import's progress and held rows, mended rows, personal values apart
 * from the facts, a run's progress.
 */
import { canonical } from "../core/canonical.ts";
import type { Along, ImportBatch, NewQuarantined } from "../core/desk.ts";
import type { Instant } from "../core/time/day.ts";
import { copyLine, type Session } from "./database.ts";
import { fault } from "./faults.ts";
import { keepNotices } from "./notices.ts";
import { putOut } from "./outbox.ts";
import { keepPersonal } from "./personal.ts";
import { createRun } from "./runs.ts";

/** Answers false when a row to be mended is no longer waiting. Throws a Fault for a batch that has been written already. */
export async function writeAlong(session: Session, along: Along): Promise<boolean> {
  if (along.importBatch) await writeBatch(session, along.importBatch);
  if (along.runProgress) await writeRunProgress(session, along.runProgress);
  for (const run of along.finishedRuns ?? []) await createRun(session, run);
  for (const row of along.mended ?? []) if (!(await settleRow(session, row))) return false;
  return true;
}

/** What belongs to the facts themselves: personal values apart from them, texts of notices, and what goes out. */
export async function writeBeside(session: Session, along: Along, now: Instant): Promise<void> {
  if (along.personal) await keepPersonal(session, along.personal);
  if (along.notices) await keepNotices(session, along.notices);
  if (along.deliveries) await putOut(session, along.deliveries, now);
}

/** First in the transaction: it holds the import's row, so that a second worker on the same import waits, and then is refused. */
async function writeBatch(session: Session, batch: ImportBatch): Promise<void> {
  const updated = await session.run(
    `UPDATE import SET rows = rows + $3, accepted = accepted + $4, corrected = corrected + $5, duplicates = duplicates + $6,
       quarantined = quarantined + $7, operators_new = operators_new + $8, bytes_read = $9, columns = coalesce(columns, $10::json)
     WHERE import_id = $1 AND rows = $2`,
    [
      batch.importId,
      batch.from,
      batch.rows,
      batch.accepted,
      batch.corrected,
      batch.duplicates,
      batch.quarantined.length,
      batch.operatorsNew,
      batch.bytesRead,
      batch.columns === undefined ? null : canonical(batch.columns),
    ],
  );
  if (updated !== 1) throw alreadyWritten(batch);
  await session.copyIn(
    "import_quarantine (import_id, line, code, column_name, finding, cells)",
    batch.quarantined,
    (row) => quarantineLine(batch.importId, row),
  );
}

function quarantineLine(importId: string, { line, finding, cells }: NewQuarantined): string {
  return copyLine([importId, line, finding.code, finding.column, canonical(finding), canonical(cells)]);
}

/** Whoever stops the run waits for the batches that hold its row, lets no other begin (`closing`), and none is written afterwards. */
async function writeRunProgress(session: Session, progress: NonNullable<Along["runProgress"]>): Promise<void> {
  const [running] = await session.rows(
    "SELECT 1 FROM run WHERE run_id = $1 AND state = 'running' AND NOT closing FOR KEY SHARE",
    [progress.run],
  );
  if (running === undefined) throw leaseLost();
  const written = await session.run(
    `UPDATE run_range SET done = $4, evaluated = $5, refused = $6, last_operator = $7, leased_until = $8
     WHERE run_id = $1 AND nth = $2 AND holder = $3`,
    [
      progress.run,
      progress.range,
      progress.holder,
      progress.done,
      progress.evaluated,
      progress.refused,
      progress.lastOperator ?? null,
      progress.until,
    ],
  );
  if (written === 0) throw leaseLost();
}

async function settleRow(session: Session, row: NonNullable<Along["mended"]>[number]): Promise<boolean> {
  const settled = await session.run(
    `UPDATE import_quarantine SET state = $3, settled_by = $4 WHERE import_id = $1 AND line = $2 AND state = 'waiting'`,
    [row.importId, row.line, row.state, row.by],
  );
  if (settled === 1) await session.run("UPDATE import SET mended = mended + 1 WHERE import_id = $1", [row.importId]);
  return settled === 1;
}

function alreadyWritten(batch: ImportBatch) {
  return fault(
    "batch-already-written",
    {
      zh: `该导入从第 ${batch.from + 1} 行起的一批已经写入，或者正由另一个进程处理；本次没有重复写入。`,
      en: `The batch of this import from row ${batch.from + 1} has been written already, or another process works on it; nothing was written twice.`,
    },
    {
      zh: "请查看该导入的进度；如已停止，请继续导入。",
      en: "Look at the import's progress; if it has stopped, resume it.",
    },
  );
}

/** The lease ran out while the batch was made, and others may be at the range by now; or the run was stopped. */
function leaseLost() {
  return fault(
    "batch-already-written",
    {
      zh: "该批次的这一部分已经写入，或者正由另一个进程处理；本次没有重复写入。",
      en: "This part of the run has been written already, or another process works on it; nothing was written twice.",
    },
    { zh: "请查看该批次的进度；如已停止，请继续。", en: "Look at the run's progress; if it has stopped, resume it." },
  );
}
