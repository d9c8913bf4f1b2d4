/** Where evidence lies: in a folder, or in the bucket of an S3-compatible store, as the setting says. */
import { Fault } from "../core/desk.ts";
import type { EvidenceFiles } from "../core/proof/evidence.ts";
import { evidenceOnDisk } from "./disk.ts";
import { type Bucket, evidenceInBucket } from "./s3.ts";

export interface EvidenceSetting {
  /** Where it lies when the environment names no other place. */
  readonly folder: string;
  /** As the environment says it: a folder, or `s3://bucket?endpoint=https://…`. */
  readonly place?: string;
  readonly region?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
}

export function openEvidenceFiles(setting: EvidenceSetting): EvidenceFiles {
  const { folder, place = folder } = setting;
  return place.startsWith("s3:") ? evidenceInBucket(bucketOf(place, setting)) : evidenceOnDisk(place);
}

/** A Fault that says which part of the setting is missing. */
export function bucketOf(place: string, { region, accessKey, secretKey }: Omit<EvidenceSetting, "folder">): Bucket {
  const address = URL.parse(place);
  const endpoint = URL.parse(address?.searchParams.get("endpoint") ?? "");
  if (address === null || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(address.hostname)) throw unusable("bucket");
  if (endpoint === null || !/^https?:$/.test(endpoint.protocol)) throw unusable("endpoint");
  if (accessKey === undefined || secretKey === undefined) throw unusable("access key");
  const folder = address.pathname.replace(/^\/+|\/+$/g, "");
  return {
    address: `${endpoint.href.replace(/\/+$/, "")}/${address.hostname}`,
    folder: folder === "" ? "" : `${folder}/`,
    region: region ?? address.searchParams.get("region") ?? "us-east-1",
    accessKey,
    secretKey,
  };
}

function unusable(what: "bucket" | "endpoint" | "access key"): Fault {
  const zh = { bucket: "存储桶名称", endpoint: "endpoint", "access key": "访问密钥" }[what];
  return new Fault(
    "bad-environment",
    {
      zh: `XINHENG_EVIDENCE 的${zh}缺失或无法识别。`,
      en: `The ${what} of XINHENG_EVIDENCE is missing or cannot be read.`,
    },
    {
      zh: "请写 s3://存储桶?endpoint=https://地址，并设置 XINHENG_EVIDENCE_ACCESS_KEY 与 XINHENG_EVIDENCE_SECRET_KEY。",
      en: "Say s3://bucket?endpoint=https://…, and set XINHENG_EVIDENCE_ACCESS_KEY and XINHENG_EVIDENCE_SECRET_KEY.",
    },
  );
}
