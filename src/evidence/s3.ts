/** Evidence in a bucket of an S3-compatible store: each content an object named by its hash. Requests are signed; nothing is public. */
import { AwsClient } from "aws4fetch";
import { Fault } from "../core/desk.ts";
import type { EvidenceFiles } from "../core/proof/evidence.ts";
import { missing, placeOf, receivedWhole, unchanged } from "./content.ts";

export interface Bucket {
  /** The bucket's address, such as `https://s3.example/evidence`. */
  readonly address: string;
  /** What every key begins with: nothing, or a folder with its slash at the end. */
  readonly folder: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** How long one request may take, and how often one that failed on the way is sent again. */
const PATIENCE_MS = 30_000;
const RETRIES = 3;

export function evidenceInBucket(bucket: Bucket): EvidenceFiles {
  const { address, folder, region, accessKey: accessKeyId, secretKey: secretAccessKey } = bucket;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: RETRIES });
  const send = (path: string, init: RequestInit = {}): Promise<Response> => asked(client, `${address}${path}`, init);
  const ask: Ask = (place, init) => send(`/${folder}${place}`, init);
  return {
    receive: async (incoming, limit) => {
      const { content, ...received } = await receivedWhole(incoming, limit);
      await keep(ask, placeOf(received.hash), content, received.mediaType);
      return received;
    },
    read: async (hash) => {
      const response = await ask(placeOf(hash));
      if (response.status === 404) throw missing(hash);
      return unchanged(hash, new Uint8Array(await (await right(response)).arrayBuffer()));
    },
    list: () => hashesIn(send, folder),
  };
}

type Ask = (place: string, init?: RequestInit) => Promise<Response>;

/** What is there already is not sent again. */
async function keep(ask: Ask, place: string, content: Uint8Array, mediaType: string): Promise<void> {
  const found = await ask(place, { method: "HEAD" });
  if (found.ok) return;
  const headers = { "content-type": mediaType };
  await right(await ask(place, { method: "PUT", body: Buffer.from(content), headers }));
}

/** Page by page from the last key seen on, which every S3-compatible store understands alike. */
async function* hashesIn(send: Ask, folder: string): AsyncIterable<string> {
  const prefix = encodeURIComponent(folder);
  for (let after: string | undefined = ""; after !== undefined; ) {
    const text: string = await (
      await right(await send(`/?prefix=${prefix}&marker=${encodeURIComponent(after)}`))
    ).text();
    const keys = [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = ""]) => key);
    for (const key of keys) {
      const place = key.slice(folder.length);
      if (/^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(place)) yield place.slice(3);
    }
    after = text.includes("<IsTruncated>true</IsTruncated>") ? keys.at(-1) : undefined;
  }
}

async function asked(client: AwsClient, address: string, init: RequestInit): Promise<Response> {
  try {
    return await client.fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw unreachable(error);
  }
}

async function right(response: Response): Promise<Response> {
  if (response.ok) return response;
  const said = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? "";
  throw unreachable(new Error(`the object store answered ${response.status} ${said}`.trim()));
}

function unreachable(cause: unknown): Fault {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Fault(
    "evidence-unreachable",
    { zh: `证据存储无法使用：${why}。`, en: `The store of evidence cannot be used: ${why}.` },
    {
      zh: "请检查 XINHENG_EVIDENCE 所指的对象存储及其访问密钥。",
      en: "Check the object store that XINHENG_EVIDENCE names, and its access keys.",
    },
    cause,
  );
}
