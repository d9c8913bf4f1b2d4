/** 封存: every second what was committed since is chained and entered in the log, and heads that are due are signed. Once more at the end. */
import type { Desk } from "../core/desk.ts";
import { sealAndSign } from "../usecases/heads.ts";

export interface Sealing {
  /** Seals what is left and settles when that is done. */
  stop(): Promise<void>;
}

const EVERY_MS = 1_000;
/** After a failure, so that a database that is away is not asked every second. */
const AFTER_FAILURE_MS = 10_000;

export function startSealing(desk: Desk, failed: (error: unknown) => void): Sealing {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let working = Promise.resolve();
  const seal = async (): Promise<void> => {
    const done = await sealAndSign(desk).then(
      () => true,
      (error: unknown) => {
        failed(error);
        return false;
      },
    );
    if (!stopped) timer = setTimeout(begin, done ? EVERY_MS : AFTER_FAILURE_MS).unref();
  };
  const begin = (): void => {
    working = seal();
  };
  begin();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await working;
      await seal();
    },
  };
}
