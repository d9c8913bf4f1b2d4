/** 签名头: the two sequences are sealed, and their heads signed: the audit chain's once a day, the log's soon after it has grown. */
import type { Desk } from "../core/desk.ts";
import { type Head, openHead, originOf, type SignedHead, signHead } from "../core/proof/signed-head.ts";
import { rootOf, subtreesOf } from "../core/proof/tree.ts";
import { dayOf, type Instant } from "../core/time/day.ts";
import { unusable } from "./faults.ts";
import { permit } from "./permit.ts";

export interface Sealed {
  readonly audit: number;
  readonly log: number;
  readonly signed: readonly SignedHead[];
}

/** A log that grows is signed at most so often; so long a result waits for its proof. */
const LOG_HEAD_EVERY_MS = 60_000;

/** Seals what is committed; signs each head that is due. Run every second by a job. */
export async function sealAndSign(desk: Desk): Promise<Sealed> {
  permit(desk, "signHead");
  const sealed = await seal(desk);
  const [[audit], [log], size] = await Promise.all([
    desk.audit.signedHeads(1),
    desk.log.signedHeads(1),
    desk.log.size(),
  ]);
  const now = desk.clock.now();
  const signed: SignedHead[] = [];
  if (isAnotherDay(audit, now)) signed.push(await signAudit(desk));
  if (isAnotherDay(log, now) || hasGrown(log, size, now)) signed.push(await signLog(desk));
  return { ...sealed, signed };
}

/** Seals and signs both heads now, whatever the day. */
export async function signHeads(desk: Desk): Promise<readonly SignedHead[]> {
  permit(desk, "signHead");
  await seal(desk);
  return [await signAudit(desk), await signLog(desk)];
}

/** A new signing key takes over, and signs both heads at once, so that everything before stands under it too. */
export async function rotateSigningKey(desk: Desk): Promise<readonly SignedHead[]> {
  permit(desk, "signHead");
  const [before] = await desk.keys.publicKeys();
  const after = await desk.keys.rotate(desk.clock.now());
  await desk.audit.record({ act: "key.rotated", before: before?.name, after: after.name });
  return signHeads(desk);
}

/** The head that a note kept elsewhere states; a Fault for one that none of the house's keys signed, or of the other sequence. */
export async function headOf(desk: Desk, note: string, of: SignedHead["of"]): Promise<Head> {
  permit(desk, "verifyAudit");
  const keys = await desk.keys.publicKeys();
  const opened = await openHead(note, keys, desk.keys.check);
  if ("checkpoint" in opened && opened.checkpoint.origin === originOf(keys, of)) return opened.checkpoint;
  throw unusable(
    "head-unreadable",
    {
      zh: "该文件不是由本机构密钥签署的日志头。",
      en: "The file is no head of this sequence signed by a key of this agency.",
    },
    { zh: "请核对文件，以及密钥文件夹是否完整。", en: "Check the file, and whether the folder of keys is whole." },
  );
}

async function seal(desk: Desk): Promise<Pick<Sealed, "audit" | "log">> {
  return { audit: await desk.audit.seal(desk.clock.now()), log: await desk.log.seal(desk.clock.now()) };
}

async function signAudit(desk: Desk): Promise<SignedHead> {
  const head = await signHead(desk.keys, { of: "audit", ...(await desk.audit.head()), at: desk.clock.now() });
  await desk.audit.keepSignedHead(head);
  return head;
}

async function signLog(desk: Desk): Promise<SignedHead> {
  const size = await desk.log.size();
  const subtrees = await desk.log.nodes(subtreesOf({ start: 0, end: size }));
  const head = await signHead(desk.keys, { of: "log", size, hash: rootOf(subtrees), at: desk.clock.now() });
  await desk.log.keepSignedHead(head);
  return head;
}

function isAnotherDay(head: SignedHead | undefined, now: Instant): boolean {
  return head === undefined || dayOf(head.at) !== dayOf(now);
}

function hasGrown(head: SignedHead | undefined, size: number, now: Instant): boolean {
  if (head === undefined || head.size === size) return false;
  return Date.parse(now) - Date.parse(head.at) >= LOG_HEAD_EVERY_MS;
}
