/** Ctrl-C and the like, as something that breaks off what is waited for, so that everything is cleared away on the way out. */

export class Interrupted extends Error {
  constructor(signal: string) {
    super(`broken off by ${signal}`);
    this.name = "Interrupted";
  }
}

/** What the work answers, unless a signal comes first: then it throws {@link Interrupted} at once. A second signal ends the process. */
export async function unlessInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const broken = Promise.withResolvers<never>();
  const breakOff = (signal: string): void => {
    console.error("clearing away …");
    broken.reject(new Interrupted(signal));
  };
  for (const signal of SIGNALS) process.once(signal, breakOff);
  try {
    return await Promise.race([work(), broken.promise]);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, breakOff);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
