/**
 * A process of its own for tests that kill it: works on a data folder until it is stopped, and says on standard output what it may rely on.
 *
 *   node worker-for-tests.ts append FOLDER    appends one operator after the other; prints the number of each that was acknowledged
 *   node worker-for-tests.ts seal FOLDER      forty times acts, withdraws a record and seals; prints `done`
 *   node worker-for-tests.ts hold FOLDER      opens the store, prints `open`, and waits for the end of standard input
 */
import { act, newOperator, noon, operatorId, withdrawn } from "./fixtures.ts";
import { openStore } from "./store.ts";

const [mode, dataFolder = ""] = process.argv.slice(2);
const store = await openStore({ dataFolder });

if (mode === "append") {
  for (let n = 1; ; n++) {
    if ((await store.journal.append([newOperator(n, 3)])) === "written") process.stdout.write(`${n}\n`);
  }
}
if (mode === "seal") {
  for (let n = process.pid * 100; n < process.pid * 100 + 40; n++) {
    await store.journal.append([newOperator(n, 1)]);
    await store.journal.append([act(operatorId(n), 2, [withdrawn(n * 1_000)])]);
    await store.audit.record({ act: "test.acted" });
    await Promise.all([store.audit.seal(noon), store.log.seal(noon)]);
  }
  process.stdout.write("done\n");
}
process.stdout.write("open\n");
process.stdin.resume();
process.stdin.once("end", () => void store.close());
