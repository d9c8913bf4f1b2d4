/**
 * A database that takes its time, so that something can be done in the midst of long work without much work: every statement of one kind waits before
 * it begins, and nobody computes meanwhile.
 */
import type pg from "pg";
import { EmbeddedPostgres } from "../../src/store/embedded.ts";
import { withSession } from "../../src/store/testing.ts";

/** What each batch of a run or an import does once, and each range of an impact analysis. */
const statements = {
  run: { kind: "INSERT", table: "xinheng.result" },
  import: { kind: "UPDATE OF rows", table: "xinheng.import" },
  impact: { kind: "UPDATE OF done", table: "xinheng.impact" },
} as const;

export interface Drag {
  /** Lets no further statement through until the work has ended; those that wait already go on. */
  holding(work: () => Promise<void>): Promise<void>;
  lift(): Promise<void>;
}

const GATE = 20_261_122;

/** From now on every batch, or range, of such work waits for so long, whoever is at it. */
export async function drag(dataFolder: string, what: keyof typeof statements, seconds: number): Promise<Drag> {
  const { kind, table } = statements[what];
  await asAdministrator(dataFolder, async (session) => {
    await session.query(`
      CREATE OR REPLACE FUNCTION public.drag() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); PERFORM pg_sleep(TG_ARGV[0]::double precision); RETURN NULL; END';
      CREATE TRIGGER drag BEFORE ${kind} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION public.drag('${seconds}')`);
  });
  return {
    holding: (work) =>
      asAdministrator(dataFolder, async (session) => {
        await session.query(`SELECT pg_advisory_lock(${GATE})`);
        await work();
        await session.query(`SELECT pg_advisory_unlock(${GATE})`);
      }),
    lift: () =>
      asAdministrator(dataFolder, async (session) => {
        await session.query(`DROP TRIGGER drag ON ${table}`);
      }),
  };
}

async function asAdministrator(dataFolder: string, work: (session: pg.Client) => Promise<void>): Promise<void> {
  const postgres = await EmbeddedPostgres.attach(dataFolder);
  try {
    await withSession(postgres.access("administrator", "xinheng"), work);
  } finally {
    await postgres.close();
  }
}
