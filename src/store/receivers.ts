/** 接收方: who is told of results and corrections, and the enclosed secrets by which what they get is signed. */
import { canonical } from "../core/canonical.ts";
import type { Receiver, Receivers } from "../core/delivery/outbox.ts";
import type { AuditedAct } from "../core/proof/audit.ts";
import { changing, difference } from "./changing.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresReceivers implements Receivers {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async list(): Promise<readonly Receiver[]> {
    const rows = await this.#database.rows<ReceiverRow>("SELECT state FROM receiver ORDER BY receiver_id");
    return rows.map(({ state }) => state);
  }

  async read(id: string): Promise<Receiver | undefined> {
    const [row] = await this.#database.rows<ReceiverRow>("SELECT state FROM receiver WHERE receiver_id = $1", [id]);
    return row?.state;
  }

  async keep(receiver: Receiver, seen: number, secret?: string): Promise<boolean> {
    return changing(this.#database, (session) =>
      seen === 0 ? added(session, receiver, secret) : changed(session, receiver, seen, secret),
    );
  }

  async secret(id: string): Promise<string | undefined> {
    const [row] = await this.#database.rows<{ secret: string | null }>(
      "SELECT secret FROM receiver WHERE receiver_id = $1",
      [id],
    );
    return row?.secret ?? undefined;
  }
}

interface ReceiverRow {
  readonly state: Receiver;
}

async function added(session: Session, receiver: Receiver, secret?: string): Promise<AuditedAct | undefined> {
  const rows = await session.run(
    `INSERT INTO receiver (receiver_id, version, state, secret) VALUES ($1, $2, $3, $4)
     ON CONFLICT (receiver_id) DO NOTHING`,
    [receiver.id, receiver.version, canonical(receiver), secret ?? null],
  );
  if (rows === 0) return undefined;
  return { act: "receiver.added", subject: subjectOf(receiver), after: receiver };
}

/** A secret that is not given stays as it is; that it was renewed is entered, never the secret itself. */
async function changed(
  session: Session,
  receiver: Receiver,
  seen: number,
  secret?: string,
): Promise<AuditedAct | undefined> {
  const [before] = await session.rows<ReceiverRow>(
    "SELECT state FROM receiver WHERE receiver_id = $1 AND version = $2 FOR UPDATE",
    [receiver.id, seen],
  );
  if (before === undefined) return undefined;
  await session.run(
    "UPDATE receiver SET version = $2, state = $3, secret = coalesce($4, secret) WHERE receiver_id = $1",
    [receiver.id, receiver.version, canonical(receiver), secret ?? null],
  );
  const { before: was, after: is } = difference(before.state, receiver);
  const renewed = secret === undefined ? {} : { secret: "renewed" };
  return { act: "receiver.changed", subject: subjectOf(receiver), before: was, after: { ...is, ...renewed } };
}

function subjectOf({ id }: Receiver): NonNullable<AuditedAct["subject"]> {
  return { kind: "receiver", id };
}
