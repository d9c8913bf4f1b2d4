/** What can go wrong with the database, told to a person with what to do next. */
import type { Say } from "../core/citation.ts";
import { Fault } from "../core/desk.ts";

/** PostgreSQL's and the system's codes that mean "not there now": starting, stopping, killed, or the way to it is cut. */
const UNREACHABLE = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EAI_AGAIN",
]);

export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function constraintOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("constraint" in error)) return undefined;
  return typeof error.constraint === "string" ? error.constraint : undefined;
}

export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return UNREACHABLE.has(code);
  return (
    error instanceof Error &&
    /Connection terminated|connection timeout|connection error and is not queryable|Client was closed/i.test(
      error.message,
    )
  );
}

/** Whether waiting may help: an address that nobody knows will not be known in a moment. */
export function mayComeBack(error: unknown): boolean {
  return isUnreachable(error) && !["ENOTFOUND", "EAI_AGAIN"].includes(codeOf(error) ?? "");
}

/** The same error, as a Fault where it is the world's and not a bug of ours. */
export function storeFault(error: unknown): unknown {
  if (error instanceof Fault) return error;
  if (isUnreachable(error)) return databaseUnreachable(error);
  const make = byCode[codeOf(error) ?? ""];
  return make === undefined ? error : make(error);
}

const byCode: Readonly<Record<string, (cause: unknown) => Fault>> = {
  "53100": diskFull,
  ENOSPC: diskFull,
  "53300": tooManySessions,
  "28P01": notAdmitted,
  "28000": notAdmitted,
  "3D000": noSuchDatabase,
  "42501": notPermitted,
  "25006": readOnly,
};

export function fault(code: string, say: Say, next: Say, cause?: unknown): Fault {
  return new Fault(code, say, next, cause);
}

export function databaseUnreachable(cause: unknown): Fault {
  return fault(
    "database-unreachable",
    { zh: "无法连接数据库，本次操作未写入。", en: "The database cannot be reached; nothing of this was written." },
    { zh: "请确认数据库正在运行后重试。", en: "Make sure that the database runs, then try again." },
    cause,
  );
}

export function storeClosed(): Fault {
  return fault(
    "store-closed",
    { zh: "程序正在退出，本次操作未写入。", en: "The program is ending; nothing of this was written." },
    { zh: "重新启动后会从中断处继续。", en: "After the next start it goes on from where it was." },
  );
}

export function diskFull(cause: unknown): Fault {
  return fault(
    "disk-full",
    {
      zh: "磁盘空间已满，本次操作未写入，已确认的数据不受影响。",
      en: "The disk is full; nothing of this was written, and what was acknowledged before is safe.",
    },
    {
      zh: "请在数据目录所在的磁盘上腾出空间后重试。",
      en: "Free space on the disk that holds the data folder, then try again.",
    },
    cause,
  );
}

export function systemOnly(): Fault {
  return fault(
    "system-only",
    { zh: "视图只能由产品自身重建。", en: "The views are made anew by the product itself alone." },
    { zh: "请在服务器上运行 npx xinheng rebuild。", en: "Run npx xinheng rebuild on the machine." },
  );
}

function tooManySessions(cause: unknown): Fault {
  return fault(
    "database-busy",
    { zh: "数据库的连接数已用完。", en: "The database has no free connection." },
    {
      zh: "请稍后重试，或者提高数据库的 max_connections。",
      en: "Try again later, or raise max_connections of the database.",
    },
    cause,
  );
}

function notAdmitted(cause: unknown): Fault {
  return fault(
    "database-login",
    { zh: "数据库拒绝了登录。", en: "The database refused the login." },
    { zh: "请检查 DATABASE_URL 中的用户名和密码。", en: "Check the user and the password in DATABASE_URL." },
    cause,
  );
}

function noSuchDatabase(cause: unknown): Fault {
  return fault(
    "database-missing",
    { zh: "DATABASE_URL 指定的数据库不存在。", en: "The database named in DATABASE_URL does not exist." },
    { zh: "请先在服务器上创建该数据库。", en: "Create it on the server first." },
    cause,
  );
}

function notPermitted(cause: unknown): Fault {
  return fault(
    "database-permission",
    { zh: "数据库不允许此操作。", en: "The database does not permit this." },
    {
      zh: "事实和结果只能追加；若在启动时出现，请让 DATABASE_URL 的用户拥有该数据库。",
      en: "Facts and results can only be added to; if this comes at the start, let the user of DATABASE_URL own the database.",
    },
    cause,
  );
}

function readOnly(cause: unknown): Fault {
  return fault(
    "database-read-only",
    { zh: "数据库处于只读状态（可能是备库）。", en: "The database is read-only, perhaps a standby." },
    { zh: "请把 DATABASE_URL 指向主库。", en: "Point DATABASE_URL to the primary." },
    cause,
  );
}
