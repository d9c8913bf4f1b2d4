/** The answer of an act of which there is nothing to tell: 204. */
export function nothing(description: string) {
  return { type: "null", description } as const;
}
