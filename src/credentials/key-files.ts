/** The key folder as a backup takes it along: every file in it, and back only where there is none yet. */
import { chmod, mkdir, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../core/desk.ts";

export interface KeyFiles {
  readAll(): Promise<Readonly<Record<string, Buffer>>>;
  /** A Fault where there are keys already: to overwrite them would make what they enclosed unreadable for ever. */
  writeAll(files: Readonly<Record<string, Buffer>>): Promise<void>;
}

export function keyFiles(folder: string): KeyFiles {
  return { readAll: () => readAll(folder), writeAll: (files) => writeAll(folder, files) };
}

async function readAll(folder: string): Promise<Readonly<Record<string, Buffer>>> {
  const files: Record<string, Buffer> = {};
  for (const name of await namesIn(folder)) files[name] = await readFile(join(folder, name));
  return files;
}

async function writeAll(folder: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  if ((await namesIn(folder)).length > 0) throw keysExist(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const [name, content] of Object.entries(files)) {
    if (!/^[\w.-]+$/.test(name) || name.startsWith(".")) throw new Error(`${name} is no name of a key file`);
    const file = await open(join(folder, name), "wx", 0o600);
    await file.writeFile(content);
    await file.sync();
    await file.close();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort();
}

function keysExist(folder: string): Fault {
  return new Fault(
    "keys-exist",
    {
      zh: `密钥文件夹“${folder}”中已有密钥，不予覆盖，未写入任何数据。`,
      en: `There are keys in “${folder}” already; they are not overwritten. Nothing was written.`,
    },
    {
      zh: "请用 XINHENG_KEYS 指定一个空文件夹，或者先将现有密钥妥善移走。",
      en: "Name an empty folder in XINHENG_KEYS, or move the present keys to a safe place first.",
    },
  );
}
