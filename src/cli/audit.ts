/** `xinheng audit`: whether the chain of audit entries is whole, and its head. */
import { readFileSync } from "node:fs";
import type { Desk } from "../core/desk.ts";
import { auditHead, verifyAudit } from "../usecases/audit.ts";
import { headOf, signHeads } from "../usecases/heads.ts";
import { type Answer, progressBar, say, type Terminal } from "./terminal.ts";

export interface VerifyAuditOptions {
  /** A file with a signed head that was kept elsewhere. */
  readonly head?: string;
}

/** Exit 1 when the chain is broken; the text names the first place. */
export async function verifyAuditCommand(
  terminal: Terminal,
  desk: Desk,
  { head }: VerifyAuditOptions,
): Promise<Answer> {
  const bar = progressBar(terminal);
  const kept = head === undefined ? [] : [await headOf(desk, readFileSync(head, "utf8"), "audit")];
  const verified = await verifyAudit(desk, kept, (done) => bar(0, String(done)));
  bar(1, String(verified.head.size));
  return { json: verified, text: say(terminal, verified.say), exit: verified.fault === undefined ? 0 : 1 };
}

/** The head as it stands; signed now where that is asked for, as it would be published. */
export async function auditHeadCommand(
  _terminal: Terminal,
  desk: Desk,
  { sign }: { readonly sign?: boolean },
): Promise<Answer> {
  if (sign === true) {
    const [signed] = await signHeads(desk);
    return { json: signed, text: signed?.note.trimEnd() ?? "", exit: 0 };
  }
  const head = await auditHead(desk);
  return { json: head, text: `${head.size} ${head.hash}`, exit: 0 };
}
