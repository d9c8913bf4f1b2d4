/** 经营者身份核验: who asked to speak for which operator, and what came of it. */
import type { Directory, Representation } from "../core/access/directory.ts";
import { canonical } from "../core/canonical.ts";
import { audited } from "./audit.ts";
import { isUuid } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Representations = Pick<
  Directory,
  "representations" | "representation" | "addRepresentation" | "changeRepresentation"
>;

export function representations(database: ScopedDatabase): Representations {
  return {
    representations: async ({ account, operator, stage }) => {
      const rows = await database.rows<{ state: Representation }>(
        `SELECT state FROM representation
         WHERE ($1::text IS NULL OR account_id = $1) AND ($2::uuid IS NULL OR operator_id = $2)
           AND ($3::text IS NULL OR stage = $3) ORDER BY applied_at, representation_id`,
        [account ?? null, operator !== undefined && isUuid(operator) ? operator : null, stage ?? null],
      );
      return rows.map((row) => row.state);
    },
    representation: async (id) => {
      const [row] = await database.rows<{ state: Representation }>(
        "SELECT state FROM representation WHERE representation_id = $1",
        [id],
      );
      return row?.state;
    },
    addRepresentation: (representation) => add(database, representation),
    changeRepresentation: (representation, seen) => change(database, representation, seen),
  };
}

async function add(database: ScopedDatabase, representation: Representation): Promise<void> {
  await database.transaction(async (session) => {
    await session.run(
      `INSERT INTO representation (representation_id, account_id, operator_id, stage, applied_at, version, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        representation.id,
        representation.account,
        representation.operator ?? null,
        representation.stage,
        representation.appliedAt,
        representation.version,
        canonical(representation),
      ],
    );
    await audited(session, database.scope, database.now(), {
      act: "representation.applied",
      subject: { kind: "representation", id: representation.id },
      after: outline(representation),
    });
  });
}

async function change(database: ScopedDatabase, representation: Representation, seen: number): Promise<boolean> {
  const { id, operator, stage, version } = representation;
  return database.transaction(async (session) => {
    const [before] = await session.rows<{ state: Representation }>(
      "SELECT state FROM representation WHERE representation_id = $1",
      [id],
    );
    const changed = await session.run(
      `UPDATE representation SET operator_id = $3, stage = $4, version = $5, state = $6
       WHERE representation_id = $1 AND version = $2`,
      [id, seen, operator ?? null, stage, version, canonical(representation)],
    );
    if (changed === 0 || before === undefined) return false;
    await audited(session, database.scope, database.now(), {
      act: "representation.changed",
      subject: { kind: "representation", id },
      before: outline(before.state),
      after: outline(representation),
    });
    return true;
  });
}

/** Neither the code that was posted nor to whom. */
function outline({ account, code, operator, method, evidence, contact, stage }: Representation) {
  return {
    account,
    code,
    ...(operator === undefined ? {} : { operator }),
    method,
    ...(evidence === undefined ? {} : { evidence }),
    ...(contact === undefined ? {} : { contact: { sentAt: contact.sentAt, tries: contact.tries } }),
    stage,
  };
}
