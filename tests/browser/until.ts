/** Waits for what a page comes to by itself. */
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 120_000;

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error(`it never came to be: ${what}`);
}
