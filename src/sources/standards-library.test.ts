import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Fault } from "../core/desk.ts";
import { readStandards } from "./standards-library.ts";

const shipped = fileURLToPath(new URL("../../standards", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "standards-"));
after(() => rm(folder, { recursive: true }));

function isFault(code: string, text: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof Fault && error.code === code && text.test(error.say.en) && error.next.zh.length > 0;
}

test("the shipped standards are read in the order of their files, the schema left aside", async () => {
  const standards = await readStandards(shipped);
  assert.deepEqual(
    standards.map(({ id }) => id),
    ["cn-public-1000-deduct", "cn-retail-shop-34056-style", "cn-sz-five-class-100"],
  );
});

test("a file that is no JSON, one that is no standard, and one that repeats another are named", async () => {
  const path = join(folder, "ours.json");
  await writeFile(path, "{ not json");
  await assert.rejects(readStandards(folder), isFault("standard-invalid", /ours\.json.*\$/));
  await writeFile(path, '{"id": "ours"}');
  await assert.rejects(readStandards(folder), isFault("standard-invalid", /\$\.version is missing.*And \d+ more/));
  await copyFile(join(shipped, "cn-sz-five-class-100.json"), path);
  await copyFile(join(shipped, "cn-sz-five-class-100.json"), join(folder, "twice.json"));
  await assert.rejects(readStandards(folder), isFault("standard-twice", /twice\.json repeats/));
});
