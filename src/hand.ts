/** A thread that evaluates: joins the house, takes ranges of one run or impact analysis until none is free or it is told to leave off, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { Jobs } from "./core/desk.ts";
import type { HandData } from "./hands.ts";
import { joinHouse } from "./house.ts";
import { lendAHand } from "./jobs/runs.ts";

const { joining, runId } = workerData as HandData;

let leavesOff = false;
parentPort?.once("message", () => {
  leavesOff = true;
});
parentPort?.unref();

const nothing = async (): Promise<void> => undefined;
const jobs: Jobs = {
  startImport: nothing,
  startRun: nothing,
  startImpact: nothing,
  stop: nothing,
  stopping: () => leavesOff,
};

const house = await joinHouse(joining, jobs);
try {
  await lendAHand(house.deskOf("worker"), runId);
} finally {
  await house.close();
}
