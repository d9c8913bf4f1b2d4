/** 信息来源: where information comes from; no record without one. */
import { canonical } from "../core/canonical.ts";
import type { Source, Sources } from "../core/desk.ts";
import type { SourceId } from "../core/record/record.ts";
import type { Database } from "./database.ts";

export class PostgresSources implements Sources {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(source: Source): Promise<"added" | "exists"> {
    const added = await this.#database.run(
      "INSERT INTO source (source_id, version, state) VALUES ($1, $2, $3) ON CONFLICT (source_id) DO NOTHING",
      [source.id, source.version, canonical(source)],
    );
    return added === 1 ? "added" : "exists";
  }

  async change(source: Source, seen: number): Promise<boolean> {
    const changed = await this.#database.run(
      "UPDATE source SET version = $3, state = $4 WHERE source_id = $1 AND version = $2",
      [source.id, seen, source.version, canonical(source)],
    );
    return changed === 1;
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
