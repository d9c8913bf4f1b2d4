/**
 * A disk of limited size for the data folder: a file system in memory, mounted where nobody else sees it. The benchmark starts itself anew in a mount
 * namespace of its own, so that the mount is gone with its processes, however they end.
 */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Room for the database, its log of at most a gigabyte, and what the load leaves. */
const DISK_BYTES = 1_600 * 1024 ** 2;
const PIECE = Buffer.alloc(256 * 1024);
const FILLER = "filler";

/** How a command gets a mount namespace here; undefined where the system gives none. */
export function ownMounts(): readonly string[] | undefined {
  const ways = [
    ["unshare", "-m"],
    ["unshare", "-rm"],
  ];
  return ways.find(([command = "", ...args]) => {
    const tried = spawnSync(command, [...args, "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"]);
    return tried.status === 0;
  });
}

/** Runs this very command line in a namespace of its own, with one more argument, and answers its exit code. */
export async function runApart(way: readonly string[], mark: string): Promise<number> {
  const [command = "", ...args] = [...way, process.execPath, ...process.argv.slice(1), mark];
  const child = spawn(command, args, { stdio: "inherit" });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, pass);
  return new Promise((settle) => child.once("exit", (code) => settle(code ?? 1)));
}

export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static mount(folder: string): SmallDisk {
    mkdirSync(folder, { recursive: true });
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES},mode=700`, "none", folder]);
    if (mounted.status !== 0) throw new Error(`no file system could be mounted: ${mounted.stderr.toString()}`);
    return new SmallDisk(folder);
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  get usedBytes(): number {
    return DISK_BYTES - this.freeBytes;
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(join(this.folder, FILLER), "a");
    try {
      spawnSync("fallocate", ["-l", String(this.freeBytes), join(this.folder, FILLER)]);
      for (;;) writeSync(file, PIECE);
    } catch {
      // full, as was meant
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(join(this.folder, FILLER), { force: true });
  }

  unmount(): void {
    spawnSync("umount", ["-l", this.folder]);
  }
}
