/** Reads an archive from end to end before anything is written: every part must be what the manifest says, and the manifest what was sealed. */
import { type Migration, readMigrations, refuseForeign } from "../migrate.ts";
import { readArchive, Sums } from "./archive.ts";
import { checkSeal, disclose, FORMAT, type Manifest, type Passkeys, passkeysOf, type Seal } from "./manifest.ts";
import { brokenArchive, type Entry } from "./tar.ts";

export interface CheckedBackup {
  readonly file: string;
  readonly manifest: Manifest;
  /** The house's keys, where they are in it and the passphrase was given. */
  readonly keys?: Readonly<Record<string, Buffer>>;
}

export async function checkBackup(file: string, passphrase: string | undefined): Promise<CheckedBackup> {
  const read = await readWhole(file, passphrase);
  const { manifest } = read;
  refuseForeign(new Map(manifest.migrations.map(({ name, digest }) => [name, digest])), readMigrations());
  migrationsOf(manifest);
  if (read.enclosed === undefined || read.passkeys === undefined) return { file, manifest };
  const files = JSON.parse(disclose(read.enclosed, read.passkeys).toString("utf8")) as Record<string, string>;
  const keys = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, "base64")]));
  return { file, manifest, keys };
}

/** Ours up to the level at which the archive was made; they must be the first of all. */
export function migrationsOf(manifest: Manifest): readonly Migration[] {
  const level = readMigrations().slice(0, manifest.migrations.length);
  const known = new Set(manifest.migrations.map(({ name }) => name));
  if (level.every(({ name }) => known.has(name))) return level;
  throw brokenArchive("it lacks a migration between others", "缺少中间的迁移");
}

interface Whole {
  readonly manifest: Manifest;
  readonly passkeys?: Passkeys;
  readonly enclosed?: Buffer;
}

async function readWhole(file: string, passphrase: string | undefined): Promise<Whole> {
  const sums = new Sums();
  const enclosed: Buffer[] = [];
  const own = new Map<string, Buffer>();
  let passkeys: Passkeys | undefined;
  for await (const entry of readArchive(file)) {
    if (OWN.has(entry.name)) own.set(entry.name, entry.content);
    else if (sums.take(entry) === "keys") enclosed.push(entry.content);
    if (entry.name === "about.json") passkeys = await saltedBy(entry, passphrase);
    else if (own.size === 0) throw notOurs();
  }
  const text = own.get("manifest.json") ?? missing("manifest.json");
  checkSeal(text, read<Seal>("manifest.seal", own.get("manifest.seal")), passkeys);
  const manifest = read<Manifest>("manifest.json", text);
  sums.mustBe(manifest.parts);
  return {
    manifest,
    ...(passkeys === undefined ? {} : { passkeys }),
    ...(enclosed.length === 0 ? {} : { enclosed: Buffer.concat(enclosed) }),
  };
}

const OWN = new Set(["about.json", "manifest.json", "manifest.seal"]);

/** Of an archive that was made without a passphrase none is asked. */
async function saltedBy(about: Entry, passphrase: string | undefined): Promise<Passkeys | undefined> {
  const { format, salt } = read<{ format?: string; salt?: string }>(about.name, about.content);
  if (format !== FORMAT) throw notOurs();
  return passphrase === undefined || salt === undefined ? undefined : passkeysOf(passphrase, salt);
}

function read<T>(name: string, content: Buffer | undefined): T {
  try {
    return JSON.parse((content ?? missing(name)).toString("utf8")) as T;
  } catch (error) {
    if (error instanceof SyntaxError) throw brokenArchive(`${name} cannot be read`, `${name} 无法读取`);
    throw error;
  }
}

function missing(name: string): never {
  throw brokenArchive(`${name} is missing`, `缺少 ${name}`);
}

function notOurs() {
  return brokenArchive("it is no backup of this product", "不是本产品的备份");
}
