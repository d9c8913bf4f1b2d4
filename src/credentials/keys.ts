/**
 * The keys of a house, in a folder of its own that only its user may read: the Ed25519 pairs that sign heads, and one secret from which
 * the keys for enclosing values and for fingerprints are derived. Made at the first start; without them no head can be signed and nothing
 * enclosed be read again, so they belong into every backup, and not beside the database.
 *
 *   signing-keys.json   newest first; only the newest has its private half
 *   secret              256 bits
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../core/desk.ts";
import type { Keys, PublicKey, SignatureCheck } from "../core/proof/signed-head.ts";
import { type Instant, parseInstant } from "../core/time/day.ts";

const SIGNING = "signing-keys.json";
const SECRET = "secret";

/** Makes what is missing. A Fault for keys that others may read, or that cannot be read. */
export async function openKeys(folder: string, now: Instant): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeOnce(join(folder, SIGNING), () => writeSigning([newKey(now)]));
  await writeOnce(join(folder, SECRET), () => `${randomBytes(32).toString("hex")}\n`);
  return new FolderKeys(folder, readSecret(await readOwn(join(folder, SECRET))), await readSigning(folder));
}

/** Checks a signature with Node's own Ed25519; a key or signature of another length is simply not right. */
export const checkSignature: SignatureCheck = (key, text, signature) => {
  if (key.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([SPKI_ED25519, key]);
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key: der, format: "der", type: "spki" }), signature);
  } catch {
    return false; // 32 bytes that are no point of the curve
  }
};

/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

class FolderKeys implements Keys {
  readonly check = checkSignature;
  readonly #folder: string;
  readonly #enclosing: Buffer;
  readonly #fingerprinting: Buffer;
  #signing: readonly SigningKey[];

  constructor(folder: string, secret: Buffer, signing: readonly SigningKey[]) {
    this.#folder = folder;
    this.#enclosing = derived(secret, "xinheng enclose v1");
    this.#fingerprinting = derived(secret, "xinheng fingerprint v1");
    this.#signing = signing;
  }

