/**
 * Long work that survives a restart: imports and runs, kept as jobs in a schema of their own beside the data.
 *
 * A job says only which import or run is to be worked on; how far it has come stands with the import or run, and is written with
 * its facts. So a job that comes twice, or comes again after a crash, does no harm: whoever works takes a lease first, and who finds the
 * lease taken or the work done leaves it.
 */
import { PgBoss } from "pg-boss";
import type { Jobs } from "../core/desk.ts";
import { isUnreachable, storeClosed, storeFault } from "./faults.ts";
import { Leases } from "./leases.ts";
import type { QueueAccess, Store } from "./store.ts";
import { spanned } from "./tracing.ts";

/** What the jobs do; each is called with the id of an import or run, and finds out itself where to go on. */
export interface Handlers {
  runImport(importId: string): Promise<unknown>;
  runEvaluation(runId: string): Promise<unknown>;
  runImpact(impactId: string): Promise<unknown>;
}

export interface QueueOptions {
  /** Told of what goes wrong inside the queue; work that failed is tried again. */
  readonly onError?: (error: Error) => void;
}

interface Work {
  readonly id: string;
}

const IMPORTS = "imports";
const RUNS = "runs";
const IMPACTS = "impacts";
const QUEUES = [IMPORTS, RUNS, IMPACTS] as const;
/** A job whose worker has not been heard of for so long is given to another. */
const HEARTBEAT_SECONDS = 30;
/** The longest that pg-boss allows; a worker that died is found by its heartbeat long before. */
const EXPIRE_SECONDS = 86_399;
const POLL_SECONDS = 1;
const LOOK_FOR_STOP_MS = 1_000;
/** How often a worker looks for work that nobody is at, because its job was given up while the database or the disk was away. */
const LOOK_FOR_LEFT_MS = 15_000;
const OPEN_STATES = ["created", "retry", "active"];
/** Long enough for a batch that is being written. */
const CLOSE_PATIENCE_MS = 15_000;

export class Queue implements Jobs {
  readonly #boss: PgBoss;
  readonly #leases: Leases;
  readonly #unfinished: Pick<Store, "imports" | "runs" | "impacts">;
  readonly #access: QueueAccess;
  readonly #failed: (error: unknown) => void;
  readonly #stopping = new Set<string>();
  readonly #workers = new Map<string, string>();
  #closing = false;
  #looking: NodeJS.Timeout | undefined;

  constructor(boss: PgBoss, store: Opening, { onError }: QueueOptions) {
    this.#boss = boss;
    this.#leases = new Leases(store.queueAccess.config);
    this.#unfinished = store;
    this.#access = store.queueAccess;
    this.#failed = (error) => onError?.(error instanceof Error ? error : new Error(String(error)));
  }

  async startImport(importId: string): Promise<void> {
    await this.#send(IMPORTS, importId);
  }

  async startRun(runId: string): Promise<void> {
    await this.#send(RUNS, runId);
  }

  async startImpact(impactId: string): Promise<void> {
    await this.#send(IMPACTS, impactId);
  }

  /** At once where it is worked on in this process, within about a second in another; what waits is taken off the queue. */
  async stop(id: string): Promise<void> {
    this.#stopping.add(id);
    for (const queue of QUEUES) {
      const jobs = await reached(this.#access, () => this.#boss.findJobs<Work>(queue, { key: id }));
      const open = jobs.filter((job) => OPEN_STATES.includes(job.state));
      if (open.length > 0)
        await this.#boss.cancel(
          queue,
          open.map((job) => job.id),
        );
    }
  }

