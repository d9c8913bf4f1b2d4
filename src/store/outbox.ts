/**
 * 发件箱: what goes out, written with the act, leased to whoever delivers, and kept with its receipt. A lease that its process did not live to end
 * runs out, and another takes the delivery up again: at least once, never lost.
 */
import { canonical } from "../core/canonical.ts";
import type { Delivery, NewDelivery, Outbox, Outgoing } from "../core/delivery/outbox.ts";
import type { PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { copyLine, isUuid, type Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

/** In the transaction of the act that it tells of. */
export async function putOut(session: Session, deliveries: readonly NewDelivery[], now: Instant): Promise<void> {
  await session.copyIn(NEW, deliveries, (delivery) => newLine(delivery, now));
}

const NEW =
  "delivery (delivery_id, operator_id, about, about_id, lane, receiver_id, outgoing, address, content, subject, created_at, next_at)";

function newLine({ id, operator, outgoing, to, content, subject }: NewDelivery, now: Instant): string {
  const { about, id: aboutId } = subjectOf(outgoing);
  return copyLine([
    id,
    operator,
    about,
    aboutId,
    laneOf({ outgoing, to }),
    "receiver" in to ? to.receiver : undefined,
    canonical(outgoing),
    "address" in to ? canonical(to.address) : undefined,
    content,
    subject === undefined ? undefined : canonical(subject),
    now,
    now,
  ]);
}

function subjectOf(outgoing: Outgoing): { readonly about: Outgoing["about"]; readonly id: string } {
  const { about } = outgoing;
  switch (about) {
    case "result":
      return { about, id: outgoing.result };
    case "record":
      return { about, id: outgoing.record };
    case "list":
      return { about, id: outgoing.entry };
    case "notice":
      return { about, id: outgoing.notice };
  }
}

/** Deliveries of one lane go out one after the other, so that “withdrawn” never comes before “published”. */
function laneOf({ outgoing, to }: Pick<Delivery, "outgoing" | "to">): string {
  const { about, id } = subjectOf(outgoing);
  return `${about} ${id} ${"receiver" in to ? to.receiver : canonical(to.address)}`;
}

export class PostgresOutbox implements Outbox {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async take(now: Instant, leaseMs: number, most: number): Promise<readonly Delivery[]> {
    const rows = await this.#database.rows<DeliveryRow>(TAKE, [now, instantOf(Date.parse(now) + leaseMs), most]);
    return rows.toSorted((a, b) => a.place - b.place).map(deliveryOf);
  }

  async delivered(id: string, receipt: string, now: Instant): Promise<void> {
    await changing(this.#database, async (session) => {
      const [row] = await session.rows<DeliveryRow>(DELIVERED, [id, receipt, now]);
      if (row === undefined) return undefined; // delivered already, by whoever had the lease before
      return { act: "delivery.delivered", subject: { kind: "delivery", id }, after: sentOf(row, { receipt }) };
    });
  }

  async failed(id: string, error: string, nextAt: Instant | undefined): Promise<void> {
    await changing(this.#database, async (session) => {
      const [row] = await session.rows<DeliveryRow>(FAILED, [id, error, nextAt ?? null]);
      if (row === undefined || nextAt !== undefined) return undefined; // tried again: the row itself says how often
      return { act: "delivery.given-up", subject: { kind: "delivery", id }, after: sentOf(row, { error }) };
    });
  }

  async retry(id: string, now: Instant): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const [row] = await session.rows<DeliveryRow>(RETRY, [id, now]);
      return row && { act: "delivery.retried", subject: { kind: "delivery", id }, after: sentOf(row, {}) };
    });
  }

  async page(
    query: { readonly state?: Delivery["state"]; readonly receiver?: string; readonly operator?: OperatorId },
    page: PageRequest,
  ) {
    const { state, receiver, operator } = query;
    if (operator !== undefined && !isUuid(operator)) return { items: [] };
    const [place] = page.after === undefined ? [] : readCursor(page.after, 1);
    const values = [state ?? null, receiver ?? null, operator ?? null, place ?? null, page.limit + 1];
    const rows = await this.#database.rows<DeliveryRow>(PAGE, values);
    return pageOf(rows, page.limit, deliveryOf, (row) => [row.place]);
  }

  async toldOf(about: { readonly result: string } | { readonly record: string }): Promise<readonly Delivery[]> {
    const [kind, id] = "result" in about ? ["result", about.result] : ["record", about.record];
    const rows = await this.#database.rows<DeliveryRow>(TOLD_OF, [kind, id]);
    return rows.map(deliveryOf);
  }

  async count() {
    const [row] = await this.#database.rows<{ waiting: number; given_up: number; oldest: Instant | null }>(
      `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'given-up') AS given_up,
              min(created_at) FILTER (WHERE state = 'waiting') AS oldest
       FROM delivery WHERE state IN ('waiting', 'given-up')`,
    );
    const { waiting, given_up: givenUp, oldest } = row ?? { waiting: 0, given_up: 0, oldest: null };
    return { waiting, givenUp, ...(oldest === null ? {} : { oldest }) };
  }
}

