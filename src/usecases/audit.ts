/** 审计: reading what was done by whom, and proving that nothing of it was changed, taken out or put in afterwards. */
import type { Say } from "../core/citation.ts";
import type { Desk, Page, PageRequest } from "../core/desk.ts";
import { readCode } from "../core/operator/code.ts";
import type {
  AuditEntry,
  AuditQuery,
  AuditSubject,
  KeptEntry,
  SubjectName,
  SubjectNames,
} from "../core/proof/audit.ts";
import { type ChainFault, ChainWalk, faultOfUnsealed } from "../core/proof/chain.ts";
import { type Head, type OpenedHead, openHead, type SignedHead } from "../core/proof/signed-head.ts";
import { permit } from "./permit.ts";

/** An entry with what those named in it by id are called today, as far as that can be known: the entry itself holds no names. */
export interface ReadEntry extends KeptEntry {
  readonly called: Called;
}

export interface Called {
  readonly by?: NamedSubject;
  readonly organisation?: NamedSubject;
  readonly subject?: NamedSubject;
}

/** With the kind under which it was found: of whoever acted the entry does not say whether it is an account or a client. */
export type NamedSubject = SubjectName & Pick<AuditSubject, "kind">;

/** Newest first. Reading the trail is an act too, and is written into it. An operator may be asked for by its code. */
export async function pageAudit(desk: Desk, asked: AuditQuery, page: PageRequest): Promise<Page<ReadEntry>> {
  permit(desk, "readAudit");
  const query = await withOperatorsId(desk, asked);
  if (page.after === undefined) await desk.audit.record({ act: "audit.read", after: query });
  await desk.audit.seal(desk.clock.now());
  const { items, ...rest } = await desk.audit.page(query, page);
  const names = await desk.audit.names(items.flatMap(({ entry }) => Object.values(namedIn(entry)).flat()));
  return { ...rest, items: items.map((kept) => ({ ...kept, called: calledIn(kept.entry, names) })) };
}

/** A code that leads to no operator is looked for as it stands, and nothing is found. */
async function withOperatorsId(desk: Desk, query: AuditQuery): Promise<AuditQuery> {
  if (query.subject?.kind !== "operator") return query;
  const reading = readCode(query.subject.id);
  if ("problem" in reading) return query;
  const { value } = reading.code;
  const id = (await desk.operators.idsOf([value])).get(value)?.id;
  return id === undefined ? query : { ...query, subject: { kind: "operator", id } };
}

/** Who acted is an account or a program; their ids are told apart by nothing but where they are found. */
function namedIn({ by, organisation, subject }: AuditEntry): Readonly<Record<keyof Called, readonly AuditSubject[]>> {
  return {
    by: ["account", "client"].map((kind) => ({ kind, id: by })),
    organisation: organisation === undefined ? [] : [{ kind: "organisation", id: organisation }],
    subject: subject === undefined ? [] : [subject],
  };
}

function calledIn(entry: AuditEntry, names: SubjectNames): Called {
  const found = Object.entries(namedIn(entry)).flatMap(([part, subjects]) => {
    const [named] = subjects.flatMap((subject) => {
      const name = names.of(subject);
      return name === undefined ? [] : { kind: subject.kind, ...name };
    });
    return named === undefined ? [] : [[part, named] as const];
  });
  return Object.fromEntries(found);
}

/** The signed heads, newest first. */
export async function auditHeads(desk: Desk): Promise<readonly SignedHead[]> {
  permit(desk, "readAudit");
  return desk.audit.signedHeads();
}

/** How long the chain is and its last link, as it stands. */
export async function auditHead(desk: Desk): Promise<Head> {
  permit(desk, "readAudit");
  await desk.audit.seal(desk.clock.now());
  return desk.audit.head();
}

/** The first thing wrong with the chain, or with a head that was signed of it. */
export type AuditFault =
  | ChainFault
  | { readonly problem: "head-unsigned"; readonly size: number; readonly wrong: HeadProblem };

type HeadProblem = Extract<OpenedHead, { wrong: string }>["wrong"] | "says-otherwise";

export interface AuditVerification {
  /** As far as the chain could be followed. */
  readonly head: Head;
  /** Entries that were committed while this was going on. */
  readonly unsealed: number;
  readonly signedHeads: number;
  readonly fault?: AuditFault;
  readonly say: Say;
}

const BATCH = 2_000;

/**
 * Follows the whole chain from its beginning, through every head that was ever signed. `also` is a head that was published and kept
 * elsewhere: against it even a chain is found out that was made anew together with the heads kept here.
 */
