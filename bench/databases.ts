/** Databases of one embedded PostgreSQL, so that each round of a measurement begins from the same bytes. */
import { Database } from "../src/store/database.ts";
import type { EmbeddedPostgres } from "../src/store/embedded.ts";
import { SCHEMA } from "../src/store/store.ts";

/** Makes a database anew as a copy of another, or empty; what it writes is on the disk before it answers. */
export async function copyOf(cluster: EmbeddedPostgres, from: string, to: string): Promise<void> {
  const access = { config: cluster.access("administrator", "postgres") };
  const administrator = new Database({ access, sessions: 1, schema: "public" });
  try {
    await administrator.run(`DROP DATABASE IF EXISTS "${to}" WITH (FORCE)`);
    await administrator.run(`CREATE DATABASE "${to}" TEMPLATE "${from}" OWNER xinheng_owner STRATEGY file_copy`);
    await administrator.run("CHECKPOINT");
  } finally {
    await administrator.close();
  }
}

/** Works on a database as its owner, in one session. */
export async function within<T>(
  cluster: EmbeddedPostgres,
  database: string,
  work: (session: Database) => Promise<T>,
  schema = SCHEMA,
): Promise<T> {
  const access = { config: cluster.access("owner", database) };
  const session = new Database({ access, sessions: 1, schema });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