const COLUMNS =
  "d.delivery_id, d.place, d.operator_id, d.receiver_id, d.outgoing, d.address, d.content, d.subject, d.state, d.attempts, " +
  "d.created_at, d.next_at, d.receipt, d.delivered_at, d.last_error";

/** Nobody waits for a row that another is taking; what an earlier one of its lane still waits for, waits too. */
const TAKE = `
  UPDATE delivery AS d SET leased_until = $2, attempts = d.attempts + 1
  WHERE d.delivery_id IN (
    SELECT w.delivery_id FROM delivery AS w
    WHERE w.state = 'waiting' AND w.next_at <= $1 AND (w.leased_until IS NULL OR w.leased_until <= $1)
      AND NOT EXISTS (
        SELECT 1 FROM delivery AS e WHERE e.lane = w.lane AND e.place < w.place AND e.state = 'waiting')
    ORDER BY w.next_at, w.place LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING ${COLUMNS}`;

const DELIVERED = `
  UPDATE delivery AS d SET state = 'delivered', receipt = $2, delivered_at = $3, leased_until = NULL, last_error = NULL
  WHERE d.delivery_id = $1 AND d.state <> 'delivered' RETURNING ${COLUMNS}`;

const FAILED = `
  UPDATE delivery AS d SET last_error = $2, leased_until = NULL, next_at = coalesce($3::timestamptz, d.next_at),
    state = CASE WHEN $3::timestamptz IS NULL THEN 'given-up' ELSE 'waiting' END
  WHERE d.delivery_id = $1 AND d.state = 'waiting' RETURNING ${COLUMNS}`;

/** Not what a later word on the same thing has overtaken: the receiver would take the old one for the new. */
const RETRY = `
  UPDATE delivery AS d SET state = 'waiting', next_at = $2, leased_until = NULL, attempts = 0
  WHERE d.delivery_id = $1 AND d.state = 'given-up'
    AND NOT EXISTS (
      SELECT 1 FROM delivery AS l WHERE l.lane = d.lane AND l.place > d.place AND l.state = 'delivered')
  RETURNING ${COLUMNS}`;

const PAGE = `
  SELECT ${COLUMNS} FROM delivery AS d
  WHERE ($1::text IS NULL OR d.state = $1) AND ($2::text IS NULL OR d.receiver_id = $2)
    AND ($3::uuid IS NULL OR d.operator_id = $3) AND ($4::bigint IS NULL OR d.place < $4)
  ORDER BY d.place DESC LIMIT $5`;

const TOLD_OF = `
  SELECT * FROM (
    SELECT DISTINCT ON (d.lane) ${COLUMNS} FROM delivery AS d WHERE d.about = $1 AND d.about_id = $2
    ORDER BY d.lane, d.place DESC) AS newest
  ORDER BY place DESC`;

interface DeliveryRow {
  readonly delivery_id: string;
  readonly place: number;
  readonly operator_id: OperatorId;
  readonly receiver_id: string | null;
  readonly outgoing: Outgoing;
  readonly address: Extract<Delivery["to"], { readonly address: unknown }>["address"] | null;
  readonly content: string;
  readonly subject: NonNullable<Delivery["subject"]> | null;
  readonly state: Delivery["state"];
  readonly attempts: number;
  readonly created_at: Instant;
  readonly next_at: Instant;
  readonly receipt: string | null;
  readonly delivered_at: Instant | null;
  readonly last_error: string | null;
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.delivery_id,
    operator: row.operator_id,
    outgoing: row.outgoing,
    to: row.address === null ? { receiver: row.receiver_id ?? "" } : { address: row.address },
    content: row.content,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextAt: row.next_at,
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}

/** What the audit trail keeps of a delivery: neither its content nor an address. */
function sentOf(
  { operator_id: operator, receiver_id: receiver, outgoing, attempts }: DeliveryRow,
  more: object,
): object {
  return { operator, outgoing, attempts, ...(receiver === null ? {} : { receiver }), ...more };
}