  async sign(text: string): Promise<{ readonly keyName: string; readonly signature: Uint8Array }> {
    const [newest] = this.#signing;
    if (newest?.private === undefined) throw noPrivateHalf(join(this.#folder, SIGNING));
    return { keyName: newest.name, signature: sign(null, Buffer.from(text), newest.private) };
  }

  async publicKeys(): Promise<readonly PublicKey[]> {
    return this.#signing.map(publicHalf);
  }

  async rotate(now: Instant): Promise<PublicKey> {
    const fresh = newKey(now);
    const old = (await readSigning(this.#folder)).map(publicHalf);
    const signing = [fresh, ...old];
    await replace(join(this.#folder, SIGNING), writeSigning(signing));
    this.#signing = signing;
    return publicHalf(fresh);
  }

  enclose(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#enclosing, nonce);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `${ENCLOSED}${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString("base64url")}`;
  }

  disclose(enclosed: string): string {
    const bytes = Buffer.from(enclosed.slice(ENCLOSED.length), "base64url");
    if (!enclosed.startsWith(ENCLOSED) || bytes.length < 28) throw notOurs();
    const decipher = createDecipheriv("aes-256-gcm", this.#enclosing, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
    } catch (error) {
      throw notOurs(error);
    }
  }

  fingerprint(text: string): string {
    return createHmac("sha256", this.#fingerprinting).update(text).digest("hex");
  }
}

const ENCLOSED = "v1.";

function derived(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
}

// Signing keys --------------------------------------------------------------------------------------------------------

interface SigningKey extends PublicKey {
  /** Only of the key that signs now. */
  readonly private?: KeyObject;
}

function publicHalf({ name, raw, since }: SigningKey): PublicKey {
  return { name, raw, since };
}

function newKey(since: Instant): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(SPKI_ED25519.length);
  const name = `xinheng-${createHash("sha256").update(raw).digest("hex").slice(0, 8)}`;
  return { name, raw, since, private: privateKey };
}

function writeSigning(keys: readonly SigningKey[]): string {
  const written = keys.map(({ name, raw, since, private: secret }) => ({
    name,
    since,
    public: Buffer.from(raw).toString("base64"),
    ...(secret === undefined ? {} : { private: secret.export({ format: "pem", type: "pkcs8" }) }),
  }));
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

async function readSigning(folder: string): Promise<readonly SigningKey[]> {
  const path = join(folder, SIGNING);
  const text = await readOwn(path);
  try {
    const keys = (JSON.parse(text) as readonly Record<string, string>[]).map(readSigningKey);
    if (keys.length > 0) return keys;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw unreadable(path);
}

function readSigningKey(written: Readonly<Record<string, string>>): SigningKey {
  const { name, since = "", public: encoded = "", private: pem } = written;
  const raw = Buffer.from(encoded, "base64");
  const instant = parseInstant(since);
  if (name === undefined || instant === undefined || raw.length !== 32) throw new Error("a member is missing");
  return { name, since: instant, raw, ...(pem === undefined ? {} : { private: createPrivateKey(pem) }) };
}

function readSecret(text: string): Buffer {
  if (!/^[0-9a-f]{64}\s*$/.test(text)) throw unreadable(SECRET);
  return Buffer.from(text.trim(), "hex");
}

// Files ---------------------------------------------------------------------------------------------------------------

/** Of several that start at once the first one's file stays, and all use it. */
async function writeOnce(path: string, content: () => string): Promise<void> {
  if (await exists(path)) return;
  const draft = await writeDraft(path, content());
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replace(path: string, content: string): Promise<void> {
  await rename(await writeDraft(path, content), path);
}

/** Whole and on the disk before it gets its name. */
async function writeDraft(path: string, content: string): Promise<string> {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(draft, 0o600);
  return draft;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Reads a file that nobody but its owner may read. */
async function readOwn(path: string): Promise<string> {
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0 && process.platform !== "win32") throw openToOthers(path, mode & 0o777);
  return readFile(path, "utf8");
}

function openToOthers(path: string, mode: number): Fault {
  return new Fault(
    "key-file-open",
    {
      zh: `密钥文件 ${path} 可被其他用户读取（权限 ${mode.toString(8)}）。`,
      en: `Others may read the key file ${path} (mode ${mode.toString(8)}).`,
    },
    {
      zh: "请将权限改为 600（chmod 600）；如他人可能已读取，请在恢复后更换密钥。",
      en: "Set its mode to 600 (chmod 600); if others may have read it, rotate the key afterwards.",
    },
  );
}

function unreadable(path: string, cause?: unknown): Fault {
  return new Fault(
    "key-file-unreadable",
    { zh: `密钥文件 ${path} 的内容无法识别。`, en: `The key file ${path} cannot be read.` },
    {
      zh: "请从备份恢复该文件；不要删除，否则已加密的内容无法还原。",
      en: "Restore it from a backup; do not delete it, or what was enclosed can never be read again.",
    },
    cause,
  );
}

function noPrivateHalf(path: string): Fault {
  return new Fault(
    "signing-key-missing",
    { zh: `${path} 中没有可用于签名的私钥。`, en: `${path} holds no private key to sign with.` },
    { zh: "请从备份恢复该文件，或者更换签名密钥。", en: "Restore the file from a backup, or rotate the signing key." },
  );
}

function notOurs(cause?: unknown): Fault {
  return new Fault(
    "not-disclosable",
    {
      zh: "加密保存的内容无法用现有密钥解开。",
      en: "What was kept enclosed cannot be opened with the present key.",
    },
    {
      zh: "请确认密钥文件夹（XINHENG_KEYS）与数据库来自同一份备份。",
      en: "Make sure that the key folder (XINHENG_KEYS) and the database come from the same backup.",
    },
    cause,
  );
}
