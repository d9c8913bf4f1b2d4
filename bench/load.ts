/** Load: realistic roles at once over loopback at fixed rates, with the time each kind of request takes and what memory the house needs. */
export async function run(): Promise<{
  name: string;
  figures: Record<string, number>;
  ratios: Record<string, number>;
}> {
  throw new Error("not yet");
}
