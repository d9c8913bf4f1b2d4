/**
 * What was made ready of credit files for evaluating them. A notebook beside the facts, emptied at any time without loss: a row counts only as long as nothing
 * but a result's way to the public was stated of its operator since, and until the day on which something turns by time alone.
 */
import type { KeptExtract, ReadyState } from "../core/desk.ts";
import type { Operator, OperatorId } from "../core/operator/operator.ts";
import { publicationFacts } from "../core/publication/publication.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { byteaText, type Session } from "./database.ts";

export interface BatchAsked {
  readonly size: number;
  readonly asOf: Day;
  readonly after: OperatorId | undefined;
  readonly through: OperatorId | undefined;
}

export async function readyBatch(
  session: Pick<Session, "rows">,
  { size, asOf, after, through }: BatchAsked,
): Promise<readonly ReadyState[]> {
  const rows = await session.rows<ReadyRow>(READY, [
    after ?? null,
    size,
    through ?? null,
    asOf,
    [...publicationFacts],
    FACTS_PASSED_OVER,
  ]);
  return rows.map((row) => ({
    operator: row.state,
    lastSeq: row.last_seq,
    lastKnownAt: row.last_known_at,
    ...(row.law === null || row.bytes === null ? {} : { kept: { law: row.law, bytes: row.bytes } }),
  }));
}

interface ReadyRow {
  readonly last_seq: number;
  readonly last_known_at: Instant;
  readonly state: Operator;
  readonly law: string | null;
  readonly bytes: Uint8Array | null;
}

/** When so many facts were stated since, making it anew costs less than looking at each of them every time. */
const FACTS_PASSED_OVER = 20;

/** The operators first, and of each its one row by the key: joined otherwise, every batch would read the extracts from the first operator on. */
const READY = `
  SELECT o.last_seq, o.last_known_at, o.state, e.law, e.bytes
  FROM (
    SELECT operator_id, last_seq, last_known_at, state FROM operator
    WHERE ($1::uuid IS NULL OR operator_id > $1) AND ($3::uuid IS NULL OR operator_id <= $3)
    ORDER BY operator_id LIMIT $2) AS o
  LEFT JOIN LATERAL (
    SELECT x.law, x.bytes FROM operator_extract AS x
    WHERE x.operator_id = o.operator_id AND x.as_of <= $4::date AND (x.next_day IS NULL OR x.next_day > $4::date)
      AND o.last_seq - x.through_seq <= $6::integer AND NOT EXISTS (
        SELECT 1 FROM fact AS f
        WHERE f.operator_id = x.operator_id AND f.seq > x.through_seq AND f.body ->> 'type' <> ALL ($5::text[]))
    LIMIT 1) AS e ON true
  ORDER BY o.operator_id`;

export async function keepExtracts(session: Pick<Session, "run">, extracts: readonly KeptExtract[]): Promise<void> {
  if (extracts.length === 0) return;
  await session.run(KEEP, [
    extracts.map(({ operator }) => operator),
    extracts.map(({ throughSeq }) => throughSeq),
    extracts.map(({ asOf }) => asOf),
    extracts.map(({ next }) => next ?? null),
    extracts.map(({ law }) => law),
    extracts.map(({ bytes }) => byteaText(bytes)),
  ]);
}

/** Of two who make it at once the one who had seen more stays. */
const KEEP = `
  INSERT INTO operator_extract AS e (operator_id, through_seq, as_of, next_day, law, bytes)
  SELECT * FROM unnest($1::uuid[], $2::integer[], $3::date[], $4::date[], $5::text[], $6::bytea[])
  ON CONFLICT (operator_id) DO UPDATE SET through_seq = excluded.through_seq, as_of = excluded.as_of, next_day = excluded.next_day,
    law = excluded.law, bytes = excluded.bytes
  WHERE e.through_seq <= excluded.through_seq`;
