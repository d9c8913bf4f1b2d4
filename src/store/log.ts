/**
 * The transparency log. A statement is written in the transaction of the fact that it tells of and waits for its leaf; sealing gives it one
 * and keeps the hashes of the subtrees that it completes. One sealer at a time, and nobody who appends waits for it.
 */
import type { Act } from "../core/desk.ts";
import type { Fact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type {
  EnteredStatement,
  LogLeaf,
  LogStatement,
  Statement,
  StoredLeaf,
  TransparencyLog,
} from "../core/proof/log.ts";
import type { SignedHead } from "../core/proof/signed-head.ts";
import { type HashedNode, leafHash, subtreesOf, TreeEdge, type TreeNode } from "../core/proof/tree.ts";
import { isStated, statementOf, statementText } from "../core/publication/statement.ts";
import { copyLine, isUuid, type Session } from "./database.ts";
import { LOG_LOCK } from "./locks.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { keepSignedHead, signedHeads } from "./signed-heads.ts";
import type { OperatorViews } from "./views.ts";

/** Enters what the log states of facts, in the transaction that writes them; `views` have taken the facts already. */
export async function logged(
  session: Session,
  facts: readonly Fact[],
  views: ReadonlyMap<OperatorId, OperatorViews>,
  acts: readonly Act[],
): Promise<void> {
  const stated = facts.filter((fact) => isStated(fact.body));
  if (stated.length === 0) return;
  const told = new Map(acts.flatMap(({ operator, code }) => (code === undefined ? [] : [[operator, code] as const])));
  const codes = await codesOf(session, new Set(stated.map((fact) => fact.operator)), views, told);
  const statements = stated.flatMap((fact) => {
    const { operator } = fact;
    const statement = statementOf(fact, codes.get(operator) ?? "", views.get(operator)?.publications ?? []);
    return statement === undefined ? [] : [{ operator, statement }];
  });
  await session.copyIn("log_entry (operator_id, seq, result_id, text)", statements, ({ operator, statement }) =>
    copyLine([operator, statement.fact, statement.result, statementText(statement)]),
  );
  await session.copyIn("log_waiting (operator_id, seq)", statements, ({ operator, statement }) =>
    copyLine([operator, statement.fact]),
  );
}

/** A code never changes; the views hold it where the operator had to be read anyway. */
async function codesOf(
  session: Session,
  operators: ReadonlySet<OperatorId>,
  views: ReadonlyMap<OperatorId, OperatorViews>,
  told: ReadonlyMap<OperatorId, string>,
): Promise<ReadonlyMap<OperatorId, string>> {
  const codes = new Map(told);
  for (const id of operators) {
    const code = views.get(id)?.operator?.code.value;
    if (code !== undefined) codes.set(id, code);
  }
  const unread = [...operators].filter((id) => !codes.has(id));
  if (unread.length === 0) return codes;
  const rows = await session.rows<{ id: OperatorId; code: string }>(
    "SELECT operator_id AS id, code FROM operator WHERE operator_id = ANY ($1::uuid[])",
    [unread],
  );
  for (const { id, code } of rows) codes.set(id, code);
  return codes;
}

async function enter(session: Session, statements: readonly Statement[]): Promise<number> {
  if (statements.length === 0) return 0;
  return session.run(ENTER, [
    statements.map(({ operator }) => operator),
    statements.map(({ statement }) => statement.fact),
    statements.map(({ statement }) => statement.result ?? null),
    statements.map(({ statement }) => statementText(statement)),
  ]);
}

/** What is entered stays as it is; only what is new waits for a leaf. */
const ENTER = `
  WITH entered AS (
    INSERT INTO log_entry (operator_id, seq, result_id, text)
    SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[])
    ON CONFLICT (operator_id, seq) DO NOTHING RETURNING operator_id, seq)
  INSERT INTO log_waiting (operator_id, seq) SELECT operator_id, seq FROM entered`;

export class PostgresLog implements TransparencyLog {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async seal(): Promise<number> {
    const [waiting] = await this.#database.rows("SELECT 1 FROM log_waiting LIMIT 1");
    if (waiting === undefined) return 0; // most looks find nothing, and need no lock to see it
    let sealed = 0;
    for (;;) {
      const more = await this.#database.transaction(sealSome, `BEGIN; SELECT pg_advisory_xact_lock(${LOG_LOCK})`);
      sealed += more;
      if (more < SEALED_AT_ONCE) return sealed;
    }
  }

  async size(): Promise<number> {
    return sizeOf(this.#database);
  }

  async leaf(index: number): Promise<LogLeaf | undefined> {
    const [leaf] = await this.#database.rows<LogLeaf>(`${LEAF} WHERE l.position = $1`, [index]);
    return leaf;
  }

  async leavesOf(result: string): Promise<readonly LogLeaf[]> {
    if (!isUuid(result)) return [];
    return this.#database.rows<LogLeaf>(`${LEAF} WHERE e.result_id = $1 ORDER BY l.position DESC`, [result]);
  }

  async nodes(wanted: readonly TreeNode[]): Promise<readonly (string | undefined)[]> {
    return hashesOf(this.#database, wanted);
  }

  async *leaves(size: number): AsyncIterable<readonly StoredLeaf[]> {
    for (let after = -1; ; ) {
      const rows: LeafRow[] = await this.#database.rows<LeafRow>(LEAVES, [after, size]);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.index;
      yield rows.map(({ text, ...leaf }) => ({ ...leaf, ...(text === null ? {} : { text }) }));
    }
  }

  async entered(operators: readonly OperatorId[]): Promise<readonly EnteredStatement[]> {
    return this.#database.rows<EnteredStatement>(ENTERED, [operators]);
  }

  async enter(statements: readonly Statement[]): Promise<number> {
    return this.#database.transaction((session) => enter(session, statements));
  }

  async signedHeads(most?: number): Promise<readonly SignedHead[]> {
    return signedHeads(this.#database, "log", most);
  }

  async keepSignedHead(head: SignedHead): Promise<void> {
    await keepSignedHead(this.#database, head);
  }
}

const LEAF = `
  SELECT l.position AS index, e.text, l.operator_id AS operator
  FROM log_leaf AS l JOIN log_entry AS e ON e.operator_id = l.operator_id AND e.seq = l.seq`;

interface LeafRow extends Omit<StoredLeaf, "text"> {
  readonly text: string | null;
}

const LEAVES = `
  SELECT l.position AS index, l.hash, l.operator_id AS operator, l.seq AS fact, e.text
  FROM log_leaf AS l LEFT JOIN log_entry AS e ON e.operator_id = l.operator_id AND e.seq = l.seq
  WHERE l.position > $1 ORDER BY l.position LIMIT $2`;

const ENTERED = `
  SELECT e.operator_id AS operator, e.seq AS fact, e.text,
         CASE WHEN l.seq IS NOT NULL THEN 'sealed' WHEN w.seq IS NOT NULL THEN 'waits' ELSE 'neither' END AS state
  FROM log_entry AS e
  LEFT JOIN log_leaf AS l ON l.operator_id = e.operator_id AND l.seq = e.seq
  LEFT JOIN log_waiting AS w ON w.operator_id = e.operator_id AND w.seq = e.seq
  WHERE e.operator_id = ANY ($1::uuid[]) ORDER BY e.operator_id, e.seq`;

// Sealing -------------------------------------------------------------------------------------------------------------

const SEALED_AT_ONCE = 5_000;

interface WaitingStatement {
  readonly operator: OperatorId;
  readonly fact: LogStatement["fact"];
  readonly text: string;
}

/** Of one operator in the order of its facts; what is committed later comes later. */
async function sealSome(session: Session): Promise<number> {
  const waiting = await session.rows<WaitingStatement>(
    `SELECT e.operator_id AS operator, e.seq AS fact, e.text
     FROM log_waiting AS w JOIN log_entry AS e ON e.operator_id = w.operator_id AND e.seq = w.seq
     ORDER BY w.operator_id, w.seq LIMIT $1`,
    [SEALED_AT_ONCE],
  );
  if (waiting.length === 0) return 0;
  const { leaves, nodes } = grown(await edgeOf(session), waiting);
  await session.copyIn("log_leaf (position, operator_id, seq, hash)", leaves, copyLine);
  await session.copyIn("log_node (level, position, hash)", nodes, (node) =>
    copyLine([node.level, node.index, node.hash]),
  );
  await session.run(
    `DELETE FROM log_waiting WHERE (operator_id, seq) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))`,
    [waiting.map(({ operator }) => operator), waiting.map(({ fact }) => fact)],
  );
  return waiting.length;
}

function grown(edge: TreeEdge, waiting: readonly WaitingStatement[]) {
  const nodes: HashedNode[] = [];
  const leaves = waiting.map(({ operator, fact, text }) => {
    const position = edge.size;
    const hash = leafHash(text);
    nodes.push(...edge.add(hash).filter((node) => node.level > 0));
    return [position, operator, fact, hash] as const;
  });
  return { leaves, nodes };
}

async function edgeOf(session: Session): Promise<TreeEdge> {
  const size = await sizeOf(session);
  return new TreeEdge(size, await hashesOf(session, subtreesOf({ start: 0, end: size })));
}

async function sizeOf(session: Session): Promise<number> {
  const [last] = await session.rows<{ position: number }>(
    "SELECT position FROM log_leaf ORDER BY position DESC LIMIT 1",
  );
  return last === undefined ? 0 : last.position + 1;
}

async function hashesOf(session: Session, wanted: readonly TreeNode[]): Promise<readonly (string | undefined)[]> {
  const rows = await session.rows<{ hash: string | null }>(
    `SELECT coalesce(leaf.hash, node.hash) AS hash
     FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS wanted (level, position, place)
     LEFT JOIN log_leaf AS leaf ON wanted.level = 0 AND leaf.position = wanted.position
     LEFT JOIN log_node AS node ON node.level = wanted.level AND node.position = wanted.position
     ORDER BY wanted.place`,
    [wanted.map((node) => node.level), wanted.map((node) => node.index)],
  );
  return rows.map((row) => row.hash ?? undefined);
}
