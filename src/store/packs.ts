/** Every version of every policy pack that was ever shipped to this agency, for good: results are verified and explained by it. */
import type { PackShelf } from "../core/desk.ts";
import { type PolicyPack, packFromText, packText } from "../core/policy.ts";
import type { Instant } from "../core/time/day.ts";
import { changing } from "./changing.ts";
import { fault } from "./faults.ts";
import { Remembered, WRITTEN } from "./remembered.ts";
import type { ScopedDatabase } from "./scoped.ts";

export type RememberedPacks = Remembered<PolicyPack | "altered" | undefined>;

export class PostgresPacks implements PackShelf {
  readonly #database: ScopedDatabase;
  readonly #remembered: RememberedPacks;

  constructor(database: ScopedDatabase, remembered: RememberedPacks = new Remembered()) {
    this.#database = database;
    this.#remembered = remembered;
  }

  /** A version that is kept already is left as it is, even if it was altered: `read` says so, and the house still opens. */
  async keep(pack: PolicyPack, now: Instant): Promise<void> {
    const text = packText(pack);
    if (packFromText(text, pack) === undefined) throw wrongVersion(pack);
    await changing(this.#database, async (session) => {
      const count = await session.run(
        `INSERT INTO policy_pack (pack_id, version, canonical, kept_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (pack_id, version) DO NOTHING`,
        [pack.id, pack.version, text, now],
      );
      if (count === 0) return undefined;
      return { act: "pack.kept", subject: { kind: "pack", id: pack.id }, after: { version: pack.version } };
    });
  }

  async read(id: string, version: string): Promise<PolicyPack | "altered" | undefined> {
    const [row] = await this.#database.rows<{ written: string }>(
      `SELECT ${WRITTEN} FROM policy_pack WHERE pack_id = $1 AND version = $2`,
      [id, version],
    );
    return row && this.#remembered.of(`${id} ${version}`, row.written, () => this.#parsed(id, version));
  }

  async #parsed(id: string, version: string): Promise<PolicyPack | "altered" | undefined> {
    const [row] = await this.#database.rows<{ canonical: string }>(
      "SELECT canonical FROM policy_pack WHERE pack_id = $1 AND version = $2",
      [id, version],
    );
    return row && (packFromText(row.canonical, { id, version }) ?? "altered");
  }
}

function wrongVersion({ id, version }: PolicyPack) {
  return fault(
    "pack-version",
    {
      zh: `政策包“${id}”的版本“${version}”不是其内容的摘要。`,
      en: `The version “${version}” of the policy pack “${id}” is not the digest of its rulings.`,
    },
    {
      zh: "请用 packOf 生成该政策包，使内容一变版本随之改变。",
      en: "Make the pack with packOf, so that no ruling changes without the version.",
    },
  );
}
