/**
 * 证据包 (SZ23 第十五条): all that was done about one operator and by whom, in one file for a dispute: its facts, the acts and reads in the audit trail, who
 * asked, what was told to whom, its cases, notices and evidence by hash; with the digest of the content, signed by the house.
 */
import { canonical } from "../../core/canonical.ts";
import type { Desk } from "../../core/desk.ts";
import { sha256 } from "../../core/digest.ts";
import type { Fact } from "../../core/journal.ts";
import { nameOn } from "../../core/operator/operator.ts";
import type { Query } from "../../core/privacy/query-log.ts";
import type { Case } from "../../core/procedure/cases.ts";
import type { AuditEntry } from "../../core/proof/audit.ts";
import type { Evidence } from "../../core/proof/evidence.ts";
import { noteText } from "../../core/proof/note.ts";
import { moment, operatorWithCode } from "../act.ts";
import { permit, permitSending, statedPurpose } from "../permit.ts";

export interface EvidenceBundle {
  readonly code: string;
  readonly name: string;
  readonly agency: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly purpose: string;
  readonly content: {
    readonly facts: readonly Fact[];
    /** Each entry of the chain with its place and hash, once it is sealed. */
    readonly acts: readonly { readonly entry: AuditEntry; readonly position?: number; readonly hash?: string }[];
    readonly queries: readonly Omit<Query, "address">[];
    readonly told: readonly {
      readonly id: string;
      readonly to: string;
      readonly state: string;
      readonly createdAt: string;
      readonly deliveredAt?: string;
      readonly receipt?: string;
      readonly contentHash: string;
    }[];
    readonly cases: readonly Case[];
    readonly notices: readonly { readonly id: string; readonly number: string; readonly contentHash: string }[];
    readonly evidence: readonly Evidence[];
    /** Who is meant by the ids of accounts and programs. */
    readonly actors: Readonly<Record<string, string>>;
  };
  /** SHA-256 of the canonical text of the content. */
  readonly digest: string;
  /** The digest with code and time, a signed note. */
  readonly note: string;
}

/** Staff say for what purpose; the export is itself in the audit trail. */
export async function exportEvidenceBundle(desk: Desk, code: string): Promise<EvidenceBundle> {
  permit(desk, "exportEvidenceBundle");
  await permitSending(desk, "exportEvidenceBundle");
  const purpose = statedPurpose(desk);
  const { operator } = await operatorWithCode(desk, code);
  const { now, today } = moment(desk);
  await desk.audit.seal(now);
  const [facts, acts, queries, told, cases, notices] = await Promise.all([
    desk.journal.read(operator.id),
    all((page) => desk.audit.page({ subject: { kind: "operator", id: operator.id } }, page)),
    all((page) => desk.queries.page({ operator: operator.id }, page)),
    all((page) => desk.outbox.page({ operator: operator.id }, page)),
    desk.cases.ofOperator(operator.id),
    desk.notices.ofOperator(operator.id),
  ]);
  const about = [{ kind: "operator", id: operator.id }, ...cases.map(({ id }) => ({ kind: "case", id }))];
  const evidence = (await Promise.all(about.map((each) => desk.evidence.about(each)))).flat();
  const by = [...facts.map((fact) => fact.by), ...acts.map(({ entry }) => entry.by)];
  const content: EvidenceBundle["content"] = {
    facts,
    acts: acts.map(({ entry, link }) => ({ entry, ...link })),
    queries: queries.map(({ address: _, ...query }) => query),
    told: told.map(({ id, to, state, createdAt, deliveredAt, receipt, content: sent }) => ({
      id,
      to: "receiver" in to ? to.receiver : to.address.kind,
      state,
      createdAt,
      ...(deliveredAt === undefined ? {} : { deliveredAt }),
      ...(receipt === undefined ? {} : { receipt }),
      contentHash: sha256(sent),
    })),
    cases,
    notices: notices.map(({ id, number, contentHash }) => ({ id, number, contentHash })),
    evidence,
    actors: await actorsNamed(desk, by),
  };
  const digest = sha256(canonical(content));
  const issued = { code: operator.code.value, issuedAt: now, digest };
  await desk.audit.record({
    act: "evidence.bundled",
    subject: { kind: "operator", id: operator.id },
    after: { digest, purpose },
  });
  const { agency } = await desk.settings.read();
  return {
    code: issued.code,
    name: nameOn(operator, today),
    agency: agency.name,
    issuedAt: now,
    issuedBy: desk.scope.actor.name,
    purpose,
    content,
    digest,
    note: await signed(desk, issued),
  };
}

async function signed(desk: Desk, { code, issuedAt, digest }: Record<"code" | "issuedAt" | "digest", string>) {
  const text = `${["xinheng/evidence-bundle", code, issuedAt, digest].join("\n")}\n`;
  const { keyName, signature } = await desk.keys.sign(text);
  const key = (await desk.keys.publicKeys()).find(({ name }) => name === keyName);
  if (key === undefined) throw new Error(`the key ${keyName} signs but is not among the public ones`);
  return noteText(text, key, signature);
}

async function actorsNamed(desk: Desk, ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const subjects = [...new Set(ids)].flatMap((id) => ["account", "client"].map((kind) => ({ kind, id })));
  const names = await desk.audit.names(subjects);
  return Object.fromEntries(
    subjects.flatMap((subject) => {
      const name = names.of(subject)?.name.zh;
      return name === undefined ? [] : [[subject.id, name]];
    }),
  );
}

const AT_ONCE = 200;

async function all<T>(
  page: (which: { readonly after?: string; readonly limit: number }) => Promise<{
    readonly items: readonly T[];
    readonly next?: string;
  }>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page({ limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    found.push(...items);
    after = next;
  } while (after !== undefined);
  return found;
}
