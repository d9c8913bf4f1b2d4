/**
 * A whole house for a measurement: a server process, a worker process and their embedded PostgreSQL, on a data folder of their own. It is set up and
 * looked into by this process too, through the store, but only while nothing is measured.
 */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type House, openHouse } from "../../src/house.ts";
import { postmasterOf } from "../../src/store/embedded/postmaster.ts";
import { freePort, KeptProcess } from "./processes.ts";

export interface BenchHouse {
  /** Where it is reached. */
  readonly base: string;
  readonly data: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly server: KeptProcess;
  readonly worker: KeptProcess;
  /** What its processes said. */
  readonly logs: string;
  /** The postmaster of its database, while it runs. */
  postmaster(): number | undefined;
  /** Opens the house in this process, does something in it, and closes it again. */
  inside<T>(work: (house: House) => Promise<T>): Promise<T>;
}

export interface HouseOptions {
  /** A folder that is there already, such as a mounted disk. */
  readonly folder?: string;
  readonly serve: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The folder of one measurement; removed when the work is done, or broken off by a signal. */
export async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `xinheng-${name}-`)));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing is started yet. */
export async function benchHouse(folder: string, options: HouseOptions): Promise<BenchHouse> {
  forgetSettings();
  const data = options.folder ?? join(folder, "data");
  const logs = join(folder, "logs");
  for (const each of [data, logs]) mkdirSync(each, { recursive: true });
  const port = await freePort();
  const environment = { ...options.environment, XINHENG_DATA: data, XINHENG_TRUST_PROXY: "127.0.0.1" };
  const kept = (args: readonly string[], ready: RegExp) =>
    new KeptProcess({ args, ready, environment, log: join(logs, `${args[0]}.log`) });
  return {
    base: `http://127.0.0.1:${port}`,
    data,
    logs,
    environment,
    server: kept(["serve", "--no-worker", "--port", String(port), ...options.serve], /Xinheng is ready/),
    worker: kept(["worker"], /the worker is ready/),
    postmaster: () => {
      const cluster = join(data, "postgres", "cluster");
      const found = existsSync(cluster) ? postmasterOf(realpathSync(cluster)) : undefined;
      return found === undefined || found.state === "gone" ? undefined : found.pid;
    },
    inside: async (work) => {
      const house = await openHouse({ data });
      try {
        return await work(house);
      } finally {
        await house.close();
      }
    },
  };
}

/** What the caller's environment says of another house must not lead this process into that one. */
function forgetSettings(): void {
  for (const name of Object.keys(process.env))
    if (/^(XINHENG_|DATABASE_|OTEL_)/.test(name)) Reflect.deleteProperty(process.env, name);
}
