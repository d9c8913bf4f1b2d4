/**
 * What every process that stays has in common, the server and the worker: the check before it begins, its log, the work of the days and nights,
 * and an orderly end within twenty seconds: nothing new is begun, what is under way is finished, the audit chain is sealed, the house is closed.
 */
import { resolve } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { type Environment, readEnvironment } from "./environment.ts";
import { openHands } from "./hands.ts";
import { type House, openHouse } from "./house.ts";
import { type Log, openLog } from "./http/logging.ts";
import { type DailyWork, startDaily } from "./jobs/daily.ts";
import { startDelivery } from "./jobs/delivery.ts";
import { startFollowingUp } from "./jobs/following-up.ts";
import { startRepeated } from "./jobs/repeated.ts";
import { startHelping } from "./jobs/runs.ts";
import { startSealing } from "./jobs/sealing.ts";
import { startWorkers } from "./jobs/workers.ts";
import { type Observing, startObserving } from "./observing.ts";
import { checkStart, standingOf } from "./start-check.ts";
import { learnImportedYears } from "./usecases/calendar.ts";
import { sweepIdentity } from "./usecases/identity/sweep.ts";
import { keepCurrent } from "./usecases/keeping-current.ts";
import { sweepLists } from "./usecases/lists.ts";
import { completeLog } from "./usecases/log-verification.ts";
import { publishDue } from "./usecases/publication.ts";
import { refreshResults } from "./usecases/refresh.ts";
import { remindOfDeadlines } from "./usecases/reminders.ts";
import { sweepRetention } from "./usecases/retention.ts";
import { countOnce } from "./usecases/statistics.ts";

export const version: string = manifest.version;

/** Something that stays until it is told to end. */
export interface Staying {
  /** Settles when what was under way has ended. */
  stop(): Promise<void>;
}

export interface Running {
  readonly house: House;
  readonly log: Log;
}

/** What a process does between its start and its end; answers what must be ended, in that order, before the house is closed. */
export type Life = (running: Running) => Promise<readonly Staying[]>;

/** Longer than a request or a batch takes; supervisors usually wait thirty seconds before they kill. */
const END_PATIENCE_MS = 20_000;

/** Opens the house, lives until a signal ends it, and ends in order. */
export async function stay(
  part: "serve" | "worker",
  options: { readonly data?: string; readonly host?: string; readonly administratorLink?: boolean },
  live: Life,
): Promise<void> {
  const ended = ending();
  const environment = readEnvironment(process.env);
  const log = await openLog(environment.log);
  const observing = await startObserving({ endpoint: environment.traces, version, process: part });
  const house = await openHouse(options, log);
  let open: readonly Staying[] = [];
  try {
    await checked(house, part, options);
    await enterEarlierFacts({ house, log });
    const living = live({ house, log });
    // Whoever is stopped while still starting stops at once; what is done stays, and the next start goes on.
    open = (await Promise.race([living, ended])) ?? [];
    if (open.length > 0) await ended;
  } finally {
    await inOrder(open, house, observing, log);
  }
}

async function inOrder(open: readonly Staying[], house: House, observing: Observing, log: Log): Promise<void> {
  const overdue = setTimeout(() => {
    log.error("the end took too long; what was still under way goes on at the next start");
    process.exit(1);
  }, END_PATIENCE_MS);
  for (const staying of open) await staying.stop().catch((err: unknown) => log.error({ err }, "something ended badly"));
  await house.close();
  await observing.stop();
  clearTimeout(overdue);
}

