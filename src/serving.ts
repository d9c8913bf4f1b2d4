/** `xinheng serve`: the door opened onto the house, and the first start: the pages built, the sample region loaded, an administrator's link. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { buildBundle, bundleFolder, bundleIsOld } from "../scripts/web-bundle.ts";
import type { ServeOptions } from "./cli/doors.ts";
import { Fault } from "./core/desk.ts";
import type { House } from "./house.ts";
import { type Running, type Staying, startJobs, startWorking, stay, version } from "./running.ts";
import { makeFirstAdministrator } from "./usecases/identity/first-administrator.ts";
import { watching } from "./watching.ts";

export async function serve(options: ServeOptions): Promise<void> {
  await stay("serve", options, async (running) => {
    const deskFolder = await webBundle(running);
    await sampleRegion(running, options);
    const door = await openDoor(running, options, deskFolder);
    const working = options.worker ? [await startWorking(running)] : [];
    const jobs = startJobs(running);
    console.log(`信衡已就绪 / Xinheng is ready: ${door.address}/`);
    await welcome(running.house, running.house.environment.site ?? door.address);
    console.log("按 Ctrl-C 停止 / Ctrl-C stops it");
    return [door, ...working, ...jobs];
  });
}

interface Door extends Staying {
  readonly address: string;
}

async function openDoor({ house }: Running, options: ServeOptions, deskFolder: string): Promise<Door> {
  const { environment, store } = house;
  const { buildServer } = await import("./http/server.ts");
  const app = await buildServer(house.deskFor, {
    version,
    deskFolder,
    logLevel: environment.log,
    site: environment.site,
    trustProxy: environment.trustProxy ?? false,
    pool: () => store.pool(),
    ...watching(house),
  });
  const port = options.port ?? environment.port;
  const host = options.host ?? environment.host;
  await app.listen({ port, host }).catch((error: unknown) => {
    throw cannotListen(host, port, error);
  });
  const address = app.addresses().find((each) => typeof each !== "string");
  return { address: `http://${shownHost(host)}:${address?.port ?? port}`, stop: () => closeDoor(app) };
}

/** Lets requests that are under way end, for a while; a connection on which nothing is asked any more is closed at once. */
async function closeDoor(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), LOOK_MS);
  const impatient = setTimeout(() => app.server.closeAllConnections(), REQUEST_PATIENCE_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(impatient);
}

const LOOK_MS = 100;
const REQUEST_PATIENCE_MS = 10_000;

// The first start -----------------------------------------------------------------------------------------------------

/** Until an administrator can sign in, every start shows a new link; it is nowhere but here. */
async function welcome(house: House, site: string): Promise<void> {
  const link = await makeFirstAdministrator(house.deskOf("start"));
  if (link === undefined) return;
  console.log(
    [
      "尚无管理员账号。请在 24 小时内打开下列链接设置登录名和密码；链接只能使用一次，此前显示的链接已作废：",
      "No administrator can sign in yet. Open this link within 24 hours and choose a login and a password; it works once, and any link shown before is void:",
      `  ${site}${link.path}`,
    ].join("\n"),
  );
}

/** Loads the sample into an empty store, and goes on with a load that was broken off; the mark is gone when it is whole. */
async function sampleRegion({ house }: Running, { empty }: ServeOptions): Promise<void> {
  const { folder, environment } = house;
  if (empty || environment.mode === "production") return;
  const desk = house.deskOf("start");
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

async function loadSample({ desksBy, clock, folder }: House): Promise<void> {
  const { loadSampleRegion } = await import("../examples/sample-region/load.ts");
  const started = performance.now();
  const loaded = await loadSampleRegion(desksBy, clock.now(), {
    folder: join(folder, "sample-region"),
    progress: progressLine(),
  });
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

/** Where the desk's pages are. But in production they are built first where they are missing or old; a desk that cannot be built leaves the rest in service. */
async function webBundle({ house }: Running): Promise<string> {
  if (house.environment.mode === "production" || !bundleIsOld()) return bundleFolder;
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
