/**
 * Very many operators in a few minutes. Some are filled as intake leaves them, and their files made ready by the product; then the database itself
 * writes each row of theirs again for every copy.
 *
 * A copy has an id and a code of its own, and everything that bears them: its rows, its registration, the digest of its file. All else is as its
 * original has it, the ids of its records too, which are one operator's own. Copies lie in the order of their ids, as operators do whose ids were
 * given out in the order of time. What no run reads is not copied: the entries of the audit trail for what was filled.
 */
import { systemScope } from "../src/core/access/scope.ts";
import { isRefusal } from "../src/core/citation.ts";
import type { Desk } from "../src/core/desk.ts";
import { sha256 } from "../src/core/digest.ts";
import { fileText } from "../src/core/evaluation/inputs.ts";
import type { OperatorId } from "../src/core/operator/operator.ts";
import { type House, openHouse } from "../src/house.ts";
import { byteaText, copyLine, type Database, type Session } from "../src/store/database.ts";
import { EmbeddedPostgres } from "../src/store/embedded.ts";
import { readyFiles } from "../src/usecases/ready-files.ts";
import { admittedDossier, type Scoring, scoringOf } from "../src/usecases/scoring.ts";
import { checkCopies, originalsTold } from "./copies-check.ts";
import { within } from "./databases.ts";
import { type Filled, type Filling, fill, govern } from "./filling.ts";

export interface Copying extends Filling {
  /** How many times each operator is there at last. */
  readonly copies: number;
  readonly standard: string;
}

/** Nobody will miss what a crash would take; and what is written into a table that was emptied in the same transaction goes into no log. */
const SETTINGS = [
  ...["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB"],
  ...["autovacuum=off", "maintenance_work_mem=256MB", "max_parallel_maintenance_workers=0"],
];
const AT_ONCE = 500;

export async function fillWithCopies(data: string, copying: Copying): Promise<Filled> {
  const cluster = await EmbeddedPostgres.attach(data, { settings: SETTINGS });
  try {
    const { filled, files, originals } = await inHouse(data, (desk, house) => fillOriginals(desk, house, copying));
    const inTwo = (work: (database: Database, tables: readonly string[]) => Promise<void>) =>
      Promise.all(SIDE_BY_SIDE.map((tables) => within(cluster, "xinheng", (database) => work(database, tables))));
    await inTwo((database, tables) => copyTables(database, tables, files, copying));
    // In sessions of their own: what a session has written is counted at its end, and would be looked through once more.
    await inTwo(vacuum);
    const { copies } = copying;
    await inHouse(data, async (desk) => checkCopies(desk, await scoringFor(desk, copying), originals, ownId, copies));
    return { operators: filled.operators * copies, records: filled.records * copies };
  } finally {
    await cluster.close();
  }
}

async function fillOriginals(desk: Desk, house: House, copying: Copying) {
  await govern(house.store, copying.standard);
  const filled = await fill(house.store, copying);
  const scoring = await scoringFor(desk, copying);
  return { filled, files: await madeReady(desk, scoring), originals: await originalsTold(desk, scoring) };
}

async function inHouse<T>(data: string, work: (desk: Desk, house: House) => Promise<T>): Promise<T> {
  const house = await openHouse({ data });
  try {
    return await work(house.deskFor(systemScope({ id: "bench", name: "bench" }, "job")), house);
  } finally {
    await house.close();
  }
}

async function scoringFor(desk: Desk, { standard: id, asOf, knownAt }: Copying): Promise<Scoring> {
  const standard = await desk.standards.read(id);
  if (standard === undefined) throw new Error(`there is no standard ${id}`);
  return scoringOf(desk, standard, { asOf, knownAt, run: "", scorer: "" });
}

/** The text whose digest the file of an operator bears; see `fileText`. */
interface FileText {
  readonly operator: string;
  readonly code: string;
  readonly text: string;
}

/** The product keeps what an evaluation reads of each file; the texts are answered, for those of the copies are digested anew. */
async function madeReady(desk: Desk, scoring: Scoring): Promise<readonly FileText[]> {
  const files: FileText[] = [];
  for await (const batch of desk.operators.inBatches(AT_ONCE)) {
    await readyFiles(desk, scoring, batch);
    for (const state of batch) {
      const admitted = admittedDossier(desk, scoring, state);
      const { id: operator, code } = state.operator;
      if (!isRefusal(admitted)) files.push({ operator, code: code.value, text: fileText(admitted.dossier) });
    }
  }
  return files;
}

// Copies --------------------------------------------------------------------------------------------------------------

interface Table {
  /** What orders the rows of one operator. */
  readonly order?: string;
  /** Columns that are another in a copy, with what they are there. */
  readonly own: Readonly<Record<string, string>>;
}

