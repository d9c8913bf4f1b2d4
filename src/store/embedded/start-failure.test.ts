/** What the embedded database says when it cannot start or go on. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { newOperator } from "../fixtures.ts";
import { openStore } from "../store.ts";
import {
  asOrdinaryUser,
  asRootOnly,
  clusterOf,
  faultCode,
  newFolder,
  seededFolder,
  viewsAreRight,
} from "./folders-for-tests.ts";

describe("what the embedded database says when it cannot start", () => {
  it("data of another version of PostgreSQL", async () => {
    const folder = await seededFolder();
    writeFileSync(join(clusterOf(folder), "PG_VERSION"), "17\n");
    await assert.rejects(openStore({ dataFolder: folder }), { code: "data-version", message: /PostgreSQL 17/ });
  });

  it("a data folder that is a file", async () => {
    const folder = join(newFolder(), "file");
    writeFileSync(folder, "");
    await assert.rejects(openStore({ dataFolder: folder }), { code: "data-folder" });
  });

  it("a data folder that belongs to somebody else", { skip: asRootOnly }, async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const { status, stderr } = asOrdinaryUser(`
      const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, "..", "store.ts"))});
      await openStore({ dataFolder: ${JSON.stringify(folder)} }).catch((error) => { console.error(error.code); process.exit(7); });`);
    assert.deepEqual([status, stderr.trim()], [7, "data-folder-permission"]);
  });

  it("a full disk: refuses with what to do, keeps what it acknowledged, and goes on once there is room", async (context) => {
    const folder = newFolder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", folder]).status === 0;
    if (!mounted) return context.skip("needs the right to mount a small file system");
    try {
      await fillAndFree(folder);
    } finally {
      spawnSync("umount", ["-l", folder]);
    }
  });
});

async function fillAndFree(folder: string): Promise<void> {
  const store = await openStore({ dataFolder: folder });
  await store.journal.append([newOperator(1, 1)]);
  spawnSync("sh", ["-c", `dd if=/dev/zero of=${folder}/filler bs=64k 2>/dev/null`]);
  let acknowledged = 1;
  const codes: unknown[] = [];
  while (codes.at(-1) !== "disk-full") {
    try {
      await store.journal.append(Array.from({ length: 100 }, (_, i) => newOperator(acknowledged + i + 1, 20)));
      acknowledged += 100;
    } catch (error) {
      codes.push(faultCode(error));
      assert.ok(codes.length < 10, `other faults than a full disk: ${codes.join()}`);
    }
  }
  rmSync(join(folder, "filler"));
  assert.equal(await store.operators.count(), acknowledged);
  assert.equal(await store.journal.append([newOperator(99_999)]), "written");
  await viewsAreRight(store);
  await store.close();
}
