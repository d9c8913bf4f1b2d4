/** Several processes that act and seal at once come to one chain and one tree. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ChainWalk } from "../core/proof/chain.ts";
import { TreeWalk } from "../core/proof/tree-walk.ts";
import { seededFolder, startWorker } from "./embedded/folders-for-tests.ts";
import { noon } from "./fixtures.ts";
import { openStore, type Store } from "./store.ts";

/** As many as each worker does. */
const ROUNDS = 40;

describe("processes that seal at once", () => {
  it("make one chain and one tree without a gap", async () => {
    const folder = await seededFolder();
    const store = await openStore({ dataFolder: folder });
    const workers = [1, 2, 3].map(() => startWorker("seal", folder));
    for (const { lines } of workers) assert.equal((await lines.next()).value, "done");
    for (const { child } of workers) child.stdin?.end();
    await store.audit.seal(noon);
    await store.log.seal(noon);
    assert.ok((await chainIsWhole(store)) >= 3 * ROUNDS);
    assert.equal(await treeIsWhole(store), 3 * ROUNDS);
    await store.close();
  });
});

async function chainIsWhole(store: Store): Promise<number> {
  const walk = new ChainWalk([await store.audit.head()]);
  for await (const links of store.audit.links(50)) for (const link of links) walk.take(link);
  assert.equal(walk.end(), undefined);
  assert.deepEqual(await store.audit.unsealed(), []);
  return walk.head.size;
}

async function treeIsWhole(store: Store): Promise<number> {
  const walk = new TreeWalk();
  for await (const leaves of store.log.leaves(50)) {
    const completed = walk.take(leaves);
    walk.compare(completed, await store.log.nodes(completed));
  }
  assert.equal(walk.end(), undefined);
  return walk.head.size;
}
