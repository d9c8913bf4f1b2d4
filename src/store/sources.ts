/** 信息来源: where information comes from; no record without one. */
import { canonical } from "../core/canonical.ts";
import type { Source, Sources } from "../core/desk.ts";
import type { SourceId } from "../core/record/record.ts";
import { changing, difference } from "./changing.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresSources implements Sources {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async add(source: Source): Promise<"added" | "exists"> {
    const added = await changing(this.#database, async (session) => {
      const count = await session.run(
        "INSERT INTO source (source_id, version, state) VALUES ($1, $2, $3) ON CONFLICT (source_id) DO NOTHING",
        [source.id, source.version, canonical(source)],
      );
      return count === 0
        ? undefined
        : { act: "source.added", subject: { kind: "source", id: source.id }, after: source };
    });
    return added ? "added" : "exists";
  }

  async change(source: Source, seen: number): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const [before] = await session.rows<{ state: Source }>("SELECT state FROM source WHERE source_id = $1", [
        source.id,
      ]);
      const count = await session.run(
        "UPDATE source SET version = $3, state = $4 WHERE source_id = $1 AND version = $2",
        [source.id, seen, source.version, canonical(source)],
      );
      if (before === undefined || count === 0) return undefined;
      const subject = { kind: "source", id: source.id };
      return { act: "source.changed", subject, ...difference(before.state, source) };
    });
  }

  async read(id: SourceId): Promise<Source | undefined> {
    const [row] = await this.#database.rows<{ state: Source }>("SELECT state FROM source WHERE source_id = $1", [id]);
    return row?.state;
  }

  async list(): Promise<readonly Source[]> {
    const rows = await this.#database.rows<{ state: Source }>("SELECT state FROM source ORDER BY source_id");
    return rows.map((row) => row.state);
  }
}
