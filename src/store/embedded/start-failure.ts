/** Why the database did not start, read from what it said, told with what to do. */
import type { Fault } from "../../core/desk.ts";
import { diskFull, fault } from "../faults.ts";

/** Another postmaster has the data folder: it is being started or stopped by another command, so one waits for it. */
export function saysTaken(log: string): boolean {
  return /lock file "(postmaster\.pid|[^"]*\.s\.PGSQL\.\d+\.lock)" already exists|pre-existing shared memory block/.test(
    log,
  );
}

export function failureToStart(log: string): Fault {
  const said = lastLines(log);
  const known = CAUSES.find(({ sign }) => sign.test(said));
  return known ? known.make(said) : unknownFailure(said);
}

const CAUSES: readonly { readonly sign: RegExp; readonly make: (said: string) => Fault }[] = [
  { sign: /No space left on device|Disk quota exceeded/, make: (said) => diskFull(new Error(said)) },
  { sign: /Permission denied|wrong ownership|invalid permissions|not owned by/, make: notPermitted },
  { sign: /database files are incompatible|not compatible with this version/, make: incompatible },
  { sign: /shared memory|Cannot allocate memory|semaphores/, make: noMemory },
  { sign: /error while loading shared libraries|cannot execute|Exec format error/, make: cannotRun },
];

function lastLines(log: string): string {
  return log.trim().split("\n").slice(-15).join("\n");
}

function notPermitted(said: string): Fault {
  return fault(
    "data-folder-permission",
    { zh: "内置数据库没有权限读写它的数据目录。", en: "The embedded database may not read or write its data folder." },
    {
      zh: "请用拥有数据目录的用户启动；以 root 启动时，请把项目和数据放在其他用户可以进入的目录。",
      en: "Start as the user who owns it; as root, keep project and data where other users may enter.",
    },
    new Error(said),
  );
}

function incompatible(said: string): Fault {
  return fault(
    "data-version",
    {
      zh: "数据目录与内置数据库的版本不符。",
      en: "The data folder does not fit the version of the embedded database.",
    },
    { zh: "请用写入它的信衡版本启动。", en: "Start the version of Xinheng that wrote it." },
    new Error(said),
  );
}

function noMemory(said: string): Fault {
  return fault(
    "database-memory",
    { zh: "系统没有给内置数据库足够的内存。", en: "The system has too little memory for the embedded database." },
    { zh: "请腾出约 300 MB 内存后重试。", en: "Free about 300 MB of memory, then try again." },
    new Error(said),
  );
}

function cannotRun(said: string): Fault {
  return fault(
    "database-binaries",
    { zh: "内置数据库的程序不能在本系统上运行。", en: "The embedded database's programs do not run on this system." },
    {
      zh: "请重新执行 npm ci，或者用 DATABASE_URL 指定一个 PostgreSQL 数据库。",
      en: "Run npm ci again, or name a PostgreSQL server in DATABASE_URL.",
    },
    new Error(said),
  );
}

function unknownFailure(said: string): Fault {
  return fault(
    "database-not-started",
    { zh: `内置数据库没有启动：${said}`, en: `The embedded database did not start: ${said}` },
    { zh: "请查看数据目录中的 postgres/log。", en: "Look into postgres/log in the data folder." },
    new Error(said),
  );
}
