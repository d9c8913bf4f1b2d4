/** 备份与恢复: a backup is written into the audit trail; a restored house proves itself before anybody relies on it. */
import type { Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { type AuditVerification, verifyAudit } from "./audit.ts";
import { type LogVerification, verifyLog } from "./log-verification.ts";
import { permit } from "./permit.ts";
import { type Rebuilt, rebuildViews } from "./rebuild.ts";
import { type VerificationOfAll, verifyAll } from "./verification.ts";

/** What is kept of a backup: never where it lies. */
export interface BackupNote {
  /** Of the archive as a whole. */
  readonly sha256: string;
  readonly rows: number;
  readonly contents: number;
  readonly keys: "enclosed" | "left-out";
  readonly missing: number;
}

export async function noteBackup(desk: Desk, { sha256, ...note }: BackupNote): Promise<void> {
  permit(desk, "makeBackup");
  await desk.audit.record({ act: "backup.made", subject: { kind: "backup", id: sha256 }, after: note });
}

/** Where chain and log stood when the backup was made. */
export interface KeptHeads {
  readonly audit?: { readonly size: number; readonly hash: string };
  readonly log?: { readonly size: number; readonly hash: string };
}

export interface RestoreProof {
  readonly results: VerificationOfAll;
  readonly audit: AuditVerification;
  readonly log: LogVerification;
  readonly views: Rebuilt;
  readonly whole: boolean;
}

/** Works every result out again, follows chain and log through the heads of the backup, and makes all views anew. */
export async function proveRestored(
  desk: Desk,
  heads: KeptHeads,
  progress: (done: number, what: Say) => void = () => undefined,
): Promise<RestoreProof> {
  permit(desk, "restoreBackup");
  await desk.audit.record({ act: "backup.restored", after: heads });
  const results = await verifyAll(desk, (done) =>
    progress(done, { zh: "重新计算结果", en: "results worked out again" }),
  );
  const audit = await verifyAudit(desk, heads.audit === undefined ? [] : [heads.audit], (done) =>
    progress(done, { zh: "核对审计链", en: "audit chain followed" }),
  );
  const log = await verifyLog(desk, heads.log === undefined ? [] : [heads.log], (done) =>
    progress(done, { zh: "核对存证日志", en: "log followed" }),
  );
  const views = await rebuildViews(desk, (done) => progress(done, { zh: "重建视图", en: "views made anew" }));
  const whole = results.different.length === 0 && audit.fault === undefined && log.fault === undefined && views.same;
  return { results, audit, log, views, whole };
}
