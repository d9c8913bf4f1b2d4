/** `xinheng worker`: works imports and runs off the queue and does the daily work, beside a server or many; it opens no door. */
import type { WorkOptions } from "./cli/doors.ts";
import { startJobs, startWorking, stay } from "./running.ts";

export async function work(options: WorkOptions): Promise<void> {
  await stay("worker", options, async (running) => {
    const working = await startWorking(running);
    const jobs = startJobs(running);
    console.log("工作进程已就绪 / the worker is ready");
    return [working, ...jobs];
  });
}