/** `$beginning` is that of the copy's ids, `$added` what is added to the numbers in codes; `rest` is what an id has beside its beginning. */
const OWN_ID = "('$beginning' || o.rest)::uuid";
const OWN_CODE = ownCode("o.code");
const OWN_DIGEST = `convert_to(encode(sha256(f.entries || convert_to(${ownText("f.operator", "f.code")}, 'UTF8')), 'hex'), 'UTF8')`;

const TABLES: Readonly<Record<string, Table>> = {
  fact: {
    order: "seq",
    own: {
      operator_id: OWN_ID,
      body: `CASE seq WHEN 1 THEN ${ownText("o.body", "o.body #>> '{code,value}'")}::json ELSE o.body END`,
    },
  },
  record: { order: "record_id", own: { operator_id: OWN_ID } },
  operator: {
    own: { operator_id: OWN_ID, code: OWN_CODE, state: `${ownText("o.state", "o.code")}::json` },
  },
  operator_code: { own: { code: OWN_CODE, operator_id: OWN_ID } },
  operator_extract: {
    own: {
      operator_id: OWN_ID,
      bytes: `(SELECT overlay(o.bytes PLACING ${OWN_DIGEST} FROM position(f.digest IN o.bytes))
        FROM file_text AS f WHERE f.operator_id = o.operator_id)`,
    },
  },
};

function ownCode(code: string): string {
  return `left(${code}, 3) || lpad(($added + substr(${code}, 4)::bigint)::text, 15, '0')`;
}

function ownText(text: string, code: string): string {
  return `replace(replace(${text}::text, o.operator_id::text, '$beginning' || o.rest), ${code}, ${ownCode(`(${code})`)})`;
}

/** About as much work in each half. */
const SIDE_BY_SIDE = [
  ["fact", "operator", "operator_code"],
  ["record", "operator_extract"],
] as const;
const REST = "substr(operator_id::text, 5)";

async function copyTables(
  database: Database,
  tables: readonly string[],
  files: readonly FileText[],
  copying: Copying,
): Promise<void> {
  await database.transaction(async (session) => {
    await session.run(`CREATE TEMP TABLE file_text
      (operator_id uuid PRIMARY KEY, code text, digest bytea, operator text, entries bytea STORAGE EXTERNAL) ON COMMIT DROP`);
    await session.copyIn("file_text", files, fileLine);
    for (const table of tables) await copyTable(session, table, copying);
  });
}

/** The operator stands last in the text: all before it is as it was. */
function fileLine({ operator, code, text }: FileText): string {
  const at = text.lastIndexOf('"operator":');
  const bytes = (part: string): string => byteaText(Buffer.from(part));
  return copyLine([operator, code, bytes(sha256(text)), text.slice(at), bytes(text.slice(0, at))]);
}

async function vacuum(database: Database, tables: readonly string[]): Promise<void> {
  for (const table of tables) await database.run(`VACUUM (FREEZE, ANALYZE) ${table}`);
}

/** The originals are set aside in the order in which their copies lie, and the table is emptied; its further indexes are made when all is in it. */
async function copyTable(session: Session, table: string, { copies, operators }: Copying): Promise<void> {
  const { order, own } = TABLES[table] as Table;
  const inOrder = order === undefined ? "rest" : `rest, ${order}`;
  const columns = await session.rows<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
    [table],
  );
  const indexes = await session.rows<{ name: string; text: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
     WHERE indrelid = $1::regclass AND NOT indisprimary`,
    [table],
  );
  await session.run(`
    CREATE TEMP TABLE ${table}_original ON COMMIT DROP AS SELECT *, ${REST} AS rest FROM ${table} ORDER BY ${inOrder};
    ALTER TABLE ${table} DISABLE TRIGGER USER;
    TRUNCATE ${table};
    ${indexes.map(({ name }) => `DROP INDEX ${name};`).join(" ")}`);
  const values = columns.map(({ name }) => own[name] ?? `o.${name}`).join(", ");
  for (let nth = 0; nth < copies; nth++) {
    const ofCopy = values.replaceAll("$beginning", beginningOf(nth)).replaceAll("$added", String(nth * operators));
    await session.run(`INSERT INTO ${table} SELECT ${ofCopy} FROM ${table}_original AS o`);
  }
  await session.run(`ALTER TABLE ${table} ENABLE TRIGGER USER; ${indexes.map(({ text }) => text).join("; ")}`);
}

function ownId(id: OperatorId, nth: number): OperatorId {
  return `${beginningOf(nth)}${id.slice(4)}` as OperatorId;
}

function beginningOf(nth: number): string {
  return nth.toString(16).padStart(4, "0");
}
