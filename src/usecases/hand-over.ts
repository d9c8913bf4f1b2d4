/** Long work given to the queue, once it stands in the store that it is to be done. */
import { isPassing } from "./faults.ts";

/** Where the queue cannot be reached just now nothing is lost: workers look for what is to be done and has no job. */
export async function handOver(give: () => Promise<void>): Promise<void> {
  try {
    await give();
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}
