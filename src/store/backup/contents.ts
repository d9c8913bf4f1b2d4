/** What lies beside the database and belongs to a backup: contents named by their SHA-256, and the house's keys. */

/** Contents named by their hash, whether they lie on a disk or with an S3-compatible store. */
export interface Contents {
  list(): AsyncIterable<string>;
  /** A Fault when it is missing or no longer what its hash says. */
  read(hash: string): AsyncIterable<Uint8Array>;
  /** Answers the hash under which the content is now kept. */
  put(content: AsyncIterable<Uint8Array>): Promise<string>;
}

/** The files of the keys, by name. */
export interface KeyFiles {
  readAll(): Promise<Readonly<Record<string, Buffer>>>;
  /** A Fault where there are keys already: they are never overwritten. */
  writeAll(files: Readonly<Record<string, Buffer>>): Promise<void>;
}

export interface Beside {
  readonly files: Contents;
  readonly evidence: Contents;
  readonly keys: KeyFiles;
}
