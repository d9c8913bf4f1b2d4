/** 账号: people. Their names and logins stand here alone, and the audit trail names them by id. */
import type { Account, AccountId, Directory } from "../core/access/directory.ts";
import { AGENCY_ID } from "../core/access/organisation.ts";
import type { Actor } from "../core/access/scope.ts";
import type { Instant } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { Session } from "./database.ts";
import { keepAnAdministrator } from "./directory-organisations.ts";
import { codeOf, constraintOf, fault } from "./faults.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Accounts = Pick<Directory, "account" | "accountByLogin" | "accounts" | "addAccount" | "changeAccount" | "names">;

export function accounts(database: ScopedDatabase): Accounts {
  return {
    account: (id) => readAccount(database, id),
    accountByLogin: async (login) => {
      const [row] = await database.rows<AccountRow>("SELECT * FROM account WHERE login = $1", [login]);
      return row && accountOf(row);
    },
    accounts: async () => {
      const rows = await database.rows<AccountRow>("SELECT * FROM account ORDER BY created_at, account_id");
      return rows.map(accountOf);
    },
    addAccount: (account) => addAccount(database, account),
    changeAccount: (account, seen) => changeAccount(database, account, seen),
    names: () =>
      database.rows<Actor>(
        `SELECT a.account_id AS id, a.name FROM account AS a
         JOIN membership AS m ON m.account_id = a.account_id AND m.organisation_id = $1
         WHERE a.state <> 'erased' ORDER BY a.created_at, a.account_id`,
        [AGENCY_ID],
      ),
  };
}

async function readAccount(session: Session, id: AccountId): Promise<Account | undefined> {
  const [row] = await session.rows<AccountRow>("SELECT * FROM account WHERE account_id = $1", [id]);
  return row && accountOf(row);
}

async function addAccount(database: ScopedDatabase, account: Account): Promise<"added" | "exists"> {
  return database.transaction(async (session) => {
    const added = await session.run(
      `INSERT INTO account (account_id, login, name, state, statement, acknowledged_at, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [...columns(account), account.createdAt],
    );
    if (added === 0) return "exists";
    await audited(session, database.scope, database.now(), {
      act: "account.added",
      subject: { kind: "account", id: account.id },
      after: { state: account.state },
    });
    return "added";
  });
}

async function changeAccount(database: ScopedDatabase, account: Account, seen: number): Promise<boolean> {
  return database.transaction(async (session) => {
    const before = await readAccount(session, account.id);
    if (before === undefined || !(await updated(session, account, seen))) return false;
    if (before.state === "active" && account.state !== "active" && (await isAdministrator(session, account.id)))
      await keepAnAdministrator(session);
    await audited(session, database.scope, database.now(), {
      act: "account.changed",
      subject: { kind: "account", id: account.id },
      before: outline(before),
      after: {
        ...outline(account),
        renamed: before.name !== account.name,
        loginChanged: before.login !== account.login,
      },
    });
    return true;
  });
}

async function updated(session: Session, account: Account, seen: number): Promise<boolean> {
  try {
    const changed = await session.run(
      `UPDATE account SET login = $2, name = $3, state = $4, statement = $5, acknowledged_at = $6, version = $7
       WHERE account_id = $1 AND version = $8`,
      [...columns(account), seen],
    );
    return changed === 1;
  } catch (error) {
    if (codeOf(error) === "23505" && constraintOf(error) === "account_by_login") throw loginTaken();
    throw error;
  }
}

async function isAdministrator(session: Session, account: AccountId): Promise<boolean> {
  const rows = await session.rows(
    `SELECT 1 FROM membership WHERE account_id = $1 AND organisation_id = $2 AND until IS NULL
       AND 'administrator' = ANY (roles)`,
    [account, AGENCY_ID],
  );
  return rows.length > 0;
}

function columns({ id, login, name, state, confidentiality, version }: Account) {
  return [id, login ?? null, name, state, confidentiality?.statement ?? null, confidentiality?.at ?? null, version];
}

function outline({ state, confidentiality }: Account) {
  return { state, ...(confidentiality === undefined ? {} : { statement: confidentiality.statement }) };
}

export interface AccountRow {
  readonly account_id: AccountId;
  readonly login: string | null;
  readonly name: string;
  readonly state: Account["state"];
  readonly created_at: Instant;
  readonly statement: string | null;
  readonly acknowledged_at: Instant | null;
  readonly version: number;
}

export function accountOf(row: AccountRow): Account {
  const { statement, acknowledged_at: at } = row;
  return {
    id: row.account_id,
    ...(row.login === null ? {} : { login: row.login }),
    name: row.name,
    state: row.state,
    createdAt: row.created_at,
    ...(statement === null || at === null ? {} : { confidentiality: { statement, at } }),
    version: row.version,
  };
}

function loginTaken() {
  return fault(
    "login-taken",
    { zh: "该登录名已被使用。", en: "That login is taken." },
    { zh: "请换一个登录名。", en: "Choose another." },
  );
}
