/** The files that were taken in, as a backup takes them along: by their content hash. */
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { keptPath, receiveContent } from "./receiving.ts";

export interface KeptFiles {
  list(): AsyncIterable<string>;
  read(hash: string): AsyncIterable<Uint8Array>;
  put(content: AsyncIterable<Uint8Array>): Promise<string>;
}

export function keptFiles(directory: string): KeptFiles {
  return {
    list: () => hashesIn(directory),
    read: (hash) => contentOf(directory, hash),
    put: async (content) => (await receiveContent(directory, content)).hash,
  };
}

async function* hashesIn(directory: string): AsyncGenerator<string> {
  for (const shelf of await namesIn(directory, /^[0-9a-f]{2}$/))
    yield* await namesIn(join(directory, shelf), /^[0-9a-f]{64}$/);
}

async function namesIn(directory: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => pattern.test(name)).sort();
}

async function* contentOf(directory: string, hash: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(await keptPath(directory, hash));
}