export async function verifyAudit(
  desk: Desk,
  also: readonly Head[] = [],
  progress?: (done: number) => void,
): Promise<AuditVerification> {
  permit(desk, "verifyAudit");
  await desk.audit.seal(desk.clock.now()).catch(() => 0); // what was tampered with may not be sealed any more; it is named below
  const heads = await desk.audit.signedHeads();
  const walk = new ChainWalk([...heads, ...also]);
  for await (const links of desk.audit.links(BATCH)) {
    for (const link of links) walk.take(link);
    progress?.(walk.head.size);
    if (walk.fault !== undefined) break;
  }
  const unsealed = await desk.audit.unsealed();
  const fault = walk.end() ?? faultOfUnsealed(unsealed) ?? (await unsignedHead(desk, heads));
  await desk.audit.record({
    act: "audit.verified",
    after: { ...walk.head, ...(fault === undefined ? {} : { fault }) },
  });
  return {
    head: walk.head,
    unsealed: unsealed.length,
    signedHeads: heads.length,
    ...(fault === undefined ? {} : { fault }),
    say: fault === undefined ? wholeSay(walk.head, heads.length) : auditFaultSay(fault),
  };
}

/** A head whose note is not signed by one of the house's keys, or says something else than what stands beside it. */
async function unsignedHead(desk: Desk, heads: readonly SignedHead[]): Promise<AuditFault | undefined> {
  const wrong = await wrongHead(desk, heads);
  return wrong && { problem: "head-unsigned", size: wrong.head.size, wrong: wrong.wrong };
}

/** The first of these heads that its note does not bear out. */
export async function wrongHead(
  { keys }: Pick<Desk, "keys">,
  heads: readonly SignedHead[],
): Promise<{ readonly head: SignedHead; readonly wrong: HeadProblem } | undefined> {
  const trusted = await keys.publicKeys();
  for (const head of heads) {
    const opened = await openHead(head.note, trusted, keys.check);
    if ("wrong" in opened) return { head, wrong: opened.wrong };
    const { size, hash } = opened.checkpoint;
    if (size !== head.size || hash !== head.hash) return { head, wrong: "says-otherwise" };
  }
  return undefined;
}

// What is said --------------------------------------------------------------------------------------------------------

function wholeSay({ size }: Head, heads: number): Say {
  return {
    zh: `审计链完整：共 ${size} 条，与 ${heads} 个签名头一致。`,
    en: `The audit chain is whole: ${size} entries, in accord with ${heads} signed heads.`,
  };
}

function auditFaultSay(fault: AuditFault): Say {
  switch (fault.problem) {
    case "link-missing":
      return at(fault.position, "该位置的链接缺失，条目被移除。", "the link is missing: entries were taken out.");
    case "entry-missing":
      return at(fault.position, `条目 ${fault.entry} 已不存在。`, `the entry ${fault.entry} is gone.`);
    case "entry-changed":
      return at(
        fault.position,
        `条目 ${fault.entry} 不是封存时的内容：被改动、调换或者替换。`,
        `the entry ${fault.entry} is not the one that was sealed: it was changed, moved or replaced.`,
      );
    case "link-changed":
      return at(
        fault.position,
        `条目 ${fault.entry} 的内容未变，其链接被改动。`,
        `the entry ${fault.entry} is as it was sealed, but its link was changed.`,
      );
    case "entry-misfiled":
      return at(
        fault.position,
        `条目 ${fault.entry} 的检索信息与其内容不符。`,
        `the columns by which the entry ${fault.entry} is found differ from what it says.`,
      );
    default:
      return elsewhereSay(fault);
  }
}

function elsewhereSay(fault: Exclude<AuditFault, { position: number }>): Say {
  switch (fault.problem) {
    case "head-differs":
      return {
        zh: `第 ${fault.size} 条处的链与签名头不符：此前的链曾被重新制作。`,
        en: `At ${fault.size} entries the chain differs from a signed head: it was made anew.`,
      };
    case "chain-cut":
      return {
        zh: `链的末端被截去：签名头为 ${fault.size} 条，现有 ${fault.found} 条。`,
        en: `The end of the chain was cut off: a signed head counts ${fault.size} entries, there are ${fault.found}.`,
      };
    case "never-sealed":
      return {
        zh: `条目 ${fault.entry} 没有进入链，也不在待封存之列。`,
        en: `The entry ${fault.entry} is not in the chain and does not wait for its link.`,
      };
    case "waiting-missing":
      return {
        zh: `待封存的条目 ${fault.entry} 已不存在。`,
        en: `The entry ${fault.entry}, which waited for its link, is gone.`,
      };
    case "head-unsigned":
      return {
        zh: `第 ${fault.size} 条处的签名头不成立（${fault.wrong}）。`,
        en: `The signed head of ${fault.size} entries is not right (${fault.wrong}).`,
      };
  }
}

function at(position: number, zh: string, en: string): Say {
  return {
    zh: `审计链在第 ${position} 号位置断开：${zh}`,
    en: `The audit chain breaks at position ${position}: ${en}`,
  };
}
