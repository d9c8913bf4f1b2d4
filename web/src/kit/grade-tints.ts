/**
 * The tints of the grades of a scale in drawings, from the best to the worst: blue over pale yellow to red, dark at both ends, so that neighbours differ in
 * lightness too and the ends are told apart by whoever does not tell green from red. Words or patterns always stand beside them.
 */
const tints = [
  "#24478f",
  "#4575b4",
  "#74add1",
  "#abd9e9",
  "#d1e9f2",
  "#fee090",
  "#fdae61",
  "#f46d43",
  "#d73027",
  "#8c1320",
];

/**
 * Steps of the tags, from best to worst, as classes of the style sheet. No two grades that stand on one scale share a step; the best of one scale looks like
 * the best of another.
 */
const steps: Readonly<Record<string, number>> = {
  "A+": 1,
  AAA: 1,
  AA: 2,
  A: 3,
  BBB: 4,
  BB: 5,
  B: 6,
  CCC: 7,
  CC: 8,
  C: 9,
  "C-": 10,
  D: 11,
  "D-": 12,
};

/** 0 for what is no grade, such as NR. */
export function gradeStep(grade: string): number {
  return steps[grade] ?? 0;
}

const NOT_RATED = "#98a2b3";

/** `grades`: best first, and at the end the one that is no grade. */
export function gradeTint(grades: readonly string[], grade: string): string {
  const rated = grades.length - 1;
  const place = grades.indexOf(grade);
  if (place < 0 || place >= rated) return NOT_RATED;
  return tints[Math.round((place / Math.max(rated - 1, 1)) * (tints.length - 1))] ?? NOT_RATED;
}
