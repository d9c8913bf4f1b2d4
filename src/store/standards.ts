/** Every version of every evaluation standard that was ever used, for good: results are verified against it. */
import { createHash } from "node:crypto";
import { canonical } from "../core/canonical.ts";
import type { StandardShelf } from "../core/desk.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { inOrder, type Retirement, versionInForce } from "../core/evaluation/standing.ts";
import { type Day, dayOf } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { fault } from "./faults.ts";
import { Remembered, WRITTEN } from "./remembered.ts";
import type { ScopedDatabase } from "./scoped.ts";

export type RememberedStandards = Remembered<Standard | undefined>;

interface StandardRow {
  readonly standard_id: string;
  readonly version: string;
  readonly written: string;
}

const ROWS = `SELECT standard_id, version, ${WRITTEN} FROM standard`;

export class PostgresStandards implements StandardShelf {
  readonly #database: ScopedDatabase;
  readonly #remembered: RememberedStandards;

  constructor(database: ScopedDatabase, remembered: RememberedStandards = new Remembered()) {
    this.#database = database;
    this.#remembered = remembered;
  }

  /** By id, each with its versions from the oldest to the latest. */
  async list(): Promise<readonly Standard[]> {
    return (await this.#read(await this.#database.rows<StandardRow>(ROWS))).sort(inOrder);
  }

  async read(id: string, version?: string): Promise<Standard | undefined> {
    if (version === undefined) {
      const versions = await this.#versionsOf(id);
      const inForce = versions.length > 1 ? await this.#inForce(id, versions, this.#today()) : undefined;
      return inForce ?? versions.at(-1);
    }
    const rows = await this.#database.rows<StandardRow>(`${ROWS} WHERE standard_id = $1 AND version = $2`, [
      id,
      version,
    ]);
    return (await this.#read(rows))[0];
  }

  async inForce(id: string, on: Day): Promise<Standard | undefined> {
    return this.#inForce(id, await this.#versionsOf(id), on);
  }

  async #inForce(id: string, versions: readonly Standard[], on: Day): Promise<Standard | undefined> {
    return versionInForce(versions, await this.#retirementsOf(id), on);
  }

  async #versionsOf(id: string): Promise<readonly Standard[]> {
    const rows = await this.#database.rows<StandardRow>(`${ROWS} WHERE standard_id = $1`, [id]);
    return (await this.#read(rows)).sort(inOrder);
  }

  async #read(rows: readonly StandardRow[]): Promise<Standard[]> {
    const read = rows.map((row) =>
      this.#remembered.of(`${row.standard_id} ${row.version}`, row.written, () => this.#parsed(row)),
    );
    return (await Promise.all(read)).filter((standard) => standard !== undefined);
  }

  async #parsed({ standard_id: id, version }: StandardRow): Promise<Standard | undefined> {
    const [row] = await this.#database.rows<{ canonical: string }>(
      "SELECT canonical FROM standard WHERE standard_id = $1 AND version = $2",
      [id, version],
    );
    return row && (JSON.parse(row.canonical) as Standard);
  }

  async #retirementsOf(id: string): Promise<readonly Retirement[]> {
    const rows = await this.#database.rows<{ state: Retirement }>(
      "SELECT state FROM standard_retirement WHERE standard_id = $1",
      [id],
    );
    return rows.map(({ state }) => state);
  }

  #today(): Day {
    return dayOf(this.#database.now());
  }

  async keep(standard: Standard): Promise<void> {
    const text = canonical(standard);
    const digest = createHash("sha256").update(text).digest("hex");
    await changing(this.#database, async (session) => {
      const count = await session.run(
        `INSERT INTO standard (standard_id, version, digest, canonical) VALUES ($1, $2, $3, $4)
         ON CONFLICT (standard_id, version) DO NOTHING`,
        [standard.id, standard.version, digest, text],
      );
      if (count === 0) return undefined;
      const subject = { kind: "standard", id: standard.id };
      return { act: "standard.kept", subject, after: { version: standard.version, digest } };
    });
    const [kept] = await this.#database.rows<{ digest: string }>(
      "SELECT digest FROM standard WHERE standard_id = $1 AND version = $2",
      [standard.id, standard.version],
    );
    if (kept?.digest !== digest) throw changedStandard(standard);
  }

  async retire(retirement: Retirement): Promise<boolean> {
    return changing(this.#database, async (session) => {
      const { id, version, on, reason } = retirement;
      const count = await session.run(
        `INSERT INTO standard_retirement (standard_id, version, on_day, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (standard_id, version) DO NOTHING`,
        [id, version, on, canonical(retirement)],
      );
      if (count === 0) return undefined;
      return { act: "standard.retired", subject: { kind: "standard", id }, after: { version, on, reason } };
    });
  }

  async retirements(): Promise<readonly Retirement[]> {
    const rows = await this.#database.rows<{ state: Retirement }>(
      "SELECT state FROM standard_retirement ORDER BY standard_id, version",
    );
    return rows.map(({ state }) => state);
  }
}

function changedStandard(standard: Standard) {
  return fault(
    "standard-changed",
    {
      zh: `评价标准“${standard.id}”版本 ${standard.version} 已经保存，内容与现在的不同。`,
      en: `Version ${standard.version} of the standard “${standard.id}” is kept already, with other content.`,
    },
    {
      zh: "已使用的版本不可更改；请给改动后的标准一个新的版本号。",
      en: "A version once used never changes: give the changed standard a new version.",
    },
  );
}
