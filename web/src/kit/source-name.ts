/** Names of sources by their id. */
import type { SourceList } from "../../../src/http/contract/source.ts";
import { useRead } from "./reads.ts";

export function useSourceName(): (id: string) => string {
  const sources = useRead<SourceList>("/sources");
  return (id) => sources.data?.items.find((source) => source.id === id)?.name ?? id;
}
