/** Evidence in a folder: each content a file named by its hash, whole and on the disk before it gets that name. */
import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "../core/desk.ts";
import type { EvidenceFiles } from "../core/proof/evidence.ts";
import { missing, placeOf, receivedWhole, unchanged } from "./content.ts";

export function evidenceOnDisk(folder: string): EvidenceFiles {
  return {
    receive: async (incoming, limit) => {
      const { content, ...received } = await receivedWhole(incoming, limit);
      await keep(folder, join(folder, placeOf(received.hash)), content);
      return received;
    },
    read: async (hash) => unchanged(hash, await contentAt(join(folder, placeOf(hash)), hash)),
    list: () => hashesIn(folder),
  };
}

/** A name once given is never given again: the content that has it stays. */
async function keep(folder: string, path: string, content: Uint8Array): Promise<void> {
  const draft = join(folder, `incoming-${randomUUID()}`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await written(draft, content);
    await link(draft, path);
    await synced(dirname(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") throw diskFull(error);
    if (code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function diskFull(cause: unknown): Fault {
  return new Fault(
    "disk-full",
    { zh: "磁盘空间不足，证据材料未予保存。", en: "The disk is full; the evidence was not kept." },
    { zh: "请清理磁盘后重新提交。", en: "Free some space and submit it again." },
    cause,
  );
}

async function written(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name too must outlast a loss of power. */
async function synced(folder: string): Promise<void> {
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

async function contentAt(path: string, hash: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? missing(hash) : error;
  }
}

async function* hashesIn(folder: string): AsyncIterable<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const shelves = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
  for (const shelf of shelves)
    for (const name of (await readdir(join(folder, shelf))).sort()) if (/^[0-9a-f]{64}$/.test(name)) yield name;
}
