/**
 * Where the rooms are plugged together: the store, the law, the standards and the files become the desk at which the use cases stand,
 * and the doors (HTTP, command line, jobs) are opened onto it.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { buildBundle, bundleFolder, bundleIsOld } from "../scripts/web-bundle.ts";
import type { Doors, ServeOptions, Where } from "./cli/doors.ts";
import { run } from "./cli/program.ts";
import type { AgencySettings, Desk, Jobs } from "./core/desk.ts";
import { Fault } from "./core/desk.ts";
import { instantOf } from "./core/time/day.ts";
import { readEnvironment } from "./environment.ts";
import { atOnce } from "./jobs/at-once.ts";
import { startDailyPublication } from "./jobs/daily-publication.ts";
import { startWorkers } from "./jobs/workers.ts";
import { openLawLibrary } from "./sources/law-library.ts";
import type { Queue } from "./store/queue.ts";
import type { Store } from "./store/store.ts";
import { timeOrderedId } from "./usecases/ids.ts";

const root = join(import.meta.dirname, "..");

/** Runs one command line to its end; the process ends by itself with the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await run(doors, argv);
  // Nothing should keep the process alive now; what does must not keep it for good.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

const LINGER_MS = 5_000;

const doors: Doors = {
  law: async () => ({ law: await openLawLibrary(join(root, "law")) }),
  open: async (where) => {
    const house = await openHouse(where);
    const workHere = async (id: string, work: () => Promise<unknown>) => (await house.queue()).workHere(id, work);
    return { desk: house.desk, ...atOnce(house.desk, workHere), close: house.close };
  },
  serve,
};

// The house -----------------------------------------------------------------------------------------------------------

interface House {
  readonly folder: string;
  readonly desk: Desk;
  readonly store: Store;
  /** The queue of long work, opened when it is first needed. */
  queue(): Promise<Queue>;
  close(): Promise<void>;
}

