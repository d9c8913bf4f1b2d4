/** What the agency decides for itself: one row, changed only by whoever has read its present version. */
import { canonical } from "../core/canonical.ts";
import type { AgencySettings, Settings } from "../core/desk.ts";
import type { Database } from "./database.ts";

export class PostgresSettings implements Settings {
  readonly #database: Database;
  readonly #first: AgencySettings;

  /** `first` is what is in force until the agency has changed anything. */
  constructor(database: Database, first: AgencySettings) {
    this.#database = database;
    this.#first = first;
  }

  async read(): Promise<AgencySettings> {
    const [row] = await this.#database.rows<{ state: AgencySettings }>("SELECT state FROM settings WHERE only_row = 1");
    return row?.state ?? this.#first;
  }

  async change(settings: AgencySettings, seen: number): Promise<boolean> {
    const values = [settings.version, canonical(settings)];
    if (seen === this.#first.version) {
      const sql =
        "INSERT INTO settings (only_row, version, state) VALUES (1, $1, $2) ON CONFLICT (only_row) DO NOTHING";
      if ((await this.#database.run(sql, values)) === 1) return true;
    }
    const sql = "UPDATE settings SET version = $1, state = $2 WHERE only_row = 1 AND version = $3";
    return (await this.#database.run(sql, [...values, seen])) === 1;
  }
}

/** Before anybody has decided anything: no pack governs any region, and one person collects. */
export const undecided: AgencySettings = {
  version: 0,
  agency: { name: "信用服务机构" },
  packs: [],
  standard: "",
  staff: [{ id: "collector", name: "归集员" }],
  regions: [],
};
