/** The queue: what is started is done once, what is stopped stops, what was unfinished goes on. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { importRequest, later, noon, source } from "./fixtures.ts";
import { type Handlers, openQueue, type Queue } from "./queue.ts";
import { type TestStore, testStore } from "./testing.ts";

describe("the queue", () => {
  let test: TestStore;
  const queues: Queue[] = [];
  before(async () => {
    test = await testStore();
    await test.store.sources.add(source);
  });
  after(async () => {
    await Promise.all(queues.map((queue) => queue.close()));
    await test.close();
  });

  async function newQueue(): Promise<Queue> {
    const queue = await openQueue(test.store);
    queues.push(queue);
    return queue;
  }

  it("does a piece of work that is started, and only once", async () => {
    const queue = await newQueue();
    const work = recorder();
    await queue.work(work.handlers);
    await queue.startImport("import-a");
    await queue.startRun("run-a");
    assert.deepEqual((await work.next(2)).toSorted(), ["import import-a", "run run-a"]);
    await queue.close();
    queues.pop();
  });

  it("takes up at the start what was unfinished when the last process ended", async () => {
    await test.store.imports.create(importRequest, noon, "import-b");
    await test.store.imports.setState("import-b", "running", noon);
    await test.store.imports.create(importRequest, later(1), "import-c");
    await test.store.imports.create(importRequest, later(2), "import-d");
    await test.store.imports.setState("import-d", "done", later(3));
    const queue = await newQueue();
    const work = recorder(async (id) => test.store.imports.setState(id, "done", later(4)));
    await queue.work(work.handlers);
    assert.deepEqual((await work.next(2)).toSorted(), ["import import-b", "import import-c"]);
  });

  it("stops work at once in its own process, and soon in another, and goes on when it is started again", async () => {
    const [here, there] = [await newQueue(), await newQueue()];
    const times = [0, 1].map(() => ({ begun: Promise.withResolvers<boolean>(), ended: Promise.withResolvers<void>() }));
    let time = 0;
    const runImport = async (id: string) => {
      const { begun, ended } = times[time++] ?? assert.fail("begun once too often");
      begun.resolve(there.stopping(id));
      while (!there.stopping(id)) await pause(20);
      ended.resolve();
    };
    await there.work({ runImport, runEvaluation: async () => undefined, runImpact: async () => undefined });
    await queues[0]?.close(); // it would take the work as well
    queues.shift();
    for (const { begun, ended } of times) {
      await here.startImport("import-e");
      assert.equal(await begun.promise, false, "starting it again takes the wish to stop back");
      await here.stop("import-e");
      assert.equal(here.stopping("import-e"), true);
      await ended.promise;
    }
  });

  it("lets nobody else do what one process does here and now", async () => {
    const [one, other] = [await newQueue(), await newQueue()];
    const [begun, work] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = one.workHere("import-f", () => {
      begun.resolve();
      return work.promise;
    });
    await begun.promise;
    assert.equal(await other.workHere("import-f", async () => assert.fail("twice at the same time")), false);
    work.resolve();
    assert.equal(await holding, true);
    assert.equal(await other.workHere("import-f", async () => undefined), true);
  });
});

/** Handlers that write down what they were called with. */
function recorder(also: (id: string) => Promise<void> = async () => undefined) {
  const calls: string[] = [];
  const called = (kind: string) => async (id: string) => {
    await also(id);
    calls.push(`${kind} ${id}`);
  };
  const handlers: Handlers = { runImport: called("import"), runEvaluation: called("run"), runImpact: called("impact") };
  const next = async (count: number): Promise<readonly string[]> => {
    for (let waited = 0; calls.length < count; waited += 20) {
      assert.ok(waited < 120_000, `only ${calls.join()}`);
      await pause(20);
    }
    return calls;
  };
  return { handlers, next };
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
