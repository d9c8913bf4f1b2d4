/**
 * Faults: a real server, a real worker and their PostgreSQL under a steady load of writes and reads, killed and starved at seeded random moments.
 * Whoever sends tries again with the same key until an answer tells what became of a write, and a supervisor starts again whatever ended. When all
 * is quiet, nothing that was acknowledged may be missing, nothing may be there twice, and the product's own proofs must agree.
 *
 * A kill of a process is a kill -9. The disk is a file system in memory of limited size, so what is tried is the death of processes and a disk
 * without room, not the loss of power.
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import { chance } from "../examples/sample-region/seeded.ts";
import { ownMounts, runApart, SmallDisk } from "./faults/disk.ts";
import { Ledger } from "./faults/ledger.ts";
import { type OpenStreet, openStreet } from "./faults/opening.ts";
import { type FaultKind, faultKinds, type PlannedFault, planFaults } from "./faults/plan.ts";
import { askedAtTheDoor, type Check, heldAgainstTheLedger, provedByItself } from "./faults/reckoning.ts";
import { pause } from "./faults/sending.ts";
import { type Struck, strike } from "./faults/strikes.ts";
import { tell } from "./faults/telling.ts";
import { type BenchHouse, benchHouse, inFolder } from "./house/house.ts";
import { unlessInterrupted } from "./house/interruption.ts";

export interface FaultsOptions {
  readonly kills?: number;
  readonly seed?: number;
  /** One kind of fault alone, for looking into what it does. */
  readonly only?: string;
  /** Given by the benchmark to itself: it may mount, and nobody else sees it. */
  readonly ownMounts?: boolean;
}

/** A fault, and how long after it writes were acknowledged again and imports or runs came to their end again. */
export interface Survived {
  readonly kind: Struck["kind"];
  readonly writesMs: number;
  readonly workMs: number;
}

export interface Day {
  readonly survived: readonly Survived[];
  /** Planned, but nothing was there to strike. */
  readonly leftOut: readonly PlannedFault[];
  readonly checks: readonly Check[];
}

const KILLS = 60;
const MARK = "--own-mounts";
/** Recovery after a crash, and a full disk freed, take seconds; what takes longer has not come back. */
const BACK_PATIENCE_MS = 150_000;
const WARM_UP_MS = 4_000;

export async function run(options: FaultsOptions) {
  const way = options.ownMounts === true ? undefined : ownMounts();
  if (way !== undefined) process.exit(await runApart(way, MARK));
  const [kills, seed] = [options.kills ?? KILLS, options.seed ?? 1];
  const plan = planFaults(kills, chance(seed).named("plan"), kindNamed(options.only));
  return inFolder("faults", async (folder) => {
    const disk = options.ownMounts === true ? SmallDisk.mount(join(folder, "disk")) : undefined;
    if (disk === undefined) console.log("no small file system can be mounted here: the full disk is left out");
    try {
      return await measured(folder, disk, plan, seed);
    } finally {
      disk?.unmount();
    }
  });
}

function kindNamed(name: string | undefined): FaultKind | undefined {
  const found = faultKinds.find((kind) => kind === name);
  if (name !== undefined && found === undefined) throw new Error(`--only is one of ${faultKinds.join(", ")}`);
  return found;
}

async function measured(folder: string, disk: SmallDisk | undefined, plan: readonly PlannedFault[], seed: number) {
  const house = await benchHouse(folder, {
    ...(disk === undefined ? {} : { folder: join(disk.folder, "data") }),
    serve: ["--empty"],
    environment: {
      XINHENG_MODE: "production",
      XINHENG_ACCEPT: "embedded-database",
      XINHENG_SITE: "https://house.example",
    },
  });
  try {
    return await unlessInterrupted(() => lived(house, disk, plan, seed));
  } finally {
    await Promise.all([house.server.end(), house.worker.end()]);
  }
}

/** The whole day: the load begins, fault comes after fault, the load ends, and everything is held against the ledger. */
async function lived(house: BenchHouse, disk: SmallDisk | undefined, plan: readonly PlannedFault[], seed: number) {
  const begun = Date.now();
  const ledger = new Ledger();
  const street = await openStreet(house, ledger, chance(seed));
  await pause(WARM_UP_MS);
  const { survived, leftOut } = await faultAfterFault(house, disk, plan, street);
  const handsWrong = await street.close();
  console.log(`all faults done after ${Math.round((Date.now() - begun) / 1000)} s; the load ends`);
  const asked = await askedAtTheDoor(house, street, ledger);
  await Promise.all([house.server.end(), house.worker.end()]);
  const checks = [
    { name: "hands of the load came to their end", looked: street.hands, wrong: handsWrong },
    unexpectedAnswers(street),
    ...asked,
    ...(await heldAgainstTheLedger(house, ledger, street.known)),
    ...(await provedByItself(house)),
  ];
  const seconds = Math.round((Date.now() - begun) / 1000);
  return tell({ survived, leftOut, checks }, { house, ledger, street, seconds, seed, usedBytes: disk?.usedBytes });
}

async function faultAfterFault(
  house: BenchHouse,
  disk: SmallDisk | undefined,
  plan: readonly PlannedFault[],
  street: OpenStreet,
): Promise<Pick<Day, "survived" | "leftOut">> {
  const survived: Survived[] = [];
  const leftOut: PlannedFault[] = [];
  for (const fault of plan) {
    await pause(fault.afterMs);
    const struck = await strike(house, disk, fault);
    if (struck === undefined) {
      leftOut.push(fault);
      continue;
    }
    const back = await backInService(house, struck, street);
    survived.push(back);
    const done = `${survived.length + leftOut.length}/${plan.length}`;
    console.log(
      `${done} ${fault.kind.padEnd(10)} writes again after ${back.writesMs} ms, work again after ${back.workMs} ms; load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  return { survived, leftOut };
}

/** A write begun after the fault was acknowledged, and an import or a run ended after it. */
async function backInService(
  { server, worker }: BenchHouse,
  { kind, at }: Struck,
  street: OpenStreet,
): Promise<Survived> {
  const patience = at + BACK_PATIENCE_MS;
  let writesMs: number | undefined;
  let workMs: number | undefined;
  while (writesMs === undefined || workMs === undefined) {
    if (Date.now() > patience) throw new Error(`not back in service after ${kind}: ${writesMs} ${workMs}`);
    if (street.sender.acknowledgedSince >= at) writesMs ??= Date.now() - at;
    if (street.known.workDoneAt >= at) workMs ??= street.known.workDoneAt - at;
    await pause(20);
  }
  await Promise.all([server.whenReady(), worker.whenReady()]);
  return { kind, writesMs, workMs };
}

function unexpectedAnswers({ sender }: OpenStreet): Check {
  const wrong = [...sender.unexpected].map(([what, times]) => `${what} × ${times}`);
  return { name: "no answer that no trouble excuses", looked: sender.attempts, wrong };
}
