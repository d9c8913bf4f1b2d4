/** 数据出境审批: the register of transfers. Each version replaces the one before; the audit trail keeps them all. */
import type { OrganisationId } from "../core/access/organisation.ts";
import { canonical } from "../core/canonical.ts";
import type { Transfer, Transfers } from "../core/privacy/transfer.ts";
import type { Day } from "../core/time/day.ts";
import { changing, difference } from "./changing.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresTransfers implements Transfers {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async add(transfer: Transfer): Promise<void> {
    await changing(this.#database, async (session) => {
      const added = await session.run(
        `INSERT INTO transfer (transfer_id, recipient, approved, revoked, valid_until, version, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (transfer_id) DO NOTHING`,
        columnsOf(transfer),
      );
      if (added === 0) return undefined; // made at an attempt before
      return { act: "transfer.proposed", subject: { kind: "transfer", id: transfer.id }, after: transfer };
    });
  }

  async read(id: string): Promise<Transfer | undefined> {
    const [row] = await this.#database.rows<TransferRow>("SELECT state FROM transfer WHERE transfer_id = $1", [id]);
    return row?.state;
  }

  async list(): Promise<readonly Transfer[]> {
    const rows = await this.#database.rows<TransferRow>("SELECT state FROM transfer ORDER BY transfer_id DESC");
    return rows.map(({ state }) => state);
  }

  async change(transfer: Transfer, seen: number): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const [before] = await session.rows<TransferRow>(
        "SELECT state FROM transfer WHERE transfer_id = $1 AND version = $2 FOR UPDATE",
        [transfer.id, seen],
      );
      if (before === undefined) return undefined;
      await session.run(
        `UPDATE transfer SET recipient = $2, approved = $3, revoked = $4, valid_until = $5, version = $6, state = $7
         WHERE transfer_id = $1`,
        columnsOf(transfer),
      );
      const verb = transfer.revokedAt === undefined ? "approved" : "revoked";
      return {
        act: `transfer.${verb}`,
        subject: { kind: "transfer", id: transfer.id },
        ...difference(before.state, transfer),
      };
    });
  }

  async standing(recipient: OrganisationId, on: Day): Promise<Transfer | undefined> {
    const [row] = await this.#database.rows<TransferRow>(
      `SELECT state FROM transfer WHERE recipient = $1 AND approved AND NOT revoked AND valid_until >= $2
       ORDER BY valid_until DESC, transfer_id LIMIT 1`,
      [recipient, on],
    );
    return row?.state;
  }
}

interface TransferRow {
  readonly state: Transfer;
}

function columnsOf(transfer: Transfer) {
  return [
    transfer.id,
    transfer.recipient,
    transfer.approvedAt !== undefined,
    transfer.revokedAt !== undefined,
    transfer.validUntil,
    transfer.version,
    canonical(transfer),
  ];
}
