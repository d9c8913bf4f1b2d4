/** A share in per cent with one place; a dash where there is nothing to share. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "–";
  return `${((part / whole) * 100).toFixed(1)}%`;
}