/** The rooms are loaded when they are opened: a command that only counts days must not wait for a database driver. */
async function openHouse(where: Where): Promise<House> {
  const [{ openStore }, { openFiles }, { readStandards }] = await Promise.all([
    import("./store/store.ts"),
    import("./sources/files.ts"),
    import("./sources/standards-library.ts"),
  ]);
  const { data, databaseUrl, servingUrl } = readEnvironment(process.env);
  const folder = resolve(where.data ?? data ?? join(root, "data"));
  const [law, standards] = await Promise.all([
    openLawLibrary(join(root, "law")),
    readStandards(join(root, "standards")),
  ]);
  const store = await openStore({ dataFolder: folder, databaseUrl, servingUrl, firstSettings });
  try {
    const clock = { now: () => instantOf(Date.now()) };
    for (const pack of law.packs) await store.packs.keep(pack, clock.now());
    for (const standard of standards) await store.standards.keep(standard);
    const files = await openFiles(join(folder, "files"));
    let opened: Promise<Queue> | undefined;
    const queue = (): Promise<Queue> => {
      opened ??= import("./store/queue.ts").then(({ openQueue }) =>
        openQueue(store, { onError: (error) => console.error(error.message) }),
      );
      return opened;
    };
    const close = async (): Promise<void> => {
      await (await opened?.catch(() => undefined))?.close();
      await store.close();
    };
    const ids = { next: () => timeOrderedId(clock.now(), randomBytes(10)) };
    return { folder, desk: { ...store, clock, ids, law, files, jobs: queued(queue) }, store, queue, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function queued(queue: () => Promise<Queue>): Jobs {
  let open: Queue | undefined;
  const opened = async (): Promise<Queue> => {
    open = await queue();
    return open;
  };
  return {
    startImport: async (id) => (await opened()).startImport(id),
    startRun: async (id) => (await opened()).startRun(id),
    stop: async (id) => (await opened()).stop(id),
    stopping: (id) => open?.stopping(id) ?? false,
  };
}

/** Before the agency has changed anything. The people are samples, one for each role that the law keeps apart. */
const firstSettings: AgencySettings = {
  version: 0,
  agency: { name: "信衡信用服务中心（示例机构）", contact: "异议与咨询：示例大道 1 号（示例）" },
  packs: [],
  standard: "cn-sz-five-class-100",
  staff: [
    { id: "collector", name: "林若溪（信息归集，示例）" },
    { id: "analyst", name: "周明远（信用分析，示例）" },
    { id: "scorer", name: "陈思齐（信用评定，示例）" },
    { id: "approver", name: "赵文博（结果审核，示例）" },
    { id: "case-officer", name: "孙雅宁（异议处理，示例）" },
    { id: "publisher", name: "吴景行（公示发布，示例）" },
    { id: "auditor", name: "何清越（内部审计，示例）" },
  ],
  regions: [],
};

// The server ----------------------------------------------------------------------------------------------------------

async function serve(options: ServeOptions): Promise<void> {
  const ended = ending();
  const house = await openHouse(options);
  try {
    const opening = open(house, options);
    // Whoever is stopped while still loading stops at once; what is loaded stays, and the next start goes on.
    const closeDoors = await Promise.race([opening, ended]);
    if (closeDoors === undefined) return;
    console.log("按 Ctrl-C 停止 / Ctrl-C stops it");
    await ended;
    console.log("正在停止 / stopping");
    await closeDoors();
  } finally {
    await house.close();
  }
}

async function open(house: House, options: ServeOptions): Promise<() => Promise<void>> {
  const deskFolder = await webBundle();
  if (!options.empty) await sampleRegion(house);
  return openDoors(house, options, deskFolder);
}

async function openDoors(house: House, options: ServeOptions, deskFolder: string): Promise<() => Promise<void>> {
  const { desk, store } = house;
  const [queue, { buildServer }] = await Promise.all([house.queue(), import("./http/server.ts")]);
  const environment = readEnvironment(process.env);
  const app = await buildServer(desk, {
    version: manifest.version,
    deskFolder,
    logLevel: environment.log,
    pool: () => store.pool(),
    ready: async () => {
      const health = await store.health();
      return [{ name: "database", ready: health.migrations > 0 }];
    },
  });
  const port = options.port ?? environment.port;
  const host = options.host ?? environment.host;
  await app.listen({ port, host }).catch((error: unknown) => {
    throw cannotListen(host, port, error);
  });
  await startWorkers(desk, queue);
  const daily = startDailyPublication(
    desk,
    ({ done, refused }) =>
      done > 0 && console.log(`每日发布 / published today: ${done}，未通过 / refused: ${refused.length}`),
    (error) => console.error(error),
  );
  const address = app.addresses().find((each) => typeof each !== "string");
  console.log(`信衡已就绪 / Xinheng is ready: http://${shownHost(host)}:${address?.port ?? port}/`);
  return async () => {
    daily.stop();
    await app.close();
  };
}

/** Where the desk's pages are; built first where they are missing or old. A desk that cannot be built leaves the rest in service. */
async function webBundle(): Promise<string> {
  if (!bundleIsOld()) return bundleFolder;
  console.log("正在生成网页 / building the web pages …");
  const started = performance.now();
  try {
    await buildBundle();
    console.log(`网页已生成 / web pages built (${seconds(started)} s)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  return bundleFolder;
}

/** Loads the sample into an empty store, and goes on with a load that was broken off; the mark is gone when it is whole. */
async function sampleRegion(house: House): Promise<void> {
  const { desk, folder } = house;
  const mark = join(folder, "sample-region.unfinished");
  const [operators, imports] = await Promise.all([desk.operators.count(), desk.imports.list({ limit: 1 })]);
  const brokenOff = existsSync(mark);
  if (!brokenOff && (operators > 0 || imports.items.length > 0)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, "");
  console.log(brokenOff ? SAMPLE_GOES_ON : SAMPLE_BEGINS);
  const queue = await house.queue();
  const loaded = await queue.workHere("sample-region", () => loadSample(house));
  if (loaded) rmSync(mark, { force: true });
  else console.log("另一进程正在装入 / another process is loading it");
}

const SAMPLE_BEGINS = "空库，装入示例地区“云岫市（示例）”（虚构）/ empty store: loading the fictional sample region …";
const SAMPLE_GOES_ON = "继续装入上次中断的示例地区 / going on with the sample region that was broken off …";

async function loadSample({ desk, folder }: House): Promise<void> {
  const { loadSampleRegion } = await import("../examples/sample-region/load.ts");
  const started = performance.now();
  const loaded = await loadSampleRegion(desk, { folder: join(folder, "sample-region"), progress: progressLine() });
  const { stages } = loaded;
  const waiting = (stages.approved ?? 0) + (stages.noticed ?? 0);
  console.log(
    [
      `已装入 ${loaded.files} 个文件 ${loaded.rows} 行，${loaded.operators} 户经营者，待补正 ${loaded.quarantined} 行（${seconds(started)} 秒）`,
      `评价结果：已发布 ${stages.published ?? 0}，公示中 ${stages["in-publicity"] ?? 0}，待告知或待公示 ${waiting}，待审核 ${stages.evaluated ?? 0}；适用规定为征求意见稿，仅供演示`,
      `Loaded ${loaded.files} files with ${loaded.rows} rows about ${loaded.operators} fictional operators; ${loaded.quarantined} rows wait for mending. A draft (never in force) governs them.`,
    ].join("\n"),
  );
}

/** One line that is drawn over itself on a terminal, and nothing elsewhere. */
function progressLine(): (share: number, what: string) => void {
  const { stdout } = process;
  if (!stdout.isTTY) return () => undefined;
  return (share, what) => stdout.write(`\r\u001b[2K${Math.round(share * 100)}% ${what}${share >= 1 ? "\n" : ""}`);
}

/** Settles at the first signal to stop, or when the process that started us is gone. A second signal ends us at once. */
function ending(): Promise<undefined> {
  return new Promise((settle) => {
    const end = (): void => settle(undefined);
    let asked = false;
    const ask = (): void => {
      if (asked) process.exit(130);
      asked = true;
      end();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
    if (process.channel === undefined || process.channel === null) return;
    process.once("disconnect", () => end());
    process.channel.unref();
  });
}

function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function cannotListen(host: string, port: number, cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Fault(
    "cannot-listen",
    {
      zh: `不能在 ${host}:${port} 上提供服务：${reason}。`,
      en: `The address ${host}:${port} cannot be served: ${reason}.`,
    },
    {
      zh: "请用 PORT 或 --port 换一个端口，或者停止占用它的程序。",
      en: "Choose another port with PORT or --port, or stop what uses it.",
    },
    cause,
  );
}
