/** What those who watch the machine are told of the house: whether it can work, and what waits in it. */
import { statfs } from "node:fs/promises";
import type { House } from "./house.ts";
import type { ReadyCheck } from "./http/health.ts";
import type { HouseFigures } from "./http/metrics.ts";

/** Below it PostgreSQL soon stops writing, and so does the product. */
const ROOM_BYTES = 256 * 1024 ** 2;

export interface Watching {
  readonly ready: () => Promise<readonly ReadyCheck[]>;
  readonly figures: () => Promise<HouseFigures>;
}

export function watching(house: House): Watching {
  return {
    ready: () => Promise.all(Object.entries(checks).map(([name, check]) => checked(name, () => check(house)))),
    figures: async () => ({
      ...(await house.store.figures()),
      work: await (await house.queue()).depth(),
      outbox: await outboxFigures(house),
      diskFreeBytes: await freeBytes(house.folder),
    }),
  };
}

const checks: Readonly<Record<string, (house: House) => Promise<boolean>>> = {
  database: async ({ store }) => (await store.health()).serving === "apart",
  migrations: async ({ store }) => {
    const { migrations, migrationsShipped } = await store.health();
    return migrations >= migrationsShipped;
  },
  disk: async ({ folder }) => (await freeBytes(folder)) >= ROOM_BYTES,
  queue: async (house) => (await (await house.queue()).depth()).waiting >= 0,
};

/** One that cannot be asked is not ready; the others are asked all the same. */
async function checked(name: string, check: () => Promise<boolean>): Promise<ReadyCheck> {
  return { name, ready: await check().catch(() => false) };
}

async function outboxFigures({ deskOf, clock }: House): Promise<HouseFigures["outbox"]> {
  const { waiting, givenUp, oldest } = await deskOf("metrics").outbox.count();
  const waited = oldest === undefined ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(oldest));
  return { waiting, givenUp, oldestSeconds: waited / 1000 };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
