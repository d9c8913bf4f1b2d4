/** `xinheng backup` and `restore`: the database, the files, the evidence and the keys brought together in one archive, and back. */
import { join } from "node:path";
import type { BackupOptions, MadeBackup, RestoredBackup, RestoreOptions } from "./cli/doors.ts";
import { Fault } from "./core/desk.ts";
import { keyFiles } from "./credentials/key-files.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { openEvidenceFiles } from "./evidence/evidence-files.ts";
import { foldersOf, openHouse } from "./house.ts";
import { version } from "./running.ts";
import { keptFiles } from "./sources/kept-files.ts";
import { type CheckedBackup, checkBackup } from "./store/backup/check.ts";
import type { Beside, Contents } from "./store/backup/contents.ts";
import { restoreBackup } from "./store/backup/restore.ts";
import { makeBackup } from "./store/backup/write.ts";
import { SCHEMA } from "./store/store.ts";

export async function backUp({ file, progress, ...where }: BackupOptions): Promise<MadeBackup> {
  const house = await openHouse(where);
  try {
    const { environment, store, clock } = house;
    const { kind, version: server } = await store.health();
    return await makeBackup({
      file,
      owner: { config: store.queueAccess.config },
      schema: SCHEMA,
      database: { kind, version: server },
      version,
      now: clock.now(),
      beside: besideOf(environment, house),
      passphrase: environment.backupPassphrase,
      progress,
    });
  } finally {
    await house.close();
  }
}

export async function restore({ file, progress, withoutKeys, ...where }: RestoreOptions): Promise<RestoredBackup> {
  const environment = readEnvironment(process.env);
  const folders = foldersOf(where, environment);
  const checked = await checkBackup(file, environment.backupPassphrase);
  const beside = besideOf(environment, folders);
  if (!withoutKeys) await keysAtHand(checked, beside, folders.keysFolder);
  return restoreBackup({
    checked,
    schema: SCHEMA,
    dataFolder: folders.folder,
    databaseUrl: environment.databaseUrl,
    beside,
    progress,
  });
}

function besideOf(environment: Environment, { folder, keysFolder }: ReturnType<typeof foldersOf>): Beside {
  return {
    files: keptFiles(join(folder, "files")),
    evidence: evidenceContents(environment, folder),
    keys: keyFiles(keysFolder),
  };
}

function evidenceContents({ evidence }: Environment, folder: string): Contents {
  const files = openEvidenceFiles({ folder: join(folder, "evidence"), ...evidence });
  return {
    list: () => files.list(),
    read: async function* (hash) {
      yield await files.read(hash);
    },
    put: async (content) => (await files.receive(content, Number.MAX_SAFE_INTEGER)).hash,
  };
}

/** Without them nothing enclosed can be read again, and no signed head be checked: they come from the backup, or lie in their folder already. */
async function keysAtHand({ manifest, keys }: CheckedBackup, beside: Beside, folder: string): Promise<void> {
  if (manifest.keys === "enclosed" && keys === undefined) throw passphraseNeeded();
  if (manifest.keys === "left-out" && Object.keys(await beside.keys.readAll()).length === 0) throw keysNeeded(folder);
}

function keysNeeded(folder: string): Fault {
  return new Fault(
    "keys-needed",
    {
      zh: `备份不含密钥，而密钥文件夹“${folder}”是空的，未写入任何数据。`,
      en: `The keys are not in this backup, and there are none in “${folder}”. Nothing was written.`,
    },
    {
      zh: "请先将原来的密钥文件夹放到该处；密钥确已遗失的，可加 --without-keys，届时加密保存的内容无法再读，签名头无法核对。",
      en: "Put the key folder of the house there first; if it is lost, --without-keys goes on: nothing enclosed can be read again, and no signed head be checked.",
    },
  );
}

function passphraseNeeded(): Fault {
  return new Fault(
    "passphrase-needed",
    {
      zh: "备份中的密钥用口令加密，而没有给出口令，未写入任何数据。",
      en: "The keys in this backup are enclosed by a passphrase, and none was given. Nothing was written.",
    },
    {
      zh: "请设置 XINHENG_BACKUP_PASSPHRASE；口令确已遗失的，可加 --without-keys，届时加密保存的内容无法再读。",
      en: "Set XINHENG_BACKUP_PASSPHRASE; if it is lost, --without-keys goes on, and what is enclosed can never be read again.",
    },
  );
}
