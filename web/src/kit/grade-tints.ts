/**
 * The tints of the grades of a scale in drawings, from the best to the worst: blue over pale yellow to red, dark at both ends, so that neighbours differ in
 * lightness too and the ends are told apart by whoever does not tell green from red. Words or patterns always stand beside them.
 */
const tints = ["#24478f", "#4575b4", "#74add1", "#abd9e9", "#fee090", "#fdae61", "#f46d43", "#d73027", "#8c1320"];

const NOT_RATED = "#98a2b3";

/** `grades`: best first, and at the end the one that is no grade. */
export function gradeTint(grades: readonly string[], grade: string): string {
  const rated = grades.length - 1;
  const place = grades.indexOf(grade);
  if (place < 0 || place >= rated) return NOT_RATED;
  return tints[Math.round((place / Math.max(rated - 1, 1)) * (tints.length - 1))] ?? NOT_RATED;
}
