/** A change and its entry in the audit trail, in one transaction: neither is there without the other. */
import { canonical } from "../core/canonical.ts";
import type { AuditedAct } from "../core/proof/audit.ts";
import { audited } from "./audit.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

/** Answers whether anything changed; the work answers what was done, or undefined for nothing, which is not entered. */
export async function changing(
  database: ScopedDatabase,
  work: (session: Session) => Promise<AuditedAct | undefined>,
): Promise<boolean> {
  return database.transaction(async (session) => {
    const done = await work(session);
    if (done !== undefined) await audited(session, database.scope, database.now(), done);
    return done !== undefined;
  });
}

/** Of two versions the parts that differ, each as it was and as it is. */
export function difference(before: object, after: object): { readonly before: object; readonly after: object } {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const differing = [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => textOf(was.get(name)) !== textOf(is.get(name)),
  );
  const parts = (from: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(differing.filter((name) => from.has(name)).map((name) => [name, from.get(name)]));
  return { before: parts(was), after: parts(is) };
}

function textOf(part: unknown): string | undefined {
  return part === undefined ? undefined : canonical(part);
}
