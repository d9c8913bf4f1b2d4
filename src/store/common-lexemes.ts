/**
 * What very many operators bear in their names: 有限公司, a large city, YXGS. Looking for it by its lexemes would gather half the table; the store
 * remembers for some minutes what the statistics of the table say of it. Being wrong costs time, never a hit.
 */
import type { Session } from "./database.ts";

/** Those that so many bear are found sooner by walking along all operators. */
const COMMON = 2_000;
/** Together several find fewer than each: those that bear them all are many where so many bear the rarest. */
const VERY_COMMON = 20_000;
const REMEMBERED_MS = 5 * 60_000;

export interface Commonness {
  /** Whether those that bear all of the lexemes are, in all likelihood, very many. */
  readonly isCommon: boolean;
  /** The lexemes by which to look: the others would only take time. */
  readonly telling: readonly string[];
}

export class CommonLexemes {
  #bearers: ReadonlyMap<string, number> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;

  async of(session: Session, lexemes: readonly string[]): Promise<Commonness> {
    if (performance.now() - this.#readAt > REMEMBERED_MS) await this.#read(session);
    const rare = lexemes.filter((lexeme) => !this.#bearers.has(lexeme));
    const many = lexemes.length === 1 ? COMMON : VERY_COMMON;
    const isCommon = lexemes.length > 0 && lexemes.every((lexeme) => (this.#bearers.get(lexeme) ?? 0) >= many);
    return { isCommon, telling: rare.length > 0 ? rare : lexemes };
  }

  async #read(session: Session): Promise<void> {
    this.#readAt = performance.now();
    const rows = await session.rows<{ lexeme: string; bearers: number }>("SELECT * FROM operators_common($1)", [
      COMMON,
    ]);
    this.#bearers = new Map(rows.map(({ lexeme, bearers }) => [lexeme, bearers]));
  }
}
