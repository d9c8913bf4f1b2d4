/** Every version of every evaluation standard that was ever used, for good: results are verified against it. */
import { createHash } from "node:crypto";
import { canonical } from "../core/canonical.ts";
import type { StandardShelf } from "../core/desk.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { changing } from "./changing.ts";
import { fault } from "./faults.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresStandards implements StandardShelf {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  /** By id, each with its versions from the oldest to the latest. */
  async list(): Promise<readonly Standard[]> {
    const rows = await this.#database.rows<{ canonical: string }>("SELECT canonical FROM standard");
    return rows.map((row) => JSON.parse(row.canonical) as Standard).sort(inOrder);
  }

  async read(id: string, version?: string): Promise<Standard | undefined> {
    const rows = await this.#database.rows<{ canonical: string }>(
      "SELECT canonical FROM standard WHERE standard_id = $1 AND ($2::text IS NULL OR version = $2)",
      [id, version ?? null],
    );
    return rows
      .map((row) => JSON.parse(row.canonical) as Standard)
      .sort(inOrder)
      .at(-1);
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
}

/** The later day of effect is the later version; on one day, the higher version number. */
function inOrder(a: Standard, b: Standard): number {
  return compare(a.id, b.id) || compare(a.effectiveFrom, b.effectiveFrom) || compareVersions(a.version, b.version);
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference) return difference;
  }
  return compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
