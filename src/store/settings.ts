/** What the agency decides for itself: one row, changed only by whoever has read its present version. */
import { createHash } from "node:crypto";
import { canonical } from "../core/canonical.ts";
import type { AgencySettings, Settings } from "../core/desk.ts";
import { changing, difference } from "./changing.ts";
import type { Session } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresSettings implements Settings {
  readonly #database: ScopedDatabase;
  readonly #first: AgencySettings;

  /** `first` is what is in force until the agency has changed anything. */
  constructor(database: ScopedDatabase, first: AgencySettings) {
    this.#database = database;
    this.#first = first;
  }

  async read(): Promise<AgencySettings> {
    const [row] = await this.#database.rows<{ state: AgencySettings }>("SELECT state FROM settings WHERE only_row = 1");
    return row?.state ?? this.#first;
  }

  async change(settings: AgencySettings, seen: number): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const [kept] = await session.rows<{ state: AgencySettings }>("SELECT state FROM settings WHERE only_row = 1");
      if (!(await this.#write(session, settings, seen))) return undefined;
      const { before, after } = difference(entered(kept?.state ?? this.#first), entered(settings));
      return { act: "settings.changed", subject: { kind: "settings", id: "agency" }, before, after };
    });
  }

  async #write(session: Session, settings: AgencySettings, seen: number): Promise<boolean> {
    const values = [settings.version, canonical(settings)];
    if (seen === this.#first.version) {
      const sql =
        "INSERT INTO settings (only_row, version, state) VALUES (1, $1, $2) ON CONFLICT (only_row) DO NOTHING";
      if ((await session.run(sql, values)) === 1) return true;
    }
    const sql = "UPDATE settings SET version = $1, state = $2 WHERE only_row = 1 AND version = $3";
    return (await session.run(sql, [...values, seen])) === 1;
  }
}

/** The opinion names who gave it: the audit trail, which nobody can erase, holds its digest alone. */
function entered({ individualBusinessOpinion: opinion, ...rest }: AgencySettings): object {
  if (opinion === undefined) return rest;
  const digest = createHash("sha256").update(canonical(opinion)).digest("hex");
  return { ...rest, individualBusinessOpinion: { on: opinion.on, digest } };
}

/** Before anybody has decided anything: no pack governs any region. */
export const undecided: AgencySettings = {
  version: 0,
  agency: { name: "信用服务机构" },
  packs: [],
  standard: "",
  regions: [],
};
