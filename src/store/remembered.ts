/**
 * What is kept for good and never changes, such as the version of a standard: parsed once, and remembered for all scopes. Each time it is asked for, the
 * database says by which transaction its row was written; a row that somebody has meddled with, or taken away, is not the one remembered.
 */
export class Remembered<T> {
  readonly #known = new Map<string, { readonly written: string; readonly value: T }>();

  /** The value of a row; read only where it was not read before. */
  async of(key: string, written: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known?.written === written) return known.value;
    const value = await read();
    this.#known.set(key, { written, value });
    return value;
  }
}

/** Asked beside the key of a row: which transaction wrote it as it stands now. */
export const WRITTEN = "xmin::text AS written";
