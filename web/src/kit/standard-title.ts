/** A standard as people call it; its number while that is being asked. */
import type { StandardList } from "../../../src/http/contract/standard.ts";
import { useRead } from "./reads.ts";
import { useSay } from "./say.ts";

export function useStandardTitle(): (id: string, version?: string) => string {
  const say = useSay();
  const standards = useRead<StandardList>("/standards", { lasting: true }).data?.items;
  return (id, version) => {
    const known = standards?.find((standard) => standard.id === id);
    const title = known ? say(known.title) : id;
    return version === undefined ? title : `${title} ${version}`;
  };
}
