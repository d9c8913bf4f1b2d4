/**
 * Three roles: the owner migrates and runs the queue; the serving role reads and writes for people, bound by row-level security; the worker
 * does the same for the product itself and sees all rows. Neither of the two owns anything or is a superuser, and both may only add to what is
 * append-only. Where the server lets us make none, the owner works, the triggers guard alone, `health()` says so, and nobody else is let in.
 */
import pg from "pg";
import { Database, type Session } from "./database.ts";
import { EMBEDDED_USERS, type EmbeddedPostgres } from "./embedded.ts";
import { codeOf, fault } from "./faults.ts";
import { MIGRATION_LOCK } from "./locks.ts";

/** Gives the serving role what it may do in our schema, and takes away what it may not; safe to repeat, by many at once. */
export async function grantServing(owner: Database, schema: string, role: string): Promise<void> {
  await oneAtATime(owner, async (session) => {
    await grantWithoutChange(session, schema, role);
    await session.run(`REVOKE TRUNCATE ON ALL TABLES IN SCHEMA "${schema}" FROM ${pg.escapeIdentifier(role)}`);
    await grantTemporary(session, role);
  });
}

/** The same for the worker, which may also empty the views to make them anew. */
export async function grantWorking(owner: Database, schema: string, role: string): Promise<void> {
  await oneAtATime(owner, async (session) => {
    await grantWithoutChange(session, schema, role);
    await session.run(`GRANT TRUNCATE ON ${VIEWS.join(", ")} TO ${pg.escapeIdentifier(role)}`);
  });
}

/** Made anew from the facts. */
const VIEWS = [
  "operator",
  "operator_code",
  "record",
  "publication",
  "case_file",
  "commitment",
  "list_entry",
  "notice_told",
  "matter",
  "operator_extract",
] as const;

