/** Heads that were signed, of the audit chain and of the Merkle log: for good, so that what once was stated can be held against what is. */
import type { SignedHead } from "../core/proof/signed-head.ts";
import type { Instant } from "../core/time/day.ts";
import type { Session } from "./database.ts";

/** Newest first. */
export async function signedHeads(
  session: Session,
  of: SignedHead["of"],
  most?: number,
): Promise<readonly SignedHead[]> {
  const rows = await session.rows<{ size: number; hash: string; signed_at: Instant; note: string }>(
    `SELECT size, hash, signed_at, note FROM signed_head WHERE sequence = $1
     ORDER BY signed_at DESC, size DESC LIMIT $2`,
    [of, most ?? null],
  );
  return rows.map(({ size, hash, signed_at: at, note }) => ({ of, size, hash, at, note }));
}

/** One of the same size and moment stands already when two sign at once: they say the same. */
export async function keepSignedHead(session: Session, { of, size, hash, at, note }: SignedHead): Promise<void> {
  await session.run(
    `INSERT INTO signed_head (sequence, size, signed_at, hash, note) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (sequence, size, signed_at) DO NOTHING`,
    [of, size, at, hash, note],
  );
}
