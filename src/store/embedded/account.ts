/**
 * As whom the database runs. PostgreSQL refuses root; so root starts it in a user namespace where it is nobody, and
 * where the system forbids those, as the system's nobody, to whom its folder then belongs.
 */
import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { userInfo } from "node:os";
import { fault } from "../faults.ts";

const NOBODY = 65534;

export interface Account {
  /** Put before a command to run it as this account. */
  readonly prefix: readonly string[];
  /** Gives a file or folder of ours to the account, where that is another than ourselves. */
  own(path: string): void;
}

const ourselves: Account = { prefix: [], own: () => undefined };

const inNamespace: Account = {
  prefix: ["unshare", "-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  own: () => undefined,
};

const asNobody: Account = {
  prefix: ["setpriv", "--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"],
  own: (path) => chownSync(path, NOBODY, NOBODY),
};

/**
 * The account to use here; `allowed` narrows the ways root may take. A user without a name, as containers are often given, takes
 * root's first way, because PostgreSQL refuses such a user too.
 */
export function chooseAccount(allowed: readonly ("namespace" | "nobody")[] = ["namespace", "nobody"]): Account {
  if (process.getuid?.() !== 0) return hasName() || !works(inNamespace) ? ourselves : inNamespace;
  if (allowed.includes("namespace") && works(inNamespace)) return inNamespace;
  if (allowed.includes("nobody") && works(asNobody)) return asNobody;
  throw fault(
    "database-as-root",
    {
      zh: "内置数据库不能以 root 身份运行，而本系统又不允许切换到普通用户。",
      en: "The embedded database must not run as root, and this system does not let us run it as anyone else.",
    },
    {
      zh: "请以普通用户启动信衡，或者用 DATABASE_URL 指定一个 PostgreSQL 数据库。",
      en: "Start Xinheng as an ordinary user, or name a PostgreSQL server in DATABASE_URL.",
    },
  );
}

/** What ties a child's life to its parent's; empty where the system has no setpriv. */
export function tieToParent(): string {
  return works({ ...ourselves, prefix: ["setpriv", "--pdeathsig", "INT"] }) ? "setpriv --pdeathsig" : "";
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

function works(account: Account): boolean {
  const [command = "", ...rest] = account.prefix;
  return spawnSync(command, [...rest, "true"], { stdio: "ignore" }).status === 0;
}
