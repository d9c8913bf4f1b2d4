/**
 * Where the rooms are plugged together: the store, the law, the standards, files, keys and credentials become desks, one for each scope, at which the
 * use cases stand. Whoever opens the house asks it for a desk; there is no other way to one.
 */
import { hash, randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import type { Where } from "./cli/doors.ts";
import { type Actor, consequencesOf, productActors, provedScope, systemScope } from "./core/access/scope.ts";
import type { Couriers } from "./core/delivery/outbox.ts";
import type { AgencySettings, Desk, DeskFor, Jobs } from "./core/desk.ts";
import { hastenSha256 } from "./core/digest.ts";
import { timeOrderedId } from "./core/ids.ts";
import { type Instant, instantOf } from "./core/time/day.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { type LawFolder, lawLibraryOf, readLawFolder } from "./sources/law-library.ts";
import type { Queue } from "./store/queue.ts";
import type { JoinAccess, Store } from "./store/store.ts";
import { learnImportedYears } from "./usecases/calendar.ts";

export const root = join(import.meta.dirname, "..");

export interface House {
  readonly environment: Environment;
  /** The data folder. */
  readonly folder: string;
  readonly keysFolder: string;
  readonly clock: Desk["clock"];
  readonly deskFor: DeskFor;
  /** Desks that go by another clock, for the sample region. */
  desksBy(clock: Desk["clock"]): DeskFor;
  /** The desk of a part of the product that acts by itself. */
  deskOf(part: keyof typeof productActors): Desk;
  readonly store: Store;
  /** What stands in the law folder, for threads that join: reading it takes longer than most of what they do. */
  readonly lawFolder: LawFolder;
  /** The queue of long work, opened when it is first needed. */
  queue(): Promise<Queue>;
  close(): Promise<void>;
}

/** Where what is kept beside the database lies. */
export function foldersOf(where: Where, environment: Environment): Pick<House, "folder" | "keysFolder"> {
  const folder = resolve(where.data ?? environment.data ?? join(root, "data"));
  return { folder, keysFolder: resolve(environment.keys ?? join(folder, "keys")) };
}

let [lastMs, lastInstant] = [Number.NaN, instantOf(0)];

/** The moment by the machine's clock. Work on many operators asks for it many times in a millisecond. */
function now(): Instant {
  const ms = Date.now();
  if (ms !== lastMs) [lastMs, lastInstant] = [ms, instantOf(ms)];
  return lastInstant;
}

// Every result, entry and proof is digested: here by the machine's own code, in a page by ours, to the same bytes.
hastenSha256((message) => hash("sha256", message, "hex"));

/** The rooms are loaded when they are opened: a command that only counts days must not wait for a database driver. */
export async function openHouse(where: Where, log: QueueLog = QUIET): Promise<House> {
  const environment = readEnvironment(process.env);
  const { folder, keysFolder } = foldersOf(where, environment);
  const { openStore } = await import("./store/store.ts");
  const { databaseUrl, servingUrl } = environment;
  const clock = { now };
  const store = await openStore({ dataFolder: folder, databaseUrl, servingUrl, firstSettings });
  try {
    const queue = queueOf(store, log);
    const lawFolder = await readLawFolder(join(root, "law"));
    const rooms = { folder, keysFolder, lawFolder, environment, clock, jobs: queued(queue) };
    const desksBy = await openDesks(store, rooms);
    const deskFor = desksBy(clock);
    const house: House = {
      environment,
      folder,
      keysFolder,
      clock,
      deskFor,
      desksBy,
      deskOf: (part) => deskFor(systemScope(productActors[part], "job")),
      store,
      lawFolder,
      queue: queue.open,
      close: async () => {
        await queue.close();
        await store.close();
      },
    };
    await keepShipped(house.deskOf("start"));
    await learnImportedYears(house.deskOf("start"));
    return house;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What a thread needs to stand in the house that another thread opened. */
export interface Joining extends Pick<House, "folder" | "keysFolder" | "lawFolder"> {
  readonly access: JoinAccess;
}

export interface JoinedHouse extends Pick<House, "deskOf" | "close"> {}

/** For the product's own work alone; the house stays open as long as the thread that opened it keeps it so. */
export async function joinHouse({ access, ...joining }: Joining, jobs: Jobs): Promise<JoinedHouse> {
  const { joinStore } = await import("./store/store.ts");
  const clock = { now };
  const store = joinStore(access);
  const rooms = { ...joining, environment: readEnvironment(process.env), clock, jobs };
  const deskFor = (await openDesks(store, rooms))(clock);
  await learnImportedYears(deskFor(systemScope(productActors.start, "job")));
  return { deskOf: (part) => deskFor(systemScope(productActors[part], "job")), close: () => store.close() };
}

interface Rooms extends Pick<House, "folder" | "keysFolder" | "lawFolder" | "environment" | "clock"> {
  readonly jobs: Jobs;
}

/** Whatever stands at a desk beside the store's ports is the same for every scope. */
async function openDesks(
  store: Pick<Store, "at">,
  { folder, keysFolder, lawFolder, environment, clock, jobs }: Rooms,
): Promise<House["desksBy"]> {
  const [{ openFiles }, { openCredentials }, { openKeys }, { openEvidenceFiles }, { openPress }, { writeWorkbook }] =
    await Promise.all([
      import("./sources/files.ts"),
      import("./credentials/credentials.ts"),
      import("./credentials/keys.ts"),
      import("./evidence/evidence-files.ts"),
      import("./delivery/press.ts"),
      import("./delivery/workbook.ts"),
    ]);
  const law = lawLibraryOf(lawFolder);
  const [files, credentials, keys] = await Promise.all([
    openFiles(join(folder, "files")),
    openCredentials(environment),
    openKeys(keysFolder, clock.now()),
  ]);
  const evidenceFiles = openEvidenceFiles({ folder: join(folder, "evidence"), ...environment.evidence });
  const couriers = await openCouriers(environment);
  const press = openPress({ site: environment.site });
  const everywhere = { law, files, jobs, credentials, keys, evidenceFiles, couriers, press, sheets: writeWorkbook };
  return (desksClock) => {
    const ids = { next: () => timeOrderedId(desksClock.now(), chance()) };
    // Not spread: what the store makes when it is asked for stays unmade.
    const deskFor: DeskFor = (scope) =>
      Object.assign(store.at(scope, desksClock), everywhere, {
        scope,
        provedAs: (actor: Actor) => deskFor(provedScope(scope, actor)),
        product: () => deskFor(consequencesOf(scope)),
        clock: desksClock,
        ids,
      });
    return deskFor;
  };
}

const CHANCE_BYTES = 10;
let pool = Buffer.alloc(0);

/** Asked of the machine for many ids at once: each question costs more than the id. */
function chance(): Buffer {
  if (pool.length < CHANCE_BYTES) pool = randomBytes(400 * CHANCE_BYTES);
  const bytes = pool.subarray(0, CHANCE_BYTES);
  pool = pool.subarray(CHANCE_BYTES);
  return bytes;
}

/** The ways out of the house. Outside production a receiver may stand on this very machine, to be tried out. */
async function openCouriers({ mode, mail, internalReceivers }: Environment): Promise<Couriers> {
  const [{ GuardedFetch }, { openWebhook }] = await Promise.all([
    import("./credentials/guarded-fetch.ts"),
    import("./delivery/webhook.ts"),
  ]);
  const here = mode === "production" ? [] : ["localhost", "127.0.0.1", "::1"];
  const guarded = new GuardedFetch([...internalReceivers, ...here]);
  const webhook = openWebhook({ guarded });
  const checkWebhook = (url: string): void => void guarded.check(url);
  if (mail === undefined) return { webhook, checkWebhook };
  const { openMail } = await import("./delivery/mail.ts");
  return { webhook, checkWebhook, mail: openMail(mail) };
}

/** The packs and standards of this release are kept beside those under which anything was decided before. */
async function keepShipped({ law, packs, standards, clock }: Desk): Promise<void> {
  const { readStandards } = await import("./sources/standards-library.ts");
  for (const pack of law.packs) await packs.keep(pack, clock.now());
  for (const standard of await readStandards(join(root, "standards"))) await standards.keep(standard);
}

/** Before the agency has changed anything. */
const firstSettings: AgencySettings = {
  version: 0,
  agency: { name: "信衡信用服务中心（示例机构）", contact: "异议与咨询：示例大道 1 号（示例）" },
  packs: [],
  standard: "cn-sz-five-class-100",
  regions: [],
};

// Long work -----------------------------------------------------------------------------------------------------------

/** Where the queue tells of what goes wrong inside it. */
interface QueueLog {
  warn(details: { readonly err: unknown }, words: string): void;
}

/** Whatever fails shows in the command's own outcome. */
const QUIET: QueueLog = { warn: () => undefined };

/** The queue of this process, opened once; one that could not be opened is tried again when it is next needed. */
interface LazyQueue {
  open(): Promise<Queue>;
  /** The queue, once it is open. */
  opened(): Queue | undefined;
  close(): Promise<void>;
}

function queueOf(store: Store, log: QueueLog): LazyQueue {
  let opening: Promise<Queue> | undefined;
  let opened: Queue | undefined;
  const open = async (): Promise<Queue> => {
    const { openQueue } = await import("./store/queue.ts");
    opened = await openQueue(store, { onError: (err) => log.warn({ err }, "the queue met a fault; it goes on") });
    return opened;
  };
  return {
    open: () => {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    opened: () => opened,
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

function queued(queue: LazyQueue): Jobs {
  return {
    startImport: async (id) => (await queue.open()).startImport(id),
    startRun: async (id) => (await queue.open()).startRun(id),
    startImpact: async (id) => (await queue.open()).startImpact(id),
    stop: async (id) => (await queue.open()).stop(id),
    stopping: (id) => queue.opened()?.stopping(id) ?? false,
  };
}
