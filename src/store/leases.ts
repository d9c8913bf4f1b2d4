/** A lease on one piece of work: held by one process at a time, and let go by the database when the process or its session ends. */
import pg from "pg";

export class Leases {
  readonly #config: pg.ClientConfig;
  #session: Promise<pg.Client> | undefined;
  readonly #held = new Set<string>();

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Does the work while holding the lease; answers false, without doing it, when it is held already, by us or by others. */
  async holding(id: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.#held.has(id)) return false;
    this.#held.add(id);
    try {
      if (!(await this.#take(id))) return false;
      try {
        await work();
        return true;
      } finally {
        await this.#letGo(id);
      }
    } finally {
      this.#held.delete(id);
    }
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    await session?.end().catch(() => undefined);
  }

  async #take(id: string): Promise<boolean> {
    const session = await this.#connected();
    const { rows } = await session.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken",
      [id],
    );
    return rows[0]?.taken === true;
  }

  /** A session that broke off has let go by itself. */
  async #letGo(id: string): Promise<void> {
    const session = await this.#connected().catch(() => undefined);
    await session?.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [id]).catch(() => undefined);
  }

  #connected(): Promise<pg.Client> {
    this.#session ??= this.#connect();
    return this.#session;
  }

  async #connect(): Promise<pg.Client> {
    const session = new pg.Client({ ...this.#config, application_name: "xinheng-leases" });
    const forget = () => {
      this.#session = undefined;
    };
    session.on("error", forget);
    session.on("end", forget);
    try {
      await session.connect();
    } catch (error) {
      forget();
      throw error;
    }
    return session;
  }
}
