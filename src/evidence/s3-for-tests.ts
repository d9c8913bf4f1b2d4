/** A real S3 server for tests, in this process, on a port that is free, over a folder of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import type { EvidenceSetting } from "./evidence-files.ts";

export interface S3Server {
  readonly setting: Omit<EvidenceSetting, "folder">;
  put(place: string, content: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

interface S3rver {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
type S3rverClass = new (options: Readonly<Record<string, unknown>>) => S3rver;

const BUCKET = "evidence";
/** The one account that this server knows. */
const keys = { accessKey: "S3RVER", secretKey: "S3RVER" };

export async function startS3(): Promise<S3Server> {
  const Server = createRequire(import.meta.url)("s3rver") as S3rverClass;
  const directory = await mkdtemp(join(tmpdir(), "xinheng-s3-"));
  const server = new Server({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  const client = new AwsClient({
    accessKeyId: keys.accessKey,
    secretAccessKey: keys.secretKey,
    region: "us-east-1",
    service: "s3",
  });
  return {
    setting: { place: `s3://${BUCKET}?endpoint=${endpoint}`, ...keys },
    put: async (place, content) => {
      await client.fetch(`${endpoint}/${BUCKET}/${place}`, { method: "PUT", body: Buffer.from(content) });
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
