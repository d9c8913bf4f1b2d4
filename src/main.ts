/** The command `xinheng`: what each command needs of the house, opened when it is needed and closed when it ends. */
import { join } from "node:path";
import type { Doors } from "./cli/doors.ts";
import { run } from "./cli/program.ts";
import { productActors, systemScope } from "./core/access/scope.ts";
import { openHands } from "./hands.ts";
import { openHouse, root } from "./house.ts";
import { atOnce } from "./jobs/at-once.ts";
import { openLawLibrary } from "./sources/law-library.ts";

/** Runs one command line to its end; the process ends by itself with the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await run(doors, argv);
  // Nothing should keep the process alive now; what does must not keep it for good.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

const LINGER_MS = 5_000;

const doors: Doors = {
  law: async () => ({
    law: await openLawLibrary(join(root, "law")),
    scope: systemScope(productActors.commandLine, "command-line"),
  }),
  checking: async () => ({
    scope: systemScope(productActors.commandLine, "command-line"),
    check: (await import("./credentials/keys.ts")).checkSignature,
  }),
  open: async (where) => {
    const house = await openHouse(where);
    const workHere = async (id: string, work: () => Promise<unknown>) => (await house.queue()).workHere(id, work);
    return {
      deskFor: house.deskFor,
      ...atOnce(house.deskOf("worker"), workHere, openHands(house)),
      close: house.close,
    };
  },
  serve: async (options) => (await import("./serving.ts")).serve(options),
  work: async (options) => (await import("./working.ts")).work(options),
  backUp: async (options) => (await import("./backing-up.ts")).backUp(options),
  restore: async (options) => (await import("./backing-up.ts")).restore(options),
};
