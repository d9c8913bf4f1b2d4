/** Figures of a measurement: medians, percentiles, and a table that lines up in both scripts. */

/** The smallest of the values that is no less than the given share of them (nearest rank); NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function most(values: readonly number[]): number {
  return percentile(values, 1);
}

/** Milliseconds as seconds with one decimal, and nothing where nothing was measured. */
export function inSeconds(ms: number): string {
  return Number.isNaN(ms) ? "–" : `${(ms / 1000).toFixed(1)} s`;
}

/** A tenth of a millisecond still tells below ten of them. */
export function inMilliseconds(ms: number): string {
  if (Number.isNaN(ms)) return "–";
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}

/** Columns as wide as their widest cell, the first to the left and all others to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, String(cell).length);
  const padded = (cell: string | number, at: number): string =>
    at === 0 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
}
