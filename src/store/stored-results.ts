/**
 * Results as the table keeps them: packed, or, from earlier versions, as their text. Whoever reads a result reads it here, and gets the same either way.
 */
import type { StoredResult } from "../core/desk.ts";
import { type CompiledStandard, compile } from "../core/evaluation/evaluate.ts";
import { type OpenedResult, openResult, unpackResult, unpackResultText } from "../core/evaluation/packed-result.ts";
import { type Result, type ResultId, standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Session } from "./database.ts";

export interface StoredRow {
  readonly operator_id: OperatorId;
  readonly result_id: ResultId;
  readonly digest: string;
  readonly canonical: string | null;
  readonly packed: Uint8Array | null;
}

export const STORED = "SELECT operator_id, result_id, digest, canonical, packed FROM result";

type Kept = Pick<StoredRow, "canonical" | "packed">;

/** The results of rows, in their order; what cannot be read any more is `verify`'s finding, not a fault of reading. */
export async function resultsOf(
  session: Pick<Session, "rows">,
  rows: readonly Kept[],
): Promise<readonly (Result | undefined)[]> {
  return readEach(session, rows, (text) => JSON.parse(text) as Result, unpackResult);
}

/** Their texts alone. */
export async function textsOf(
  session: Pick<Session, "rows">,
  rows: readonly Kept[],
): Promise<readonly (string | undefined)[]> {
  return readEach(session, rows, (text) => JSON.parse(text) && text, unpackResultText);
}

async function readEach<T>(
  session: Pick<Session, "rows">,
  rows: readonly Kept[],
  ofText: (text: string) => T,
  ofPacked: (opened: OpenedResult, compiled: CompiledStandard) => T,
): Promise<readonly (T | undefined)[]> {
  const opened = rows.map(({ packed }) => (packed === null ? undefined : readable(() => openResult(packed))));
  const standards = await standardsOf(session, opened);
  return rows.map(({ canonical }, nth) => {
    if (canonical !== null) return readable(() => ofText(canonical));
    const [one, compiled] = [opened[nth], standards[nth]];
    return one && compiled && readable(() => ofPacked(one, compiled));
  });
}

/** The same with their texts. */
export async function storedOf(
  session: Pick<Session, "rows">,
  rows: readonly StoredRow[],
): Promise<readonly StoredResult[]> {
  const [results, texts] = [await resultsOf(session, rows), await textsOf(session, rows)];
  return rows.map((row, nth) => {
    const result = results[nth];
    const stored = { id: row.result_id, operator: row.operator_id, digest: row.digest };
    const text = row.canonical ?? texts[nth] ?? "";
    return result === undefined ? { ...stored, text } : { ...stored, text, result };
  });
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

// Standards -----------------------------------------------------------------------------------------------------------

/** By digest, and so the same in whatever database: a standard of another content has another. */
const compiledStandards = new Map<string, CompiledStandard>();
const STANDARDS_KEPT = 100;

async function standardsOf(
  session: Pick<Session, "rows">,
  opened: readonly (OpenedResult | undefined)[],
): Promise<readonly (CompiledStandard | undefined)[]> {
  const compiled = new Map<string, CompiledStandard | undefined>();
  for (const one of opened) {
    if (one === undefined || compiled.has(one.head.standard.digest)) continue;
    compiled.set(one.head.standard.digest, await standardOf(session, one.head.standard));
  }
  return opened.map((one) => one && compiled.get(one.head.standard.digest));
}

/** Undefined where it is not kept, or no longer with the content that was cited. */
async function standardOf(
  session: Pick<Session, "rows">,
  { id, version, digest }: Result["standard"],
): Promise<CompiledStandard | undefined> {
  const known = compiledStandards.get(digest);
  if (known !== undefined) return known;
  const [row] = await session.rows<{ canonical: string }>(
    "SELECT canonical FROM standard WHERE standard_id = $1 AND version = $2",
    [id, version],
  );
  const standard = row && readable(() => JSON.parse(row.canonical) as Standard);
  if (standard === undefined || standardDigest(standard) !== digest) return undefined;
  const compiled = compile(standard);
  if (compiledStandards.size === STANDARDS_KEPT) compiledStandards.clear();
  compiledStandards.set(digest, compiled);
  return compiled;
}
