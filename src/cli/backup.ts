/** `xinheng backup` and `restore`: one archive of the whole house, and a house that proves itself after it was brought back. */
import type { Desk } from "../core/desk.ts";
import { noteBackup, proveRestored, type RestoreProof } from "../usecases/backups.ts";
import type { MadeBackup, RestoredBackup } from "./doors.ts";
import { type Answer, progressBar, say, type Terminal, table } from "./terminal.ts";

/** Exit 1 when something that belongs in it was not there. */
export async function backupAnswer(terminal: Terminal, desk: Desk, made: MadeBackup): Promise<Answer> {
  const { sha256, rows, contents, keys, missing } = made;
  await noteBackup(desk, { sha256, rows, contents, keys, missing: missing.length });
  const lines = [
    say(terminal, {
      zh: `已备份到“${made.file}”：${rows} 行，${contents} 个文件，${megabytes(made.bytes)} MB。`,
      en: `Backed up to “${made.file}”: ${rows} rows, ${contents} files, ${megabytes(made.bytes)} MB.`,
    }),
    `SHA-256 ${sha256}`,
    ...(keys === "enclosed" ? [] : [say(terminal, WITHOUT_KEYS)]),
    ...missingLines(terminal, missing),
  ];
  return { json: made, text: lines.join("\n"), exit: missing.length === 0 ? 0 : 1 };
}

const WITHOUT_KEYS = {
  zh: "注意：没有设置 XINHENG_BACKUP_PASSPHRASE，本备份不含密钥。没有密钥文件夹，加密保存的内容无法再读、日志头无法再签，请另行妥善保存。",
  en: "NOTE: XINHENG_BACKUP_PASSPHRASE is not set, so the keys are NOT in this backup. Without the key folder nothing enclosed can be read again and no head be signed: keep it safely elsewhere.",
};

function missingLines(terminal: Terminal, missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const words = {
    zh: `注意：${missing.length} 个被引用的文件缺失或已损坏，未能备份：`,
    en: `NOTE: ${missing.length} files that something refers to are missing or damaged, and not in the backup:`,
  };
  return [say(terminal, words), ...missing.map((name) => `  ${name}`)];
}

/** Exit 2 when what was brought back does not prove itself. */
export async function restoreAnswer(terminal: Terminal, desk: Desk, restored: RestoredBackup): Promise<Answer> {
  const bar = progressBar(terminal);
  const proof = await proveRestored(desk, restored.heads, (done, what) => bar(0, `${say(terminal, what)} ${done}`));
  bar(1, "");
  const lines = [
    say(terminal, {
      zh: `已恢复 ${restored.madeAt} 由版本 ${restored.version} 制作的备份：${restored.rows} 行，${restored.contents} 个文件。`,
      en: `Restored the backup that version ${restored.version} made at ${restored.madeAt}: ${restored.rows} rows, ${restored.contents} files.`,
    }),
    ...(restored.keys === "restored" ? [] : [say(terminal, KEYS_NOT_THERE)]),
    ...missingLines(terminal, restored.missing),
    table(proofLines(terminal, proof)),
    say(terminal, proof.whole ? PROVED : NOT_PROVED),
  ];
  return { json: { ...restored, proof }, text: lines.join("\n"), exit: proof.whole ? 0 : 2 };
}

const KEYS_NOT_THERE = {
  zh: "注意：备份中没有密钥。如 XINHENG_KEYS 中还不是原来的密钥文件夹，请将其放回，否则加密保存的内容无法读取。",
  en: "NOTE: the keys were not in it. Unless the key folder of the house is in XINHENG_KEYS already, put it back, or nothing enclosed can be read.",
};
const PROVED = { zh: "恢复的数据与备份时一致。", en: "What was restored is what was backed up." };
const NOT_PROVED = {
  zh: "恢复的数据未通过核对，请勿启用。",
  en: "What was restored does not prove itself: do not use it.",
};

function proofLines(terminal: Terminal, { results, audit, log, views }: RestoreProof): readonly (readonly string[])[] {
  const mark = (good: boolean): string => (good ? "✓" : "✗");
  const same = {
    zh: `${results.results} 个评价结果，${results.identical} 个与重新计算逐字节一致。`,
    en: `${results.results} results, ${results.identical} identical byte for byte when worked out again.`,
  };
  const rebuilt = { zh: "全部视图重建后逐字节一致。", en: "All views made anew are the same, byte for byte." };
  const other = { zh: "有视图重建后与原来不同。", en: "Some views made anew are different." };
  return [
    [mark(results.different.length === 0), say(terminal, same)],
    [mark(audit.fault === undefined), say(terminal, audit.say)],
    [mark(log.fault === undefined), say(terminal, log.say)],
    [mark(views.same), say(terminal, views.same ? rebuilt : other)],
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}
