/**
 * Many who ask at once, asked together: whoever wants one row by its key while the same statement is under way for others, in the same name, waits for
 * the next one, which asks for all who wait. Nobody is answered by a statement that was sent before he asked: what is read is as fresh, and as bound to its
 * scope, as if each had asked alone.
 */

/** A row of a statement that takes keys as an array (`= ANY ($1)`): which of them it answers. */
export interface Keyed {
  readonly key: string;
}

/** Sends one statement for some keys. */
export type AskAll = <Row extends Keyed>(
  opening: string,
  sql: string,
  keys: readonly string[],
) => Promise<readonly Row[]>;

interface Waiting {
  readonly key: string;
  readonly answered: (row: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** How many keys one statement takes. */
const AT_ONCE = 200;

export class Gathered {
  readonly #askAll: AskAll;
  /** By statement and name, those who wait behind one that is under way. */
  readonly #lines = new Map<string, Map<string, Waiting[]>>();

  constructor(askAll: AskAll) {
    this.#askAll = askAll;
  }

  /** `opening` says in whose name: only those who ask in the same one are asked together. */
  row<Row extends Keyed>(opening: string, sql: string, key: string): Promise<Row | undefined> {
    return new Promise((answered, failed) => {
      const waiting: Waiting = { key, answered: answered as (row: unknown) => void, failed };
      const line = this.#lines.get(sql)?.get(opening);
      if (line === undefined) void this.#serve(opening, sql, [waiting]);
      else line.push(waiting);
    });
  }

  async #serve(opening: string, sql: string, line: Waiting[]): Promise<void> {
    const lines = this.#lines.get(sql) ?? new Map<string, Waiting[]>();
    this.#lines.set(sql, lines.set(opening, line));
    // Whoever came in together asks together: their requests are taken in before anything is sent.
    await new Promise((on) => setImmediate(on));
    while (line.length > 0) await this.#ask(opening, sql, line.splice(0, AT_ONCE));
    lines.delete(opening);
  }

  async #ask(opening: string, sql: string, asking: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.#askAll(opening, sql, [...new Set(asking.map(({ key }) => key))]);
      const byKey = new Map(rows.map((row) => [row.key, row]));
      for (const { key, answered } of asking) answered(byKey.get(key));
    } catch (error) {
      for (const { failed } of asking) failed(error);
    }
  }
}
