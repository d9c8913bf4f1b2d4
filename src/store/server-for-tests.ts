/**
 * A server PostgreSQL for tests of DATABASE_URL: the one of XINHENG_TEST_DATABASE_URL, whose user may create databases; or one started
 * here from the system's packages (Debian keeps them under /usr/lib/postgresql), on a loopback port with passwords.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, chooseAccount } from "./embedded/account.ts";
import { withSession } from "./testing.ts";

export interface TestServer {
  /** Makes an empty database, owned by an ordinary user who may create roles; answers its URL. */
  database(): Promise<{ readonly url: string; readonly administrator: string }>;
  close(): Promise<void>;
}

const INSTALLED = "/usr/lib/postgresql";

/** Why there is none, as a test's reason to be skipped; undefined where there is one. */
export function noServerBecause(): string | undefined {
  if (process.env.XINHENG_TEST_DATABASE_URL !== undefined || installedBinaries() !== undefined) return undefined;
  return "no server PostgreSQL: set XINHENG_TEST_DATABASE_URL, or install the package postgresql";
}

export async function startServer(): Promise<TestServer> {
  const given = process.env.XINHENG_TEST_DATABASE_URL;
  if (given !== undefined) return { database: () => newDatabase(given), close: async () => undefined };
  const binaries = installedBinaries();
  if (binaries === undefined) throw new Error(noServerBecause());
  return startInstalled(binaries);
}

async function startInstalled(binaries: string): Promise<TestServer> {
  const account = chooseAccount();
  const folder = mkdtempSync(join(tmpdir(), "xinheng-server-"));
  account.own(folder);
  const password = randomBytes(12).toString("hex");
  const cluster = initialise(binaries, folder, password, account);
  const port = await freePort();
  const stop = startPostgres(binaries, cluster, port, account);
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url);
  return {
    database: () => newDatabase(url),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function installedBinaries(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  const versions = readdirSync(INSTALLED)
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(a) - Number(b));
  return versions.map((version) => join(INSTALLED, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
}

function initialise(binaries: string, folder: string, password: string, account: Account): string {
  const cluster = join(folder, "cluster");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  account.own(passwordFile);
  mkdirSync(cluster, { mode: 0o700 });
  account.own(cluster);
  const options = [
    "-U",
    "postgres",
    "-E",
    "UTF8",
    "--locale=C",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--no-sync",
  ];
  const [command = "", ...args] = [...account.prefix, join(binaries, "initdb"), "-D", cluster, ...options];
  const made = spawnSync(command, args, { encoding: "utf8", cwd: "/" });
  if (made.status !== 0) throw new Error(made.stderr);
  return cluster;
}

/** Tied to this process by setpriv, so that a test that is killed leaves no server. */
function startPostgres(binaries: string, cluster: string, port: number, account: Account): () => Promise<void> {
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const database = [join(binaries, "postgres"), "-D", cluster, ...settings.flatMap((each) => ["-c", each])];
  const [command = "", ...args] = [...account.prefix, "setpriv", "--pdeathsig", "INT", ...database];
  const child = spawn(command, args, { stdio: "ignore", cwd: "/" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return async () => {
    child.kill("SIGINT");
    await ended;
  };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await withSession({ connectionString: url }, async () => undefined);
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
}

async function newDatabase(administrator: string): Promise<{ url: string; administrator: string }> {
  const name = `xinheng_t_${randomBytes(5).toString("hex")}`;
  const password = randomBytes(8).toString("hex");
  await withSession({ connectionString: administrator }, async (session) => {
    await session.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${password}'`);
    await session.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  const withRights = url.href;
  url.username = name;
  url.password = password;
  return { url: url.href, administrator: withRights };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
