/**
 * The PostgreSQL that runs by itself in a data folder: nothing to install, nothing to configure, no port.
 *
 * It lives as long as anyone uses it. Every process of ours that works on the data folder holds a pipe open; a small supervisor
 * (`embedded/supervise.sh`) starts the database and stops it when the last holder is gone, however it went. So a
 * command may work beside a running server, whichever came first may leave first, and `kill -9` leaves nothing behind.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join, resolve } from "node:path";
import type pg from "pg";
import { type Account, chooseAccount, tieToParent } from "./embedded/account.ts";
import { type Binaries, readyBinaries } from "./embedded/binaries.ts";
import { databaseEnvironment, type Home, openHome, spareLibraries } from "./embedded/home.ts";
import { clearStaleLocks, postmasterOf } from "./embedded/postmaster.ts";
import { failureToStart, saysTaken } from "./embedded/start-failure.ts";
import { codeOf, fault } from "./faults.ts";

export interface EmbeddedOptions {
  /** As whom root may run it; for tests of the second way. */
  readonly accounts?: readonly ("namespace" | "nobody")[];
  /** Further settings of PostgreSQL, such as `fsync=off` for data that nobody will miss. */
  readonly settings?: readonly string[];
}

export type EmbeddedRole = "administrator" | "owner" | "serving";

/** What the roles are called inside PostgreSQL. */
export const EMBEDDED_USERS: Readonly<Record<EmbeddedRole, string>> = {
  administrator: "postgres",
  owner: "xinheng_owner",
  serving: "xinheng_serving",
};

/** A supervisor that we started, and where in the log its words begin. */
interface Supervisor {
  readonly child: ChildProcess;
  readonly logFrom: number;
}

/** Recovery after a crash may read a gigabyte of log; nobody waits longer. */
const START_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 30_000;
const LOOK_MS = 10;
/** How a shell tells of a child that SIGKILL ended. */
const KILLED = 128 + 9;
const LOG_MAX_BYTES = 8 * 1024 * 1024;

/**
 * No port, no parallel workers (they need more of /dev/shm than containers give), no just-in-time compiler (not shipped).
 */
const SETTINGS = [
  "listen_addresses=",
  "max_connections=60",
  "shared_buffers=128MB",
  "max_wal_size=1GB",
  "max_parallel_workers_per_gather=0",
  "jit=off",
  "autovacuum_naptime=15s",
  "logging_collector=off",
  "log_min_messages=warning",
  "log_min_error_statement=panic",
  "password_encryption=scram-sha-256",
];

export class EmbeddedPostgres {
  readonly #home: Home;
  readonly #binaries: Binaries;
  readonly #account: Account;
  readonly #settings: readonly string[];
  #pipe: number | undefined;
  #supervisor: Supervisor | undefined;
  #starting: Promise<void> | undefined;
  #closed = false;

  private constructor(home: Home, binaries: Binaries, account: Account, settings: readonly string[]) {
    this.#home = home;
    this.#binaries = binaries;
    this.#account = account;
    this.#settings = settings;
  }

  /** Joins the database of a data folder, starting it (and making it) where nobody has yet. */
  static async attach(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
    const folder = resolve(dataFolder);
    makeDataFolder(folder);
    const account = chooseAccount(options.accounts);
    const binaries = readyBinaries(spareLibraries(folder));
    const home = openHome(folder, binaries, account);
    const settings = [...SETTINGS, `unix_socket_directories=${home.run}`, ...(options.settings ?? [])];
    const embedded = new EmbeddedPostgres(home, binaries, account, settings);
    await embedded.ensure();
    return embedded;
  }

  access(role: EmbeddedRole, database: string): pg.ClientConfig {
    return {
      host: this.#home.run,
      port: 5432,
      user: EMBEDDED_USERS[role],
      password: this.#home.secrets[role],
      database,
    };
  }

  secret(role: EmbeddedRole): string {
    return this.#home.secrets[role];
  }

