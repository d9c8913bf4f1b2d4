/**
 * Where the embedded database lives inside the data folder, and how its home is made: whole or not at all, because two commands may
 * be the first at the same time.
 *
 *   data/postgres/cluster        PostgreSQL's own folder
 *   data/postgres/secrets.json   passwords, readable by us alone
 *   data/postgres/run            the socket and the pipe (elsewhere when the path is too long for a socket)
 *   data/postgres/log            what PostgreSQL says
 */
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, fault } from "../faults.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { failureToStart } from "./start-failure.ts";

export interface Secrets {
  readonly administrator: string;
  readonly owner: string;
  readonly serving: string;
}

export interface Home {
  readonly cluster: string;
  readonly log: string;
  /** The private folder of the socket and the pipe. */
  readonly run: string;
  readonly pipe: string;
  readonly secrets: Secrets;
}

/** The longest path of a Unix socket, in bytes, without the closing zero. */
const SOCKET_PATH_MAX = 107;
const DRAFT = "postgres.new-";
const SOCKET_NAME = ".s.PGSQL.5432";

/** Finds the home, or makes it. Faults: the disk is full, the folder is not ours, the data are another version's. */
export function openHome(dataFolder: string, binaries: Binaries, account: Account): Home {
  const root = join(dataFolder, "postgres");
  if (!existsSync(join(root, "secrets.json"))) makeHome(dataFolder, root, binaries, account);
  const cluster = join(realpathSync(root), "cluster");
  checkVersion(cluster, binaries);
  const secrets = JSON.parse(readOurs(join(root, "secrets.json"))) as Secrets;
  const run = runFolder(root, account);
  return { cluster, log: join(root, "log"), run, pipe: join(run, "attached"), secrets };
}

/** For the path of the spare library links, before there is a home. */
export function spareLibraries(dataFolder: string): string {
  return join(dataFolder, "postgres-lib");
}

function makeHome(dataFolder: string, root: string, binaries: Binaries, account: Account): void {
  removeDrafts(dataFolder);
  const draft = join(dataFolder, `${DRAFT}${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    mkdirSync(draft, { recursive: true, mode: account.prefix[0] === "setpriv" ? 0o711 : 0o700 });
    const secrets = newSecrets();
    writeFileSync(join(draft, "secrets.json"), JSON.stringify(secrets), { mode: 0o600, flush: true });
    initialise(join(draft, "cluster"), secrets.administrator, binaries, account);
    renameSync(draft, root);
  } catch (error) {
    if (existsSync(join(root, "secrets.json"))) return; // another command was first
    throw worldFault(error, dataFolder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What commands left that were killed while they made a home. */
function removeDrafts(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter((each) => each.startsWith(DRAFT))) {
    const pid = name.slice(DRAFT.length).split("-")[0] ?? "";
    if (!existsSync(join("/proc", pid))) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

function newSecrets(): Secrets {
  const secret = () => randomBytes(24).toString("base64url");
  return { administrator: secret(), owner: secret(), serving: secret() };
}

/** UTF-8, and the built-in C.UTF-8 collation, so that nothing depends on the system's locales. */
function initialise(cluster: string, password: string, binaries: Binaries, account: Account): void {
  mkdirSync(cluster, { mode: 0o700 });
  account.own(cluster);
  const passwordFile = join(cluster, "..", "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  account.own(passwordFile);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const [command = "", ...args] = [...account.prefix, binaries.initdb, `--pgdata=${cluster}`, ...locale, ...access];
  const made = spawnSync(command, args, { encoding: "utf8", env: databaseEnvironment(binaries), cwd: "/" });
  rmSync(passwordFile, { force: true });
  if (made.error) throw made.error;
  if (made.status !== 0) throw failureToStart(`${made.stdout}\n${made.stderr}`);
}

/** Nothing of ours that could change what PostgreSQL does. */
export function databaseEnvironment(binaries: Binaries): NodeJS.ProcessEnv {
  const path = process.env.PATH ?? "/usr/bin:/bin";
  const base = { PATH: path, LANG: "C", LC_ALL: "C", TZ: "UTC" };
  return binaries.libraryPath === undefined ? base : { ...base, LD_LIBRARY_PATH: binaries.libraryPath };
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const found = readOurs(join(cluster, "PG_VERSION")).trim();
  if (found === binaries.major) return;
  throw fault(
    "data-version",
    {
      zh: `数据目录由 PostgreSQL ${found} 写入，而内置数据库是 PostgreSQL ${binaries.major}。`,
      en: `The data folder was written by PostgreSQL ${found}, and the embedded database is PostgreSQL ${binaries.major}.`,
    },
    {
      zh: `请用写入它的信衡版本导出数据，或者用 DATABASE_URL 指向一个 PostgreSQL ${found} 服务器。`,
      en: `Export the data with the version of Xinheng that wrote them, or point DATABASE_URL to a PostgreSQL ${found} server.`,
    },
  );
}

/** Inside the data folder, or where that path is too long for a socket, a private folder among the system's temporary ones. */
function runFolder(root: string, account: Account): string {
  const inside = join(root, "run");
  const tag = createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 16);
  const outside = [tmpdir(), "/tmp"].map((folder) => join(folder, `xinheng-${process.getuid?.() ?? 0}-${tag}`));
  const folder = [inside, ...outside].find((path) => Buffer.byteLength(join(path, SOCKET_NAME)) <= SOCKET_PATH_MAX);
  if (folder === undefined) throw noSocketFolder(inside);
  try {
    mkdirSync(folder, { mode: 0o700 });
    account.own(folder);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw worldFault(error, root);
    checkPrivate(folder);
  }
  return folder;
}

/** Somebody else could have made that folder first, to listen in: it must be a folder, ours, and closed to others. */
function checkPrivate(folder: string): void {
  const found = lstatSync(folder);
  const ours = [process.getuid?.(), 65534].includes(found.uid) || process.getuid === undefined;
  if (found.isDirectory() && ours && (found.mode & 0o077) === 0) return;
  throw noSocketFolder(folder);
}

function readOurs(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw worldFault(error, file);
  }
}

function worldFault(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") return failureToStart("No space left on device");
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return error;
  return fault(
    "data-folder-permission",
    { zh: `没有权限读写数据目录“${path}”。`, en: `The data folder “${path}” may not be read or written by this user.` },
    {
      zh: "请用拥有该目录的用户启动，或者另选一个数据目录。",
      en: "Start as the user who owns it, or choose another data folder.",
    },
    error,
  );
}

function noSocketFolder(path: string) {
  return fault(
    "no-socket-folder",
    {
      zh: `数据库的套接字不能放在“${path}”：路径过长，或者该目录不归我们专用。`,
      en: `The database's socket cannot be put at “${path}”: the path is too long, or the folder is not ours alone.`,
    },
    { zh: "请换一个路径更短的数据目录。", en: "Choose a data folder with a shorter path." },
  );
}
