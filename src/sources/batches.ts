/** Rows on their way out: in batches that fit any memory, and all of them before the reason why no more come. */
import type { FileBatch } from "../core/desk.ts";

export type FileRow = FileBatch["rows"][number];

export interface FileChunk {
  readonly rows: readonly FileRow[];
  readonly bytesRead: number;
}

/** What broke the reading off. */
export interface Failure {
  error?: unknown;
}

/** Ends where the reading breaks off and leaves the reason: rows that wait for their header or batch are given out before it. */
export async function* upToFailure<T>(chunks: AsyncIterable<T>, failure: Failure): AsyncGenerator<T> {
  try {
    yield* chunks;
  } catch (error) {
    failure.error = error;
  }
}

const BATCH_ROWS = 1000;
/** A batch of very long rows is given out before it has so many. */
const BATCH_BYTES = 4 * 1024 ** 2;

/** The rows after the first `skip` ones. */
export async function* batched(chunks: AsyncIterable<FileChunk>, skip: number): AsyncGenerator<FileBatch> {
  let left = skip;
  let batch: FileRow[] = [];
  let [bytes, givenOut] = [0, 0];
  for await (const { rows, bytesRead } of chunks) {
    for (const row of rows) {
      if (left-- > 0) continue;
      batch.push(row);
      if (batch.length < BATCH_ROWS) continue;
      yield { rows: batch, bytesRead };
      [batch, givenOut] = [[], bytesRead];
    }
    bytes = bytesRead;
    if (batch.length === 0 || bytes - givenOut < BATCH_BYTES) continue;
    yield { rows: batch, bytesRead };
    [batch, givenOut] = [[], bytesRead];
  }
  if (batch.length > 0) yield { rows: batch, bytesRead: bytes };
}