  /** Returns once the database takes connections; brings it back if it was killed. Throws a Fault that says why it does not start. */
  async ensure(): Promise<void> {
    if (this.#closed) return;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  /** Lets go of the database; when nobody else holds it, returns once it has stopped. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#letGo();
    const patience = Date.now() + STOP_PATIENCE_MS;
    await pause(3 * LOOK_MS); // the supervisor must have noticed before one may ask whether it still listens
    while (!isHeard(this.#home.pipe) && postmasterOf(this.#home.cluster).state !== "gone" && Date.now() < patience)
      await pause(LOOK_MS);
  }

  async #start(): Promise<void> {
    const patience = Date.now() + START_PATIENCE_MS;
    this.#supervisor = undefined; // what failed or was killed once is no sign that this start fails
    while (Date.now() < patience) {
      if (this.#hold() && postmasterOf(this.#home.cluster).state === "ready") return;
      if (this.#pipe === undefined) await this.#launch();
      await pause(LOOK_MS);
    }
    throw tooSlow(this.#home.log);
  }

  /** Holds the pipe; false when no supervisor listens at its other end, as after the database was killed. */
  #hold(): boolean {
    if (this.#pipe !== undefined && !isHeard(this.#home.pipe)) this.#letGo();
    this.#pipe ??= openPipe(this.#home.pipe);
    return this.#pipe !== undefined;
  }

  #letGo(): void {
    if (this.#pipe !== undefined) closeSync(this.#pipe);
    this.#pipe = undefined;
  }

  /** Starts a supervisor, unless the one we started is still at it. Of two commands that start one at once, PostgreSQL lets one win. */
  async #launch(): Promise<void> {
    if (this.#supervisor && !hasEnded(this.#supervisor)) return;
    if (this.#supervisor) await this.#learnFrom(this.#supervisor);
    makePipe(this.#home.pipe, this.#account);
    clearStaleLocks(this.#home.cluster, this.#home.run);
    this.#supervisor = { logFrom: sizeOf(this.#home.log), child: this.#spawn() };
  }

  /** Another command's database is not a failure, nor is one that was killed while it started: one waits a little. Everything else is, and is told. */
  async #learnFrom({ child, logFrom }: Supervisor): Promise<void> {
    const said = readFileSync(this.#home.log).subarray(logFrom).toString();
    const wasKilled = child.exitCode === KILLED || child.signalCode === "SIGKILL";
    if (child.exitCode !== 0 && !wasKilled && !saysTaken(said)) throw failureToStart(said);
    await pause(5 * LOOK_MS);
  }

  #spawn(): ChildProcess {
    const log = openSync(this.#home.log, "a", 0o600);
    const script = readFileSync(join(import.meta.dirname, "embedded", "supervise.sh"), "utf8");
    const database = [
      this.#binaries.postgres,
      "-D",
      this.#home.cluster,
      ...this.#settings.flatMap((each) => ["-c", each]),
    ];
    const supervised = ["sh", "-c", script, "xinheng-database", this.#home.pipe, tieToParent(), ...database];
    const [command = "", ...args] = [...this.#account.prefix, ...supervised];
    const stdio = ["ignore", log, log] as const;
    const child = spawn(command, args, {
      detached: true,
      stdio: [...stdio],
      cwd: "/",
      env: databaseEnvironment(this.#binaries),
    });
    closeSync(log);
    child.unref();
    return child;
  }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw fault(
      "data-folder",
      { zh: `不能建立数据目录“${folder}”。`, en: `The data folder “${folder}” cannot be made.` },
      {
        zh: "请检查路径和权限，或者另选一个数据目录。",
        en: "Check the path and your rights, or choose another data folder.",
      },
      cause,
    );
  }
}

/** The writing end, or undefined when nobody reads. */
function openPipe(pipe: string): number | undefined {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === "ENXIO" || codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isHeard(pipe: string): boolean {
  const end = openPipe(pipe);
  if (end !== undefined) closeSync(end);
  return end !== undefined;
}

function makePipe(pipe: string, account: Account): void {
  if (existsSync(pipe)) return;
  const made = spawnSync("mkfifo", ["-m", "600", pipe], { encoding: "utf8" });
  if (!existsSync(pipe)) throw failureToStart(made.stderr ?? String(made.error));
  account.own(pipe);
}

/** What the log holds already; one that has grown too long begins anew. */
function sizeOf(log: string): number {
  const size = existsSync(log) ? statSync(log).size : 0;
  if (size <= LOG_MAX_BYTES) return size;
  truncateSync(log);
  return 0;
}

function hasEnded({ child }: Supervisor): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function tooSlow(log: string) {
  return fault(
    "database-not-ready",
    {
      zh: `内置数据库在 ${START_PATIENCE_MS / 1000} 秒内没有就绪，可能仍在恢复数据。`,
      en: `The embedded database was not ready within ${START_PATIENCE_MS / 1000} seconds; it may still be recovering its data.`,
    },
    { zh: `请稍后再启动；详情见“${log}”。`, en: `Start again in a while; see ${log}.` },
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
