/**
 * Two roles: the owner migrates and runs the queue; the serving role reads and writes, owns nothing and is no superuser, and may
 * only add to facts, results, standards, packs and populations. Where the server lets us make no role, the triggers guard alone and `health()` says so.
 */
import pg from "pg";
import { Database, type Session } from "./database.ts";
import { EMBEDDED_USERS, type EmbeddedPostgres } from "./embedded.ts";
import { codeOf, fault } from "./faults.ts";
import { MIGRATION_LOCK } from "./locks.ts";

/** Tables to which the serving role may add, and nothing else. */
export const APPEND_ONLY = ["fact", "result", "standard", "population", "policy_pack"] as const;

/** Gives the serving role what it may do in our schema, and takes away what it may not; safe to repeat, by many at once. */
export async function grantServing(owner: Database, schema: string, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await oneAtATime(owner, async (session) => {
    await session.run(`GRANT USAGE ON SCHEMA "${schema}" TO ${name}`);
    await session.run(`GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA "${schema}" TO ${name}`);
    await session.run(`REVOKE UPDATE, DELETE, TRUNCATE ON ${APPEND_ONLY.join(", ")} FROM ${name}`);
    await session.run(`REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migration FROM ${name}`);
  });
}

/**
 * A role that the login may assume, made where the server lets us; undefined where it does not. Roles belong to the whole
 * server, so the name carries the database's.
 */
export async function assumableRole(owner: Database): Promise<string | undefined> {
  const [login] = await owner.rows<{ role: string; name: string }>(
    "SELECT left(current_database(), 55) || '_serving' AS role, current_user AS name",
  );
  if (login === undefined) return undefined;
  if (!(await mayAssume(owner, login.role))) await makeRole(owner, login.role, login.name);
  return (await mayAssume(owner, login.role)) ? login.role : undefined;
}

async function mayAssume(owner: Database, role: string): Promise<boolean> {
  const [member] = await owner.rows<{ may: boolean }>(
    "SELECT pg_has_role(current_user, oid, 'member') AS may FROM pg_roles WHERE rolname = $1",
    [role],
  );
  return member?.may === true;
}

async function makeRole(owner: Database, role: string, login: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  try {
    await oneAtATime(owner, async (session) => {
      await session.run(roleIfMissing(name));
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

/** Refuses a serving role that could go round the guards. */
export async function checkServing(serving: Database, schema: string): Promise<void> {
  const [role] = await serving.rows<{ superuser: boolean; owns: boolean; name: string }>(
    `SELECT r.rolsuper OR r.rolbypassrls AS superuser, r.rolname AS name,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = $1 AND c.relowner = r.oid) AS owns
     FROM pg_roles r WHERE r.rolname = current_user`,
    [schema],
  );
  if (role === undefined || role.superuser || role.owns) throw servingTooStrong(role?.name ?? "?");
}

/** CREATE ROLE has no IF NOT EXISTS, and another database of the server may make the same one at the same time. */
function roleIfMissing(name: string): string {
  return `DO $$ BEGIN CREATE ROLE ${name} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
}

function mayNot(error: unknown): boolean {
  const code = error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : codeOf(error);
  return code === "42501" || code === "0LP01";
}

function servingTooStrong(name: string) {
  return fault(
    "serving-role",
    {
      zh: `服务角色“${name}”是超级用户或表的所有者，可以绕过只追加的保护。`,
      en: `The serving role “${name}” is a superuser or owns the tables, and could go round the append-only guard.`,
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
    const [found] = await administrator.rows("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (found !== undefined) return;
    for (const role of ["owner", "serving"] as const)
      await administrator.run(roleWithPassword(EMBEDDED_USERS[role], embedded.secret(role)));
    await administrator.run(`CREATE DATABASE "${database}" OWNER ${EMBEDDED_USERS.owner}`);
    await administrator.run(`REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`);
    await administrator.run(`GRANT CONNECT ON DATABASE "${database}" TO ${EMBEDDED_USERS.serving}`);
  } finally {
    await administrator.close();
  }
}

function roleWithPassword(role: string, password: string): string {
  return `DO $$ BEGIN CREATE ROLE ${role} LOGIN PASSWORD '${password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`;
}
