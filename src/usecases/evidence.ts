/** 证据材料: kept by the hash of the content, registered with whom and what it belongs to, read only for a stated purpose. */
import { type Desk, Fault } from "../core/desk.ts";
import type { Evidence } from "../core/proof/evidence.ts";
import { instantOf } from "../core/time/day.ts";
import { notFound, unusable } from "./faults.ts";
import { actorAt, permit, permitSending, statedPurpose } from "./permit.ts";

/** The largest piece of evidence taken: a scanned document of many pages. */
export const LARGEST_EVIDENCE_BYTES = 20 * 1024 ** 2;
/** What one account may hand in within a day: anybody may register, and a disk is not endless. */
const MOST_A_DAY = { files: 100, bytes: 500 * 1024 ** 2 };
const DAY_MS = 24 * 3_600_000;

export interface KeepEvidence {
  readonly about: Evidence["about"];
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Takes a file in. A Fault for a kind that is not taken, one that is too large, or an account that has handed in too much. */
export async function keepEvidence(desk: Desk, { about, fileName, content }: KeepEvidence): Promise<Evidence> {
  permit(desk, "keepEvidence");
  if (!/^[a-z][a-z-]{0,39}$/.test(about.kind) || !/^[\w:.-]{1,100}$/.test(about.id)) throw aboutNothing();
  await refuseTooMuch(desk);
  const received = await desk.evidenceFiles.receive(content, LARGEST_EVIDENCE_BYTES);
  const { scope } = desk;
  const evidence: Evidence = {
    ...received,
    name: plainName(fileName),
    keptAt: desk.clock.now(),
    by: actorAt(desk).id,
    ...("organisation" in scope ? { organisation: scope.organisation } : {}),
    about,
  };
  await desk.evidence.keep(evidence);
  return evidence;
}

/** What was handed in about a matter, as far as this desk reaches; oldest first. */
export async function evidenceAbout(desk: Desk, about: Evidence["about"]): Promise<readonly Evidence[]> {
  permit(desk, "readEvidence");
  return desk.evidence.about(about);
}

export interface ReadEvidence {
  readonly evidence: Evidence;
  readonly content: Uint8Array;
}

/** The file itself, to be given out as a file and never shown as a page. The reading is written down with its purpose. */
export async function readEvidence(desk: Desk, hash: string): Promise<ReadEvidence> {
  permit(desk, "readEvidence");
  await permitSending(desk, "readEvidence");
  statedPurpose(desk);
  const evidence = await desk.evidence.read(hash);
  if (evidence === undefined) throw notFound({ zh: "证据材料", en: "evidence" }, hash);
  const content = await desk.evidenceFiles.read(hash);
  await desk.audit.record({ act: "evidence.read", subject: evidence.about, after: { hash } });
  return { evidence, content };
}

async function refuseTooMuch(desk: Desk): Promise<void> {
  const since = instantOf(Date.parse(desk.clock.now()) - DAY_MS);
  const { files, bytes } = await desk.evidence.keptSince(since);
  if (files < MOST_A_DAY.files && bytes < MOST_A_DAY.bytes) return;
  throw new Fault(
    "too-many",
    {
      zh: `24 小时内提交的证据材料已达上限（${MOST_A_DAY.files} 个文件或者 500 MiB）。`,
      en: `No more than ${MOST_A_DAY.files} files or 500 MiB of evidence are taken from one account in 24 hours.`,
    },
    { zh: "请明日再提交，或者联系机构。", en: "Hand in the rest tomorrow, or ask the agency." },
  );
}

/** The last part of a path, without characters that do something; its end tells nothing, the content does. */
function plainName(fileName: string): string {
  const name = fileName.split(/[/\\]/).at(-1) ?? "";
  const plain = name.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").trim();
  return [...plain].slice(0, 200).join("") || "evidence";
}

function aboutNothing(): Fault {
  return unusable(
    "evidence-about",
    { zh: "没有说明证据材料属于哪一事项。", en: "It is not said what the evidence belongs to." },
    {
      zh: "请给出事项的种类（如 representation）和编号。",
      en: "Give the kind of matter (such as representation) and its id.",
    },
  );
}