/** A table whose migration gave it the trigger of what is append-only loses the rights as well: nobody can forget one of the two. */
async function grantWithoutChange(session: Session, schema: string, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await session.run(`GRANT USAGE ON SCHEMA "${schema}" TO ${name}`);
  await session.run(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${schema}" TO ${name}`);
  const guarded = await session.rows<{ name: string }>(
    `SELECT DISTINCT c.relname AS name FROM pg_trigger AS t
       JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_proc AS p ON p.oid = t.tgfoid
     WHERE n.nspname = $1 AND p.proname = 'refuse_change' ORDER BY 1`,
    [schema],
  );
  await session.run(`REVOKE UPDATE, DELETE, TRUNCATE ON ${guarded.map((table) => table.name).join(", ")} FROM ${name}`);
  await session.run(`REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migration FROM ${name}`);
}

/** A bound session copies rows in through a temporary table. */
async function grantTemporary(session: Session, role: string): Promise<void> {
  const [database] = await session.rows<{ name: string; may: boolean }>(
    "SELECT current_database() AS name, has_database_privilege($1, current_database(), 'TEMPORARY') AS may",
    [role],
  );
  if (database === undefined || database.may) return;
  await session.run(
    `GRANT TEMPORARY ON DATABASE ${pg.escapeIdentifier(database.name)} TO ${pg.escapeIdentifier(role)}`,
  );
}

/**
 * A role that the login may assume, made where the server lets us; undefined where it does not. Roles belong to the whole
 * server, so the name carries the database's.
 */
export async function assumableServing(owner: Database): Promise<string | undefined> {
  return assumable(owner, "_serving", "NOLOGIN");
}

/** Only who is not bound by row-level security may make somebody who is not. */
export async function assumableWorker(owner: Database): Promise<string | undefined> {
  const role = await assumable(owner, "_worker", "NOLOGIN BYPASSRLS");
  if (role === undefined) return undefined;
  const [made] = await owner.rows<{ free: boolean }>("SELECT rolbypassrls AS free FROM pg_roles WHERE rolname = $1", [
    role,
  ]);
  return made?.free === true ? role : undefined;
}

async function assumable(owner: Database, ending: string, attributes: string): Promise<string | undefined> {
  const [login] = await owner.rows<{ role: string; name: string }>(
    "SELECT left(current_database(), 55) || $1 AS role, current_user AS name",
    [ending],
  );
  if (login === undefined) return undefined;
  if (!(await mayAssume(owner, login.role))) await makeRole(owner, login.role, attributes, login.name);
  return (await mayAssume(owner, login.role)) ? login.role : undefined;
}

async function mayAssume(owner: Database, role: string): Promise<boolean> {
  const [member] = await owner.rows<{ may: boolean }>(
    "SELECT pg_has_role(current_user, oid, 'member') AS may FROM pg_roles WHERE rolname = $1",
    [role],
  );
  return member?.may === true;
}

async function makeRole(owner: Database, role: string, attributes: string, login: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  try {
    await oneAtATime(owner, async (session) => {
      await session.run(roleIfMissing(name, attributes));
      await session.run(`GRANT ${name} TO ${pg.escapeIdentifier(login)}`);
    });
  } catch (error) {
    if (!mayNot(error)) throw error;
  }
}

/** Of several that start at once, PostgreSQL would refuse all but one a change of the same rights. */
async function oneAtATime(owner: Database, work: (session: Session) => Promise<void>): Promise<void> {
  await owner.transaction(async (session) => {
    await session.rows("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await work(session);
  });
}

/** Refuses a serving role that could go round the guards, by itself or by becoming somebody else. */
export async function checkServing(serving: Database, schema: string): Promise<void> {
  const [role] = await serving.rows<{ superuser: boolean; owns: boolean; name: string }>(
    `SELECT current_user AS name,
            EXISTS (SELECT 1 FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'member')
                      AND (r.rolsuper OR r.rolbypassrls)) AS superuser,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = $1 AND pg_has_role(current_user, c.relowner, 'member')) AS owns`,
    [schema],
  );
  if (role === undefined || role.superuser || role.owns) throw servingTooStrong(role?.name ?? "?");
}

/** CREATE ROLE has no IF NOT EXISTS, and another database of the server may make the same one at the same time. */
function roleIfMissing(name: string, attributes: string): string {
  return `DO $$ BEGIN CREATE ROLE ${name} ${attributes}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
}

function mayNot(error: unknown): boolean {
  const code = error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : codeOf(error);
  return code === "42501" || code === "0LP01";
}

function servingTooStrong(name: string) {
  return fault(
    "serving-role",
    {
      zh: `服务角色“${name}”是超级用户、表的所有者或不受行级安全约束，可以绕过只追加和数据范围的保护。`,
      en: `The serving role “${name}” is a superuser, owns the tables or bypasses row-level security, and could go round the guards of append-only and of scope.`,
    },
    { zh: "请为 DATABASE_SERVING_URL 换一个普通角色。", en: "Give DATABASE_SERVING_URL an ordinary role." },
  );
}

/** Makes the roles and the database of an embedded cluster, where they are missing. Two commands may start at once. */
export async function setUpEmbedded(embedded: EmbeddedPostgres, database: string): Promise<void> {
  const administrator = new Database({
    access: { config: embedded.access("administrator", "postgres") },
    sessions: 1,
    schema: "public",
  });
  try {
    await administrator.rows("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]); // CREATE DATABASE allows no transaction
    for (const role of ["owner", "serving"] as const)
      await administrator.run(roleWithPassword(EMBEDDED_USERS[role], embedded.secret(role)));
    await administrator.run(roleIfMissing(EMBEDDED_WORKER, "NOLOGIN BYPASSRLS"));
    await administrator.run(`GRANT ${EMBEDDED_WORKER} TO ${EMBEDDED_USERS.owner}`);
    const [found] = await administrator.rows("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found !== undefined) return;
    await administrator.run(`CREATE DATABASE "${database}" OWNER ${EMBEDDED_USERS.owner}`);
    await administrator.run(`REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`);
    await administrator.run(`GRANT CONNECT ON DATABASE "${database}" TO ${EMBEDDED_USERS.serving}`);
  } finally {
    await administrator.close();
  }
}

/**
 * The scope of a transaction is said by the driver in statements of its own; here no expression inside another statement can say it
 * either. Only in the embedded cluster, which is ours: on a server other programs may need the function.
 */
export async function withholdSetConfig(embedded: EmbeddedPostgres, database: string, owner: Database): Promise<void> {
  const [serving] = await owner.rows<{ may: boolean }>(
    "SELECT has_function_privilege($1, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE') AS may",
    [EMBEDDED_USERS.serving],
  );
  if (serving?.may !== true) return;
  const access = { config: embedded.access("administrator", database) };
  const administrator = new Database({ access, sessions: 1, schema: "public" });
  try {
    await oneAtATime(administrator, async (session) => {
      await session.run("REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC");
      await session.run(
        `GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO ${EMBEDDED_USERS.owner}`,
      );
    });
  } finally {
    await administrator.close();
  }
}

/** Assumed by the owner's login, so that data folders made before it was thought of need no new secret. */
export const EMBEDDED_WORKER = "xinheng_worker";

function roleWithPassword(role: string, password: string): string {
  return `DO $$ BEGIN CREATE ROLE ${role} LOGIN PASSWORD '${password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`;
}