  /** Throws a Fault once the process is ending: what is worked on breaks off between two batches, and goes on after the next start. */
  stopping(id: string): boolean {
    if (this.#closing) throw storeClosed();
    return this.#stopping.has(id);
  }

  /** How many imports and runs wait for somebody to work on them, and how many are being worked on. */
  async depth(): Promise<{ readonly waiting: number; readonly running: number }> {
    const { imports, runs, impacts } = this.#unfinished;
    const unfinished = [...(await imports.unfinished()), ...(await runs.unfinished()), ...(await impacts.unfinished())];
    const running = unfinished.filter(({ state }) => state === "running").length;
    return { waiting: unfinished.length - running, running };
  }

  /** Works on jobs from now on, one import, one run and one impact analysis at a time, and takes up again what was unfinished when the last process ended. */
  async work(handlers: Handlers): Promise<void> {
    await this.#workOn(IMPORTS, (id) => handlers.runImport(id));
    await this.#workOn(RUNS, (id) => handlers.runEvaluation(id));
    await this.#workOn(IMPACTS, (id) => handlers.runImpact(id));
    for (const { id } of await this.#unfinished.imports.unfinished()) await this.#send(IMPORTS, id);
    for (const { id } of await this.#unfinished.runs.unfinished()) await this.#send(RUNS, id);
    for (const { id } of await this.#unfinished.impacts.unfinished()) await this.#send(IMPACTS, id);
    this.#looking = setInterval(() => void this.#takeUpWhatIsLeft().catch(() => undefined), LOOK_FOR_LEFT_MS).unref();
  }

  /**
   * Does one piece of work here and now, as a command does that waits for its end. Answers false, and does nothing, when
   * another process is at it.
   */
  async workHere(id: string, work: () => Promise<unknown>): Promise<boolean> {
    return this.#leases.holding(id, async () => {
      this.#stopping.delete(id);
      await work();
    });
  }

  /** Takes no more work and waits for the batch under way; the rest goes on from there after the next start. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearInterval(this.#looking);
    await this.#boss.stop({ graceful: true, timeout: CLOSE_PATIENCE_MS });
    await this.#leases.close();
  }

  async #send(queue: string, id: string): Promise<void> {
    this.#stopping.delete(id);
    await reached(this.#access, () => this.#boss.send(queue, { id } satisfies Work, { singletonKey: id }));
    const worker = this.#workers.get(queue);
    if (worker !== undefined) this.#boss.notifyWorker(worker);
  }

  /**
   * What is unfinished and has no job any more gets one: a job that failed too often is not tried again by the queue itself. What is being
   * stopped has none either, for a moment.
   */
  async #takeUpWhatIsLeft(): Promise<void> {
    const { imports, runs, impacts } = this.#unfinished;
    for (const [queue, left] of [[IMPORTS, imports] as const, [RUNS, runs] as const, [IMPACTS, impacts] as const])
      for (const { id, state } of await left.unfinished()) {
        const jobs = await this.#boss.findJobs<Work>(queue, { key: id });
        const newest = jobs.toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())[0];
        const isStopping = state === "running" && newest?.state === "cancelled";
        if (!isStopping && !jobs.some((job) => OPEN_STATES.includes(job.state))) await this.#send(queue, id);
      }
  }

  async #workOn(queue: string, handle: (id: string) => Promise<unknown>): Promise<void> {
    const options = { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS };
    const worker = await this.#boss.work<Work>(queue, options, async (jobs) => {
      for (const job of jobs) await this.#workOnJob(queue, job.id, job.data.id, handle);
    });
    this.#workers.set(queue, worker);
  }

  async #workOnJob(queue: string, job: string, id: string, handle: (id: string) => Promise<unknown>): Promise<void> {
    let isAtWork = true;
    const lookForStop = async () => {
      if ((await this.#isCancelled(queue, job)) && isAtWork) this.#stopping.add(id);
    };
    const watch = setInterval(() => void lookForStop(), LOOK_FOR_STOP_MS);
    try {
      await this.#leases.holding(id, () => {
        // It was stopped here before, and another process has started it again; a stop that was asked for since shows in the job.
        this.#stopping.delete(id);
        return spanned(`work ${queue}`, {}, () => handle(id));
      });
    } catch (error) {
      this.#failed(error);
      throw error;
    } finally {
      isAtWork = false;
      clearInterval(watch);
    }
  }

  /** A stop that was asked for in another process shows as the job's being cancelled. */
  async #isCancelled(queue: string, job: string): Promise<boolean> {
    const [found] = await this.#boss.findJobs<Work>(queue, { id: job }).catch(() => []);
    return found?.state === "cancelled";
  }
}

type Opening = Pick<Store, "queueAccess" | "imports" | "runs" | "impacts">;

/** Opens the queue of a store; sends jobs from now on, and works on them once {@link Queue.work} is called. */
export async function openQueue(store: Opening, options: QueueOptions = {}): Promise<Queue> {
  const boss = bossOf(store.queueAccess);
  boss.on("error", (error) => {
    options.onError?.(error);
    store.queueAccess.revive?.().catch(() => undefined); // it failed for want of a database: the next attempt will tell
  });
  await reached(store.queueAccess, async () => {
    await boss.start();
    for (const queue of QUEUES) await makeQueue(boss, queue);
  });
  return new Queue(boss, store, options);
}

/** A database that was killed is brought back, and asked once more; one that cannot be reached is the same Fault as everywhere. */
async function reached<T>({ revive }: QueueAccess, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask().catch(async (error: unknown) => {
      if (!isUnreachable(error)) throw error;
      await revive?.();
      return ask();
    });
  } catch (error) {
    throw storeFault(error);
  }
}

function bossOf({ config, schema }: QueueAccess): PgBoss {
  const { host, port, user, password, database, connectionString } = config;
  return new PgBoss({
    ...(connectionString === undefined ? { host, port, user, password, database } : { connectionString }),
    application_name: "xinheng-queue",
    schema,
    schedule: false,
    max: 3,
  } as ConstructorParameters<typeof PgBoss>[0] & object);
}

async function makeQueue(boss: PgBoss, name: string): Promise<void> {
  if ((await boss.getQueue(name)) !== null) return;
  await boss.createQueue(name, {
    retryLimit: 3,
    retryDelay: 5,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
}
