/** Work that is done again and again while the product runs: at the start, and then a while after it was last done. */

export interface Job {
  /** Begins nothing more, and settles when what is under way has ended. */
  stop(): Promise<void>;
}

/** What fails is told of and tried again next time. */
export function startRepeated(everyMs: number, work: () => Promise<unknown>, failed: (error: unknown) => void): Job {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const once = async (): Promise<void> => {
    await work().catch(failed);
    if (!stopped) timer = setTimeout(begin, everyMs).unref();
  };
  let under = Promise.resolve();
  const begin = (): void => {
    under = once();
  };
  begin();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return under;
    },
  };
}
