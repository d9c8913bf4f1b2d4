/** What the standard alone says in the text of an indicator's contribution, written when the standard is compiled. */
import { canonical } from "../canonical.ts";
import type { Contribution } from "./result.ts";

/** Whatever the operator is. */
export interface SaidIndicator {
  /** Of each figure in the order of the text: its place among the figures told, and its name with a colon. */
  readonly figures: readonly { readonly place: number; readonly name: string }[];
  /** From the end of the figures to the points. */
  readonly named: string;
  /** The whole of what it says at rest. */
  readonly resting: string;
}

export function saidIndicator(resting: Contribution, figures: readonly string[]): SaidIndicator {
  const { group, indicator, max } = resting;
  const inOrder = figures.map((name, place) => ({ place, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    figures: inOrder.map(({ place, name }) => ({ place, name: `${JSON.stringify(name)}:` })),
    named: `},"group":${canonical(group)},"indicator":${canonical(indicator)},"max":${canonical(max)},"points":`,
    resting: canonical(resting),
  };
}