/** Settles at the first signal to stop, or when the process that started us is gone. A second signal ends us at once. */
function ending(): Promise<undefined> {
  return new Promise((settle) => {
    const end = (): void => settle(undefined);
    let asked = false;
    const ask = (): void => {
      if (asked) process.exit(130);
      asked = true;
      console.log("正在停止 / stopping");
      end();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
    if (process.channel === undefined || process.channel === null) return;
    process.once("disconnect", () => end());
    process.channel.unref();
  });
}

// The check at the start ----------------------------------------------------------------------------------------------

async function checked(
  house: House,
  part: "serve" | "worker",
  options: { readonly host?: string; readonly administratorLink?: boolean },
): Promise<void> {
  const { environment, store } = house;
  const listening = part === "serve" ? { host: options.host ?? environment.host } : {};
  const standing = await standingOf(house.deskOf("start"), {
    environment,
    database: await store.health(),
    secretFiles: secretFilesOf(environment, house.keysFolder),
    ...listening,
  });
  const { unusedLinkSince: _, ...again } = standing;
  for (const { say, next } of checkStart(options.administratorLink === true ? again : standing))
    console.log(`注意 / note：${say.zh}${next.zh}\n${say.en} ${next.en}`);
}

/** Before the first head of the transparency log is signed, what was written when the product had none is entered in it. */
async function enterEarlierFacts({ house, log }: Running): Promise<void> {
  const desk = house.deskOf("sealing");
  if ((await desk.log.signedHeads()).length > 0) return;
  const entered = await completeLog(desk);
  if (entered > 0) log.info({ entered }, "facts from before were entered in the transparency log");
}

function secretFilesOf({ secretFiles }: Environment, keysFolder: string): readonly string[] {
  return [...secretFiles.map(({ path }) => resolve(path)), keysFolder];
}

// The work of the days and nights -------------------------------------------------------------------------------------

const HOUR_MS = 3_600_000;
/** So long after an import of a year's arrangement another process may still count without it. */
const CALENDAR_MS = 300_000;

/** Done by every process that stays: each piece finds nothing to do where another was first. */
export function startJobs({ house, log }: Running): readonly Staying[] {
  const failed = (err: unknown): void => log.error({ err }, "a job failed; it is tried again");
  return [
    startDaily(house.clock, dailyWorks({ house, log }), failed),
    startRepeated(HOUR_MS, () => sweepIdentity(house.deskOf("sweeping")), failed),
    startRepeated(CALENDAR_MS, () => learnImportedYears(house.deskOf("start")), failed),
    startDelivery(house.deskOf("delivery"), (done) => log.info(done, "delivery"), failed),
    // Last, so that what the others did is sealed too.
    startSealing(house.deskOf("sealing"), failed),
  ];
}

/** In their order: what rests on what ended is not published today, and what comes to its end leaves lists before anybody is reminded of what is due. */
function dailyWorks(running: Running): readonly DailyWork[] {
  return [
    () => keepResultsCurrent(running),
    () => publishToday(running),
    () => updateLists(running),
    () => remindToday(running),
    () => countToday(running),
    () => endWhatIsOver(running),
  ];
}

async function updateLists({ house, log }: Running): Promise<void> {
  const left = await sweepLists(house.deskOf("lists"));
  if (left.expired > 0 || left.noLongerMet > 0) log.info(left, "entries left their lists");
}

async function remindToday({ house, log }: Running): Promise<void> {
  const reminded = await remindOfDeadlines(house.deskOf("deadlines"));
  if (reminded.near > 0 || reminded.missed > 0) log.info(reminded, "reminders of deadlines");
}

async function publishToday({ house, log }: Running): Promise<void> {
  const { done, refused } = await publishDue(house.deskOf("dailyPublication"));
  if (done > 0 || refused.length > 0) log.info({ published: done, refused: refused.length }, "daily publication");
}

async function countToday({ house }: Running): Promise<void> {
  await countOnce(house.deskOf("statistics"));
}

async function keepResultsCurrent({ house, log }: Running): Promise<void> {
  const desk = house.deskOf("refresh");
  const kept = await keepCurrent(desk);
  if (kept.results > 0 || kept.evaluated > 0) log.info(kept, "results that rest on what ended, or behind what came in");
  const refreshed = await refreshResults(desk);
  if (refreshed.evaluated > 0 || refreshed.refused > 0) log.info(refreshed, "results that grow too old");
}

async function endWhatIsOver({ house, log }: Running): Promise<void> {
  const swept = await sweepRetention(house.deskOf("retention"));
  if (Object.values(swept).some((count) => count > 0)) log.info(swept, "what had come to its last day was ended");
}

/** Takes imports and runs off the queue, follows imports up, and helps with the runs of others; stopping breaks off between two batches. */
export async function startWorking({ house, log }: Running): Promise<Staying> {
  const [queue, hands] = [await house.queue(), openHands(house, log)];
  await startWorkers(house.deskOf("worker"), queue, hands);
  const failed = (err: unknown): void => log.error({ err }, "helping with a run failed; it is tried again");
  const helping = startHelping(house.deskOf("worker"), hands, failed);
  const followingUp = startFollowingUp(
    house.deskOf("refresh"),
    (id, work) => queue.workHere(id, work),
    ({ looked, evaluated, withdrawn }) => log.info({ looked, evaluated, withdrawn }, "an import was followed up"),
    (err) => log.error({ err }, "following up an import failed; it is tried again"),
  );
  return {
    stop: async () => {
      await followingUp.stop();
      await Promise.all([helping.stop(), queue.close()]);
    },
  };
}
