/**
 * Data directories kept from releases: packed into one file each, and what stood in them when they were packed. The next release is
 * opened on a copy and must find all of it again.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { ClientConfig } from "pg";
import { withSession } from "../../src/store/testing.ts";

/** What stood in a kept data directory, by the release that wrote it. */
export interface Expected {
  readonly release: string;
  /** The moment at which it was packed; a product opened on it is told that it is then. */
  readonly at: string;
  readonly counts: Readonly<Record<string, number>>;
  /** SHA-256 of each table that must never change, row by row in the order of its key. */
  readonly digests: Readonly<Record<string, string>>;
  /** Every version of a standard and of a policy pack that was kept, with the SHA-256 of its text. */
  readonly decidedUnder: Readonly<Record<string, string>>;
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  readonly operators: readonly ExpectedOperator[];
  readonly results: readonly ExpectedResult[];
  /** Code → the answer of the public API, and sentences of the public page. */
  readonly public: Readonly<Record<string, { readonly answer: unknown; readonly page: readonly string[] }>>;
  readonly notPublic: readonly string[];
}

export interface ExpectedOperator {
  readonly code: string;
  readonly name: string;
  readonly records: number;
  readonly lastSeq: number;
}

export interface ExpectedResult {
  readonly code: string;
  readonly id: string;
  readonly digest: string;
  readonly grade: string;
  readonly stage: string;
  readonly scorer: string;
  readonly approver?: string;
}

const HIGH = { params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 26 } };

/** Packs a data directory that nobody uses. */
export function pack(folder: string, file: string): number {
  const order = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=2026-01-01T00:00:00Z"];
  const tar = spawnSync("tar", ["-C", folder, ...order, "-cf", "-", "."], { maxBuffer: 2 ** 30 });
  if (tar.status !== 0) throw new Error(tar.stderr.toString());
  const packed = zstdCompressSync(tar.stdout, HIGH);
  writeFileSync(file, packed);
  return packed.length;
}

export function unpack(file: string, folder: string): void {
  const tar = zstdDecompressSync(readFileSync(file), { params: { [constants.ZSTD_d_windowLogMax]: 27 } });
  const done = spawnSync("tar", ["-C", folder, "--no-same-owner", "-xf", "-"], { input: tar, maxBuffer: 2 ** 30 });
  if (done.status !== 0) throw new Error(done.stderr.toString());
}

export function readExpected(release: string): Expected {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${release}.json`), "utf8")) as Expected;
}

/** Tables to which nothing is added by opening them, with the columns that the first release wrote; a later one may have more. */
const LASTING: Readonly<Record<string, { readonly columns: string; readonly key: string }>> = {
  fact: { columns: "operator_id, seq, on_day, known_at, stated_by, body::text", key: "operator_id, seq" },
  result: {
    columns:
      "operator_id, result_id, run, standard, standard_version, grade, score_centipoints, evaluated_at, digest, canonical",
    key: "operator_id, result_id",
  },
  population: { columns: "digest, canonical", key: "digest" },
};

const COUNTED = ["fact", "result", "population", "source", "layout", "import", "import_quarantine", "run"];

const DECIDED_UNDER = `
  SELECT 'standard ' || standard_id || ' ' || version AS what, encode(sha256(convert_to(canonical, 'UTF8')), 'hex') AS digest FROM standard
  UNION ALL
  SELECT 'pack ' || pack_id || ' ' || version, encode(sha256(convert_to(canonical, 'UTF8')), 'hex') FROM policy_pack
  ORDER BY 1`;

/** What stands in the store, seen without any of our code. */
export async function lookInto(config: ClientConfig): Promise<Pick<Expected, "counts" | "digests" | "decidedUnder">> {
  return withSession(config, async (session) => {
    await session.query("SET search_path = xinheng; SET TimeZone = 'UTC'");
    const counts: Record<string, number> = {};
    for (const table of COUNTED) {
      const { rows } = await session.query<{ rows: number }>(`SELECT count(*)::integer AS rows FROM ${table}`);
      counts[table] = rows[0]?.rows ?? 0;
    }
    const digests: Record<string, string> = {};
    for (const [table, { columns, key }] of Object.entries(LASTING)) {
      const { rows } = await session.query<{ digest: string }>(
        `SELECT encode(sha256(convert_to(coalesce(string_agg(row(${columns})::text, E'\\n' ORDER BY ${key}), ''), 'UTF8')), 'hex') AS digest
         FROM ${table}`,
      );
      digests[table] = rows[0]?.digest ?? "";
    }
    const { rows } = await session.query<{ what: string; digest: string }>(DECIDED_UNDER);
    return { counts, digests, decidedUnder: Object.fromEntries(rows.map(({ what, digest }) => [what, digest])) };
  });
}
