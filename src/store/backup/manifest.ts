/** What an archive says of itself at its end, and how it is sealed: by a digest, and under a passphrase by a keyed one. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { promisify } from "node:util";
import { rootOf, subtreesOf } from "../../core/proof/tree.ts";
import type { Session } from "../database.ts";
import { fault } from "../faults.ts";
import type { PartSum } from "./archive.ts";
import type { Counter, Table } from "./tables.ts";
import { brokenArchive } from "./tar.ts";

export const FORMAT = "xinheng-backup/1";

export interface Manifest {
  readonly format: typeof FORMAT;
  /** Of the product that made it. */
  readonly version: string;
  readonly madeAt: string;
  readonly database: { readonly kind: "embedded" | "server"; readonly version: string };
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  /** In the order in which they are in the archive. */
  readonly tables: readonly (Table & { readonly rows: number })[];
  readonly counters: readonly Counter[];
  readonly heads: Heads;
  /** Contents that something refers to and that were not there, or were no longer what their hash says. */
  readonly missing: readonly string[];
  readonly keys: "enclosed" | "left-out";
  readonly parts: Readonly<Record<string, PartSum>>;
}

/** Of the audit chain the last link, of the Merkle log the root; absent in archives from before there were such. */
export interface Heads {
  readonly audit?: { readonly size: number; readonly hash: string };
  readonly log?: { readonly size: number; readonly hash: string };
}

export async function headsIn(session: Session): Promise<Heads> {
  const [there] = await session.rows<{ proof: boolean }>("SELECT to_regclass('log_leaf') IS NOT NULL AS proof");
  if (there?.proof !== true) return {};
  const [link] = await session.rows<{ size: number; hash: string }>(
    "SELECT position + 1 AS size, hash FROM audit_link ORDER BY position DESC LIMIT 1",
  );
  const [leaves] = await session.rows<{ size: number }>("SELECT count(*) AS size FROM log_leaf");
  const size = leaves?.size ?? 0;
  const hashes: string[] = [];
  for (const { level, index } of subtreesOf({ start: 0, end: size })) {
    const [node] = await session.rows<{ hash: string }>(
      level === 0
        ? "SELECT hash FROM log_leaf WHERE position = $1 AND $2 = 0"
        : "SELECT hash FROM log_node WHERE position = $1 AND level = $2",
      [index, level],
    );
    hashes.push(node?.hash ?? "");
  }
  return { ...(link === undefined ? {} : { audit: link }), log: { size, hash: rootOf(hashes) } };
}

// Sealing -------------------------------------------------------------------------------------------------------------

/** What a passphrase gives with an archive's salt: one key to enclose the house's keys, one to seal the manifest. */
export interface Passkeys {
  readonly salt: string;
  readonly enclosing: Buffer;
  readonly sealing: Buffer;
}

/** 128 MiB and about half a second for each guess. */
const COSTS = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

export async function passkeysOf(passphrase: string, salt = randomBytes(16).toString("hex")): Promise<Passkeys> {
  const derive = promisify<string, Buffer, number, typeof COSTS, Buffer>(scrypt);
  const derived = await derive(passphrase.normalize("NFKC"), Buffer.from(salt, "hex"), 64, COSTS);
  return { salt, enclosing: derived.subarray(0, 32), sealing: derived.subarray(32) };
}

export interface Seal {
  readonly sha256: string;
  /** HMAC-SHA-256 under the passphrase. */
  readonly hmac?: string;
}

export function sealOf(manifest: Buffer, keys: Passkeys | undefined): Seal {
  const sha256 = createHash("sha256").update(manifest).digest("hex");
  return keys === undefined ? { sha256 } : { sha256, hmac: hmacOf(manifest, keys) };
}

/** Throws a Fault when the manifest was changed; without the passphrase only accidents are found. */
export function checkSeal(manifest: Buffer, seal: Seal, keys: Passkeys | undefined): void {
  if (createHash("sha256").update(manifest).digest("hex") !== seal.sha256)
    throw brokenArchive("its manifest does not fit its seal", "清单与封印不符");
  if (keys === undefined) return;
  if (seal.hmac === undefined) throw brokenArchive("it was sealed without a passphrase", "封印时没有使用口令");
  if (!timingSafeEqual(Buffer.from(hmacOf(manifest, keys)), Buffer.from(seal.hmac.padEnd(64).slice(0, 64))))
    throw wrongPassphrase();
}

function hmacOf(manifest: Buffer, { sealing }: Passkeys): string {
  return createHmac("sha256", sealing).update(manifest).digest("hex");
}

/** AES-256-GCM: nonce, tag, and what is enclosed. */
export function enclose(content: Buffer, { enclosing }: Passkeys): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", enclosing, nonce);
  const enclosed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), enclosed]);
}

export function disclose(enclosed: Buffer, { enclosing }: Passkeys): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", enclosing, enclosed.subarray(0, 12));
  decipher.setAuthTag(enclosed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(enclosed.subarray(28)), decipher.final()]);
  } catch {
    throw wrongPassphrase();
  }
}

function wrongPassphrase() {
  return fault(
    "passphrase-wrong",
    {
      zh: "口令不对，或者备份的清单被改动过，未写入任何数据。",
      en: "The passphrase is not the one of this backup, or its manifest was changed. Nothing was written.",
    },
    {
      zh: "请把 XINHENG_BACKUP_PASSPHRASE 设为制作备份时的口令。",
      en: "Set XINHENG_BACKUP_PASSPHRASE to the one with which the backup was made.",
    },
  );
}
